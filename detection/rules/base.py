"""What every rule is given and what it gives back."""

from dataclasses import dataclass
from typing import Protocol

from detection.contracts.events import ViolationCandidate
from detection.contracts.scenes import Scene
from detection.contracts.tracks import TrackedFrame
from detection.rules.history import TrackHistory
from detection.rules.passages import Passage
from detection.rules.signal_log import SignalLog

VEHICLES = frozenset({"bicycle", "car", "motorcycle", "bus", "truck"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame as the rules see it.

    Attributes:
        frame: All tracks of the frame.
        seen: Histories of the tracks that were seen in it, this frame included.
        gone: Histories of the tracks that have just ended.
        passages: Passes over lines that became certain in this frame.
        signals: What the lamps showed, and since when.
        last: Whether the source ends here; nothing more will be learnt.
    """

    frame: TrackedFrame
    seen: tuple[TrackHistory, ...]
    gone: tuple[TrackHistory, ...]
    passages: tuple[Passage, ...]
    signals: SignalLog
    last: bool = False


class Rule(Protocol):
    """A rule: small state, no clock, no pixels."""

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell what became certain in this frame."""
        ...


class RuleFactory(Protocol):
    """Makes a rule for a scene."""

    def __call__(self, scene: Scene) -> Rule:
        """The rule with nothing seen yet."""
        ...
