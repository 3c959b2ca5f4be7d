"""Violation candidates: what the rules say, with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Explanation = Mapping[str, "str | int | float | bool | list[float] | list[int] | None"]


class RuleKind(StrEnum):
    """Kinds of events, as written to ``events.jsonl``."""

    RED_LIGHT = "red_light"
    STOP_LINE = "stop_line"
    WRONG_WAY = "wrong_way"
    FORBIDDEN_LANE = "forbidden_lane"
    FORBIDDEN_TURN = "forbidden_turn"
    U_TURN = "u_turn"
    DWELL = "dwell"
    PAVEMENT = "pavement"
    PEDESTRIAN = "pedestrian"
    SPEEDING = "speeding"
    OVERLOAD = "overload"
    NO_HELMET = "no_helmet"
    CROSSING = "crossing"

    @property
    def is_violation(self) -> bool:
        """False for a passage that is only counted."""
        return self is not RuleKind.CROSSING


@dataclass(frozen=True, slots=True)
class ViolationCandidate:
    """One event found by a rule.

    Attributes:
        kind: Which rule.
        frame: First 0-based frame on which it was so, however late it is confirmed.
        confirmed_frame: Frame on which the rule made up its mind.
        time_s: Source time of ``frame``.
        track_id: Track of the subject.
        class_name: Class of the subject.
        box_xyxy: Box of the subject at ``frame``, pixels, unclipped.
        place_id: Line or zone id.
        place_is_line: Whether ``place_id`` names a line (else a zone).
        direction: +1 or -1 for crossings, else None.
        score: Confidence 0 to 1.
        plate: Plate text when read, else None.
        why: Frames, distances and margins that explain the verdict.
    """

    kind: RuleKind
    frame: int
    confirmed_frame: int
    time_s: float
    track_id: int
    class_name: str
    box_xyxy: tuple[float, float, float, float]
    place_id: str
    place_is_line: bool
    direction: int | None
    score: float
    plate: str | None = None
    why: Explanation = field(default_factory=dict)
