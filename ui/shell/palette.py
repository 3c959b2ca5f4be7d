"""The command palette (Ctrl+K): everything that can be done, with its key."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Subject
from ui.bridge.context import ScreenContext
from ui.bridge.times import local
from ui.bridge.words import words_for
from ui.shell.palette_search import Entry, found, may_be_number, numbers_meant
from widgets.theme import GRID_PX, ROW_PX

SCREEN_OF = {
    Subject.REPORT: "reports",
    Subject.SOS: "sos",
    Subject.CASE: "violations",
    Subject.CAMERA: "wall",
}
Found = tuple[str, tuple[Subject, str] | None]
WIDTH_PX, HEIGHT_PX = 640, 420
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class CommandPalette(QFrame):
    """Lies over the window while it is open; Esc gives the focus back.

    Signals:
        closed(): It went away.
    """

    closed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._context = context
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._records: list[Entry] = []
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.table = self._build_table()
        self._hint = QLabel(self)
        self._hint.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        for widget in (self.field, self.table, self._hint):
            column.addWidget(widget)
        self.hide()

    def _build_table(self) -> QTableView:
        self._model = QStandardItemModel(0, 3, self)
        table = QTableView(self)
        table.setModel(self._model)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(lambda index: self._take(index.row()))
        return table

    def open_with(self, entries: Sequence[Entry]) -> None:
        """Open over the parent with these entries."""
        self._entries = tuple(entries)
        self._records = []
        self._before = self.window().focusWidget()
        self.retranslate()
        room = self.parentWidget() or self.window()
        width = min(WIDTH_PX, room.width() - 40)
        height = min(HEIGHT_PX, room.height() - 80)
        self.setGeometry((room.width() - width) // 2, 48, width, height)
        for column, share in ((1, 150), (2, 120)):
            self.table.setColumnWidth(column, share)
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def shown(self) -> list[str]:
        """Texts in sight, best first."""
        return [entry.text for entry in self._shown]

    def retranslate(self) -> None:
        """Set every text again."""
        self.field.setPlaceholderText(self.tr("What do you want to do? Or a record number"))
        self._tell_hint()

    def _tell_hint(self) -> None:
        if self._shown or not self.field.text():
            text = self.tr("↑ ↓ choose · Enter run · Esc close · initials are enough")
        else:
            text = self.tr("Nothing has this name or number · Esc close")
        self._hint.setText(text)

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._press(Qt.Key(event.key()))
        elif watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        return False

    def _press(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.table.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        place = self.table.currentIndex().row() + by
        self.table.selectRow(max(0, min(place, len(self._shown) - 1)))

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        run: Callable[[], None] = self._shown[place].run
        self.dismiss()
        run()

    def _search(self, query: str) -> None:
        self._records = []
        self._fill(query)
        if may_be_number(query):
            now, settings = self._context.clock.now(), self._context.settings
            meant = numbers_meant(query, settings.workstation, local(now).year)
            queries = self._context.queries
            self._context.tasks.run(
                lambda: (query, [(one, queries.find_short_number(one)) for one in meant]),
                self._take_records,
            )

    def _take_records(self, answer: tuple[str, Sequence[Found]]) -> None:
        query, records = answer
        if query != self.field.text():
            return
        self._records = [
            Entry(
                self.tr("Open {number}").format(number=number),
                words_for(record[0]),
                "",
                partial(self._context.navigate, SCREEN_OF[record[0]], record[1]),
            )
            for number, record in records
            if record is not None and record[0] in SCREEN_OF
        ]
        self._fill(query)

    def _fill(self, query: str) -> None:
        self._shown = [*self._records, *found(self._entries, query)]
        self._tell_hint()
        self._model.removeRows(0, self._model.rowCount())
        for entry in self._shown:
            cells = [QStandardItem(text) for text in (entry.text, entry.place, entry.keys)]
            cells[2].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._model.appendRow(cells)
        self.table.selectRow(0)
