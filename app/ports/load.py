"""What the machine has time for: what is dropped when it is short, and why."""

from dataclasses import dataclass
from enum import StrEnum


class GrantReason(StrEnum):
    """Why a camera gets what it gets; a stable code that the screens translate."""

    ENOUGH = "enough"
    """The machine keeps up: everything that was wished for."""
    QUIET = "quiet"
    """The machine is short, and nothing moves here."""
    SHORT = "short"
    """The machine is so short that cameras with traffic get less as well."""


@dataclass(frozen=True, slots=True)
class DetectionGrant:
    """Pictures a second that a camera's detector gets. Said when it changes.

    Attributes:
        wished_per_s: As the settings say.
        granted_per_s: As the machine allows.
    """

    camera_id: str
    wished_per_s: float
    granted_per_s: float
    reason: GrantReason


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """How short the machine is.

    Attributes:
        processor: 0 to 1, share of all cores that is busy, smoothed.
        short: Whether something is being dropped.
        wished_per_s: Pictures a second that all detectors together should look at.
        granted_per_s: Pictures a second that they may look at.
        display_per_s: Pictures a second that a tile gets at most; falls last.
        cameras_behind: Cameras whose pictures are left out because decoding cannot keep up.
    """

    processor: float = 0.0
    short: bool = False
    wished_per_s: float = 0.0
    granted_per_s: float = 0.0
    display_per_s: float = 25.0
    cameras_behind: int = 0
