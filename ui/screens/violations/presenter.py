"""Decides what the violations screen shows; knows no widget.

A decision is shown before it is stored: the next case is on the screen at once, and when
storing fails the reviewer is brought back to the case with what was typed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QSize

from app.domain.case_flow import CaseState, DismissReason
from app.domain.errors import ConflictError
from app.domain.ids import CaseId
from app.domain.records import ReviewCase, Subject
from app.domain.review import CaseLease
from app.domain.roles import Verb
from app.ports.queries import CaseFilter, Queries
from app.ports.store import Changes
from app.services.desk import Desk
from app.services.review import ask_second, confirm_case, dismiss_case, undo_case_step
from ui.bridge.tasks import Runs
from ui.screens.violations.holding import Holding
from ui.screens.violations.shelf import CaseShelf
from ui.screens.violations.typed import TypedPlates
from ui.screens.violations.verdicts import first_plate, second_notice
from ui.screens.violations.view_state import CaseBundle, Notice, Show, ViolationsState

T = TypeVar("T")
Decision = Callable[[Desk, CaseId, int], ReviewCase]
LANE = "cases"
READ_AHEAD = 5


class CaseOutput(Protocol):
    """What the screen offers the presenter."""

    def show_state(self, state: ViolationsState) -> None:
        """Draw this."""

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the reviewer."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""

    def following(self, case_id: str, count: int) -> Sequence[str]:
        """The next cases of the queue, at most so many."""
        ...

    def queue_changed(self) -> None:
        """Read the queue with the order and rule of the state."""

    def show_held(self, held: Mapping[str, CaseLease]) -> None:
        """Mark the cases that others have open."""


class ViolationsPresenter:
    """Holds the open case. Call it on one thread only.

    Attributes:
        ahead: How many of the next cases are kept ready.
    """

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        output: CaseOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk = desk
        self._queries = queries
        self._tasks = tasks
        self._output = output
        self._owner = owner
        self._shelf = CaseShelf(desk, queries, tasks, self._case_read, self._not_read, owner)
        self._typed = TypedPlates(desk, queries, tasks, LANE, owner)
        self._holding = Holding(desk, queries, tasks, LANE, self._held_changed, owner)
        self._shown = True
        self._wish: tuple[Notice, Decision] | None = None
        self._decided: list[tuple[CaseId, int, str]] = []
        self._gone: set[str] = set()
        self.ahead = READ_AHEAD
        self.state = ViolationsState()

    # -- the queue -----------------------------------------------------------------------

    def load(self) -> None:
        """Read what was being typed last time, then the queue."""
        self._typed.load(self._drafts_read, self._output.show_error)
        self._holding.look()
        self._output.queue_changed()

    def set_order(self, order: str) -> None:
        """``urgent``, ``newest``, ``oldest`` or ``rule``."""
        self._set(replace(self.state, order=order))
        self._output.queue_changed()

    def set_rule(self, rule: str | None) -> None:
        """Only cases of one rule, or of all."""
        self._set(replace(self.state, rule=rule))
        self._output.queue_changed()

    def set_show(self, show: Show) -> None:
        """Cases that wait, or those that were decided."""
        self._set(replace(self.state, show=show))
        self._output.queue_changed()

    def queue_filter(self) -> CaseFilter:
        """Which cases stand in the queue."""
        state = self.state
        if state.show is Show.SECOND:
            return CaseFilter(rule=state.rule, order=state.order, checks=True)
        if state.show is Show.DECIDED:
            decided = (CaseState.SCREENED.value, CaseState.INSUFFICIENT.value)
            return CaseFilter(states=decided, rule=state.rule, order=state.order)
        return CaseFilter(
            states=(CaseState.DETECTED.value,),
            rule=state.rule,
            order=state.order,
            reviewer=self._desk.actor.user_id if self._reviews() else None,
        )

    def take_changes(self, changes: Changes) -> None:
        """Read the open case again when somebody changed it; what is typed stays."""
        self._holding.take_changes(changes)
        touched = changes.ids.get(Subject.CASE, frozenset())
        self._shelf.drop(tuple(touched))
        case_id = self.state.case_id
        if case_id in touched and case_id is not None:
            self._shelf.want(case_id)

    def set_shown(self, shown: bool) -> None:
        """Whether the screen is looked at; a case that is not is given back."""
        self._shown = shown
        self._hold()

    def renew(self) -> None:
        """Keep the open case for this reviewer. Called now and then."""
        if self._shown:
            self._holding.renew()

    # -- the open case -------------------------------------------------------------------

    def open_case(self, case_id: str | None) -> None:
        """Show a case: at once when it is kept ready, else as soon as it is read."""
        if case_id == self.state.case_id and self.state.bundle is not None:
            return
        bundle = None if case_id is None else self._shelf.get(case_id)
        self._set(self._with(replace(self.state, conflict=None), case_id, bundle))
        self._hold()
        if case_id is None:
            return
        if bundle is None:
            self._shelf.want(case_id)
        self.read_ahead()

    def read_again(self, case_id: str) -> None:
        """What belongs to a case changed."""
        self._shelf.drop((case_id,))
        if case_id == self.state.case_id:
            self._shelf.want(case_id)

    def open_next(self) -> None:
        """Leave the open case as it is and go on to the next that nobody has."""
        case_id = self.state.case_id
        after = self._following(case_id, 1) if case_id is not None else ()
        if after:
            self.open_case(after[0])

    def read_ahead(self) -> None:
        """Keep the next cases ready."""
        if self.state.case_id is None:
            return
        for case_id in self._following(self.state.case_id, self.ahead):
            self._shelf.want(case_id, ahead=True)

    def type_plate(self, text: str) -> None:
        """The plate as the reviewer reads it."""
        case_id = self.state.case_id
        if case_id is None or text == self.state.plate:
            return
        self._typed.put(case_id, text)
        self._set(replace(self.state, plate=text))

    def keep_typed(self) -> None:
        """Write down a plate that is typed and not yet decided upon."""
        if self.state.case_id is not None:
            self._typed.keep(self.state.case_id)

    def set_picture_size(self, largest: QSize) -> None:
        """Largest size at which stills are shown; pictures are read no larger."""
        if self._shelf.set_picture_size(largest) and self.state.case_id is not None:
            self._shelf.want(self.state.case_id)

    # -- decisions -----------------------------------------------------------------------

    def confirm(self) -> None:
        """The violation is real; a corrected plate goes with it."""
        case = self._open_and_waiting()
        if case is None:
            return
        plate = self._corrected(case)
        settled = self.state.first_plate is not None
        service = partial(confirm_case, plate_corrected=plate, plate_settled=settled)
        self._decide(case, Notice.CONFIRMED, service)

    def dismiss(self, reason: DismissReason) -> None:
        """It is none, and why."""
        case = self._open_and_waiting()
        if case is not None:
            self._decide(case, Notice.DISMISSED, partial(dismiss_case, reason=reason))

    def ask_second(self) -> None:
        """Leave the case to somebody else."""
        case = self._open_and_waiting()
        if case is not None and self.may_ask:
            self._decide(case, Notice.SECOND_ASKED, ask_second)

    @property
    def may_ask(self) -> bool:
        """Whether a second look can be asked for: once, before anybody has decided."""
        bundle = self.state.bundle
        return self.state.may_decide and bundle is not None and bundle.check is None

    def save_mine(self) -> None:
        """After a conflict: decide again, upon what is stored now."""
        conflict, bundle, wish = self.state.conflict, self.state.bundle, self._wish
        if conflict is None or bundle is None or wish is None:
            return
        self._set(replace(self.state, conflict=None))
        self._decide(bundle.detail.case, *wish)

    def take_theirs(self) -> None:
        """After a conflict: let what is stored stand and go on."""
        case_id = self.state.case_id
        if case_id is None:
            return
        self._typed.forget(case_id)
        self._shelf.drop((case_id,))
        self._set(replace(self.state, conflict=None))
        self.open_case(next(iter(self._following(case_id, 1)), None))

    def undo(self) -> None:
        """Take back the decision made last, and show that case again."""
        if not self._decided:
            self._output.say(Notice.NOTHING_TO_UNDO, "", None)
            return
        self._take_back(self._decided[-1])

    def _take_back(self, decided: tuple[str, int, str]) -> None:
        """This decision, wherever others have followed it; a message of it may outlive it."""
        if decided not in self._decided:
            self._output.say(Notice.NOTHING_TO_UNDO, "", None)
            return
        self._decided.remove(decided)
        case_id, version, number = decided

        def undone(case: ReviewCase) -> None:
            self._output.say(Notice.UNDONE, number, None)
            self._gone.discard(case.id)
            self._shelf.drop((case.id,))
            self._set(replace(self.state, case_id=None, bundle=None))
            self.open_case(case.id)

        self._run(
            lambda: undo_case_step(self._desk, case_id, version),
            undone,
            self._output.show_error,
            lane=LANE,
        )

    def _decide(self, case: ReviewCase, notice: Notice, service: Decision) -> None:
        after = self._following(case.id, 1)
        check = self.state.bundle.check if self.state.bundle is not None else None

        def stored(saved: ReviewCase) -> None:
            decided = (saved.id, saved.version, saved.short_number)
            self._decided.append(decided)
            self._typed.forget(saved.id)
            said = second_notice(notice, saved, check, self._desk.actor)
            self._output.say(said, saved.short_number, partial(self._take_back, decided))

        self._run(
            lambda: service(self._desk, case.id, case.version),
            stored,
            partial(self._not_stored, case.id, (notice, service)),
            lane=LANE,
        )
        self._gone.add(case.id)
        self._shelf.drop((case.id,))
        self._holding.decided(case.id)
        self.open_case(after[0] if after else None)

    def _not_stored(self, case_id: CaseId, wish: tuple[Notice, Decision], error: Exception) -> None:
        """Back to the case, with what was typed and the reason."""
        self._wish = wish
        self._gone.discard(case_id)
        conflict = error if isinstance(error, ConflictError) else None
        first = first_plate(error)
        self._shelf.drop((case_id,))
        back = self._with(self.state, case_id, None)
        self._set(replace(back, conflict=conflict, first_plate=first))
        self._shelf.want(case_id)
        if conflict is None and first is None:
            self._output.show_error(error)

    # -- parts ---------------------------------------------------------------------------

    def _open_and_waiting(self) -> ReviewCase | None:
        bundle = self.state.bundle
        return bundle.detail.case if bundle is not None and self.state.may_decide else None

    def _corrected(self, case: ReviewCase) -> str | None:
        """The plate when the reviewer changed the reading, empty when erased, else None."""
        shown = case.plate_corrected or case.plate or ""
        typed = self._typed.get(case.id, shown).strip().upper()
        return typed if typed != shown else None

    def _case_read(self, bundle: CaseBundle) -> None:
        if bundle.detail.case.id == self.state.case_id:
            self._set(self._with(self.state, self.state.case_id, bundle))
            self._hold()
            self.read_ahead()

    def _not_read(self, case_id: str, error: Exception) -> None:
        if case_id == self.state.case_id:
            self._output.show_error(error)

    def _following(self, case_id: str, count: int) -> Sequence[str]:
        """The next cases, without those decided here whose rows the queue still has."""
        if self.state.show is Show.DECIDED:
            return self._output.following(case_id, count)
        found = self._output.following(case_id, count + len(self._gone))
        return [one for one in found if one not in self._gone][:count]

    def _reviews(self) -> bool:
        return self._desk.actor.may(Verb.REVIEW_CASE)

    def _hold(self) -> None:
        """Hold the open case when it can be decided, and only while it is looked at."""
        bundle = self.state.bundle
        if self.state.case_id is not None and bundle is None and self._shown:
            return  # being read: what it is will be known in a moment
        wanted = bundle is not None and self._shown and self._waits_for_me(bundle)
        self._holding.hold(bundle.detail.case.id if bundle is not None and wanted else None)

    def _waits_for_me(self, bundle: CaseBundle) -> bool:
        check, case = bundle.check, bundle.detail.case
        if not self._reviews():
            return False
        if check is not None:
            return check.asked_by != self._desk.actor.user_id
        return case.state is CaseState.DETECTED

    def _held_changed(self) -> None:
        self._output.show_held(self._holding.others)
        self._set(self._with(self.state, self.state.case_id, self.state.bundle))

    def _with(
        self, state: ViolationsState, case_id: str | None, bundle: CaseBundle | None
    ) -> ViolationsState:
        """The state with another case open and the plate as it was typed or read."""
        case = bundle.detail.case if bundle is not None else None
        read = (case.plate_corrected or case.plate or "") if case is not None else ""
        plate = self._typed.get(case_id, read) if case_id is not None else ""
        held = self._holding.others.get(case_id) if case_id is not None else None
        may = bundle is not None and held is None and self._waits_for_me(bundle)
        first = state.first_plate if case_id == state.case_id else None
        return replace(
            state,
            case_id=case_id,
            bundle=bundle,
            plate=plate,
            may_decide=may,
            held=held,
            first_plate=first,
        )

    def _drafts_read(self) -> None:
        if self.state.bundle is not None:
            self._set(self._with(self.state, self.state.case_id, self.state.bundle))

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: str | None = None,
    ) -> None:
        self._tasks.run(work, done, failed, lane=lane, owner=self._owner)

    def _set(self, state: ViolationsState) -> None:
        if state != self.state:
            self.state = state
            self._output.show_state(state)
