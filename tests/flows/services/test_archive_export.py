"""A span of the archive as clips with a manifest: cut, checked, ended, refused."""

import errno
import hashlib
import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import av
import pytest
from support.clips import video
from support.databases import SetClock
from support.recordings import ArchiveOf, packets_of, record

from app.domain.errors import (
    EnvironmentFailureError,
    NotAllowedError,
    NotFoundError,
    RuleViolationError,
)
from app.domain.ids import UserId, Workstation
from app.domain.records import Camera, History, Subject
from app.domain.roles import Actor, Role
from app.gateways.archive_cutting import ArchiveCutter
from app.gateways.archive_holds import held_spans
from app.gateways.file_vault import LocalFileVault
from app.ports.archive import Segment
from app.ports.clip_cutter import Cut
from app.services.archive_export import (
    ExportedSpan,
    ExportOrder,
    ExportProgress,
    export_span,
)
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.store import SqlStore, open_store
from app.workers.archive_ring import ArchiveRing

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class Archive:
    """Two cameras: one recorded for 20 seconds and again a minute later, the other not at all."""

    def __init__(self, folder: Path) -> None:
        self.store: SqlStore = open_store(
            folder / "console.sqlite3", Workstation("A07"), SetClock(NOON)
        )
        self.vault = LocalFileVault(folder / "evidence", folder / "spool")
        self.cameras = [
            add_camera(self.desk(Role.ADMINISTRATOR), NewCamera(code, name, "rtsp://x/a"))
            for code, name in (("C1", "Đập Đá"), ("C/2", "Kim Long"))
        ]
        root = folder / "archive"
        packets = packets_of(video(folder / "film.mp4", count=200, fps=10, gop=10))
        for begin in (0, 60):
            record(root, self.cameras[0].id, packets, at(begin))
        self.archive, self.out = ArchiveOf(root), folder / "out"
        self.out.mkdir()
        self.told: list[ExportProgress] = []

    def desk(self, role: Role) -> Desk:
        actor = Actor(UserId(f"user-{role}"), "Lê Mẫu", role, Workstation("A07"))
        return Desk(actor, self.store, self.vault, SetClock(NOON + timedelta(hours=1)))

    def last_step(self, camera: Camera) -> History:
        step = self.store.write(lambda work: work.last_history(Subject.CAMERA, camera.id))
        assert step is not None
        return step

    def order(self, since: float, until: float, reason: str = "CA yêu cầu") -> ExportOrder:
        return ExportOrder(tuple(self.cameras), at(since), at(until), self.out, reason)

    def export(
        self,
        order: ExportOrder,
        *,
        role: Role = Role.SUPERVISOR,
        cutter: ArchiveCutter | None = None,
        stop: threading.Event | None = None,
    ) -> ExportedSpan:
        return export_span(
            self.desk(role),
            self.archive,
            cutter or ArchiveCutter(),
            order,
            self.told.append,
            stop or threading.Event(),
        )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    yield made
    made.store.close()


def pictures_of(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        return [frame.time or 0.0 for frame in container.decode(video=0)]


def test_that_a_span_over_several_files_is_one_clip_that_begins_on_a_keyframe(
    archive: Archive,
) -> None:
    done = archive.export(archive.order(3.5, 13.05))
    (clip,) = done.folder.glob("*.mp4")
    times = pictures_of(clip)
    assert len(times) == 101, "from the keyframe at 3.0 s up to 13.0 s, ten a second"
    assert times == pytest.approx([number / 10 for number in range(101)], abs=0.002)
    told = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    first, second = told["cameras"]
    assert (first["name"], second["clips"]) == ("Đập Đá", [])
    assert first["clips"][0]["from"] == at(3.0).isoformat()
    assert first["clips"][0]["pictures"] == 101
    assert told["reason"] == "CA yêu cầu"
    assert done.without == ("Kim Long",)
    assert archive.told[-1].done_bytes > 0


def test_that_names_and_manifest_tell_the_time_of_the_clock_on_the_wall(archive: Archive) -> None:
    vietnam = timezone(timedelta(hours=7))
    order = replace(archive.order(3.5, 13.05), zone=vietnam)
    done = archive.export(order)
    assert done.folder.name == "xem-lai_20261123T120003+0700_20261123T120013+0700"
    (clip,) = done.folder.glob("*.mp4")
    assert clip.name == "C1_20261123T120003+0700.mp4"
    told = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["since"] == "2026-11-23T12:00:03.500000+07:00"
    assert told["cameras"][0]["clips"][0]["from"] == "2026-11-23T12:00:03+07:00"


def test_that_a_gap_makes_two_clips_and_the_sums_can_be_checked_by_others(
    archive: Archive,
) -> None:
    done = archive.export(archive.order(15, 70))
    assert len(list(done.folder.glob("*.mp4"))) == done.clips == 2
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    good = subprocess.run(check, cwd=done.folder, capture_output=True, check=False)  # noqa: S603 - fixed words
    assert good.returncode == 0, good.stderr
    clip = next(iter(done.folder.glob("*.mp4")))
    clip.write_bytes(clip.read_bytes()[:-1] + b"!")
    bad = subprocess.run(check, cwd=done.folder, capture_output=True, check=False)  # noqa: S603 - fixed words
    assert bad.returncode != 0


def test_that_the_history_of_the_camera_tells_who_what_and_what_for(archive: Archive) -> None:
    done = archive.export(archive.order(0, 10))
    manifest = (done.folder / "manifest.json").read_bytes()
    assert done.manifest_sha256 == hashlib.sha256(manifest).hexdigest()
    one, other = (archive.last_step(camera) for camera in archive.cameras)
    assert (one.action, one.reason, one.user_name) == ("exported", "CA yêu cầu", "Lê Mẫu")
    assert json.loads(one.changes_json)["package_sha256"] == [None, done.manifest_sha256]
    assert other.action != "exported", "nothing of it was taken along"


def test_that_ending_it_leaves_nothing(archive: Archive) -> None:
    stop = threading.Event()
    stop.set()
    done = archive.export(archive.order(0, 20), stop=stop)
    assert done.stopped
    assert list(archive.out.iterdir()) == []


class FullDisk(ArchiveCutter):
    """A double of a disk that is full after the first packets."""

    def cut(
        self,
        segments: Sequence[Segment],
        since: datetime,
        until: datetime,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> Cut:
        def full(fresh: int) -> bool:
            go_on(fresh)
            raise OSError(errno.ENOSPC, "full")

        return super().cut(segments, since, until, name, full)


def test_that_a_full_disk_is_said_and_nothing_is_left(archive: Archive) -> None:
    with pytest.raises(EnvironmentFailureError, match="disk_full"):
        archive.export(archive.order(0, 20), cutter=FullDisk())
    assert list(archive.out.iterdir()) == []


class WantingRing(ArchiveCutter):
    """Cuts, while the ring of the archive wants to delete everything in the middle."""

    def __init__(self, root: Path) -> None:
        self.root, self.gone = root, 0

    def want(self) -> None:
        ring = ArchiveRing(self.root)
        ring.count()
        self.gone += ring.trim(0, 0, ())

    def cut(
        self,
        segments: Sequence[Segment],
        since: datetime,
        until: datetime,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> Cut:
        self.want()
        return super().cut(segments, since, until, name, go_on)


def test_that_the_ring_passes_over_what_is_being_exported_and_takes_it_afterwards(
    archive: Archive,
) -> None:
    ring = WantingRing(archive.archive.root)
    done = archive.export(archive.order(2, 18), cutter=ring)
    assert (done.clips, done.unreadable) == (1, ())
    (clip,) = done.folder.glob("*.mp4")
    assert len(pictures_of(clip)) == 161, "whole, although the ring wanted room meanwhile"
    assert ring.gone == 4, "what was recorded a minute later was nobody's"
    ring.want()
    assert ring.gone == 8


def test_that_a_hold_ends_with_the_export_whatever_becomes_of_it(archive: Archive) -> None:
    stop = threading.Event()
    stop.set()
    archive.export(archive.order(0, 20), stop=stop)
    with pytest.raises(EnvironmentFailureError, match="disk_full"):
        archive.export(archive.order(0, 20), cutter=FullDisk())
    with pytest.raises(NotFoundError, match="nothing_recorded"):
        archive.export(archive.order(-500, -400))
    assert held_spans(archive.archive.root) == []


def test_that_too_little_room_is_refused_before_anything_is_written(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("app.services.archive_export.shutil.disk_usage", lambda _: usage)
    with pytest.raises(EnvironmentFailureError, match="export_no_room"):
        archive.export(archive.order(0, 20))
    assert archive.told == []


def test_that_a_file_that_cannot_be_read_costs_only_itself(archive: Archive) -> None:
    camera: Camera = archive.cameras[0]
    files = archive.archive.segments(camera.id, at(0), at(20))
    files[1].path.write_bytes(b"nothing")
    done = archive.export(archive.order(0, 20))
    assert done.clips == 2, "before and after it"
    assert (done.unreadable, done.without) == (("Đập Đá",), ("Kim Long",))
    told = json.loads((done.folder / "manifest.json").read_text(encoding="utf-8"))
    lost = [(one["code"], [span["from"] for span in one["unreadable"]]) for one in told["cameras"]]
    assert lost == [("C1", [files[1].from_utc.isoformat()]), ("C/2", [])]


def test_that_an_export_without_any_clip_is_refused_and_says_why(archive: Archive) -> None:
    for file in archive.archive.segments(archive.cameras[0].id, at(0), at(20)):
        file.path.write_bytes(b"nothing")
    with pytest.raises(EnvironmentFailureError, match="recording_unreadable"):
        archive.export(archive.order(0, 20))
    assert list(archive.out.iterdir()) == []


def test_that_what_makes_no_sense_or_is_not_allowed_is_refused(archive: Archive) -> None:
    with pytest.raises(RuleViolationError, match="export_span_wrong"):
        archive.export(archive.order(20, 10))
    with pytest.raises(RuleViolationError, match="export_span_wrong"):
        archive.export(archive.order(0, 90_000))
    with pytest.raises(RuleViolationError, match="reason_empty"):
        archive.export(archive.order(0, 10, " "))
    with pytest.raises(NotFoundError, match="nothing_recorded"):
        archive.export(archive.order(-500, -400))
    with pytest.raises(NotAllowedError):
        archive.export(archive.order(0, 10), role=Role.HOTLINE)


def test_that_an_older_export_is_never_written_over(archive: Archive) -> None:
    one = archive.export(archive.order(0, 5))
    other = archive.export(archive.order(0, 5))
    assert one.folder != other.folder
    assert one.folder.exists()
