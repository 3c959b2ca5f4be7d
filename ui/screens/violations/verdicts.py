"""What the second of two people is told about the first one."""

from app.domain.errors import RuleViolationError
from app.domain.records import ReviewCase
from app.domain.review import CaseCheck, CheckCause
from app.domain.roles import Actor
from ui.screens.violations.view_state import Notice


def second_notice(
    notice: Notice, saved: ReviewCase, check: CaseCheck | None, actor: Actor
) -> Notice:
    """Whether the first person had said the same; ``notice`` where there was no first verdict."""
    if check is None or check.why is CheckCause.ASKED:
        return notice
    return Notice.OVERTURNED if saved.reviewed_by == actor.user_id else Notice.AGREED


def first_plate(error: Exception) -> str | None:
    """How the first person read the plate, when that is what the second was refused for."""
    if isinstance(error, RuleViolationError) and error.code == "second_plate_differs":
        return str(error.values["first"])
    return None
