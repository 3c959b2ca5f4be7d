"""The chosen report: what was said, where, by whom, what happened since, and what comes next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Report
from app.domain.report_flow import ReportState
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import NOTHING, age, date_time
from ui.bridge.words import words_for
from ui.screens.reports.columns import is_late
from ui.screens.reports.composer import Composer
from ui.screens.reports.view_state import ReportView
from ui.screens.reports.words import files_text, step_text, timeline_of
from widgets.empty import EmptyState
from widgets.flow import FlowLayout
from widgets.forms import set_property
from widgets.theme import GRID_PX, LATE_SHAPE, TARGET_PX
from widgets.timeline import Timeline
from widgets.two_values import TwoValues, TwoValuesBar
from widgets.urgency import UrgencyLabel

_FACTS = ("category", "place", "unit", "due", "received", "reporter", "result", "files")


class ReportPane(QFrame):
    """Draws a :class:`ReportView`.

    Signals:
        step_asked(object): A :class:`ReportState` that was pressed.
        change_asked(str): ``category``, ``assign``, ``due``, ``place``, ``note`` or ``reveal``.
        map_asked(): Show the place on the map.
    """

    step_asked = Signal(object)
    change_asked = Signal(str)
    map_asked = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self._view: ReportView | None = None
        self._empty = EmptyState(self)
        self._whole = QWidget(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._build_head()
        self._build_facts()
        self._build_body()
        self.retranslate()

    def _build_head(self) -> None:
        self._number = QLabel(self)
        self._number.setObjectName("heading")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._urgency = UrgencyLabel(self)
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.two_values = TwoValuesBar(self)

    def _build_facts(self) -> None:
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(3 * GRID_PX)
        self._facts.setVerticalSpacing(0)
        self._facts.setColumnStretch(1, 1)
        self._names: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self._buttons: dict[str, QPushButton] = {}
        for line, name in enumerate(_FACTS):
            self._names[name], self._values[name] = QLabel(self), QLabel(self)
            self._names[name].setObjectName("muted")
            self._values[name].setTextFormat(Qt.TextFormat.PlainText)
            self._values[name].setWordWrap(True)
            for label in (self._names[name], self._values[name]):
                label.setMinimumHeight(TARGET_PX)
            self._facts.addWidget(self._names[name], line, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(self._values[name], line, 1)
        for name, asked in (
            ("category", "category"),
            ("place", "place"),
            ("due", "due"),
            ("reporter", "reveal"),
        ):
            button = QPushButton(self)
            button.setProperty("flat", "true")
            button.setObjectName(f"change_{asked}")
            button.clicked.connect(self._asker(asked))
            self._buttons[asked] = button
            self._facts.addWidget(button, _FACTS.index(name), 2, Qt.AlignmentFlag.AlignTop)

    def _asker(self, asked: str) -> Callable[[], None]:
        return lambda: self.change_asked.emit(asked)

    def _build_body(self) -> None:
        self._steps = FlowLayout(spacing=GRID_PX)
        self.composer = Composer(self)
        self._timeline_head = QLabel(self)
        self._timeline_head.setObjectName("muted")
        self._timeline = Timeline(self)
        contents = QWidget(self)
        contents.setObjectName("contents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(3 * GRID_PX)
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addWidget(self._urgency)
        head.addStretch()
        column.addLayout(head)
        for part in (self._state, self.two_values, self._text):
            column.addWidget(part)
        column.addLayout(self._facts)
        column.addWidget(self._timeline_head)
        column.addWidget(self._timeline)
        column.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(contents)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 2 * GRID_PX)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.composer)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * GRID_PX, 0, 3 * GRID_PX, 0)
        foot.addLayout(self._steps)
        whole.addLayout(foot)

    @property
    def view(self) -> ReportView | None:
        """The report that is drawn."""
        return self._view

    # drawing ------------------------------------------------------------------------------

    def show_view(self, view: ReportView | None) -> None:
        """Draw a report, or say that none is chosen."""
        other = (view and view.detail.report.id) != (self._view and self._view.detail.report.id)
        self._view = view
        if view is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._whole)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        self._draw_head(view)
        self._draw_facts(view)
        self._draw_steps(view)
        self._draw_conflict(view)
        now = self._context.clock.now()
        muted = self._context.theme.tokens.muted
        self._timeline.show_entries(timeline_of(view.detail, now), muted)

    def _draw_head(self, view: ReportView) -> None:
        report = view.detail.report
        self._number.setText(report.short_number)
        self._urgency.set_level(report.urgency.value, words_for(report.urgency, "urgency"))
        state = words_for(report.state)
        channel = words_for(report.channel)
        self._state.setText(f"{state} · {channel} · {words_for(report.lane)}")
        self._text.setText(report.text)

    def _draw_facts(self, view: ReportView) -> None:
        report, detail = view.detail.report, view.detail
        place = ", ".join(part for part in (report.address, detail.ward_name) if part)
        if report.lat is not None and report.lon is not None:
            place = f"{place or NOTHING}\n{report.lat:.5f}, {report.lon:.5f}"
        who = " · ".join(p for p in (view.reporter.name, view.reporter.phone) if p)
        for name, text in (
            ("category", words_for(report.category, "category")),
            ("place", place),
            ("unit", detail.unit_name or ""),
            ("due", self._due_text(report)),
            ("received", date_time(report.received_at)),
            ("reporter", who),
            ("result", report.result_text or ""),
            ("files", files_text(detail.attachments)),
        ):
            self._values[name].setText(text or NOTHING)
        set_property(self._values["due"], "level", "late" if self._is_late(report) else "")
        for name in ("result", "files", "unit"):
            shown = self._values[name].text() != NOTHING
            self._values[name].setVisible(shown)
            self._names[name].setVisible(shown)
        for name in ("category", "place", "due"):
            self._buttons[name].setVisible(view.may_edit)
        self._buttons["reveal"].setVisible(view.may_reveal and not view.reporter.revealed)

    def _is_late(self, report: Report) -> bool:
        return is_late(report.state, report.due_at, self._context.clock.now())

    def _due_text(self, report: Report) -> str:
        if report.due_at is None:
            return ""
        text = date_time(report.due_at)
        if self._is_late(report):
            late = (self._context.clock.now() - report.due_at).total_seconds()
            by = self.tr("late by {age}").format(age=age(late))
            return f"{text}  {LATE_SHAPE} {by}"
        return text

    def _draw_steps(self, view: ReportView) -> None:
        self._steps.clear()
        source = view.detail.report.state
        if view.may_assign:
            self._add_step(self.tr("Assign") + "  A", "assign", primary=True)
        for number, target in enumerate(view.steps):
            primary = number == 0 and not view.may_assign
            self._add_target(source, target, primary=primary)
        if view.may_note:
            self._add_step(self.tr("Note") + "  N", "note")

    def _add_step(self, text: str, asked: str, *, primary: bool = False) -> None:
        button = QPushButton(text, self)
        button.setObjectName(f"step_{asked}")
        set_property(button, "primary", "true" if primary else "")
        button.clicked.connect(self._asker(asked))
        self._steps.addWidget(button)

    def _add_target(self, source: ReportState, target: ReportState, *, primary: bool) -> None:
        button = QPushButton(step_text(source, target), self)
        button.setObjectName(f"step_{target.value}")
        set_property(button, "primary", "true" if primary else "")
        button.clicked.connect(lambda: self.step_asked.emit(target))
        self._steps.addWidget(button)

    def _draw_conflict(self, view: ReportView) -> None:
        if view.conflict is None:
            self.two_values.show_values(())
            return
        found = explain(view.conflict).conflicts
        self.two_values.show_values([TwoValues(c.label, c.mine, c.theirs) for c in found])

    def retranslate(self) -> None:
        """Set every text again."""
        self._empty.tell(
            self.tr("No report is chosen"), self.tr("Choose one with the arrows, j and k.")
        )
        for name, text in (
            ("category", self.tr("Category")),
            ("place", self.tr("Place")),
            ("unit", self.tr("Unit")),
            ("due", self.tr("Due")),
            ("received", self.tr("Received")),
            ("reporter", self.tr("Reporter")),
            ("result", self.tr("Result")),
            ("files", self.tr("Files")),
        ):
            self._names[name].setText(text)
        for name, text in (
            ("category", self.tr("Change")),
            ("place", self.tr("Correct")),
            ("due", self.tr("Change")),
            ("reveal", self.tr("Show")),
        ):
            self._buttons[name].setText(text)
        self._buttons["reveal"].setToolTip(self.tr("Looking at the reporter is recorded"))
        self._timeline_head.setText(self.tr("What happened"))
        self.show_view(self._view)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
