"""The middle: the list by page, how many there are, and what waits to be shown."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Subject
from app.domain.roles import Verb
from app.ports.rows import Count, Page, ReportRow
from ui.bridge.context import ScreenContext
from ui.bridge.times import count as count_text
from ui.models.paged import PagedModel
from ui.screens.reports.age_bar import AgeBar
from ui.screens.reports.columns import report_columns
from ui.screens.reports.views import ListView
from widgets.banner import WaitingBar
from widgets.empty import EmptyState
from widgets.table import DataTable
from widgets.theme import GRID_PX

TICK_MS = 30_000
COUNT_AFTER_MS = 400
_SHOWN_FROM_PX = (("state", 1180), ("unit", 960), ("ward", 820), ("category", 720))
"""Small lists show less; the report beside them says the rest."""


class ReportList(QWidget):
    """Shows a :class:`ListView`; new rows wait while there is anything to read.

    Attributes:
        marked: Rows of a step of many, empty otherwise.

    Signals:
        chosen(str): The current row is this report.
        opened(str): Enter or double click on this report.
        counted(object): :class:`Count` by name of view.
        new_asked(): Enter a report by hand.
        import_asked(): Import reports.
    """

    chosen = Signal(str)
    opened = Signal(str)
    counted = Signal(object)
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: ListView | None = None
        self._views: Sequence[ListView] = ()
        self._to_choose: str | None = None
        self.marked: tuple[ReportRow, ...] = ()
        self._build()
        self._lay_out()
        self._connect()
        self._tick.start()

    def _build(self) -> None:
        context = self._context
        columns = report_columns(context.clock.now)
        self.model: PagedModel[ReportRow] = PagedModel(
            context.tasks, columns, lambda row: row.id, context.theme, self
        )
        self.model.follow(context.changes, Subject.REPORT)
        self.table = DataTable(self)
        self.table.setObjectName("report_list")
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in columns))
        age = [column.name for column in columns].index("age")
        bar = AgeBar(context.clock.now, context.theme, self)
        self.table.setItemDelegateForColumn(age, bar)
        self.waiting = WaitingBar(self)
        self._count = QLabel(self)
        self._count.setObjectName("muted")
        self._new, self._import = QPushButton(self), QPushButton(self)
        self._new.setVisible(context.may(Verb.REGISTER_REPORT))
        self._import.setVisible(context.intake is not None and context.may(Verb.IMPORT_REPORTS))
        self._empty = EmptyState(self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID_PX, 0, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._new)
        head.addWidget(self._import)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addLayout(head)
        column.addWidget(self.waiting)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(self._take_opened)
        self.waiting.clicked.connect(self.model.show_waiting)
        self.model.waiting_changed.connect(self.waiting.set_count)
        self.model.loaded.connect(self._take_loaded)
        self.model.failed.connect(self._context.show_error)
        self._tick.timeout.connect(self.model.repaint_rows)
        self._counting.timeout.connect(self._count_views)
        self._new.clicked.connect(self.new_asked)
        self._import.clicked.connect(self.import_asked)
        self._context.changes.changed.connect(self._counting.start)

    # rows ---------------------------------------------------------------------------------

    def show_list(self, view: ListView, views: Sequence[ListView]) -> None:
        """Show a list; ``views`` are counted beside it."""
        self._wanted, self._views = view, views
        which, queries = view.at(self._context.clock.now()), self._context.queries

        def fetch(key: str | None, n: int) -> Page[ReportRow]:
            return queries.reports(which, key, n)

        self.model.set_reading(False)
        self.model.show(fetch)
        self._counting.start()

    def choose(self, record_id: str) -> None:
        """Make a report the current row, now or once it is loaded."""
        self._to_choose = None
        if self.model.place_of(record_id) is not None:
            self.table.choose(self.model.index_of(record_id))
            return
        self._to_choose = record_id
        self.table.setCurrentIndex(QModelIndex())

    def focus_list(self) -> None:
        """Keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_loaded(self) -> None:
        """Nothing moves under a hand on its way to a key, as long as there are rows."""
        held = self.model.rowCount()
        if self.model.reading != (held > 0):
            self.model.set_reading(held > 0)
        self._stack.setCurrentWidget(self.table if held else self._empty)
        wanted = self._to_choose
        if wanted is not None:
            if self.model.place_of(wanted) is not None:
                self.choose(wanted)
        elif held and not self.table.currentIndex().isValid():
            self.table.choose(self.model.index(0, 0))

    @Slot(object)
    def _take_current(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row()) if index.isValid() else None
        if record is not None:
            self._to_choose = None
            self.chosen.emit(record)

    @Slot(object)
    def _take_opened(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row())
        if record is not None:
            self.opened.emit(record)

    def selected(self) -> tuple[ReportRow, ...]:
        """Rows that are marked, in their order."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        found = (self.model.row_at(row) for row in rows)
        return tuple(row for row in found if row is not None)

    def mark(self) -> bool:
        """Keep the selection for a step of many; False when it is of one."""
        rows = self.selected()
        self.marked = rows if len(rows) > 1 else ()
        return bool(self.marked)

    def step(self, by: int) -> None:
        """Go down or up by rows."""
        place = max(0, min(self.table.currentIndex().row() + by, self.model.rowCount() - 1))
        self.table.choose(self.model.index(place, 0))

    # counts -------------------------------------------------------------------------------

    @Slot()
    def _count_views(self) -> None:
        now, queries = self._context.clock.now(), self._context.queries
        views, wanted = tuple(self._views), self._wanted

        def work() -> dict[str, Count]:
            counts = {view.name: queries.count_reports(view.at(now)) for view in views}
            if wanted is not None:
                counts[""] = queries.count_reports(wanted.at(now))
            return counts

        self._context.tasks.run(work, self._take_counts, owner=self)

    def _take_counts(self, counts: Mapping[str, Count]) -> None:
        self.counted.emit({name: count for name, count in counts.items() if name})
        shown = counts.get("")
        if shown is not None:
            text = self.tr("%n reports", "", shown.value)
            self._count.setText(text.replace(str(shown.value), count_text(shown), 1))

    # the screen's life --------------------------------------------------------------------

    def stop(self) -> None:
        """Count and tick no more."""
        self._tick.stop()
        self._counting.stop()

    def retranslate(self) -> None:
        """Set every text again."""
        self._new.setText(self.tr("New report"))
        self._new.setToolTip("Ctrl+N")
        self._import.setText(self.tr("Import…"))
        self._empty.tell(
            self.tr("No report here"),
            self.tr("Nothing matches this view and these filters. Esc takes the filters away."),
        )
        self.waiting.retranslate()
        self.model.repaint_rows()
        self._counting.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        names = [column.name for column in self.model.columns]
        for name, least in _SHOWN_FROM_PX:
            self.table.setColumnHidden(names.index(name), self.width() < least)
