"""Cutting clips out of the archive without encoding anything again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.ports.archive import Segment


@dataclass(frozen=True, slots=True)
class CutClip:
    """One written clip: packets as the camera sent them, without a gap.

    Attributes:
        from_utc: Wall clock of its first picture: a keyframe at or before what was asked for.
        to_utc: End of its last picture.
        segments: The files that it was cut from.
    """

    path: Path
    from_utc: datetime
    to_utc: datetime
    size_bytes: int
    pictures: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What became of the files of one camera.

    Attributes:
        unread: Files that cannot be read, or not to their end: their time is missing.
    """

    clips: tuple[CutClip, ...]
    unread: tuple[Segment, ...] = ()


class ClipCutter(Protocol):
    """Cuts clips; every method waits for the disk."""

    def cut(
        self,
        segments: Sequence[Segment],
        since: datetime,
        until: datetime,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> Cut:
        """Write what files of one camera hold of a span: one clip for each part without gaps.

        Args:
            segments: Files of one camera, oldest first.
            since: Begin of the span, aware UTC.
            until: Its end.
            name: File for a clip that begins at a time; it appears there when it is whole.
            go_on: Told the bytes written since it was asked last; False ends the cutting, and
                the clip that is being written is removed.

        Raises:
            SourceError: ``clip_unsupported``.
            OSError: The disk is full or away; the clip that was being written is removed.
        """
        ...
