"""Failures nobody expected: a local report without anything personal, and the work goes on.

A report names versions, the type of the exception and the places in the code. Messages and
values are left out, because they may hold what a citizen wrote.
"""

import faulthandler
import logging
import platform
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

import PySide6
from PySide6.QtCore import QObject, Signal

from app.domain.traces import told_without_values
from app.ports.clock import Clock

_log = logging.getLogger(__name__)

MOST_REPORTS = 50
NATIVE = "native.log"


def composed(kind: type[BaseException], error: BaseException, where: str) -> str:
    """The report: type, code and places, no messages and no values."""
    lines = [
        f"where: {where}",
        f"python: {platform.python_version()}  qt: {PySide6.__version__}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
    ]
    lines += told_without_values(error)
    return "\n".join(lines) + f"\nkind: {kind.__name__}\n"


class CrashReporter(QObject):
    """Takes what no one caught.

    Signals:
        crashed(str): Type of the exception; a report was written.
    """

    crashed = Signal(str)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._inside = threading.local()
        self._native: IO[str] | None = None
        self.died_before = False

    def install(self) -> None:
        """Take over the hooks and note whether the last run died natively."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._watch_native()
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        sys.unraisablehook = self._unraisable

    def uninstall(self) -> None:
        """Give the hooks back; the native log is removed because nothing happened."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            (self._folder / NATIVE).unlink(missing_ok=True)

    def write(self, kind: type[BaseException], error: BaseException, where: str) -> Path | None:
        """Write a report; None when even that fails."""
        name = self._clock.now().strftime("crash-%Y%m%d-%H%M%S-%f.txt")
        path = self._folder / name
        try:
            self._make_room()
            path.write_text(composed(kind, error, where), encoding="utf-8")
        except OSError:
            _log.exception("the crash report was not written")
            return None
        return path

    def _watch_native(self) -> None:
        path = self._folder / NATIVE
        self.died_before = path.is_file()
        if self.died_before and path.stat().st_size:
            name = self._clock.now().strftime("native-%Y%m%d-%H%M%S.txt")
            path.replace(self._folder / name)
        self._native = path.open("w", encoding="utf-8")
        faulthandler.enable(self._native)

    def _make_room(self) -> None:
        reports = sorted(self._folder.glob("crash-*.txt"))
        for old in reports[: max(0, len(reports) - MOST_REPORTS)]:
            old.unlink(missing_ok=True)

    def _from_main(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        self._take(kind, error, "window")

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, "thread")

    def _unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, "unraisable")

    def _take(self, kind: type[BaseException], error: BaseException, where: str) -> None:
        if getattr(self._inside, "busy", False):
            return
        self._inside.busy = True
        try:
            _log.critical("unexpected %s in %s", kind.__name__, where, exc_info=error)
            self.write(kind, error, where)
            self.crashed.emit(kind.__name__)
        finally:
            self._inside.busy = False
