"""The window: one page at a time, its place remembered. It decides nothing."""

import base64

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from ui.bridge.preferences import Preferences

SMALLEST = QSize(1024, 640)
FIRST = QSize(1366, 768)


class ConsoleWindow(QMainWindow):
    """Holds the page in front; others are kept behind it.

    Signals:
        close_asked(): The person closes the window; it stays until everything has stopped.
    """

    close_asked = Signal()

    def __init__(self, name: str = "main", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._may_close = False
        self.pages = QStackedWidget(self)
        self.setCentralWidget(self.pages)
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front; the others stay as they are."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Forget a page."""
        self.pages.removeWidget(page)
        page.deleteLater()

    def restore(self, preferences: Preferences) -> None:
        """Go where the window was, on its monitor."""
        kept = preferences.remembered(f"window.{self._name}")
        if kept:
            self.restoreGeometry(QByteArray(base64.b64decode(kept)))

    def remember(self, preferences: Preferences) -> None:
        """Keep where the window is."""
        geometry = bytes(self.saveGeometry().data())
        preferences.remember(f"window.{self._name}", base64.b64encode(geometry).decode())

    def close_for_good(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()
