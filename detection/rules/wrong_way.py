"""Vehicles that travel against the direction of their lane.

The way within the lane counts: turning round on the spot, rolling back at a light and boxes that
shake do not. Told once for a stay in a lane.
"""

import math
from dataclasses import dataclass, field
from itertools import pairwise

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lane, Scene
from detection.geometry.arrays import PointXY
from detection.rules.base import VEHICLES, Moment
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import leaps
from detection.rules.movement import middle_point
from detection.rules.told import ToldBefore

AGAINST_SIZES = 1.5
LEAST_AGAINST_PX = 12.0
AGAINST_S = 0.8
AGAINST_SIGHTINGS = 6
WITHIN_S = 4.0
"""Who takes longer for it stands or is pushed back; switches of identity in a queue look so too."""
MOST_IN_ONE_STEP = 0.5
"""A ride is made of many steps; a switch of identity is one leap."""
MOST_COSINE = -0.6
ASIDE_S = 0.4
LEAST_COSINE = -0.4
"""One whose way leads less against the lane than this crosses it."""
LEAST_ASIDE_SIZES = 0.2
LEFT_S = 2.0
INSIDE_SHARE = 0.7
"""Of the sightings of a ride against the lane. The foot of a box seen from the side lies beside its
vehicle: one who keeps to the middle of the road seems to change lanes with every shake."""
MOST_ALIKE_COSINE = 0.7


@dataclass(slots=True)
class _Stay:
    """A stay of a track in a lane, from the place where it was furthest along the right way.

    Attributes:
        way: Direction of the lane, of length 1.
        sightings: Sightings inside, oldest first.
        along: How far along the lane each of them is, in pixels.
        beside_s: Times at which it was seen in another lane of the same direction instead.
    """

    way: PointXY
    sightings: list[Sighting] = field(default_factory=list)
    along: list[float] = field(default_factory=list)
    beside_s: list[float] = field(default_factory=list)
    told: bool = False

    def add(self, sighting: Sighting) -> None:
        """Take in a sighting inside."""
        x, y = sighting.anchor_xy
        self.sightings.append(sighting)
        self.along.append(x * self.way[0] + y * self.way[1])

    def drop(self, count: int) -> None:
        """Forget the oldest sightings."""
        del self.sightings[:count], self.along[:count]


class WrongWayRule:
    """Watches each lane that has a direction."""

    def __init__(self, scene: Scene) -> None:
        self._lanes: list[tuple[Lane, PointXY, dict[int, _Stay]]] = [
            (lane, _unit(lane.direction), {}) for lane in scene.lanes if lane.direction
        ]
        self._beside = {
            lane.id: [
                other.polygon
                for other, way, _ in self._lanes
                if other is not lane and _cosine(own, way) >= MOST_ALIKE_COSINE
            ]
            for lane, own, _ in self._lanes
        }
        self._told = ToldBefore(once_a_track=False)

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has gone far enough against a lane by this frame."""
        found = []
        for lane, way, stays in self._lanes:
            inside = moment.where.inside(lane.polygon)
            for history in moment.where.near(lane.polygon, stays):
                stay = _enter_or_leave(stays, way, history, inside=history.track_id in inside)
                if stay is not None:
                    found += self._watch(lane, stay, history, moment)
                elif history.track_id in stays:
                    self._note_beside(lane, stays[history.track_id], history, moment)
            for history in moment.gone:
                stays.pop(history.track_id, None)
        return found

    def _note_beside(self, lane: Lane, stay: _Stay, history: TrackHistory, moment: Moment) -> None:
        """Note one who is not in the lane now, if it is in one beside it."""
        areas = self._beside[lane.id]
        if any(history.track_id in moment.where.inside(area) for area in areas):
            stay.beside_s.append(history.last.time_s)

    def _watch(
        self, lane: Lane, stay: _Stay, history: TrackHistory, moment: Moment
    ) -> list[ViolationCandidate]:
        """Take in one more sighting of a stay."""
        stay.add(history.last)
        if stay.told:
            stay.drop(len(stay.sightings) - 1)
        else:
            _drop_before_turn(stay)
            _drop_aside(stay)
        if stay.told or not history.confirmed or history.class_name not in VEHICLES:
            return []
        against = _against(stay)
        if against is None or not _is_mostly_inside(stay, history):
            return []
        stay.told = True
        if not self._told.is_new(history, lane.id, moment.frame.time_s):
            return []
        return [_candidate(lane, history, stay.sightings, against, moment)]


def _enter_or_leave(
    stays: dict[int, _Stay], way: PointXY, history: TrackHistory, *, inside: bool
) -> _Stay | None:
    """The stay that goes on with the newest sighting; None outside and where one begins."""
    key, sighting = history.track_id, history.last
    stay = stays.get(key)
    if not inside:
        if stay and sighting.time_s - stay.sightings[-1].time_s > LEFT_S:
            del stays[key]
        return None
    if stay is None or leaps(stay.sightings[-1], sighting):
        stays[key] = _Stay(way, told=bool(stay and stay.told))
        stays[key].add(sighting)
        return None
    return stay


def _unit(direction: PointXY) -> PointXY:
    length = math.hypot(*direction)
    return direction[0] / length, direction[1] / length


def _cosine(first: PointXY, second: PointXY) -> float:
    return first[0] * second[0] + first[1] * second[1]


def _is_mostly_inside(stay: _Stay, history: TrackHistory) -> bool:
    """Whether hardly any sighting since the begin of a stay was outside of all such lanes."""
    first_s = stay.sightings[0].time_s
    seen = len(history.sightings) - history.place_since(first_s)
    beside = sum(time_s >= first_s for time_s in stay.beside_s)
    return len(stay.sightings) + beside >= INSIDE_SHARE * seen


def _drop_before_turn(stay: _Stay) -> None:
    """Drop what is old or lies before the place that is furthest along the right way."""
    oldest_s = stay.sightings[-1].time_s - WITHIN_S
    stay.drop(next(place for place, s in enumerate(stay.sightings) if s.time_s >= oldest_s))
    stay.drop(stay.along.index(max(stay.along)))


def _drop_aside(stay: _Stay) -> None:
    """Drop the begin while it leads across the lane: who cuts a corner is not against it yet."""
    sightings, way = stay.sightings, stay.way
    for place, first in enumerate(sightings):
        later = next((s for s in sightings[place:] if s.time_s >= first.time_s + ASIDE_S), None)
        if later is None:
            stay.drop(place)
            return
        moved = [b - a for a, b in zip(first.anchor_xy, later.anchor_xy, strict=True)]
        along = moved[0] * way[0] + moved[1] * way[1]
        if math.hypot(*moved) < LEAST_ASIDE_SIZES * first.size_px or along <= LEAST_COSINE * (
            math.hypot(*moved)
        ):
            stay.drop(place)
            return
    stay.drop(len(sightings) - 1)


def _against(stay: _Stay) -> float | None:
    """Pixels travelled against the lane, or None when it is not (yet) clear."""
    sightings, places = stay.sightings, stay.along
    if len(sightings) < AGAINST_SIGHTINGS:
        return None
    if sightings[-1].time_s - sightings[0].time_s < AGAINST_S:
        return None
    if max(a - b for a, b in pairwise(places)) > MOST_IN_ONE_STEP * (places[0] - places[-1]):
        return None
    start, end = middle_point(sightings[:2]), middle_point(sightings[-2:])
    moved = (end[0] - start[0], end[1] - start[1])
    along = moved[0] * stay.way[0] + moved[1] * stay.way[1]
    size = min(sightings[0].size_px, sightings[-1].size_px)
    if -along < max(LEAST_AGAINST_PX, AGAINST_SIZES * size):
        return None
    return -along if along <= MOST_COSINE * math.hypot(*moved) else None


def _candidate(
    lane: Lane,
    history: TrackHistory,
    sightings: list[Sighting],
    against_px: float,
    moment: Moment,
) -> ViolationCandidate:
    first = sightings[0]
    size = min(first.size_px, sightings[-1].size_px)
    return ViolationCandidate(
        kind=RuleKind.WRONG_WAY,
        frame=first.index,
        confirmed_frame=moment.frame.index,
        time_s=first.time_s,
        track_id=history.track_id,
        class_name=history.class_name,
        box_xyxy=first.box_xyxy,
        place_id=lane.id,
        place_is_line=False,
        direction=None,
        score=sum(s.score for s in sightings) / len(sightings),
        why={
            "against_px": round(against_px, 1),
            "needed_px": round(max(LEAST_AGAINST_PX, AGAINST_SIZES * size), 1),
            "lasted_s": round(sightings[-1].time_s - first.time_s, 2),
            "last_frame": sightings[-1].index,
            "lane_direction": [round(part, 3) for part in _unit(lane.direction or (0.0, 1.0))],
        },
    )
