"""Words of the penalty screen: lists, steps, history."""

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.case_flow import CaseState
from app.domain.penalties import FileView as ListName
from app.domain.penalty_law import FineRange
from app.domain.records import History, Note
from app.ports.penalties import PenaltyDetail
from ui.bridge.errors import value_text
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import money, short_time
from ui.bridge.words import doer, words_for
from ui.screens.penalties.view_state import Ask
from widgets.timeline import TimelineEntry

CONTEXT = "penalties"

LISTS = {
    ListName.OPEN: QT_TRANSLATE_NOOP("penalties", "All open files"),
    ListName.OWNER: QT_TRANSLATE_NOOP("penalties", "Waiting for the owner"),
    ListName.APPROVE: QT_TRANSLATE_NOOP("penalties", "To be approved"),
    ListName.SEND: QT_TRANSLATE_NOOP("penalties", "Notice to be sent"),
    ListName.WAITING: QT_TRANSLATE_NOOP("penalties", "Notice sent"),
    ListName.NO_SHOW: QT_TRANSLATE_NOOP("penalties", "Did not come"),
    ListName.DECIDE: QT_TRANSLATE_NOOP("penalties", "To be decided"),
    ListName.UNPAID: QT_TRANSLATE_NOOP("penalties", "Fine not paid"),
    ListName.APPEALS: QT_TRANSLATE_NOOP("penalties", "Appeals"),
    ListName.LAPSING: QT_TRANSLATE_NOOP("penalties", "About to lapse"),
    ListName.DONE: QT_TRANSLATE_NOOP("penalties", "Finished"),
}

STEPS = {
    Ask.LOOK_UP: QT_TRANSLATE_NOOP("penalties", "Look up the owner"),
    Ask.CHOOSE: QT_TRANSLATE_NOOP("penalties", "Choose the owner"),
    Ask.ENTER: QT_TRANSLATE_NOOP("penalties", "Enter the owner"),
    Ask.REJECT_OWNER: QT_TRANSLATE_NOOP("penalties", "Wrong owner"),
    Ask.APPROVE: QT_TRANSLATE_NOOP("penalties", "Approve the file"),
    Ask.PRINT: QT_TRANSLATE_NOOP("penalties", "Issue the notice"),
    Ask.SEND: QT_TRANSLATE_NOOP("penalties", "Notice was sent"),
    Ask.ANSWER: QT_TRANSLATE_NOOP("penalties", "Owner answered"),
    Ask.REMIND: QT_TRANSLATE_NOOP("penalties", "Remind through the ward police"),
    Ask.MINUTES: QT_TRANSLATE_NOOP("penalties", "Record was drawn up"),
    Ask.DECIDE: QT_TRANSLATE_NOOP("penalties", "Decide the fine"),
    Ask.PAY: QT_TRANSLATE_NOOP("penalties", "Fine was paid"),
    Ask.OVERDUE: QT_TRANSLATE_NOOP("penalties", "Payment is overdue"),
    Ask.ENFORCE: QT_TRANSLATE_NOOP("penalties", "Enforce"),
    Ask.CLOSE: QT_TRANSLATE_NOOP("penalties", "Close the file"),
    Ask.APPEAL: QT_TRANSLATE_NOOP("penalties", "Appeal"),
    Ask.UPHOLD: QT_TRANSLATE_NOOP("penalties", "Uphold the decision"),
    Ask.CANCEL: QT_TRANSLATE_NOOP("penalties", "Withdraw"),
    Ask.TRANSFER: QT_TRANSLATE_NOOP("penalties", "Transfer"),
    Ask.LAPSE: QT_TRANSLATE_NOOP("penalties", "Close as lapsed"),
    Ask.UNDO: QT_TRANSLATE_NOOP("penalties", "Take the last step back"),
}

ACTIONS = {
    "owner_none": QT_TRANSLATE_NOOP("penalties", "Looked up: no owner in the register"),
    "owner_several": QT_TRANSLATE_NOOP("penalties", "Looked up: several owners"),
    "owner_found": QT_TRANSLATE_NOOP("penalties", "Owner taken from the register"),
    "owner_entered": QT_TRANSLATE_NOOP("penalties", "Owner entered by hand"),
    "owner_rejected": QT_TRANSLATE_NOOP("penalties", "Owner was wrong"),
    "approved": QT_TRANSLATE_NOOP("penalties", "File approved"),
    "notice_numbered": QT_TRANSLATE_NOOP("penalties", "Notice numbered"),
    "notice_printed": QT_TRANSLATE_NOOP("penalties", "Notice issued"),
    "notice_sent": QT_TRANSLATE_NOOP("penalties", "Notice sent"),
    "answered": QT_TRANSLATE_NOOP("penalties", "Owner answered"),
    "reminded": QT_TRANSLATE_NOOP("penalties", "Reminded through the ward police"),
    "minutes_drawn": QT_TRANSLATE_NOOP("penalties", "Record drawn up"),
    "fine_decided": QT_TRANSLATE_NOOP("penalties", "Fine decided"),
    "paid": QT_TRANSLATE_NOOP("penalties", "Fine paid"),
}

CHANNELS = {
    "post": QT_TRANSLATE_NOOP("penalties", "Registered post"),
    "traffic_app": QT_TRANSLATE_NOOP("penalties", "Citizen traffic app"),
    "ward_police": QT_TRANSLATE_NOOP("penalties", "Ward police"),
    "by_hand": QT_TRANSLATE_NOOP("penalties", "Handed over"),
}

STAGES = {
    CaseState.SCREENED: QT_TRANSLATE_NOOP("penalties", "Confirmed"),
    CaseState.OWNER_FOUND: QT_TRANSLATE_NOOP("penalties", "Owner"),
    CaseState.APPROVED: QT_TRANSLATE_NOOP("penalties", "Approved"),
    CaseState.NOTIFIED: QT_TRANSLATE_NOOP("penalties", "Notice"),
    CaseState.WORKED: QT_TRANSLATE_NOOP("penalties", "Record"),
    CaseState.DECIDED: QT_TRANSLATE_NOOP("penalties", "Decision"),
    CaseState.PAID: QT_TRANSLATE_NOOP("penalties", "Paid"),
    CaseState.CLOSED: QT_TRANSLATE_NOOP("penalties", "Closed"),
}

_SHOWN = ("notice_number", "resent_to", "minutes_number", "decision_number", "receipt_number")


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


def list_title(name: ListName) -> str:
    """What a list is called."""
    return _tr(LISTS[name])


def step_title(ask: Ask) -> str:
    """The verb on the button of a step."""
    return _tr(STEPS[ask])


def stage_title(stage: CaseState) -> str:
    """A stage of the line in a word or two."""
    return _tr(STAGES[stage])


def channel_title(code: str) -> str:
    """How a notice was sent."""
    return _tr(CHANNELS.get(code, code))


def band_title(key: str) -> str:
    """``16-30 days``."""
    if key == "180+":
        return _tr(QT_TRANSLATE_NOOP("penalties", "over 180 days"))
    first, _, last = key.partition("-")
    return _tr(QT_TRANSLATE_NOOP("penalties", "{first} to {last} days")).format(
        first=first, last=last
    )


def range_text(held: FineRange, language: str) -> str:
    """``Red light: 4.000.000 đ to 6.000.000 đ``."""
    name = held.name_vi if language == "vi" else held.name_en
    return f"{name}: {money(held.min_vnd)} \N{EN DASH} {money(held.max_vnd)}"


def timeline_of(detail: PenaltyDetail, now: datetime) -> tuple[TimelineEntry, ...]:
    """Steps and notes, newest first."""
    entries = [(step.at, step.id, _step(step, now)) for step in detail.history]
    entries += [(note.at, str(note.id), _note(note, now)) for note in detail.notes]
    ordered = sorted(entries, key=lambda one: one[:2], reverse=True)
    return tuple(entry for _at, _id, entry in ordered)


def _note(note: Note, now: datetime) -> TimelineEntry:
    what = _tr(QT_TRANSLATE_NOOP("penalties", "Note"))
    return TimelineEntry(short_time(note.at, now), note.author_name, what, note.text, remark=True)


def _step(step: History, now: datetime) -> TimelineEntry:
    if step.action in ACTIONS:
        what = _tr(ACTIONS[step.action])
    elif step.action.startswith("to_") and step.to_state:
        what = words_for(step.to_state, "case_state")
    else:
        what = words_for(step.action, "history")
    lines = [step.reason] if step.reason and step.action != "dismissed" else []
    if step.action == "dismissed" and step.reason:
        lines = [words_for(step.reason, "dismiss_reason")]
    changes: dict[str, list[object]] = json.loads(step.changes_json)
    lines += [
        str(changes[name][1]) for name in _SHOWN if name in changes and changes[name][1] is not None
    ]
    amount = changes.get("amount_vnd", [None, None])[1]
    if isinstance(amount, int):
        lines.append(money(amount))
    channel = changes.get("sent_by", [None, None])[1]
    if isinstance(channel, str):
        lines.append(channel_title(channel))
    answer = changes.get("answer", [None, None])[1]
    if isinstance(answer, str):
        lines.append(value_text("text", answer))
    return TimelineEntry(short_time(step.at, now), doer(step), what, "\n".join(lines))


def state_title(state: CaseState | str) -> str:
    """A state in words."""
    return words_for(str(state), "case_state")
