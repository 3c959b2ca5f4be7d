"""What the penalty screen draws, frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.case_flow import CaseState
from app.domain.penalty_law import FineRange
from app.domain.penalty_policy import PenaltyPolicy
from app.ports.owners import OwnerRecord
from app.ports.penalties import PenaltyDetail


class Ask(StrEnum):
    """Everything a person can do with a file; those with fields open a form."""

    LOOK_UP = "look_up"
    CHOOSE = "choose"
    ENTER = "enter"
    REJECT_OWNER = "reject_owner"
    APPROVE = "approve"
    PRINT = "print"
    SEND = "send"
    ANSWER = "answer"
    REMIND = "remind"
    MINUTES = "minutes"
    DECIDE = "decide"
    PAY = "pay"
    OVERDUE = "overdue"
    ENFORCE = "enforce"
    CLOSE = "close"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    CANCEL = "cancel"
    TRANSFER = "transfer"
    LAPSE = "lapse"
    UNDO = "undo"


TARGETS: Mapping[Ask, CaseState] = {
    Ask.OVERDUE: CaseState.OVERDUE,
    Ask.ENFORCE: CaseState.ENFORCED,
    Ask.CLOSE: CaseState.CLOSED,
    Ask.APPEAL: CaseState.APPEALED,
    Ask.UPHOLD: CaseState.DECIDED,
    Ask.CANCEL: CaseState.CANCELLED,
    Ask.TRANSFER: CaseState.TRANSFERRED,
    Ask.LAPSE: CaseState.TIME_BARRED,
}
"""Steps that need a reason at most."""

FIELDS: Mapping[Ask, tuple[str, ...]] = {
    Ask.CHOOSE: ("owner",),
    Ask.ENTER: ("name", "address", "ward", "phone", "text"),
    Ask.REJECT_OWNER: ("text",),
    Ask.SEND: ("channel",),
    Ask.ANSWER: ("text",),
    Ask.REMIND: ("ward",),
    Ask.MINUTES: ("number",),
    Ask.DECIDE: ("act", "number", "amount", "text"),
    Ask.PAY: ("number",),
    Ask.ENFORCE: ("text",),
    Ask.APPEAL: ("text",),
    Ask.UPHOLD: ("text",),
    Ask.CANCEL: ("text",),
    Ask.TRANSFER: ("text",),
}
"""Fields of each form; what is not here is done at once."""

OPTIONAL = frozenset(
    {(Ask.ENTER, "ward"), (Ask.ENTER, "phone"), (Ask.DECIDE, "text"), (Ask.DECIDE, "act")}
)


@dataclass(frozen=True, slots=True)
class FileOnDesk:
    """A file and everything that was read with it.

    Attributes:
        ranges: What the law of the day of the violation says, the rule's own rows first.
    """

    detail: PenaltyDetail
    policy: PenaltyPolicy
    ranges: Sequence[FineRange]


@dataclass(frozen=True, slots=True)
class FileView:
    """The middle and the right side.

    Attributes:
        offered: What can be done now, the main step first.
        candidates: Owners among whom a person has to choose.
        busy: A step is being saved.
    """

    desk: FileOnDesk
    offered: Sequence[Ask]
    candidates: Sequence[OwnerRecord] = ()
    source: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A filled-in form."""

    ask: Ask
    values: Mapping[str, str] = field(default_factory=dict)


_STEPS: Mapping[CaseState, tuple[Ask, ...]] = {
    CaseState.SCREENED: (Ask.LOOK_UP, Ask.ENTER),
    CaseState.OWNER_FOUND: (Ask.APPROVE, Ask.REJECT_OWNER),
    CaseState.APPROVED: (Ask.PRINT,),
    CaseState.NOTIFIED: (Ask.MINUTES, Ask.ANSWER, Ask.REMIND, Ask.PRINT),
    CaseState.RESENT: (Ask.MINUTES, Ask.ANSWER, Ask.PRINT),
    CaseState.WORKED: (Ask.DECIDE, Ask.APPEAL),
    CaseState.DECIDED: (Ask.PAY, Ask.OVERDUE, Ask.APPEAL),
    CaseState.OVERDUE: (Ask.PAY, Ask.ENFORCE, Ask.APPEAL),
    CaseState.ENFORCED: (Ask.PAY, Ask.APPEAL),
    CaseState.APPEALED: (Ask.UPHOLD,),
    CaseState.PAID: (Ask.CLOSE, Ask.APPEAL),
}
"""What each state offers beside the exits; the main step stands first."""

_FINED = (CaseState.DECIDED, CaseState.OVERDUE, CaseState.ENFORCED, CaseState.APPEALED)


def offered(desk: FileOnDesk, *, may: bool) -> tuple[Ask, ...]:
    """What can be done in the state of a file, the main step first."""
    state, file = desk.detail.case.state, desk.detail.file
    if not may or desk.detail.waits_for_second or state not in _STEPS:
        return ()
    found = _STEPS[state]
    if state is CaseState.APPROVED and file is not None and file.notice_sha256 is not None:
        found = (Ask.SEND, Ask.PRINT)
    if state is CaseState.APPEALED and (file is None or file.decision_number is None):
        found = ()
    if state is CaseState.PAID:
        return found
    return (*found, Ask.CANCEL, *(() if state in _FINED else (Ask.TRANSFER,)), Ask.LAPSE)
