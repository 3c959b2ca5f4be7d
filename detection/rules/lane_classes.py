"""Vehicles in lanes that are not for their class, and in bus lanes.

Classes are confused by detectors, so the leading class must have been wrong for most of the way.
"""

import math

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.geometry.polygons import contains
from detection.rules.base import VEHICLES, Moment
from detection.rules.history import Sighting, TrackHistory, is_cut
from detection.rules.middle import RoadMiddles
from detection.rules.stays import Stay, StayWatch
from detection.rules.told import ToldBefore
from detection.rules.zones import stay_candidate

WAY_SIZES = 1.5
STAY_S = 1.0
STAY_SIGHTINGS = 5
WRONG_SHARE = 0.8
WAY_M = 8.0
"""On a measured road so far is enough for the longest vehicle."""
WITHIN_SHARE = 0.6
MOST_MIDDLES = 20


class LaneClassRule:
    """Watches lanes with a list of classes, and bus lanes."""

    def __init__(self, scene: Scene) -> None:
        places = [
            (Zone(lane.id, ZoneKind.BUS_LANE, lane.polygon), frozenset(lane.classes))
            for lane in scene.lanes
            if lane.classes
        ]
        places += [
            (zone, frozenset(zone.classes or ("bus",)) | frozenset(zone.exempt))
            for zone in scene.zones
            if zone.kind is ZoneKind.BUS_LANE
        ]
        self._told = ToldBefore(once_a_track=False)
        self._size = scene.image_size
        self._middles = RoadMiddles(scene.homography)
        self._places = [(zone, allowed, StayWatch(zone.polygon)) for zone, allowed in places]

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has travelled far enough in a forbidden lane by this frame."""
        found = []
        for zone, allowed, watch in self._places:
            for history, stay in watch.observe(moment, _is_vehicle):
                if history.class_name in allowed or not self._is_forbidden(stay, allowed, zone):
                    continue
                stay.told = True
                if self._told.is_new(history, zone.id, moment.frame.time_s):
                    kind = RuleKind.FORBIDDEN_LANE
                    found.append(stay_candidate(kind, zone, history, stay, moment))
        return found

    def _is_forbidden(self, stay: Stay, allowed: frozenset[str], zone: Zone) -> bool:
        if stay.lasted_s < STAY_S:
            return False
        wrong = sum(name not in allowed for name in stay.classes) / len(stay.classes)
        if wrong < WRONG_SHARE or len(stay.sightings) < STAY_SIGHTINGS:
            return False
        whole = [sighting for sighting in stay.sightings if not is_cut(sighting, self._size)]
        if len(whole) < STAY_SIGHTINGS or whole[-1].time_s - whole[0].time_s < STAY_S:
            return False  # a cut box may stand in a lane that its vehicle is not in
        return self._is_far(stay, whole) and self._is_within(zone, whole, stay.classes[-1])

    def _is_far(self, stay: Stay, whole: list[Sighting]) -> bool:
        way_px = math.dist(whole[0].anchor_xy, whole[-1].anchor_xy)
        if way_px >= WAY_SIZES * stay.size_px:
            return True
        way_m = self._middles.way_m(whole[0], whole[-1])
        return way_m is not None and way_m >= WAY_M

    def _is_within(self, zone: Zone, whole: list[Sighting], class_name: str) -> bool:
        """Whether its middle too was in the lane, where the road is measured."""
        ways = (whole[0], whole[-1])
        some = whole[:: len(whole) // MOST_MIDDLES + 1]  # a queue stands here for long
        middles = [self._middles.middle(sighting, class_name, ways) for sighting in some]
        known = [middle for middle in middles if middle is not None]
        inside = sum(contains(zone.polygon, middle) for middle in known)
        return inside >= WITHIN_SHARE * len(known)


def _is_vehicle(history: TrackHistory) -> bool:
    return history.class_name in VEHICLES
