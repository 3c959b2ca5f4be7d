"""Looking back: players of one or several cameras on one clock.

Decoding happens in a process of its own; a player's methods return at once and may be called
from any thread. Pictures are polled as those of the wall are: :meth:`ReplayPlayer.frame` when
painting, never through events.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.ports.cameras import TileFrame, ZoomArea

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""From 8 on only keyframes are shown."""
INSTANT_S = 30.0
"""What the packet rings hold."""


class TrackState(StrEnum):
    """What a camera's tile shows at the moment of the clock."""

    OPENING = "opening"
    SHOWN = "shown"
    NOTHING_RECORDED = "nothing_recorded"
    """There is no picture at this time; the last one before stays and is to be marked."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ReplayTrack:
    """One camera of a player.

    Attributes:
        picture_at: Wall clock of the picture that is shown, None before the first.
        next_at: Where the next recorded span begins when nothing is recorded here.
    """

    camera_id: str
    state: TrackState
    picture_at: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReplayStatus:
    """Where a player stands. Said several times a second while it plays, and at each change.

    Attributes:
        at: The one clock of all its cameras.
        ended: The newest recorded picture was reached.
        code: Why nothing can be played at all, else empty.
    """

    player: int
    at: datetime
    playing: bool
    speed: float
    ended: bool
    tracks: tuple[ReplayTrack, ...]
    code: str = ""


StatusListener = Callable[[ReplayStatus], None]


class ReplayPlayer(Protocol):
    """Plays the recorded pictures of some cameras, all at one time."""

    @property
    def camera_ids(self) -> tuple[str, ...]:
        """Its cameras."""
        ...

    def play(self, speed: float = 1.0) -> None:
        """Let the clock run; ``speed`` is one of :data:`SPEEDS`."""
        ...

    def pause(self) -> None:
        """Stop the clock; the pictures stay."""
        ...

    def seek(self, at: datetime) -> None:
        """Set the clock; each camera shows its newest picture at or before that time."""
        ...

    def step(self, pictures: int = 1, camera_id: str | None = None) -> None:
        """Pause, and go on or back (negative) by pictures of one camera, the first by default."""
        ...

    def set_view(
        self, camera_id: str, width_px: int, height_px: int, zoom: ZoomArea | None = None
    ) -> None:
        """Wish for pictures that fit a tile, in device pixels."""
        ...

    def frame(self, camera_id: str) -> TileFrame | None:
        """Newest picture, or None before the first; ``captured_utc`` is its wall clock."""
        ...

    def still_valid(self, frame: TileFrame) -> bool:
        """Whether a picture's memory has not been written since it was handed out."""
        ...

    def status(self) -> ReplayStatus:
        """Where it stands."""
        ...

    def close(self) -> None:
        """End it and let go of its memory."""
        ...


class Replays(Protocol):
    """Opens players."""

    def open_archive(self, camera_ids: Sequence[str], at: datetime) -> ReplayPlayer:
        """A paused player of the archive at a time; its clock is common to all cameras."""
        ...

    def open_instant(self, camera_ids: Sequence[str], seconds: float = INSTANT_S) -> ReplayPlayer:
        """A paused player of the last seconds, taken from the packets that are still in memory.

        Needs no archive. Its status is ``opening`` until the packets are there; then the clock
        stands at the beginning.
        """
        ...

    def listen(self, listener: StatusListener) -> Callable[[], None]:
        """Hear every status, on a thread of the replays' own; the result ends it."""
        ...

    def stop(self) -> None:
        """Close all players and end the process. Can be called twice."""
        ...
