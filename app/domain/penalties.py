"""The penalty file: what is known of a confirmed case beyond the case itself.

The state lives in the case alone. The file holds its proof (owner, numbers, dates, amounts),
and when it came into its state, so that deadlines and ages follow.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.case_flow import CaseState
from app.domain.ids import CaseId, UserId


class SendChannel(StrEnum):
    """How a notice reached its owner."""

    POST = "post"
    TRAFFIC_APP = "traffic_app"
    WARD_POLICE = "ward_police"
    BY_HAND = "by_hand"


class LookupOutcome(StrEnum):
    """What the register answered."""

    FOUND = "found"
    SEVERAL = "several"
    NONE = "none"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class VehicleOwner:
    """An owner as a register or a person told it; kept beside the file, never changed.

    Attributes:
        source: Name of the register, or ``by_hand``.
        found_by: Who took it over.
    """

    id: str
    case_id: CaseId
    plate: str
    name: str
    address: str
    ward: str
    phone: str
    vehicle: str
    source: str
    found_by: UserId
    found_at: datetime


@dataclass(frozen=True, slots=True)
class PenaltyFile:
    """What followed a confirmation, under the id of the case.

    Attributes:
        since: When the case came into its present state.
        due_at: When the next step should be taken, or None.
        lapses_at: When the file lapses (see :class:`PenaltyPolicy`).
        looked_up: What the last look-up of the owner gave.
        found_by: Who chose the owner; another person approves.
        notice_sha256: The printed notice in the vault; None while it has only its number.
        range_min_vnd: Reference range of the law in force on the day of the violation.
        act_key: Row of the catalogue that the decision rests on.
        amount_reason: Why the amount lies outside of the range.
    """

    id: CaseId
    version: int
    since: datetime
    due_at: datetime | None
    lapses_at: datetime
    looked_up: LookupOutcome | None = None
    owner_id: str | None = None
    found_by: UserId | None = None
    approved_by: UserId | None = None
    notice_number: str | None = None
    notice_at: datetime | None = None
    notice_sha256: str | None = None
    appear_by: datetime | None = None
    sent_at: datetime | None = None
    sent_by: SendChannel | None = None
    answered_at: datetime | None = None
    answer: str | None = None
    resent_at: datetime | None = None
    resent_to: str | None = None
    minutes_number: str | None = None
    worked_at: datetime | None = None
    decision_number: str | None = None
    decided_at: datetime | None = None
    act_key: str | None = None
    law: str | None = None
    range_min_vnd: int | None = None
    range_max_vnd: int | None = None
    amount_vnd: int | None = None
    amount_reason: str | None = None
    pay_by: datetime | None = None
    paid_at: datetime | None = None
    receipt_number: str | None = None
    exit_reason: str | None = None


MAIN_LINE = (
    CaseState.SCREENED,
    CaseState.OWNER_FOUND,
    CaseState.APPROVED,
    CaseState.NOTIFIED,
    CaseState.WORKED,
    CaseState.DECIDED,
    CaseState.PAID,
    CaseState.CLOSED,
)
"""The way of a file on which nothing goes wrong, for the line of steps."""

OFF_LINE = {
    CaseState.RESENT: CaseState.NOTIFIED,
    CaseState.OVERDUE: CaseState.DECIDED,
    CaseState.ENFORCED: CaseState.DECIDED,
    CaseState.APPEALED: CaseState.DECIDED,
}
"""Which stage of the line a state beside it belongs to."""


class FileView(StrEnum):
    """The lists of the penalty screen."""

    OPEN = "open"
    OWNER = "owner"
    APPROVE = "approve"
    SEND = "send"
    WAITING = "waiting"
    NO_SHOW = "no_show"
    DECIDE = "decide"
    UNPAID = "unpaid"
    APPEALS = "appeals"
    LAPSING = "lapsing"
    DONE = "done"


_S = CaseState
VIEW_STATES: dict[FileView, tuple[CaseState, ...]] = {
    FileView.OWNER: (_S.SCREENED,),
    FileView.APPROVE: (_S.OWNER_FOUND,),
    FileView.SEND: (_S.APPROVED,),
    FileView.WAITING: (_S.NOTIFIED, _S.RESENT),
    FileView.NO_SHOW: (_S.NOTIFIED, _S.RESENT),
    FileView.DECIDE: (_S.WORKED,),
    FileView.UNPAID: (_S.DECIDED, _S.OVERDUE, _S.ENFORCED),
    FileView.APPEALS: (_S.APPEALED,),
    FileView.DONE: (_S.CLOSED, _S.CANCELLED, _S.TRANSFERRED, _S.TIME_BARRED),
}
"""States of each list; ``no_show`` is further narrowed to those past their date."""

OPEN_FILES = (
    _S.SCREENED,
    _S.OWNER_FOUND,
    _S.APPROVED,
    _S.NOTIFIED,
    _S.RESENT,
    _S.WORKED,
    _S.DECIDED,
    _S.OVERDUE,
    _S.ENFORCED,
    _S.APPEALED,
    _S.PAID,
)
VIEW_STATES[FileView.OPEN] = OPEN_FILES
VIEW_STATES[FileView.LAPSING] = tuple(state for state in OPEN_FILES if state is not _S.PAID)

AGEING_VIEWS = (FileView.OWNER, FileView.NO_SHOW, FileView.UNPAID, FileView.LAPSING)
"""The lists that grow when nobody looks; they are counted by age."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Days since a file came into its state, both ends included; ``to_day`` None is open."""

    key: str
    from_day: int
    to_day: int | None


AGE_BANDS = (
    AgeBand("0-15", 0, 15),
    AgeBand("16-30", 16, 30),
    AgeBand("31-90", 31, 90),
    AgeBand("91-180", 91, 180),
    AgeBand("180+", 181, None),
)


def band_of(days: int) -> AgeBand:
    """The band that a whole number of days falls into; below zero counts as new."""
    return next(band for band in AGE_BANDS if band.to_day is None or max(days, 0) <= band.to_day)
