"""What nobody has to click: payments that are overdue, and files whose time is over."""

import logging
from dataclasses import dataclass

from app.domain.case_flow import CaseState
from app.domain.errors import ConflictError, RuleViolationError
from app.domain.ids import CaseId
from app.domain.penalties import FileView
from app.ports.penalties import FileFilter, PenaltyRow
from app.ports.queries import Queries
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.penalties import Move, penalty_policy, walked

_LOG = logging.getLogger(__name__)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class DailyCounts:
    """What the job did.

    Attributes:
        overdue: Files whose payment date passed.
        closed: Lapsed files that were closed.
        lapsed: Lapsed files that wait for a person, where the policy leaves it to one.
    """

    overdue: int
    closed: int
    lapsed: int


def run_daily(desk: Desk) -> DailyCounts:
    """Move on what time alone moves; running it twice changes nothing more.

    Each file is a step of its own with its own history; one that somebody moves meanwhile is
    left to them.
    """
    policy, now = penalty_policy(desk.store.queries), desk.clock.now()
    overdue = 0
    which = FileFilter(FileView.UNPAID, now, policy)
    for row in every_row(desk.store.queries, which):
        if row.state == CaseState.DECIDED and row.due_at is not None and row.due_at < now:
            overdue += _moved(desk, row.id, row.version, CaseState.OVERDUE)
    lapsed = desk.store.write(lambda work: work.penalties.lapsed(now, policy, _BATCH))
    if not policy.close_lapsed:
        return DailyCounts(overdue, 0, len(lapsed))
    closed = sum(_moved(desk, one, version, CaseState.TIME_BARRED) for one, version in lapsed)
    return DailyCounts(overdue, closed, len(lapsed) - closed)


def _moved(desk: Desk, case_id: str, version: int, target: CaseState) -> int:
    policy = penalty_policy(desk.store.queries)

    def job(work: UnitOfWork) -> None:
        move = Move(f"to_{target.value.lower()}", target, {})
        walked(work, desk, (CaseId(case_id), version), move, policy)

    try:
        desk.store.write(job)
    except (ConflictError, RuleViolationError) as refused:
        _LOG.info("case %s is left as it is: %s", case_id, refused.code)
        return 0
    return 1


def every_row(queries: Queries, which: FileFilter) -> list[PenaltyRow]:
    """All rows of a list."""
    rows: list[PenaltyRow] = []
    key: str | None = None
    while True:
        page = queries.penalties.page(which, key, _BATCH)
        rows.extend(page.rows)
        key = page.next_key
        if key is None:
            return rows
