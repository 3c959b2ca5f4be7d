"""Remembers what the folders of the archive hold, for as long as nobody touches them.

A day of a camera has some 1,400 files. Reading their names again for each look at the time line
costs seconds; a folder whose time of change is what it was holds what it held. A folder that was
touched a moment ago is read again, because clocks of file systems are coarse.
"""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from app.gateways.archive_layout import LONGEST, MOTION, day_folder, segments_of_day
from app.ports.archive import RecordedSpan, Segment

SAME_SPAN = timedelta(seconds=3)
"""A shorter gap between two files is none that anyone would notice."""
_SETTLED_NS = 3_000_000_000
_DAY_S = 86_400
_MOST = 254
_KEPT_SEGMENTS, _KEPT_SPANS, _KEPT_MOTION = 48, 4096, 320
_KNOWN = bytes(1 + value * _MOST // 255 for value in range(256))
"""Stored value to what the index keeps, where 0 means that nothing is known."""
T = TypeVar("T")


class _Kept(Generic[T]):
    """The newest answers, each with the mark under which it is true. Any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[tuple[int, int], T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, path: Path, make: Callable[[], T]) -> T:
        """The answer for a file or folder, made anew when that was touched."""
        mark = _mark(path)
        with self._lock:
            known = self._answers.get(key)
            if known is not None and mark is not None and known[0] == mark:
                self._answers.move_to_end(key)
                return known[1]
        made = make()
        if mark is not None and time.time_ns() - mark[0] > _SETTLED_NS:
            with self._lock:
                self._answers[key] = (mark, made)
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return made


class ArchiveIndex:
    """What the days of cameras hold; any thread."""

    def __init__(self) -> None:
        self._segments: _Kept[list[Segment]] = _Kept(_KEPT_SEGMENTS)
        self._spans: _Kept[list[RecordedSpan]] = _Kept(_KEPT_SPANS)
        self._motion: _Kept[bytes] = _Kept(_KEPT_MOTION)

    def segments(self, root: Path, camera_id: str, day: date) -> list[Segment]:
        """Finished files of a day, oldest first; not to be changed."""
        folder = day_folder(root, camera_id, day)
        return self._segments.get(folder, folder, lambda: segments_of_day(root, camera_id, day))

    def spans(self, root: Path, camera_id: str, day: date) -> list[RecordedSpan]:
        """What the files of a day cover; not to be changed."""
        folder = day_folder(root, camera_id, day)
        return self._spans.get(
            folder, folder, lambda: joined(segments_of_day(root, camera_id, day))
        )

    def motion(self, root: Path, camera_id: str, day: date) -> bytes:
        """One value a second from midnight UTC on: 0 for unknown, else 1 (still) to 255.

        Longer than a day: the last file may go on after midnight.
        """
        path = day_folder(root, camera_id, day) / MOTION
        return self._motion.get(path, path, lambda: _seconds(path, day))


def joined(parts: "list[Segment] | list[RecordedSpan]") -> list[RecordedSpan]:
    """Parts in their order as spans without gaps that anyone would notice."""
    found: list[RecordedSpan] = []
    for part in parts:
        if found and part.from_utc - found[-1].to_utc <= SAME_SPAN:
            found[-1] = RecordedSpan(found[-1].from_utc, max(part.to_utc, found[-1].to_utc))
        else:
            found.append(RecordedSpan(part.from_utc, part.to_utc))
    return found


def motion_of(value: int) -> float:
    """0 to 1 of a stored value that is known."""
    return (value - 1) / _MOST


def _seconds(path: Path, day: date) -> bytes:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = bytearray(_DAY_S + round(LONGEST.total_seconds()))
    for at, values in _lines(path):
        begin = int((at - midnight).total_seconds())
        if not 0 <= begin < len(made):
            continue
        known = values.translate(_KNOWN)[: len(made) - begin]
        before = made[begin : begin + len(known)]
        if any(before):  # two streams of one time, or a clock that was set back
            known = bytes(map(max, before, known))
        made[begin : begin + len(known)] = known
    return bytes(made)


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


def _mark(path: Path) -> tuple[int, int] | None:
    """When it was changed, and its size; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
