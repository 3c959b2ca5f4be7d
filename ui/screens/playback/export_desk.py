"""An export under way: begun, watched, ended; without a window."""

import threading
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.records import Camera
from app.services.archive_export import ExportedSpan, ExportOrder, ExportProgress, export_span
from ui.bridge.context import ScreenContext
from ui.bridge.times import LOCAL

_LOOK_MS = 200


class ExportState(Enum):
    """How an export is."""

    READY = "ready"
    RUNNING = "running"
    STOPPING = "stopping"


class ExportDesk(QObject):
    """One export at a time.

    Signals:
        changed(): State, progress or result are new.
        failed(object): What an export ended with.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = ExportState.READY
        self.progress = ExportProgress(0, 0)
        self.result: ExportedSpan | None = None
        self._newest = self.progress
        self._began_s = 0.0
        self._stop = threading.Event()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self.state is not ExportState.READY

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        total = self.progress.total_bytes
        return min(self.progress.done_bytes / total, 1.0) if total else 0.0

    @property
    def remaining_s(self) -> float | None:
        """Seconds that it will still take, once that can be told."""
        passed = self._context.clock.monotonic() - self._began_s
        return passed / self.share - passed if self.share > 0.05 else None

    def begin(
        self,
        cameras: tuple[Camera, ...],
        span: tuple[datetime, datetime],
        folder: Path,
        reason: str,
    ) -> None:
        """Start to write."""
        context = self._context
        archive, cutter, desk = context.archive, context.cutter, context.desk
        if archive is None or cutter is None or self.running:
            return
        order = ExportOrder(cameras, *span, folder, reason, LOCAL)
        stop = self._stop = threading.Event()
        self._newest = self.progress = ExportProgress(0, 0)
        self._began_s, self.result = context.clock.monotonic(), None
        self.state = ExportState.RUNNING

        def work() -> ExportedSpan:
            return export_span(desk, archive, cutter, order, self._hear, stop)

        context.tasks.run(work, self._take_result, self._take_failure, owner=self)
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is left of it."""
        if self.state is ExportState.RUNNING:
            self._stop.set()
            self.state = ExportState.STOPPING
            self.changed.emit()

    def _hear(self, progress: ExportProgress) -> None:
        """On the task's thread: only set, never painted."""
        self._newest = progress

    @Slot()
    def _look(self) -> None:
        if self._newest is not self.progress:
            self.progress = self._newest
            self.changed.emit()

    def _take_result(self, result: ExportedSpan) -> None:
        self._end(result)

    def _take_failure(self, error: Exception) -> None:
        self._end(None)
        self.failed.emit(error)

    def _end(self, result: ExportedSpan | None) -> None:
        self._timer.stop()
        self.state, self.result = ExportState.READY, result
        self.changed.emit()
