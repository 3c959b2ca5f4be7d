"""The overview: figures on top, bars in the middle, units and wards beneath."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.roles import Verb
from app.ports.rows import Figure
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import age, day, number
from ui.models.cells import ID_ROLE
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.screens.overview.figure_button import FigureButton
from ui.screens.overview.plots import BarPlot
from ui.screens.overview.presenter import OverviewPresenter
from ui.screens.overview.view_state import OverviewState, UnitRow
from ui.screens.overview.words import card_title, file_name, unnamed
from widgets.age import AgeLabel
from widgets.forms import Panel
from widgets.table import DataTable
from widgets.theme import GRID_PX

CARDS_A_ROW = 5
STALE_AFTER_S = 120.0

UNIT_COLUMNS = (
    Column[UnitRow]("unit", QT_TRANSLATE_NOOP("columns", "Unit"), lambda row: unnamed(row.name), 0),
    Column[UnitRow](
        "open",
        QT_TRANSLATE_NOOP("columns", "Open"),
        lambda row: number(row.open_reports),
        72,
        right=True,
    ),
    Column[UnitRow](
        "late",
        QT_TRANSLATE_NOOP("columns", "Late"),
        lambda row: number(row.late_reports),
        72,
        right=True,
        token=lambda row: "p2" if row.late_reports else None,
    ),
)
WARD_COLUMNS = (
    Column[Figure]("ward", QT_TRANSLATE_NOOP("columns", "Ward"), lambda row: unnamed(row.label), 0),
    Column[Figure](
        "open",
        QT_TRANSLATE_NOOP("columns", "Open"),
        lambda row: number(row.value),
        72,
        right=True,
    ),
)


class OverviewScreen(Screen):
    """Draws the presenter's state; each figure opens its list."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presenter = OverviewPresenter(context, self)
        self._cards: dict[str, FigureButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addLayout(self._build_head())
        column.addLayout(self._build_cards())
        column.addWidget(self._build_body(), 1)
        self.presenter.state_changed.connect(self._draw)
        self.presenter.exported.connect(self._tell_exported)
        context.theme.theme_changed.connect(self._redraw)
        self.retranslate()

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self._age = AgeLabel(self.context.clock.monotonic, age, STALE_AFTER_S, self)
        self._csv, self._xlsx = QPushButton(self), QPushButton(self)
        row.addWidget(self._heading)
        row.addWidget(self._age)
        row.addStretch(1)
        for button, suffix in ((self._csv, ".csv"), (self._xlsx, ".xlsx")):
            button.clicked.connect(lambda _checked, one=suffix: self.ask_export(one))
            button.setVisible(self.context.may(Verb.EXPORT_FIGURES))
            row.addWidget(button)
        return row

    def _build_cards(self) -> QGridLayout:
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(2 * GRID_PX)
        return self._card_grid

    def _build_body(self) -> QSplitter:
        theme = self.context.theme
        self.hours = BarPlot(lying=False)
        self.wards_plot = BarPlot(lying=True)
        self.unit_model = RowsModel(UNIT_COLUMNS, lambda row: row.id, theme, self)
        self.ward_model = RowsModel(WARD_COLUMNS, lambda row: row.key, theme, self)
        self.units, self.wards = DataTable(), DataTable()
        self._unit_panel = self._table_panel(self.units, self.unit_model, (0, 72, 72))
        self._ward_panel = self._table_panel(self.wards, self.ward_model, (0, 72))
        self.units.opened.connect(lambda index: self._open("unit", index))
        self.wards.opened.connect(lambda index: self._open("ward", index))
        self.wards_plot.bar_clicked.connect(self._open_ward_bar)
        plots = QSplitter(Qt.Orientation.Vertical)
        for plot in (self.hours, self.wards_plot):
            panel = Panel()
            panel.column.setContentsMargins(0, 0, 0, 0)
            panel.column.addWidget(plot)
            plots.addWidget(panel)
        plots.setSizes([2, 3])
        tables = QSplitter(Qt.Orientation.Vertical)
        tables.addWidget(self._unit_panel)
        tables.addWidget(self._ward_panel)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(plots)
        body.addWidget(tables)
        body.setSizes([760, 560])
        for splitter in (plots, tables, body):
            splitter.setChildrenCollapsible(False)
        return body

    def _table_panel(
        self,
        table: DataTable,
        model: RowsModel[UnitRow] | RowsModel[Figure],
        widths: tuple[int, ...],
    ) -> Panel:
        panel = Panel()
        table.setModel(model)
        table.set_widths(widths)
        panel.column.addWidget(table)
        return panel

    # drawing ------------------------------------------------------------------------------

    @Slot(object)
    def _draw(self, state: OverviewState) -> None:
        for place, card in enumerate(state.cards):
            if card.key not in self._cards:
                self._cards[card.key] = FigureButton(card.key, self)
                self._cards[card.key].asked.connect(self.context.navigate)
                self._card_grid.addWidget(
                    self._cards[card.key], place // CARDS_A_ROW, place % CARDS_A_ROW
                )
            self._cards[card.key].show_card(card)
        self.unit_model.set_rows(state.units)
        self.ward_model.set_rows(state.wards)
        self._draw_plots(state)
        self._age.touch()
        self._set_heading(state)

    def _draw_plots(self, state: OverviewState) -> None:
        tokens = self.context.theme.tokens
        self.hours.draw([f"{hour:02d}" for hour in range(24)], state.hours, tokens)
        wards = [(unnamed(one.label), one.value) for one in state.wards]
        self.wards_plot.draw([name for name, _ in wards], [value for _, value in wards], tokens)

    @Slot()
    def _redraw(self) -> None:
        if self.presenter.state is not None:
            self._draw_plots(self.presenter.state)

    def _set_heading(self, state: OverviewState) -> None:
        self._heading.setText(self.tr("Today, {day}").format(day=day(state.figures.day_utc)))

    @override
    def retranslate(self) -> None:
        self._csv.setText(self.tr("Export CSV"))
        self._xlsx.setText(self.tr("Export XLSX"))
        self.hours.heading.setText(self.tr("Reports received by hour"))
        self.wards_plot.heading.setText(self.tr("Open reports by ward"))
        self._unit_panel.set_heading(self.tr("Units"))
        self._ward_panel.set_heading(self.tr("Wards"))
        for key, button in self._cards.items():
            button.set_title(card_title(key))
        self.unit_model.repaint_rows()
        self.ward_model.repaint_rows()
        if self.presenter.state is not None:
            self._set_heading(self.presenter.state)
            self._draw_plots(self.presenter.state)

    # what can be done ---------------------------------------------------------------------

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                "overview.read",
                QT_TRANSLATE_NOOP("actions", "Read the figures again"),
                self.presenter.read,
                ("F5",),
            ),
            ActionSpec(
                "overview.csv",
                QT_TRANSLATE_NOOP("actions", "Export the figures as CSV"),
                lambda: self.ask_export(".csv"),
                ("Ctrl+E",),
                Verb.EXPORT_FIGURES,
            ),
            ActionSpec(
                "overview.xlsx",
                QT_TRANSLATE_NOOP("actions", "Export the figures as XLSX"),
                lambda: self.ask_export(".xlsx"),
                ("Ctrl+Shift+E",),
                Verb.EXPORT_FIGURES,
            ),
        )

    def ask_export(self, suffix: str) -> None:
        """Ask where to, then write exactly what is shown."""
        state = self.presenter.state
        if state is None:
            return
        dialog = QFileDialog(self, self.tr("Export figures"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(file_name(state, suffix))
        dialog.fileSelected.connect(lambda chosen: self.presenter.export(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _tell_exported(self, path: Path) -> None:
        self.context.toast(self.tr("Written: {name}").format(name=path.name), None)

    def _open(self, kind: str, index: QModelIndex) -> None:
        self.context.navigate("reports", f"list:{kind}:{index.data(ID_ROLE)}")

    @Slot(int)
    def _open_ward_bar(self, place: int) -> None:
        state = self.presenter.state
        if state is not None and place < len(state.wards):
            self.context.navigate("reports", f"list:ward:{state.wards[place].key}")

    @override
    def screen_shown(self) -> None:
        self.presenter.look(looking=True)

    @override
    def screen_hidden(self) -> None:
        self.presenter.look(looking=False)

    @override
    def close_screen(self) -> None:
        self.presenter.look(looking=False)
        self._age.clear_age()
