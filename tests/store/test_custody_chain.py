"""The chain over all cases on both databases: no forks, no rewriting, old cases sealed."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from support.databases import Database, SetClock
from support.records import NOON, a_camera, a_case, a_step

from app.domain.custody import GENESIS, ChainKind, Deletion, EvidenceLock, entry_digest, seal_of
from app.domain.errors import ConsoleError, RuleViolationError
from app.domain.ids import EvidenceId, UserId, new_id
from app.domain.records import Camera, Evidence, ReviewCase, Subject
from app.ports.store import UnitOfWork
from app.store import SqlStore
from app.store.engines import Address, open_writer
from app.store.maintenance import back_up, restore
from app.store.schema import upgrade
from app.store.sql_queries import SqlQueries

A_FILE = ("before", "before.jpg", "ab" * 32, 12)


def put_case(store: SqlStore, camera: Camera, number: int) -> ReviewCase:
    case = a_case(camera, track_id=number)

    def job(work: UnitOfWork) -> None:
        work.cases.add(case)
        work.add_evidence([Evidence(EvidenceId(new_id()), case.id, *A_FILE)])
        work.add_history(a_step(Subject.CASE, case.id, to_state="DETECTED"))
        files = work.custody.files_of(case.id)
        work.custody.append(seal_of(case, files, ChainKind.OPENED, NOON))

    store.write(job)
    return case


def put_camera(store: SqlStore) -> Camera:
    camera = a_camera()
    store.write(lambda work: work.cameras.add(camera))
    return camera


def assert_unbroken(queries: SqlQueries, count: int) -> None:
    entries = queries.custody.entries()
    assert [entry.seq for entry in entries] == list(range(1, count + 1))
    previous = GENESIS
    for entry in entries:
        assert entry.previous_sha256 == previous
        digest = entry_digest(entry.seq, entry.seal, entry.workstation, previous)
        assert entry.entry_sha256 == digest
        previous = entry.entry_sha256


def test_that_several_workstations_append_at_once_without_a_fork(database: Database) -> None:
    stores = [database.open(f"A{number:02d}") for number in range(4)]
    camera = put_camera(stores[0])
    failures: list[ConsoleError] = []

    def work(place: int) -> None:
        for number in range(10):
            try:
                put_case(stores[place], camera, 100 * place + number)
            except ConsoleError as error:
                failures.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert_unbroken(stores[0].queries, 40)
    stations = {entry.workstation for entry in stores[0].queries.custody.entries()}
    assert len(stations) == 4
    for store in stores:
        store.close()


def test_that_a_transaction_that_fails_leaves_no_link(store: SqlStore) -> None:
    camera = put_camera(store)
    first = put_case(store, camera, 1)

    def job(work: UnitOfWork) -> None:
        work.custody.append(seal_of(first, (), ChainKind.COMPLETED, NOON))
        raise RuleViolationError("nothing_chosen")

    with pytest.raises(RuleViolationError):
        store.write(job)
    put_case(store, camera, 2)
    assert_unbroken(store.queries, 2)


@pytest.mark.parametrize("table", ["custody_chain", "evidence_deletions"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET case_id = 'x'", "DELETE FROM {}"])
def test_that_the_database_refuses_to_rewrite_custody(
    database: Database, table: str, verb: str
) -> None:
    store = database.open()
    put_case(store, put_camera(store), 1)
    store.close()
    engine = open_writer(Address.of(database.url))
    row = (
        "INSERT INTO evidence_deletions (id, case_id, chain_seq, kind, name, sha256, size_bytes, "
        "at, user_id, user_name, outcome, policy_version, days) "
        "VALUES ('d', 'c', 1, 'clip', 'c', 'ab', 1, 1, 'u', 'U', 'closed', 0, 1)"
    )
    try:
        with engine.begin() as connection:
            connection.execute(text(row))
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(verb.format(table)))
    finally:
        engine.dispose()


def test_that_only_one_lock_of_a_case_is_open(store: SqlStore) -> None:
    case = put_case(store, put_camera(store), 1)
    lock = EvidenceLock(new_id(), case.id, "why", UserId("u"), "U", NOON)
    store.write(lambda work: work.custody.add_lock(lock))
    other = EvidenceLock(new_id(), case.id, "why", UserId("u"), "U", NOON)
    with pytest.raises(RuleViolationError, match="already_exists"):
        store.write(lambda work: work.custody.add_lock(other))
    assert store.queries.custody.lock_of(case.id) == lock
    assert list(store.queries.custody.locks()) == [lock]


def test_that_what_other_records_still_name_is_held(store: SqlStore) -> None:
    case = put_case(store, put_camera(store), 1)
    assert store.queries.custody.held({A_FILE[2], "cd" * 32}) == {A_FILE[2]}
    sealed = store.queries.custody.sealed_case(case.id)
    assert [file.name for file in sealed.files] == ["before.jpg"]
    assert sealed.entry is not None


CASE = (
    "INSERT INTO cases (seq, id, version, short_number, state, camera_id, rule, track_id, "
    "started_at, updated_at, frame, time_s, class_name, score, place_id, box_json, why_json, "
    "scene_version, model_name, model_sha256, clock_quality, plate, manifest_sha256) VALUES "
    "({n}, 'case-{n}', 1, 'VP-25-A01-00000{n}', 'DETECTED', 'cam', 'red_light', {n}, {n}000000, "
    "1, 120, 4.8, 'motorcycle', 0.8125, 'stop-1', '[1, 2, 3, 4]', '{{}}', 2, 'sample', "
    "'00', 'good', '75F1-123.45', 'ee')"
)

FILE = (
    "INSERT INTO evidence (id, case_id, kind, name, sha256, size_bytes) "
    "VALUES (:id, :case, 'before', 'before.jpg', 'ab', 12)"
)


def test_that_the_cases_of_an_older_database_are_sealed_as_they_are_found(
    nowhere: Database, tmp_path: Path, clock: SetClock
) -> None:
    engine = open_writer(Address.of(nowhere.url))
    upgrade(engine, "0003")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cameras (id, version, code, name, main_url, transport, enabled, "
                "detect) VALUES ('cam', 1, 'C', 'Camera', 'rtsp://camera.example', 'tcp', "
                "TRUE, TRUE)"
            )
        )
        for number in (2, 1, 3):
            connection.execute(text(CASE.format(n=number).replace(":", "\\:")))
            connection.execute(text(FILE), {"id": f"e{number}", "case": f"case-{number}"})
    upgrade(engine)
    engine.dispose()
    store = nowhere.open(clock=clock)
    assert_unbroken(store.queries, 3)
    entries = store.queries.custody.entries()
    assert [entry.seal.case_id for entry in entries] == ["case-1", "case-2", "case-3"]
    for sealed in store.queries.custody.sealed_cases():
        assert sealed.entry is not None
        again = seal_of(sealed.case, sealed.files, ChainKind.TAKEN_OVER, sealed.entry.seal.at)
        assert sealed.entry.seal == again
    put_case(store, store.queries.cameras()[0], 9)
    assert_unbroken(store.queries, 4)
    store.close()


def test_that_a_backup_takes_the_chain_locks_and_deletions_along(
    database: Database, nowhere: Database, tmp_path: Path
) -> None:
    store = database.open()
    case = put_case(store, put_camera(store), 1)
    lock = EvidenceLock(new_id(), case.id, "why", UserId("u"), "U", NOON)

    def job(work: UnitOfWork) -> None:
        work.custody.add_lock(lock)
        (file,) = work.custody.files_of(case.id)
        entry = work.custody.append(seal_of(case, [file], ChainKind.DELETED, NOON))
        what = (file.kind, file.name, file.sha256, file.size_bytes)
        by = (NOON, UserId("u"), "U", "dismissed", 0, 90)
        work.custody.add_deletions([Deletion(new_id(), case.id, entry.seq, *what, *by)])

    store.write(job)
    before = store.queries.custody.sealed_case(case.id)
    store.close()
    kept = back_up(Address.of(database.url), tmp_path / "backup.sqlite3")
    restore(Address.of(nowhere.url), kept, NOON)
    restored = nowhere.open()
    assert restored.queries.custody.sealed_case(case.id) == before
    assert restored.queries.custody.lock_of(case.id) == lock
    assert_unbroken(restored.queries, 2)
    restored.close()
