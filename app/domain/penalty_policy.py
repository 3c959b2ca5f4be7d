"""Deadlines of a penalty file. Policy, not law: the periods in use today, each a setting."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from app.domain.case_flow import CaseState
from app.domain.deadlines import CITY_TIME
from app.domain.errors import RuleViolationError

NAME = "penalties"
"""Under which the policy is stored."""

LEAST_DAYS, MOST_DAYS = 1, 3660


@dataclass(frozen=True, slots=True)
class PenaltyPolicy:
    """How long each stage may take, and who has to agree. All days are calendar days.

    Attributes:
        owner_days: From the confirmation until the owner is known.
        approve_days: From the owner until a second person approved the file.
        send_days: From the approval until the notice is sent.
        appear_days: From sending until the owner should have come.
        resent_days: The same after the reminder through the ward police.
        decide_days: From the minutes until the decision.
        pay_days: From the decision until the fine is due.
        enforce_days: From the missed payment until enforcement should have begun.
        appeal_days: From the appeal until it should be answered.
        close_days: From the payment until the file should be closed.
        limitation_months: From the violation until no fine may be decided any more.
        execution_months: From the decision until it can no longer be carried out.
        warn_days: How long before either a file is listed as about to lapse.
        second_person: Whether another person than who found the owner must approve.
        close_lapsed: Whether the daily job closes lapsed files by itself.
        owner_file: CSV file of vehicle owners; empty while there is none.
        unit_name: Who issues the notice.
        appear_place: Where the owner is asked to come.
        appear_hours: When.
        phone: For questions.
    """

    owner_days: int = 10
    approve_days: int = 3
    send_days: int = 5
    appear_days: int = 20
    resent_days: int = 15
    decide_days: int = 7
    pay_days: int = 10
    enforce_days: int = 10
    appeal_days: int = 30
    close_days: int = 5
    limitation_months: int = 12
    execution_months: int = 12
    warn_days: int = 60
    second_person: bool = True
    close_lapsed: bool = False
    owner_file: str = ""
    unit_name: str = "Đội Cảnh sát giao thông"
    appear_place: str = ""
    appear_hours: str = "07:30 - 11:30, 13:30 - 17:00"
    phone: str = ""

    def __post_init__(self) -> None:
        """Refuse periods that cannot be meant.

        Raises:
            RuleViolationError: ``policy_days`` with the field and its bounds.
        """
        for name in DAY_FIELDS:
            if not LEAST_DAYS <= getattr(self, name) <= MOST_DAYS:
                raise RuleViolationError(
                    "policy_days", field=name, least=LEAST_DAYS, most=MOST_DAYS
                )

    def values(self) -> dict[str, object]:
        """Everything, as a stored policy keeps it."""
        return asdict(self)

    def due(self, state: CaseState, since: datetime) -> datetime | None:
        """When the next step from a state should be taken; None where nothing is waited for."""
        name = _PERIODS.get(state)
        return None if name is None else since + timedelta(days=getattr(self, name))

    def lapses(self, violated_at: datetime, decided_at: datetime | None) -> datetime:
        """When the file lapses: a year from the violation, or from the decision once there is one.

        Both run on the calendar of the city: what happened on 29 February lapses on 28 February.
        """
        if decided_at is not None:
            return months_after(decided_at, self.execution_months)
        return months_after(violated_at, self.limitation_months)


DAY_FIELDS = tuple(
    field.name for field in fields(PenaltyPolicy) if field.name.endswith(("_days", "_months"))
)

_PERIODS: Mapping[CaseState, str] = {
    CaseState.SCREENED: "owner_days",
    CaseState.OWNER_FOUND: "approve_days",
    CaseState.APPROVED: "send_days",
    CaseState.NOTIFIED: "appear_days",
    CaseState.RESENT: "resent_days",
    CaseState.WORKED: "decide_days",
    CaseState.DECIDED: "pay_days",
    CaseState.OVERDUE: "enforce_days",
    CaseState.ENFORCED: "enforce_days",
    CaseState.APPEALED: "appeal_days",
    CaseState.PAID: "close_days",
}


def policy_of(stored: Mapping[str, Any]) -> PenaltyPolicy:
    """The policy in stored values; what is missing or of a wrong kind keeps its default."""
    wanted = PenaltyPolicy()
    good: dict[str, Any] = {}
    for field in fields(PenaltyPolicy):
        value, usual = stored.get(field.name), getattr(wanted, field.name)
        in_range = field.name not in DAY_FIELDS or (
            isinstance(value, int) and LEAST_DAYS <= value <= MOST_DAYS
        )
        if type(value) is type(usual) and in_range:
            good[field.name] = value
    return PenaltyPolicy(**good)


def months_after(at: datetime, months: int) -> datetime:
    """The same hour so many months later, on the last day where the month is shorter."""
    local = at.astimezone(CITY_TIME)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    there = local.replace(year=year, month=month + 1, day=min(local.day, last))
    return there.astimezone(at.tzinfo)
