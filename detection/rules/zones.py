"""Who is where they must not be: persons on the carriageway, vehicles on the pavement.

A rider whose two-wheeler the detector missed looks like a person: persons who are as fast as
vehicles or who sit on a two-wheeler are no pedestrians.
"""

from collections.abc import Callable

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame
from detection.geometry.arrays import BoxXYXY
from detection.rules.base import VEHICLES, Moment
from detection.rules.history import TrackHistory
from detection.rules.stays import Stay, StayWatch

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
        self, scene: Scene, zone_kind: ZoneKind, kind: RuleKind, wrong: frozenset[str], test: Test
    ) -> None:
        self._kind, self._wrong, self._test = kind, wrong, test
        self._zones = [
            (zone, StayWatch(zone.polygon)) for zone in scene.zones if zone.kind is zone_kind
        ]

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell whose stay became certain in this frame."""
        found = []
        for zone, watch in self._zones:
            for history, stay in watch.observe(moment, self._is_wrong):
                long_enough = stay.lasted_s >= STAY_S and len(stay.sightings) >= STAY_SIGHTINGS
                if long_enough and self._test(history, stay, moment):
                    stay.told = True
                    found.append(stay_candidate(self._kind, zone, history, stay, moment))
        return found

    def _is_wrong(self, history: TrackHistory) -> bool:
        return history.class_name in self._wrong


def pedestrian_rule(scene: Scene) -> ZoneRule:
    """Persons on foot in zones where nobody walks."""
    return ZoneRule(
        scene, ZoneKind.PEDESTRIAN, RuleKind.PEDESTRIAN, frozenset({"person"}), _is_on_foot
    )


def pavement_rule(scene: Scene) -> ZoneRule:
    """Vehicles that ride on the pavement; those parked there are a matter of dwelling."""
    return ZoneRule(scene, ZoneKind.PAVEMENT, RuleKind.PAVEMENT, VEHICLES, _rides)


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
    speed = stay.way_px / (max(stay.size_px, 1.0) * stay.lasted_s)
    if speed > FASTEST_WALK_SIZES:
        return False
    return not _sits_on_two_wheeler(history.last.box_xyxy, moment.frame)


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
