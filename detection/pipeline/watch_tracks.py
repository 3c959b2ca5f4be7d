"""``tracks.csv``: the tracks of a run in MOT layout.

Rows are held back a little, so that the first sightings of a track, made before it was confirmed,
and its place during a short occlusion can be written in frame order too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoxXYXY

HELD_S = 2.0
BRIDGED_S = 1.0


@dataclass(slots=True)
class _Row:
    track_id: int
    box: BoxXYXY
    score: float
    class_name: str
    confirmed: bool


@dataclass(slots=True)
class _HeldFrame:
    index: int
    time_s: float
    rows: dict[int, _Row] = field(default_factory=dict)


class TrackLog:
    """Turns tracked frames into lines; a frame's lines come out when it is old enough."""

    def __init__(self) -> None:
        self._held: list[_HeldFrame] = []
        self._confirmed: set[int] = set()

    def add(self, frame: TrackedFrame) -> Iterator[str]:
        """Take in a frame; yields the lines of frames that are complete by now."""
        held = _HeldFrame(frame.index, frame.time_s)
        live = set()
        for tracked in frame.objects:
            live.add(tracked.track_id)
            if tracked.confirmed:
                self._confirmed.add(tracked.track_id)
            if tracked.observed:
                self._bridge(tracked, frame.time_s)
                held.rows[tracked.track_id] = _row(tracked, tracked.box_xyxy, tracked.score)
        self._held.append(held)
        while self._held and self._held[0].time_s < frame.time_s - HELD_S:
            yield from self._lines(self._held.pop(0))
        known = live.union(*(held.rows for held in self._held))
        self._confirmed &= known

    def finish(self) -> Iterator[str]:
        """Yield the lines that are left."""
        for held in self._held:
            yield from self._lines(held)
        self._held = []

    def _bridge(self, tracked: TrackedObject, time_s: float) -> None:
        """Fill a gap since the last sighting by straight interpolation."""
        places = range(len(self._held) - 1, -1, -1)
        last = next((p for p in places if tracked.track_id in self._held[p].rows), None)
        if last is None or last == len(self._held) - 1:
            return
        begin = self._held[last]
        gap_s = time_s - begin.time_s
        if not 0 < gap_s <= BRIDGED_S:
            return
        start = begin.rows[tracked.track_id].box
        for held in self._held[last + 1 :]:
            share = (held.time_s - begin.time_s) / gap_s
            box = [a + (b - a) * share for a, b in zip(start, tracked.box_xyxy, strict=True)]
            between = (box[0], box[1], box[2], box[3])
            held.rows[tracked.track_id] = _row(tracked, between, 0.0)

    def _lines(self, held: _HeldFrame) -> Iterator[str]:
        for row in held.rows.values():
            if row.track_id in self._confirmed:
                left, top, right, bottom = row.box
                yield (
                    f"{held.index + 1},{row.track_id},{left:.2f},{top:.2f},{right - left:.2f},"
                    f"{bottom - top:.2f},{row.score:.3f},{row.class_name},-1,-1"
                )


def _row(tracked: TrackedObject, box: BoxXYXY, score: float) -> _Row:
    return _Row(tracked.track_id, box, score, tracked.class_name, tracked.confirmed)
