"""The store over SQLite or PostgreSQL: opens it, and holds lane, readers and watcher together."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CameraId, Workstation
from app.ports.clock import Clock
from app.ports.store import Changes, UnitOfWork
from app.store.engines import Address, open_readers, open_writer, translated
from app.store.journal import Herald, Listener, Touched, prune_changes, record_changes
from app.store.lane import WriteLane
from app.store.leases import holder_of, release_lease, take_lease
from app.store.maintenance import bring_up_to_date
from app.store.schema import HEAD, refuse_newer, revision_of, upgrade
from app.store.sql_queries import SqlQueries
from app.store.unit_of_work import SqlUnitOfWork
from app.store.watchers import SqliteWatcher, Watcher

log = logging.getLogger(__name__)

T = TypeVar("T")

_PRUNE_S = 3600.0


class SqlStore:
    """One database, one lane for writes, a pool for reads. Any thread but the window's."""

    def __init__(self, address: Address, workstation: Workstation, clock: Clock) -> None:
        self._address = address
        self._workstation = workstation
        self._clock = clock
        self._origin = secrets.token_hex(8)
        self._pruned_at = clock.monotonic()
        with ExitStack() as opened, translated(address):
            self._writer = open_writer(address)
            opened.callback(self._writer.dispose)
            _make_current(self._writer, address, clock.now())
            self._readers = open_readers(address)
            opened.callback(self._readers.dispose)
            self._queries = SqlQueries(self._readers, address)
            self._herald = Herald()
            opened.callback(self._herald.close)
            self._lane = WriteLane(self._writer, address)
            opened.callback(self._lane.close)
            opened.callback(self._watch().close)
            self._opened = opened.pop_all()

    @property
    def queries(self) -> SqlQueries:
        """The read side."""
        return self._queries

    @property
    def workstation(self) -> Workstation:
        """The code that short numbers made here carry."""
        return self._workstation

    def write(self, job: Callable[[UnitOfWork], T]) -> T:
        """Run ``job`` in the write lane in one transaction and return its result."""

        def transaction(connection: Connection) -> tuple[T, Touched]:
            work = SqlUnitOfWork(connection, self._workstation)
            result = job(work)
            self._journal(connection, work.touched)
            return result, work.touched

        def committed(outcome: tuple[T, Touched]) -> None:
            self._herald.publish(Changes(outcome[1], local=True))

        return self._lane.run(transaction, committed)[0]

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each commit, also those of other workstations."""
        return self._herald.subscribe(listener)

    def take_camera(self, camera_id: CameraId, holder: str, seconds: float) -> bool:
        """Take or renew the lease of a camera; False when another holder has it."""
        now = self._clock.now()
        return self._lane.run(lambda c: take_lease(c, camera_id, holder, seconds, now), _nothing)

    def release_camera(self, camera_id: CameraId, holder: str) -> None:
        """Give a lease back."""
        self._lane.run(lambda c: release_lease(c, camera_id, holder), _nothing)

    def holder_of_camera(self, camera_id: CameraId) -> str:
        """Whose lease of a camera runs; empty when nobody's does."""
        now = self._clock.now()
        return self._lane.run(lambda c: holder_of(c, camera_id, now), _nothing)

    def close(self) -> None:
        """Finish the lane and close all connections."""
        if self._address.file is not None:
            self._keep_statistics()
        self._opened.close()

    def _journal(self, connection: Connection, touched: Touched) -> None:
        now = self._clock.now()
        record_changes(connection, touched, now, self._workstation, self._origin)
        if self._clock.monotonic() - self._pruned_at > _PRUNE_S:
            self._pruned_at = self._clock.monotonic()
            prune_changes(connection, now)

    def _keep_statistics(self) -> None:
        """Let SQLite look how its rows are spread, so that it goes on choosing the right index."""
        try:
            self._lane.run(lambda c: c.exec_driver_sql("PRAGMA optimize"), _nothing)
        except EnvironmentFailureError as error:
            log.info("statistics not kept: %s", error.code)

    def _watch(self) -> Watcher:
        publish = self._herald.publish
        if self._address.file is not None:
            return SqliteWatcher(self._address.file, self._readers, self._origin, publish)
        from app.store.notifications import PostgresWatcher  # noqa: PLC0415  loads the driver

        return PostgresWatcher(self._address.url, self._readers, self._origin, publish)


BUSY_S, BUSY_PAUSE_S = 5.0, 0.1
"""SQLite refuses at once, without waiting, while another process switches a new file to WAL."""


def open_store(url_or_path: str | Path, workstation: Workstation, clock: Clock) -> SqlStore:
    """Open a database, making it when there is none.

    An old SQLite file is backed up and upgraded; an old PostgreSQL database is shared with
    others, so an administrator upgrades it by ``ioc-console db upgrade``.

    Raises:
        EnvironmentFailureError: ``database_newer``, ``database_old``, ``database_foreign``,
            ``database_address``, ``database_unreachable`` and the others of ``engines``.
    """
    address, until = Address.of(url_or_path), time.monotonic() + BUSY_S
    while True:
        try:
            return SqlStore(address, workstation, clock)
        except EnvironmentFailureError as error:  # another station is making it at this moment
            if error.code != "database_busy" or time.monotonic() > until:
                raise
        threading.Event().wait(BUSY_PAUSE_S)


def _make_current(writer: Engine, address: Address, now: datetime) -> None:
    with writer.connect() as connection:
        found = revision_of(connection)
    refuse_newer(found)
    if found == HEAD:
        return
    if found is None:
        upgrade(writer)
        return
    if address.file is None:
        raise EnvironmentFailureError("database_old", found=found, known=HEAD)
    bring_up_to_date(address, None, now)


def _nothing(_result: object) -> None:
    return None
