"""From a vehicle that went by to a line of the index."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.databases import SetClock

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import Workstation
from app.domain.tracing import Colour, Heading, PassageCriteria
from app.gateways.file_vault import LocalFileVault
from app.gateways.passage_album import FolderPassageAlbum
from app.ports.cameras import VehiclePassed
from app.services.desk import Desk
from app.services.people import system_actor
from app.store import SqlStore, open_store
from app.workers import passage_intake
from app.workers.passage_intake import PassageIntake
from detection.contracts.frames import ClockQuality
from detection.contracts.passages import SeenVehicle

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = PassageCriteria(NOON - timedelta(hours=12), NOON + timedelta(hours=12))
JPEG = b"\xff\xd8" + b"made-up" * 9


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock(NOON))
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    vault = LocalFileVault(tmp_path / "evidence", tmp_path / "spool")
    return Desk(system_actor(Workstation("A07")), store, vault, SetClock(NOON))


@pytest.fixture
def album(tmp_path: Path) -> FolderPassageAlbum:
    return FolderPassageAlbum(tmp_path / "passages")


def passed(track_id: int = 7, at: datetime = NOON, jpeg: bytes = JPEG) -> VehiclePassed:
    seen = SeenVehicle(track_id, 12, 1.2, "car", "red", (3.0, -80.0), "north", jpeg)
    return VehiclePassed("cam-1", seen, at, ClockQuality.GOOD, "75A12345", 0.9)


def filled(
    desk: Desk, album: FolderPassageAlbum, do: Callable[[PassageIntake], None]
) -> PassageIntake:
    intake = PassageIntake(desk, album, write_every_s=0.01)
    intake.start()
    do(intake)
    intake.stop()
    return intake


def test_that_a_vehicle_becomes_a_passage_with_its_picture(
    desk: Desk, album: FolderPassageAlbum
) -> None:
    filled(desk, album, lambda intake: intake.take(passed()))
    (row,) = desk.store.queries.tracing.passages(DAY).rows
    found = row.passage
    assert (found.colour, found.heading, found.lane_id) == (Colour.RED, Heading.AWAY, "north")
    assert (found.plate, found.plate_confidence, found.clock_quality) == ("75A12345", 0.9, "good")
    assert album.read(found.thumb) == JPEG


def test_that_a_lost_database_costs_nothing_when_it_comes_back(
    desk: Desk, album: FolderPassageAlbum, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = passage_intake.record_passages, iter([True, True, False])

    def flaky(at: Desk, passages: object) -> int:
        if next(tries, False):
            raise EnvironmentFailureError("database_unreachable")
        return real(at, passages)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(passage_intake, "record_passages", flaky)
    intake = PassageIntake(desk, album)
    intake.take(passed())
    for _ in range(3):
        intake._write()
    assert intake.waiting == 0
    assert len(desk.store.queries.tracing.passages(DAY).rows) == 1


def test_that_a_full_disk_costs_the_picture_alone(
    desk: Desk, album: FolderPassageAlbum, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> str:
        raise EnvironmentFailureError("disk_full")

    monkeypatch.setattr(album, "put", full)
    filled(desk, album, lambda intake: intake.take(passed()))
    (row,) = desk.store.queries.tracing.passages(DAY).rows
    assert row.passage.thumb == ""


def test_that_too_many_waiting_drop_the_oldest_and_are_counted(
    desk: Desk, album: FolderPassageAlbum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passage_intake, "MOST_WAITING", 5)
    intake = PassageIntake(desk, album)
    intake._waiting = type(intake._waiting)(maxlen=5)
    for number in range(8):
        intake.take(passed(number, NOON + timedelta(seconds=number), b""))
    assert (intake.dropped, intake.waiting) == (3, 5)
    intake._write()
    rows = desk.store.queries.tracing.passages(DAY).rows
    assert [row.passage.track_id for row in rows] == [7, 6, 5, 4, 3]


def test_that_old_passages_go_once_a_day(desk: Desk, album: FolderPassageAlbum) -> None:
    intake = PassageIntake(desk, album)
    intake.take(passed(at=NOON - timedelta(days=40)))
    intake.take(passed(at=NOON))
    intake._write()
    intake._clean()
    long_ago = PassageCriteria(NOON - timedelta(days=99), NOON + timedelta(days=1))
    assert len(desk.store.queries.tracing.passages(long_ago).rows) == 1
