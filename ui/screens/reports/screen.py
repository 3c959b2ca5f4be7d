"""Reports: views and filters left, the list in the middle, the chosen report right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.ids import WardCode
from app.domain.records import Report, Unit, Ward
from app.domain.report_flow import ReportState
from app.domain.roles import Verb
from app.services.reports import ReportEdit
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper
from ui.bridge.times import clock
from ui.screens.reports.composer import Answer, Ask
from ui.screens.reports.entry_form import EntryForm
from ui.screens.reports.filters import FilterPanel
from ui.screens.reports.import_dialog import ImportDialog
from ui.screens.reports.offers import offers
from ui.screens.reports.presenter import ReportsPresenter
from ui.screens.reports.report_list import ReportList
from ui.screens.reports.report_pane import ReportPane
from ui.screens.reports.view_state import ReportView
from ui.screens.reports.views import ListView
from ui.screens.reports.words import category_choices, step_text
from widgets.search_choice import Choice
from widgets.theme import GRID_PX

NEW = "report.new"
STEP = "report.step"


class ReportsScreen(Screen):
    """The inbox and everything done with a report."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sized = False
        self.presenter = ReportsPresenter(context, self)
        self._drafts = DraftKeeper(context, "report.", self)
        self._filters = FilterPanel(context.preferences, self)
        self.list = ReportList(context, self)
        self.pane = ReportPane(context, self)
        self._entry = EntryForm(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._load_choices()
        self._drafts.look()
        self._show_list(self._filters.current())

    # building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._right = QStackedWidget(self)
        self._right.addWidget(self.pane)
        self._right.addWidget(self._entry)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        for part, least in ((self._filters, 190), (self.list, 420), (self._right, 380)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        for place, stretch in enumerate((0, 3, 2)):
            self._splitter.setStretchFactor(place, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 2 * GRID_PX, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self._filters.wanted.connect(self._show_list)
        self.list.chosen.connect(self.presenter.choose)
        self.list.opened.connect(self._take_opened)
        self.list.counted.connect(self._filters.show_counts)
        self.list.new_asked.connect(self.start_new)
        self.list.import_asked.connect(self.start_import)
        self.presenter.view_changed.connect(self._take_view)
        self.presenter.done.connect(self._take_done)
        self.presenter.failed_step.connect(self._take_refused)
        self.presenter.registered.connect(self._take_registered)
        self.pane.step_asked.connect(self.take_step)
        self.pane.change_asked.connect(self.ask)
        composer, both = self.pane.composer, self.pane.two_values
        composer.answered.connect(self._take_answer)
        composer.cancelled.connect(self.list.focus_list)
        composer.typed.connect(self._keep_step)
        both.keep_mine.connect(self.presenter.keep_mine)
        both.take_theirs.connect(self.presenter.take_theirs)
        self._entry.entered.connect(self.presenter.register)
        self._entry.typed.connect(self._keep_entry)
        self._entry.put_away.connect(self.leave_new)
        self._drafts.kept.connect(self._take_kept)
        self._drafts.found.connect(self._take_drafts)

    # the list -----------------------------------------------------------------------------

    @Slot(object)
    def _show_list(self, view: ListView) -> None:
        self.list.show_list(view, self._filters.all_views())

    @Slot(str)
    def _take_opened(self, record_id: str) -> None:
        """Enter on a row: the form of what is most likely next."""
        self._right.setCurrentWidget(self.pane)
        view = self.presenter.view
        if view is None or view.detail.report.id != record_id:
            self.presenter.choose(record_id)
            return
        if view.detail.report.category is None and view.may_edit:
            self.ask(Ask.CATEGORY.value)
        elif view.may_assign:
            self.ask(Ask.ASSIGN.value)
        elif view.steps:
            self.take_step(view.steps[0])

    # the report ---------------------------------------------------------------------------

    @Slot(object)
    def _take_view(self, view: ReportView | None) -> None:
        former = self.pane.view.detail.report.id if self.pane.view else None
        self.pane.show_view(view)
        if view is None or view.detail.report.id != former:
            self.pane.composer.hide()
            self._offer_step_draft()

    def _offer_step_draft(self) -> None:
        """What was being typed for this report comes back with it."""
        chosen = self.presenter.chosen
        for name, text in self._drafts.payload(STEP, chosen).items():
            ask, _, target = str(name).partition(":")
            if text and ask in (Ask.NOTE, Ask.REASON, Ask.RESULT):
                self._open_composer(Ask(ask), ReportState(target) if target else None)
                self.pane.composer.fill_text(str(text))
                self.list.focus_list()
                return

    def ask(self, what: str) -> None:
        """Open the form for a change: ``category``, ``assign``, ``due``, ``place``, ``note``."""
        if what == "reveal":
            self.presenter.reveal()
        elif self.presenter.view is not None:
            self._right.setCurrentWidget(self.pane)
            self._open_composer(Ask(what), None)

    @Slot(object)
    def take_step(self, target: ReportState) -> None:
        """Walk a step, or ask first for what it needs."""
        if target is ReportState.MERGED:
            self._open_composer(Ask.MERGE, target)
        elif target is ReportState.RESULT:
            self._open_composer(Ask.RESULT, target)
        elif self._needs_reason(target):
            self._open_composer(Ask.REASON, target)
        else:
            self.presenter.move(target)

    def _needs_reason(self, target: ReportState) -> bool:
        report = self.presenter.report
        return report is not None and self.presenter.needs_reason(report.state, target)

    def _open_composer(self, ask: Ask, target: ReportState | None) -> None:
        view = self.presenter.view
        if view is None:
            return
        composer, report = self.pane.composer, view.detail.report
        composer.unit.set_code(report.unit_id)
        composer.category.set_code(report.category)
        composer.ward.set_code(report.ward_code)
        composer.address.setText(report.address or "")
        composer.set_due(report.due_at or view.default_due, default=ask is Ask.ASSIGN)
        if ask is Ask.ASSIGN:
            composer.set_due(view.default_due, default=True)
            self.list.mark()
        composer.open_for(ask, *self._words_of(report, ask, target), target)
        composer.fill_text(str(self._drafts.payload(STEP, report.id).get(composer.draft_name, "")))

    def _words_of(self, report: Report, ask: Ask, target: ReportState | None) -> tuple[str, str]:
        verb = step_text(report.state, target) if target else self._verb_of(ask)
        if ask is Ask.ASSIGN and self.list.marked:
            return self.tr("Assign %n reports", "", len(self.list.marked)), verb
        return f"{report.short_number} · {verb}", verb

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
                self.presenter.categorise(answer.category or "")
            case Ask.ASSIGN if self.list.marked:
                self.presenter.assign_many(
                    self.list.marked, answer.unit or "", answer.due_at, answer.category
                )
            case Ask.ASSIGN:
                self.presenter.assign(answer.unit or "", answer.due_at, answer.category)
            case Ask.DUE:
                self.presenter.correct(ReportEdit(due_at=answer.due_at), "due")
            case Ask.PLACE:
                ward = WardCode(answer.ward) if answer.ward else None
                edit = ReportEdit(ward_code=ward, address=answer.text or None)
                self.presenter.correct(edit, "place")
            case Ask.NOTE:
                self.presenter.note(answer.text)
            case Ask.MERGE:
                self.presenter.merge_into(answer.text)
            case Ask.REASON | Ask.RESULT:
                is_result = answer.ask is Ask.RESULT
                assert answer.target is not None
                self.presenter.move(
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
            self.pane.composer.finish()
            self.list.focus_list()

    @Slot(str)
    def _take_refused(self, form: str) -> None:
        (self._entry if form == "new" else self.pane.composer).reopen()

    # drafts -------------------------------------------------------------------------------

    @Slot(str, str)
    def _keep_step(self, name: str, text: str) -> None:
        chosen = self.presenter.chosen
        if chosen is not None:
            self._drafts.keep(STEP, chosen, {name: text})

    def _drop_step_draft(self) -> None:
        chosen = self.presenter.chosen
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
        self._right.setCurrentWidget(self.pane)
        self.list.focus_list()

    @Slot(object)
    def _take_registered(self, report: Report) -> None:
        self.show_record(report.id)

    @Slot()
    def start_import(self) -> None:
        """Open the import of files and other city systems."""
        if self.context.intake is None or not self.context.may(Verb.IMPORT_REPORTS):
            return
        dialog = ImportDialog(self.context, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # what the shell asks ------------------------------------------------------------------

    def show_on_map(self) -> None:
        """Go to the map at the chosen report."""
        chosen = self.presenter.chosen
        if chosen is not None:
            self.context.navigate("map", f"report:{chosen}")

    @override
    def show_record(self, record_id: str) -> None:
        if record_id == "new":
            self.start_new()
            return
        self._right.setCurrentWidget(self.pane)
        self.presenter.choose(record_id)
        self.list.choose(record_id)

    @override
    def show_list(self, name: str) -> None:
        self._filters.open_list(name)
        self.list.focus_list()

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return offers(self)

    def focus_search(self) -> None:
        """Keys go to the search field."""
        self._filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filters.search.selectAll()

    @override
    def step_back(self) -> bool:
        if self._right.currentWidget() is self._entry:
            self.leave_new()
            return True
        if self.pane.composer.asking is not None:
            self.pane.composer.put_away()
            return True
        if self._filters.narrowed:
            self._filters.clear_filters()
            self.list.focus_list()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self.list.model.repaint_rows()
        if self._right.currentWidget() is self.pane:
            self.list.focus_list()

    @override
    def close_screen(self) -> None:
        self.list.stop()
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
        composer = self.pane.composer
        composer.unit.set_choices([Choice(unit.id, unit.name, unit.code) for unit in units])
        composer.ward.set_choices(
            [Choice(ward.code, ward.name, ward.merged_from) for ward in wards]
        )

    @override
    def retranslate(self) -> None:
        self.pane.composer.category.set_choices(category_choices())
        self.list.retranslate()
        composer, view = self.pane.composer, self.presenter.view
        if composer.asking is not None and view is not None:
            words = self._words_of(view.detail.report, composer.asking, composer.target)
            composer.set_words(*words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sized:
            return
        self._sized = True
        width = self.width()
        left, right = (216 if width < 1500 else 250), min(max(int(width * 0.32), 430), 640)
        self._splitter.setSizes([left, width - left - right, right])
