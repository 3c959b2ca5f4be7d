"""SOS by urgency and by how long nobody has spoken to them; the seconds tick."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Subject
from app.domain.roles import Verb
from app.domain.sos_flow import SOS_OPEN
from app.ports.queries import SosFilter
from app.ports.rows import Page, SosRow
from ui.bridge.context import ScreenContext
from ui.bridge.times import day_start
from ui.models.paged import PagedModel
from ui.screens.sos.columns import call_back_due, sos_columns
from widgets.banner import WaitingBar
from widgets.empty import EmptyState
from widgets.table import DataTable
from widgets.theme import GRID_PX, LATE_SHAPE

TICK_MS = 1000
TYPING_MS = 250
_OPEN = tuple(sorted(SOS_OPEN))
_SHOWN_FROM_PX = (("number", 720), ("state", 560), ("water", 470))
_VIEWS = ("open", "due", "today", "all")


class SosList(QWidget):
    """The list, its search and what is due.

    Signals:
        chosen(str): The current row is this SOS.
        opened(str): Enter or double click on this SOS.
        new_asked(): Begin a new one.
    """

    chosen = Signal(str)
    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._to_choose: str | None = None
        self._quiet = False
        columns = sos_columns(context.clock.now)
        self.model: PagedModel[SosRow] = PagedModel(
            context.tasks, columns, lambda row: row.id, context.theme, self
        )
        self.model.follow(context.changes, Subject.SOS)
        self.table = DataTable(self)
        self.table.setObjectName("sos_list")
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in columns))
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self._views = QComboBox(self)
        self._new = QPushButton(self)
        self._new.setVisible(context.may(Verb.LOG_SOS))
        self._summary = QLabel(self)
        self.waiting = WaitingBar(self)
        self._empty = EmptyState(self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 0, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.addWidget(self._views)
        head.addWidget(self.search, 1)
        head.addWidget(self._new)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addWidget(self.waiting)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(self._take_opened)
        self.waiting.clicked.connect(self.model.show_waiting)
        self.model.waiting_changed.connect(self.waiting.set_count)
        self.model.loaded.connect(self._take_loaded)
        self.model.failed.connect(self._context.show_error)
        self._new.clicked.connect(self.new_asked)
        self._views.activated.connect(self.refresh)
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.refresh)
        self._tick.timeout.connect(self._take_tick)

    # rows ---------------------------------------------------------------------------------

    def _filter(self) -> SosFilter:
        now = self._context.clock.now()
        which = {
            "open": SosFilter(states=_OPEN),
            "due": SosFilter(states=_OPEN, contact_due_at=now),
            "today": SosFilter(opened_from=day_start(now)),
        }.get(str(self._views.currentData()), SosFilter())
        return replace(which, text=self.search.text().strip())

    def open_view(self, name: str) -> None:
        """Go to one of the views: ``open``, ``due``, ``today`` or ``all``."""
        place = self._views.findData(name)
        if place >= 0:
            self._views.setCurrentIndex(place)
            self.search.clear()
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the list anew."""
        which, queries = self._filter(), self._context.queries

        def fetch(key: str | None, n: int) -> Page[SosRow]:
            return queries.sos_list(which, key, n)

        self.model.show(fetch)

    def choose_view(self, name: str) -> None:
        """Go to ``open``, ``due``, ``today`` or ``all``."""
        self.search.clear()
        self._views.setCurrentIndex(max(0, self._views.findData(name)))
        self.refresh()

    def choose(self, sos_id: str) -> None:
        """Make an SOS the current row, now or once it is loaded; tells nobody."""
        self._to_choose = sos_id
        if self.model.place_of(sos_id) is not None:
            self._quiet = True
            self.table.choose(self.model.index_of(sos_id))
            self._quiet = False
            self._to_choose = None

    def choose_none(self) -> None:
        """A new card is open: no row is meant."""
        self._to_choose = None
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())

    def focus_list(self) -> None:
        """Keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_loaded(self) -> None:
        held = self.model.rowCount()
        self._stack.setCurrentWidget(self.table if held else self._empty)
        if self._to_choose is not None:
            self.choose(self._to_choose)
        self._summarise()

    @Slot(object)
    def _take_current(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row()) if index.isValid() else None
        if record is not None and not self._quiet:
            self.chosen.emit(record)

    @Slot(object)
    def _take_opened(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row())
        if record is not None:
            self.opened.emit(record)

    def step(self, by: int) -> None:
        """Go down or up by rows."""
        place = max(0, min(self.table.currentIndex().row() + by, self.model.rowCount() - 1))
        self.table.choose(self.model.index(place, 0))

    def teams(self) -> tuple[str, ...]:
        """Teams that are out or were, for choosing one again."""
        rows = (self.model.row_at(place) for place in range(self.model.rowCount()))
        return tuple(dict.fromkeys(row.team for row in rows if row is not None and row.team))

    # time ---------------------------------------------------------------------------------

    @Slot()
    def _take_tick(self) -> None:
        self.model.repaint_rows()
        self._summarise()

    def _summarise(self) -> None:
        now = self._context.clock.now()
        rows = [self.model.row_at(place) for place in range(self.model.rowCount())]
        due = sum(1 for row in rows if row is not None and call_back_due(row, now))
        text = self.tr("%n calls", "", len(rows))
        if due:
            waiting = self.tr("%n to call back", "", due)
            text = f"{text}   {LATE_SHAPE} {waiting}"
        self._summary.setText(text)

    def start(self) -> None:
        """Tick while someone looks."""
        self._tick.start()

    def stop(self) -> None:
        """Tick no more."""
        self._tick.stop()

    # words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text again."""
        chosen = self._views.currentData()
        texts = (
            self.tr("Open"),
            self.tr("To call back"),
            self.tr("Today"),
            self.tr("All"),
        )
        self._views.clear()
        for name, text in zip(_VIEWS, texts, strict=True):
            self._views.addItem(text, name)
        self._views.setCurrentIndex(max(0, self._views.findData(chosen)))
        self.search.setPlaceholderText(self.tr("Search"))
        self._new.setText(self.tr("New SOS") + "  F2")
        self._empty.tell(self.tr("No SOS here"), self.tr("F2 begins a new one from anywhere."))
        self.waiting.retranslate()
        self.model.repaint_rows()
        self._summarise()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        names = [column.name for column in self.model.columns]
        for name, least in _SHOWN_FROM_PX:
            self.table.setColumnHidden(names.index(name), self.width() < least)
