"""Verbs of the steps and sentences of the history, in the language of the window."""

import json
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.records import Attachment, History, Note
from app.domain.report_flow import ReportState
from app.ports.rows import ReportDetail
from app.settings.categories import categories
from ui.bridge.errors import value_text
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time, short_time
from ui.bridge.words import choices, doer, words_for
from widgets.search_choice import Choice
from widgets.timeline import TimelineEntry

_STEPS = {
    ReportState.VERIFY: QT_TRANSLATE_NOOP("report_steps", "Verify"),
    ReportState.INFO: QT_TRANSLATE_NOOP("report_steps", "Ask the citizen"),
    ReportState.REJECTED: QT_TRANSLATE_NOOP("report_steps", "Refuse"),
    ReportState.MERGED: QT_TRANSLATE_NOOP("report_steps", "Merge"),
    ReportState.SUSPECT: QT_TRANSLATE_NOOP("report_steps", "Suspect false"),
    ReportState.MALICIOUS: QT_TRANSLATE_NOOP("report_steps", "Mark malicious"),
    ReportState.WITHDRAWN: QT_TRANSLATE_NOOP("report_steps", "Withdraw"),
    ReportState.WORKING: QT_TRANSLATE_NOOP("report_steps", "Unit accepts"),
    ReportState.RETURNED: QT_TRANSLATE_NOOP("report_steps", "Unit returns it"),
    ReportState.RESULT: QT_TRANSLATE_NOOP("report_steps", "Enter the result"),
    ReportState.DONE: QT_TRANSLATE_NOOP("report_steps", "Publish"),
    ReportState.REOPEN_REQ: QT_TRANSLATE_NOOP("report_steps", "Reopen"),
    ReportState.CLOSED: QT_TRANSLATE_NOOP("report_steps", "Close"),
    ReportState.NEW: QT_TRANSLATE_NOOP("report_steps", "Back to new"),
}
_AGAIN = QT_TRANSLATE_NOOP("report_steps", "Work again")
_RECALL = QT_TRANSLATE_NOOP("report_steps", "Recall")
_HIDDEN = frozenset({"reporter_name", "reporter_phone", "source", "source_ref"})


def step_text(source: ReportState, target: ReportState) -> str:
    """The verb on the button of a step."""
    text = _STEPS.get(target, "")
    if target is ReportState.WORKING and source in (ReportState.RESULT, ReportState.REOPEN_REQ):
        text = _AGAIN
    if target is ReportState.VERIFY and source is ReportState.ASSIGNED:
        text = _RECALL
    if not text:
        return words_for(target, "report_state")
    return QCoreApplication.translate("report_steps", text)


def timeline_of(detail: ReportDetail, now: datetime) -> tuple[TimelineEntry, ...]:
    """History, notes and files of a report, newest first."""
    steps = [(step.at, step.id, _step(step, now)) for step in detail.history]
    notes = [(note.at, str(note.id), _note(note, now)) for note in detail.notes]
    entries = sorted([*steps, *notes], key=lambda one: one[:2], reverse=True)
    return tuple(entry for _at, _id, entry in entries)


def _note(note: Note, now: datetime) -> TimelineEntry:
    what = QCoreApplication.translate("report_timeline", "Note")
    return TimelineEntry(short_time(note.at, now), note.author_name, what, note.text, remark=True)


def _step(step: History, now: datetime) -> TimelineEntry:
    what = words_for(step.action, "history")
    if step.to_state and step.to_state != step.from_state:
        state = words_for(step.to_state, "report_state")
        what = what if state == what else f"{what}: {state}"
    lines = [step.reason] if step.reason else []
    if step.action in ("edited", "assigned", "undone"):
        lines += _changes(step.changes_json)
    return TimelineEntry(short_time(step.at, now), doer(step), what, "\n".join(lines))


def _changes(changes_json: str) -> list[str]:
    changes: dict[str, list[object]] = json.loads(changes_json)
    shown = (
        (name, pair)
        for name, pair in changes.items()
        if name not in _HIDDEN | {"state", "unit_id", "reason", "closed_at"}
    )
    return [f"{words_for(name, 'field')}: {_value(name, pair[1])}" for name, pair in shown]


def _value(name: str, value: object) -> str:
    if name.endswith("_at") and isinstance(value, str):
        return date_time(datetime.fromisoformat(value))
    if name in ("urgency", "lane") and isinstance(value, str):
        return words_for(value, name)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return value_text(name, value)


def category_choices() -> list[Choice]:
    """Every field of work, found by code, in both languages and by what belongs to it."""
    known = {category.code: category for category in categories()}
    return [
        Choice(code, text, " ".join((code, known[code].vi, known[code].en, known[code].words)))
        for code, text in choices("category")
        if code in known
    ]


def files_text(files: Sequence[Attachment]) -> str:
    """Names of attached files, one a line."""
    return "\n".join(file.name for file in files)
