"""What the details of a camera say; plain values and texts, made without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.records import Camera
from app.domain.wall import CameraHour, CameraLogEntry, CameraLogKind, PictureFault, Turned
from app.ports.archive import RecordingState
from app.ports.cameras import CameraHealth, CameraWall
from detection.contracts.cameras import CameraState
from ui.bridge.times import NOTHING, age, clock, decimal, local, number, short_time
from ui.bridge.words import words_for
from ui.screens.wall.signs import (
    SignFacts,
    clock_words,
    facts_of,
    grant_words,
    no_detection,
    plain,
    sign_of_fault,
    signs_of,
)
from widgets.wall.signs import Sign, SignShape

CONTEXT = "CameraDetails"
HOURS_SHOWN = 24
_LABEL_EACH_H = 6
_IN_TENTHS_S = 60.0
_DEEDS = frozenset({CameraLogKind.REFERENCE, CameraLogKind.TURNED})
"""What people did: nothing is wrong."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a camera's log, in words.

    Attributes:
        wrong: Whether something went wrong with it, rather than right again.
    """

    id: str
    text: str
    shape: SignShape
    wrong: bool


@dataclass(frozen=True, slots=True)
class HourFigures:
    """The last hours, oldest first.

    Attributes:
        labels: Local hours, where one is written.
    """

    labels: tuple[str, ...]
    stalls: tuple[int, ...]
    reconnects: tuple[int, ...]
    said_stalls: str
    said_reconnects: str


@dataclass(frozen=True, slots=True)
class DetailsState:
    """Everything in the panel.

    Attributes:
        rows: Name and value of each figure, always the same names in the same order.
        signs: What is wrong now.
    """

    camera_id: str
    title: str
    rows: tuple[tuple[str, str], ...]
    signs: tuple[Sign, ...]


def details_of(wall: CameraWall | None, camera: Camera, now: datetime) -> DetailsState:
    """The newest facts in words; asks nothing that waits."""
    facts = facts_of(wall, camera.id)
    health = None if wall is None else wall.health(camera.id)
    state, since = _state(wall, camera.id, now)
    rows = (
        (_tr("State"), state),
        (_tr("Since"), since),
        *_stream_rows(health),
        (_tr("Detection"), _detection(facts)),
        (_tr("Looked at"), _samples(health)),
        (_tr("Recording"), _recording(facts.recording, health)),
        (_tr("Since start"), _since_start(health)),
    )
    return DetailsState(camera.id, f"{camera.code}  {camera.name}", rows, signs_of(facts))


def hour_figures(hours: Sequence[CameraHour], now: datetime) -> HourFigures:
    """Figures of the last hours, the present one last; hours without a row had none."""
    known = {one.hour: one for one in hours}
    this = now.replace(minute=0, second=0, microsecond=0)
    shown = [this - timedelta(hours=back) for back in range(HOURS_SHOWN - 1, -1, -1)]
    found = [known.get(hour) for hour in shown]
    stalls = tuple(one.stalls if one else 0 for one in found)
    reconnects = tuple(one.reconnects if one else 0 for one in found)
    labels = tuple(
        f"{local(hour):%H}" if local(hour).hour % _LABEL_EACH_H == 0 else "" for hour in shown
    )
    return HourFigures(
        labels,
        stalls,
        reconnects,
        _tr("Stalls in 24 hours: {n}").format(n=number(sum(stalls))),
        _tr("Reconnects in 24 hours: {n}").format(n=number(sum(reconnects))),
    )


def first_hour(now: datetime) -> datetime:
    """Begin of the oldest hour that is shown."""
    this = now.replace(minute=0, second=0, microsecond=0)
    return this - timedelta(hours=HOURS_SHOWN - 1)


def log_lines(entries: Sequence[CameraLogEntry], now: datetime) -> tuple[LogLine, ...]:
    """A camera's log in words, newest first as it came."""
    return tuple(_line(entry, now) for entry in entries)


def _line(entry: CameraLogEntry, now: datetime) -> LogLine:
    words = words_for(entry.kind.value, "camera_began" if entry.began else "camera_ended")
    if entry.kind is CameraLogKind.REFERENCE:
        words = words.format(name=entry.detail)
    if entry.kind is CameraLogKind.TURNED:
        words = _turned(entry, words)
    if entry.kind is CameraLogKind.RECORDING and entry.began:
        words = words_for(entry.detail, "recording_state")
    today = local(entry.at).date() == local(now).date()
    at = clock(entry.at) if today else short_time(entry.at, now)
    wrong = entry.began and entry.kind not in _DEEDS
    return LogLine(entry.id, f"{at}  {words}", _shape(entry.kind), wrong)


def _turned(entry: CameraLogEntry, words: str) -> str:
    """Who, at which workstation, and where to when that has a name."""
    turned = Turned.read(entry.detail)
    if entry.began and turned.preset:
        words = words_for("turned_to", "camera_began")
    return words.format(name=f"{turned.by} ({entry.workstation})", preset=turned.preset)


def _shape(kind: CameraLogKind) -> SignShape:
    if kind is CameraLogKind.RECORDING:
        return SignShape.DISC
    if kind is CameraLogKind.REFERENCE:
        return SignShape.TICK
    if kind is CameraLogKind.TURNED:
        return SignShape.ARROW
    return sign_of_fault(PictureFault(kind.value))


def _state(wall: CameraWall | None, camera_id: str, now: datetime) -> tuple[str, str]:
    try:
        fact = None if wall is None else wall.state(camera_id)
    except KeyError:
        fact = None
    if fact is None:
        return _tr("Not read on this workstation"), NOTHING
    words = words_for(fact.state)
    if fact.state is not CameraState.LIVE:
        words = f"{words} · {words_for(fact.cause)}"
    lasted_s = (now - fact.since_utc).total_seconds()
    return words, f"{short_time(fact.since_utc, now)} · {age(lasted_s)}"


def _stream_rows(health: CameraHealth | None) -> tuple[tuple[str, str], ...]:
    stream = rate = offset = NOTHING
    if health is not None:
        stream, offset = words_for(health.stream), clock_words(health.clock_offset_s)
        rate = _tr("{rate}/s · {bits} kbit/s").format(
            rate=decimal(health.frames_per_s), bits=number(round(health.bits_per_s / 1000))
        )
    return (
        (_tr("Stream"), stream),
        (_tr("Pictures"), rate),
        (_tr("Picture age"), _age(health)),
        (_tr("Clock offset"), offset),
    )


def _age(health: CameraHealth | None) -> str:
    if health is None or health.age_s == float("inf"):
        return NOTHING
    return f"{decimal(health.age_s)} s" if health.age_s < _IN_TENTHS_S else age(health.age_s)


def _detection(facts: SignFacts) -> str:
    if facts.detection is None:
        return _tr("None on this workstation")
    if not facts.detection.running:
        return no_detection(facts.detection)
    return grant_words(facts.grant) if facts.grant is not None else _tr("Runs")


def _samples(health: CameraHealth | None) -> str:
    if health is None or not (health.samples or health.samples_dropped):
        return NOTHING
    text = _tr("{seen}, no time for {dropped}")
    return text.format(seen=number(health.samples), dropped=number(health.samples_dropped))


def _recording(state: RecordingState, health: CameraHealth | None) -> str:
    words = words_for(state)
    if health is None or health.recording_lost_s < 1:
        return words
    lost = _tr("lost {seconds} s").format(seconds=plain(round(health.recording_lost_s)))
    return f"{words} · {lost}"


def _since_start(health: CameraHealth | None) -> str:
    if health is None:
        return NOTHING
    return _tr("{stalls} stalls · {reconnects} reconnects · {held} held back").format(
        stalls=number(health.stalls),
        reconnects=number(health.reconnects),
        held=number(health.held_back),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
