"""The work of an import, off the event loop: reading, adding row by row, stopping."""

from pathlib import Path
from threading import Event

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.ports.intake import ReportSheet
from app.services.imports import ImportResult, import_from_feed, import_reports
from ui.bridge.context import ScreenContext


class ImportWork(QObject):
    """Reads a file or asks a server, one at a time.

    Signals:
        read(object): A :class:`ReportSheet`.
        progressed(int): How many rows were looked at; told from a thread, heard on this one.
        finished(object): An :class:`ImportResult`.
        failed(object): The exception that ended it; what was added before stays.
    """

    read = Signal(object)
    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self._running = False

    @property
    def running(self) -> bool:
        """Whether rows are being added."""
        return self._running

    def read_file(self, path: Path) -> None:
        """Read a file; nothing is stored yet."""
        intake = self._context.intake
        assert intake is not None
        self._context.tasks.run(
            lambda: intake.read_file(path), self.read.emit, self.failed.emit, owner=self
        )

    def add_rows(self, sheet: ReportSheet) -> None:
        """Add the rows of a file."""
        desk, stop, tell = self._context.desk, self._begin(), self._tell
        self._context.tasks.run(
            lambda: import_reports(
                desk,
                sheet.rows,
                source=f"file:{sheet.name}",
                on_progress=tell,
                should_stop=stop.is_set,
            ),
            self._finish,
            self._fail,
            owner=self,
        )

    def ask_server(self, address: str, key: str, *, only_open: bool) -> None:
        """Add what an Open311 server has; a second time goes on where the first ended."""
        intake, desk = self._context.intake, self._context.desk
        assert intake is not None
        stop, tell = self._begin(), self._tell

        def work() -> ImportResult:
            feed = intake.open311(address, key or None, only_open=only_open)
            return import_from_feed(desk, feed, on_progress=tell, should_stop=stop.is_set)

        self._context.tasks.run(work, self._finish, self._fail, owner=self)

    def stop(self) -> None:
        """End after the rows that are under way; the rest can be imported later."""
        self._stop.set()

    def _tell(self, seen: int) -> None:
        """Runs in the thread of the import, which may outlive the window."""
        if shiboken6.isValid(self) and not self._stop.is_set():
            self.progressed.emit(seen)

    def _begin(self) -> Event:
        self._stop = Event()
        self._running = True
        return self._stop

    def _finish(self, result: ImportResult) -> None:
        self._running = False
        self.finished.emit(result)

    def _fail(self, error: Exception) -> None:
        self._running = False
        self.failed.emit(error)
