"""What is said above a case that another person has open, or that needs a second one."""

from PySide6.QtCore import QCoreApplication

from app.domain.case_flow import CaseState
from app.domain.ids import UserId
from app.domain.review import CaseCheck, CheckCause
from ui.bridge.times import clock
from ui.bridge.words import words_for
from ui.screens.violations.view_state import CaseBundle, ViolationsState


def second_words(state: ViolationsState, reviewer: UserId) -> tuple[str, str] | None:
    """Text and level of the bar above the case, or None."""
    if state.held is not None:
        text = _tr(
            "{name} ({workstation}) has had this case open since {time}. You can read it; it is "
            "free when they go on or after two minutes without a sign of them."
        )
        held = state.held
        told = text.format(
            name=held.user_name, workstation=held.workstation, time=clock(held.since)
        )
        return told, "warning"
    if state.first_plate is not None:
        text = _tr(
            "The first person read {first}. Enter keeps your reading; or type the other one."
        )
        return text.format(first=state.first_plate), "warning"
    bundle = state.bundle
    if bundle is None or bundle.check is None:
        return None
    return _of_check(bundle, bundle.check, reviewer), "note"


def _of_check(bundle: CaseBundle, check: CaseCheck, reviewer: UserId) -> str:
    cause = words_for(check.why, "check_cause")
    if check.asked_by == reviewer:
        return _tr("{cause}. You were the first, so somebody else decides.").format(cause=cause)
    if check.why is CheckCause.SAMPLE:
        return _tr("{cause}. Decide as if you were the first.").format(cause=cause)
    if check.why is CheckCause.ASKED:
        return _tr("{name} asks for a second look.").format(name=check.asked_name)
    if bundle.detail.case.state is CaseState.SCREENED:
        text = _tr("{cause}. {name} confirmed it: Enter agrees, a reason overturns.")
    else:
        text = _tr("{cause}. {name} dismissed it: a reason agrees, Enter overturns.")
    return text.format(cause=cause, name=check.asked_name)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ViolationsScreen", source)
