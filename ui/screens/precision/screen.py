"""Precision: shares by rule, camera and reason left, by hour and day middle, alarms right."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.precision import RateAlarm
from app.domain.roles import Verb
from app.ports.precision import Share
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import number
from ui.bridge.words import words_for
from ui.models.cells import ID_ROLE, ROW_ROLE
from ui.models.rows import RowsModel
from ui.screens.precision.alarm_panel import AlarmPanel
from ui.screens.precision.plots import SharePlot
from ui.screens.precision.presenter import PERIODS, USUAL_DAYS, Behind, PrecisionPresenter
from ui.screens.precision.presenter import PrecisionState as State
from ui.screens.precision.quiet_panel import QuietPanel
from ui.screens.precision.tables import CASE_COLUMNS, share_columns
from ui.screens.precision.words import count_text, interval_text, label_of, share_text
from widgets.banner import BannerBar
from widgets.forms import Panel
from widgets.table import DataTable
from widgets.theme import GRID_PX

GROUPS = ("rule", "camera", "reason")


class PrecisionScreen(Screen):
    """Draws the presenter's state; each figure opens its cases."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._behind: Behind | None = None
        self.presenter = PrecisionPresenter(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addLayout(self._build_head())
        self.banner = BannerBar(self)
        column.addWidget(self.banner)
        column.addWidget(self._build_body(), 1)
        self._connect()
        self.retranslate()

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._total = QLabel(self)
        self._total.setObjectName("heading")
        self._note = QLabel(self)
        self._note.setObjectName("muted")
        self.days, self.rules = QComboBox(self), QComboBox(self)
        row.addWidget(self._total)
        row.addWidget(self._note, 1)
        row.addWidget(self.rules)
        row.addWidget(self.days)
        return row

    def _build_body(self) -> QSplitter:
        theme = self.context.theme
        self.models: dict[str, RowsModel[Share]] = {}
        self.tables: dict[str, DataTable] = {}
        left = QSplitter(Qt.Orientation.Vertical)
        self._panels: dict[str, Panel] = {}
        for group in GROUPS:
            columns = share_columns(group)
            model = self.models[group] = RowsModel(columns, lambda one: one.key, theme, self)
            left.addWidget(self._table_panel(group, model, tuple(c.width_px for c in columns)))
        middle = QSplitter(Qt.Orientation.Vertical)
        self.hours, self.trend = SharePlot(), SharePlot()
        for plot in (self.hours, self.trend):
            panel = Panel()
            panel.column.setContentsMargins(0, 0, 0, 0)
            panel.column.addWidget(plot)
            middle.addWidget(panel)
        right = QSplitter(Qt.Orientation.Vertical)
        self.alarms = AlarmPanel(self.context)
        self.quiet = QuietPanel(self.context)
        right.addWidget(self.alarms)
        right.addWidget(self.quiet)
        self.case_model = RowsModel(CASE_COLUMNS, lambda row: row.id, theme, self)
        widths = tuple(column.width_px for column in CASE_COLUMNS)
        right.addWidget(self._table_panel("cases", self.case_model, widths))
        right.setSizes([240, 200, 260])
        body = QSplitter(Qt.Orientation.Horizontal)
        for part in (left, middle, right):
            part.setChildrenCollapsible(False)
            body.addWidget(part)
        body.setChildrenCollapsible(False)
        body.setSizes([430, 400, 500])
        return body

    def _table_panel(self, name: str, model: object, widths: tuple[int, ...]) -> Panel:
        panel, table = self._panels.setdefault(name, Panel()), DataTable()
        assert isinstance(model, RowsModel)
        table.setModel(model)
        table.set_widths(widths)
        self.tables[name] = table
        panel.column.addWidget(table)
        return panel

    def _connect(self) -> None:
        self.presenter.state_changed.connect(self._draw)
        self.presenter.behind_changed.connect(self._draw_behind)
        self.presenter.failed.connect(self._tell_failure)
        self.presenter.acknowledged.connect(self._take_acknowledged)
        self.presenter.refused.connect(self.context.show_error)
        self.context.theme.theme_changed.connect(self._redraw)
        for group in GROUPS:
            self.tables[group].opened.connect(partial(self._open_row, group))
        self.tables["cases"].opened.connect(self._open_case)
        self.hours.bar_clicked.connect(partial(self._open_bar, "hour"))
        self.trend.bar_clicked.connect(partial(self._open_bar, "day"))
        self.days.activated.connect(self._take_days)
        self.rules.activated.connect(self._take_rule)
        self.alarms.asked.connect(self.presenter.acknowledge)
        self.quiet.camera_asked.connect(self._open_scene)

    # drawing ------------------------------------------------------------------------------

    @Slot(object)
    def _draw(self, state: State) -> None:
        self.banner.clear()
        figures = state.figures
        self.models["rule"].set_rows(figures.by_rule)
        self.models["camera"].set_rows(figures.by_camera)
        self.models["reason"].set_rows(figures.by_reason)
        self.alarms.show_state(state)
        self.quiet.show_state(state)
        self._draw_plots(state)
        self._set_total(state)
        if self._behind is None:
            self.presenter.open_figure("", "", self.tr("All decided cases"))

    def _draw_plots(self, state: State) -> None:
        tokens, figures = self.context.theme.tokens, state.figures
        by_hour = {one.key: one for one in figures.by_hour}
        hours = [by_hour.get(f"{hour:02d}", Share(f"{hour:02d}", "", 0, 0)) for hour in range(24)]
        self.hours.draw(hours, [one.key for one in hours], tokens)
        days = [f"{one.key[8:10]}/{one.key[5:7]}" for one in figures.trend]
        self.trend.draw(figures.trend, days, tokens)

    @Slot()
    def _redraw(self) -> None:
        if self.presenter.state is not None:
            self._draw_plots(self.presenter.state)

    def _set_total(self, state: State) -> None:
        total = state.figures.total
        if not total.decided:
            self._total.setText(self.tr("Nothing was decided in this period"))
            self._note.setText(self.tr("%n still wait", "", state.figures.waiting))
            return
        self._total.setText(
            self.tr("Dismissed: {share} ({counts})").format(
                share=share_text(total), counts=count_text(total)
            )
        )
        waiting = self.tr("%n still wait", "", state.figures.waiting)
        self._note.setText(
            self.tr("between {interval} with 95 % certainty").format(interval=interval_text(total))
            + f" · {waiting}"
        )

    @Slot(object)
    def _draw_behind(self, behind: Behind) -> None:
        self._behind = behind
        self.case_model.set_rows(behind.rows)
        self._title_behind()

    def _title_behind(self) -> None:
        if self._behind is not None:
            count = number(len(self._behind.rows))
            self._panels["cases"].set_heading(f"{self._behind.title} · {count}")

    @Slot(object)
    def _tell_failure(self, error: Exception) -> None:
        told = explain(error)
        self.banner.tell(told.text, "warning", self.tr("Try again"), self.presenter.read)

    @Slot(object)
    def _take_acknowledged(self, alarm: RateAlarm) -> None:
        self.alarms.finish()
        state = self.presenter.state
        name = state.names.get(alarm.camera_id, "") if state else ""
        self.context.toast(self.tr("Noted for {camera}").format(camera=name), None)

    # what can be done ---------------------------------------------------------------------

    def _open_row(self, group: str, index: QModelIndex) -> None:
        share = index.data(ROW_ROLE)
        if isinstance(share, Share):
            self.presenter.open_figure(group, share.key, label_of(group, share))

    def _open_bar(self, group: str, place: int) -> None:
        shares = self.hours.shares if group == "hour" else self.trend.shares
        share = shares[place]
        if share.decided:
            self.presenter.open_figure(group, share.key, label_of(group, share))

    @Slot(object)
    def _open_case(self, index: QModelIndex) -> None:
        self.context.navigate("violations", str(index.data(ID_ROLE)))

    @Slot(str)
    def _open_scene(self, camera_id: str) -> None:
        if self.context.may(Verb.MANAGE_CAMERAS):
            self.context.navigate("scenes", camera_id)

    @Slot()
    def _take_days(self) -> None:
        self._behind = None
        self.presenter.choose_days(int(self.days.currentData()))

    @Slot()
    def _take_rule(self) -> None:
        self._behind = None
        self.presenter.choose_rule(self.rules.currentData() or None)

    def open_all(self) -> None:
        """The cases behind the total."""
        self.presenter.open_figure("", "", self.tr("All decided cases"))

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                "precision.read",
                QT_TRANSLATE_NOOP("actions", "Read the shares again"),
                self.presenter.read,
                ("F5",),
            ),
            ActionSpec(
                "precision.days",
                QT_TRANSLATE_NOOP("actions", "Choose the period"),
                self.days.setFocus,
                ("Ctrl+L",),
            ),
            ActionSpec(
                "precision.rules",
                QT_TRANSLATE_NOOP("actions", "Choose the rule"),
                self.rules.setFocus,
                ("Ctrl+R",),
            ),
            ActionSpec(
                "precision.alarms",
                QT_TRANSLATE_NOOP("actions", "Go to the alarms"),
                self.alarms.table.setFocus,
                ("F6",),
            ),
            ActionSpec(
                "precision.note",
                QT_TRANSLATE_NOOP("actions", "Say what was found at the camera"),
                self.alarms.focus_reason,
                ("F7",),
            ),
            ActionSpec(
                "precision.quiet",
                QT_TRANSLATE_NOOP("actions", "Go to the rules that say nothing"),
                self.quiet.table.setFocus,
                ("F9",),
            ),
            ActionSpec(
                "precision.all",
                QT_TRANSLATE_NOOP("actions", "All decided cases of the period"),
                self.open_all,
                ("F8",),
            ),
        )

    @override
    def step_back(self) -> bool:
        if self.alarms.reason.hasFocus():
            self.alarms.table.setFocus()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self.presenter.look(looking=True)
        self.tables["rule"].setFocus()

    @override
    def screen_hidden(self) -> None:
        self.presenter.look(looking=False)

    @override
    def settled(self) -> bool:
        return self.presenter.state is not None and self._behind is not None

    @override
    def close_screen(self) -> None:
        self.presenter.look(looking=False)

    @override
    def retranslate(self) -> None:
        self._fill_choices()
        titles = {
            "rule": self.tr("By rule"),
            "camera": self.tr("By camera"),
            "reason": self.tr("Why dismissed"),
        }
        for group, title in titles.items():
            self._panels[group].set_heading(title)
            self.models[group].repaint_rows()
        self.hours.heading.setText(self.tr("Share dismissed by hour"))
        self.trend.heading.setText(self.tr("Share dismissed by day"))
        self.alarms.retranslate()
        self.quiet.retranslate()
        self.case_model.repaint_rows()
        self._title_behind()
        if self.presenter.state is not None:
            self._set_total(self.presenter.state)

    def _fill_choices(self) -> None:
        chosen, rule = self.days.currentData() or USUAL_DAYS, self.rules.currentData()
        self.days.clear()
        for days in PERIODS:
            self.days.addItem(self.tr("Last %n days", "", days), days)
        self.days.setCurrentIndex(max(0, self.days.findData(chosen)))
        self.rules.clear()
        self.rules.addItem(self.tr("All rules"), "")
        for code in RULES:
            self.rules.addItem(words_for(code, "rule"), code)
        self.rules.setCurrentIndex(max(0, self.rules.findData(rule)))
        self.days.setAccessibleName(self.tr("Period"))
        self.rules.setAccessibleName(self.tr("Rule"))


RULES = (
    "red_light",
    "stop_line",
    "wrong_way",
    "forbidden_lane",
    "forbidden_turn",
    "u_turn",
    "dwell",
    "pavement",
    "pedestrian",
    "speeding",
    "overload",
    "no_helmet",
)
"""Offered in this order."""
