"""What every rule is given and what it gives back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.helmets import HelmetReading
from detection.contracts.scenes import Scene, Zone
from detection.contracts.tracks import TrackedFrame
from detection.rules.clock import UNCHECKED
from detection.rules.history import TrackHistory
from detection.rules.passages import Passage
from detection.rules.signal_log import SignalLog
from detection.rules.whereabouts import Whereabouts

VEHICLES = frozenset({"bicycle", "car", "motorcycle", "bus", "truck"})
WHOLE_SCENE = "scene"
"""Place of an event that belongs to no line and no zone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame as the rules see it.

    Attributes:
        frame: All tracks of the frame.
        seen: Histories of the tracks that were seen in it, this frame included.
        where: Where the tracks that were seen are.
        gone: Histories of the tracks that have just ended.
        passages: Passes over lines that became certain in this frame.
        signals: What the lamps showed, and since when.
        last: Whether the source ends here; nothing more will be learnt.
        clock_sigma: Relative standard deviation of a span of source time, or None when the
            source's clock is not to be trusted.
        helmets: What the helmet model read in this frame, or None without a model.
        helmet_model: Its name and hash.
        accused: When each live track was last accused of what, source time.
    """

    frame: TrackedFrame
    seen: tuple[TrackHistory, ...]
    where: Whereabouts
    gone: tuple[TrackHistory, ...]
    passages: tuple[Passage, ...]
    signals: SignalLog
    last: bool = False
    clock_sigma: float | None = UNCHECKED
    helmets: tuple[HelmetReading, ...] | None = None
    helmet_model: str = ""
    accused: Mapping[tuple[RuleKind, int], float] = field(default_factory=dict)

    def accused_s(self, kind: RuleKind, history: TrackHistory) -> float | None:
        """Since when a track is accused of something by an earlier rule or frame, or None."""
        return self.accused.get((kind, history.track_id))


def whom(zone: Zone, able: frozenset[str] = VEHICLES) -> frozenset[str]:
    """Classes that the rule of a zone concerns, out of those that it can concern at all."""
    named = able & frozenset(zone.classes) if zone.classes else able
    return named - frozenset(zone.exempt)


def concerns(zone: Zone, history: TrackHistory) -> bool:
    """Whether the rule of a zone concerns a vehicle of this class."""
    return history.class_name in whom(zone)


class Rule(Protocol):
    """A rule: small state, no clock, no pixels."""

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell what became certain in this frame."""
        ...


@runtime_checkable
class RefusingRule(Protocol):
    """A rule that counts what it did not dare to tell.

    Attributes:
        kind: What it tells.
        refused: How often it did not, by reason.
    """

    kind: RuleKind
    refused: Counter[str]


class RuleFactory(Protocol):
    """Makes a rule for a scene."""

    def __call__(self, scene: Scene) -> Rule:
        """The rule with nothing seen yet."""
        ...
