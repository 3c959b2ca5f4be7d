"""Passes of tracks over lines: the one place where "beyond the line" is decided.

A pass needs a side on which the track was settled, a run of sightings beyond the line that is deep
or long enough, and a path that meets the painted segment. Flicker about the line, standing on it,
a jump of identity, and a second box or a second identity of a vehicle already counted make none.
"""

import math
from collections import deque
from dataclasses import dataclass, field

from detection.contracts.scenes import Line
from detection.geometry.arrays import BoxXYXY, FloatArray
from detection.geometry.lines import (
    line_length,
    pass_point,
    place_along,
    side_distance,
    side_distances,
)
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import are_twins, between, is_heir, leaps
from detection.rules.movement import is_stopped

LEAST_MARGIN_PX = 2.0
MARGIN_SIZES = 0.06
SETTLING_SIGHTINGS = 2
DEEP_SIGHTINGS = 2
VERY_DEEP_MARGINS = 3.0
STAYED_S = 1.0
STAYED_SIGHTINGS = 5
END_SLACK_SIZES = 0.15
PASSAGES_REMEMBERED_S = 5.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A track went over a line.

    Attributes:
        line: The line.
        history: The track; its sightings go on growing.
        direction: +1 or -1, the side on which the track now is.
        frame: First 0-based frame with the anchor beyond the line.
        time_s: Source time of that frame.
        box_xyxy: Box at that frame, interpolated when the track was not seen in it.
        confirmed_frame: Frame in which the pass became certain.
        score: Mean detector score of the sightings that prove it.
        near: Last sighting before the line.
        far: First sighting beyond it.
        margin_px: Depth that counted as beyond.
        depth_px: Depth reached when it became certain.
        place: Where the line was met, 0 at ``p1`` and 1 at ``p2``.
    """

    line: Line
    history: TrackHistory
    direction: int
    frame: int
    time_s: float
    box_xyxy: BoxXYXY
    confirmed_frame: int
    score: float
    near: Sighting
    far: Sighting
    margin_px: float
    depth_px: float
    place: float


@dataclass(slots=True)
class _Side:
    """Where a track stands with regard to one line."""

    settled: int = 0
    leaning: int = 0
    leant: float = 0.0
    times: int = 0
    near: Sighting | None = None
    run: list[Sighting] = field(default_factory=list)


class PassageWatch:
    """Watches every line of a scene."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._sides: tuple[dict[int, _Side], ...] = tuple({} for _ in lines)
        self._recent: deque[Passage] = deque()

    def observe(
        self,
        index: int,
        time_s: float,
        seen: tuple[TrackHistory, ...],
        anchors_xy: FloatArray,
        gone: tuple[TrackHistory, ...],
    ) -> tuple[Passage, ...]:
        """Take in a frame.

        Args:
            index: Index of the frame.
            time_s: Its source time.
            seen: Tracks seen in it.
            anchors_xy: Their newest anchors, shape ``(n, 2)``.
            gone: Tracks that ended; what is left open about them is decided now.

        Returns:
            Passes that have become certain, in the order of tracks and lines.
        """
        found = []
        leapt = [len(h.sightings) > 1 and leaps(h.sightings[-2], h.last) for h in seen]
        for line, sides in zip(self._lines, self._sides, strict=True):
            distances = side_distances(line.p1, line.p2, anchors_xy).tolist()
            for history, distance, jump in zip(seen, distances, leapt, strict=True):
                side = sides.get(history.track_id)
                if side is None:
                    side = sides[history.track_id] = _Side()
                _sight(side, distance, history.last, leapt=jump)
                if side.run:
                    found += self._decide(line, side, history, index, ended=False)
            for history in gone:
                left = sides.pop(history.track_id, None)
                if left is not None and left.run:
                    found += self._decide(line, left, history, index, ended=True)
        kept = []
        for passage in found:
            if not self._counted_before(passage):
                kept.append(passage)
                self._recent.append(passage)
        while self._recent and self._recent[0].time_s < time_s - PASSAGES_REMEMBERED_S:
            self._recent.popleft()
        return tuple(kept)

    def _decide(
        self, line: Line, side: _Side, history: TrackHistory, index: int, *, ended: bool
    ) -> list[Passage]:
        """The pass that a run beyond the line makes, if it is one by now."""
        if side.near is None or not history.confirmed:
            return []
        if not _is_beyond(line, side.run, stands=is_stopped(history), ended=ended):
            return []
        near, run, direction = side.near, side.run, -side.settled
        side.settled, side.near, side.run = direction, run[-1], []
        met = pass_point(line.p1, line.p2, near.anchor_xy, run[0].anchor_xy)
        if met is None:
            return []
        place = place_along(line.p1, line.p2, met)
        slack = END_SLACK_SIZES * near.size_px / max(line_length(line.p1, line.p2), 1.0)
        if not -slack <= place <= 1 + slack:
            return []
        if not 0 <= place <= 1 and self._meets_another(line, near, run[0]):
            return []
        return [_passage(line, history, direction, near, run, index, place)]

    def _meets_another(self, line: Line, near: Sighting, far: Sighting) -> bool:
        """Whether the path goes through another line between its ends."""
        for other in self._lines:
            met = pass_point(other.p1, other.p2, near.anchor_xy, far.anchor_xy)
            if other is line or met is None:
                continue
            if 0 <= place_along(other.p1, other.p2, met) <= 1:
                return True
        return False

    def _counted_before(self, passage: Passage) -> bool:
        return any(
            earlier.line.id == passage.line.id
            and earlier.direction == passage.direction
            and earlier.history is not passage.history
            and _is_same(earlier, passage)
            for earlier in self._recent
        )


def _is_same(earlier: Passage, later: Passage) -> bool:
    first, second = earlier.history, later.history
    return are_twins(first, second, later.time_s) or is_heir(first, second)


def margin_px(size_px: float) -> float:
    """Depth from which a place counts as beyond a line."""
    return max(LEAST_MARGIN_PX, MARGIN_SIZES * size_px)


def _sight(side: _Side, distance: float, sighting: Sighting, *, leapt: bool) -> None:
    """Take in a sighting.

    Args:
        side: Where the track stood.
        distance: From the line, positive on the side of the junction.
        sighting: The sighting.
        leapt: Whether it can hardly be of what was seen before.
    """
    if leapt:
        side.settled, side.leaning, side.leant, side.times = 0, 0, 0.0, 0
        side.near, side.run = None, []
    if side.settled == 0:
        _lean(side, distance, sighting)
    elif distance * side.settled < 0:
        side.run.append(sighting)
    else:
        side.near = sighting
        if side.run:
            side.run = []


def _lean(side: _Side, distance: float, sighting: Sighting) -> None:
    """Settle on the first side on which the track is deep once or a while."""
    leaning = (distance > 0) - (distance < 0)
    if leaning != side.leaning:
        side.leaning, side.leant, side.times = leaning, 0.0, 0
    side.times += 1
    side.leant += abs(distance) / margin_px(sighting.size_px)
    side.near = sighting
    if side.leant >= 1.0 and side.times >= SETTLING_SIGHTINGS and leaning:
        side.settled = leaning


def _is_beyond(line: Line, run: list[Sighting], *, stands: bool, ended: bool) -> bool:
    """Whether a run is deep or long enough; one who stands there must have stayed beyond."""
    margins = [
        abs(side_distance(line.p1, line.p2, s.anchor_xy)) / margin_px(s.size_px) for s in run
    ]
    if not stands and sum(depth >= 1.0 for depth in margins) >= DEEP_SIGHTINGS:
        return True
    if ended and not stands and max(margins) >= VERY_DEEP_MARGINS:
        return True
    if ended and len(run) >= DEEP_SIGHTINGS and margins[-1] >= 1.0:
        return True
    stayed = run[-1].time_s - run[0].time_s >= STAYED_S and len(run) >= STAYED_SIGHTINGS
    return stayed and sum(margins) / len(margins) >= 0.5


def _passage(  # the facts of one pass
    line: Line,
    history: TrackHistory,
    direction: int,
    near: Sighting,
    run: list[Sighting],
    index: int,
    place: float,
) -> Passage:
    far = run[0]
    before = abs(side_distance(line.p1, line.p2, near.anchor_xy))
    after = abs(side_distance(line.p1, line.p2, far.anchor_xy))
    frames = max(far.index - near.index, 1)
    met = before / (before + after) if before + after > 0 else 1.0
    steps = min(max(math.floor(met * frames) + 1, 1), frames)
    share = steps / frames
    return Passage(
        line=line,
        history=history,
        direction=direction,
        frame=near.index + steps,
        time_s=near.time_s + (far.time_s - near.time_s) * share,
        box_xyxy=between(near.box_xyxy, far.box_xyxy, share),
        confirmed_frame=index,
        score=sum(s.score for s in run) / len(run),
        near=near,
        far=far,
        margin_px=margin_px(far.size_px),
        depth_px=max(abs(side_distance(line.p1, line.p2, s.anchor_xy)) for s in run),
        place=place,
    )
