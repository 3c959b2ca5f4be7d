"""Leases of cases, and the looks of second persons.

On PostgreSQL the server's clock decides when a lease ends, so that workstations need not
agree on the time.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId, UserId, Workstation
from app.domain.records import Subject
from app.domain.review import CaseCheck, CaseLease, CheckCause
from app.domain.roles import Actor
from app.store.asking import Ask
from app.store.codecs import from_micros
from app.store.kinds import Mapped
from app.store.leases import database_time
from app.store.repository import Touch, inserted
from app.store.tables import cases
from app.store.tables_review import case_checks, case_leases

CHECK = Mapped(CaseCheck, case_checks)
_SECOND_US = 1_000_000
_LEASE = case_leases.c


class SqlReviewWork:
    """Leases and checks inside a transaction."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self._connection = connection
        self._touch = touch

    def take(self, case_id: CaseId, actor: Actor, seconds: float, now: datetime) -> CaseLease:
        """Take or renew the lease of a case; another's lease comes back when it still runs.

        A lease that runs longer than any that is given was taken before the clock was set back,
        and counts as run out.
        """
        at = database_time(self._connection, now)
        before = self.lease(case_id, actor, now)
        row = {
            "case_id": case_id,
            "user_id": actor.user_id,
            "user_name": actor.name,
            "workstation": actor.workstation,
            "since": before.since if before is not None and before.mine else from_micros(at),
            "expires_at": at + round(seconds * _SECOND_US),
        }
        free = or_(
            (_LEASE.user_id == actor.user_id) & (_LEASE.workstation == actor.workstation),
            _LEASE.expires_at <= at,
            _LEASE.expires_at > at + round(2 * seconds * _SECOND_US),
        )
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        upsert = dialect.insert(case_leases).values(row)
        self._connection.execute(
            upsert.on_conflict_do_update(index_elements=["case_id"], set_=row, where=free)
        )
        taken = _lease_of(self._connection, case_id, actor, at)
        assert taken is not None, "the row was written, or another's was there"
        if taken.mine and (before is None or not before.mine):
            self._touch(Subject.CASE_LEASE, case_id)
        return taken

    def release(self, case_id: CaseId, actor: Actor) -> None:
        """Give a lease back; nothing happens when it is another's."""
        mine = (
            _LEASE.case_id == case_id,
            _LEASE.user_id == actor.user_id,
            _LEASE.workstation == actor.workstation,
        )
        if self._connection.execute(delete(case_leases).where(*mine)).rowcount:
            self._touch(Subject.CASE_LEASE, case_id)

    def lease(self, case_id: CaseId, actor: Actor, now: datetime) -> CaseLease | None:
        """The lease that runs, or None."""
        at = database_time(self._connection, now)
        return _lease_of(self._connection, case_id, actor, at)

    def open_check(self, case_id: CaseId) -> CaseCheck | None:
        """The second look that nobody has done yet."""
        found = (check for check in checks_of(self._connection, case_id) if check.done_at is None)
        return next(found, None)

    def checks(self, case_id: CaseId) -> Sequence[CaseCheck]:
        """Every second look of a case, oldest first."""
        return checks_of(self._connection, case_id)

    def add_check(self, check: CaseCheck) -> None:
        """Open a check."""
        if not inserted(self._connection, case_checks, CHECK.values(check)):
            raise RuleViolationError("already_exists", subject="check", id=check.case_id)
        self._touch(Subject.CASE, check.case_id)

    def save_check(self, check: CaseCheck) -> None:
        """Write how a check ended, or that it is open again."""
        values = CHECK.values(check)
        self._connection.execute(
            update(case_checks).where(case_checks.c.id == check.id).values(values)
        )
        self._touch(Subject.CASE, check.case_id)


class SqlReviewQueries:
    """Reads of leases and checks."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def leases(self, actor: Actor, now: datetime) -> Sequence[CaseLease]:
        """Every lease that runs."""
        return self._ask(lambda c: [_read_lease(row, actor, at) for at, row in _running(c, now)])

    def checks(self, case_id: CaseId) -> Sequence[CaseCheck]:
        """Every second look of a case, oldest first."""
        return self._ask(lambda c: checks_of(c, case_id))


def checks_of(connection: Connection, case_id: CaseId) -> Sequence[CaseCheck]:
    """Every second look of a case, oldest first."""
    statement = (
        select(*CHECK.columns)
        .where(case_checks.c.case_id == case_id)
        .order_by(case_checks.c.asked_version, case_checks.c.asked_at)
    )
    return [CHECK.read(row) for row in connection.execute(statement)]


def _running(connection: Connection, now: datetime) -> list[tuple[int, Row[Any]]]:
    at = database_time(connection, now)
    rows = connection.execute(select(case_leases).where(_LEASE.expires_at > at))
    return [(at, row) for row in rows]


def _lease_of(connection: Connection, case_id: CaseId, actor: Actor, at: int) -> CaseLease | None:
    statement = select(case_leases).where(_LEASE.case_id == case_id, _LEASE.expires_at > at)
    row = connection.execute(statement).first()
    return None if row is None else _read_lease(row, actor, at)


def _read_lease(row: Row[Any], actor: Actor, at: int) -> CaseLease:
    return CaseLease(
        case_id=CaseId(row.case_id),
        user_id=UserId(row.user_id),
        user_name=row.user_name,
        workstation=Workstation(row.workstation),
        since=row.since,
        seconds_left=(row.expires_at - at) / _SECOND_US,
        mine=row.user_id == actor.user_id and row.workstation == actor.workstation,
    )


def checked_blind() -> ColumnElement[bool]:
    """Whether a second person still has to judge a case without knowing the first verdict."""
    return exists().where(
        case_checks.c.case_id == cases.c.id,
        case_checks.c.done_at.is_(None),
        case_checks.c.why == CheckCause.SAMPLE,
    )
