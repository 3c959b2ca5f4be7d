"""Who truly turned where it is forbidden, turned about, or drove in a lane closed to its class."""

import math
from collections.abc import Iterator

import numpy as np
from e2e.traffic.camera import View
from e2e.traffic.site import Site
from e2e.traffic.truth_parts import UNSETTLED_S, WHOLE, Event, around, contains, is_seen
from e2e.traffic.twisted_site import Drawing
from e2e.traffic.world import Floats

ABOUT_DEG = 150.0
ASIDE_DEG = (60.0, 125.0)
BEND_DEG = {"about": (120.0, 172.0), "aside": (35.0, 80.0)}
"""From which change of heading on it may be told, and from which it is over."""
LASTS_S = 0.7
CAME_S = 1.0
APPROACH_M = 4.0
TRULY_IN_M = 0.2
IN_LANE_S = 2.0
IN_LANE_M = 8.0
GRAZES_S = 0.4


def turns_of(view: View, site: Site, vehicle: int, passes: list[Event]) -> Iterator[Event]:
    """A forbidden turn or a turn about of one vehicle.

    Ways begin at the stop line of the judged approach; a zone concerns everybody who turns in it.
    """
    drawing, places = site.drawing, view.places[vehicle]
    there = np.flatnonzero(~np.isnan(places[:, 3]))
    if drawing is None or not len(there):
        return
    turned = np.degrees(places[there, 3] - places[there[0], 3])
    kind = _kind(turned, drawing)
    if kind is None:
        return
    how = drawing.about_how if kind == "u_turn" else drawing.turn_how
    limits = BEND_DEG["about" if kind == "u_turn" else "aside"]
    low, high = (int(there[np.argmax(np.abs(turned) >= limit)]) for limit in limits)
    if how == "zones":
        found = _in_zone(view, vehicle, drawing, (low, high), kind)
    else:
        found = _on_way(view, vehicle, drawing, (low, high), (kind, how), passes)
    if found is not None:
        yield found


def _in_zone(
    view: View, vehicle: int, drawing: Drawing, bend: tuple[int, int], kind: str
) -> Event | None:
    """The bend lies in the zone over the junction, or partly, or not."""
    low, high = bend
    inside = contains(drawing.junction, view.anchors(vehicle)[low : high + 1])
    if not inside.any():
        return None
    lead, lasts = round(CAME_S * view.fps), round(LASTS_S * view.fps)
    sure = bool(inside[[0, len(inside) // 2]].all()) and _is_whole(view, low - lead, high + lasts)
    sure = sure and is_seen(view, vehicle, low - lead, high + lasts)
    sure = sure and around(view, vehicle, low, 0.6, 0.6) and around(view, vehicle, high, 0.5, 0.5)
    sure = sure and _approach_m(view, vehicle, low) >= APPROACH_M
    place = "no-about" if kind == "u_turn" else "no-turn"
    return Event(kind, vehicle, low, high + lasts, place, None, sure)


def _approach_m(view: View, vehicle: int, low: int) -> float:
    """How far it came before the bend, whole on the picture: else nobody knows from where."""
    whole = view.inside[vehicle, : low + 1] > WHOLE
    begin = low - int(np.argmin(whole[::-1])) + 1 if not whole.all() else 0
    return _way_m(view, vehicle, np.array([min(begin, low), low]))


def _on_way(
    view: View,
    vehicle: int,
    drawing: Drawing,
    bend: tuple[int, int],
    what: tuple[str, str],
    passes: list[Event],
) -> Event | None:
    """It came over the stop line, and went over a line or into a road that is closed to it."""
    kind, how = what
    low, high = bend
    begin = _enters(view, vehicle)
    if begin is None:
        return None
    place = "exit" if kind == "u_turn" else {"lines": "side", "roads": "side-road"}[how]
    first, last, sure = high, high, False
    if how == "lines":
        over = [event for event in passes if event.place == place and event.frame >= low]
        if over:
            first, last, sure = over[0].frame, over[0].frame, over[0].sure
    else:
        assert drawing.road is not None
        inside = np.flatnonzero(contains(drawing.road, view.anchors(vehicle)))
        inside = inside[inside >= low]
        if len(inside):
            first, last = int(inside[0]), int(inside[0]) + round(LASTS_S * view.fps)
            sure = _way_m(view, vehicle, inside) >= 5.0
    lead = round(CAME_S * view.fps)
    sure = sure and _is_whole(view, begin - lead, last + lead)
    sure = sure and is_seen(view, vehicle, begin - lead, last + lead)
    sure = sure and around(view, vehicle, first, 0.5, 0.5)
    sure = sure and around(view, vehicle, begin, 0.6, 0.4)
    return Event(kind, vehicle, first, last, place, None, sure)


def _is_whole(view: View, first: int, last: int) -> bool:
    """Whether it lies well within what the source shows."""
    return first >= UNSETTLED_S * view.fps and last + view.fps < len(view.times)


def _enters(view: View, vehicle: int) -> int | None:
    """Frame in which it passes the stop line into the junction."""
    places, world = view.places[vehicle], view.world
    left, right = world.lanes_x[1], world.lanes_x[2]
    with np.errstate(invalid="ignore"):
        before, beyond = places[:-1, 2] <= world.stop_y, places[1:, 2] > world.stop_y
        inbound = (places[1:, 1] > left) & (places[1:, 1] < right)
        north = np.sin(places[1:, 3]) > 0.7
    found = np.flatnonzero(before & beyond & inbound & north)
    return int(found[0]) + 1 if len(found) else None


def _kind(turned: Floats, drawing: Drawing) -> str | None:
    if np.abs(turned).max() >= ABOUT_DEG:
        return "u_turn"
    to_left = turned if drawing.twist.side == "left" else -turned
    if ASIDE_DEG[0] <= to_left[-1] <= ASIDE_DEG[1] and np.abs(turned).max() >= 80.0:
        return "forbidden_turn"
    return None


def _way_m(view: View, vehicle: int, frames: np.ndarray) -> float:
    return math.dist(view.places[vehicle, frames[0], 1:3], view.places[vehicle, frames[-1], 1:3])


def closed_lanes(view: View, site: Site, vehicle: int) -> Iterator[Event]:
    """A vehicle in the lane that is not for its class."""
    drawing = site.drawing
    if drawing is None or view.world.drives[vehicle].class_name in drawing.twist.allowed:
        return
    name = f"in-{drawing.twist.lane}"
    polygon = next((polygon for lane, _, polygon in site.lanes if lane == name), None)
    if polygon is None:
        return
    left, right = view.world.lanes_x[1], view.world.lanes_x[2]
    wide = (right - left) / 2
    west = left + wide * drawing.twist.lane
    places, shown = view.places[vehicle], contains(polygon, view.anchors(vehicle))
    with np.errstate(invalid="ignore"):
        truly = (places[:, 1] > west + TRULY_IN_M) & (places[:, 1] < west + wide - TRULY_IN_M)
        truly &= np.sin(places[:, 3]) > 0.8
    both = np.flatnonzero(truly & shown)
    if len(both) < max(GRAZES_S * view.fps, 2):
        return
    first, last = int(np.flatnonzero(shown)[0]), int(both[-1])
    sure = len(both) / view.fps >= IN_LANE_S and _way_m(view, vehicle, both) >= IN_LANE_M
    sure = sure and is_seen(view, vehicle, int(both[0]), last)
    yield Event("forbidden_lane", vehicle, first, last, name, None, sure)
