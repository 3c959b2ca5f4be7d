"""The archive of camera pictures as others see it: what is there, and how long it will last.

Recording is the workers' business; this is the side that reads. Every method may wait for the
disk and must not be called on the event loop.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality


class RecordingState(StrEnum):
    """How recording does; a stable code that the screens translate."""

    OFF = "off"
    RUNNING = "running"
    DISK_FULL = "disk_full"
    """Too little space is left to the cases; recording goes on by itself when there is room."""
    FOLDER_AWAY = "folder_away"
    """The folder cannot be written; it is tried again each second."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One finished file: packets as the camera sent them, beginning on a keyframe.

    Attributes:
        path: An mp4 file whose time 0 is ``from_utc``.
        from_utc: Wall clock of the first picture.
        to_utc: Wall clock of the end of the last picture.
        clock: How far these times can be believed.
        size_bytes: Size of the file.
        kept: Whether a bookmark keeps it beyond the ring.
    """

    camera_id: str
    stream: StreamKind
    path: Path
    from_utc: datetime
    to_utc: datetime
    clock: ClockQuality
    size_bytes: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class RecordedSpan:
    """From when to when there are pictures without a gap that anyone would notice."""

    from_utc: datetime
    to_utc: datetime


@dataclass(frozen=True, slots=True)
class MotionBucket:
    """How much moved in one part of the time line.

    Attributes:
        from_utc: Begin of the part.
        motion: 0 (nothing) to 1 (the picture changes wholly), the most of the part's seconds;
            estimated from the sizes of packets.
    """

    from_utc: datetime
    motion: float


@dataclass(frozen=True, slots=True)
class ArchiveFigures:
    """How the archive does now.

    Attributes:
        code: Why it does not run, as of ``RecordingState``; empty while it does.
        bytes_per_s: Measured over the last minutes, all cameras together.
        hours_kept: Age of the oldest picture that is there.
        hours_left: Until the quota or the disk is full at this rate; afterwards the oldest goes.
            None when nothing is recorded or nothing was measured yet.
        hours_deep: How far back the ring reaches at this rate when it is full; None as above.
        lost_s: Seconds of cameras that were to be recorded and were not, since the start.
        cameras: Ids of what is recorded.
    """

    state: RecordingState
    used_bytes: int
    quota_bytes: int
    free_bytes: int
    bytes_per_s: float
    hours_kept: float
    hours_left: float | None
    hours_deep: float | None
    lost_s: float
    cameras: tuple[str, ...]


class ArchiveHold(Protocol):
    """What somebody reads now: the ring passes it over. Ends by itself when it is not renewed."""

    def renew(self) -> None:
        """Say that it is still needed; may be called as often as one likes."""
        ...

    def let_go(self, camera_id: str) -> None:
        """What is held of a camera is needed no more."""
        ...

    def end(self) -> None:
        """Nothing is needed any more."""
        ...


class Archive(Protocol):
    """Recorded pictures by camera and time."""

    def hold(self, camera_ids: Sequence[str], since: datetime, until: datetime) -> ArchiveHold:
        """Keep what is recorded in a span from the ring while it is read."""
        ...

    def segments(self, camera_id: str, since: datetime, until: datetime) -> Sequence[Segment]:
        """Finished files that overlap a span of time, oldest first; all aware UTC."""
        ...

    def spans(self, camera_id: str, since: datetime, until: datetime) -> Sequence[RecordedSpan]:
        """What is recorded within a span of time, for a time line."""
        ...

    def motion(
        self, camera_id: str, since: datetime, until: datetime, parts: int = 120
    ) -> Sequence[MotionBucket]:
        """Motion in equal parts of a span of time; parts without pictures are left out."""
        ...

    def figures(self) -> ArchiveFigures:
        """How the archive does."""
        ...
