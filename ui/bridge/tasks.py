"""Work off the event loop, answers back on it: the only thread crossing of the screens.

Work functions take and return plain values and never touch a widget. Work given the same
``lane`` runs one after another in the order it was given, so that two saves of one field can
never overtake each other.
"""

import itertools
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, Signal, Slot

from app.domain.errors import ConsoleError

_log = logging.getLogger(__name__)
T = TypeVar("T")

Failed = Callable[[Exception], None]


@dataclass(eq=False)
class Task:
    """A piece of work under way. Read and cancel it on the Qt thread.

    Attributes:
        number: Counts up with every task.
        cancelled: Its callbacks will not be called; work under way is not interrupted.
    """

    number: int
    work: Callable[[], Any] = field(repr=False)  # one list holds tasks of every result type
    done: Callable[[Any], None] = field(repr=False)  # as above
    failed: Failed | None = field(repr=False)
    owner: QObject | None = field(repr=False)
    lane: str | None = field(repr=False)
    cancelled: bool = False

    def cancel(self) -> None:
        """Forget the answer."""
        self.cancelled = True

    def wanted(self) -> bool:
        """Whether somebody still waits for the answer."""
        alive = self.owner is None or shiboken6.isValid(self.owner)
        return alive and not self.cancelled


def _owner_of(callback: Callable[..., None] | None) -> QObject | None:
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None


class Runs(Protocol):
    """The part of the task runner that presenters need."""

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str | None = None,
        owner: QObject | None = None,
    ) -> object:
        """Do ``work`` elsewhere, then ``done`` here."""
        ...


class TaskRunner(QObject):
    """Runs work in a few threads and answers on the Qt thread.

    Signals:
        failed(object): An exception of work whose caller gave no ``failed``.
        busy_changed(bool): Whether anything is under way.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 6) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        self._numbers = itertools.count(1)
        self._running: set[Task] = set()
        self._lanes: dict[str, deque[Task]] = {}
        self._stopped = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        lane: str | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Do ``work`` in a thread, then ``done`` with its result here.

        Args:
            work: Blocking work on plain values.
            done: Called on the Qt thread, unless the task was cancelled or its owner is gone.
            failed: Called with any exception instead; without it :attr:`failed` is emitted.
            lane: Tasks of one lane run one after another.
            owner: When this object is gone, nobody is called. Taken from a bound ``done``.
        """
        task = Task(next(self._numbers), work, done, failed, owner or _owner_of(done), lane)
        if self._stopped:
            task.cancel()
            return task
        self._running.add(task)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        self._enter_lane(task)
        return task

    @property
    def running(self) -> int:
        """How many tasks are under way or wait in a lane."""
        return len(self._running)

    def idle(self, timeout_ms: int = 5000) -> bool:
        """Handle events until nothing runs; for tests and for closing. False when in vain."""
        deadline = QDeadlineTimer(timeout_ms)
        loop = QEventLoop()
        while self._running and not deadline.hasExpired():
            loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return not self._running

    def stop(self, timeout_ms: int = 3000) -> bool:
        """Take no more work and wait for what is under way. False when something hangs."""
        self._stopped = True
        quiet = self.idle(timeout_ms)
        self._pool.shutdown(wait=False, cancel_futures=True)
        return quiet

    def _enter_lane(self, task: Task) -> None:
        if task.lane is None:
            self._submit(task)
            return
        waiting = self._lanes.setdefault(task.lane, deque())
        waiting.append(task)
        if len(waiting) == 1:
            self._submit(task)

    def _submit(self, task: Task) -> None:
        future = self._pool.submit(task.work)
        future.add_done_callback(lambda ended: self._report(task, ended))

    def _report(self, task: Task, future: "Future[Any]") -> None:  # a result of any type
        """Runs in the worker thread."""
        if not shiboken6.isValid(self):
            return
        if future.cancelled():
            self._finished.emit(task, None, None)
            return
        error = future.exception()
        result = None if error is not None else future.result()
        self._finished.emit(task, result, error)

    @Slot(object, object, object)
    def _deliver(self, task: Task, result: object, error: object) -> None:
        self._running.discard(task)
        self._leave_lane(task)
        try:
            if isinstance(error, Exception):
                self._tell_failure(task, error)
            elif error is None and task.wanted():
                task.done(result)
        finally:
            if not self._running:
                self.busy_changed.emit(False)

    def _leave_lane(self, task: Task) -> None:
        if task.lane is None:
            return
        waiting = self._lanes[task.lane]
        waiting.popleft()
        if waiting:
            self._submit(waiting[0])
        else:
            del self._lanes[task.lane]

    def _tell_failure(self, task: Task, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            _log.error("task %d failed", task.number, exc_info=error)
        if not task.wanted():
            return
        if task.failed is not None:
            task.failed(error)
        else:
            self.failed.emit(error)
