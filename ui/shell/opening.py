"""The page while the database is opened, and what to do when that fails."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.bridge.errors import Explained
from widgets.empty import EmptyState


class OpeningPage(QWidget):
    """Says that the console opens, or why it cannot.

    Signals:
        retry_asked(): Try again.
    """

    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._failure: Explained | None = None
        self.state = EmptyState(self)
        self.state.asked.connect(self._ask_again)
        column = QVBoxLayout(self)
        column.addWidget(self.state)
        self.retranslate()

    def tell(self, failure: Explained) -> None:
        """Say why it cannot be opened."""
        self._failure = failure
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        if self._failure is None:
            self.state.tell(self.tr("Opening the console…"), "")
        else:
            advice = f"{self._failure.kept} {self._failure.todo}"
            self.state.tell(self._failure.what, advice, self.tr("Try again"))

    def _ask_again(self) -> None:
        self._failure = None
        self.retranslate()
        self.retry_asked.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
