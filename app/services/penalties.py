"""The way of a confirmed case: owner, notice, minutes, decision, payment, and the exits.

Every step is one transaction over the case and its file, against the version of the case that
was looked at, with one row of history that holds what changed in both.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.case_flow import CASE_FLOW, CaseState
from app.domain.deadlines import CITY_TIME
from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.ids import CaseId, UserId
from app.domain.penalties import OPEN_FILES, PenaltyFile, SendChannel
from app.domain.penalty_law import FineRange, check_amount
from app.domain.penalty_policy import NAME, PenaltyPolicy, policy_of
from app.domain.records import History, ReviewCase, Subject
from app.domain.roles import Verb
from app.ports.queries import Queries
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.policies import read_policy
from app.services.steps import UNDO_WINDOW, UNDONE, changed, restored, step, unchanged

Given = Mapping[str, object]


def penalty_policy(queries: Queries) -> PenaltyPolicy:
    """The deadlines in force."""
    return policy_of(read_policy(queries, NAME)[1])


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a file.

    Attributes:
        action: Stable code of the history.
        target: Where the case goes; None when it stays.
        given: Fields of the file that the step brings.
        reason: For the history, and for the steps that need one.
    """

    action: str
    target: CaseState | None
    given: Given
    reason: str = ""


def walk(desk: Desk, case_id: CaseId, version: int, move: Move) -> ReviewCase:
    """Take a step.

    Raises:
        ConflictError: When somebody changed the case since ``version``.
        RuleViolationError: ``no_such_step``, ``step_needs_field``, ``second_look_open``.
        NotAllowedError: ``not_allowed``.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    policy = penalty_policy(desk.store.queries)
    return desk.store.write(lambda work: walked(work, desk, (case_id, version), move, policy))


def walked(
    work: UnitOfWork, desk: Desk, which: tuple[CaseId, int], move: Move, policy: PenaltyPolicy
) -> ReviewCase:
    """The step inside a transaction; ``which`` is the case and the version looked at."""
    case_id, version = which
    before = work.cases.get(case_id)
    target = move.target or before.state
    unchanged(before, version, state=target)
    if work.review.open_check(case_id) is not None:
        raise RuleViolationError("second_look_open")
    file = work.penalties.file(case_id) or new_file(before, policy, desk.clock.now())
    if move.target is not None:
        held = {name for name in _PROOFS if getattr(file, name) is not None}
        given = held | {name for name, value in move.given.items() if value not in (None, "")}
        reason = {"reason"} if move.reason.strip() else set()
        CASE_FLOW.check(before.state, move.target, desk.actor, given | reason)
    elif before.state not in OPEN_FILES:
        raise RuleViolationError(
            "no_such_step", flow="case", source=before.state.value, target=before.state.value
        )
    after = _followed(file, move, before, policy, desk.clock.now())
    return _kept(work, desk, (before, replace(before, state=target)), (file, after), move)


_PROOFS = ("owner_id", "notice_number", "decision_number", "amount_vnd")
"""Fields of an earlier step that a later one may rest on."""


def new_file(case: ReviewCase, policy: PenaltyPolicy, now: datetime) -> PenaltyFile:
    """The file of a case that nothing followed yet; version 0 is not stored."""
    since = case.reviewed_at or now
    return PenaltyFile(
        id=case.id,
        version=0,
        since=since,
        due_at=policy.due(case.state, since),
        lapses_at=policy.lapses(case.started_at, None),
    )


def _followed(
    file: PenaltyFile, move: Move, case: ReviewCase, policy: PenaltyPolicy, now: datetime
) -> PenaltyFile:
    given: dict[str, Any] = dict(move.given)
    after = replace(file, **given)
    if move.target is not None:
        after = replace(after, since=now, due_at=policy.due(move.target, now))
    return replace(after, lapses_at=policy.lapses(case.started_at, after.decided_at))


def _kept(
    work: UnitOfWork,
    desk: Desk,
    cases: tuple[ReviewCase, ReviewCase],
    files: tuple[PenaltyFile, PenaltyFile],
    move: Move,
) -> ReviewCase:
    """Write case and file, and one row of history with what changed in both."""
    before, after = cases
    saved = work.cases.save(replace(after, updated_at=desk.clock.now()))
    kept = work.penalties.put(files[1])
    entry = step(
        desk.actor, desk.clock, Subject.CASE, move.action, before, saved, move.reason or None
    )
    both = {**changed(before, saved), **changed(files[0], kept)}
    work.add_history(replace(entry, changes_json=json.dumps(both, ensure_ascii=False)))
    return saved


# the steps ------------------------------------------------------------------------------------


def approve_file(desk: Desk, case_id: CaseId, version: int) -> ReviewCase:
    """Agree that a notice may go out.

    Raises:
        NotAllowedError: ``approver_is_finder`` when the same person found the owner and the
            policy asks for another one.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    policy = penalty_policy(desk.store.queries)
    me = UserId(desk.actor.user_id)

    def job(work: UnitOfWork) -> ReviewCase:
        file = work.penalties.file(case_id)
        if policy.second_person and file is not None and file.found_by == me:
            unchanged(work.cases.get(case_id), version, state=CaseState.APPROVED)
            raise NotAllowedError("approver_is_finder", user=desk.actor.name)
        move = Move("approved", CaseState.APPROVED, {"approved_by": me})
        return walked(work, desk, (case_id, version), move, policy)

    return desk.store.write(job)


def reject_owner(desk: Desk, case_id: CaseId, version: int, reason: str) -> ReviewCase:
    """The owner is not the right one: back to the look-up."""
    given = {"owner_id": None, "found_by": None, "looked_up": None}
    move = Move("owner_rejected", CaseState.SCREENED, given, reason)
    return walk(desk, case_id, version, move)


def send_notice(desk: Desk, case_id: CaseId, version: int, channel: SendChannel) -> ReviewCase:
    """The notice left, this way."""
    now, policy = desk.clock.now(), penalty_policy(desk.store.queries)
    given = {
        "sent_by": channel,
        "sent_at": now,
        "appear_by": policy.due(CaseState.NOTIFIED, now),
    }
    return walk(desk, case_id, version, Move("notice_sent", CaseState.NOTIFIED, given))


def record_answer(desk: Desk, case_id: CaseId, version: int, answer: str) -> ReviewCase:
    """The owner answered; the file is no longer one of those who did not come.

    Raises:
        RuleViolationError: ``text_empty``; ``no_such_step`` before a notice was sent.
    """
    text = answer.strip()
    if not text:
        raise RuleViolationError("text_empty")
    desk.actor.require(Verb.REVIEW_CASE)
    policy = penalty_policy(desk.store.queries)

    def job(work: UnitOfWork) -> ReviewCase:
        state = work.cases.get(case_id).state
        if state not in (CaseState.NOTIFIED, CaseState.RESENT):
            raise RuleViolationError(
                "no_such_step", flow="case", source=state.value, target="answered"
            )
        given = {"answered_at": desk.clock.now(), "answer": text}
        return walked(work, desk, (case_id, version), Move("answered", None, given), policy)

    return desk.store.write(job)


def remind_through_ward(desk: Desk, case_id: CaseId, version: int, ward: str) -> ReviewCase:
    """Nobody came: the ward police bring the notice once more."""
    now, policy = desk.clock.now(), penalty_policy(desk.store.queries)
    given = {
        "resent_to": ward.strip(),
        "resent_at": now,
        "appear_by": policy.due(CaseState.RESENT, now),
    }
    return walk(desk, case_id, version, Move("reminded", CaseState.RESENT, given))


def record_minutes(desk: Desk, case_id: CaseId, version: int, number: str) -> ReviewCase:
    """The record of the violation (biên bản) was drawn up with the person."""
    given = {"minutes_number": number.strip(), "worked_at": desk.clock.now()}
    return walk(desk, case_id, version, Move("minutes_drawn", CaseState.WORKED, given))


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a fine.

    Attributes:
        held: Row of the catalogue in force on the day of the violation, or None when it knows
            none.
        reason: Needed for an amount outside of the range.
    """

    number: str
    amount_vnd: int
    held: FineRange | None
    reason: str = ""


def decide_fine(desk: Desk, case_id: CaseId, version: int, decision: Decision) -> ReviewCase:
    """The fine was decided.

    Raises:
        RuleViolationError: ``amount_not_positive``, ``amount_needs_reason``.
    """
    check_amount(decision.amount_vnd, decision.held, decision.reason)
    now, policy = desk.clock.now(), penalty_policy(desk.store.queries)
    held = decision.held
    given: Given = {
        "decision_number": decision.number.strip(),
        "decided_at": now,
        "amount_vnd": decision.amount_vnd,
        "amount_reason": decision.reason.strip() or None,
        "act_key": held.key if held else None,
        "law": held.law if held else None,
        "range_min_vnd": held.min_vnd if held else None,
        "range_max_vnd": held.max_vnd if held else None,
        "pay_by": policy.due(CaseState.DECIDED, now),
    }
    move = Move("fine_decided", CaseState.DECIDED, given, decision.reason.strip())
    return walk(desk, case_id, version, move)


def record_payment(desk: Desk, case_id: CaseId, version: int, receipt: str) -> ReviewCase:
    """The fine was paid, as a receipt shows."""
    given = {"receipt_number": receipt.strip(), "paid_at": desk.clock.now()}
    return walk(desk, case_id, version, Move("paid", CaseState.PAID, given))


_EXITS = (CaseState.CANCELLED, CaseState.TRANSFERRED, CaseState.TIME_BARRED)


def move_file(
    desk: Desk, case_id: CaseId, version: int, target: CaseState, reason: str = ""
) -> ReviewCase:
    """A step that needs no more than a reason: overdue, enforced, closed, appealed, the exits.

    Raises:
        RuleViolationError: ``not_lapsed`` when a file is closed as time-barred too early.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    policy = penalty_policy(desk.store.queries)

    def job(work: UnitOfWork) -> ReviewCase:
        if target is CaseState.TIME_BARRED:
            _require_lapsed(work, desk, case_id, policy)
        given = {"exit_reason": reason.strip() or None} if target in _EXITS else {}
        move = Move(f"to_{target.value.lower()}", target, given, reason.strip())
        return walked(work, desk, (case_id, version), move, policy)

    return desk.store.write(job)


def _require_lapsed(work: UnitOfWork, desk: Desk, case_id: CaseId, policy: PenaltyPolicy) -> None:
    now, case = desk.clock.now(), work.cases.get(case_id)
    file = work.penalties.file(case_id) or new_file(case, policy, now)
    if file.lapses_at > now:
        day = file.lapses_at.astimezone(CITY_TIME).strftime("%d/%m/%Y")
        raise RuleViolationError("not_lapsed", day=day)


def undo_file_step(desk: Desk, case_id: CaseId, version: int) -> ReviewCase:
    """Take back one's own last step while nothing followed it and the window is open.

    Raises:
        RuleViolationError: ``nothing_to_undo``, ``undo_not_yours``, ``undo_too_late``.
    """
    desk.actor.require(Verb.REVIEW_CASE)

    def job(work: UnitOfWork) -> ReviewCase:
        before, file = work.cases.get(case_id), work.penalties.file(case_id)
        unchanged(before, version)
        last = work.last_history(Subject.CASE, case_id)
        if file is None or last is None or last.action not in UNDOABLE:
            raise RuleViolationError("nothing_to_undo")
        _require_undo(desk, last)
        changes: dict[str, list[object]] = json.loads(last.changes_json)
        former = restored(before, changes)
        move = Move(UNDONE, None, {})
        return _kept(work, desk, (before, former), (file, restored(file, changes)), move)

    return desk.store.write(job)


UNDOABLE = frozenset(
    {
        "owner_found",
        "owner_entered",
        "owner_rejected",
        "approved",
        "notice_sent",
        "answered",
        "reminded",
        "minutes_drawn",
        "fine_decided",
        "paid",
        *(f"to_{state.value.lower()}" for state in CaseState),
    }
)
"""Actions of files that can be taken back; a number once given to a notice is not."""


def _require_undo(desk: Desk, last: History) -> None:
    if last.user_id != desk.actor.user_id:
        raise RuleViolationError("undo_not_yours", user=last.user_name)
    if desk.clock.now() - last.at > UNDO_WINDOW:
        raise RuleViolationError("undo_too_late", minutes=UNDO_WINDOW.seconds // 60)
