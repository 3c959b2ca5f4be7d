"""Commits of this and other workstations, brought to the Qt thread."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.ports.store import Changes

if TYPE_CHECKING:
    from app.domain.records import Subject

QUIET_MS = 120
"""Commits within this time are told as one."""

Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]


class ChangesBridge(QObject):
    """Merges what commits touched and tells it on the Qt thread, at most every ``QUIET_MS``.

    Own commits and those of others are told apart, one after the other.

    Signals:
        changed(object): :class:`app.ports.store.Changes`.
    """

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, subscribe: Subscribe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._pending: dict[bool, dict[Subject, frozenset[str]]] = {True: {}, False: {}}
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._start, Qt.ConnectionType.QueuedConnection)
        self._end = subscribe(self._take)

    def stop(self) -> None:
        """Hear nothing more."""
        self._end()
        self._timer.stop()

    def _take(self, changes: Changes) -> None:
        """Runs on a thread of the store."""
        with self._lock:
            first = not any(self._pending.values())
            pending = self._pending[changes.local]
            for subject, ids in changes.ids.items():
                pending[subject] = pending.get(subject, frozenset()) | ids
        if first and shiboken6.isValid(self):
            self._arrived.emit()

    @Slot()
    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            pending, self._pending = self._pending, {True: {}, False: {}}
        for local, ids in pending.items():
            if ids:
                self.changed.emit(Changes(ids, local))
