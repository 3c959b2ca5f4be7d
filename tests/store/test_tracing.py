"""Passages and tracing files on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from support.databases import Database
from support.records import NOON, a_camera
from support.tracing import a_passage, a_tracing_file

from app.domain.errors import ConflictError
from app.domain.ids import CameraId, UserId, Workstation, new_id
from app.domain.tracing import (
    Colour,
    Heading,
    LookKind,
    Passage,
    PassageCriteria,
    TracingFile,
    TracingHit,
    TracingLook,
    TracingState,
)
from app.store import SqlStore
from app.store.engines import Address
from app.store.maintenance import back_up, restore

HOUR = timedelta(hours=1)
ALL_DAY = PassageCriteria(NOON - 12 * HOUR, NOON + 12 * HOUR)


def listed(store: SqlStore, which: PassageCriteria, n: int = 200) -> list[str]:
    ids: list[str] = []
    key: str | None = None
    while True:
        page = store.queries.tracing.passages(which, key, n)
        ids += [row.passage.id for row in page.rows]
        key = page.next_key
        if key is None:
            return ids


def a_look(file: TracingFile) -> TracingLook:
    return TracingLook(
        new_id(), file.id, NOON, UserId("u1"), "Lê Mẫu", Workstation("A07"), LookKind.VIEW, "{}"
    )


def put(store: SqlStore, *passages: Passage) -> int:
    return store.write(lambda work: work.tracing.add_passages(passages))


def test_that_pages_give_every_passage_once_newest_first(store: SqlStore) -> None:
    passages = [a_passage(at=NOON + timedelta(seconds=number // 3)) for number in range(50)]
    assert put(store, *passages) == 50
    ordered = sorted(passages, key=lambda one: (one.at, one.id), reverse=True)
    assert listed(store, ALL_DAY, 7) == [one.id for one in ordered]


def test_that_a_batch_sent_twice_is_there_once(store: SqlStore) -> None:
    passages = [a_passage(), a_passage()]
    assert put(store, *passages) == 2
    assert put(store, *passages, a_passage()) == 1


@pytest.mark.parametrize(
    ("part", "finds"),
    [("123", True), ("75a1", True), ("45", True), ("7?A1", True), ("9?9", False), ("%", True)],
)
def test_that_any_part_of_a_plate_finds_it(store: SqlStore, part: str, finds: bool) -> None:
    put(store, a_passage(plate="75A12345"), a_passage(plate=None))
    which = PassageCriteria(NOON - HOUR, NOON + HOUR, plate=part)
    expected = 2 if not which.plate_part else int(finds)
    assert len(listed(store, which)) == expected


def test_that_colour_class_heading_and_camera_narrow_it(store: SqlStore) -> None:
    camera = a_camera()
    store.write(lambda work: work.cameras.add(camera))
    red = a_passage(camera_id=camera.id, colour=Colour.RED, heading=Heading.AWAY)
    put(store, red, a_passage(colour=Colour.BLUE), a_passage(class_name="bus"))
    page = store.queries.tracing.passages(
        PassageCriteria(
            NOON - HOUR,
            NOON + HOUR,
            (camera.id,),
            class_names=("car",),
            colours=(Colour.RED,),
            headings=(Heading.AWAY,),
        )
    )
    assert [row.passage for row in page.rows] == [red]
    assert page.rows[0].camera_name == camera.name
    assert (page.rows[0].lat, page.rows[0].lon) == (camera.lat, camera.lon)


def test_that_buckets_count_over_time(store: SqlStore) -> None:
    put(store, *(a_passage(at=NOON + timedelta(minutes=number)) for number in (1, 2, 31)))
    which = PassageCriteria(NOON, NOON + HOUR)
    found = store.queries.tracing.buckets(which, 2)
    assert [(one.start, one.passages) for one in found] == [
        (NOON, 2),
        (NOON + timedelta(minutes=30), 1),
    ]


def test_that_old_passages_go_and_new_ones_stay(store: SqlStore) -> None:
    old, new = a_passage(at=NOON - HOUR), a_passage(at=NOON)
    put(store, old, new)
    assert store.write(lambda work: work.tracing.drop_passages(NOON)) == 1
    assert listed(store, ALL_DAY) == [new.id]


def test_that_a_file_is_changed_against_its_version(store: SqlStore) -> None:
    file = a_tracing_file(camera_ids=("cam-1", "cam-2"))
    store.write(lambda work: work.tracing.add_file(file))
    saved = store.write(lambda work: work.tracing.save_file(file))
    assert saved.version == 2
    with pytest.raises(ConflictError):
        store.write(lambda work: work.tracing.save_file(file))
    assert store.queries.tracing.detail(file.id).file == saved
    assert store.queries.tracing.files([TracingState.REQUESTED.value]) == [saved]
    assert store.queries.tracing.files([TracingState.CLOSED.value]) == []


def test_that_the_answer_comes_back_as_it_was_marked(store: SqlStore) -> None:
    file, passage = a_tracing_file(), a_passage(plate="75A12345", plate_confidence=0.9)
    hit = TracingHit(new_id(), file.id, passage, "Cầu Mẫu", None, UserId("u1"), NOON, "đúng xe")
    store.write(lambda work: work.tracing.add_file(file))
    assert store.write(lambda work: work.tracing.add_hit(hit))
    again = TracingHit(new_id(), file.id, passage, "Cầu Mẫu", None, UserId("u1"), NOON, "")
    assert not store.write(lambda work: work.tracing.add_hit(again))
    assert store.queries.tracing.detail(file.id).hits == [hit]
    assert store.write(lambda work: work.tracing.drop_hit(file.id, passage.id))
    assert store.queries.tracing.detail(file.id).hits == []


def test_that_the_log_cannot_be_rewritten(store: SqlStore, database: Database) -> None:
    file = a_tracing_file()
    look = a_look(file)
    store.write(lambda work: work.tracing.add_file(file))
    store.write(lambda work: work.tracing.add_look(look))
    assert store.queries.tracing.detail(file.id).looks == [look]
    store.close()
    address = database.url if "://" in database.url else f"sqlite:///{database.url}"
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    for statement in ("DELETE FROM tracing_log", "UPDATE tracing_log SET what_json = ''"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
    engine.dispose()


def test_that_a_passage_of_an_unknown_camera_keeps_its_id_as_name(store: SqlStore) -> None:
    put(store, a_passage(camera_id=CameraId("gone")))
    assert store.queries.tracing.passages(ALL_DAY).rows[0].camera_name == "gone"


def test_that_a_restored_log_goes_on(
    store: SqlStore, database: Database, nowhere: Database, tmp_path: Path
) -> None:
    file = a_tracing_file()
    store.write(lambda work: work.tracing.add_file(file))
    store.write(lambda work: work.tracing.add_passages([a_passage()]))
    store.write(lambda work: work.tracing.add_look(a_look(file)))
    back_up(Address.of(database.url), tmp_path / "kept.sqlite3")
    restore(Address.of(nowhere.url), tmp_path / "kept.sqlite3", NOON)
    again = nowhere.open()
    again.write(lambda work: work.tracing.add_look(a_look(file)))
    assert len(again.queries.tracing.detail(file.id).looks) == 2
    assert len(listed(again, ALL_DAY)) == 1
    again.close()
