"""The front of the window: everything that must happen around one QApplication."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication

from ui.application.console import Console, ConsoleOptions
from ui.application.crashes import CrashReporter
from ui.application.garbage import GarbageCollection
from ui.application.messages import log_qt_messages
from ui.application.schemes import register_all
from ui.application.signals import SignalWatch
from ui.shell.account import ConsoleParts

_log = logging.getLogger(__name__)

LAST_WORD_S = 5.0
"""The process ends at the latest so long after it was asked to."""


def prepare_qt() -> None:
    """What has to be said before there is an application."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):  # OpenCV leaves them behind
        if "cv2" in os.environ.get(name, ""):
            os.environ.pop(name)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    register_all()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The application, or the one that is there."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    prepare_qt()
    application = QApplication(["ioc-console", *arguments])
    application.setApplicationName("ioc-console")
    application.setDesktopFileName("ioc-console")
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    return application


def run_console(open_parts: Callable[[], ConsoleParts], options: ConsoleOptions) -> int:
    """Open the window and stay until it is closed.

    Args:
        open_parts: Builds what the window works with; called in a thread, again after a failure.
        options: How the window is opened; ``on_usable`` may call :func:`end_console`.

    Returns:
        Exit code of the process.
    """
    log_qt_messages()
    application = make_application()
    reporter = CrashReporter(options.folder / "logs", options.clock)
    reporter.install()
    signals = SignalWatch()
    garbage = GarbageCollection()
    console = Console(application, open_parts, options)
    console.watch_crashes(reporter)
    console.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    signals.asked_to_end.connect(console.end)
    console.ending.connect(_start_last_word)
    application.commitDataRequest.connect(lambda manager: _leave_session(manager, console))
    console.usable.connect(garbage.settle)
    console.start()
    code = application.exec()
    _take_apart(console)
    garbage.stop()
    signals.stop()
    reporter.uninstall()
    _leave_no_thread()
    return code


def _take_apart(console: Console) -> None:
    """Destroy the widgets while there still is an application: web views insist on it."""
    console.window.deleteLater()
    if console.session is not None:
        console.session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def end_console() -> None:
    """Ask the open window to end, from the Qt thread."""
    for widget in QApplication.topLevelWidgets():
        widget.close()


def _leave_session(_manager: QSessionManager, console: Console) -> None:
    """The person logs off from the system."""
    console.end()


def _start_last_word() -> None:
    """Whatever hangs: the process goes in the end."""
    timer = threading.Timer(LAST_WORD_S, _last_word)
    timer.daemon = True
    timer.start()


def _last_word() -> None:
    _log.critical("the console did not end in time and was ended")
    logging.shutdown()
    os._exit(70)


def _leave_no_thread() -> None:
    """A thread stuck in a library must not keep the process: it is named and left."""
    stuck = [
        thread.name
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not thread.daemon
    ]
    if stuck:
        _log.warning("threads under way at the end: %s", ", ".join(stuck))
        _start_last_word()
    sys.stdout.flush()
