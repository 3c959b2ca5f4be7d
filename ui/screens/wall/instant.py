"""Instant replay: the last half minute of a camera in its own tile, from packets in memory.

Needs no archive, and works when the camera has just died: that is when it matters most. Knows
no widget; what a tile says of it is painted in ``instant_sign``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from typing_extensions import override

from app.domain.errors import ConsoleError, EnvironmentFailureError
from app.ports.cameras import TileFrame, ZoomArea
from app.ports.replay import INSTANT_S, ReplayPlayer, Replays, ReplayStatus, TrackState
from ui.screens.wall.feed import TileSource
from ui.screens.wall.hand_chain import IdleHands
from widgets.wall.arrangement import Arrangement
from widgets.wall.parts import WHOLE, Part

JUMP_S = 5.0
HOLDS_S = 10.0
"""The end of a replay stays so long, then the tile goes back to what is true now."""
MOST_AT_ONCE = 4
OPENS_WITHIN_S = 8.0
_JUMPS = {"Left": -JUMP_S, "Right": JUMP_S}
_STEPS = {",": -1, ".": 1}


class Phase(StrEnum):
    """How far a replay is."""

    OPENING = "opening"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ReplayLook:
    """What a tile says of its replay.

    Attributes:
        at: Wall clock of the picture that is shown, None before the first.
        age_s: How far behind the present it is.
        place: 0 (beginning) to 1 (end).
        seconds: How much there is.
        back_in_s: Whole seconds until the tile goes back by itself; None when it stays.
    """

    phase: Phase
    at: datetime | None
    age_s: float
    place: float
    seconds: float
    back_in_s: int | None = None


class ReplaySource:
    """The pictures of one replay, as the feed of the wall asks for them."""

    def __init__(self, player: ReplayPlayer, camera_id: str) -> None:
        self._player, self._camera_id = player, camera_id

    def picture(self) -> TileFrame | None:
        """Newest picture, or None before the first."""
        return self._player.frame(self._camera_id)

    def look_at(self, width_px: int, height_px: int, part: Part = WHOLE) -> None:
        """Wish for pictures of a tile's size."""
        zoom = None if part.whole else ZoomArea(part.left, part.top, part.right, part.bottom)
        self._player.set_view(self._camera_id, width_px, height_px, zoom)


class Lends(Protocol):
    """The feed: shows other pictures in a tile for a while."""

    def lend(self, key: str, source: TileSource) -> None:
        """Show these pictures instead of the live ones."""
        ...

    def take_back(self, key: str) -> None:
        """Show the live ones again."""
        ...


@dataclass(slots=True)
class _Replay:
    player: ReplayPlayer
    asked_at: datetime
    asked_s: float
    begin: datetime | None = None
    ended_s: float | None = None
    stays: bool = False


class InstantReplay(IdleHands):
    """The hand that looks back. Call it on the Qt thread; :meth:`tick` about ten times a second.

    Args:
        replays: None where no cameras run.
        feed: Shows the pictures.
        arrangement: What stands on the wall now.
        now: Wall clock.
        failed: Told why there is nothing to show.
        monotonic: Seconds that never step back.
    """

    def __init__(
        self,
        replays: Replays | None,
        feed: Lends,
        arrangement: Callable[[], Arrangement],
        now: Callable[[], datetime],
        failed: Callable[[ConsoleError], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._replays, self._feed, self._arrangement = replays, feed, arrangement
        self._now, self._failed, self._monotonic = now, failed, monotonic
        self._running: dict[str, _Replay] = {}

    # -- what others ask -----------------------------------------------------------------

    def shows(self, key: str) -> bool:
        """Whether a tile's pictures are not the live ones."""
        return key in self._running

    def active(self) -> bool:
        """Whether the selected tile looks back."""
        return self.shows(self._selected())

    def keys(self) -> tuple[str, ...]:
        """All cameras that are looked back on."""
        return tuple(self._running)

    def moment(self, key: str) -> datetime | None:
        """Wall clock of the replayed picture; None when live pictures are shown."""
        one = self._running.get(key)
        return None if one is None else one.player.status().tracks[0].picture_at

    def picture(self, key: str) -> TileFrame | None:
        """The replayed picture."""
        one = self._running.get(key)
        return None if one is None else one.player.frame(key)

    def look(self, key: str) -> ReplayLook | None:
        """What the tile says; None for a live one."""
        one = self._running.get(key)
        if one is None:
            return None
        status = one.player.status()
        at = status.tracks[0].picture_at
        begin, end = self._span(one)
        seconds = max((end - begin).total_seconds(), 0.1)
        place = 0.0 if at is None else (at - begin).total_seconds() / seconds
        phase = self._phase(one, status)
        if phase is Phase.ENDED:
            place = 1.0
        age_s = 0.0 if at is None else max((self._now() - at).total_seconds(), 0.0)
        back = self._back_in(one) if phase is Phase.ENDED else None
        return ReplayLook(phase, at, age_s, min(max(place, 0.0), 1.0), seconds, back)

    # -- deeds ---------------------------------------------------------------------------

    def toggle(self) -> None:
        """Look back in the selected tile, or return to what is true now."""
        key = self._selected()
        if not key:
            return
        if key in self._running:
            self._end(key)
        elif self._replays is None:
            self._failed(EnvironmentFailureError("replay_ring_empty", camera_id=key))
        elif len(self._running) >= MOST_AT_ONCE:
            self._failed(EnvironmentFailureError("replay_too_many", most=MOST_AT_ONCE))
        else:
            player = self._replays.open_instant([key], INSTANT_S)
            self._running[key] = _Replay(player, self._now(), self._monotonic())
            self._feed.lend(key, ReplaySource(player, key))

    def leave(self) -> bool:
        """Back to the live picture in the selected tile; False when it is there already."""
        active = self.active()
        if active:
            self._end(self._selected())
        return active

    def pause_or_go_on(self) -> None:
        """Stop or go on; from the end, once more."""
        one = self._running.get(self._selected())
        if one is None or one.begin is None:
            return
        status = one.player.status()
        if status.ended:
            self._seek(one, one.begin)
            one.player.play()
        elif status.playing:
            one.player.pause()
        else:
            one.player.play()

    def tick(self) -> None:
        """Begin what is ready, end what is over, let go of what left the wall."""
        on_wall = set(self._arrangement().keys)
        for key, one in list(self._running.items()):
            if key not in on_wall:
                self._end(key)
            else:
                self._go_on(key, one)

    def stop(self) -> None:
        """End every replay."""
        for key in list(self._running):
            self._end(key)

    # -- hands ---------------------------------------------------------------------------

    @override
    def understands(self, key: str) -> bool:
        return self.active() and (key in _JUMPS or key in _STEPS)

    @override
    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        one = self._running.get(self._selected())
        if one is None or not self.understands(key):
            return False
        if one.begin is None:
            return True  # not there yet, and no key to choose another tile
        if key in _JUMPS:
            self._jump(one, _JUMPS[key])
        else:
            one.ended_s, one.stays = None, True
            one.player.step(_STEPS[key])
        return True

    # -- parts ---------------------------------------------------------------------------

    def _selected(self) -> str:
        arrangement = self._arrangement()
        return arrangement.keys[arrangement.selected]

    def _go_on(self, key: str, one: _Replay) -> None:
        status = one.player.status()
        if status.code:
            self._end(key)
            self._failed(EnvironmentFailureError(status.code, camera_id=key))
        elif one.begin is None:
            self._begin(key, one, status)
        elif not status.ended:
            one.ended_s = None
        elif one.ended_s is None:
            one.ended_s = self._monotonic()
        elif self._back_in(one) == 0:
            self._end(key)

    def _begin(self, key: str, one: _Replay, status: ReplayStatus) -> None:
        if status.tracks[0].state is not TrackState.OPENING:
            one.begin = status.tracks[0].picture_at or status.at
            one.player.play()
        elif self._monotonic() - one.asked_s > OPENS_WITHIN_S:
            self._end(key)
            self._failed(EnvironmentFailureError("replay_ring_empty", camera_id=key))

    def _jump(self, one: _Replay, seconds: float) -> None:
        begin, end = self._span(one)
        status = one.player.status()
        at = status.tracks[0].picture_at if status.ended else status.at
        target = (at or status.at) + timedelta(seconds=seconds)
        self._seek(one, min(max(target, begin), end))
        if status.ended and seconds < 0:
            one.player.play()

    def _seek(self, one: _Replay, at: datetime) -> None:
        one.ended_s = None
        one.player.seek(at)

    def _span(self, one: _Replay) -> tuple[datetime, datetime]:
        begin = one.begin or one.asked_at - timedelta(seconds=INSTANT_S)
        end = min(begin + timedelta(seconds=INSTANT_S), one.asked_at)
        return begin, max(end, begin)

    def _phase(self, one: _Replay, status: ReplayStatus) -> Phase:
        if one.begin is None:
            return Phase.OPENING
        if status.ended:
            return Phase.ENDED
        return Phase.PLAYING if status.playing else Phase.PAUSED

    def _back_in(self, one: _Replay) -> int | None:
        """Whole seconds until the tile returns by itself, or None when it does not."""
        if one.ended_s is None or one.stays:
            return None
        left = HOLDS_S - (self._monotonic() - one.ended_s)
        return max(int(left + 0.999), 0)

    def _end(self, key: str) -> None:
        one = self._running.pop(key)
        self._feed.take_back(key)
        one.player.close()
