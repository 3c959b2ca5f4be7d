"""What the SOS screen draws, frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError
from app.domain.records import Sos
from app.domain.sos_flow import SosState
from app.ports.rows import SosDetail, SosRow


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An open SOS that may be the same household.

    Attributes:
        reason: ``same_phone`` or ``same_place``.
    """

    row: SosRow
    reason: str


@dataclass(frozen=True, slots=True)
class SosView:
    """The call card.

    Attributes:
        sos: None before the first character of a new one.
        detail: Calls, history and notes; None while they are being read.
        steps: Targets this person may choose.
        saved_at: When the last write was stored.
        pending: Something typed is not stored yet.
        unreachable: The store does not answer; what was typed is tried again.
    """

    sos: Sos | None
    detail: SosDetail | None
    steps: Sequence[SosState]
    duplicates: Sequence[Duplicate]
    may_write: bool
    may_dispatch: bool
    may_close: bool
    saved_at: datetime | None
    pending: bool
    unreachable: bool = False
    conflict: ConflictError | None = None
