"""Tracing as a widget: files left, the search in the middle, the passage and the answer right."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.tracing import PassageCriteria, TracingFile
from app.ports.store import Changes
from app.ports.tracing import PassageRow, TracingDetail
from app.services.tracing import TracingRequest
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.models.cells import ROW_ROLE
from ui.models.paged import PagedModel
from ui.models.rows import RowsModel
from ui.screens.tracing.charts import PlaceSketch, TimeBars
from ui.screens.tracing.columns import PASSAGES, file_columns
from ui.screens.tracing.file_bar import FileBar, FileStep
from ui.screens.tracing.keys import tracing_actions
from ui.screens.tracing.notices import notice_text
from ui.screens.tracing.places import City, read_city, spots_of, way_of
from ui.screens.tracing.presenter import Fetch, TracingPresenter
from ui.screens.tracing.request_form import RequestForm, set_time
from ui.screens.tracing.result_map import ResultMap
from ui.screens.tracing.search_bar import SearchBar
from ui.screens.tracing.side_pane import WIDTH_PX as SIDE_PX
from ui.screens.tracing.side_pane import SidePane
from ui.screens.tracing.view_state import Notice, TracingViewState
from widgets.empty import EmptyState
from widgets.splitter import FoldingSplitter
from widgets.table import DataTable
from widgets.theme import GRID_PX

LIST_PX = 280
CHARTS_PX = 170
_Index = QModelIndex | QPersistentModelIndex


class TracingScreen(Screen):
    """Requests of the police, searched under their scope only."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._city = City()
        self._on_map = False
        self._shown_file: str | None = None
        self.presenter = TracingPresenter(
            context.desk, context.tasks, context.album, self, owner=self
        )
        self._build_parts()
        self._build_layout()
        self._connect_parts()
        self.retranslate()
        queries = context.queries
        context.tasks.run(lambda: read_city(queries), self._take_city, self.show_error, owner=self)
        self.presenter.load()

    # -- building ------------------------------------------------------------------------

    def _build_parts(self) -> None:
        context = self.context
        self.files_model: RowsModel[TracingFile] = RowsModel(
            file_columns(context.clock.now()), lambda file: file.id, context.theme, self
        )
        self.files = DataTable(self)
        self.files.setModel(self.files_model)
        self.files.set_widths(tuple(one.width_px for one in self.files_model.columns))
        self.new = QPushButton(self)
        self.head, self.search = FileBar(self), SearchBar(self)
        self.rows: PagedModel[PassageRow] = PagedModel(
            context.tasks, PASSAGES, lambda row: row.passage.id, context.theme, self
        )
        self.table = DataTable(self)
        self.table.setModel(self.rows)
        self.table.set_widths(tuple(one.width_px for one in PASSAGES))
        self.no_rows, self.empty = EmptyState(self), EmptyState(self)
        self.bars, self.sketch = TimeBars(self), PlaceSketch(self)
        self.map, self.map_button = ResultMap(context, self), QPushButton(self)
        self.map_button.setCheckable(True)
        self.form, self.side = RequestForm(self), SidePane(self)

    def _build_layout(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(GRID_PX, GRID_PX, 0, GRID_PX)
        column.addWidget(self.new)
        column.addWidget(self.files, 1)
        self.results = QStackedWidget(self)
        self.results.addWidget(self.table)
        self.results.addWidget(self.no_rows)
        self.results.addWidget(self.map)
        charts = QHBoxLayout()
        charts.addWidget(self.bars, 3)
        charts.addWidget(self.sketch, 2)
        self.bars.setFixedHeight(CHARTS_PX)
        self.sketch.setFixedHeight(CHARTS_PX)
        work = QWidget(self)
        inside = QVBoxLayout(work)
        inside.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        inside.addWidget(self.head)
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.map_button, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(tools)
        inside.addWidget(self.results, 1)
        inside.addLayout(charts)
        self.middle = QStackedWidget(self)
        for part in (work, self.form, self.empty):
            self.middle.addWidget(part)
        self.splitter = FoldingSplitter(self, folds_below_px=1200)
        for part in (left, self.middle, self.side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_PX, 1000, SIDE_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect_parts(self) -> None:
        presenter, context = self.presenter, self.context
        self.new.clicked.connect(self.start_request)
        self.files.current_changed.connect(self._file_chosen)
        self.files.opened.connect(lambda _index: self.search.plate.setFocus())
        self.form.wished.connect(self._register)
        self.form.left.connect(presenter.leave_request)
        self.head.authorise_wished.connect(presenter.authorise)
        self.head.step_wished.connect(self._step)
        self.search.wished.connect(self._search)
        self.rows.loaded.connect(self._rows_came)
        self.rows.failed.connect(self.show_error)
        self.table.current_changed.connect(self._row_chosen)
        self.side.mark_wished.connect(presenter.toggle_mark)
        self.bars.part_chosen.connect(self._narrow)
        self.sketch.camera_clicked.connect(self._search_camera)
        self.map.camera_clicked.connect(self._search_camera)
        self.map_button.toggled.connect(self.show_map)
        context.changes.changed.connect(self._changed)
        context.theme.theme_changed.connect(self._recolour)

    def _take_city(self, city: City) -> None:
        self._city = city
        self.map.set_city(city)
        self.form.set_cameras(city.cameras)
        self.search.set_cameras(city.cameras, self.presenter.file)
        self._draw_charts()

    # -- what the presenter says ---------------------------------------------------------

    def show_state(self, state: TracingViewState) -> None:
        """Draw the state."""
        self.files_model.set_rows(list(state.files or ()))
        page = 1 if state.writing else 0 if state.detail is not None else 2
        self.middle.setCurrentIndex(page)
        if state.detail is not None:
            self._show_file(state.detail)
        self.side.show_state(state, may_mark=self.presenter.may_search())
        self._draw_charts()
        self._say_why_empty(state)

    def show_rows(self, fetch: Fetch | None) -> None:
        """Read the rows of a new search."""
        if fetch is None:
            self.rows.set_rows([])
        else:
            self.rows.show(fetch)

    def say(self, notice: Notice, text: str) -> None:
        """Tell the person with a toast."""
        if notice is Notice.REGISTERED:
            self.form.clear()
        if notice in (Notice.REFUSED, Notice.CLOSED, Notice.HANDED_OVER):
            self.head.done()
        self.context.toast(notice_text(notice, text), None)

    def show_error(self, error: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        self.context.show_error(error)

    # -- what the shell asks -------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        if record_id == "new":
            self.start_request()
        else:
            self.presenter.open_file(record_id)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return tracing_actions(self)

    @override
    def step_back(self) -> bool:
        if self.head.leave():
            self.table.setFocus()
            return True
        if self.presenter.state.writing:
            self.presenter.leave_request()
            self.files.setFocus()
            return True
        if not self.files.hasFocus():
            self.files.setFocus()
            return True
        return False

    @override
    def retranslate(self) -> None:
        self.new.setText(self.tr("New request (Ctrl+N)"))
        self.files.setAccessibleName(self.tr("Tracing files"))
        self.table.setAccessibleName(self.tr("Passages"))
        self.map_button.setText(self.tr("Map (M)"))
        for part in (self.form, self.head, self.search, self.side, self.map):
            part.retranslate()
        self.rows.repaint_rows()
        self.files_model.repaint_rows()
        self.show_state(self.presenter.state)

    @override
    def screen_shown(self) -> None:
        self.files.setFocus()

    @override
    def close_screen(self) -> None:
        self.map.stop()

    # -- deeds ---------------------------------------------------------------------------

    @Slot()
    def start_request(self) -> None:
        """Write a new request."""
        self.form.begin(self.context.clock.now())
        self.presenter.start_request()
        self.form.number.setFocus()

    @Slot(bool)
    def show_map(self, shown: bool) -> None:
        """Show the results on the map instead of in the list, or the other way round."""
        self.map_button.setChecked(shown)
        self._on_map = shown
        if shown:
            self.map.begin()
        self._say_why_empty(self.presenter.state)
        self._draw_charts()
        (self.map if shown else self.table).setFocus()

    def toggle_map(self) -> None:
        """The list or the map."""
        self.show_map(not self._on_map)

    @Slot(object)
    def _register(self, request: object) -> None:
        if isinstance(request, TracingRequest):
            self.presenter.register(request)

    @Slot(str, str)
    def _step(self, step: str, text: str) -> None:
        match FileStep(step):
            case FileStep.REFUSE:
                self.presenter.refuse(text)
            case FileStep.CLOSE:
                self.presenter.close(text)
            case FileStep.HAND_OVER:
                self._save_package(text)

    def _save_package(self, receiver: str) -> None:
        file = self.presenter.file
        if file is None or not receiver:
            return
        offered = str(Path.home() / f"{file.short_number}.zip")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save the hand-over package"), offered, "ZIP (*.zip)"
        )
        if chosen:
            self.presenter.give_out(receiver, Path(chosen))

    @Slot(object)
    def _search(self, criteria: object) -> None:
        if isinstance(criteria, PassageCriteria) and self.presenter.may_search():
            self.presenter.search(criteria)
            self.table.setFocus()

    @Slot(float, float)
    def _narrow(self, begin: float, end: float) -> None:
        set_time(self.search.since, datetime.fromtimestamp(begin, UTC))
        set_time(self.search.until, datetime.fromtimestamp(end + 59, UTC))
        self.search.ask()

    @Slot(str)
    def _search_camera(self, camera_id: str) -> None:
        self.search.choose_camera(camera_id)
        self.search.ask()

    # -- events --------------------------------------------------------------------------

    @Slot(object)
    def _file_chosen(self, index: _Index) -> None:
        file = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(file, TracingFile):
            self.presenter.open_file(file.id)

    @Slot(object)
    def _row_chosen(self, index: _Index) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        self.presenter.choose(row if isinstance(row, PassageRow) else None)

    @Slot()
    def _rows_came(self) -> None:
        self.presenter.rows_came()
        self._draw_charts()
        self._say_why_empty(self.presenter.state)

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.presenter.take_changes(changes)

    @Slot()
    def _recolour(self) -> None:
        self.rows.repaint_rows()
        self.files_model.repaint_rows()
        self.map.recolour()
        self._draw_charts()

    # -- parts ---------------------------------------------------------------------------

    def _show_file(self, detail: TracingDetail) -> None:
        file = detail.file
        if self._shown_file != file.id:
            self._shown_file = file.id
            self.search.show_scope(file)
        index = self.files_model.index_of(file.id)
        if index.isValid() and self.files.currentIndex().row() != index.row():
            self.files.choose(index)
        presenter = self.presenter
        decide, seek = presenter.may_authorise(), presenter.may_search()
        self.head.show_file(
            detail,
            self._cameras_of(file),
            self.context.clock.now(),
            {
                "authorise": decide,
                FileStep.REFUSE: decide,
                FileStep.CLOSE: presenter.may_close(),
                FileStep.HAND_OVER: seek,
            },
        )
        self.search.setEnabled(seek)

    def _cameras_of(self, file: TracingFile) -> str:
        if not file.camera_ids:
            return self.tr("all cameras")
        names = {str(one.id): one.code for one in self._city.cameras}
        return ", ".join(names.get(one, one) for one in file.camera_ids)

    def _draw_charts(self) -> None:
        state, tokens = self.presenter.state, self.context.theme.tokens
        self.bars.draw(state.searched, state.buckets, tokens)
        loaded = (self.rows.row_at(place) for place in range(self.rows.rowCount()))
        spots = spots_of(self._city, loaded, state.chosen)
        way = way_of(spots, () if state.detail is None else state.detail.hits)
        self.sketch.setVisible(not self._on_map)
        if self._on_map:
            self.map.draw(spots, way)
        else:
            line = [(spot.lon, spot.lat) for spot in way]
            self.sketch.draw(self._city.outlines, spots, line, tokens)

    def _say_why_empty(self, state: TracingViewState) -> None:
        listed = 0 if self.rows.rowCount() else 1
        self.results.setCurrentIndex(2 if self._on_map and self.presenter.may_search() else listed)
        if not self.presenter.may_search():
            self.no_rows.tell(
                self.tr("This file cannot be searched now."),
                self.tr("It waits for a second person, has expired, or is closed."),
            )
        elif state.searched is None:
            self.no_rows.tell(
                self.tr("Nothing has been searched yet."),
                self.tr("Type a part of the plate or choose a colour, then press Enter."),
            )
        else:
            self.no_rows.tell(
                self.tr("No passage fits."),
                self.tr("Ask for less: a shorter part of the plate, or every colour."),
            )
        self.empty.tell(
            self.tr("No tracing file is open."),
            self.tr("Choose a file on the left, or write down a new request."),
        )
