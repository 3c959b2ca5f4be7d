"""What the rules remember of each track: where it was really seen, and when.

Predicted places are left out: a verdict rests on sightings. Times are source times in seconds.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoxXYXY, PointXY
from detection.geometry.boxes import bottom_centre, box_size_px

REMEMBERED_S = 30.0
MOST_SIGHTINGS = 1000
EDGE_PX = 2.0
UNASKED = object()

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One road user, seen in one frame.

    Attributes:
        index: 0-based frame index.
        time_s: Source time.
        box_xyxy: Unclipped box.
        anchor_xy: Bottom centre.
        size_px: Side of the square of equal area.
        score: Detector score.
    """

    index: int
    time_s: float
    box_xyxy: BoxXYXY
    anchor_xy: PointXY
    size_px: float
    score: float

    @staticmethod
    def of(tracked: TrackedObject, index: int, time_s: float) -> "Sighting":
        """A sighting of a tracked object."""
        box = tracked.box_xyxy
        return Sighting(index, time_s, box, bottom_centre(box), box_size_px(box), tracked.score)


def is_cut(sighting: Sighting, image_size: tuple[int, int]) -> bool:
    """Whether the picture's edge cuts the box, so that its anchor is not its foot."""
    width, height = image_size
    left, _, right, bottom = sighting.box_xyxy
    return left <= EDGE_PX or right >= width - EDGE_PX or bottom >= height - EDGE_PX


@dataclass(slots=True)
class TrackHistory:
    """Sightings of one track, oldest first; only :meth:`add` changes them.

    Attributes:
        class_name: Class that leads the vote so far.
        confirmed: Whether the track may be judged.
        last_live_s: Source time at which the tracker last had it, seen or predicted.
        last: The newest sighting.
        times_s: Times of the sightings, which never fall.
        xs: Their anchors, across.
        ys: The same, down.
        sizes_px: Their sizes.
        answers: What :func:`once_a_sighting` found out by the newest sighting.
    """

    track_id: int
    class_name: str
    confirmed: bool
    last_live_s: float
    last: Sighting = field(init=False)
    sightings: list[Sighting] = field(default_factory=list)
    times_s: list[float] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    sizes_px: list[float] = field(default_factory=list)
    answers: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def add(self, sighting: Sighting) -> None:
        """Take in the newest sighting; the oldest ones are forgotten after a while."""
        self.last = sighting
        self.answers.clear()
        self.sightings.append(sighting)
        self.times_s.append(sighting.time_s)
        self.xs.append(sighting.anchor_xy[0])
        self.ys.append(sighting.anchor_xy[1])
        self.sizes_px.append(sighting.size_px)
        oldest_s = sighting.time_s - REMEMBERED_S
        if self.times_s[0] < oldest_s or len(self.sightings) > MOST_SIGHTINGS:
            self._forget(max(self.place_since(oldest_s), len(self.sightings) - MOST_SIGHTINGS))

    def _forget(self, count: int) -> None:
        for column in (self.sightings, self.times_s, self.xs, self.ys, self.sizes_px):
            del column[:count]

    def since(self, time_s: float) -> list[Sighting]:
        """Sightings not older than a time, oldest first."""
        return self.sightings[self.place_since(time_s) :]

    def place_since(self, time_s: float) -> int:
        """Place of the oldest sighting not older than a time; their number when all are older."""
        return bisect_left(self.times_s, time_s)

    def first_since(self, time_s: float) -> Sighting:
        """Oldest sighting not older than a time; the newest one when all are older."""
        return self.sightings[min(self.place_since(time_s), len(self.sightings) - 1)]


def once_a_sighting(
    question: Callable[[TrackHistory], Answer],
) -> Callable[[TrackHistory], Answer]:
    """Work out a question about a track once for each newest sighting, whoever asks.

    The answer must follow from the sightings alone.
    """

    @wraps(question)
    def answer(history: TrackHistory) -> Answer:
        known = history.answers.get(question, UNASKED)
        if known is UNASKED:
            known = history.answers[question] = question(history)
        return known  # type: ignore[return-value]  # what the question itself gave

    return answer


class Histories:
    """All tracks that the tracker still has. Rules read; only the judge feeds."""

    def __init__(self) -> None:
        self._tracks: dict[int, TrackHistory] = {}

    def __iter__(self) -> Iterator[TrackHistory]:
        """Histories in the order in which the tracks began."""
        return iter(self._tracks.values())

    def get(self, track_id: int) -> TrackHistory | None:
        """The history of a live track, or None."""
        return self._tracks.get(track_id)

    def add(self, frame: TrackedFrame) -> tuple[TrackHistory, ...]:
        """Take in a frame.

        Returns:
            Histories of the tracks that were seen in it.
        """
        seen = []
        for tracked in frame.objects:
            history = self._tracks.get(tracked.track_id)
            if history is None:
                if not tracked.observed:
                    continue
                history = TrackHistory(
                    tracked.track_id, tracked.class_name, tracked.confirmed, frame.time_s
                )
                self._tracks[tracked.track_id] = history
            history.class_name, history.confirmed = tracked.class_name, tracked.confirmed
            history.last_live_s = frame.time_s
            if tracked.observed:
                history.add(Sighting.of(tracked, frame.index, frame.time_s))
                seen.append(history)
        return tuple(seen)

    def drop_gone(self, frame: TrackedFrame) -> tuple[TrackHistory, ...]:
        """Forget the tracks that a frame no longer has.

        Returns:
            What was forgotten.
        """
        live = {tracked.track_id for tracked in frame.objects}
        gone = [history for key, history in self._tracks.items() if key not in live]
        for history in gone:
            del self._tracks[history.track_id]
        return tuple(gone)
