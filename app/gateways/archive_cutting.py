"""Clips out of the archive's files. Implements :class:`app.ports.clip_cutter.ClipCutter`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.ports.archive import Segment
from app.ports.clip_cutter import Cut, CutClip
from detection.contracts.errors import SourceError
from detection.sources.segment_copy import PartWriter, SegmentSource

PART = ".part"


class ArchiveCutter:
    """Cuts by packet copy; holds nothing between two calls."""

    def cut(
        self,
        segments: Sequence[Segment],
        since: datetime,
        until: datetime,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> Cut:
        """Write what files of one camera hold of a span of time."""
        cutting = _Cutting(since.timestamp(), until.timestamp(), name, go_on)
        try:
            whole = cutting.take_all(segments)
            if whole:
                cutting.finish()
        finally:
            cutting.drop()
        return Cut(tuple(cutting.clips), tuple(cutting.unread))


class _Cutting:
    """The clips of one camera, one after another."""

    def __init__(
        self,
        since_s: float,
        until_s: float,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> None:
        self._since_s, self._until_s = since_s, until_s
        self._name, self._go_on = name, go_on
        self._writer: PartWriter | None = None
        self._target = self._part = Path()
        self._from: list[Segment] = []
        self.clips: list[CutClip] = []
        self.unread: list[Segment] = []

    def take_all(self, segments: Sequence[Segment]) -> bool:
        """Copy all files, passing over those that cannot be read; False when it is to end."""
        for segment in segments:
            try:
                if not self.take(segment):
                    return False
            except SourceError as error:
                if error.code != "clip_unreadable":
                    raise
                self.unread.append(segment)
        return True

    def take(self, segment: Segment) -> bool:
        """Copy the packets of a file; False when it is to end."""
        source = SegmentSource(segment.path, segment.from_utc.timestamp())
        try:
            if self._writer is not None and not self._writer.follows(source):
                self.finish()
            for packet, show_s, decode_s in source.packets(self._since_s, self._until_s):
                if self._writer is None:
                    self._begin(source, show_s)
                assert self._writer is not None
                if not self._go_on(self._writer.add(packet, show_s, decode_s)):
                    return False
        finally:
            source.close()
        self._from.append(segment)
        return True

    def finish(self) -> None:
        """The clip that is being written is whole."""
        writer, self._writer = self._writer, None
        used, self._from = tuple(self._from), []
        if writer is None:
            return
        copied = writer.finish()
        if copied is None:
            return
        self._part.replace(self._target)
        begin, end = (datetime.fromtimestamp(each, UTC) for each in (copied.from_s, copied.to_s))
        size = self._target.stat().st_size
        self.clips.append(CutClip(self._target, begin, end, size, copied.pictures, used))

    def drop(self) -> None:
        """Remove a clip that is not whole."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.drop()

    def _begin(self, source: SegmentSource, show_s: float) -> None:
        self._target = self._name(datetime.fromtimestamp(show_s, UTC))
        self._part = self._target.with_name(f".{self._target.name}{PART}")
        self._writer = PartWriter(self._part, source)
