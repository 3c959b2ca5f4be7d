"""A dry run under way: begun, watched, ended; without a window."""

import threading
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.ids import CameraId
from app.ports.dry_run import Footage, RecordedHours, StoredFilm
from detection.contracts.dry_run import DryRunProgress, DryRunReport
from ui.bridge.context import ScreenContext

_LOOK_MS = 250


class RunState(StrEnum):
    """How a dry run is."""

    READY = "ready"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be tried: the scene drawn now, and the saved one with its version."""

    camera_id: str
    edited_json: str
    saved_json: str | None
    saved_version: int


class DryRunPresenter(QObject):
    """One run at a time.

    Signals:
        changed(): State, progress or result are new.
        failed(object): What a run ended with.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = RunState.READY
        self.progress = DryRunProgress(0.0, 0.0)
        self.report: DryRunReport | None = None
        self.tried: Wanted | None = None
        self._newest = self.progress
        self._began_s = 0.0
        self._stop = threading.Event()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self.state in (RunState.RUNNING, RunState.STOPPING)

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        total = self.progress.total_s
        return min(self.progress.done_s / total, 1.0) if total > 0 else 0.0

    @property
    def remaining_s(self) -> float | None:
        """Seconds that it will still take, once that can be told."""
        passed = self._context.clock.monotonic() - self._began_s
        return passed / self.share - passed if self.share > 0.02 else None

    def film(self, path: Path) -> Footage:
        """A film as footage."""
        return StoredFilm(path)

    def last_hours(self, camera_id: str, hours: float) -> Footage:
        """The last hours of the archive as footage."""
        now = self._context.clock.now()
        return RecordedHours(CameraId(camera_id), now - timedelta(hours=hours), now)

    def begin(self, footage: Footage, wanted: Wanted) -> None:
        """Start a run."""
        runs = self._context.dry_runs
        if runs is None or self.running:
            return
        stop = self._stop = threading.Event()
        self._newest = self.progress = DryRunProgress(0.0, 0.0)
        self._began_s = self._context.clock.monotonic()
        self.report, self.tried, self.state = None, wanted, RunState.RUNNING

        def tell(progress: DryRunProgress) -> None:  # on the task's thread: only set, never painted
            self._newest = progress

        self._context.tasks.run(
            lambda: runs.run(footage, wanted.edited_json, wanted.saved_json, tell, stop),
            self._take_report,
            self._take_failure,
            owner=self,
        )
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """End it early; what was found so far is shown."""
        if self.state is RunState.RUNNING:
            self._stop.set()
            self.state = RunState.STOPPING
            self.changed.emit()

    @Slot()
    def _look(self) -> None:
        if self._newest is not self.progress:
            self.progress = self._newest
            self.changed.emit()

    def _take_report(self, report: DryRunReport) -> None:
        self._timer.stop()
        self.report, self.state = report, RunState.DONE
        self.changed.emit()

    def _take_failure(self, error: Exception) -> None:
        self._timer.stop()
        self.state = RunState.FAILED
        self.changed.emit()
        self.failed.emit(error)
