"""Decides what the reports screen does; knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import ConflictError, NotFoundError
from app.domain.ids import ReportId, UnitId
from app.domain.records import Report, ReportLane, Subject
from app.domain.report_flow import REPORT_FLOW, ReportState
from app.domain.roles import Verb
from app.domain.sos_flow import SosPriority
from app.ports.rows import ReportDetail, ReportRow
from app.ports.store import Changes
from app.services.notes import add_note
from app.services.reports import (
    NewReport,
    ReportEdit,
    assign_report,
    available_steps,
    edit_report,
    move_report,
    register_report,
    reveal_reporter,
    undo_report_step,
)
from app.settings.categories import find_category
from ui.bridge.context import ScreenContext
from ui.bridge.words import words_for
from ui.screens.reports.bulk import BulkResult, assign_all, undo_all
from ui.screens.reports.view_state import Reporter, ReportView

Step = Callable[[int], object]
"""A write against a version; runs in a thread."""


@dataclass
class _Blocked:
    """A write that lost against someone else's, kept until a person chooses."""

    error: ConflictError
    step: Step
    message: str
    undo: bool


class ReportsPresenter(QObject):
    """The chosen report and everything that can be done with it.

    Writes of one report run one after another. A write that loses keeps both values until a
    person chooses; what they typed stays in its field, because only success clears it.

    Signals:
        view_changed(object): A :class:`ReportView`, or None when nothing is chosen.
        done(str): A step was saved; the name of the form that may be cleared.
        failed_step(str): A step was refused; the form keeps what it holds.
    """

    view_changed = Signal(object)
    done = Signal(str)
    failed_step = Signal(str)
    registered = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen: ReportId | None = None
        self._view: ReportView | None = None
        self._blocked: _Blocked | None = None
        self._revealed: Reporter | None = None
        context.changes.changed.connect(self._take_changes)

    @property
    def view(self) -> ReportView | None:
        """The report that is shown."""
        return self._view

    @property
    def chosen(self) -> str | None:
        """Id of the chosen report, loaded or not."""
        return self._chosen

    @property
    def report(self) -> Report | None:
        """The record that is shown."""
        return self._view.detail.report if self._view else None

    # choosing -----------------------------------------------------------------------------

    def choose(self, report_id: str | None) -> None:
        """Show another report."""
        if report_id == self._chosen:
            return
        self._chosen = ReportId(report_id) if report_id else None
        self._blocked = self._revealed = None
        if self._chosen is None:
            self._take_detail(None)
            return
        self.load()

    def load(self) -> None:
        """Read the chosen report again."""
        chosen = self._chosen
        if chosen is None:
            return
        queries = self._context.queries
        self._context.tasks.run(
            lambda: queries.report(chosen), self._take_detail, self._take_load_failure, owner=self
        )

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if self._chosen in changes.ids.get(Subject.REPORT, frozenset()):
            self.load()

    def _take_load_failure(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self._chosen = None
            self._take_detail(None)
        self._context.show_error(error)

    def _take_detail(self, detail: ReportDetail | None) -> None:
        if detail is not None and detail.report.id != self._chosen:
            return
        self._view = None if detail is None else self._view_of(detail)
        self.view_changed.emit(self._view)

    def _view_of(self, detail: ReportDetail) -> ReportView:
        report, context = detail.report, self._context
        steps = available_steps(context.actor, report.state)
        hidden = Reporter.hidden(report.reporter_name, report.reporter_phone)
        return ReportView(
            detail=detail,
            steps=tuple(step for step in steps if step is not ReportState.ASSIGNED),
            reporter=self._revealed or hidden,
            may_edit=context.may(Verb.TRIAGE_REPORT),
            may_assign=ReportState.ASSIGNED in steps,
            may_note=any(
                context.may(verb)
                for verb in (Verb.TRIAGE_REPORT, Verb.ANSWER_REPORT, Verb.REGISTER_REPORT)
            ),
            may_reveal=context.may(Verb.REVEAL_REPORTER) and hidden.known,
            default_due=self.default_due(report, report.category),
            conflict=self._blocked.error if self._blocked else None,
        )

    def default_due(self, report: Report, category: str | None) -> datetime:
        """When the policy would make it due if it were assigned now."""
        desk = self._context.desk
        return desk.policy.due(
            desk.clock.now(),
            desk.calendar,
            lane=report.lane,
            urgency=report.urgency,
            category=category,
        )

    # steps --------------------------------------------------------------------------------

    def categorise(self, category: str) -> None:
        """Sort into a field of work; a new report also takes that field's urgency and process."""
        report = self.report
        if report is None or report.category == category:
            return
        edit = ReportEdit(category=category)
        known = find_category(category)
        untouched = report.urgency is SosPriority.P4 and report.lane is ReportLane.TIMED
        if known is not None and untouched and report.category is None:
            edit = replace(edit, urgency=known.urgency, lane=known.lane)
        text = self.tr("{number}: category {category}").format(
            number=report.short_number, category=words_for(category, "category")
        )
        self._edit(edit, text, "category")

    def correct(self, edit: ReportEdit, form: str) -> None:
        """Correct ward, address, urgency, process or due date."""
        report = self.report
        if report is not None:
            self._edit(edit, self.tr("{number}: changed").format(number=report.short_number), form)

    def _edit(self, edit: ReportEdit, text: str, form: str) -> None:
        desk, report = self._context.desk, self.report
        if report is not None:
            self._write(lambda v: edit_report(desk, report.id, v, edit), text, form)

    def assign(self, unit_id: str, due_at: datetime | None, category: str | None) -> None:
        """Hand it to a unit; without a due date the policy sets one."""
        desk, report = self._context.desk, self.report
        if report is None:
            return
        self._write(
            lambda v: assign_report(desk, report.id, v, UnitId(unit_id), due_at, category=category),
            self.tr("{number} assigned").format(number=report.short_number),
            "assign",
        )

    def assign_many(
        self,
        rows: Sequence[ReportRow],
        unit_id: str,
        due_at: datetime | None,
        category: str | None,
    ) -> None:
        """Hand many reports to a unit; what is refused is named, the rest is done."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda: assign_all(desk, rows, unit_id, due_at, category),
            self._take_many,
            lambda error: self._refused(error, "assign"),
            owner=self,
        )

    def _take_many(self, result: BulkResult) -> None:
        self.done.emit("assign")
        desk = self._context.desk

        def take_back() -> None:
            self._context.tasks.run(
                lambda: undo_all(desk, result), self._take_undone, self._context.show_error
            )

        self._context.toast(self._told(result), take_back if result.done else None)
        self.load()

    def _take_undone(self, result: BulkResult) -> None:
        text = self.tr("%n taken back", "", len(result.done))
        self._context.toast(f"{text} {self._told_refused(result)}".strip(), None)
        self.load()

    def _told(self, result: BulkResult) -> str:
        text = self.tr("%n assigned", "", len(result.done))
        return f"{text} {self._told_refused(result)}".strip()

    def _told_refused(self, result: BulkResult) -> str:
        if not result.refused:
            return ""
        return self.tr("Refused: {numbers}.").format(numbers=", ".join(result.refused[:10]))

    def move(self, target: ReportState, *, reason: str = "", result: str = "") -> None:
        """Walk one step."""
        desk, report = self._context.desk, self.report
        if report is None:
            return
        self._write(
            lambda v: move_report(
                desk, report.id, v, target, reason=reason or None, result_text=result or None
            ),
            self.tr("{number}: {state}").format(
                number=report.short_number, state=words_for(target, "report_state")
            ),
            "result" if result else "reason" if reason else "step",
        )

    @staticmethod
    def needs_reason(source: ReportState, target: ReportState) -> bool:
        """Whether the step has to say why."""
        return any(
            "reason" in edge.needs
            for edge in REPORT_FLOW.edges
            if edge.source is source and edge.target is target
        )

    def merge_into(self, number: str) -> None:
        """Merge into the open report with a short number."""
        desk, report, queries = self._context.desk, self.report, self._context.queries
        if report is None:
            return

        def step(version: int) -> object:
            found = queries.find_short_number(number.strip())
            if found is None or found[0] is not Subject.REPORT:
                raise NotFoundError("not_found")
            return move_report(
                desk, report.id, version, ReportState.MERGED, merged_into=ReportId(found[1])
            )

        text = self.tr("{number} merged").format(number=report.short_number)
        self._write(step, text, "merge")

    def note(self, text: str) -> None:
        """Add a remark."""
        desk, chosen = self._context.desk, self._chosen
        if chosen is None:
            return
        self._context.tasks.run(
            lambda: add_note(desk, Subject.REPORT, chosen, text),
            lambda _note: self._noted(),
            lambda error: self._refused(error, "note"),
            lane=chosen,
            owner=self,
        )

    def _noted(self) -> None:
        self.done.emit("note")
        self.load()

    def reveal(self) -> None:
        """Show who reported; the look is recorded."""
        desk, chosen = self._context.desk, self._chosen
        if chosen is not None:
            self._context.tasks.run(
                lambda: reveal_reporter(desk, chosen),
                self._take_reporter,
                lambda error: self._refused(error, "reveal"),
                owner=self,
            )

    def _take_reporter(self, told: tuple[str | None, str | None]) -> None:
        self._revealed = Reporter(*told, revealed=True)
        self.load()

    def register(self, draft: NewReport) -> None:
        """Enter a report by hand and go to it."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda: register_report(desk, draft),
            self._take_registered,
            lambda error: self._refused(error, "new"),
            lane="report.new",
            owner=self,
        )

    def _take_registered(self, report: Report) -> None:
        self.done.emit("new")
        text = self.tr("{number} saved").format(number=report.short_number)
        self._context.toast(text, None)
        self.registered.emit(report)

    # versions -----------------------------------------------------------------------------

    def _write(self, step: Step, message: str, form: str, *, undo: bool = True) -> None:
        report = self.report
        if report is None:
            return
        version, report_id = report.version, report.id

        def work() -> object:
            return step(version)

        def failed(error: Exception) -> None:
            if isinstance(error, ConflictError) and report_id == self._chosen:
                self._blocked = _Blocked(error, step, message, undo)
                self.failed_step.emit(form)
                self.load()
                return
            self._refused(error, form)

        self._context.tasks.run(
            work,
            lambda saved: self._saved(saved, message, form, undo=undo),
            failed,
            lane=report_id,
            owner=self,
        )

    def _saved(self, saved: object, message: str, form: str, *, undo: bool) -> None:
        self._blocked = None
        self.done.emit(form)
        if isinstance(saved, Report):
            take_back = (lambda: self.undo(saved.id, saved.version)) if undo else None
            self._context.toast(message, take_back)
        self.load()

    def undo(self, report_id: ReportId, version: int) -> None:
        """Take back one's last step."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda: undo_report_step(desk, report_id, version),
            lambda _report: self.load(),
            lambda error: self._refused(error, "undo"),
            lane=report_id,
            owner=self,
        )

    def undo_last(self) -> None:
        """Take back the last step of the report that is shown."""
        report = self.report
        if report is not None:
            self.undo(report.id, report.version)

    def keep_mine(self) -> None:
        """Write what lost over what is stored now."""
        blocked, report = self._blocked, self.report
        if blocked is None or report is None:
            return
        self._blocked = None
        self._write(blocked.step, blocked.message, "conflict", undo=blocked.undo)

    def take_theirs(self) -> None:
        """Let what is stored stand."""
        self._blocked = None
        self.done.emit("conflict")
        self.load()

    def _refused(self, error: Exception, form: str) -> None:
        self.failed_step.emit(form)
        self._context.show_error(error)
