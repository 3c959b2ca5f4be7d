"""What the report side of the screen draws, frozen: the screen decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError
from app.domain.phones import mask_phone
from app.domain.report_flow import ReportState
from app.ports.rows import ReportDetail


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported; hidden until someone with the right asks, which is recorded."""

    name: str | None
    phone: str | None
    revealed: bool

    @staticmethod
    def hidden(name: str | None, phone: str | None) -> "Reporter":
        """Masked: initials of the name, last digits of the number."""
        masked = None if not name else " ".join(f"{word[0]}•••" for word in name.split())
        return Reporter(masked, mask_phone(phone) if phone else None, revealed=False)

    @property
    def known(self) -> bool:
        """Whether anybody left a name or number."""
        return bool(self.name or self.phone)


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as it is shown.

    Attributes:
        steps: Targets this person may choose, assignment included.
        may_edit: May categorise and correct.
        may_assign: May hand it to a unit from its present state.
        may_reveal: May see the reporter.
        default_due: What the policy would set now.
        conflict: Someone else was quicker; both values are in it.
    """

    detail: ReportDetail
    steps: Sequence[ReportState]
    reporter: Reporter
    may_edit: bool
    may_assign: bool
    may_note: bool
    may_reveal: bool
    default_due: datetime
    conflict: ConflictError | None = None
