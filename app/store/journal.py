"""Who else wants to know: publication after commit, here and at other workstations.

Each commit leaves one row per touched record in ``changes``. PostgreSQL carries the same
ids in notifications; after a lost connection the rows tell what was missed. SQLite is
asked whether anything was committed, four times a second.
"""

import json
import logging
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, text

from app.domain.ids import Workstation
from app.domain.records import Subject
from app.ports.store import Changes
from app.store.codecs import to_micros
from app.store.tables import changes

log = logging.getLogger(__name__)

CHANNEL = "ioc_console"
_IDS_IN_A_MESSAGE = 150
"""A payload must stay under 8,000 bytes; an id is 36, its subject at most 10."""

_KEEP_US = 24 * 3600 * 1_000_000

Touched = Mapping[Subject, frozenset[str]]
Listener = Callable[[Changes], None]


def record_changes(
    connection: Connection, touched: Touched, at: datetime, station: Workstation, origin: str
) -> None:
    """Write the journal rows of a transaction, and on PostgreSQL announce them at its commit."""
    rows = [
        {
            "subject": subject.value,
            "subject_id": subject_id,
            "at": to_micros(at),
            "workstation": station,
            "origin": origin,
        }
        for subject, ids in touched.items()
        for subject_id in sorted(ids)
    ]
    if not rows:
        return
    connection.execute(insert(changes), rows)
    if connection.dialect.name == "postgresql":
        for payload in _payloads(touched, origin):
            connection.execute(
                text("SELECT pg_notify(:channel, :payload)"),
                {"channel": CHANNEL, "payload": payload},
            )


def prune_changes(connection: Connection, now: datetime) -> None:
    """Forget what every workstation has long seen."""
    connection.execute(delete(changes).where(changes.c.at < to_micros(now) - _KEEP_US))


def _payloads(touched: Touched, origin: str) -> Iterator[str]:
    flat = [(subject.value, one) for subject, ids in touched.items() for one in sorted(ids)]
    for start in range(0, len(flat), _IDS_IN_A_MESSAGE):
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for subject, one in flat[start : start + _IDS_IN_A_MESSAGE]:
            ids[subject].append(one)
        yield json.dumps({"origin": origin, "ids": ids}, separators=(",", ":"))


def read_payload(payload: str) -> tuple[str, Changes]:
    """The origin and the ids of a notification."""
    said = json.loads(payload)
    found = ((subject, one) for subject, ids in said["ids"].items() for one in ids)
    return said["origin"], gathered(found)


def gathered(pairs: Iterable[tuple[str, str]]) -> Changes:
    """Changes of elsewhere from (subject, id) pairs; subjects of a newer program are left out."""
    known = {subject.value: subject for subject in Subject}
    ids: defaultdict[Subject, set[str]] = defaultdict(set)
    for subject, one in pairs:
        if subject in known:
            ids[known[subject]].add(one)
    return Changes({subject: frozenset(found) for subject, found in ids.items()}, local=False)


class Herald:
    """Tells listeners on a thread of its own, so that none of them holds up the lane."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._lock = threading.Lock()
        self._next = 0
        self._queue: queue.SimpleQueue[Changes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store-herald", daemon=True)
        self._thread.start()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; returns the function that removes it."""
        with self._lock:
            self._next += 1
            number = self._next
            self._listeners[number] = listener

        def unsubscribe() -> None:
            with self._lock:
                self._listeners.pop(number, None)

        return unsubscribe

    def publish(self, what: Changes) -> None:
        """Queue changes for the listeners."""
        if what.ids:
            self._queue.put(what)

    def close(self) -> None:
        """Tell what is queued, then end; a listener may call this from its own call."""
        self._queue.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while (what := self._queue.get()) is not None:
            with self._lock:
                listeners = list(self._listeners.values())
            for listener in listeners:
                try:
                    listener(what)
                except Exception:
                    log.exception("a listener failed on %s", sorted(what.ids))
