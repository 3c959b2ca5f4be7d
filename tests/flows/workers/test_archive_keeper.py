"""The keeper of the archive and the log of the cameras, on a real database."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.databases import SetClock
from support.painted_cameras import PaintedCameras
from support.records import a_camera

from app.domain.archive_policy import POLICY, ArchivePolicy, archive_policy_of
from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.ids import CameraId, UserId, Workstation
from app.domain.roles import Actor, Role
from app.domain.wall import CameraLogKind, PictureFault
from app.gateways.archive_layout import finished_path, read_kept
from app.gateways.file_vault import LocalFileVault
from app.ports.archive import RecordingState
from app.ports.cameras import CameraHealth, PictureHealthChanged, RecordingChanged, RulesTold
from app.services.desk import Desk
from app.services.policies import save_policy
from app.services.wall_keeping import add_bookmark, delete_bookmark
from app.store import open_store
from app.workers.archive_keeper import ArchiveKeeper
from app.workers.camera_book import CameraBook
from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
KB = 1000


class Office:
    """A store with two people at it."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.store = open_store(folder / "console.sqlite3", Workstation("A07"), self.clock)
        self._vault = LocalFileVault(folder / "evidence", folder / "spool")
        self.operator = self._desk(Role.OPERATOR)
        self.administrator = self._desk(Role.ADMINISTRATOR)

    def camera(self) -> CameraId:
        camera = a_camera(id="C1")
        self.store.write(lambda work: work.cameras.add(camera))
        return camera.id

    def close(self) -> None:
        self.store.close()

    def _desk(self, role: Role) -> Desk:
        actor = Actor(UserId(f"user-{role}"), "Lê Mẫu", role, Workstation("A07"))
        return Desk(actor, self.store, self._vault, self.clock)


def a_file(root: Path, camera_id: str, minute: int, size: int = 100 * KB) -> Path:
    at = NOON + timedelta(minutes=minute)
    path = finished_path(root, camera_id, StreamKind.MAIN, at, 60.0, ClockQuality.RECEIVER)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\0" * size)
    return path


def health(camera_id: str, **given: float) -> CameraHealth:
    figures = {"age_s": 0.1, "frames_per_s": 15.0, "bits_per_s": 1e6, "replaced": 0}
    counted = {"held_back": 0, "stalls": 0, "reconnects": 0}
    return CameraHealth(camera_id, StreamKind.MAIN, **{**figures, **counted, **given})  # type: ignore[arg-type]  # by name


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def keeper(office: Office, tmp_path: Path) -> ArchiveKeeper:
    wall = PaintedCameras(("C1", "C2"))
    wall.recordings = {"C1": RecordingState.RUNNING, "C2": RecordingState.DISK_FULL}
    policy = ArchivePolicy(recording=True, quota_gb=0.00025, reserve_gb=0.0)
    save_policy(office.administrator, POLICY, 0, policy.stored())
    return ArchiveKeeper(office.store, wall, tmp_path / "archive")


def test_that_the_quota_is_kept_and_a_bookmark_survives_it(
    office: Office, keeper: ArchiveKeeper
) -> None:
    camera = office.camera()
    first = a_file(keeper.root, camera, 0)
    second, third, fourth = (a_file(keeper.root, "C2", minute) for minute in (1, 2, 3))
    mark = add_bookmark(office.operator, camera, NOON + timedelta(seconds=30), "đám đông")
    keeper.go_round(100.0)
    assert [each.exists() for each in (first, second, third, fourth)] == [True, False, False, True]
    assert read_kept(keeper.root) == [(camera, mark.keep_from, mark.keep_to)]
    delete_bookmark(office.operator, mark.id)
    a_file(keeper.root, "C2", 4)
    keeper.go_round(200.0)
    assert not first.exists()


def test_that_hours_left_come_from_what_was_written(office: Office, keeper: ArchiveKeeper) -> None:
    a_file(keeper.root, "C1", 0, 50 * KB)
    keeper._hear(health("C1", recorded_bytes=0))
    keeper.go_round(100.0)
    keeper._hear(health("C1", recorded_bytes=20 * KB, recording_lost_s=2.5))
    keeper.go_round(120.0)
    figures = keeper.figures()
    assert figures.bytes_per_s == pytest.approx(1000.0)
    assert figures.used_bytes == 50 * KB
    assert figures.hours_left == pytest.approx(200 / 3600, rel=0.01)
    assert figures.lost_s == 2.5
    assert figures.state is RecordingState.DISK_FULL
    assert figures.cameras == ("C1", "C2")
    keeper._hear(health("C1", recorded_bytes=5 * KB))  # the worker began anew
    keeper.go_round(140.0)
    assert keeper.figures().bytes_per_s == pytest.approx(625.0)


def test_that_a_lost_database_changes_nothing_about_what_is_kept(
    office: Office, keeper: ArchiveKeeper
) -> None:
    camera = office.camera()
    first = a_file(keeper.root, camera, 0)
    add_bookmark(office.operator, camera, NOON + timedelta(seconds=30))
    keeper.go_round(100.0)
    office.close()
    for minute in range(1, 6):
        a_file(keeper.root, "C2", minute)
    keeper.go_round(200.0)
    assert first.exists()
    assert keeper.figures().used_bytes <= 250 * KB


def test_that_a_policy_that_does_not_fit_is_refused_and_never_followed() -> None:
    for wrong in ({"quota_gb": 0.0}, {"stream": "third"}, {"segment_s": 1.0}, {"log_days": 0}):
        with pytest.raises(RuleViolationError):
            ArchivePolicy(**wrong).checked()  # type: ignore[arg-type]  # wrong on purpose
        assert archive_policy_of(wrong) == ArchivePolicy()
    stored = ArchivePolicy(recording=True, quota_gb=10, camera_ids=("a",)).stored()
    assert archive_policy_of(dict(stored)).records("a")
    assert not archive_policy_of(dict(stored)).records("b")


def fault(began: PictureFault | None, ended: PictureFault | None) -> PictureHealthChanged:
    faults = (began,) if began else ()
    return PictureHealthChanged("C1", faults, NOON, began, ended, "0.950")


def test_that_each_begin_and_end_is_written_once(office: Office) -> None:
    book = CameraBook(office.store, office.clock)
    book.hear(fault(PictureFault.COVERED, None))
    book.hear(fault(PictureFault.COVERED, None))  # said again by a new worker
    book.hear(fault(None, PictureFault.COVERED))
    book.hear(RecordingChanged("C1", RecordingState.RUNNING, NOON))
    book.hear(RecordingChanged("C1", RecordingState.DISK_FULL, NOON))
    book.write()
    book.write()
    log = office.store.queries.wall.log("C1")
    assert [(entry.kind, entry.began) for entry in reversed(log)] == [
        (CameraLogKind.COVERED, True),
        (CameraLogKind.COVERED, False),
        (CameraLogKind.RECORDING, True),
    ]


def test_that_stalls_are_counted_by_the_hour_and_wait_for_a_lost_database(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = CameraBook(office.store, office.clock)
    for stalls in (3, 4, 6, 1):  # the worker began anew before the last
        book.hear(health("C1", stalls=stalls))
    office.clock.forward(timedelta(minutes=2))
    write: Callable[..., object] = office.store.write

    def lost(*_: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    monkeypatch.setattr(office.store, "write", lost)
    with pytest.raises(EnvironmentFailureError):
        book.write()
    monkeypatch.setattr(office.store, "write", write)
    book.write()
    hour = office.clock.now() - timedelta(hours=1)
    (found,) = office.store.queries.wall.hours(CameraId("C1"), hour)
    assert found.stalls == 4


def test_that_refusals_of_rules_are_written_by_day_and_wait_for_a_lost_database(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = CameraBook(office.store, office.clock)
    book.hear(RulesTold("C1", (("no_helmet", "model_missing"),), (("speeding", "clock", 3),)))
    office.clock.forward(timedelta(minutes=2))
    write: Callable[..., object] = office.store.write

    def lost(*_: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    monkeypatch.setattr(office.store, "write", lost)
    with pytest.raises(EnvironmentFailureError):
        book.write()
    monkeypatch.setattr(office.store, "write", write)
    book.write()
    found = office.store.queries.wall.quiet_rules(office.clock.now().date())
    assert [(one.rule, one.refused) for one in found] == [("speeding", 3), ("no_helmet", 0)]
