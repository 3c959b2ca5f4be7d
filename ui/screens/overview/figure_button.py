"""A number that opens its list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.bridge.times import number
from ui.screens.overview.view_state import FigureCard
from ui.screens.overview.words import card_title
from widgets.forms import set_property
from widgets.theme import LATE_SHAPE, URGENCY_MARKS


class FigureButton(QPushButton):
    """Enter or a click opens the list behind the number.

    Signals:
        asked(str, str): Screen and list.
    """

    asked = Signal(str, str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: FigureCard | None = None
        self.setObjectName("card")
        self.figure, self.title = QLabel(self), QLabel(self)
        self.figure.setObjectName("figure")
        self.title.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(0)
        for label in (self.figure, self.title):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self.set_title(card_title(key))
        self.clicked.connect(self._ask)

    def show_card(self, card: FigureCard) -> None:
        """Show a number; what is abnormal has a shape beside its colour."""
        self._card = card
        shape = {"P1": URGENCY_MARKS["P1"].shape, "late": LATE_SHAPE}.get(card.level, "")
        self.figure.setText(f"{shape} {number(card.value)}".strip())
        if self.figure.property("level") != card.level:
            set_property(self.figure, "level", card.level)
        self.setAccessibleName(f"{self.title.text()}: {number(card.value)}")

    def set_title(self, title: str) -> None:
        """Say what the number is."""
        self.title.setText(title)

    def _ask(self) -> None:
        if self._card is not None:
            self.asked.emit(self._card.screen, self._card.target)
