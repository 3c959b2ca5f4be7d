"""What truly happened, derived from the true ways and undisturbed boxes.

An event is *sure* when it is clear beyond argument and its vehicle could be seen about that moment;
what lies between (a stop of nearly the limit, a pass in the second in which the lamp changes, a
vehicle hidden behind a bus) is unsure: telling it or not counts neither for nor against.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from e2e.traffic.camera import View
from e2e.traffic.site import Point, Site
from e2e.traffic.truth_parts import (
    UNSETTLED_S,
    VISIBLE_SHARE,
    WHOLE,
    Event,
    around,
    contains,
    is_seen,
)
from e2e.traffic.twisted_truth import closed_lanes, turns_of
from e2e.traffic.world import Floats

STANDS_MPS = 0.2
ROLLS_MPS = 0.7
SAME_PLACE_M = 1.2
SETTLED_SIZES = 0.06
LET_PASS_KMH = 5.0
"""Below this excess the catalogue of violations fines nobody."""
SPEED_SIGMA = 0.04
"""Relative standard deviation of a good measurement: what lies within two of them is unsure."""
TRULY_IN_M = 0.2
MEASURED_REACH = 0.5
"""So far beyond the measured points, in their extent, a speed is still demanded."""
MEASURED_S = 1.2
MEASURED_FRAMES = 8
ABOUT = np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]])


def events_of(view: View, site: Site) -> list[Event]:
    """Everything of note in a view."""
    found: list[Event] = []
    for vehicle in range(len(view.world.drives)):
        if np.isnan(view.boxes[vehicle, :, 0]).all():
            continue
        passes = list(_passes(view, site, vehicle))
        found += passes
        found += _red_lights(view, passes)
        found += _stop_lines(view, vehicle)
        found += _wrong_ways(view, site, vehicle)
        found += _dwells(view, site, vehicle)
        if site.calibrated:
            found += _speedings(view, site, vehicle)
        found += turns_of(view, site, vehicle, passes)
        found += closed_lanes(view, site, vehicle)
    return found


def _sides(p1: Point, p2: Point, points: Floats) -> Floats:
    along = np.array(p2) - np.array(p1)
    offset = points - np.array(p1)
    return (along[0] * offset[:, 1] - along[1] * offset[:, 0]) / math.hypot(*along)


def _passes(view: View, site: Site, vehicle: int) -> Iterator[Event]:
    anchors = view.anchors(vehicle)
    box = view.boxes[vehicle]
    sizes = np.sqrt((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]))
    for name, _, p1, p2 in site.lines:
        depth = _sides(p1, p2, anchors)
        length = math.dist(p1, p2)
        along = (anchors - np.array(p1)) @ (np.array(p2) - np.array(p1)) / length
        settled, began = 0, -1
        for frame in np.flatnonzero(~np.isnan(depth)):
            side = int(np.sign(depth[frame]))
            if settled and side == -settled and began < 0:
                began = int(frame)
            elif side == settled:
                began = -1
            if abs(depth[frame]) < max(SETTLED_SIZES * sizes[frame], 2.0):
                continue
            if settled and side == -settled:
                reach = along[began] / length
                slack = 0.4 * sizes[began] / length
                if -slack <= reach <= 1 + slack:
                    clear = slack <= reach <= 1 - slack or abs(reach - 0.5) < 0.3
                    sure = clear and around(view, vehicle, began, 0.8, 0.8)
                    sure = sure and began >= UNSETTLED_S * view.fps
                    yield Event("crossing", vehicle, began, began, name, side, sure)
            settled, began = side, -1


def _red_lights(view: View, passes: list[Event]) -> Iterator[Event]:
    world = view.world
    for event in passes:
        if event.place != "stop" or event.direction != 1:
            continue
        time_s = view.times[event.frame]
        if world.lamp_at(time_s) != "red":
            continue
        since, until = _phase(view, time_s)
        own = world.drives[event.vehicle].ways
        after = own[(own[:, 0] >= time_s) & (own[:, 0] <= until)]
        stood = after[after[:, 4] < STANDS_MPS]
        length = world.drives[event.vehicle].size_m[0]
        far = after[:, 2].max() - world.stop_y if len(after) else 0.0
        went_on = far >= length + 3.0
        waited = len(stood) > 8 and stood[0, 2] - world.stop_y < 6.5
        if waited and not went_on:
            continue
        clear = time_s - since >= 0.6 and until - time_s >= 0.4 and went_on and not waited
        if not went_on and until - time_s > 2.0:
            continue
        sure = event.sure and clear and around(view, event.vehicle, event.frame, 0.8, 1.2)
        yield Event("red_light", event.vehicle, event.frame, event.frame, "stop", None, sure)


def _phase(view: View, time_s: float) -> tuple[float, float]:
    """Begin and end of the lamp's phase at a time."""
    starts = [since for since, _ in view.world.lamp]
    since = max(start for start in starts if start <= time_s)
    later = [start for start in starts if start > time_s]
    return since, min(later, default=view.world.seconds)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A vehicle stands; rolling on by less than :data:`SAME_PLACE_M` is the same stop.

    Attributes:
        slow_s: Since when it has hardly rolled before that halt.
        begin_s: Begin of its first halt.
        last_begin_s: Begin of its last halt.
        place: Where it stood last.
    """

    slow_s: float
    begin_s: float
    last_begin_s: float
    end_s: float
    place: Floats


def _stops(ways: Floats) -> Iterator[_Stop]:
    slow = ways[:, 4] < STANDS_MPS
    edges = np.flatnonzero(np.diff(np.concatenate([[False], slow, [False]]).astype(int)))
    stop: _Stop | None = None
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        place, begin_s, end_s = ways[(begin + end) // 2], ways[begin, 0], ways[end - 1, 0]
        if stop is not None:
            if math.dist(stop.place[1:3], place[1:3]) <= SAME_PLACE_M:
                stop = _Stop(stop.slow_s, stop.begin_s, begin_s, end_s, place)
                continue
            yield stop
        fast = np.flatnonzero(ways[:begin, 4] > ROLLS_MPS)
        slow_s = ways[fast[-1], 0] if len(fast) else ways[0, 0]
        stop = _Stop(slow_s, begin_s, begin_s, end_s, place)
    if stop is not None:
        yield stop


def _stop_lines(view: View, vehicle: int) -> Iterator[Event]:
    world = view.world
    left, right = world.lanes_x[1], world.lanes_x[2]
    for stop in _stops(world.drives[vehicle].ways):
        beyond = stop.place[2] - world.stop_y
        northward = math.sin(stop.place[3])
        if northward < 0.4 or not left <= stop.place[1] <= right or not 0.0 < beyond < 6.5:
            continue
        reds = [s for s, state in world.lamp if state == "red" and s < stop.end_s - 0.5]
        reds = [s for s in reds if _phase(view, s)[1] > stop.begin_s]
        came_on_green = world.lamp_at(max(stop.slow_s - 0.5, 0.0)) == "green"
        if not reds or (came_on_green and world.lamp_at(stop.last_begin_s) == "green"):
            continue
        since = max(reds[0], stop.begin_s)
        on_red = min(stop.end_s, _phase(view, since)[1]) - since
        if on_red < 0.8:
            continue
        first = math.ceil(stop.slow_s * view.fps)
        last = round(min(stop.last_begin_s, since + on_red - 2.0) * view.fps)
        sure = on_red >= 3.5 and 0.55 <= beyond <= 4.5 and stop.slow_s > UNSETTLED_S
        sure = sure and not came_on_green and northward > 0.9
        sure = sure and is_seen(view, vehicle, first, round((since + 3.5) * view.fps))
        yield Event("stop_line", vehicle, first, max(first, last), "stop", None, sure)


def _wrong_ways(view: View, site: Site, vehicle: int) -> Iterator[Event]:
    places = view.places[vehicle]
    told = False
    for name, way, polygon in site.lanes:
        inside = np.flatnonzero(contains(polygon, view.anchors(vehicle)))
        if len(inside) < 2:
            continue
        run = places[inside]
        against = -way * np.sin(run[:, 3]) * run[:, 4]
        if not (against > 0.5).any():
            continue
        first, last = int(inside[against > 0.5][0]), int(inside[against > 0.5][-1])
        meant = view.world.drives[vehicle].intent == "wrong_way"
        far = abs(places[last, 2] - places[first, 2])
        along = abs(places[last, 1] - places[first, 1]) < 0.5 * far
        if far < 1.0 or (not meant and not along):
            continue
        seen = is_seen(view, vehicle, first, last) and (last - first) / view.fps >= 1.2
        # The foot of a box may lie over the middle of a road that its vehicle keeps to.
        truly = float((way * places[first : last + 1, 1] > TRULY_IN_M).mean()) >= VISIBLE_SHARE
        sure = far >= 7.0 and seen and truly and first > view.fps * 0.3 and not told
        told = told or sure
        yield Event("wrong_way", vehicle, first, last, name, None, sure)


def _dwells(view: View, site: Site, vehicle: int) -> Iterator[Event]:
    if site.kerb is None:
        return
    anchors, last = view.anchors(vehicle), len(view.times) - 1
    for stop in _stops(view.world.drives[vehicle].ways):
        begin_s, end_s = stop.begin_s, stop.end_s
        middle = min(round((stop.last_begin_s + end_s) / 2 * view.fps), last)
        if np.isnan(anchors[middle, 0]):
            continue
        size = math.sqrt(np.prod(view.boxes[vehicle, middle, 2:] - view.boxes[vehicle, middle, :2]))
        inside = contains(site.kerb, anchors[middle] + size * 0.15 * ABOUT)
        if not inside.any() or end_s - begin_s < site.dwell_s - 1.5:
            continue
        frame = math.ceil((stop.slow_s + site.dwell_s) * view.fps)
        if frame > last + view.fps:
            continue
        sure = bool(inside.all()) and end_s - begin_s >= site.dwell_s + 1.5
        sure = sure and begin_s > 0.5 and frame <= last - view.fps
        sure = sure and (stop.last_begin_s == begin_s or end_s - stop.last_begin_s > site.dwell_s)
        sure = sure and is_seen(view, vehicle, round(begin_s * view.fps), frame)
        latest = round(min(max(stop.last_begin_s, begin_s), end_s - site.dwell_s) * view.fps)
        latest += round(site.dwell_s * view.fps)
        if not sure:  # whoever saw less of it may say so later, as long as it stands
            latest = max(latest, round(end_s * view.fps))
        yield Event("dwell", vehicle, frame, max(frame, latest), "kerb", None, sure)


def _speedings(view: View, site: Site, vehicle: int) -> Iterator[Event]:
    """Sure when even a careful measurement is above what is let pass, over a stretch well seen.

    Nothing at all when it never is: telling such a one is wrong.
    """
    limit = view.world.limit_kmh / 3.6
    fined = limit + LET_PASS_KMH / 3.6
    told = view.world.drives[vehicle].class_name == "bicycle"
    seen = np.flatnonzero(view.inside[vehicle] > WHOLE)
    stretches = [("scene", seen)] if site.one_limit else []
    if not site.one_limit:
        anchors = view.anchors(vehicle)
        stretches = [
            (name, np.intersect1d(seen, np.flatnonzero(contains(polygon, anchors))))
            for name, _, polygon in site.lanes
        ]
    for name, inside in stretches:
        fast = inside[view.places[vehicle, inside, 4] > limit] if len(inside) else inside
        if len(fast) < 2 or view.places[vehicle, fast, 4].max() < fined:
            continue
        begin, end = int(fast[0]), int(fast[-1])
        fast = fast[_measured(site, view.places[vehicle, fast])]
        if len(fast) < 2:
            yield Event("speeding", vehicle, begin, end, name, None, sure=False)
            continue
        first, last = int(fast[0]), int(fast[-1])
        speeds = view.places[vehicle, first : last + 1, 4]
        lasts_s = (last - first) / view.fps
        sure = lasts_s >= MEASURED_S and last - first >= MEASURED_FRAMES
        sure = sure and float(speeds.mean()) * (1 - 2 * SPEED_SIGMA) >= fined
        sure = sure and is_seen(view, vehicle, first, last) and not told
        told = told or sure
        yield Event("speeding", vehicle, begin, end, name, None, sure)


def _measured(site: Site, places: Floats) -> np.ndarray:
    """Which places are near what was measured: further off a pixel is worth metres."""
    low, high = site.marks[:, 2:].min(axis=0), site.marks[:, 2:].max(axis=0)
    reach = MEASURED_REACH * (high - low)
    inside = (places[:, 1:3] >= low - reach) & (places[:, 1:3] <= high + reach)
    return np.asarray(inside.all(axis=1))
