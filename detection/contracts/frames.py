"""A decoded picture and the three times that belong to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from detection.contracts.detections import ImageArray


class ClockQuality(StrEnum):
    """How far the wall clock of a frame can be trusted."""

    GOOD = "good"
    """Camera and receiver agree and neither jumped."""
    RECEIVER = "receiver"
    """Only the time of arrival is known."""
    BAD = "bad"
    """The clock jumped, or pts and arrival contradict each other."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a source.

    Attributes:
        index: 0-based decode order in the source.
        time_s: Source time (pts), seconds since the first frame.
        monotonic_s: ``time.monotonic()`` at arrival; 0.0 for files read fast.
        wall_utc: Aware UTC wall clock at arrival.
        clock: Quality of ``wall_utc``.
        image: Shape ``(height, width, 3)``, uint8, BGR.
    """

    index: int
    time_s: float
    monotonic_s: float
    wall_utc: datetime
    clock: ClockQuality
    image: ImageArray
