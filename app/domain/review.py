"""What review keeps beside a case: who has it open, and the look of a second person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import CaseId, UserId, Workstation


class CheckCause(StrEnum):
    """Why a second person looks at a case."""

    ASKED = "asked"
    RULE = "rule"
    AMOUNT = "amount"
    SAMPLE = "sample"


class CheckVerdict(StrEnum):
    """How a second look ended; ``WITHDRAWN`` when the first decision was taken back."""

    AGREED = "agreed"
    OVERTURNED = "overturned"
    PLATE_CHANGED = "plate_changed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CaseLease:
    """A case that one reviewer has open.

    Attributes:
        mine: Whether the one who asked has it, at this workstation.
        seconds_left: How long it still runs unless it is renewed.
    """

    case_id: CaseId
    user_id: UserId
    user_name: str
    workstation: Workstation
    since: datetime
    seconds_left: float
    mine: bool = False


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """A second look at a case: asked for, or drawn by the policy.

    Attributes:
        asked_by: Who decided first or asked; this person never does the check.
        asked_version: Version of the case in which the check was opened.
        done_version: Version of the case in which it was closed, None while it is open.
    """

    id: str
    case_id: CaseId
    why: CheckCause
    asked_by: UserId
    asked_name: str
    asked_at: datetime
    asked_version: int
    done_by: UserId | None = None
    done_name: str | None = None
    done_at: datetime | None = None
    done_version: int | None = None
    verdict: CheckVerdict | None = None

    @property
    def blind(self) -> bool:
        """Whether the second person must not see what the first one decided."""
        return self.why is CheckCause.SAMPLE
