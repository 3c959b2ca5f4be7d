"""What review keeps beside the cases: leases and second looks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import CaseId
from app.domain.review import CaseCheck, CaseLease
from app.domain.roles import Actor


class ReviewWork(Protocol):
    """Leases and checks inside a unit of work."""

    def take(self, case_id: CaseId, actor: Actor, seconds: float, now: datetime) -> CaseLease:
        """Take or renew the lease of a case; another's lease comes back when it still runs.

        ``now`` is this workstation's clock, used where the database has none of its own.
        """

    def release(self, case_id: CaseId, actor: Actor) -> None:
        """Give a lease back; nothing happens when it is another's."""

    def lease(self, case_id: CaseId, actor: Actor, now: datetime) -> CaseLease | None:
        """The lease that runs, or None."""

    def open_check(self, case_id: CaseId) -> CaseCheck | None:
        """The second look that nobody has done yet; a case has one at most."""

    def checks(self, case_id: CaseId) -> Sequence[CaseCheck]:
        """Every second look of a case, oldest first."""

    def add_check(self, check: CaseCheck) -> None:
        """Open a check. Raises RuleViolationError ``already_exists`` while one is open."""

    def save_check(self, check: CaseCheck) -> None:
        """Write how a check ended, or that it is open again."""


class ReviewQueries(Protocol):
    """Reads of leases and checks; callable from any thread but the window's."""

    def leases(self, actor: Actor, now: datetime) -> Sequence[CaseLease]:
        """Every lease that runs; there is about one for each reviewer."""

    def checks(self, case_id: CaseId) -> Sequence[CaseCheck]:
        """Every second look of a case, oldest first."""
