"""What stands where a list has no rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Says why a list is empty and what to do.

    Signals:
        asked(): The button was pressed.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = QLabel(self)
        self._why.setObjectName("heading")
        self._todo = QLabel(self)
        self._todo.setObjectName("muted")
        self._button = QPushButton(self)
        self._button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for label in (self._why, self._todo):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, why: str, todo: str, action: str = "") -> None:
        """Set the texts; without an action there is no button."""
        self._why.setText(why)
        self._todo.setText(todo)
        self._button.setText(action)
        self._button.setVisible(bool(action))
