"""Reads the journal, and notices what others committed to the same SQLite file."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, func, select

from app.ports.store import Changes
from app.store.journal import gathered
from app.store.tables import changes

log = logging.getLogger(__name__)

_POLL_S = 0.25
_RETRY_S = 1.0
Publish = Callable[[Changes], None]


class Watcher(Protocol):
    """A thread that publishes what others committed."""

    def close(self) -> None:
        """Stop and join."""


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
            except Exception as error:  # noqa: BLE001 - edge of a thread: without it the lists stand still
                log.warning("watching the database failed: %s", type(error).__name__)
                if probe is not None:
                    probe.close()
                probe, seen = None, -1
                self._stop.wait(_RETRY_S)
        if probe is not None:
            probe.close()

    def _read_journal(self) -> None:
        with self._readers.connect() as connection:
            newest, found = changes_after(connection, self._last, self._origin)
        self._publish(found)
        self._last = newest
