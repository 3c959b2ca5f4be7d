"""What is wrong with a camera, as signs for its tile: gravest first."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import CameraWall, DetectionChanged
from app.ports.load import DetectionGrant
from ui.bridge.times import decimal
from ui.bridge.words import words_for
from widgets.wall.faces import Tone
from widgets.wall.signs import Sign, SignShape

CONTEXT = "WallScreen"
MINUS = "\N{MINUS SIGN}"
_FAULTS: dict[PictureFault, tuple[SignShape, Tone]] = {
    PictureFault.FROZEN: (SignShape.FROST, Tone.ALARM),
    PictureFault.COVERED: (SignShape.EYE, Tone.ALARM),
    PictureFault.CORRUPT: (SignShape.BLOCKS, Tone.NOTICE),
    PictureFault.MOVED: (SignShape.ARROW, Tone.NOTICE),
    PictureFault.DEFOCUSED: (SignShape.BLUR, Tone.NOTICE),
    PictureFault.CLOCK: (SignShape.CLOCK, Tone.NOTICE),
}
"""Gravest first: a frozen or covered picture passes for a quiet street."""


class SignFacts(NamedTuple):
    """What the signs of a camera are made of; equal facts make equal signs.

    Attributes:
        clock_s: By how much the camera's clock is off, to a tenth; None while it agrees.
        behind: Whether pictures are left out because the machine is too slow for them.
    """

    faults: tuple[PictureFault, ...] = ()
    clock_s: float | None = None
    recording: RecordingState = RecordingState.OFF
    detection: DetectionChanged | None = None
    grant: DetectionGrant | None = None
    behind: bool = False


class CameraSigns:
    """Signs of the cameras that are shown. Lives on the Qt thread and only polls."""

    def __init__(self, cameras: CameraWall | None) -> None:
        self._wall = cameras
        self._made: dict[str, tuple[SignFacts, tuple[Sign, ...]]] = {}

    def signs_of(self, key: str) -> tuple[Sign, ...]:
        """The signs of a camera as they are now; words are made when the facts change."""
        facts, known = facts_of(self._wall, key), self._made.get(key)
        if known is not None and known[0] == facts:
            return known[1]
        signs = signs_of(facts)
        self._made[key] = (facts, signs)
        return signs

    def forget_words(self) -> None:
        """Find all words again, such as in another language."""
        self._made.clear()


def facts_of(wall: CameraWall | None, camera_id: str) -> SignFacts:
    """The newest facts of a camera; asks nothing that waits."""
    if wall is None:
        return SignFacts()
    faults, health = wall.picture_faults(camera_id), wall.health(camera_id)
    off = PictureFault.CLOCK in faults and health is not None
    return SignFacts(
        faults,
        round(health.clock_offset_s, 1) if health is not None and off else None,
        wall.recording(camera_id),
        wall.detection(camera_id),
        wall.grant(camera_id),
        health is not None and health.behind,
    )


def signs_of(facts: SignFacts) -> tuple[Sign, ...]:
    """Signs in the language of the window."""
    signs = [_fault(one, facts.clock_s) for one in _FAULTS if one in facts.faults]
    if facts.detection is not None and not facts.detection.running:
        signs.append(Sign(SignShape.SIGHT, no_detection(facts.detection)))
    if facts.recording in (RecordingState.DISK_FULL, RecordingState.FOLDER_AWAY):
        signs.append(Sign(SignShape.DISC, words_for(facts.recording)))
    if facts.behind:
        signs.append(Sign(SignShape.LAG, _tr("Pictures left out")))
    if facts.grant is not None and facts.grant.granted_per_s < facts.grant.wished_per_s:
        signs.append(Sign(SignShape.LESS, grant_words(facts.grant), Tone.QUIET))
    return tuple(signs)


def sign_of_fault(fault: PictureFault) -> SignShape:
    """The shape that stands for a fault everywhere."""
    return _FAULTS[fault][0]


def no_detection(fact: DetectionChanged) -> str:
    """Why nobody is looked for."""
    return _tr("No detection: {reason}").format(reason=words_for(fact.code, "no_detection"))


def grant_words(grant: DetectionGrant) -> str:
    """How much a detector gets of what it should, and why."""
    granted, wished = plain(grant.granted_per_s), plain(grant.wished_per_s)
    text = _tr("{granted}/{wished} looks/s · {reason}")
    return text.format(granted=granted, wished=wished, reason=words_for(grant.reason))


def clock_words(offset_s: float) -> str:
    """``+4,2 s``: the camera is ahead; a difference too small to be written has no sign."""
    tenths = round(offset_s, 1)
    sign = "" if tenths == 0 else "+" if tenths > 0 else MINUS
    return f"{sign}{decimal(abs(tenths))} s"


def plain(value: float) -> str:
    """A figure with a decimal only where it has one."""
    return decimal(value, 0 if value == int(value) else 1)


def _fault(fault: PictureFault, clock_s: float | None) -> Sign:
    shape, tone = _FAULTS[fault]
    word = words_for(fault)
    if fault is PictureFault.CLOCK and clock_s is not None:
        word = f"{word} {clock_words(clock_s)}"
    return Sign(shape, word, tone)


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
