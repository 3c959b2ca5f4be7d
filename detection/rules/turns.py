"""Forbidden turns and turning about, however the scene forbids them.

One vehicle that turns where several lines and zones forbid it is told once.
"""

from functools import partial

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, ZoneKind
from detection.rules.base import Moment, concerns
from detection.rules.history import TrackHistory
from detection.rules.stays import Stay, StayWatch
from detection.rules.told import ToldBefore
from detection.rules.turn_ways import TurnWays
from detection.rules.turn_zones import Turned, TurnZones

INTO_SIZES = 1.0
INTO_S = 0.5
INTO_SIGHTINGS = 3
OUTSIDE_SIGHTINGS = 2


class TurnRule:
    """Watches ways, zones one may not turn in, and roads one may not turn into."""

    def __init__(self, scene: Scene) -> None:
        self._ways, self._zones = TurnWays(scene), TurnZones(scene)
        self._roads = [
            (zone, StayWatch(zone.polygon))
            for zone in scene.zones
            if zone.kind is ZoneKind.NO_ENTRY
        ]
        self._told = ToldBefore()

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell the turns that became certain in this frame."""
        found = [*self._ways.judge(moment), *self._zones.judge(moment), *self._into(moment)]
        return [
            _candidate(turned, moment)
            for turned in found
            if self._told.is_new(turned.history, turned.kind.value, moment.frame.time_s)
        ]

    def _into(self, moment: Moment) -> list[Turned]:
        """Vehicles that came from outside and have driven into a road."""
        found = []
        for zone, watch in self._roads:
            for history, stay in watch.observe(moment, partial(concerns, zone)):
                first = stay.sightings[0]
                if stay.lasted_s < INTO_S or len(stay.sightings) < INTO_SIGHTINGS:
                    continue
                outside = sum(s.time_s < first.time_s for s in history.sightings)
                if outside < OUTSIDE_SIGHTINGS or stay.way_px < INTO_SIZES * stay.size_px:
                    continue
                stay.told = True
                found.append(_into(zone.id, history, stay))
        return found


def _into(place_id: str, history: TrackHistory, stay: Stay) -> Turned:
    return Turned(
        kind=RuleKind.FORBIDDEN_TURN,
        place_id=place_id,
        place_is_line=False,
        history=history,
        first=stay.sightings[0],
        score=sum(s.score for s in stay.sightings) / len(stay.sightings),
        why={
            "way_px": round(stay.way_px, 1),
            "inside_s": round(stay.lasted_s, 2),
            "last_frame": stay.sightings[-1].index,
        },
    )


def _candidate(turned: Turned, moment: Moment) -> ViolationCandidate:
    return ViolationCandidate(
        kind=turned.kind,
        frame=turned.first.index,
        confirmed_frame=max(moment.frame.index, turned.first.index),
        time_s=turned.first.time_s,
        track_id=turned.history.track_id,
        class_name=turned.history.class_name,
        box_xyxy=turned.first.box_xyxy,
        place_id=turned.place_id,
        place_is_line=turned.place_is_line,
        direction=None,
        score=turned.score,
        why=turned.why,
    )
