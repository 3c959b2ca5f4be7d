"""The ring of the archive: the oldest files go first, bookmarked and held ones stay."""

import json
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from app.gateways.archive_holds import drop_stale_holds, held_spans
from app.gateways.archive_layout import (
    LOCKS,
    MOTION,
    PART,
    cameras_in,
    day_folder,
    days_of,
    segments_of_day,
)
from app.ports.archive import Segment

Kept = Sequence[tuple[str, datetime, datetime]]

_log = logging.getLogger(__name__)


class ArchiveRing:
    """Counts and trims one archive folder; belongs to one thread.

    Args:
        root: Folder of the archive.
        free_bytes: Free space of the disk of a folder; raises OSError when it is away.
    """

    def __init__(
        self,
        root: Path,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self.root = root
        self._free_bytes = free_bytes
        self._sizes: dict[tuple[str, date], dict[str, int]] = {}

    @property
    def used_bytes(self) -> int:
        """Size of all finished files, as of the last count."""
        return sum(sum(files.values()) for files in self._sizes.values())

    @property
    def free_bytes(self) -> int:
        """Free space of the disk; 0 when it is away."""
        try:
            return self._free_bytes(self.root)
        except OSError:
            return 0

    @property
    def oldest_day(self) -> date | None:
        """Oldest day of which anything is there."""
        return min((day for (_, day), files in self._sizes.items() if files), default=None)

    def oldest(self) -> datetime | None:
        """Begin of the oldest file."""
        day = self.oldest_day
        if day is None:
            return None
        found = [
            segment.from_utc
            for camera_id, each in self._sizes
            if each == day
            for segment in segments_of_day(self.root, camera_id, day)[:1]
        ]
        return min(found, default=None)

    def count(self) -> None:
        """Notice new files; only those are asked for their size."""
        seen: dict[tuple[str, date], dict[str, int]] = {}
        for camera_id in cameras_in(self.root):
            for day in days_of(self.root, camera_id):
                known = self._sizes.get((camera_id, day), {})
                seen[camera_id, day] = _sizes_of(day_folder(self.root, camera_id, day), known)
        self._sizes = seen

    def trim(self, quota_bytes: int, least_free_bytes: int, kept: Kept) -> int:
        """Let go of the oldest until both limits are kept, or only kept files are left.

        Files that somebody reads now stay as well; that is asked before each file, because a
        hold may be taken in the middle.

        Returns:
            How many files went.
        """
        over = max(self.used_bytes - quota_bytes, least_free_bytes - self.free_bytes)
        if over <= 0:
            return 0
        gone = 0
        drop_stale_holds(self.root)
        for day in sorted({day for _, day in self._sizes}):
            for segment in self._segments_of(day):
                if over <= 0:
                    return gone
                if _is_kept(segment, kept) or _is_kept(segment, held_spans(self.root)):
                    continue
                over -= self._let_go(segment, day)
                gone += 1
            self._sweep(day)
        return gone

    def write_kept(self, kept: Kept) -> None:
        """Remember what must stay, for times when the database is away."""
        stored = [[camera, begin.isoformat(), end.isoformat()] for camera, begin, end in kept]
        part = self.root / f"{LOCKS}{PART}"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(stored), encoding="utf-8")
            part.replace(self.root / LOCKS)
        except OSError as error:
            _log.warning("kept spans not written: %s", error.errno)

    def _segments_of(self, day: date) -> list[Segment]:
        cameras = [camera_id for camera_id, each in self._sizes if each == day]
        found = [one for camera in cameras for one in segments_of_day(self.root, camera, day)]
        return sorted(found, key=lambda segment: segment.from_utc)

    def _let_go(self, segment: Segment, day: date) -> int:
        """Remove a file; the bytes that it took."""
        try:
            segment.path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("a file of camera %s stays: %s", segment.camera_id, error.errno)
            return 0
        self._sizes.get((segment.camera_id, day), {}).pop(segment.path.name, None)
        return segment.size_bytes

    def _sweep(self, day: date) -> None:
        """Remove folders of which nothing is left."""
        for camera_id, each in list(self._sizes):
            folder = day_folder(self.root, camera_id, day)
            if each != day or self._sizes[camera_id, each] or any(folder.glob(f"*{PART}")):
                continue
            (folder / MOTION).unlink(missing_ok=True)
            try:
                folder.rmdir()
            except OSError:
                continue
            del self._sizes[camera_id, each]


def _sizes_of(folder: Path, known: dict[str, int]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".mp4"):
                    size = known.get(entry.name)
                    sizes[entry.name] = entry.stat().st_size if size is None else size
    except OSError:
        return sizes
    return sizes


def _is_kept(segment: Segment, kept: Kept) -> bool:
    return any(
        camera_id == segment.camera_id and segment.from_utc < end and segment.to_utc > begin
        for camera_id, begin, end in kept
    )
