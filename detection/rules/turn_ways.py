"""Ways that the scene forbids: from a line, lane, zone or approach to another one.

A line counts when it is passed, an area when the vehicle travels in it for a while, in a lane in
the lane's direction. A new id that goes on where an old one was lost goes on with its way.
"""

import math
from dataclasses import dataclass, field, replace

from detection.contracts.events import RuleKind
from detection.contracts.scenes import LineKind, PointXY, Polygon, Scene, Turn, TurnKind
from detection.geometry.lines import line_length
from detection.rules.base import VEHICLES, Moment
from detection.rules.course import Course
from detection.rules.ground import Ground
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import leaps
from detection.rules.passages import Passage
from detection.rules.told import is_same_vehicle
from detection.rules.turn_zones import Turned

LONGEST_S = 90.0
INSIDE_SIGHTINGS = 3
INSIDE_S = 0.4
INSIDE_SIZES = 0.7
ALONG_COSINE = 0.3
ASIDE_SIZES = 0.5
LOST_S = 2.0
BENT_DEG = 60.0


@dataclass(frozen=True, slots=True)
class _Place:
    """What a name stands for.

    Attributes:
        lines: Ids of its lines.
        areas: Id, polygon and direction of its lanes and zones.
    """

    lines: frozenset[str]
    areas: tuple[tuple[str, Polygon, PointXY | None], ...]


@dataclass(frozen=True, slots=True)
class _Been:
    """When and how a vehicle was at a place.

    Attributes:
        passage: The pass, if the place is a line.
        until_s: When it was still there.
        restarts: How often the vehicle's course had begun anew by then.
    """

    place_id: str
    first: Sighting
    until_s: float
    passage: Passage | None = None
    restarts: int = 0

    @property
    def time_s(self) -> float:
        """When it was so first."""
        return self.first.time_s if self.passage is None else self.passage.time_s


@dataclass(slots=True)
class _Trip:
    """Where one track has been."""

    history: TrackHistory
    course: Course
    starts: dict[str, _Been] = field(default_factory=dict)
    runs: dict[str, list[Sighting]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    last: Sighting | None = None
    begun: bool = False


class TurnWays:
    """Watches the forbidden ways of a scene."""

    def __init__(self, scene: Scene) -> None:
        self._turns = [
            (
                turn,
                None if turn.start is None else _place(scene, turn.start),
                _place(scene, turn.end),
            )
            for turn in scene.turns
        ]
        areas = {a for _, start, end in self._turns for p in (start, end) if p for a in p.areas}
        self._areas = sorted(areas, key=str)
        self._bends = any(turn.kind is TurnKind.U_TURN for turn in scene.turns)
        self._ground = Ground(scene)
        self._trips: dict[int, _Trip] = {}
        self._lost: list[_Trip] = []

    def judge(self, moment: Moment) -> list[Turned]:
        """Ways that became certain in this frame."""
        if not self._turns:
            return []
        passed: dict[int, list[_Been]] = {}
        for passage in moment.passages:
            been = _Been(passage.line.id, passage.far, passage.time_s, passage)
            passed.setdefault(passage.history.track_id, []).append(been)
        found = []
        inside = [moment.where.inside(shape) for _, shape, _ in self._areas]
        somewhere = frozenset[int]().union(*inside)
        for history in moment.seen:
            trip = self._trip(history, moment)
            beens = passed.pop(history.track_id, [])
            if trip.runs or history.track_id in somewhere:
                beens += self._stays(trip, inside)
            for been in beens:
                found += self._consider(trip, been)
        for history in moment.gone:
            ended = self._trips.pop(history.track_id, None)
            if ended is not None:
                for been in passed.get(history.track_id, []):
                    found += self._consider(ended, been)
                self._lost.append(ended)
        oldest_s = moment.frame.time_s - LOST_S
        self._lost = [trip for trip in self._lost if trip.history.last.time_s >= oldest_s]
        return found

    def _trip(self, history: TrackHistory, moment: Moment) -> _Trip:
        trip = self._trips.get(history.track_id)
        if trip is None:
            trip = self._trips[history.track_id] = _Trip(history, Course(self._ground))
        elif (trip.starts or trip.runs) and trip.last and leaps(trip.last, history.last):
            trip.starts.clear()
            trip.runs.clear()
        trip.last = history.last
        if self._bends and trip.starts:
            trip.course.add(history.last)
        if history.confirmed and not trip.begun:
            trip.begun = True
            self._inherit(trip, moment.frame.time_s)
        return trip

    def _inherit(self, trip: _Trip, time_s: float) -> None:
        """Go on with the way of a vehicle that was lost where this track began."""
        born_s = trip.history.sightings[0].time_s
        others = [*self._lost, *(t for t in self._trips.values() if t is not trip)]
        for other in others:
            if not (other.starts or other.told) or other.history.last.time_s >= born_s:
                continue
            if is_same_vehicle(other.history, trip.history, time_s):
                trip.course.go_on(other.course)
                trip.starts = {**other.starts, **trip.starts}
                trip.told |= other.told
                other.starts = {}
                return

    def _stays(self, trip: _Trip, inside: list[frozenset[int]]) -> list[_Been]:
        """Areas in which the vehicle has travelled far enough by now."""
        found = []
        sighting = trip.history.last
        for (name, _, direction), ids in zip(self._areas, inside, strict=True):
            if trip.history.track_id not in ids:
                trip.runs.pop(name, None)
                continue
            run = trip.runs.setdefault(name, [])
            run.append(sighting)
            if _travels(run, direction):
                found.append(_Been(name, run[0], sighting.time_s))
        return found

    def _consider(self, trip: _Trip, been: _Been) -> list[Turned]:
        found = []
        if not trip.history.confirmed or trip.history.class_name not in VEHICLES:
            return []
        for turn, start, end in self._turns:
            if turn.classes and trip.history.class_name not in turn.classes:
                continue
            begun = trip.starts.get(turn.id)
            ends = _is_at(end, been) and _ends(turn, begun, been)
            if turn.id not in trip.told and ends and self._is_bent(turn, trip, begun):
                trip.told.add(turn.id)
                found.append(_turned(turn, begun, been, trip.history))
            elif start is not None and _is_at(start, been) and _begins(been):
                trip.starts[turn.id] = replace(been, restarts=trip.course.restarts)
        return found

    def _is_bent(self, turn: Turn, trip: _Trip, begun: _Been | None) -> bool:
        """Whether who turns about has really gone round: an id may leap to one who comes back."""
        if turn.kind is not TurnKind.U_TURN or begun is None:
            return True
        turned = trip.course.turned_since(begun.time_s, begun.restarts)
        return turned is not None and abs(turned) >= BENT_DEG


def _place(scene: Scene, name: str) -> _Place:
    lines = {line.id for line in scene.lines if name in (line.id, line.approach)}
    areas: list[tuple[str, Polygon, PointXY | None]] = [
        (lane.id, lane.polygon, lane.direction)
        for lane in scene.lanes
        if name in (lane.id, lane.approach)
    ]
    areas += [(zone.id, zone.polygon, None) for zone in scene.zones if zone.id == name]
    return _Place(frozenset(lines), tuple(areas))


def _is_at(place: _Place, been: _Been) -> bool:
    if been.passage is not None:
        return been.place_id in place.lines
    return any(been.place_id == name for name, _, _ in place.areas)


def _begins(been: _Been) -> bool:
    """Whether a way begins with it: over a stop line only into the junction."""
    passage = been.passage
    return passage is None or passage.line.kind is not LineKind.STOP or passage.direction == 1


def _ends(turn: Turn, begun: _Been | None, been: _Been) -> bool:
    """Whether the way that began ends with it."""
    if turn.start is None:
        return been.passage is None or been.passage.direction == 1
    if begun is None or been.time_s <= begun.time_s or been.time_s - begun.until_s > LONGEST_S:
        return False
    if begun.passage is None or been.passage is None:
        return begun.place_id != been.place_id
    if begun.place_id != been.place_id:
        return True
    if begun.passage.direction == been.passage.direction:
        return False
    aside = abs(begun.passage.place - been.passage.place)
    aside_px = aside * line_length(been.passage.line.p1, been.passage.line.p2)
    return aside_px >= ASIDE_SIZES * been.first.size_px


def _travels(run: list[Sighting], direction: PointXY | None) -> bool:
    """Whether a run of sightings in an area is travelling there, the way its lane goes."""
    if len(run) < INSIDE_SIGHTINGS or run[-1].time_s - run[0].time_s < INSIDE_S:
        return False
    moved = [b - a for a, b in zip(run[0].anchor_xy, run[-1].anchor_xy, strict=True)]
    length = math.hypot(*moved)
    if length < INSIDE_SIZES * run[-1].size_px:
        return False
    if direction is None:
        return True
    along = moved[0] * direction[0] + moved[1] * direction[1]
    return along >= ALONG_COSINE * length * math.hypot(*direction)


def _turned(turn: Turn, begun: _Been | None, been: _Been, history: TrackHistory) -> Turned:
    passage = been.passage
    first = been.first
    if passage is not None:
        box = passage.box_xyxy
        first = Sighting(
            passage.frame,
            passage.time_s,
            box,
            ((box[0] + box[2]) / 2, box[3]),
            been.first.size_px,
            passage.score,
        )
    return Turned(
        kind=RuleKind.U_TURN if turn.kind is TurnKind.U_TURN else RuleKind.FORBIDDEN_TURN,
        place_id=been.place_id,
        place_is_line=passage is not None,
        history=history,
        first=first,
        score=first.score,
        why={
            "turn": turn.id,
            "from": None if begun is None else begun.place_id,
            "from_frame": None if begun is None else begun.first.index,
            "took_s": None if begun is None else round(been.time_s - begun.time_s, 2),
            "to": been.place_id,
            "last_frame": history.last.index,
        },
    )
