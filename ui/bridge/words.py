"""Codes into words: one table a kind, English source, translated when asked.

Each kind is a translation context of its own, so that the same English word may differ in
Vietnamese. A code that nobody has a word for is shown as it is.
"""

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.domain.case_flow import CaseState, DismissReason
from app.domain.records import Channel, History, ReportLane, Subject
from app.domain.report_flow import ReportState
from app.domain.review import CheckCause
from app.domain.roles import Role, Verb
from app.domain.sos_flow import CallState, SosPriority, SosState
from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.load import GrantReason
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.events import RuleKind
from detection.contracts.signals import LampState
from ui.bridge.words_camera import CAMERA_WORDS
from ui.bridge.words_core import CORE_WORDS
from ui.bridge.words_evidence import EVIDENCE_WORDS
from ui.bridge.words_fields import FIELD_WORDS
from ui.bridge.words_tracing import TRACING_WORDS
from ui.bridge.words_work import WORK_WORDS

WORDS: Mapping[str, Mapping[str, str]] = {
    **CORE_WORDS,
    **CAMERA_WORDS,
    **EVIDENCE_WORDS,
    **FIELD_WORDS,
    **WORK_WORDS,
    **TRACING_WORDS,
}
"""Kind (a translation context) to code to English source."""

KINDS: Mapping[type[Enum], str] = {
    ReportState: "report_state",
    SosState: "sos_state",
    CaseState: "case_state",
    CallState: "call_state",
    SosPriority: "priority",
    Channel: "channel",
    ReportLane: "lane",
    Subject: "subject",
    Role: "role",
    Verb: "verb",
    DismissReason: "dismiss_reason",
    CheckCause: "check_cause",
    RuleKind: "rule",
    CameraState: "camera_state",
    StateCause: "camera_cause",
    PictureFault: "picture_fault",
    RecordingState: "recording_state",
    GrantReason: "grant_reason",
    StreamKind: "stream",
    LampState: "lamp_state",
}
"""Kind of each enum, so that a member alone finds its word."""


def words_for(code: str | None, kind: str | None = None) -> str:
    """The word for a code in the language of the window.

    Args:
        code: An enum member, or a plain code together with its kind; None gives an empty text.
        kind: ``report_state``, ``sos_state``, ``case_state``, ``call_state``,
            ``priority`` (of an SOS), ``urgency`` (of a report or on the map),
            ``channel``, ``lane``, ``subject``, ``role``, ``verb``, ``dismiss_reason``, ``rule``,
            ``camera_state``, ``camera_cause``, ``category``, ``need``, ``team``,
            ``vehicle_class``, ``evidence_kind``, ``evidence_missing``, ``history``, ``field``,
            ``clock_quality``, ``ward_kind``, ``person``.
    """
    if code is None:
        return ""
    kind = kind or (KINDS.get(type(code), "") if isinstance(code, Enum) else "")
    plain = code.value if isinstance(code, Enum) else code
    source = WORDS.get(kind, {}).get(plain)
    return plain if source is None else QCoreApplication.translate(kind, source)


def doer(step: History) -> str:
    """Who took a step and where; the program itself has a word, not a login name."""
    name = words_for("system", "person") if step.user_id == "system" else step.user_name
    return f"{name} ({step.workstation})"


def choices(kind: str) -> tuple[tuple[str, str], ...]:
    """Every code of a kind with its word, in the declared order."""
    return tuple((code, words_for(code, kind)) for code in WORDS[kind])
