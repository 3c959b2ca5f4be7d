"""Reads the archive: files by camera and time, recorded spans, motion."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.gateways.archive_holds import FolderHold
from app.gateways.archive_index import ArchiveIndex, joined, motion_of
from app.gateways.archive_layout import LONGEST, days_between, days_of, read_kept
from app.ports.archive import MotionBucket, RecordedSpan, Segment

_SECOND = timedelta(seconds=1)


class FolderArchive:
    """The reading side of the archive; any thread. Folders are read again when they changed.

    Args:
        root: Asked at each call, because a policy can move the archive.
    """

    def __init__(self, root: Callable[[], Path]) -> None:
        self._root = root
        self._index = ArchiveIndex()

    def segments(self, camera_id: str, since: datetime, until: datetime) -> Sequence[Segment]:
        """Finished files that overlap a span of time, oldest first."""
        root = self._root()
        return [
            segment
            for day in days_between(since, until)
            for segment in self._index.segments(root, camera_id, day)
            if segment.to_utc > since and segment.from_utc < until
        ]

    def following(self, camera_id: str, at: datetime) -> Segment | None:
        """The first file that ends after a time, however much later it begins."""
        root = self._root()
        first = (at - LONGEST).date()
        for day in days_of(root, camera_id):
            if day < first:
                continue
            for segment in self._index.segments(root, camera_id, day):
                if segment.to_utc > at:
                    return segment
        return None

    def spans(self, camera_id: str, since: datetime, until: datetime) -> Sequence[RecordedSpan]:
        """What is recorded within a span of time."""
        root = self._root()
        found = [
            RecordedSpan(max(span.from_utc, since), min(span.to_utc, until))
            for day in days_between(since, until)
            for span in self._index.spans(root, camera_id, day)
            if span.to_utc > since and span.from_utc < until
        ]
        return joined(found)

    def motion(
        self, camera_id: str, since: datetime, until: datetime, parts: int = 120
    ) -> Sequence[MotionBucket]:
        """Motion in equal parts of a span of time; parts without pictures are left out.

        A second belongs to the part in which it begins.
        """
        root, width = self._root(), (until - since) / parts
        days = {day: self._index.motion(root, camera_id, day) for day in days_between(since, until)}
        found: list[MotionBucket] = []
        for part in range(parts):
            begin, end = since + part * width, since + (part + 1) * width
            most = max((_most(values, day, begin, end) for day, values in days.items()), default=0)
            if most:
                found.append(MotionBucket(begin, motion_of(most)))
        return found

    def hold(self, camera_ids: Sequence[str], since: datetime, until: datetime) -> FolderHold:
        """Keep what is recorded in a span from the ring while it is read."""
        return FolderHold(self._root(), camera_ids, since, until)

    def kept(self) -> list[tuple[str, datetime, datetime]]:
        """Spans that survive the ring."""
        return read_kept(self._root())


def _most(values: bytes, day: date, begin: datetime, end: datetime) -> int:
    """The largest value of the seconds that begin in a part; 0 when none is known."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    first, behind = -((midnight - begin) // _SECOND), -((midnight - end) // _SECOND)
    if behind <= 0 or first >= len(values):
        return 0
    return max(values[max(first, 0) : behind], default=0)
