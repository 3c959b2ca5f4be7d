"""States of a review case (vi phạm) and the steps between them."""

from enum import StrEnum

from app.domain.roles import Verb
from app.domain.workflow import Edge, Workflow


class CaseState(StrEnum):
    """States of a review case; the later half belongs to the file that follows confirmation."""

    DETECTED = "DETECTED"
    SCREENED = "SCREENED"
    INSUFFICIENT = "INSUFFICIENT"
    OWNER_FOUND = "OWNER_FOUND"
    APPROVED = "APPROVED"
    NOTIFIED = "NOTIFIED"
    RESENT = "RESENT"
    WORKED = "WORKED"
    DECIDED = "DECIDED"
    PAID = "PAID"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    APPEALED = "APPEALED"
    TRANSFERRED = "TRANSFERRED"
    OVERDUE = "OVERDUE"
    ENFORCED = "ENFORCED"
    TIME_BARRED = "TIME_BARRED"


class DismissReason(StrEnum):
    """Why a reviewer dismisses; the order is that of the keys 1 to 9."""

    NO_VIOLATION = "no_violation"
    PLATE_UNREADABLE = "plate_unreadable"
    WRONG_SUBJECT = "wrong_subject"
    LAMP_UNCLEAR = "lamp_unclear"
    EMERGENCY_VEHICLE = "emergency_vehicle"
    OFFICER_DIRECTED = "officer_directed"
    OBSTACLE = "obstacle"
    DUPLICATE = "duplicate"
    PICTURE_UNUSABLE = "picture_unusable"


_S = CaseState
_REVIEW = Verb.REVIEW_CASE
_BEFORE_DECISION = (_S.OWNER_FOUND, _S.APPROVED, _S.NOTIFIED, _S.RESENT, _S.WORKED)
_TO_BE_PAID = (_S.DECIDED, _S.OVERDUE, _S.ENFORCED)

CASE_FLOW: Workflow[CaseState] = Workflow(
    name="case",
    version=2,
    initial=_S.DETECTED,
    finished=frozenset({_S.CLOSED, _S.INSUFFICIENT, _S.CANCELLED, _S.TRANSFERRED, _S.TIME_BARRED}),
    edges=(
        Edge(_S.DETECTED, _S.SCREENED, _REVIEW),
        Edge(_S.DETECTED, _S.INSUFFICIENT, _REVIEW, ("reason",)),
        Edge(_S.DETECTED, _S.CANCELLED, _REVIEW, ("reason",)),
        Edge(_S.SCREENED, _S.OWNER_FOUND, _REVIEW, ("owner_id",)),
        Edge(_S.OWNER_FOUND, _S.SCREENED, _REVIEW, ("reason",)),
        Edge(_S.OWNER_FOUND, _S.APPROVED, _REVIEW),
        Edge(_S.APPROVED, _S.NOTIFIED, _REVIEW, ("notice_number", "sent_by")),
        Edge(_S.NOTIFIED, _S.RESENT, _REVIEW, ("resent_to",)),
        Edge(_S.NOTIFIED, _S.WORKED, _REVIEW, ("minutes_number",)),
        Edge(_S.RESENT, _S.WORKED, _REVIEW, ("minutes_number",)),
        Edge(_S.WORKED, _S.DECIDED, _REVIEW, ("decision_number", "amount_vnd")),
        Edge(_S.DECIDED, _S.OVERDUE, _REVIEW),
        Edge(_S.OVERDUE, _S.ENFORCED, _REVIEW, ("reason",)),
        *(Edge(state, _S.PAID, _REVIEW, ("receipt_number",)) for state in _TO_BE_PAID),
        Edge(_S.PAID, _S.CLOSED, _REVIEW),
        *(
            Edge(state, _S.CANCELLED, _REVIEW, ("reason",))
            for state in (_S.SCREENED, *_BEFORE_DECISION, *_TO_BE_PAID)
        ),
        *(
            Edge(state, _S.TRANSFERRED, _REVIEW, ("reason",))
            for state in (_S.SCREENED, *_BEFORE_DECISION)
        ),
        *(
            Edge(state, _S.TIME_BARRED, _REVIEW)
            for state in (_S.SCREENED, *_BEFORE_DECISION, *_TO_BE_PAID, _S.APPEALED)
        ),
        *(
            Edge(state, _S.APPEALED, _REVIEW, ("reason",))
            for state in (_S.WORKED, *_TO_BE_PAID, _S.PAID)
        ),
        Edge(_S.APPEALED, _S.DECIDED, _REVIEW, ("reason",)),
        Edge(_S.APPEALED, _S.CANCELLED, _REVIEW, ("reason",)),
    ),
)
"""Version 2 asks each step for its proof: the owner, a number, an amount, a receipt."""
