"""Reads the archive: files by camera and time, recorded spans, motion."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from app.gateways.archive_layout import (
    LONGEST,
    MOTION,
    day_folder,
    days_between,
    days_of,
    read_kept,
    segments_of_day,
)
from app.ports.archive import MotionBucket, RecordedSpan, Segment

SAME_SPAN = timedelta(seconds=3)
"""A shorter gap between two files is none that anyone would notice."""


class FolderArchive:
    """The reading side of the archive; any thread, each call reads the folder anew.

    Args:
        root: Asked at each call, because a policy can move the archive.
    """

    def __init__(self, root: Callable[[], Path]) -> None:
        self._root = root

    def segments(self, camera_id: str, since: datetime, until: datetime) -> Sequence[Segment]:
        """Finished files that overlap a span of time, oldest first."""
        root = self._root()
        return [
            segment
            for day in days_between(since, until)
            for segment in segments_of_day(root, camera_id, day)
            if segment.to_utc > since and segment.from_utc < until
        ]

    def following(self, camera_id: str, at: datetime) -> Segment | None:
        """The first file that ends after a time, however much later it begins."""
        root = self._root()
        first = (at - LONGEST).date()
        for day in days_of(root, camera_id):
            if day < first:
                continue
            for segment in segments_of_day(root, camera_id, day):
                if segment.to_utc > at:
                    return segment
        return None

    def spans(self, camera_id: str, since: datetime, until: datetime) -> Sequence[RecordedSpan]:
        """What is recorded within a span of time."""
        found: list[RecordedSpan] = []
        for segment in self.segments(camera_id, since, until):
            begin, end = max(segment.from_utc, since), min(segment.to_utc, until)
            if found and begin - found[-1].to_utc <= SAME_SPAN:
                found[-1] = RecordedSpan(found[-1].from_utc, max(end, found[-1].to_utc))
            else:
                found.append(RecordedSpan(begin, end))
        return found

    def motion(
        self, camera_id: str, since: datetime, until: datetime, parts: int = 120
    ) -> Sequence[MotionBucket]:
        """Motion in equal parts of a span of time; parts without pictures are left out."""
        width = (until - since) / parts
        most: dict[int, float] = {}
        for at, value in self._seconds(camera_id, since, until):
            part = int((at - since) / width)
            most[part] = max(most.get(part, 0.0), value)
        return [MotionBucket(since + part * width, most[part]) for part in sorted(most)]

    def kept(self) -> list[tuple[str, datetime, datetime]]:
        """Spans that survive the ring."""
        return read_kept(self._root())

    def _seconds(
        self, camera_id: str, since: datetime, until: datetime
    ) -> Iterator[tuple[datetime, float]]:
        root = self._root()
        for day in days_between(since, until):
            path = day_folder(root, camera_id, day) / MOTION
            for at, values in _lines(path):
                for second, value in enumerate(values):
                    moment = at + timedelta(seconds=second)
                    if since <= moment < until:
                        yield moment, value / 255


def _lines(path: Path) -> Iterator[tuple[datetime, bytes]]:
    """Lines of a day; one that a power cut tore is left out."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    for line in text.splitlines():
        try:
            stored = json.loads(line)
            yield datetime.fromisoformat(stored["at"]), bytes.fromhex(stored["values"])
        except (ValueError, KeyError, TypeError):
            continue
