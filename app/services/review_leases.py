"""A case belongs to one reviewer while it is open on a screen.

The lease is taken when a case is opened, renewed while it is shown and given back when it is
left. When the console dies it runs out by itself.
"""

from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId
from app.domain.records import ReviewCase
from app.domain.review import CaseLease
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.desk import Desk

LEASE_S = 120.0
RENEW_S = 40.0
"""How often a window renews: two renewals may fail before the lease is lost."""


def take_case(desk: Desk, case_id: CaseId) -> CaseLease:
    """Take or renew a case for review.

    Returns:
        The lease that runs now: another's when ``mine`` is not set.

    Raises:
        NotAllowedError: ``not_allowed``.
        NotFoundError: ``not_found``.
    """
    desk.actor.require(Verb.REVIEW_CASE)

    def job(work: UnitOfWork) -> CaseLease:
        work.cases.get(case_id)
        return work.review.take(case_id, desk.actor, LEASE_S, desk.clock.now())

    return desk.store.write(job)


def pass_case(desk: Desk, left: CaseId | None, opened: CaseId | None) -> CaseLease | None:
    """Give one case back and take another, in one step; returns the lease of the other.

    Raises:
        NotAllowedError: ``not_allowed``.
    """
    desk.actor.require(Verb.REVIEW_CASE)

    def job(work: UnitOfWork) -> CaseLease | None:
        if left is not None:
            work.review.release(left, desk.actor)
        if opened is None:
            return None
        return work.review.take(opened, desk.actor, LEASE_S, desk.clock.now())

    return desk.store.write(job)


def require_case(work: UnitOfWork, desk: Desk, case: ReviewCase) -> None:
    """Refuse a step on a case that another reviewer has open.

    A step on a case that nobody has takes it for the length of its own transaction, so that
    of two people who press at once exactly one gets through.

    Raises:
        RuleViolationError: ``case_held`` with the other's name and workstation.
    """
    lease = work.review.take(case.id, desk.actor, LEASE_S, desk.clock.now())
    if not lease.mine:
        raise RuleViolationError("case_held", user=lease.user_name, workstation=lease.workstation)
