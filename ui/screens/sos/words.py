"""Verbs of the steps and sentences of the history of an SOS."""

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.records import History, Note
from app.domain.sos_flow import SOS_FLOW, SosState
from app.ports.rows import SosDetail
from ui.bridge.errors import value_text
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import short_time
from ui.bridge.words import doer, words_for
from widgets.timeline import TimelineEntry

_STEPS = {
    SosState.LOCATED: QT_TRANSLATE_NOOP("sos_steps", "Place is clear"),
    SosState.UNLOCATED: QT_TRANSLATE_NOOP("sos_steps", "Place is unclear"),
    SosState.WAITING: QT_TRANSLATE_NOOP("sos_steps", "Wait for a team"),
    SosState.DISPATCHED: QT_TRANSLATE_NOOP("sos_steps", "Send a team"),
    SosState.EN_ROUTE: QT_TRANSLATE_NOOP("sos_steps", "On the way"),
    SosState.ON_SCENE: QT_TRANSLATE_NOOP("sos_steps", "Arrived"),
    SosState.SAFE: QT_TRANSLATE_NOOP("sos_steps", "Everybody safe"),
    SosState.CLOSED: QT_TRANSLATE_NOOP("sos_steps", "Close"),
    SosState.HANDED_OVER: QT_TRANSLATE_NOOP("sos_steps", "Hand over"),
    SosState.FALSE_ALARM: QT_TRANSLATE_NOOP("sos_steps", "False alarm"),
    SosState.LOST_CONTACT: QT_TRANSLATE_NOOP("sos_steps", "Contact lost"),
    SosState.UNREACHABLE: QT_TRANSLATE_NOOP("sos_steps", "Cannot get there"),
    SosState.NEEDS: QT_TRANSLATE_NOOP("sos_steps", "Pass on needs"),
}
MAIN_STEPS = (SosState.EN_ROUTE, SosState.ON_SCENE, SosState.SAFE)
"""The way of a team; they stand first and bold."""


def step_text(target: SosState) -> str:
    """The verb on the button of a step."""
    return QCoreApplication.translate("sos_steps", _STEPS.get(target, target.value))


def needs_reason(source: SosState, target: SosState) -> bool:
    """Whether the step has to say why."""
    return any(
        "reason" in edge.needs
        for edge in SOS_FLOW.edges
        if edge.source is source and edge.target is target
    )


def timeline_of(detail: SosDetail, now: datetime) -> tuple[TimelineEntry, ...]:
    """Steps, notes and calls back, newest first; typing of one person in a row is one entry."""
    entries = [(step.at, step.id, _step(step, now)) for step in _without_repeats(detail)]
    entries += [(note.at, str(note.id), _note(note, now)) for note in detail.notes]
    ordered = sorted(entries, key=lambda one: one[:2], reverse=True)
    return tuple(entry for _at, _id, entry in ordered)


def _without_repeats(detail: SosDetail) -> list[History]:
    """History without the saves between two of the same typing."""
    kept: list[History] = []
    for step in sorted(detail.history, key=lambda one: (one.at, one.id)):
        former = kept[-1] if kept else None
        typing = step.action == "edited" and former is not None and former.action == "edited"
        if typing and former is not None and former.user_id == step.user_id:
            kept[-1] = step
        else:
            kept.append(step)
    return kept


def _note(note: Note, now: datetime) -> TimelineEntry:
    what = QCoreApplication.translate("sos_steps", "Note")
    return TimelineEntry(short_time(note.at, now), note.author_name, what, note.text, remark=True)


def _step(step: History, now: datetime) -> TimelineEntry:
    what = words_for(step.action, "history")
    if step.to_state and step.to_state != step.from_state:
        what = words_for(step.to_state, "sos_state")
    lines = [step.reason] if step.reason else []
    changes: dict[str, list[object]] = json.loads(step.changes_json)
    lines += [
        f"{words_for(name, 'field')}: {value_text(name, changes[name][1])}"
        for name in ("team", "handed_to")
        if name in changes and changes[name][1]
    ]
    return TimelineEntry(short_time(step.at, now), doer(step), what, "\n".join(lines))
