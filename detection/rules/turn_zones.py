"""Turning where a zone forbids it: about, to the left, to the right, or into a road.

The bend must lie in the zone. It is measured on the road where the scene knows it, else on the
picture. A turn about is a change of heading by about half a circle along an arc; backing up along
one's own way is none.
"""

from dataclasses import dataclass, field

from detection.contracts.events import RuleKind
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.geometry.polygons import contains
from detection.rules.base import Moment, concerns, whom
from detection.rules.course import Course, Waypoint
from detection.rules.ground import Ground
from detection.rules.history import Sighting, TrackHistory
from detection.rules.told import is_same_vehicle

ABOUT_DEG = 145.0
ABOUT_FROM_DEG = 135.0
ASIDE_DEG = 40.0
LEAST_ASIDE_DEG = 25.0
APEX_DEG = 90.0
SURE_WAYPOINTS = 2
LOST_S = 2.0
TURN_KINDS = {
    ZoneKind.NO_U_TURN: RuleKind.U_TURN,
    ZoneKind.NO_LEFT_TURN: RuleKind.FORBIDDEN_TURN,
    ZoneKind.NO_RIGHT_TURN: RuleKind.FORBIDDEN_TURN,
}


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn that was made.

    Attributes:
        first: First sighting at which it was so.
        score: Mean detector score of the proof.
    """

    kind: RuleKind
    place_id: str
    place_is_line: bool
    history: TrackHistory
    first: Sighting
    score: float
    why: dict[str, str | int | float | bool | list[float] | list[int] | None]


@dataclass(slots=True)
class _Visit:
    entered_s: float
    restarts: int
    told: bool = False
    inside: bool = True


@dataclass(slots=True)
class _Follow:
    history: TrackHistory
    course: Course
    visits: dict[str, _Visit] = field(default_factory=dict)
    begun: bool = False


class TurnZones:
    """Watches zones in which one may not turn."""

    def __init__(self, scene: Scene) -> None:
        self._zones = [zone for zone in scene.zones if zone.kind in TURN_KINDS]
        self._concerned = frozenset[str]().union(*(whom(zone) for zone in self._zones))
        self._ground = Ground(scene)
        self._follows: dict[int, _Follow] = {}
        self._lost: list[_Follow] = []

    def judge(self, moment: Moment) -> list[Turned]:
        """Turns that became certain in this frame."""
        if not self._zones:
            return []
        found: list[Turned] = []
        zones = [(zone, moment.where.inside(zone.polygon)) for zone in self._zones]
        somewhere = frozenset[int]().union(*(inside for _, inside in zones))
        for history in moment.seen:
            if history.class_name not in self._concerned:
                continue
            follow = self._follow(history, moment.frame.time_s)
            moved = follow.course.add(history.last) is not None
            if not follow.visits and history.track_id not in somewhere:
                continue
            for zone, ids in zones:
                inside = history.track_id in ids
                if inside or zone.id in follow.visits:
                    found += self._watch(zone, follow, history, inside=inside, moved=moved)
        for history in moment.gone:
            ended = self._follows.pop(history.track_id, None)
            if ended is not None:
                found += self._end(ended, history)
                self._lost.append(ended)
        oldest_s = moment.frame.time_s - LOST_S
        self._lost = [lost for lost in self._lost if lost.history.last.time_s >= oldest_s]
        return found

    def _follow(self, history: TrackHistory, time_s: float) -> _Follow:
        follow = self._follows.get(history.track_id)
        if follow is None:
            follow = _Follow(history, Course(self._ground))
            self._follows[history.track_id] = follow
        if history.confirmed and not follow.begun and follow.course.waypoints:
            follow.begun = True  # only who has a heading can fit to another's course
            self._inherit(follow, time_s)
        return follow

    def _inherit(self, follow: _Follow, time_s: float) -> None:
        """Go on with the course of a vehicle that was lost where this track began."""
        born_s = follow.history.sightings[0].time_s
        others = [*self._lost, *(f for f in self._follows.values() if f is not follow)]
        for other in others:
            if other.history.last.time_s >= born_s or not other.course.waypoints:
                continue
            if is_same_vehicle(other.history, follow.history, time_s):
                if follow.course.waypoints and follow.course.go_on(other.course):
                    follow.visits = {**follow.visits, **other.visits}
                return

    def _watch(
        self, zone: Zone, follow: _Follow, history: TrackHistory, *, inside: bool, moved: bool
    ) -> list[Turned]:
        visit = follow.visits.get(zone.id)
        if visit is None or visit.restarts != follow.course.restarts:
            if not inside:
                follow.visits.pop(zone.id, None)
                return []
            told = visit is not None and visit.told
            visit = _Visit(history.last.time_s, follow.course.restarts, told)
            follow.visits[zone.id] = visit
        if visit.told or not history.confirmed or not concerns(zone, history):
            return []
        left = visit.inside and not inside
        visit.inside = inside
        if not (moved or left):
            return []
        turned = self._turned(zone, follow.course, visit, history, left=left)
        return self._note(visit, turned)

    def _end(self, follow: _Follow, history: TrackHistory) -> list[Turned]:
        found = []
        for zone in self._zones:
            visit = follow.visits.get(zone.id)
            if visit and not visit.told and history.confirmed and concerns(zone, history):
                turned = self._turned(zone, follow.course, visit, history, left=True)
                found += self._note(visit, turned)
        return found

    @staticmethod
    def _note(visit: _Visit, turned: Turned | None) -> list[Turned]:
        if turned is None:
            return []
        visit.told = True
        return [turned]

    def _turned(
        self, zone: Zone, course: Course, visit: _Visit, history: TrackHistory, *, left: bool
    ) -> Turned | None:
        came = course.heading_before(visit.entered_s)
        if came is None:
            return None
        after = [w for w in course.waypoints if w.sighting.time_s >= visit.entered_s]
        if zone.kind is ZoneKind.NO_U_TURN:
            proof = _about(zone, after, came)
        elif left:
            side = 1.0 if zone.kind is ZoneKind.NO_RIGHT_TURN else -1.0
            proof = _aside(after, came, side)
        else:
            proof = None
        if proof is None:
            return None
        first, last = proof
        return Turned(
            kind=TURN_KINDS[zone.kind],
            place_id=zone.id,
            place_is_line=False,
            history=history,
            first=first.sighting,
            score=sum(w.sighting.score for w in after) / len(after),
            why={
                "turned_deg": round(last.heading_deg - came, 1),
                "entered_s": round(visit.entered_s, 2),
                "last_frame": last.sighting.index,
                "waypoints": len(after),
            },
        )


def _about(zone: Zone, after: list[Waypoint], came: float) -> tuple[Waypoint, Waypoint] | None:
    """First and last waypoint of a proven turn about, of which the apex lies in the zone."""
    if len(after) <= SURE_WAYPOINTS:
        return None
    if any(abs(w.heading_deg - came) < ABOUT_DEG for w in after[-SURE_WAYPOINTS:]):
        return None
    apex = next(w for w in after if abs(w.heading_deg - came) >= APEX_DEG)
    if not contains(zone.polygon, apex.sighting.anchor_xy):
        return None
    first = next(w for w in after if abs(w.heading_deg - came) >= ABOUT_FROM_DEG)
    return first, after[-1]


def _aside(after: list[Waypoint], came: float, side: float) -> tuple[Waypoint, Waypoint] | None:
    """First and last waypoint of a turn to one side that did not become a turn about."""
    turns = [side * (w.heading_deg - came) for w in after]
    if len(after) < SURE_WAYPOINTS or min(turns[-SURE_WAYPOINTS:]) < LEAST_ASIDE_DEG:
        return None
    if sum(turns[-SURE_WAYPOINTS:]) < SURE_WAYPOINTS * ASIDE_DEG:
        return None
    if turns[-1] >= ABOUT_FROM_DEG:
        return None
    return next(w for w, turn in zip(after, turns, strict=True) if turn >= ASIDE_DEG), after[-1]
