"""What must be done before a window can work, when it takes long enough to be watched."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PreparingStep(StrEnum):
    """What is being done; a stable code that the window translates."""

    DATA = "data"
    """Made-up people, reports and calls are written."""
    FILMS = "films"
    """The films of the sample cameras are made."""
    CAMERAS = "cameras"
    """The sample cameras are started."""
    WORK = "work"
    """Made-up files of the work are written."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """How far it is.

    Attributes:
        share: Of all steps together, 0 to 1.
    """

    step: PreparingStep
    share: float


class Preparation(Protocol):
    """Something long under way in another thread; any thread may ask."""

    def now(self) -> Preparing | None:
        """How far it is; None before it begins."""
        ...

    def stop(self) -> None:
        """End it soon. What is half done is done again next time."""
        ...
