"""Hears of other workstations' commits from PostgreSQL. Imported only where there is one."""

import logging
import threading

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, make_url

from app.store.engines import CABLE_CUT
from app.store.journal import CHANNEL, read_payload
from app.store.watchers import Publish, changes_after, newest_change

log = logging.getLogger(__name__)

_POLL_S = 0.25
_RETRY_S = 1.0
_OVERLAP = 1_000
"""Journal rows read again after a lost connection: numbers are not given out in commit order."""


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
            except Exception as error:  # noqa: BLE001 - edge of a thread: without it the lists stand still
                log.warning("listening for changes failed: %s", type(error).__name__)
                missed = True
                self._stop.wait(_RETRY_S)

    def _listen(self, *, missed: bool) -> None:
        with psycopg.Connection.connect(
            make_conninfo(self._url, **CABLE_CUT), autocommit=True
        ) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._listening.set()
            if missed:
                self._catch_up()
            while not self._stop.is_set():
                for notification in connection.notifies(timeout=_POLL_S, stop_after=1):
                    self._hear(notification.payload)

    def _hear(self, payload: str) -> None:
        try:
            origin, found = read_payload(payload)
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("a notification that is not ours was passed over")
            return
        if origin != self._origin:
            self._publish(found)

    def _catch_up(self) -> None:
        with self._readers.connect() as connection:
            start = max(self._last - _OVERLAP, 0)
            newest, found = changes_after(connection, start, self._origin)
        log.info("reading %s changes again after a lost connection", len(found.ids))
        self._publish(found)
        self._last = newest
