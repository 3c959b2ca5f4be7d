"""Threads that notice what other workstations committed."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, func, make_url, select
from sqlalchemy.exc import DBAPIError

from app.ports.store import Changes
from app.store.journal import CHANNEL, gathered, read_payload
from app.store.tables import changes

log = logging.getLogger(__name__)

_POLL_S = 0.25
_RETRY_S = 1.0
_OVERLAP = 1_000
"""Journal rows read again after a lost connection: numbers are not given out in commit order."""

Publish = Callable[[Changes], None]


def changes_after(connection: Connection, last: int, origin: str) -> tuple[int, Changes]:
    """Journal rows of others after ``last``, and the newest number seen."""
    rows = connection.execute(
        select(changes.c.id, changes.c.subject, changes.c.subject_id, changes.c.origin)
        .where(changes.c.id > last)
        .order_by(changes.c.id)
    ).all()
    others = ((row.subject, row.subject_id) for row in rows if row.origin != origin)
    return (rows[-1].id if rows else last), gathered(others)


def newest_change(connection: Connection) -> int:
    """The newest journal number, 0 when there is none."""
    return int(connection.execute(select(func.max(changes.c.id))).scalar() or 0)


class SqliteWatcher:
    """Asks ``PRAGMA data_version``: a number that changes when another connection commits."""

    def __init__(self, file: Path, readers: Engine, origin: str, publish: Publish) -> None:
        self._file, self._readers = file, readers
        self._origin, self._publish = origin, publish
        self._stop = threading.Event()
        with readers.connect() as connection:
            self._last = newest_change(connection)
        self._thread = threading.Thread(target=self._work, name="store-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop and join."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        probe: sqlite3.Connection | None = None
        seen = -1
        while not self._stop.wait(_POLL_S):
            try:
                if probe is None:
                    probe = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)
                version = probe.execute("PRAGMA data_version").fetchone()[0]
                if version != seen:
                    self._read_journal()
                    seen = version
            except (sqlite3.Error, DBAPIError) as error:
                log.warning("watching the database failed: %s", type(error).__name__)
                if probe is not None:
                    probe.close()
                probe, seen = None, -1
                self._stop.wait(_RETRY_S)
        if probe is not None:
            probe.close()

    def _read_journal(self) -> None:
        with self._readers.connect() as connection:
            self._last, found = changes_after(connection, self._last, self._origin)
        self._publish(found)


class PostgresWatcher:
    """Listens for notifications; reconnects for ever and reads the journal for what it missed."""

    def __init__(self, url: str, readers: Engine, origin: str, publish: Publish) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._readers, self._origin, self._publish = readers, origin, publish
        self._stop = threading.Event()
        self._listening = threading.Event()
        with readers.connect() as connection:
            self._last = newest_change(connection)
        self._thread = threading.Thread(target=self._work, name="store-watch", daemon=True)
        self._thread.start()
        self._listening.wait(timeout=5)

    def close(self) -> None:
        """Stop and join."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        missed = False
        while not self._stop.is_set():
            try:
                self._listen(missed=missed)
            except (psycopg.Error, DBAPIError, OSError) as error:
                log.warning("listening for changes failed: %s", type(error).__name__)
                missed = True
                self._stop.wait(_RETRY_S)

    def _listen(self, *, missed: bool) -> None:
        with psycopg.connect(self._url, autocommit=True, connect_timeout=5) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._listening.set()
            if missed:
                self._catch_up()
            while not self._stop.is_set():
                for notification in connection.notifies(timeout=_POLL_S, stop_after=1):
                    origin, found = read_payload(notification.payload)
                    if origin != self._origin:
                        self._publish(found)

    def _catch_up(self) -> None:
        with self._readers.connect() as connection:
            start = max(self._last - _OVERLAP, 0)
            self._last, found = changes_after(connection, start, self._origin)
        log.info("reading %s changes again after a lost connection", len(found.ids))
        self._publish(found)
