"""Decisions upon review cases, by one person or by two.

Each step takes the case for its own transaction (see ``review_leases``), so a case that
another reviewer has open is refused. A second person's verdict either agrees with the first
or overturns it: then the first decision is taken back and the second one stands, in one step
of the history.
"""

from dataclasses import dataclass, replace

from app.domain.case_flow import CASE_FLOW, CaseState, DismissReason
from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId, NoteId, UserId, new_id
from app.domain.records import Note, ReviewCase, Subject
from app.domain.review import CaseCheck, CheckCause, CheckVerdict
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services import review_checks as checks
from app.services.desk import Desk
from app.services.review_leases import require_case
from app.services.steps import UNDONE, step, unchanged, undone

SECOND_ASKED, SECOND_AGREED, OVERTURNED = "second_asked", "second_agreed", "overturned"


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a reviewer says of a case.

    Attributes:
        reason: Why it is dismissed; empty for a confirmed one.
        plate: The plate as the reviewer leaves it; None leaves it as it was shown.
        plate_settled: The reviewer knows that the first person read another plate.
    """

    target: CaseState
    action: str
    reason: str = ""
    plate: str | None = None
    plate_settled: bool = False


def confirm_case(
    desk: Desk,
    case_id: CaseId,
    version: int,
    plate_corrected: str | None = None,
    *,
    plate_settled: bool = False,
) -> ReviewCase:
    """Say that the violation is real; the plate may be corrected in the same step.

    Args:
        desk: Who confirms.
        case_id: The case.
        version: Version that was looked at.
        plate_corrected: The plate as the reviewer leaves it; None leaves it as it is shown.
        plate_settled: For a second person who has been told that the first read another plate.

    Raises:
        RuleViolationError: ``plate_empty`` when the reviewer erased it: the reading that was
            thought wrong must not go on. ``case_held``, ``second_person_needed``, and
            ``second_plate_differs`` (with both plates) when two people looked at the same
            picture and read it differently.
    """
    plate = None if plate_corrected is None else plate_corrected.strip().upper()
    if plate is not None and not plate:
        raise RuleViolationError("plate_empty")
    verdict = _Verdict(CaseState.SCREENED, "confirmed", "", plate, plate_settled)
    return desk.store.write(lambda work: _judged(work, desk, case_id, version, verdict))


def dismiss_case(
    desk: Desk, case_id: CaseId, version: int, reason: DismissReason, remark: str | None = None
) -> ReviewCase:
    """Say that it is not, and why.

    Raises:
        RuleViolationError: ``case_held``, ``second_person_needed``.
    """
    verdict = _Verdict(CaseState.INSUFFICIENT, "dismissed", reason.value)

    def job(work: UnitOfWork) -> ReviewCase:
        saved = _judged(work, desk, case_id, version, verdict)
        _remark(work, desk, case_id, remark)
        return saved

    return desk.store.write(job)


def ask_second(desk: Desk, case_id: CaseId, version: int, remark: str | None = None) -> ReviewCase:
    """Leave a waiting case to somebody else; who asks cannot decide it any more.

    Raises:
        RuleViolationError: ``case_held``, ``second_person_needed`` when it was asked already.
    """
    desk.actor.require(Verb.REVIEW_CASE)

    def job(work: UnitOfWork) -> ReviewCase:
        before = work.cases.get(case_id)
        unchanged(before, version, state=before.state)
        if before.state is not CaseState.DETECTED:
            raise RuleViolationError("no_such_step", flow=CASE_FLOW.name, source=before.state.value)
        require_case(work, desk, before)
        if work.review.open_check(case_id) is not None:
            raise RuleViolationError("second_person_needed", number=before.short_number)
        saved = save_case(work, desk, SECOND_ASKED, before, before)
        checks.open_asked(work, desk, saved, CheckCause.ASKED)
        _remark(work, desk, case_id, remark)
        work.review.release(case_id, desk.actor)
        return saved

    return desk.store.write(job)


def correct_plate(desk: Desk, case_id: CaseId, version: int, plate: str) -> ReviewCase:
    """Write down the plate as a person reads it; the machine's reading stays.

    Raises:
        RuleViolationError: ``plate_empty``, ``case_held``.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    if not plate.strip():
        raise RuleViolationError("plate_empty")

    def job(work: UnitOfWork) -> ReviewCase:
        before = work.cases.get(case_id)
        require_case(work, desk, before)
        after = replace(before, version=version, plate_corrected=plate.strip().upper())
        return save_case(work, desk, "plate_corrected", before, after)

    return desk.store.write(job)


def undo_case_step(desk: Desk, case_id: CaseId, version: int) -> ReviewCase:
    """Take back one's own last decision while nothing followed it.

    A check that the decision had opened is withdrawn, one that it had closed is open again.
    """

    def job(work: UnitOfWork) -> ReviewCase:
        before = work.cases.get(case_id)
        former = undone(desk, work, Subject.CASE, before)
        require_case(work, desk, before)
        saved = save_case(work, desk, UNDONE, before, replace(former, version=version))
        checks.follow_undo(work, desk, before, saved)
        return saved

    return desk.store.write(job)


def save_case(
    work: UnitOfWork,
    desk: Desk,
    action: str,
    before: ReviewCase,
    after: ReviewCase,
    reason: str | None = None,
) -> ReviewCase:
    """Write a case and its step of history; returns it with its new version."""
    saved = work.cases.save(replace(after, updated_at=desk.clock.now()))
    work.add_history(step(desk.actor, desk.clock, Subject.CASE, action, before, saved, reason))
    return saved


def _judged(
    work: UnitOfWork, desk: Desk, case_id: CaseId, version: int, verdict: _Verdict
) -> ReviewCase:
    """Store a verdict, the first upon the case or the second."""
    desk.actor.require(Verb.REVIEW_CASE)
    before = work.cases.get(case_id)
    unchanged(before, version, state=verdict.target)
    check = checks.check_for(work, desk, before)
    require_case(work, desk, before)
    if check is None or check.why in checks.OPEN_UNDECIDED:
        saved = _first(work, desk, before, verdict)
        if check is not None:
            checks.close(work, desk, check, saved, CheckVerdict.DECIDED)
        checks.open_if_drawn(work, desk, saved)
    else:
        saved = _second(work, desk, before, verdict, check)
    work.review.release(case_id, desk.actor)
    return saved


def _first(work: UnitOfWork, desk: Desk, before: ReviewCase, verdict: _Verdict) -> ReviewCase:
    needs = {"reason"} if verdict.reason else set()
    CASE_FLOW.check(before.state, verdict.target, desk.actor, needs)
    after = _decided(desk, before, verdict)
    return save_case(work, desk, verdict.action, before, after, verdict.reason or None)


def _second(
    work: UnitOfWork, desk: Desk, before: ReviewCase, verdict: _Verdict, check: CaseCheck
) -> ReviewCase:
    """Agree with the first person, or overturn."""
    if before.state is not verdict.target:
        needs = {"reason"} if verdict.reason else set()
        CASE_FLOW.check(CASE_FLOW.initial, verdict.target, desk.actor, needs)
        after = _decided(desk, before, verdict)
        saved = save_case(work, desk, OVERTURNED, before, after, verdict.reason or None)
        checks.close(work, desk, check, saved, CheckVerdict.OVERTURNED)
        return saved
    after, ended = before, CheckVerdict.AGREED
    if verdict.target is CaseState.SCREENED:
        after = _plate_of_two(before, verdict, check)
        if after.plate_corrected != before.plate_corrected:
            ended = CheckVerdict.PLATE_CHANGED
    saved = save_case(work, desk, SECOND_AGREED, before, after, verdict.reason or None)
    checks.close(work, desk, check, saved, ended)
    return saved


def _plate_of_two(before: ReviewCase, verdict: _Verdict, check: CaseCheck) -> ReviewCase:
    """The case with the plate on which two people agree, or that the second insists on.

    Raises:
        RuleViolationError: ``second_plate_differs`` when the second has not seen the first's.
    """
    first = before.plate_corrected or before.plate or ""
    shown = (before.plate or "") if check.blind else first
    second = shown if verdict.plate is None else verdict.plate
    if second == first:
        return before
    if check.blind and not verdict.plate_settled:
        raise RuleViolationError("second_plate_differs", first=first, second=second)
    return replace(before, plate_corrected=None if second == before.plate else second)


def _decided(desk: Desk, case: ReviewCase, verdict: _Verdict) -> ReviewCase:
    plate = case.plate_corrected
    if verdict.plate is not None:
        plate = None if verdict.plate == case.plate else verdict.plate
    return replace(
        case,
        state=verdict.target,
        reason=verdict.reason or None,
        plate_corrected=plate,
        reviewed_by=UserId(desk.actor.user_id),
        reviewed_at=desk.clock.now(),
    )


def _remark(work: UnitOfWork, desk: Desk, case_id: CaseId, remark: str | None) -> None:
    if not remark or not remark.strip():
        return
    work.add_note(
        Note(
            id=NoteId(new_id()),
            subject=Subject.CASE,
            subject_id=case_id,
            author_id=desk.actor.user_id,
            author_name=desk.actor.name,
            at=desk.clock.now(),
            text=remark.strip(),
        )
    )
