"""The left side: figures by age, the chosen list, its search."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.penalties import AGE_BANDS, FileView
from app.domain.penalty_policy import PenaltyPolicy
from app.domain.records import Subject
from app.ports.penalties import FileFilter, PenaltyRow
from app.ports.rows import Page
from app.services.penalties import penalty_policy
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import number
from ui.models.paged import PagedModel
from ui.screens.penalties.ageing import AgeingTable
from ui.screens.penalties.columns import penalty_columns
from ui.screens.penalties.words import band_title, list_title
from widgets.banner import WaitingBar
from widgets.empty import EmptyState
from widgets.table import DataTable
from widgets.theme import GRID_PX

TYPING_MS = 250
AGEING_MS = 400
_SHOWN_FROM_PX = (("number", 640), ("amount", 500), ("lapses", 430))
_LISTS = tuple(FileView)


class FileList(QWidget):
    """Lists of penalty files.

    Signals:
        chosen(str): The current row is the file of this case.
        opened(str): Enter or double click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._to_choose: str | None = None
        self._policy = PenaltyPolicy()
        columns = penalty_columns(context.clock.now)
        self.model: PagedModel[PenaltyRow] = PagedModel(
            context.tasks, columns, lambda row: row.id, context.theme, self
        )
        self.model.follow(context.changes, Subject.CASE, Subject.POLICY)
        self.table = DataTable(self)
        self.table.setObjectName("penalty_list")
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in columns))
        self.ageing = AgeingTable(self)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.views, self.bands = QComboBox(self), QComboBox(self)
        self._summary = QLabel(self)
        self._summary.setObjectName("muted")
        self.waiting = WaitingBar(self)
        self.empty = EmptyState(self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._counting = QTimer(self, singleShot=True, interval=AGEING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 0, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.addWidget(self.views, 1)
        head.addWidget(self.bands)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self.ageing)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._summary)
        column.addWidget(self.waiting)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(self._take_opened)
        self.waiting.clicked.connect(self.model.show_waiting)
        self.model.waiting_changed.connect(self.waiting.set_count)
        self.model.loaded.connect(self._take_loaded)
        self.model.failed.connect(self._take_failure)
        self.empty.asked.connect(self.refresh)
        self.views.activated.connect(self.refresh)
        self.bands.activated.connect(self.refresh)
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.refresh)
        self._counting.timeout.connect(self.count)
        self.ageing.asked.connect(self.open_view)
        self._context.changes.changed.connect(self._counting.start)

    # rows ---------------------------------------------------------------------------------

    @property
    def view(self) -> FileView:
        """The list that is shown."""
        return FileView(str(self.views.currentData() or FileView.OPEN.value))

    @Slot()
    def refresh(self) -> None:
        """Show the list anew."""
        view, now = self.view, self._context.clock.now
        band = self.bands.currentData() or None
        text, queries = self.search.text(), self._context.queries

        def fetch(key: str | None, n: int) -> Page[PenaltyRow]:
            which = FileFilter(view, now(), penalty_policy(queries), band, text)
            return queries.penalties.page(which, key, n)

        self.model.show(fetch)

    @Slot()
    def count(self) -> None:
        """Read the figures by age."""
        queries, now = self._context.queries, self._context.clock.now()
        self._context.tasks.run(
            lambda: queries.penalties.ageing(now, penalty_policy(queries)),
            self.ageing.show_counts,
            self._take_failure,
            owner=self,
        )

    @Slot(object, str)
    def open_view(self, view: FileView, band: str = "") -> None:
        """Go to a list, at an age band when one is named."""
        self.views.setCurrentIndex(max(0, self.views.findData(view.value)))
        self.bands.setCurrentIndex(max(0, self.bands.findData(band)))
        self.search.clear()
        self.refresh()
        self.focus_list()

    def choose(self, case_id: str) -> None:
        """Make a file the current row, now or once it is loaded."""
        self._to_choose = case_id
        if self.model.place_of(case_id) is not None:
            self.table.choose(self.model.index_of(case_id))
            self._to_choose = None

    def step(self, by: int) -> None:
        """Go down or up by rows."""
        place = max(0, min(self.table.currentIndex().row() + by, self.model.rowCount() - 1))
        self.table.choose(self.model.index(place, 0))

    def focus_list(self) -> None:
        """Keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_loaded(self) -> None:
        held = self.model.rowCount()
        self._stack.setCurrentWidget(self.table if held else self.empty)
        if not held:
            self._tell_empty()
        if self._to_choose is not None:
            self.choose(self._to_choose)
        elif held and not self.table.currentIndex().isValid():
            self.table.choose(self.model.index(0, 0))
        self._summarise()

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        told = explain(error)
        if self.model.rowCount() == 0:
            self._stack.setCurrentWidget(self.empty)
            self.empty.tell(told.what, told.todo, self.tr("Try again"))
        else:
            self._context.show_error(error)

    @Slot(object)
    def _take_current(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row()) if index.isValid() else None
        if record is not None:
            self.chosen.emit(record)

    @Slot(object)
    def _take_opened(self, index: QModelIndex) -> None:
        record = self.model.id_at(index.row())
        if record is not None:
            self.opened.emit(record)

    def _summarise(self) -> None:
        held = number(self.model.rowCount()) + ("" if self.model.complete else "+")
        self._summary.setText(self.tr("{files} files, oldest first").format(files=held))

    # words --------------------------------------------------------------------------------

    def _tell_empty(self) -> None:
        if self.search.text().strip():
            self.empty.tell(
                self.tr("No file has this plate or number."),
                self.tr("Look in “All open files”, or clear the search."),
            )
        else:
            self.empty.tell(
                self.tr("No file here"),
                self.tr("Files come here when a violation was confirmed."),
            )

    def retranslate(self) -> None:
        """Set every text again."""
        view, band = self.views.currentData(), self.bands.currentData()
        self.views.clear()
        for name in _LISTS:
            self.views.addItem(list_title(name), name.value)
        self.views.setCurrentIndex(max(0, self.views.findData(view)))
        self.bands.clear()
        self.bands.addItem(self.tr("All ages"), "")
        for one in AGE_BANDS:
            self.bands.addItem(band_title(one.key), one.key)
        self.bands.setCurrentIndex(max(0, self.bands.findData(band)))
        self.search.setPlaceholderText(self.tr("Plate or number"))
        self.views.setAccessibleName(self.tr("List"))
        self.bands.setAccessibleName(self.tr("Age"))
        self.search.setAccessibleName(self.tr("Plate or number"))
        self.ageing.retranslate()
        self.waiting.retranslate()
        self.model.repaint_rows()
        self._tell_empty()
        self._summarise()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        names = [column.name for column in self.model.columns]
        for name, least in _SHOWN_FROM_PX:
            self.table.setColumnHidden(names.index(name), self.width() < least)
