"""Second looks: opened by a person who asks or by the policy, done by somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.case_flow import CaseState
from app.domain.errors import RuleViolationError
from app.domain.ids import UserId, new_id
from app.domain.records import History, ReviewCase
from app.domain.review import CaseCheck, CheckCause, CheckVerdict
from app.domain.review_policy import POLICY, parse_review_policy
from app.domain.roles import Actor
from app.ports.rows import CaseDetail
from app.ports.store import UnitOfWork
from app.services.desk import Desk

OPEN_UNDECIDED = frozenset({CheckCause.ASKED})
"""Checks of cases that nobody has decided yet."""


def check_for(work: UnitOfWork, desk: Desk, case: ReviewCase) -> CaseCheck | None:
    """The open check of a case, when this person may do it.

    Raises:
        RuleViolationError: ``second_person_needed`` when this very person asked or decided first.
    """
    check = work.review.open_check(case.id)
    if check is not None and check.asked_by == desk.actor.user_id:
        raise RuleViolationError("second_person_needed", number=case.short_number)
    return check


def open_asked(work: UnitOfWork, desk: Desk, case: ReviewCase, why: CheckCause) -> None:
    """Open a check of the case as it is stored now."""
    work.review.add_check(
        CaseCheck(
            id=new_id(),
            case_id=case.id,
            why=why,
            asked_by=UserId(desk.actor.user_id),
            asked_name=desk.actor.name,
            asked_at=desk.clock.now(),
            asked_version=case.version,
        )
    )


def open_if_drawn(work: UnitOfWork, desk: Desk, case: ReviewCase) -> None:
    """Open a check when the policy wants a second person for this decision."""
    stored = work.policy(POLICY)
    policy = parse_review_policy(None if stored is None else stored.value_json)
    confirmed = case.state is CaseState.SCREENED
    cause = policy.cause(case.id, case.rule, case.class_name, confirmed=confirmed)
    if cause is not None:
        open_asked(work, desk, case, cause)


def close(
    work: UnitOfWork, desk: Desk, check: CaseCheck, case: ReviewCase, verdict: CheckVerdict
) -> None:
    """Write down how a check ended with the case as it is stored now."""
    work.review.save_check(
        replace(
            check,
            done_by=UserId(desk.actor.user_id),
            done_name=desk.actor.name,
            done_at=desk.clock.now(),
            done_version=case.version,
            verdict=verdict,
        )
    )


def follow_undo(work: UnitOfWork, desk: Desk, before: ReviewCase, after: ReviewCase) -> None:
    """Bring the checks where they were before the step that was taken back.

    Args:
        work: The transaction of the undo.
        desk: Who takes back.
        before: The case as the step had left it.
        after: The case as it is stored now.
    """
    checks = work.review.checks(before.id)
    for check in checks:
        if check.done_at is None and check.asked_version == before.version:
            close(work, desk, check, after, CheckVerdict.WITHDRAWN)
    for check in checks:
        if check.done_version == before.version and check.verdict is not CheckVerdict.WITHDRAWN:
            reopened = replace(
                check, done_by=None, done_name=None, done_at=None, done_version=None, verdict=None
            )
            work.review.save_check(reopened)


def must_be_blind(checks: Sequence[CaseCheck], actor: Actor) -> CaseCheck | None:
    """The open check that this person does without seeing the first verdict, or None."""
    return next(
        (
            check
            for check in checks
            if check.done_at is None and check.blind and check.asked_by != actor.user_id
        ),
        None,
    )


def blinded(detail: CaseDetail, check: CaseCheck) -> CaseDetail:
    """The case as the first reviewer found it: no verdict, no corrected plate, no remarks since."""
    case = replace(
        detail.case,
        state=CaseState.DETECTED,
        plate_corrected=None,
        reason=None,
        reviewed_by=None,
        reviewed_at=None,
    )
    shown = _before_first_verdict(detail.history)
    notes = [note for note in detail.notes if note.author_id != check.asked_by]
    return replace(detail, case=case, history=shown, notes=notes)


def _before_first_verdict(history: Sequence[History]) -> list[History]:
    verdicts = {CaseState.SCREENED.value, CaseState.INSUFFICIENT.value}
    ordered = sorted(history, key=lambda step: step.at)
    shown: list[History] = []
    for step in ordered:
        if step.to_state in verdicts or step.action == "plate_corrected":
            break
        shown.append(step)
    return shown
