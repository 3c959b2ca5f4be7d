"""Vehicles that travel against the direction of their lane.

The way within the lane counts: turning round on the spot, rolling back at a light and boxes that
shake do not. Told once for a stay in a lane.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lane, Scene
from detection.geometry.arrays import PointXY
from detection.geometry.polygons import Area
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


@dataclass(slots=True)
class _Stay:
    """A stay of a track in a lane, from the place where it was furthest along the right way."""

    sightings: list[Sighting]
    told: bool = False


class WrongWayRule:
    """Watches each lane that has a direction."""

    def __init__(self, scene: Scene) -> None:
        self._lanes = [
            (lane, Area(lane.polygon), _unit(lane.direction))
            for lane in scene.lanes
            if lane.direction
        ]
        self._stays: dict[tuple[int, str], _Stay] = {}
        self._told = ToldBefore(once_a_track=False)

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has gone far enough against a lane by this frame."""
        found = []
        for lane, area, way in self._lanes:
            for history in moment.seen:
                inside = area.contains(history.last.anchor_xy)
                if inside or (history.track_id, lane.id) in self._stays:
                    found += self._watch(lane, way, history, moment, inside=inside)
            for history in moment.gone:
                self._stays.pop((history.track_id, lane.id), None)
        return found

    def _watch(
        self, lane: Lane, way: PointXY, history: TrackHistory, moment: Moment, *, inside: bool
    ) -> list[ViolationCandidate]:
        key, sighting = (history.track_id, lane.id), history.last
        stay = self._stays.get(key)
        if not inside:
            if stay and sighting.time_s - stay.sightings[-1].time_s > LEFT_S:
                del self._stays[key]
            return []
        if stay is None or leaps(stay.sightings[-1], sighting):
            self._stays[key] = _Stay([sighting], told=bool(stay and stay.told))
            return []
        stay.sightings.append(sighting)
        if not stay.told:
            stay.sightings = _from_aside(_from_turn(stay.sightings, way), way)
        else:
            del stay.sightings[:-1]
        if stay.told or not history.confirmed or history.class_name not in VEHICLES:
            return []
        against = _against(stay.sightings, way)
        if against is None:
            return []
        stay.told = True
        if not self._told.is_new(history, lane.id, moment.frame.time_s):
            return []
        return [_candidate(lane, history, stay.sightings, against, moment)]


def _unit(direction: PointXY) -> PointXY:
    length = math.hypot(*direction)
    return direction[0] / length, direction[1] / length


def _along(sighting: Sighting, way: PointXY) -> float:
    return sighting.anchor_xy[0] * way[0] + sighting.anchor_xy[1] * way[1]


def _from_turn(sightings: list[Sighting], way: PointXY) -> list[Sighting]:
    """Drop what is old or lies before the place that is furthest along the right way."""
    recent = [s for s in sightings if s.time_s >= sightings[-1].time_s - WITHIN_S]
    furthest = max(range(len(recent)), key=lambda place: _along(recent[place], way))
    return recent[furthest:]


def _from_aside(sightings: list[Sighting], way: PointXY) -> list[Sighting]:
    """Drop the begin while it leads across the lane: who cuts a corner is not against it yet."""
    for place, first in enumerate(sightings):
        later = next((s for s in sightings[place:] if s.time_s >= first.time_s + ASIDE_S), None)
        if later is None:
            return sightings[place:]
        moved = [b - a for a, b in zip(first.anchor_xy, later.anchor_xy, strict=True)]
        along = moved[0] * way[0] + moved[1] * way[1]
        if math.hypot(*moved) < LEAST_ASIDE_SIZES * first.size_px or along <= LEAST_COSINE * (
            math.hypot(*moved)
        ):
            return sightings[place:]
    return sightings[-1:]


def _against(sightings: list[Sighting], way: PointXY) -> float | None:
    """Pixels travelled against the lane, or None when it is not (yet) clear."""
    if len(sightings) < AGAINST_SIGHTINGS:
        return None
    if sightings[-1].time_s - sightings[0].time_s < AGAINST_S:
        return None
    places = [_along(sighting, way) for sighting in sightings]
    if max(a - b for a, b in pairwise(places)) > MOST_IN_ONE_STEP * (places[0] - places[-1]):
        return None
    start, end = middle_point(sightings[:2]), middle_point(sightings[-2:])
    moved = (end[0] - start[0], end[1] - start[1])
    along = moved[0] * way[0] + moved[1] * way[1]
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
