"""Backups hold the same rows; old databases are brought up, newer ones refused."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from support.databases import Database
from support.records import (
    NOON,
    a_call,
    a_camera,
    a_case,
    a_layout,
    a_report,
    a_step,
    a_unit,
    a_user,
    a_ward,
    an_sos,
)

from app.domain.case_flow import CASE_FLOW
from app.domain.errors import EnvironmentFailureError
from app.domain.records import Subject
from app.domain.report_flow import REPORT_FLOW, ReportState
from app.domain.roles import Role
from app.domain.sos_flow import CALL_FLOW, SOS_FLOW
from app.domain.tracing import TRACING_FLOW
from app.ports.queries import ReportFilter
from app.ports.store import UnitOfWork
from app.store import SqlStore, tables
from app.store.copying import KEPT, rows_of
from app.store.engines import Address, open_readers, open_writer
from app.store.maintenance import back_up, bring_up_to_date, restore, revision
from app.store.schema import HEAD, upgrade
from app.store.verification import facts, verify


@contextmanager
def writing(address: Address) -> Iterator[Engine]:
    engine = open_writer(address)
    try:
        yield engine
    finally:
        engine.dispose()


def everything(address: Address) -> dict[str, list[dict[str, object]]]:
    engine = open_readers(address)
    try:
        with engine.begin() as connection:
            return {table.name: list(rows_of(connection, table)) for table in KEPT}
    finally:
        engine.dispose()


def fill(store: SqlStore) -> None:
    user, camera, unit = a_user(), a_camera(), a_unit()
    first = a_report(unit_id=unit.id, source="s", source_ref="1", text="Đèn “hỏng”\n\x07")
    merged = a_report(received_at=NOON.replace(year=2020))
    sos, case = an_sos(needs=("boat",)), a_case(camera)

    def job(work: UnitOfWork) -> None:
        work.users.add(user)
        work.put_ward(a_ward())
        work.cameras.add(camera)
        work.units.add(unit)
        for report in (first, merged):
            work.reports.add(report)
            work.add_history(a_step(Subject.REPORT, report.id))
        merging = replace(merged, merged_into=first.id, state=ReportState.MERGED)
        work.reports.save(merging)
        work.add_history(a_step(Subject.REPORT, merged.id, to_state="MERGED"))
        work.sos.add(sos)
        work.add_history(a_step(Subject.SOS, sos.id))
        work.calls.add(a_call(sos_id=sos.id))
        work.cases.add(case)
        work.add_history(a_step(Subject.CASE, case.id, to_state="DETECTED"))
        work.layouts.add(a_layout(user))
        work.next_short_number("PA", 6, NOON)

    store.write(job)


def test_that_a_backup_made_while_in_use_restores_to_the_same_rows(
    database: Database, nowhere: Database, tmp_path: Path
) -> None:
    store = database.open()
    fill(store)
    stop = threading.Event()

    def add_one(work: UnitOfWork) -> None:
        report = a_report()
        work.reports.add(report)
        work.add_history(a_step(Subject.REPORT, report.id))

    def keep_writing() -> None:
        while not stop.is_set():
            store.write(add_one)

    busy = threading.Thread(target=keep_writing)
    busy.start()
    try:
        kept = back_up(Address.of(database.url), tmp_path / "b" / "backup.sqlite3")
    finally:
        stop.set()
        busy.join()
    store.close()
    rows = everything(Address.of(kept))
    assert verify(Address.of(kept)) == []
    now = everything(Address.of(database.url))
    for name, before in rows.items():
        assert before == now[name][: len(before)], name
    restore(Address.of(nowhere.url), kept, NOON)
    assert everything(Address.of(nowhere.url)) == rows
    assert verify(Address.of(nowhere.url)) == []
    restored = nowhere.open()
    assert restored.queries.count_reports(ReportFilter(text="den hong")).value == 1
    fresh = a_report()
    restored.write(lambda work: work.reports.add(fresh))
    restored.write(lambda work: work.add_history(a_step(Subject.REPORT, fresh.id)))
    assert restored.write(lambda w: w.next_short_number("PA", 6, NOON)) == "PA-26-A07-000002"
    restored.close()


def test_that_restoring_keeps_what_was_there_before(tmp_path: Path) -> None:
    one, other = Database("sqlite", str(tmp_path / "1")), Database("sqlite", str(tmp_path / "2"))
    for database in (one, other):
        store = database.open()
        fill(store)
        store.close()
    before = everything(Address.of(other.url))
    kept = restore(Address.of(other.url), Path(one.url), NOON)
    assert kept is not None
    assert everything(Address.of(kept)) == before
    assert everything(Address.of(other.url)) == everything(Address.of(one.url))


@pytest.mark.postgres
def test_that_a_server_with_people_in_it_is_not_restored_over(
    database: Database, tmp_path: Path
) -> None:
    if database.kind == "sqlite":
        return
    store = database.open()
    fill(store)
    store.close()
    kept = back_up(Address.of(database.url), tmp_path / "backup.sqlite3")
    with pytest.raises(EnvironmentFailureError, match="database_not_empty"):
        restore(Address.of(database.url), kept, NOON)


def test_that_a_backup_never_replaces_a_file(database: Database, tmp_path: Path) -> None:
    database.open().close()
    target = tmp_path / "backup.sqlite3"
    target.write_text("precious")
    with pytest.raises(EnvironmentFailureError, match="backup_exists"):
        back_up(Address.of(database.url), target)
    assert target.read_text() == "precious"


def test_that_what_is_no_backup_is_refused(nowhere: Database, tmp_path: Path) -> None:
    text_file, foreign = tmp_path / "text", tmp_path / "foreign.sqlite3"
    text_file.write_text("not a database " * 100)
    with closing(sqlite3.connect(foreign)) as file:
        file.execute("CREATE TABLE x (y)")
    for backup in (text_file, foreign, tmp_path / "absent"):
        with pytest.raises(EnvironmentFailureError):
            restore(Address.of(nowhere.url), backup, NOON)
    assert revision(Address.of(nowhere.url)) is None


def test_that_an_older_database_is_backed_up_and_upgraded_with_its_rows(
    nowhere: Database, tmp_path: Path
) -> None:
    address = Address.of(nowhere.url)
    with writing(address) as engine:
        upgrade(engine, "0001")
        with engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO reports (seq, id, version, short_number, state, lane, channel, "
                    "text, received_at, updated_at, urgency, due_sort, terms) VALUES (1, 'r1', 1, "
                    "'PA-26-A07-000001', 'NEW', 'timed', 'APP', 'đường ngập', 1, 1, 'P4', 1, "
                    "'duong đường ngap ngập')"
                )
            )
    kept = bring_up_to_date(address, tmp_path / "kept", NOON)
    assert kept is not None
    assert revision(Address.of(kept)) == "0001"
    assert revision(address) == HEAD
    store = nowhere.open()
    assert [r.id for r in store.queries.reports(ReportFilter(text="duong")).rows] == ["r1"]
    assert [r.id for r in store.queries.reports(ReportFilter(text="ngập")).rows] == ["r1"]
    store.close()
    assert bring_up_to_date(address, tmp_path / "kept", NOON) is None


def test_that_opening_an_old_file_upgrades_it_and_an_old_server_is_refused(
    nowhere: Database, tmp_path: Path
) -> None:
    with writing(Address.of(nowhere.url)) as engine:
        upgrade(engine, "0001")
    if nowhere.kind == "sqlite":
        nowhere.open().close()
        assert len(list((tmp_path / "backups").glob("*-revision-0001.sqlite3"))) == 1
        return
    with pytest.raises(EnvironmentFailureError, match="database_old"):
        nowhere.open()


def test_that_a_newer_database_is_refused_and_left_alone(database: Database) -> None:
    database.open().close()
    address = Address.of(database.url)
    with writing(address) as engine:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        for opened in (database.open, lambda: bring_up_to_date(address, None, NOON)):
            with pytest.raises(EnvironmentFailureError, match="database_newer"):
                opened()
        assert revision(address) == "9999"
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": HEAD})


def test_that_a_database_of_another_program_is_refused(nowhere: Database) -> None:
    with writing(Address.of(nowhere.url)) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id int)"))
    with pytest.raises(EnvironmentFailureError, match="database_foreign"):
        nowhere.open()


def test_that_two_workstations_may_make_the_database_at_once(nowhere: Database) -> None:
    failures: list[BaseException] = []

    def make() -> None:
        try:
            nowhere.open().close()
        except BaseException as error:  # noqa: BLE001  handed to the test
            failures.append(error)

    threads = [threading.Thread(target=make) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_that_verify_finds_a_state_that_history_does_not_tell(database: Database) -> None:
    store = database.open()
    fill(store)
    silent = a_report(short_number="PA-26-A07-000009")
    store.write(lambda work: work.reports.add(silent))
    told = store.queries.reports(ReportFilter(states=("MERGED",))).rows[0]
    store.close()
    address = Address.of(database.url)
    with writing(address) as engine, engine.begin() as connection:
        connection.execute(
            text("UPDATE reports SET state = 'CLOSED' WHERE id = :id"), {"id": told.id}
        )
    assert {(f.code, f.where, f.number, f.examples) for f in verify(address)} == {
        ("state_without_history", "report", 1, (silent.id,)),
        ("state_differs_from_history", "report", 1, (told.id,)),
        ("counter_behind", "PA-26-A07", 1, ()),
    }


def test_that_facts_count_the_rows(database: Database) -> None:
    store = database.open()
    fill(store)
    store.close()
    found = facts(Address.of(database.url))
    assert found.revision == HEAD
    assert (found.rows["reports"], found.rows["history"]) == (2, 5)
    assert found.size_bytes > 0


def test_that_the_flows_in_the_database_are_those_of_the_domain(store: SqlStore) -> None:
    flows = (REPORT_FLOW, CALL_FLOW, SOS_FLOW, CASE_FLOW, TRACING_FLOW)
    with store._readers.begin() as connection:
        states = connection.execute(tables.workflow_states.select()).all()
        edges = connection.execute(tables.workflow_edges.select()).all()
        roles = connection.execute(tables.roles.select()).scalars().all()
    now = {(flow.name, flow.version) for flow in flows}
    assert {tuple(row) for row in states if row[:2] in now} == {
        (flow.name, flow.version, state.value, state == flow.initial, state in flow.finished)
        for flow in flows
        for state in type(flow.initial)
    }
    assert {tuple(row) for row in edges if row[:2] in now} == {
        (flow.name, flow.version, edge.source.value, edge.target.value, edge.verb.value, edge.needs)
        for flow in flows
        for edge in flow.edges
    }
    assert set(roles) == {role.value for role in Role}


def test_that_the_tables_have_the_columns_that_queries_use(store: SqlStore) -> None:
    found = inspect(store._readers)
    for name, table in tables.metadata.tables.items():
        made = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert made.keys() == {column.name for column in table.columns}, name
        for column in table.columns:
            assert bool(made[column.name]) == bool(column.nullable), (name, column.name)


def test_that_the_newest_migration_is_the_one_this_program_writes() -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  slow to import

    folder = Path(tables.__file__).with_name("migrations")
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD
