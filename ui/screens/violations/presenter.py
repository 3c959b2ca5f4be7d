"""Decides what the violations screen shows; knows no widget.

A decision is shown before it is stored: the next case is on the screen at once, and when
storing fails the reviewer is brought back to the case with what was typed.
"""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QSize

from app.domain.case_flow import CaseState, DismissReason
from app.domain.errors import ConflictError
from app.domain.ids import CaseId, DraftId, new_id
from app.domain.records import Draft, ReviewCase, Subject
from app.domain.roles import Verb
from app.ports.queries import Queries
from app.ports.store import Changes
from app.services.desk import Desk
from app.services.drafts import drop_draft, keep_draft
from app.services.review import confirm_case, dismiss_case, undo_case_step
from ui.bridge.tasks import Runs
from ui.screens.violations.reading import (
    LARGEST_STILL,
    SMALLEST_STILL,
    BundleCache,
    read_case,
)
from ui.screens.violations.view_state import CaseBundle, Notice, Show, ViolationsState

_log = logging.getLogger(__name__)
T = TypeVar("T")
Decision = Callable[[Desk, CaseId, int], ReviewCase]
LANE = "cases"
DRAFT_KIND = "case_plate"
READ_AHEAD = 3


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


class ViolationsPresenter:
    """Holds the open case. Call it on one thread only."""

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
        self._cache = BundleCache()
        self._reading: set[str] = set()
        self._again: set[str] = set()
        self._wish: tuple[Notice, Decision] | None = None
        self._typed: dict[str, str] = {}
        self._drafts: dict[str, DraftId] = {}
        self._decided: list[tuple[CaseId, int, str]] = []
        self._largest = LARGEST_STILL
        self.state = ViolationsState()

    # -- the queue -----------------------------------------------------------------------

    def load(self) -> None:
        """Read what was being typed last time, then the queue."""
        self._run(self._read_drafts, self._drafts_read, self._output.show_error)
        self._output.queue_changed()

    def set_order(self, order: str) -> None:
        """``newest``, ``oldest`` or ``rule``."""
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

    def states_shown(self) -> tuple[str, ...]:
        """States of the cases in the queue."""
        if self.state.show is Show.WAITING:
            return (CaseState.DETECTED.value,)
        return (CaseState.SCREENED.value, CaseState.INSUFFICIENT.value)

    def take_changes(self, changes: Changes) -> None:
        """Read the open case again when somebody changed it; what is typed stays."""
        touched = changes.ids.get(Subject.CASE, frozenset())
        self._cache.drop(tuple(touched))
        case_id = self.state.case_id
        if case_id in touched and case_id is not None:
            self._read(case_id)

    # -- the open case -------------------------------------------------------------------

    def open_case(self, case_id: str | None) -> None:
        """Show a case: at once when it is kept ready, else as soon as it is read."""
        if case_id == self.state.case_id and self.state.bundle is not None:
            return
        bundle = None if case_id is None else self._cache.get(case_id)
        self._set(self._with(replace(self.state, conflict=None), case_id, bundle))
        if case_id is None:
            return
        if bundle is None:
            self._read(case_id)
        self.read_ahead()

    def read_ahead(self) -> None:
        """Keep the next cases ready."""
        if self.state.case_id is None:
            return
        for case_id in self._output.following(self.state.case_id, READ_AHEAD):
            if self._cache.get(case_id) is None:
                self._read(case_id)

    def type_plate(self, text: str) -> None:
        """The plate as the reviewer reads it."""
        case_id = self.state.case_id
        if case_id is None or text == self.state.plate:
            return
        self._typed[case_id] = text
        self._set(replace(self.state, plate=text))

    def keep_typed(self) -> None:
        """Write down a plate that is typed and not yet decided upon."""
        case_id = self.state.case_id
        if case_id is None or case_id not in self._typed:
            return
        payload = {"plate": self._typed[case_id]}
        draft_id = self._drafts.setdefault(case_id, DraftId(new_id()))
        self._run(
            lambda: keep_draft(self._desk, DRAFT_KIND, case_id, payload, draft_id),
            lambda _draft: None,
            lambda error: _log.warning("a plate was not kept: %s", type(error).__name__),
            lane=LANE,
        )

    def set_picture_size(self, largest: QSize) -> None:
        """Largest size at which stills are shown; pictures are read no larger."""
        self._largest = largest.expandedTo(SMALLEST_STILL).boundedTo(LARGEST_STILL)

    # -- decisions -----------------------------------------------------------------------

    def confirm(self) -> None:
        """The violation is real; a corrected plate goes with it."""
        case = self._open_and_waiting()
        if case is None:
            return
        plate = self._corrected(case)
        self._decide(case, Notice.CONFIRMED, partial(confirm_case, plate_corrected=plate))

    def dismiss(self, reason: DismissReason) -> None:
        """It is none, and why."""
        case = self._open_and_waiting()
        if case is not None:
            self._decide(case, Notice.DISMISSED, partial(dismiss_case, reason=reason))

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
        self._forget_typed(case_id)
        self._cache.drop((case_id,))
        self._set(replace(self.state, conflict=None))
        self.open_case(next(iter(self._output.following(case_id, 1)), None))

    def undo(self) -> None:
        """Take back the decision made last, and show that case again."""
        if not self._decided:
            self._output.say(Notice.NOTHING_TO_UNDO, "", None)
            return
        case_id, version, number = self._decided.pop()

        def undone(case: ReviewCase) -> None:
            self._output.say(Notice.UNDONE, number, None)
            self._cache.drop((case.id,))
            self._set(replace(self.state, case_id=None, bundle=None))
            self.open_case(case.id)

        self._run(
            lambda: undo_case_step(self._desk, case_id, version),
            undone,
            self._output.show_error,
            lane=LANE,
        )

    def _decide(self, case: ReviewCase, notice: Notice, service: Decision) -> None:
        after = self._output.following(case.id, 1)

        def stored(saved: ReviewCase) -> None:
            self._decided.append((saved.id, saved.version, saved.short_number))
            self._forget_typed(saved.id)
            self._output.say(notice, saved.short_number, self.undo)

        self._run(
            lambda: service(self._desk, case.id, case.version),
            stored,
            partial(self._not_stored, case.id, (notice, service)),
            lane=LANE,
        )
        self._cache.drop((case.id,))
        self.open_case(after[0] if after else None)

    def _not_stored(self, case_id: CaseId, wish: tuple[Notice, Decision], error: Exception) -> None:
        """Back to the case, with what was typed and the reason."""
        self._wish = wish
        conflict = error if isinstance(error, ConflictError) else None
        self._cache.drop((case_id,))
        self._set(replace(self._with(self.state, case_id, None), conflict=conflict))
        self._read(case_id)
        if conflict is None:
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

    def _read(self, case_id: str) -> None:
        if case_id in self._reading:
            self._again.add(case_id)
            return
        self._reading.add(case_id)
        largest = self._largest

        def failed(error: Exception) -> None:
            self._reading.discard(case_id)
            self._again.discard(case_id)
            if case_id == self.state.case_id:
                self._output.show_error(error)

        def done(bundle: CaseBundle) -> None:
            self._reading.discard(case_id)
            if case_id in self._again:  # changed while it was being read
                self._again.discard(case_id)
                self._read(case_id)
                return
            self._cache.put(bundle)
            if case_id == self.state.case_id:
                self._set(self._with(self.state, case_id, bundle))
                self.read_ahead()

        files = self._desk.files
        self._run(lambda: read_case(self._queries, files, CaseId(case_id), largest), done, failed)

    def _with(
        self, state: ViolationsState, case_id: str | None, bundle: CaseBundle | None
    ) -> ViolationsState:
        """The state with another case open and the plate as it was typed or read."""
        case = bundle.detail.case if bundle is not None else None
        read = (case.plate_corrected or case.plate or "") if case is not None else ""
        plate = self._typed.get(case_id, read) if case_id is not None else ""
        waiting = case is not None and case.state is CaseState.DETECTED
        may = waiting and self._desk.actor.may(Verb.REVIEW_CASE)
        return replace(state, case_id=case_id, bundle=bundle, plate=plate, may_decide=may)

    def _read_drafts(self) -> list[Draft]:
        drafts = self._queries.drafts(self._desk.actor.user_id)
        return [draft for draft in drafts if draft.kind == DRAFT_KIND and draft.subject_id]

    def _drafts_read(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            case_id = str(draft.subject_id)
            self._drafts[case_id] = draft.id
            self._typed.setdefault(case_id, str(json.loads(draft.payload_json).get("plate", "")))
        if self.state.bundle is not None:
            self._set(self._with(self.state, self.state.case_id, self.state.bundle))

    def _forget_typed(self, case_id: str) -> None:
        self._typed.pop(case_id, None)
        draft_id = self._drafts.pop(case_id, None)
        if draft_id is not None:
            self._run(
                lambda: drop_draft(self._desk, draft_id),
                lambda _none: None,
                lambda error: _log.warning("a draft stayed: %s", type(error).__name__),
                lane=LANE,
            )

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
