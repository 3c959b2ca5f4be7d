"""Names in the archive: the folder itself is the index.

``<camera>/<day>/<time>_<milliseconds>_<stream>_<clock>.mp4``, all UTC. A file that is being
written ends in ``.part`` and counts as nothing until it is finished or recovered.
"""

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote

from app.ports.archive import Segment
from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality

PART = ".part"
LOCKS = "kept.json"
MOTION = "motion.jsonl"
LONGEST = timedelta(hours=1)
"""No file is longer; how far back a search must look."""
_NAME = re.compile(r"(\d{12})_(\d{1,8})_([a-z]+)_([a-z]+)\.mp4")
_DAY = re.compile(r"\d{8}")


def camera_folder(root: Path, camera_id: str) -> Path:
    """Folder of a camera; an id is never taken for a path."""
    return root / quote(camera_id, safe="").replace(".", "%2E")


def cameras_in(root: Path) -> list[str]:
    """Cameras of which anything is there."""
    try:
        return sorted(unquote(entry.name) for entry in os.scandir(root) if entry.is_dir())
    except OSError:
        return []


def day_folder(root: Path, camera_id: str, day: date) -> Path:
    """Folder of a camera's day."""
    return camera_folder(root, camera_id) / f"{day:%Y%m%d}"


def part_path(root: Path, camera_id: str, stream: StreamKind, from_utc: datetime) -> Path:
    """Name of a file while it is written."""
    folder = day_folder(root, camera_id, from_utc.date())
    return folder / f"{from_utc:%H%M%S%f}_{stream.value}{PART}"


def finished_path(
    root: Path,
    camera_id: str,
    stream: StreamKind,
    from_utc: datetime,
    seconds: float,
    clock: ClockQuality,
) -> Path:
    """Name of a finished file."""
    folder = day_folder(root, camera_id, from_utc.date())
    length = max(1, round(seconds * 1000))
    return folder / f"{from_utc:%H%M%S%f}_{length}_{stream.value}_{clock.value}.mp4"


def days_of(root: Path, camera_id: str) -> list[date]:
    """Days of a camera, oldest first."""
    try:
        names = [entry.name for entry in os.scandir(camera_folder(root, camera_id))]
    except OSError:
        return []
    found = [_day(name) for name in names if _DAY.fullmatch(name)]
    return sorted(day for day in found if day is not None)


def segments_of_day(root: Path, camera_id: str, day: date) -> list[Segment]:
    """Finished files of a day, oldest first."""
    folder = day_folder(root, camera_id, day)
    found: list[Segment] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                segment = _segment(camera_id, day, entry)
                if segment is not None:
                    found.append(segment)
    except OSError:
        return []
    return sorted(found, key=lambda segment: segment.from_utc)


def parts_of(root: Path, camera_id: str) -> list[Path]:
    """Files that were never finished."""
    return sorted(camera_folder(root, camera_id).glob(f"*/*{PART}"))


def begun_at(part: Path) -> tuple[datetime, StreamKind] | None:
    """When a file that was never finished began, and of which stream it is."""
    time_text, _, stream = part.stem.partition("_")
    try:
        return _moment(part.parent.name, time_text), StreamKind(stream)
    except ValueError:
        return None


def days_between(since: datetime, until: datetime) -> Iterator[date]:
    """Days whose files may overlap a span."""
    day = (since.astimezone(UTC) - LONGEST).date()
    while day <= until.astimezone(UTC).date():
        yield day
        day += timedelta(days=1)


def read_kept(root: Path) -> list[tuple[str, datetime, datetime]]:
    """Spans that survive the ring: camera, from, to."""
    try:
        stored = json.loads((root / LOCKS).read_text(encoding="utf-8"))
        return [
            (str(camera), datetime.fromisoformat(begin), datetime.fromisoformat(end))
            for camera, begin, end in stored
        ]
    except (OSError, ValueError, TypeError):
        return []


def _moment(day_text: str, time_text: str) -> datetime:
    """Raises ValueError."""
    return datetime.strptime(f"{day_text} {time_text}+0000", "%Y%m%d %H%M%S%f%z")


def _clock_of(day: date, text: str) -> datetime:
    """A day's ``HHMMSSffffff``, ten times as fast as ``strptime``. Raises ValueError."""
    hour, minute, second, micro = int(text[:2]), int(text[2:4]), int(text[4:6]), int(text[6:])
    return datetime(day.year, day.month, day.day, hour, minute, second, micro, tzinfo=UTC)


def _day(name: str) -> date | None:
    try:
        return datetime.strptime(name, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def _segment(camera_id: str, day: date, entry: "os.DirEntry[str]") -> Segment | None:
    match = _NAME.fullmatch(entry.name)
    if match is None:
        return None
    time_text, length, stream, clock = match.groups()
    try:
        began = _clock_of(day, time_text)
        return Segment(
            camera_id=camera_id,
            stream=StreamKind(stream),
            path=Path(entry.path),
            from_utc=began,
            to_utc=began + timedelta(milliseconds=int(length)),
            clock=ClockQuality(clock),
            size_bytes=entry.stat().st_size,
        )
    except (OSError, ValueError):
        return None
