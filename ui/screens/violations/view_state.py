"""What the violations screen draws: one frozen value, made by the presenter."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.domain.custody import EvidenceLock
from app.domain.errors import ConflictError
from app.domain.plate_reading import PlateReading
from app.domain.review import CaseCheck, CaseLease
from app.ports.rows import CaseDetail

Box = tuple[float, float, float, float]


class Notice(StrEnum):
    """Things the presenter has to say; the screen finds the words."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NO_CLIP = "no_clip"
    SECOND_ASKED = "second_asked"
    AGREED = "agreed"
    OVERTURNED = "overturned"


class Show(StrEnum):
    """Which cases stand in the queue."""

    WAITING = "waiting"
    SECOND = "second"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Still:
    """One still as it is shown.

    Attributes:
        kind: ``before``, ``on_line`` or ``after``.
        image: Scaled to the screen; null when the file is missing.
        source: Size of the picture that ``box`` is given in.
        box: Where the subject stands, or None when it is not known.
    """

    kind: str
    image: QImage = field(compare=False)
    source: QSize = field(compare=False)
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class CaseBundle:
    """A case with its evidence, read and scaled, ready to be painted at once.

    Attributes:
        detail: As this person may see it: a case that was drawn for a second look is shown
            as the first person found it.
        clip: Readable file, or None when there is none.
        check: The second look that is open, or None.
        reading: What the machine read of the plate, character by character.
        lock: Keeps the evidence whatever the retention policy says, or None.
    """

    detail: CaseDetail
    stills: tuple[Still, ...]
    plate: QImage = field(compare=False)
    clip: Path | None
    check: CaseCheck | None = None
    reading: PlateReading | None = None
    lock: EvidenceLock | None = None


@dataclass(frozen=True, slots=True)
class ViolationsState:
    """Everything on the screen but the queue.

    Attributes:
        case_id: The case that is open or being read, or None.
        bundle: The open case; None while it is being read.
        plate: What stands in the plate field.
        may_decide: The case waits and this person may review.
        conflict: Someone was quicker; both values stand in it.
        show: Which cases the queue holds.
        held: Who else has the case open; it can be read and not decided.
        first_plate: How the first of two people read the plate, once they are known to differ.
    """

    case_id: str | None = None
    bundle: CaseBundle | None = None
    plate: str = ""
    may_decide: bool = False
    conflict: ConflictError | None = None
    order: str = "urgent"
    rule: str | None = None
    show: Show = Show.WAITING
    held: CaseLease | None = None
    first_plate: str | None = None
