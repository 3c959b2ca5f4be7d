"""Counts every pass over every line."""

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene
from detection.rules.base import Moment
from detection.rules.passages import Passage


class CrossingRule:
    """Every pass is an event; it accuses nobody."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell the passes of this frame."""
        return [crossing_of(passage) for passage in moment.passages]


def crossing_of(passage: Passage) -> ViolationCandidate:
    """The event of a pass."""
    return ViolationCandidate(
        kind=RuleKind.CROSSING,
        frame=passage.frame,
        confirmed_frame=passage.confirmed_frame,
        time_s=passage.time_s,
        track_id=passage.history.track_id,
        class_name=passage.history.class_name,
        box_xyxy=passage.box_xyxy,
        place_id=passage.line.id,
        place_is_line=True,
        direction=passage.direction,
        score=passage.score,
        why=why_passed(passage),
    )


def why_passed(passage: Passage) -> dict[str, str | int | float | bool | list[float] | None]:
    """Frames and distances that prove a pass."""
    return {
        "last_frame_before": passage.near.index,
        "first_frame_seen_beyond": passage.far.index,
        "margin_px": round(passage.margin_px, 1),
        "depth_px": round(passage.depth_px, 1),
        "place_on_line": round(passage.place, 3),
    }
