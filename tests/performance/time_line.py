"""What reading the time line of the playback costs: 16 cameras, a file a minute, eight days.

Usage::

    python tests/performance/time_line.py [FOLDER]

Prints JSON: seconds for spans and motion of all cameras, at the first look and at the next one,
and milliseconds to find the file of a moment. The folder is made when it is not there.
"""

import json
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.gateways.archive_folder import FolderArchive
from app.gateways.archive_layout import MOTION, day_folder, finished_path
from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
CAMERAS = tuple(f"C{number}" for number in range(16))
DAYS, PARTS = 8, 480
SPANS_H = (1, 24, 168)
SETTLES_S = 3.5


def fill(root: Path) -> None:
    """Empty files under the names of the archive, and a line of motion for each."""
    for camera in CAMERAS:
        for back in range(DAYS):
            midnight = (NOON - timedelta(days=back)).replace(hour=0, minute=0)
            folder = day_folder(root, camera, midnight.date())
            folder.mkdir(parents=True)
            lines = []
            for minute in range(1440):
                at = midnight + timedelta(minutes=minute)
                finished_path(
                    root, camera, StreamKind.MAIN, at, 60.0, ClockQuality.RECEIVER
                ).touch()
                values = bytes([minute % 255] * 60).hex()
                lines.append(json.dumps({"at": at.isoformat(), "values": values}) + "\n")
            (folder / MOTION).write_text("".join(lines), encoding="utf-8")


def look(archive: FolderArchive, hours: int) -> dict[str, float]:
    """Seconds of one look at all cameras."""
    since, begun = NOON - timedelta(hours=hours), time.perf_counter()
    for camera in CAMERAS:
        archive.spans(camera, since, NOON)
    spans = time.perf_counter()
    for camera in CAMERAS:
        archive.motion(camera, since, NOON, PARTS)
    done = time.perf_counter()
    return {"spans_s": round(spans - begun, 3), "motion_s": round(done - spans, 3)}


def find(archive: FolderArchive) -> float:
    """Milliseconds until the file of a moment is found."""
    begun = time.perf_counter()
    archive.following(CAMERAS[0], NOON - timedelta(minutes=3))
    return round((time.perf_counter() - begun) * 1000, 2)


def measure(root: Path) -> dict[str, object]:
    """All figures of a folder."""
    first = {f"{hours} h": look(FolderArchive(lambda: root), hours) for hours in SPANS_H}
    archive = FolderArchive(lambda: root)
    for hours in SPANS_H:
        look(archive, hours)
    again = {f"{hours} h": look(archive, hours) for hours in SPANS_H}
    found = {"first_ms": find(archive), "again_ms": find(archive)}
    return {"first look": first, "next look": again, "file of a moment": found}


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made) / "archive"
        if not root.exists():
            fill(root)
            Event().wait(SETTLES_S)  # a folder touched a moment ago is not trusted
        sys.stdout.write(json.dumps(measure(root), indent=1) + "\n")


if __name__ == "__main__":
    main()
