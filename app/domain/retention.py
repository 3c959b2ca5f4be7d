"""How long evidence is kept, by what became of its case."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from app.domain.case_flow import CaseState
from app.domain.errors import RuleViolationError

POLICY_NAME = "retention"
LONGEST_DAYS = 36_500
LEAST_RUNNING_DAYS = 365
"""A confirmed case can be fined for a year: until then its evidence is needed."""


class Outcome(StrEnum):
    """What became of a case, as far as keeping its files is concerned."""

    UNDECIDED = "undecided"
    """Waits for a person, or is contested: nothing is ever deleted."""
    RUNNING = "running"
    DISMISSED = "dismissed"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    TIME_BARRED = "time_barred"


_OUTCOMES: Mapping[CaseState, Outcome] = {
    CaseState.DETECTED: Outcome.UNDECIDED,
    CaseState.APPEALED: Outcome.UNDECIDED,
    CaseState.INSUFFICIENT: Outcome.DISMISSED,
    CaseState.CANCELLED: Outcome.CANCELLED,
    CaseState.CLOSED: Outcome.CLOSED,
    CaseState.TRANSFERRED: Outcome.TRANSFERRED,
    CaseState.TIME_BARRED: Outcome.TIME_BARRED,
}


def outcome_of(state: CaseState) -> Outcome:
    """What a state means for the files."""
    return _OUTCOMES.get(state, Outcome.RUNNING)


def states_of(outcome: Outcome) -> tuple[CaseState, ...]:
    """The states with this outcome."""
    return tuple(state for state in CaseState if outcome_of(state) is outcome)


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """Days from the last step of a case until its pictures and clip go; 0 keeps them for ever.

    Attributes:
        daily: Whether the console deletes by itself once a day.
    """

    dismissed_days: int = 90
    cancelled_days: int = 365
    running_days: int = 0
    closed_days: int = 1825
    transferred_days: int = 1825
    time_barred_days: int = 365
    daily: bool = True

    def __post_init__(self) -> None:
        """Refuse what would delete too early.

        Raises:
            RuleViolationError: ``retention_days`` with the field and what it may be.
        """
        for field in fields(self):
            days = getattr(self, field.name)
            if field.name == "daily":
                if not isinstance(days, bool):
                    raise RuleViolationError("retention_days", field=field.name, least=0)
                continue
            least = LEAST_RUNNING_DAYS if field.name == "running_days" else 1
            whole = isinstance(days, int) and not isinstance(days, bool)
            if not whole or (days != 0 and not least <= days <= LONGEST_DAYS):
                raise RuleViolationError("retention_days", field=field.name, least=least)

    def days(self, outcome: Outcome) -> int:
        """How long files are kept; 0 for ever."""
        if outcome is Outcome.UNDECIDED:
            return 0
        days: int = getattr(self, f"{outcome.value}_days")
        return days

    def ends_before(self, outcome: Outcome, now: datetime) -> datetime | None:
        """Files of cases whose last step is before this time go; None when none does."""
        days = self.days(outcome)
        return now - timedelta(days=days) if days else None


def retention_of(values: Mapping[str, Any]) -> RetentionPolicy:
    """A policy from stored values; names of a newer program are left out.

    Raises:
        RuleViolationError: ``retention_days``.
    """
    known = {field.name for field in fields(RetentionPolicy)}
    return RetentionPolicy(**{name: value for name, value in values.items() if name in known})
