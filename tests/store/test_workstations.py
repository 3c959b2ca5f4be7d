"""Several processes on one database: what one writes the others hear, and nothing is doubled."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from support.databases import Cluster, Database, SetClock
from support.records import a_camera, a_report
from support.station import Station

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CameraId, Workstation
from app.domain.records import Subject
from app.gateways.clocks import SystemClock
from app.ports.queries import CaseFilter, ReportFilter
from app.ports.store import Changes, UnitOfWork
from app.store import SqlStore, open_store
from app.store.engines import Address, open_readers, open_writer
from app.store.journal import CHANNEL
from app.store.watchers import SqliteWatcher


class Heard:
    """Collects what a store publishes."""

    def __init__(self, store: SqlStore) -> None:
        self.changes: list[Changes] = []
        self._told = threading.Condition()
        store.subscribe(self._take)

    def _take(self, changes: Changes) -> None:
        with self._told:
            self.changes.append(changes)
            self._told.notify_all()

    def wait_for(self, report_id: str, timeout_s: float = 2.0) -> Changes:
        def found() -> Changes | None:
            return next(
                (c for c in self.changes if report_id in c.ids.get(Subject.REPORT, ())), None
            )

        with self._told:
            self._told.wait_for(lambda: found() is not None, timeout_s)
            changes = found()
        assert changes is not None, f"not heard of within {timeout_s} s"
        return changes

    def wait_for_any(self, wanted: Callable[[Changes], bool]) -> Changes:
        with self._told:
            assert self._told.wait_for(lambda: any(map(wanted, self.changes)), 5)
            return next(filter(wanted, self.changes))


def test_that_a_commit_is_published_here_once_and_a_failed_one_is_not(store: SqlStore) -> None:
    heard = Heard(store)
    lost, kept = a_report(), a_report()

    def failing(work: UnitOfWork) -> None:
        work.reports.add(lost)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(failing)
    store.write(lambda work: work.reports.add(kept))
    changes = heard.wait_for(kept.id)
    assert changes.local
    assert changes.ids == {Subject.REPORT: frozenset({kept.id})}
    assert len(heard.changes) == 1


def test_that_a_failing_listener_undoes_nothing_and_stops_no_other(
    store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_changes: Changes) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    heard = Heard(store)
    report = a_report()
    store.write(lambda work: work.reports.add(report))
    heard.wait_for(report.id)
    assert store.queries.report(report.id).report.id == report.id
    assert "a listener failed" in caplog.text


def test_that_a_listener_that_left_hears_nothing_and_one_may_write(store: SqlStore) -> None:
    gone: list[Changes] = []
    heard = Heard(store)
    store.subscribe(gone.append)()
    second = a_report()

    def write_once(changes: Changes) -> None:
        if second.id not in changes.ids.get(Subject.REPORT, ()):
            store.write(lambda work: work.reports.add(second))

    store.subscribe(write_once)
    store.write(lambda work: work.reports.add(a_report()))
    heard.wait_for(second.id)
    assert gone == []


def test_that_another_workstation_hears_of_a_commit_within_two_seconds(database: Database) -> None:
    here = database.open("A07")
    there = Station("report", database.url, "B12")
    heard = Heard(here)
    there.go()
    changes = heard.wait_for(there.answer())
    assert not changes.local
    there.end()
    here.close()


def test_that_many_ids_reach_the_other_workstation(database: Database) -> None:
    here, there = database.open("A07"), database.open("B12")
    heard = Heard(here)
    reports = [a_report() for _number in range(700)]

    def job(work: UnitOfWork) -> None:
        for report in reports:
            work.reports.add(report)

    there.write(job)
    heard.wait_for(reports[-1].id, 5)
    heard.wait_for(reports[0].id, 5)
    heard.wait_for_any(lambda changes: not changes.local)
    everything = frozenset[str]().union(*(c.ids[Subject.REPORT] for c in heard.changes))
    assert everything == {report.id for report in reports}
    there.close()
    here.close()


def test_that_a_case_found_by_two_processes_is_stored_once(database: Database) -> None:
    store = database.open()
    camera = a_camera()
    store.write(lambda work: work.cameras.add(camera))
    stations = [Station("cases", database.url, name, camera.id) for name in ("A01", "A02")]
    for station in stations:
        station.go()
    assert sum(int(station.end()[0]) for station in stations) == 30
    assert store.queries.count_cases(CaseFilter()).value == 30
    store.close()


def test_that_short_numbers_of_two_processes_never_meet(database: Database) -> None:
    stations = [Station("numbers", database.url, name) for name in ("A01", "A01")]
    for station in stations:
        station.go()
    numbers = [number for station in stations for number in station.end()]
    assert len(set(numbers)) == len(numbers) == 40


def test_that_one_of_two_processes_gets_the_lease_of_a_camera(database: Database) -> None:
    stations = [Station("lease", database.url, name, "cam-1") for name in ("A01", "A02")]
    for station in stations:
        station.go()
    assert sorted(station.end()[0] for station in stations) == ["False", "True"]


def test_that_a_lease_is_renewed_by_its_holder_and_given_back(store: SqlStore) -> None:
    camera = CameraId("cam-1")
    assert store.take_camera(camera, "one", 60)
    assert store.take_camera(camera, "one", 60)
    assert not store.take_camera(camera, "two", 60)
    assert store.holder_of_camera(camera) == "one"
    store.release_camera(camera, "two")
    assert not store.take_camera(camera, "two", 60)
    store.release_camera(camera, "one")
    assert store.holder_of_camera(camera) == ""
    assert store.take_camera(camera, "two", 60)


def test_that_a_lease_runs_out(store: SqlStore, clock: SetClock) -> None:
    camera = CameraId("cam-1")
    assert store.take_camera(camera, "one", 0.05)
    clock.forward(timedelta(seconds=1))
    threading.Event().wait(0.06)
    assert store.holder_of_camera(camera) == ""
    assert store.take_camera(camera, "two", 60)


def test_that_a_clock_that_is_set_back_does_not_lock_a_camera_away(tmp_path: Path) -> None:
    clock = SetClock()
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    camera = CameraId("cam-1")
    assert store.take_camera(camera, "one", 30)
    clock.forward(-timedelta(hours=1))
    assert store.take_camera(camera, "two", 30)
    store.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_that_a_lost_server_is_an_expected_failure_and_recovers_by_itself(
    own_cluster: Cluster,
) -> None:
    url = own_cluster.url(own_cluster.create())
    here = open_store(url, Workstation("A07"), SystemClock())
    heard = Heard(here)
    before, during, after = a_report(), a_report(), a_report()
    here.write(lambda work: work.reports.add(before))
    own_cluster.stop()
    with pytest.raises(EnvironmentFailureError, match="database_unreachable"):
        here.write(lambda work: work.reports.add(during))
    with pytest.raises(EnvironmentFailureError, match="database_unreachable"):
        here.queries.reports(ReportFilter())
    own_cluster.start()
    there = open_store(url, Workstation("B12"), SystemClock())
    there.write(lambda work: work.reports.add(after))
    heard.wait_for(after.id, 10)
    here.write(lambda work: work.reports.add(during))
    assert here.queries.count_reports(ReportFilter()).value == 3
    there.close()
    here.close()


@pytest.mark.postgres
def test_that_a_notification_of_somebody_else_ends_no_listening(cluster: Cluster) -> None:
    name = cluster.create()
    here = open_store(cluster.url(name), Workstation("A07"), SystemClock())
    there = open_store(cluster.url(name), Workstation("B12"), SystemClock())
    heard = Heard(here)
    with psycopg.connect(cluster.url(name), autocommit=True) as stranger:
        stranger.execute(f"SELECT pg_notify('{CHANNEL}', 'no message of ours')")
    report = a_report()
    there.write(lambda work: work.reports.add(report))
    heard.wait_for(report.id, 5)
    there.close()
    here.close()
    cluster.drop(name)


@pytest.mark.slow
def test_that_a_moment_without_a_free_connection_ends_no_watching(tmp_path: Path) -> None:
    file = tmp_path / "console.sqlite3"
    store = open_store(file, Workstation("A07"), SystemClock())
    readers = open_readers(Address.of(file))
    report, heard = a_report(), threading.Event()
    failures = iter((PoolTimeoutError("no connection is free"),))

    def publish(changes: Changes) -> None:
        if report.id in changes.ids.get(Subject.REPORT, ()):
            for failure in failures:
                raise failure
            heard.set()

    watcher = SqliteWatcher(file, readers, "another", publish)
    store.write(lambda work: work.reports.add(report))
    assert heard.wait(10)
    watcher.close()
    readers.dispose()
    store.close()


@pytest.mark.postgres
def test_that_a_server_behind_a_cut_cable_is_missed_within_seconds(cluster: Cluster) -> None:
    """The system itself would go on sending for a quarter of an hour."""
    engine = open_writer(Address.of(cluster.url("postgres")))
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        chosen = raw.info.get_parameters()
    engine.dispose()
    assert int(chosen["tcp_user_timeout"]) <= 10_000
    assert chosen["keepalives_idle"] == "5"


def test_that_a_failed_statement_tells_nothing_of_its_values(store: SqlStore) -> None:
    phone = "0901 000 111"
    slip = replace(a_report(), reporter_phone=phone, lat=object())  # type: ignore[arg-type]  # what no database takes
    with pytest.raises(Exception, match="object") as refused:
        store.write(lambda work: work.reports.add(slip))
    assert phone not in str(refused.value)


@pytest.mark.postgres
def test_that_a_killed_backend_costs_one_failed_write_at_most(cluster: Cluster) -> None:
    name = cluster.create()
    store = open_store(cluster.url(name), Workstation("A07"), SystemClock())
    cluster.kill_backends(name)
    report = a_report()
    store.write(lambda work: work.reports.add(report))
    assert store.queries.report(report.id).report.id == report.id
    store.close()
    cluster.drop(name)


def test_that_a_closed_store_refuses_to_write(database: Database) -> None:
    store = database.open()
    store.close()
    store.close()
    with pytest.raises(EnvironmentFailureError, match="store_closed"):
        store.write(lambda work: work.reports.add(a_report()))
