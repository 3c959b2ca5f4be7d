"""Cameras that an alarm brings onto the wall: whose turn it is, in which tile, for how long.

A camera that is shown already stays where it is and is marked. Another takes an empty tile,
else the first one that is neither pinned nor in somebody's hands, so that alarms come to the
same place; afterwards the tile gets back what it showed. The clock is handed in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.sos_flow import SosPriority
from app.domain.urgency import severity
from ui.screens.wall.pinning import open_tiles
from widgets.wall.arrangement import Arrangement

WAITS_MOST_S = 300.0
"""An alarm that found no tile for so long is no news any more."""
LATE_S = 1.5
"""So long at most an alarm waits for the first picture of its camera."""
_GRAVE, _SERIOUS = 6.0, 2.0
"""Millions of fine, licence points counted in, from which a violation goes as P1, as P2."""


class AlarmKind(StrEnum):
    """Where an alarm comes from."""

    SOS = "sos"
    CASE = "case"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reason to look at a camera.

    Attributes:
        id: Of the record it comes from; each is an alarm once.
        rank: 0 for P1 to 3 for P4.
        what: A rule, the short number of an SOS, or a picture fault.
    """

    id: str
    camera_id: str
    kind: AlarmKind
    rank: int
    what: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An alarm on the wall.

    Attributes:
        until: When its time is over, on the clock of :class:`Promotion`.
        gives_back: What the tile showed before; None when the camera was on the wall already.
    """

    alarm: Alarm
    until: float
    gives_back: str | None


@dataclass(frozen=True, slots=True)
class Sight:
    """What a promotion may not touch.

    Attributes:
        held: Cameras in replay or else in somebody's hands.
        at_work: Somebody acted a moment ago: the selected tile is theirs.
    """

    held: frozenset[str] = frozenset()
    at_work: bool = True


def rank_of_case(rule: str, class_name: str) -> int:
    """The rank of a violation, by the highest fine that may follow."""
    weight = severity(rule, class_name)
    return 0 if weight >= _GRAVE else 1 if weight >= _SERIOUS else 2


def rank_of_level(level: str) -> int:
    """The rank of an urgency code, P1 first."""
    return [priority.value for priority in SosPriority].index(level)


class Promotion:
    """Holds the alarms that are shown and those that wait.

    Attributes:
        shown: On the wall, in the order in which they came.
        waiting: Gravest first, of equals the oldest first.
    """

    def __init__(self, clock: Callable[[], float], seconds: float = 30.0) -> None:
        self._clock = clock
        self.seconds = seconds
        self.shown: tuple[Shown, ...] = ()
        self.waiting: tuple[Alarm, ...] = ()
        self._came: dict[str, float] = {}

    def take(self, alarm: Alarm) -> None:
        """Hear of an alarm. A camera is promoted once: its gravest and then newest reason."""
        for one in self.shown:
            if one.alarm.camera_id == alarm.camera_id:
                self._renew(one, alarm)
                return
        same = next((one for one in self.waiting if one.camera_id == alarm.camera_id), None)
        if same is not None and same.rank < alarm.rank:
            return
        others = tuple(one for one in self.waiting if one is not same)
        self._came[alarm.camera_id] = self._clock()
        self.waiting = tuple(sorted((*others, alarm), key=lambda one: one.rank))

    def _renew(self, old: Shown, alarm: Alarm) -> None:
        told = alarm if alarm.rank <= old.alarm.rank else old.alarm
        new = replace(old, alarm=told, until=self._clock() + self.seconds)
        self.shown = tuple(new if one is old else one for one in self.shown)

    def left_s(self, shown: Shown) -> float:
        """Seconds that an alarm stays on the wall yet."""
        return max(shown.until - self._clock(), 0.0)

    def turn(
        self, wall: Arrangement, sight: Sight, ready: Callable[[str], bool] = lambda _: True
    ) -> Arrangement:
        """Give back what is over and show what waits; returns the wall as it shall be.

        A camera without a picture yet waits a little longer, so that no tile turns black.
        """
        for one in self.shown:
            if one.until <= self._clock() and not _in_hands(wall, one, sight):
                wall = self._give_back(wall, one)
        self.shown = tuple(one for one in self.shown if one.alarm.camera_id in wall.keys)
        self._drop_old()
        if wall.full is None:
            for alarm in tuple(self.waiting):
                late = self._clock() - self._came[alarm.camera_id] >= LATE_S
                if not (late or alarm.camera_id in wall.keys or ready(alarm.camera_id)):
                    continue
                wall = self._show(wall, alarm, sight)
        return wall

    def clear(self, wall: Arrangement, sight: Sight) -> Arrangement:
        """Give back every tile that is in nobody's hands, and forget all alarms."""
        for one in self.shown:
            if not _in_hands(wall, one, sight):
                wall = given_back(wall, one)
        self.shown = self.waiting = ()
        return wall

    def without(self, wall: Arrangement) -> Arrangement:
        """The wall as it would be without any promotion; nothing is forgotten."""
        for one in self.shown:
            wall = given_back(wall, one)
        return wall

    def _give_back(self, wall: Arrangement, one: Shown) -> Arrangement:
        self.shown = tuple(other for other in self.shown if other is not one)
        return given_back(wall, one)

    def _show(self, wall: Arrangement, alarm: Alarm, sight: Sight) -> Arrangement:
        if alarm.camera_id in wall.keys:
            self._begin(alarm, None)
            return wall
        tile = self._tile(wall, sight)
        if tile is None:
            return self._push_out(wall, alarm, sight)
        self._begin(alarm, wall.keys[tile])
        keys = (*wall.keys[:tile], alarm.camera_id, *wall.keys[tile + 1 :])
        return replace(wall, keys=keys)

    def _push_out(self, wall: Arrangement, alarm: Alarm, sight: Sight) -> Arrangement:
        """A graver alarm takes the tile of a lesser one, which waits again."""
        lesser = [
            one
            for one in self.shown
            if one.gives_back is not None
            and one.alarm.rank > alarm.rank
            and one.alarm.camera_id not in wall.pinned
            and not _in_hands(wall, one, sight)
        ]
        if not lesser:
            return wall
        out = max(lesser, key=lambda one: one.alarm.rank)
        self.shown = tuple(one for one in self.shown if one is not out)
        self._begin(alarm, out.gives_back)
        self.waiting = tuple(sorted((*self.waiting, out.alarm), key=lambda one: one.rank))
        keys = tuple(alarm.camera_id if key == out.alarm.camera_id else key for key in wall.keys)
        return replace(wall, keys=keys)

    def _begin(self, alarm: Alarm, gives_back: str | None) -> None:
        self.waiting = tuple(one for one in self.waiting if one is not alarm)
        self.shown += (Shown(alarm, self._clock() + self.seconds, gives_back),)

    def _tile(self, wall: Arrangement, sight: Sight) -> int | None:
        """An empty tile, else the first open one; a quarter of the wall at most."""
        taken = [one for one in self.shown if one.gives_back is not None]
        if len(taken) >= max(wall.tiles // 4, 1):
            return None
        kept = sight.held | {one.alarm.camera_id for one in self.shown}
        tiles = [tile for tile in open_tiles(wall, kept) if tile != wall.selected]
        if not sight.at_work and wall.selected in open_tiles(wall, kept):
            tiles.append(wall.selected)
        empty = [tile for tile in tiles if not wall.keys[tile]]
        return next(iter([*empty, *tiles]), None)

    def _drop_old(self) -> None:
        now = self._clock()
        self.waiting = tuple(
            one for one in self.waiting if now - self._came[one.camera_id] < WAITS_MOST_S
        )


def _in_hands(wall: Arrangement, one: Shown, sight: Sight) -> bool:
    """Whether somebody works with the camera: it stays until they leave it."""
    camera_id = one.alarm.camera_id
    if one.gives_back is None or camera_id not in wall.keys:
        return False
    tile = wall.keys.index(camera_id)
    theirs = tile == wall.full or (sight.at_work and tile == wall.selected)
    return theirs or camera_id in sight.held


def given_back(wall: Arrangement, one: Shown) -> Arrangement:
    """The wall with what a promoted camera's tile showed before.

    A camera that was pinned meanwhile, or taken away by the person, is left alone.
    """
    camera_id = one.alarm.camera_id
    if one.gives_back is None or camera_id not in wall.keys or camera_id in wall.pinned:
        return wall
    before = one.gives_back if one.gives_back not in wall.keys else ""
    keys = tuple(before if key == camera_id else key for key in wall.keys)
    full = None if wall.full is not None and not keys[wall.full] else wall.full
    return replace(wall, keys=keys, full=full)
