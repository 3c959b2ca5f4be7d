"""The archive's folders are read once and again when something changed; motion by parts."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.gateways import archive_index
from app.gateways.archive_folder import FolderArchive
from app.gateways.archive_layout import MOTION, day_folder, finished_path, segments_of_day
from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality

MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def a_file(root: Path, at: datetime, seconds: float = 60.0) -> Path:
    path = finished_path(root, "C1", StreamKind.MAIN, at, seconds, ClockQuality.RECEIVER)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def settle(folder: Path) -> None:
    """Nobody has touched a folder for a while."""
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).timestamp()  # noqa: TID251 - of the disk
    os.utime(folder, (long_ago, long_ago))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which days were read from the disk."""
    days: list[str] = []

    def counted(root: Path, camera_id: str, day: datetime) -> object:
        days.append(str(day))
        return segments_of_day(root, camera_id, day)

    monkeypatch.setattr(archive_index, "segments_of_day", counted)
    return days


def test_that_a_day_that_nobody_touched_is_read_once(tmp_path: Path, read: list[str]) -> None:
    at = MIDNIGHT + timedelta(hours=5)
    settle(a_file(tmp_path, at).parent)
    archive = FolderArchive(lambda: tmp_path)
    for _ in range(5):
        assert len(archive.segments("C1", at, at + timedelta(hours=1))) == 1
        assert len(archive.spans("C1", at, at + timedelta(hours=1))) == 1
    assert read.count("2026-11-23") == 2, "once for the files, once for the spans"


def test_that_a_new_and_a_deleted_file_are_noticed(tmp_path: Path, read: list[str]) -> None:
    at = MIDNIGHT + timedelta(hours=5)
    first = a_file(tmp_path, at)
    settle(first.parent)
    archive, end = FolderArchive(lambda: tmp_path), at + timedelta(hours=1)
    assert len(archive.segments("C1", at, end)) == 1
    a_file(tmp_path, at + timedelta(minutes=5))
    assert len(archive.segments("C1", at, end)) == 2
    assert len(archive.spans("C1", at, end)) == 2
    first.unlink()
    assert len(archive.segments("C1", at, end)) == 1
    assert read


def test_that_a_folder_touched_a_moment_ago_is_not_trusted(tmp_path: Path, read: list[str]) -> None:
    at = MIDNIGHT + timedelta(hours=5)
    a_file(tmp_path, at)
    archive = FolderArchive(lambda: tmp_path)
    for _ in range(3):
        archive.segments("C1", at, at + timedelta(hours=1))
    assert read.count("2026-11-23") == 3


def test_that_a_recording_over_midnight_is_one_span(tmp_path: Path) -> None:
    for minute in (-2, -1, 0, 1):
        a_file(tmp_path, MIDNIGHT + timedelta(minutes=minute))
    archive = FolderArchive(lambda: tmp_path)
    begin, end = MIDNIGHT - timedelta(hours=1), MIDNIGHT + timedelta(hours=1)
    (span,) = archive.spans("C1", begin, end)
    assert (span.from_utc, span.to_utc) == (
        MIDNIGHT - timedelta(minutes=2),
        MIDNIGHT + timedelta(minutes=2),
    )


def test_that_motion_is_the_most_of_each_part_also_over_midnight(tmp_path: Path) -> None:
    at = MIDNIGHT - timedelta(seconds=5)
    folder = day_folder(tmp_path, "C1", at.date())
    folder.mkdir(parents=True)
    values = bytes([0, 0, 255, 0, 0, 51, 51, 102, 0, 0])
    line = json.dumps({"at": at.isoformat(), "values": values.hex()})
    (folder / MOTION).write_text(line + "\n", encoding="utf-8")
    archive = FolderArchive(lambda: tmp_path)
    buckets = archive.motion("C1", at - timedelta(seconds=5), at + timedelta(seconds=15), 4)
    assert [one.from_utc for one in buckets] == [at, MIDNIGHT]
    assert [one.motion for one in buckets] == pytest.approx([1.0, 0.4], abs=0.01)
    still = archive.motion("C1", at, at + timedelta(seconds=2), 1)
    assert [one.motion for one in still] == [0.0], "still is not the same as not recorded"
