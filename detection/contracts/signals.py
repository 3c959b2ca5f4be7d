"""States of a traffic lamp."""

from dataclasses import dataclass
from enum import StrEnum


class LampState(StrEnum):
    """What a lamp shows. ``UNKNOWN`` never makes a red-light case."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LampReading:
    """A lamp in one frame.

    Attributes:
        lamp_id: Id in the scene.
        approach: Approach the lamp governs.
        state: Smoothed state.
        since_s: Source time at which this state began, or None when the beginning was not seen.
        confidence: 0 to 1; 1 for a given timeline.
    """

    lamp_id: str
    approach: str
    state: LampState
    since_s: float | None
    confidence: float
