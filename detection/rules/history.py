"""What the rules remember of each track: where it was really seen, and when.

Predicted places are left out: a verdict rests on sightings. Times are source times in seconds.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoxXYXY, PointXY
from detection.geometry.boxes import bottom_centre, box_size_px

REMEMBERED_S = 30.0
MOST_SIGHTINGS = 1000
EDGE_PX = 2.0


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
    """Sightings of one track, oldest first.

    Attributes:
        class_name: Class that leads the vote so far.
        confirmed: Whether the track may be judged.
        last_live_s: Source time at which the tracker last had it, seen or predicted.
    """

    track_id: int
    class_name: str
    confirmed: bool
    last_live_s: float
    sightings: deque[Sighting] = field(default_factory=lambda: deque(maxlen=MOST_SIGHTINGS))

    @property
    def last(self) -> Sighting:
        """The newest sighting."""
        return self.sightings[-1]

    def since(self, time_s: float) -> list[Sighting]:
        """Sightings not older than a time, oldest first."""
        newest_first = []
        for sighting in reversed(self.sightings):
            if sighting.time_s < time_s:
                break
            newest_first.append(sighting)
        return newest_first[::-1]

    def first_since(self, time_s: float) -> Sighting:
        """Oldest sighting not older than a time; the newest one when all are older."""
        found = self.since(time_s)
        return found[0] if found else self.last


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
                history.sightings.append(Sighting.of(tracked, frame.index, frame.time_s))
                self._trim(history, frame.time_s)
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

    @staticmethod
    def _trim(history: TrackHistory, now_s: float) -> None:
        while history.sightings[0].time_s < now_s - REMEMBERED_S:
            history.sightings.popleft()
