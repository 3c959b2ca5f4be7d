"""What the console and the replay process say to each other."""

from dataclasses import dataclass
from datetime import datetime

from app.ports.cameras import ZoomArea


@dataclass(frozen=True, slots=True)
class OpenPlayer:
    """Stand paused at a time.

    Attributes:
        root: Folder laid out like the archive.
    """

    player: int
    root: str
    camera_ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PlayFrom:
    """Let the clock run at a speed; 0 stops it."""

    player: int
    speed: float


@dataclass(frozen=True, slots=True)
class SeekTo:
    """Set the clock."""

    player: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StepBy:
    """Go on or back by pictures of one camera."""

    player: int
    camera_id: str
    pictures: int


@dataclass(frozen=True, slots=True)
class FillView:
    """Write pictures of this size into this shared memory."""

    player: int
    camera_id: str
    width_px: int
    height_px: int
    memory_name: str
    view: int
    zoom: ZoomArea | None


@dataclass(frozen=True, slots=True)
class ClosePlayer:
    """End it."""

    player: int


@dataclass(frozen=True, slots=True)
class StopReplays:
    """End all players and the process."""


ReplayCommand = OpenPlayer | PlayFrom | SeekTo | StepBy | FillView | ClosePlayer | StopReplays
