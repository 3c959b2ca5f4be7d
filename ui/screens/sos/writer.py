"""Saves an SOS while it is being typed: the record from the first character, then each field.

One write at a time. What is typed while one is under way is sent with the next;
steps such as a dispatch wait until the typing before them is stored.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.errors import ConflictError, EnvironmentFailureError
from app.domain.records import Sos
from app.services.sos import SosEdit, edit_sos, open_sos
from ui.bridge.context import ScreenContext

QUIET_MS = 250
AGAIN_MS = 2000

Step = Callable[[Sos], Sos]
"""A write on the stored record; runs in a thread."""

EDITABLE = frozenset(field.name for field in fields(SosEdit))


@dataclass(frozen=True, slots=True)
class _Job:
    """A step that waits for its turn."""

    step: Step
    form: str
    message: str
    undo: bool


def _says(values: Mapping[str, object]) -> bool:
    """Whether anything was said at all; an empty field makes no SOS."""
    return any(value not in (None, (), "") for value in values.values())


class SosWriter(QObject):
    """The record that is open, what was typed since, and the steps that wait.

    Someone else's change of other fields is let in silently. Where both changed the same field,
    writing stops and :attr:`conflict` tells both values; what was typed stays.

    Signals:
        opened(object): A new SOS got its first record.
        saved(object): The :class:`Sos` as it is stored now.
        stepped(object, str, str, bool): Record, form, message and whether it can be undone.
        conflict(object): A :class:`ConflictError` that a person has to settle.
        refused(object, str): A step was refused; the form keeps what it holds.
        unsaved(object): The store cannot be reached; it is tried again.
    """

    opened = Signal(object)
    saved = Signal(object)
    stepped = Signal(object, str, str, bool)
    conflict = Signal(object)
    refused = Signal(object, str)
    unsaved = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sos: Sos | None = None
        self._typed: dict[str, object] = {}
        self._sent: dict[str, object] = {}
        self._jobs: deque[_Job] = deque()
        self._running: _Job | None = None
        self._busy = False
        self._blocked: ConflictError | None = None
        self._saved_at: datetime | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def sos(self) -> Sos | None:
        """The record as it was stored last; None before the first character."""
        return self._sos

    @property
    def saved_at(self) -> datetime | None:
        """When the last write was stored."""
        return self._saved_at

    @property
    def pending(self) -> bool:
        """Whether anything typed is not stored yet."""
        return bool(self._typed or self._sent)

    @property
    def waiting(self) -> dict[str, object]:
        """Everything typed that is not stored yet."""
        return {**self._sent, **self._typed}

    @property
    def idle(self) -> bool:
        """Whether nothing is typed, sent or waiting."""
        return not (self.pending or self._busy or self._jobs)

    @property
    def blocked(self) -> ConflictError | None:
        """What a person has to settle before writing goes on."""
        return self._blocked

    def value(self, name: str) -> object:
        """A field as it will be stored: typed, else sent, else stored."""
        for source in (self._typed, self._sent):
            if name in source:
                return source[name]
        return getattr(self._sos, name) if self._sos else None

    def take(self, sos: Sos) -> None:
        """The record as it was read again; a newer write of our own stands above it."""
        if self._sos is None or (sos.id == self._sos.id and sos.version >= self._sos.version):
            self._sos = sos

    # typing -------------------------------------------------------------------------------

    def put(self, values: Mapping[str, object]) -> None:
        """Fields were typed. The first character makes the record at once."""
        assert values.keys() <= EDITABLE
        changed = {name: value for name, value in values.items() if self.value(name) != value}
        if not changed or (self._sos is None and not self.pending and not _says(changed)):
            return
        self._typed |= changed
        if self._sos is None and not self._busy:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start()

    def act(self, step: Step, form: str, message: str, *, undo: bool = True) -> None:
        """Walk a step once everything typed before it is stored."""
        self._jobs.append(_Job(step, form, message, undo))
        self.flush()

    @Slot()
    def flush(self) -> None:
        """Write what waits, if nothing is under way."""
        self._timer.stop()
        if self._busy or self._blocked is not None:
            return
        if self._typed:
            self._write_typed()
        elif self._jobs and self._sos is not None:
            self._run_job(self._jobs.popleft())

    def _write_typed(self) -> None:
        desk, sos = self._context.desk, self._sos
        self._sent, self._typed = self._typed, {}
        edit = replace(SosEdit(), **self._sent)  # type: ignore[arg-type]  # put() checked the names
        if sos is None:
            self._run(lambda: open_sos(desk, edit), self._take_opened)
        else:
            self._run(lambda: edit_sos(desk, sos.id, sos.version, edit), self._take_saved)

    def _run_job(self, job: _Job) -> None:
        sos = self._sos
        assert sos is not None
        self._running = job
        self._run(lambda: job.step(sos), self._take_stepped)

    def _run(self, work: Callable[[], Sos], done: Callable[[Sos], None]) -> None:
        self._busy = True
        self._context.tasks.run(work, done, self._take_failure, owner=self)

    # answers ------------------------------------------------------------------------------

    def _take_opened(self, sos: Sos) -> None:
        self._stored(sos)
        self.opened.emit(sos)
        self.saved.emit(sos)
        self.flush()

    def _take_saved(self, sos: Sos) -> None:
        self._stored(sos)
        self.saved.emit(sos)
        self.flush()

    def _take_stepped(self, sos: Sos) -> None:
        job, self._running = self._running, None
        self._stored(sos)
        self.saved.emit(sos)
        if job is not None:
            self.stepped.emit(sos, job.form, job.message, job.undo)
        self.flush()

    def _stored(self, sos: Sos) -> None:
        self._busy = False
        self._sos = sos
        self._sent = {}
        self._saved_at = self._context.clock.now()

    def _take_failure(self, error: Exception) -> None:
        self._busy = False
        job, self._running = self._running, None
        if isinstance(error, ConflictError):
            self._take_conflict(error, job)
            return
        self._typed = {**self._sent, **self._typed}
        self._sent = {}
        if isinstance(error, EnvironmentFailureError):
            if job is not None:
                self._jobs.appendleft(job)
            self.unsaved.emit(error)
            QTimer.singleShot(AGAIN_MS, self, self.flush)
            return
        self.refused.emit(error, job.form if job else "")

    def _take_conflict(self, error: ConflictError, job: _Job | None) -> None:
        """Let other fields' changes in; stop where both wrote the same one."""
        sos = self._sos
        assert sos is not None
        if job is not None:
            self._sos = replace(sos, version=error.stored_version)
            self.refused.emit(error, job.form)
            return
        both = {
            name: value
            for name, value in error.theirs.items()
            if name in self._sent and value != getattr(sos, name)
        }
        self._typed = {**self._sent, **self._typed}
        self._sent = {}
        self._sos = replace(sos, version=error.stored_version)
        if both:
            mine = {name: self._typed[name] for name in both}
            self._blocked = ConflictError(error.code, mine, both, error.stored_version)
            self.conflict.emit(self._blocked)
            return
        self.flush()

    def keep_mine(self) -> None:
        """Write what was typed here over what is stored."""
        self._blocked = None
        self.flush()

    def take_theirs(self) -> None:
        """Let the stored values stand in the fields that both wrote."""
        blocked, self._blocked = self._blocked, None
        if blocked is not None and self._sos is not None:
            for name in blocked.theirs:
                self._typed.pop(name, None)
            self._sos = replace(self._sos, **blocked.theirs)  # type: ignore[arg-type]  # fields of it
            self.saved.emit(self._sos)
        self.flush()
