"""What is known of a case in words: facts, the rule's reasons, the law, the history."""

import json
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.case_flow import DismissReason
from app.domain.records import History, ReviewCase
from app.ports.rows import CaseDetail
from ui.bridge.times import NOTHING, clock, date_time, day, decimal, money
from ui.bridge.words import WORDS, doer, words_for
from ui.models.evidence_files import STILLS
from ui.screens.violations.law import LawTable, Penalty
from widgets.timeline import TimelineEntry

CONTEXT = "ViolationsScreen"
_LINE_RULES = ("red_light", "stop_line", "crossing")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what, and its value."""

    label: str
    value: str


def facts_of(detail: CaseDetail) -> tuple[Fact, ...]:
    """The facts of a case, most important first."""
    case = detail.case
    camera = detail.camera.name if detail.camera is not None else case.camera_id
    return (
        Fact(_tr("Number"), case.short_number),
        Fact(_tr("State"), words_for(case.state)),
        Fact(_tr("Camera"), camera),
        Fact(_tr("Time"), f"{clock(case.started_at)} {day(case.started_at)}"),
        Fact(_tr("Clock"), words_for(case.clock_quality, "clock_quality")),
        Fact(_tr("Vehicle"), words_for(case.class_name, "vehicle_class")),
        Fact(_tr("Zone or line"), case.place_id or NOTHING),
        Fact(_tr("Certainty"), percent(case.score)),
        *_reasons_of_the_rule(case),
    )


def headline(detail: CaseDetail, law: LawTable) -> str:
    """The case in one line: rule, vehicle, camera, time and the range of the fine."""
    case = detail.case
    camera = detail.camera.name if detail.camera is not None else ""
    fines = law.penalties(case.rule, case.class_name)
    parts = (
        words_for(case.rule, "rule"),
        words_for(case.class_name, "vehicle_class"),
        camera,
        f"{clock(case.started_at)} {day(case.started_at)}",
        _range(min(one.min_vnd for one in fines), max(one.max_vnd for one in fines))
        if fines
        else "",
    )
    return "  ·  ".join(part for part in parts if part)


def captions_of(rule: str) -> tuple[str, str, str]:
    """What the three stills show: the line where the rule has one, else the moment."""
    if rule in _LINE_RULES:
        before, there, after = (words_for(kind, "evidence_kind") for kind in STILLS)
        return before, there, after
    return _tr("Before"), _tr("At the moment"), _tr("Afterwards")


def percent(share: float | None) -> str:
    """``91 %``."""
    return NOTHING if share is None else f"{round(share * 100)} %"


def law_lines(law: LawTable, case: ReviewCase, language: str) -> tuple[str, ...]:
    """What may apply, one paragraph each; says so when nothing is known."""
    penalties = law.penalties(case.rule, case.class_name)
    if not penalties:
        return (_tr("No article is recorded for this rule and vehicle."),)
    return tuple(_law_line(penalty, language) for penalty in penalties)


def history_entries(detail: CaseDetail) -> tuple[TimelineEntry, ...]:
    """Steps and notes, newest first."""
    entries = [(step.at, _step_entry(step)) for step in detail.history]
    entries += [
        (note.at, TimelineEntry(date_time(note.at), note.author_name, _tr("Note"), note.text, True))
        for note in detail.notes
    ]
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0], reverse=True))


def plate_reading(case: ReviewCase) -> str:
    """What the machine read and how sure it was."""
    if case.class_name == "person":
        return _tr("A person has no plate.")
    if not case.plate:
        return _tr("The plate was not read.")
    if case.plate_confidence is None:
        return _tr("Read as {plate}; certainty unknown").format(plate=case.plate)
    return _tr("Read as {plate} with {percent} certainty").format(
        plate=case.plate, percent=percent(case.plate_confidence)
    )


def _step_entry(step: History) -> TimelineEntry:
    what = words_for(step.action, "history")
    reason = step.reason or ""
    if reason in set(DismissReason):
        reason = words_for(reason, "dismiss_reason")
    return TimelineEntry(date_time(step.at), doer(step), what, reason)


def _law_line(penalty: Penalty, language: str) -> str:
    name = penalty.name_en if language == "en" else penalty.name_vi
    where = _tr("Decree {decree}, article {article}, clause {clause}, point {point}").format(
        decree=penalty.decree,
        article=penalty.article,
        clause=penalty.clause,
        point=penalty.point,
    )
    fine = _range(penalty.min_vnd, penalty.max_vnd)
    points = ""
    if penalty.licence_points:
        points = _tr("{points} licence points").format(points=penalty.licence_points)
    return "\n".join(part for part in (name, fine, points, where) if part)


def _range(least: int, most: int) -> str:
    return f"{money(least)} – {money(most)}"  # noqa: RUF001 - the dash of a range


def _reasons_of_the_rule(case: ReviewCase) -> tuple[Fact, ...]:
    """What the rule says of its own verdict, name by name."""
    try:
        why = json.loads(case.why_json)
    except ValueError:
        return ()
    if not isinstance(why, dict):
        return ()
    return tuple(
        Fact(words_for(str(name), "why"), _plain(value))
        for name, value in why.items()
        if name in WORDS["why"] and value is not None
    )


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _tr("Yes") if value else _tr("No")
    if isinstance(value, float):
        return decimal(value, 2)
    return words_for(str(value), "lamp_state")


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
