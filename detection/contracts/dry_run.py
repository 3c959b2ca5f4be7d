"""A dry run: the same pictures judged with an edited scene and with the saved one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from detection.contracts.events import ViolationCandidate
from detection.contracts.scenes import Scene


class Fate(StrEnum):
    """What becomes of a violation when the edited scene takes the place of the saved one."""

    APPEARS = "appears"
    DISAPPEARS = "disappears"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class FilmPiece:
    """A stored film, or a segment of the archive.

    Attributes:
        from_utc: Wall clock of its first picture, when it is known.
    """

    path: Path
    from_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class DryRunOrder:
    """What is to be tried.

    Attributes:
        pieces: Films in the order of their time.
        edited: The scene that is drawn now.
        saved: The scene in force, or None: every violation then appears.
        samples_per_s: Pictures looked at in a second of film, at most; a running camera's rate
            gives a running camera's verdicts.
    """

    pieces: tuple[FilmPiece, ...]
    edited: Scene
    saved: Scene | None = None
    samples_per_s: float = 10.0


@dataclass(frozen=True, slots=True)
class DryRunProgress:
    """How far a dry run is.

    Attributes:
        done_s: Seconds of film that were judged.
        total_s: Seconds of film in all; 0 while nobody knows.
        found: Violations of the edited scene so far.
    """

    done_s: float
    total_s: float
    found: int = 0


@dataclass(frozen=True, slots=True)
class ComparedViolation:
    """One violation and its fate.

    Attributes:
        candidate: As the edited scene judged it; of the saved scene when it disappears.
        before: The verdict of the saved scene on the same deed, when it stays.
        at_s: Seconds from the begin of all pieces.
        at_utc: Wall clock of the event, when it is known.
        picture: JPEG at the event with the subject marked; empty when it could not be made.
    """

    fate: Fate
    candidate: ViolationCandidate
    before: ViolationCandidate | None
    at_s: float
    at_utc: datetime | None = None
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class DryRunReport:
    """What a dry run came to.

    Attributes:
        violations: By time.
        frames: Pictures judged.
        film_s: Seconds of film that were judged.
        model_name: Detector that looked.
        stopped: It was ended early; what is there is true as far as it goes.
        unread: Files that could not be read, or were gone when their turn came.
    """

    violations: tuple[ComparedViolation, ...]
    frames: int
    film_s: float
    model_name: str
    model_sha256: str
    stopped: bool = False
    unread: int = 0

    def count(self, fate: Fate) -> int:
        """How many violations have this fate."""
        return sum(one.fate is fate for one in self.violations)
