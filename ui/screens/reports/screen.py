"""Reports: views and filters left, the list in the middle, the chosen report right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.ids import WardCode
from app.domain.records import Report, Subject, Unit, Ward
from app.domain.report_flow import ReportState
from app.domain.roles import Verb
from app.ports.rows import Count, Page, ReportRow
from app.services.reports import NewReport, ReportEdit
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import clock
from ui.bridge.times import count as count_text
from ui.bridge.words import choices
from ui.models.paged import PagedModel
from ui.screens.reports.columns import report_columns
from ui.screens.reports.composer import Answer, Ask
from ui.screens.reports.entry_form import EntryForm
from ui.screens.reports.filters import FilterPanel
from ui.screens.reports.presenter import ReportsPresenter
from ui.screens.reports.report_pane import ReportPane
from ui.screens.reports.view_state import ReportView
from ui.screens.reports.views import ListView
from ui.screens.reports.words import step_text
from widgets.banner import WaitingBar
from widgets.empty import EmptyState
from widgets.search_choice import Choice
from widgets.table import DataTable
from widgets.theme import GRID_PX

NEW = "report.new"
STEP = "report.step"
TICK_MS = 30_000


class ReportsScreen(Screen):
    """The inbox and everything done with a report."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view_wanted: ListView | None = None
        self._to_show: str | None = None
        self._sized = False
        self._presenter = ReportsPresenter(context, self)
        self._drafts = DraftKeeper(context, "report.", self)
        self._build_model()
        self._build_parts()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._load_choices()
        self._drafts.look()
        self._show_list(self._filters.current())
        self._tick.start()

    # building -----------------------------------------------------------------------------

    def _build_model(self) -> None:
        context = self.context
        columns = report_columns(context.clock.now)
        self._model: PagedModel[ReportRow] = PagedModel(
            context.tasks, columns, lambda row: row.id, context.theme, self
        )
        self._model.follow(context.changes, Subject.REPORT)
        self._tick = QTimer(self, interval=TICK_MS)
        self._counting = QTimer(self, singleShot=True, interval=400)

    def _build_parts(self) -> None:
        self._filters = FilterPanel(self.context.preferences, self)
        self._table = DataTable(self)
        self._table.setObjectName("report_list")
        self._table.setModel(self._model)
        self._table.set_widths(tuple(column.width_px for column in self._model.columns))
        self._waiting = WaitingBar(self)
        self._count = QLabel(self)
        self._count.setObjectName("muted")
        self._new, self._import = QPushButton(self), QPushButton(self)
        self._new.setVisible(self.context.may(Verb.REGISTER_REPORT))
        can_import = self.context.intake is not None and self.context.may(Verb.IMPORT_REPORTS)
        self._import.setVisible(can_import)
        self._empty = EmptyState(self)
        self._pane = ReportPane(self.context, self)
        self._entry = EntryForm(self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._pane)
        self._right.addWidget(self._entry)

    def _lay_out(self) -> None:
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 2 * GRID_PX, 0, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._new)
        head.addWidget(self._import)
        self._list_stack = QStackedWidget(self)
        self._list_stack.addWidget(self._table)
        self._list_stack.addWidget(self._empty)
        column.addLayout(head)
        column.addWidget(self._waiting)
        column.addWidget(self._list_stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        for part in (self._filters, self._middle, self._right):
            self._splitter.addWidget(part)
        for place, stretch in enumerate((0, 3, 2)):
            self._splitter.setStretchFactor(place, stretch)
        self._filters.setMinimumWidth(190)
        self._middle.setMinimumWidth(420)
        self._right.setMinimumWidth(380)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 2 * GRID_PX, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self._filters.wanted.connect(self._show_list)
        self._table.current_changed.connect(self._take_current)
        self._table.opened.connect(self._take_opened)
        self._table.reading_changed.connect(self._take_reading)
        self._waiting.clicked.connect(self._model.show_waiting)
        self._model.waiting_changed.connect(self._waiting.set_count)
        self._model.loaded.connect(self._take_loaded)
        self._model.failed.connect(self.context.show_error)
        self._tick.timeout.connect(self._model.repaint_rows)
        self._counting.timeout.connect(self._count_views)
        self._new.clicked.connect(self.start_new)
        self._import.clicked.connect(self.start_import)
        self._presenter.view_changed.connect(self._take_view)
        self._presenter.done.connect(self._take_done)
        self._presenter.failed_step.connect(self._take_refused)
        self._presenter.registered.connect(self._take_registered)
        self._pane.step_asked.connect(self._take_step)
        self._pane.change_asked.connect(self.ask)
        self._pane.composer.answered.connect(self._take_answer)
        self._pane.composer.cancelled.connect(self._focus_list)
        self._pane.composer.typed.connect(self._keep_step)
        self._pane.two_values.keep_mine.connect(self._presenter.keep_mine)
        self._pane.two_values.take_theirs.connect(self._presenter.take_theirs)
        self._entry.entered.connect(self._register)
        self._entry.typed.connect(self._keep_entry)
        self._entry.put_away.connect(self.leave_new)
        self._drafts.kept.connect(self._take_kept)
        self._drafts.found.connect(self._take_drafts)
        self.context.changes.changed.connect(self._counting.start)

    # the list -----------------------------------------------------------------------------

    @Slot(object)
    def _show_list(self, view: ListView) -> None:
        self._view_wanted = view
        which, queries = view.at(self.context.clock.now()), self.context.queries

        def fetch(key: str | None, n: int) -> Page[ReportRow]:
            return queries.reports(which, key, n)

        self._model.set_reading(False)
        self._model.show(fetch)
        self._counting.start()

    @Slot()
    def _take_loaded(self) -> None:
        held = self._model.rowCount()
        self._model.set_reading(held > 0)
        self._list_stack.setCurrentWidget(self._table if held else self._empty)
        wanted, self._to_show = self._to_show, None
        if wanted is not None and self._model.place_of(wanted) is not None:
            self._table.choose(self._model.index_of(wanted))
        elif held and not self._table.currentIndex().isValid() and self._presenter.chosen is None:
            self._table.choose(self._model.index(0, 0))

    @Slot(bool)
    def _take_reading(self, _reading: bool) -> None:
        """Rows wait as long as there are any: nothing moves under a hand on its way to a key."""
        self._model.set_reading(self._model.rowCount() > 0)

    @Slot()
    def _count_views(self) -> None:
        now, queries = self.context.clock.now(), self.context.queries
        views = (*self._filters.all_views(),)
        wanted = self._view_wanted

        def work() -> dict[str, Count]:
            counts = {view.name: queries.count_reports(view.at(now)) for view in views}
            if wanted is not None:
                counts[""] = queries.count_reports(wanted.at(now))
            return counts

        self.context.tasks.run(work, self._take_counts, owner=self)

    def _take_counts(self, counts: Mapping[str, Count]) -> None:
        self._filters.show_counts({name: count for name, count in counts.items() if name})
        shown = counts.get("")
        if shown is not None:
            text = self.tr("%n reports", "", shown.value)
            self._count.setText(text.replace(str(shown.value), count_text(shown), 1))

    @Slot(object)
    def _take_current(self, index: QModelIndex) -> None:
        record = self._model.id_at(index.row()) if index.isValid() else None
        if record is not None:
            self._presenter.choose(record)

    @Slot(object)
    def _take_opened(self, index: QModelIndex) -> None:
        record = self._model.id_at(index.row())
        self._presenter.choose(record)
        self._right.setCurrentWidget(self._pane)
        self._open_next_step()

    def _open_next_step(self) -> None:
        """Enter on a row: the form of what is most likely next."""
        view = self._presenter.view
        if view is None:
            return
        if view.detail.report.category is None and view.may_edit:
            self.ask(Ask.CATEGORY.value)
        elif view.may_assign:
            self.ask(Ask.ASSIGN.value)
        elif view.steps:
            self._take_step(view.steps[0])

    def _focus_list(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # the report ---------------------------------------------------------------------------

    @Slot(object)
    def _take_view(self, view: ReportView | None) -> None:
        former = self._pane.view.detail.report.id if self._pane.view else None
        self._pane.show_view(view)
        if view is None or view.detail.report.id != former:
            self._pane.composer.hide()
            self._offer_step_draft()

    def _offer_step_draft(self) -> None:
        """What was being typed for this report comes back with it."""
        chosen = self._presenter.chosen
        for name, text in self._drafts.payload(STEP, chosen).items():
            ask, _, target = str(name).partition(":")
            if text and ask in (Ask.NOTE, Ask.REASON, Ask.RESULT):
                self._open_composer(Ask(ask), ReportState(target) if target else None)
                self._pane.composer.fill_text(str(text))
                self._focus_list()
                return

    def ask(self, what: str) -> None:
        """Open the form for a change: ``category``, ``assign``, ``due``, ``place``, ``note``."""
        if what == "reveal":
            self._presenter.reveal()
        elif self._presenter.view is not None:
            self._right.setCurrentWidget(self._pane)
            self._open_composer(Ask(what), None)

    @Slot(object)
    def _take_step(self, target: ReportState) -> None:
        if target is ReportState.MERGED:
            self._open_composer(Ask.MERGE, target)
        elif target is ReportState.RESULT:
            self._open_composer(Ask.RESULT, target)
        elif self._needs_reason(target):
            self._open_composer(Ask.REASON, target)
        else:
            self._presenter.move(target)

    def _needs_reason(self, target: ReportState) -> bool:
        report = self._presenter.report
        return report is not None and self._presenter.needs_reason(report.state, target)

    def _open_composer(self, ask: Ask, target: ReportState | None) -> None:
        view = self._presenter.view
        if view is None:
            return
        composer, report = self._pane.composer, view.detail.report
        verb = step_text(report.state, target) if target else self._verb_of(ask)
        composer.unit.set_code(report.unit_id)
        composer.category.set_code(report.category)
        composer.ward.set_code(report.ward_code)
        composer.address.setText(report.address or "")
        composer.set_due(report.due_at or view.default_due, default=ask is Ask.ASSIGN)
        if ask is Ask.ASSIGN:
            composer.set_due(view.default_due, default=True)
        composer.open_for(ask, f"{report.short_number} · {verb}", verb, target)
        kept = self._drafts.payload(STEP, report.id).get(composer.draft_name, "")
        composer.fill_text(str(kept))

    def _verb_of(self, ask: Ask) -> str:
        return {
            Ask.CATEGORY: self.tr("Set the category"),
            Ask.ASSIGN: self.tr("Assign"),
            Ask.DUE: self.tr("Set the due time"),
            Ask.NOTE: self.tr("Add the note"),
            Ask.PLACE: self.tr("Correct the place"),
        }.get(ask, self.tr("Save"))

    @Slot(object)
    def _take_answer(self, answer: Answer) -> None:
        match answer.ask:
            case Ask.CATEGORY:
                self._presenter.categorise(answer.category or "")
            case Ask.ASSIGN:
                self._presenter.assign(answer.unit or "", answer.due_at, answer.category)
            case Ask.DUE:
                self._presenter.correct(ReportEdit(due_at=answer.due_at), "due")
            case Ask.PLACE:
                ward = WardCode(answer.ward) if answer.ward else None
                edit = ReportEdit(ward_code=ward, address=answer.text or None)
                self._presenter.correct(edit, "place")
            case Ask.NOTE:
                self._presenter.note(answer.text)
            case Ask.MERGE:
                self._presenter.merge_into(answer.text)
            case Ask.REASON | Ask.RESULT:
                is_result = answer.ask is Ask.RESULT
                assert answer.target is not None
                self._presenter.move(
                    answer.target,
                    reason="" if is_result else answer.text,
                    result=answer.text if is_result else "",
                )

    @Slot(str)
    def _take_done(self, form: str) -> None:
        if form == "new":
            self._drafts.drop(NEW)
            self._entry.finish()
            self.leave_new()
            return
        if form not in ("step", "undo"):
            self._drop_step_draft()
            self._pane.composer.finish()
            self._focus_list()

    @Slot(str)
    def _take_refused(self, form: str) -> None:
        (self._entry if form == "new" else self._pane.composer).reopen()

    # drafts -------------------------------------------------------------------------------

    @Slot(str, str)
    def _keep_step(self, name: str, text: str) -> None:
        chosen = self._presenter.chosen
        if chosen is not None:
            self._drafts.keep(STEP, chosen, {name: text})

    def _drop_step_draft(self) -> None:
        chosen = self._presenter.chosen
        if chosen is not None and self._drafts.payload(STEP, chosen):
            self._drafts.drop(STEP, chosen)

    @Slot()
    def _keep_entry(self) -> None:
        if self._entry.empty:
            self._drafts.drop(NEW)
        else:
            self._drafts.keep(NEW, None, self._entry.payload())

    @Slot(str)
    def _take_kept(self, kind: str) -> None:
        if kind == NEW:
            at = clock(self.context.clock.now())
            self._entry.show_kept(self.tr("kept {time}").format(time=at))

    @Slot(object)
    def _take_drafts(self, found: Mapping[tuple[str, str | None], dict[str, Any]]) -> None:
        draft = found.get((NEW, None))
        if draft and self._entry.empty:
            self._entry.fill(draft)
            self.start_new()
            self.context.toast(self.tr("The report you were typing is back."), None)
        self._offer_step_draft()

    # entering -----------------------------------------------------------------------------

    @Slot()
    def start_new(self) -> None:
        """Open the form for a report by hand."""
        if self.context.may(Verb.REGISTER_REPORT):
            self._right.setCurrentWidget(self._entry)
            self._entry.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave_new(self) -> None:
        """Back to the list; what was typed is kept."""
        self._right.setCurrentWidget(self._pane)
        self._focus_list()

    @Slot(object)
    def _register(self, draft: NewReport) -> None:
        self._presenter.register(draft)

    @Slot(object)
    def _take_registered(self, report: Report) -> None:
        self.show_record(report.id)

    @Slot()
    def start_import(self) -> None:
        """Open the import of files and other city systems."""

    # what the shell asks ------------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        if record_id == "new":
            self.start_new()
            return
        self._right.setCurrentWidget(self._pane)
        self._presenter.choose(record_id)
        if self._model.place_of(record_id) is not None:
            self._table.choose(self._model.index_of(record_id))
        else:
            self._to_show = record_id
            self._table.setCurrentIndex(QModelIndex())

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        def has_report() -> bool:
            return self._presenter.view is not None

        def asks(what: str) -> Any:  # noqa: ANN401 - a callable without arguments
            return lambda: self.ask(what)

        triage = Verb.TRIAGE_REPORT
        noop = QT_TRANSLATE_NOOP
        return (
            ActionSpec(
                "reports.new",
                noop("actions", "New report"),
                self.start_new,
                ("Ctrl+N",),
                Verb.REGISTER_REPORT,
            ),
            ActionSpec(
                "reports.search", noop("actions", "Search reports"), self._focus_search, ("Ctrl+F",)
            ),
            ActionSpec(
                "reports.category",
                noop("actions", "Set the category"),
                asks("category"),
                ("C",),
                triage,
                has_report,
            ),
            ActionSpec(
                "reports.assign",
                noop("actions", "Assign to a unit"),
                asks("assign"),
                ("A",),
                Verb.ASSIGN_REPORT,
                self._may_assign,
            ),
        )

    def _may_assign(self) -> bool:
        view = self._presenter.view
        return view is not None and view.may_assign

    def _focus_search(self) -> None:
        self._filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filters.search.selectAll()

    @override
    def step_back(self) -> bool:
        if self._right.currentWidget() is self._entry:
            self.leave_new()
            return True
        if self._pane.composer.asking is not None:
            self._pane.composer.put_away()
            return True
        if self._filters.narrowed:
            self._filters.clear_filters()
            self._focus_list()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self._model.repaint_rows()
        if self._right.currentWidget() is self._pane:
            self._focus_list()

    @override
    def close_screen(self) -> None:
        self._tick.stop()
        self._counting.stop()
        self._drafts.flush()

    # choices and words --------------------------------------------------------------------

    def _load_choices(self) -> None:
        queries = self.context.queries

        def work() -> tuple[Sequence[Unit], Sequence[Ward]]:
            return queries.units(), [replace(ward, outline_json=None) for ward in queries.wards()]

        self.context.tasks.run(work, self._take_choices, owner=self)

    def _take_choices(self, found: tuple[Sequence[Unit], Sequence[Ward]]) -> None:
        units, wards = found
        self._filters.offer(units, wards)
        self._entry.offer(wards)
        composer = self._pane.composer
        composer.unit.set_choices([Choice(unit.id, unit.name, unit.code) for unit in units])
        composer.ward.set_choices(
            [Choice(ward.code, ward.name, ward.merged_from) for ward in wards]
        )

    @override
    def retranslate(self) -> None:
        self._new.setText(self.tr("New report"))
        self._new.setToolTip(self.tr("{keys}").format(keys="Ctrl+N"))
        self._import.setText(self.tr("Import…"))
        self._empty.tell(
            self.tr("No report here"),
            self.tr("Nothing matches this view and these filters. Esc takes the filters away."),
        )
        pairs = choices("category")
        self._pane.composer.category.set_choices([Choice(code, text) for code, text in pairs])
        self._waiting.retranslate()
        self._model.repaint_rows()
        self._counting.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_columns)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sized:
            return
        self._sized = True
        width = self.width()
        left, right = (216 if width < 1500 else 250), min(max(int(width * 0.34), 420), 640)
        self._splitter.setSizes([left, width - left - right, right])

    def _fit_columns(self) -> None:
        """Small lists show less; the report beside them says the rest."""
        width = self._table.width()
        names = [column.name for column in self._model.columns]
        for name, least in (("unit", 1000), ("ward", 860), ("state", 740), ("category", 560)):
            self._table.setColumnHidden(names.index(name), width < least)
