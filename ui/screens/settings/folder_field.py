"""A folder: typed or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderField(QWidget):
    """A line with a button beside it; an empty line stands for the data folder.

    Signals:
        asked(): Choose a folder.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.retranslate()

    def text(self) -> str:
        """The folder."""
        return self.line.text()

    def setText(self, text: str) -> None:  # noqa: N802  # as every line is set
        """Set the folder."""
        self.line.setText(text)

    def retranslate(self) -> None:
        """Set every text again."""
        self.line.setPlaceholderText(self.tr("in the data folder"))
        self.button.setText(self.tr("Choose…"))
