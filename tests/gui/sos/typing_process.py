"""A console in a process of its own that types and dies as soon as it says that all is kept.

Usage: ``python typing_process.py FOLDER``
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.consoles import open_console

from ui.screens.reports.screen import ReportsScreen
from ui.screens.sos.screen import SosScreen

STEP_MS, PATIENCE = 20, 500


def main() -> None:
    application = QApplication([])
    console = open_console(Path(sys.argv[1]))
    sos, reports = SosScreen(console.context), ReportsScreen(console.context)
    for screen in (sos, reports):
        screen.show()
    assert console.tasks.idle()
    sos.show_record("new")
    QTest.keyClicks(sos.pane.card.line, "3ng nuoc 1m5 45 bach dang 0905123456")
    reports.start_new()
    QTest.keyClicks(reports._entry.text, "Cay do chan duong")
    writer = sos.presenter.writer
    assert writer is not None
    for _ in range(PATIENCE):
        QTest.qWait(STEP_MS)
        if writer.idle and reports._entry._kept.text():
            break
    assert application is not None
    os.kill(os.getpid(), signal.SIGKILL)


main()
