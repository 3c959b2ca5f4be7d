"""What a tracker says about one frame."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrackedObject:
    """One road user in one frame.

    Attributes:
        track_id: Positive and unique within a source; never reused.
        class_name: Majority class over the track so far (see ``ROAD_USERS``).
        score: Detector score, 0 when the position is predicted.
        box_xyxy: Pixels of the source frame, unclipped.
        confirmed: Whether the track has been seen often enough to be judged.
        observed: False when the box is a prediction during an occlusion.
        riders: Persons seen apart on a two-wheeler in this frame; 0 when none were told apart.
    """

    track_id: int
    class_name: str
    score: float
    box_xyxy: tuple[float, float, float, float]
    confirmed: bool
    observed: bool
    riders: int = 0

    @property
    def anchor_xy(self) -> tuple[float, float]:
        """Bottom centre of the unclipped box."""
        left, _, right, bottom = self.box_xyxy
        return (left + right) / 2, bottom


@dataclass(frozen=True, slots=True)
class TrackedFrame:
    """All tracks of one frame.

    Attributes:
        index: 0-based frame index in the source.
        time_s: Source time (pts) in seconds.
        objects: One entry per live track.
    """

    index: int
    time_s: float
    objects: tuple[TrackedObject, ...]
