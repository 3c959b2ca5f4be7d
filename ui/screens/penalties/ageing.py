"""The lists that grow, by age: a small table of figures, each of which opens its list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.domain.penalties import AGE_BANDS, AGEING_VIEWS, FileView
from app.ports.penalties import AgeCount
from ui.bridge.times import money, number
from ui.screens.penalties.words import band_title, list_title
from widgets.forms import Panel
from widgets.theme import GRID_PX


class AgeingTable(Panel):
    """Rows are lists, columns are age bands; the last column is the total and what is owed.

    Signals:
        asked(object, str): A list (:class:`FileView`) and a band key, empty for all ages.
    """

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[AgeCount, ...] = ()
        self._rows: dict[FileView, QLabel] = {}
        self._heads: dict[str, QLabel] = {}
        self.cells: dict[tuple[FileView, str], QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID_PX)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        keys = [*(band.key for band in AGE_BANDS), ""]
        for place, key in enumerate(keys, start=1):
            head = self._heads[key] = QLabel(self)
            head.setObjectName("muted")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place)
        for line, view in enumerate(AGEING_VIEWS, start=1):
            name = self._rows[view] = QLabel(self)
            self._grid.addWidget(name, line, 0)
            for place, key in enumerate(keys, start=1):
                cell = self.cells[view, key] = QPushButton(number(0), self)
                cell.setObjectName("flat_figure")
                cell.setFlat(True)
                cell.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                cell.clicked.connect(partial(self._press, view, key))
                self._grid.addWidget(cell, line, place)

    def _press(self, view: FileView, key: str, _checked: bool = False) -> None:  # Qt's own
        self.asked.emit(view, key)

    def show_counts(self, counts: Sequence[AgeCount]) -> None:
        """Draw the figures."""
        self._counts = tuple(counts)
        for view in AGEING_VIEWS:
            of_view = [one for one in self._counts if one.view is view]
            for one in of_view:
                self._fill(view, one.band, one.files, one.amount_vnd)
            files, owed = sum(o.files for o in of_view), sum(o.amount_vnd for o in of_view)
            self._fill(view, "", files, owed)

    def _fill(self, view: FileView, key: str, files: int, owed_vnd: int) -> None:
        cell = self.cells[view, key]
        cell.setText(number(files))
        cell.setEnabled(files > 0)
        where = band_title(key) if key else self.tr("all ages")
        text = f"{list_title(view)}, {where}: {number(files)}"
        cell.setAccessibleName(text)
        cell.setToolTip(f"{text} · {money(owed_vnd)}" if owed_vnd else text)

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self.tr("Waiting by age in days"))
        for key, head in self._heads.items():
            head.setText(
                key.replace("-", "\N{EN DASH}").replace("180+", "> 180") if key else self.tr("All")
            )
        for view, label in self._rows.items():
            label.setText(list_title(view))
        if FileView.LAPSING in self._rows:
            self._rows[FileView.LAPSING].setText(self.tr("About to lapse (days left)"))
        self.show_counts(self._counts)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
