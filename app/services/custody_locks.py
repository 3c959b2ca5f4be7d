"""Locks on evidence: what is locked outlives every retention policy."""

import json
from datetime import datetime

from app.domain.custody import EvidenceLock, checked_reason
from app.domain.errors import ConflictError, RuleViolationError
from app.domain.ids import CaseId, UserId, new_id
from app.domain.records import History, Subject
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.desk import Desk

LOCKED, UNLOCKED = "evidence_locked", "evidence_unlocked"


def lock_evidence(
    desk: Desk, case_id: CaseId, reason: str, until: datetime | None = None
) -> EvidenceLock:
    """Keep the evidence of a case, whatever the policy says.

    Args:
        desk: Who locks.
        case_id: The case.
        reason: Why; stays in the history.
        until: When the lock ends by itself, aware UTC; None when a person must release it.

    Raises:
        RuleViolationError: ``reason_empty``, ``lock_past`` (``until`` is over already) or
            ``evidence_locked_already``.
    """
    desk.actor.require(Verb.LOCK_EVIDENCE)
    why, now = checked_reason(reason), desk.clock.now()
    if until is not None and until <= now:
        raise RuleViolationError("lock_past")

    def job(work: UnitOfWork) -> EvidenceLock:
        work.custody.hold_case(case_id)
        work.cases.get(case_id)
        before = work.custody.open_lock(case_id)
        if before is not None and before.holds(now):
            raise RuleViolationError("evidence_locked_already", user=before.user_name)
        if before is not None:
            work.custody.release_lock(_released(before, desk, "", now))
        user_id = UserId(desk.actor.user_id)
        lock = EvidenceLock(new_id(), case_id, why, user_id, desk.actor.name, now, until)
        work.custody.add_lock(lock)
        said: dict[str, list[object]] = {
            "until": [None, None if until is None else until.isoformat()]
        }
        work.add_history(custody_step(desk, case_id, LOCKED, why, said))
        return lock

    return desk.store.write(job)


def unlock_evidence(desk: Desk, case_id: CaseId, reason: str) -> None:
    """Let the policy decide again.

    Raises:
        RuleViolationError: ``reason_empty`` or ``evidence_not_locked``.
        ConflictError: When somebody else released the lock at the same moment.
    """
    desk.actor.require(Verb.UNLOCK_EVIDENCE)
    why, now = checked_reason(reason), desk.clock.now()

    def job(work: UnitOfWork) -> None:
        lock = work.custody.open_lock(case_id)
        if lock is None:
            raise RuleViolationError("evidence_not_locked")
        if not work.custody.release_lock(_released(lock, desk, why, now)):
            raise ConflictError("row_changed", {"lock": None}, {"lock": None}, 0)
        work.add_history(custody_step(desk, case_id, UNLOCKED, why))

    desk.store.write(job)


def _released(lock: EvidenceLock, desk: Desk, why: str, now: datetime) -> EvidenceLock:
    return EvidenceLock(
        lock.id,
        lock.case_id,
        lock.reason,
        lock.user_id,
        lock.user_name,
        lock.at,
        lock.until,
        now,
        desk.actor.name,
        why,
    )


def custody_step(
    desk: Desk,
    case_id: CaseId,
    action: str,
    reason: str | None,
    changes: dict[str, list[object]] | None = None,
) -> History:
    """A step of the history that changes nothing of the case itself."""
    return History(
        id=new_id(),
        subject=Subject.CASE,
        subject_id=case_id,
        at=desk.clock.now(),
        user_id=desk.actor.user_id,
        user_name=desk.actor.name,
        workstation=desk.actor.workstation,
        action=action,
        from_state=None,
        to_state=None,
        reason=reason,
        changes_json=json.dumps(changes or {}, ensure_ascii=False),
    )
