"""Decides what the penalty screen does; knows no widget."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.case_flow import CaseState
from app.domain.deadlines import CITY_TIME
from app.domain.errors import (
    ConsoleError,
    EnvironmentFailureError,
    NotFoundError,
    RuleViolationError,
)
from app.domain.ids import CaseId
from app.domain.penalties import SendChannel
from app.domain.records import ReviewCase, Subject
from app.domain.roles import Verb
from app.ports.owners import OwnerRecord, OwnerRegistry
from app.ports.queries import Queries
from app.ports.store import Changes
from app.services.desk import Desk
from app.services.penalties import (
    Decision,
    approve_file,
    decide_fine,
    move_file,
    penalty_policy,
    record_answer,
    record_minutes,
    record_payment,
    reject_owner,
    remind_through_ward,
    send_notice,
    undo_file_step,
)
from app.services.penalties_notice import issue_notice
from app.services.penalties_owner import choose_owner, enter_owner, look_up_owner
from app.settings.fines import fine_catalogue
from ui.bridge.context import ScreenContext
from ui.screens.penalties.view_state import (
    TARGETS,
    Answer,
    Ask,
    FileOnDesk,
    FileView,
    offered,
)

Found = tuple[Sequence[OwnerRecord], str]
"""Entries of a register, and what it is called."""


class PenaltyPresenter(QObject):
    """The file on the desk and the steps that can be taken with it.

    Signals:
        view_changed(object): A :class:`FileView`, or None when nothing is chosen.
        unreadable(object): The file could not be read.
        done(object, object): This :class:`Ask` was saved for this :class:`ReviewCase`.
        refused(object, object): This :class:`Ask` was refused with this error.
        several(): The register knows several owners; one has to be chosen.
        nobody(): The register knows none.
    """

    view_changed = Signal(object)
    unreadable = Signal(object)
    done = Signal(object, object)
    refused = Signal(object, object)
    several = Signal()
    nobody = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id: CaseId | None = None
        self._desk: FileOnDesk | None = None
        self._candidates: Found = ((), "")
        self._busy: set[CaseId] = set()
        self._registry: tuple[str, OwnerRegistry] | None = None
        context.changes.changed.connect(self._take_changes)

    @property
    def case_id(self) -> CaseId | None:
        """The case whose file is on the desk or on its way there."""
        return self._case_id

    def view(self) -> FileView | None:
        """What is drawn now."""
        desk = self._desk
        if desk is None or desk.detail.case.id != self._case_id:
            return None
        may = self._context.may(Verb.REVIEW_CASE)
        steps = offered(desk, may=may)
        if self._candidates[0] and desk.detail.case.state is CaseState.SCREENED and may:
            steps = (Ask.CHOOSE, *steps)
        return FileView(desk, steps, *self._candidates, busy=desk.detail.case.id in self._busy)

    # reading ------------------------------------------------------------------------------

    @Slot(str)
    def choose(self, case_id: str) -> None:
        """Put a file on the desk."""
        if case_id == self._case_id:
            return
        self._case_id = CaseId(case_id)
        self._candidates = ((), "")
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the file on the desk again."""
        case_id, queries = self._case_id, self._context.queries
        if case_id is None:
            return
        self._context.tasks.run(
            lambda: _read(queries, case_id), self._take_desk, self._take_silence, owner=self
        )

    def _take_desk(self, desk: FileOnDesk) -> None:
        if desk.detail.case.id == self._case_id:
            self._desk = desk
            self.view_changed.emit(self.view())

    def _take_silence(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self._case_id = None
            self.view_changed.emit(None)
        elif isinstance(error, RuleViolationError):  # it is judged blind: nothing of it stays
            self._desk = None
            self.view_changed.emit(None)
        self.unreadable.emit(error)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        touched = changes.ids.get(Subject.CASE, frozenset())
        if self._case_id in touched or Subject.POLICY in changes.ids:
            self.read()

    # steps --------------------------------------------------------------------------------

    def take(self, answer: Answer) -> None:
        """Save a step."""
        view = self.view()
        if view is None or view.busy:
            return
        case = view.desk.detail.case
        desk, work = self._context.desk, self._work_of(answer, view)
        self._busy.add(case.id)
        self.view_changed.emit(self.view())
        self._context.tasks.run(
            lambda: work(desk, case.id, case.version),
            lambda saved: self._take_saved(answer.ask, saved),
            lambda error: self._take_refusal(case.id, answer.ask, error),
            lane=f"case:{case.id}",
            owner=self,
        )

    def undo(self, saved: ReviewCase) -> None:
        """Take back the step that gave a case this version."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda: (undo_file_step(desk, saved.id, saved.version), ((), "")),
            lambda former: self._take_saved(Ask.UNDO, former),
            lambda error: self._take_refusal(saved.id, Ask.UNDO, error),
            lane=f"case:{saved.id}",
            owner=self,
        )

    def _take_saved(self, ask: Ask, saved: "tuple[ReviewCase, Found]") -> None:
        case, found = saved
        self._busy.discard(case.id)
        if case.id == self._case_id:
            self._candidates = found
            self.read()
        self.done.emit(ask, case)
        if case.id != self._case_id:
            return
        if ask is Ask.LOOK_UP and case.state is CaseState.SCREENED:
            (self.several if self._candidates[0] else self.nobody).emit()

    def _take_refusal(self, case_id: CaseId, ask: Ask, error: Exception) -> None:
        self._busy.discard(case_id)
        if case_id == self._case_id:
            self.view_changed.emit(self.view())
        if isinstance(error, ConsoleError) and not isinstance(error, EnvironmentFailureError):
            self.read()
        self.refused.emit(ask, error)

    def _work_of(
        self, answer: Answer, view: FileView
    ) -> "Callable[[Desk, CaseId, int], tuple[ReviewCase, Found]]":
        """What runs in the thread."""
        if answer.ask is Ask.LOOK_UP:
            registry = self._register_of(view.desk.policy.owner_file)

            def look(desk: Desk, case_id: CaseId, version: int) -> tuple[ReviewCase, Found]:
                case, found = look_up_owner(desk, case_id, version, registry())
                several = found if case.state is CaseState.SCREENED else ()
                return case, (several, registry().source)

            return look
        step = self._step_of(answer, view)
        return lambda desk, case_id, version: (step(desk, case_id, version), ((), ""))

    def _register_of(self, path: str) -> Callable[[], OwnerRegistry]:
        make = self._context.owners

        def register() -> OwnerRegistry:
            if make is None or not path:
                raise EnvironmentFailureError("owner_file_missing", name=path)
            if self._registry is None or self._registry[0] != path:
                self._registry = (path, make(path))
            return self._registry[1]

        return register

    def _step_of(self, answer: Answer, view: FileView) -> Callable[[Desk, CaseId, int], ReviewCase]:
        ask, values = answer.ask, answer.values
        text = values.get("text", "")
        if ask in TARGETS:
            return lambda d, c, v: move_file(d, c, v, TARGETS[ask], text)
        number = values.get("number", "")
        steps: dict[Ask, Callable[[Desk, CaseId, int], ReviewCase]] = {
            Ask.CHOOSE: lambda d, c, v: choose_owner(
                d, c, v, view.candidates[int(values["owner"])], view.source
            ),
            Ask.ENTER: lambda d, c, v: enter_owner(d, c, v, _entered(answer, view), text),
            Ask.REJECT_OWNER: lambda d, c, v: reject_owner(d, c, v, text),
            Ask.APPROVE: approve_file,
            Ask.PRINT: self._print,
            Ask.SEND: lambda d, c, v: send_notice(d, c, v, SendChannel(values["channel"])),
            Ask.ANSWER: lambda d, c, v: record_answer(d, c, v, text),
            Ask.REMIND: lambda d, c, v: remind_through_ward(d, c, v, values["ward"]),
            Ask.MINUTES: lambda d, c, v: record_minutes(d, c, v, number),
            Ask.DECIDE: lambda d, c, v: decide_fine(d, c, v, _decision(answer, view)),
            Ask.PAY: lambda d, c, v: record_payment(d, c, v, number),
            Ask.UNDO: undo_file_step,
        }
        return steps[ask]

    def _print(self, desk: Desk, case_id: CaseId, version: int) -> ReviewCase:
        printer = self._context.notices
        if printer is None:
            raise EnvironmentFailureError("notice_template_missing", name="")
        return issue_notice(desk, case_id, version, printer, fine_catalogue())


def _read(queries: Queries, case_id: CaseId) -> FileOnDesk:
    """Runs in a thread."""
    detail, law = queries.penalties.detail(case_id), fine_catalogue()
    case = detail.case
    on = case.started_at.astimezone(CITY_TIME).date()
    ranges = (*law.ranges(case.rule, case.class_name, on), *law.others(case.class_name, on))
    return FileOnDesk(detail, penalty_policy(queries), ranges)


def _entered(answer: Answer, view: FileView) -> OwnerRecord:
    case, values = view.desk.detail.case, answer.values
    plate = case.plate_corrected or case.plate or ""
    return OwnerRecord(
        plate, values["name"], values["address"], values.get("ward", ""), values.get("phone", "")
    )


def _decision(answer: Answer, view: FileView) -> Decision:
    values = answer.values
    held = next((one for one in view.desk.ranges if one.key == values.get("act")), None)
    return Decision(values["number"], int(values["amount"]), held, values.get("text", ""))
