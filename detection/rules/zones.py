"""Who is where they must not be: persons on the carriageway, vehicles on the pavement.

A rider whose two-wheeler the detector missed looks like a person: persons who are as fast as
vehicles or who sit on a two-wheeler are no pedestrians.
"""

from collections.abc import Callable
from functools import partial

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame
from detection.geometry.arrays import BoxXYXY
from detection.rules.base import VEHICLES, Moment, whom
from detection.rules.history import TrackHistory
from detection.rules.stays import Stay, StayWatch
from detection.rules.told import ToldBefore

MOST_ON_BIKE = 0.3
"""Share of a stay on a two-wheeler above which a person rides, even while its wheels are missed."""
STAY_S = 0.7
STAY_SIGHTINGS = 3
FASTEST_WALK_SIZES = 4.0
ON_BIKE_SHARE = 0.3
RIDE_SIZES = 1.0
TWO_WHEELERS = frozenset({"bicycle", "motorcycle"})

Test = Callable[[TrackHistory, Stay, Moment], bool]


class ZoneRule:
    """Tells once for a stay of the wrong kind of road user in a kind of zone."""

    def __init__(
        self,
        scene: Scene,
        zone_kinds: frozenset[ZoneKind],
        kind: RuleKind,
        wrong: frozenset[str],
        test: Test,
    ) -> None:
        self._kind, self._test, self._told = kind, test, ToldBefore(once_a_track=False)
        self._zones = [
            (zone, StayWatch(zone.polygon), partial(_is_among, whom(zone, wrong)))
            for zone in scene.zones
            if zone.kind in zone_kinds
        ]

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell whose stay became certain in this frame."""
        found = []
        for zone, watch, wanted in self._zones:
            for history, stay in watch.observe(moment, wanted):
                long_enough = stay.lasted_s >= STAY_S and len(stay.sightings) >= STAY_SIGHTINGS
                if self._test(history, stay, moment) and long_enough:
                    stay.told = True
                    if self._told.is_new(history, zone.id, moment.frame.time_s):
                        found.append(stay_candidate(self._kind, zone, history, stay, moment))
        return found


def _is_among(names: frozenset[str], history: TrackHistory) -> bool:
    return history.class_name in names


def pedestrian_rule(scene: Scene) -> ZoneRule:
    """Persons on foot in zones where nobody walks."""
    return ZoneRule(
        scene,
        frozenset({ZoneKind.PEDESTRIAN}),
        RuleKind.PEDESTRIAN,
        frozenset({"person"}),
        _is_on_foot,
    )


def pavement_rule(scene: Scene) -> ZoneRule:
    """Vehicles that ride on the pavement or in a walking street; parking there is dwelling."""
    kinds = frozenset({ZoneKind.PAVEMENT, ZoneKind.PEDESTRIAN_ONLY})
    return ZoneRule(scene, kinds, RuleKind.PAVEMENT, VEHICLES, _rides)


def stay_candidate(
    kind: RuleKind, zone: Zone, history: TrackHistory, stay: Stay, moment: Moment
) -> ViolationCandidate:
    """The event of a stay; it was so from the first sighting inside."""
    first = stay.sightings[0]
    return ViolationCandidate(
        kind=kind,
        frame=first.index,
        confirmed_frame=moment.frame.index,
        time_s=first.time_s,
        track_id=history.track_id,
        class_name=history.class_name,
        box_xyxy=first.box_xyxy,
        place_id=zone.id,
        place_is_line=False,
        direction=None,
        score=sum(s.score for s in stay.sightings) / len(stay.sightings),
        why={
            "inside_s": round(stay.lasted_s, 2),
            "inside_sightings": len(stay.sightings),
            "way_px": round(stay.way_px, 1),
            "last_frame": stay.sightings[-1].index,
        },
    )


def _is_on_foot(history: TrackHistory, stay: Stay, moment: Moment) -> bool:
    """Whether a person walks; called for every sighting, so that it counts those on wheels."""
    sits = _sits_on_two_wheeler(history.last.box_xyxy, moment.frame)
    stay.on_wheels += sits
    if sits or stay.on_wheels > MOST_ON_BIKE * len(stay.sightings):
        return False
    return stay.way_px <= FASTEST_WALK_SIZES * max(stay.size_px, 1.0) * stay.lasted_s


def _sits_on_two_wheeler(box: BoxXYXY, frame: TrackedFrame) -> bool:
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    for other in frame.objects:
        if other.class_name not in TWO_WHEELERS:
            continue
        width = min(box[2], other.box_xyxy[2]) - max(box[0], other.box_xyxy[0])
        height = min(box[3], other.box_xyxy[3]) - max(box[1], other.box_xyxy[1])
        if width > 0 and height > 0 and width * height / area > ON_BIKE_SHARE:
            return True
    return False


def _rides(history: TrackHistory, stay: Stay, moment: Moment) -> bool:  # noqa: ARG001  # a Test
    return stay.way_px >= RIDE_SIZES * stay.size_px
