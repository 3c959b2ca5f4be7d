"""Two people changed the same field: both values side by side, and the choice between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override


@dataclass(frozen=True, slots=True)
class TwoValues:
    """One field with the value typed here and the one stored by someone else."""

    label: str
    mine: str
    theirs: str


class TwoValuesBar(QFrame):
    """Stands above the record until someone chooses. Nothing typed is touched meanwhile.

    Signals:
        keep_mine(): Write what was typed here over what is stored.
        take_theirs(): Let what is stored stand.
    """

    keep_mine = Signal()
    take_theirs = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._rows: tuple[TwoValues, ...] = ()
        self._title = QLabel(self)
        self._grid = QGridLayout()
        self._mine = QPushButton(self)
        self._theirs = QPushButton(self)
        self._mine.clicked.connect(self.keep_mine)
        self._theirs.clicked.connect(self.take_theirs)
        buttons = QHBoxLayout()
        buttons.addWidget(self._mine)
        buttons.addWidget(self._theirs)
        buttons.addStretch()
        whole = QGridLayout(self)
        whole.addWidget(self._title, 0, 0)
        whole.addLayout(self._grid, 1, 0)
        whole.addLayout(buttons, 2, 0)
        self._title.setWordWrap(True)
        self.hide()
        self.retranslate()

    @property
    def rows(self) -> tuple[TwoValues, ...]:
        """The fields shown."""
        return self._rows

    def show_values(self, rows: Sequence[TwoValues], *, can_keep: bool = True) -> None:
        """Show both values of each field; without fields the bar goes away.

        ``can_keep`` is False where what is stored is final and cannot be written over.
        """
        self._mine.setVisible(can_keep)
        self._rows = tuple(rows)
        self._fill()
        self.setVisible(bool(rows))

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        heads = ("", self.tr("Yours"), self.tr("Stored now"))
        cells = [heads, *((row.label, row.mine, row.theirs) for row in self._rows)]
        for line, texts in enumerate(cells):
            for column, text in enumerate(texts):
                label = QLabel(text, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(column > 0)
                label.setProperty("muted", line == 0 or column == 0)
                self._grid.addWidget(label, line, column)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def retranslate(self) -> None:
        """Set every text again."""
        self._title.setText(
            self.tr("Someone else changed this meanwhile. What you typed is still here.")
        )
        self._mine.setText(self.tr("Save mine"))
        self._theirs.setText(self.tr("Take the stored one"))
        self._fill()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
