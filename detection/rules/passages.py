"""Passes of tracks over lines: the one place where "beyond the line" is decided.

A pass needs a side on which the track was settled, a run of sightings beyond the line that is deep
or long enough, and a path that meets the painted segment. Flicker about the line, standing on it,
a jump of identity, and a second box or a second identity of a vehicle already counted make none.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise

from detection.contracts.scenes import Line
from detection.geometry.arrays import BoxXYXY
from detection.geometry.boxes import pair_overlap
from detection.geometry.lines import line_length, pass_point, place_along, side_distance
from detection.rules.history import Sighting, TrackHistory

LEAST_MARGIN_PX = 2.0
MARGIN_SIZES = 0.06
SETTLING_SIGHTINGS = 2
DEEP_SIGHTINGS = 2
VERY_DEEP_MARGINS = 3.0
STAYED_S = 1.0
STAYED_SIGHTINGS = 5
END_SLACK_SIZES = 0.15
LEAP_SIZES = 0.6
LEAP_SIZES_PER_S = 8.0
MOST_RESIZE = 1.8
TWIN_WINDOW_S = 1.0
TWIN_GAP_S = 1.0
TWIN_LEAST = 3
TWIN_SHARE = 0.6
TWIN_OVERLAP = 0.55
PART_SHARE = 0.8
PART_BOTTOM = 0.2
HEIR_WINDOW_S = 1.5
HEIR_REACH_SIZES = 0.7
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
        self._sides: dict[tuple[int, str], _Side] = {}
        self._recent: deque[Passage] = deque()

    def observe(
        self,
        index: int,
        time_s: float,
        seen: tuple[TrackHistory, ...],
        gone: tuple[TrackHistory, ...],
    ) -> tuple[Passage, ...]:
        """Take in a frame.

        Args:
            index: Index of the frame.
            time_s: Its source time.
            seen: Tracks seen in it.
            gone: Tracks that ended; what is left open about them is decided now.

        Returns:
            Passes that have become certain, in the order of tracks and lines.
        """
        found = []
        for line in self._lines:
            for history in seen:
                self._sight(line, history)
                found += self._decide(line, history, index, ended=False)
            for history in gone:
                found += self._decide(line, history, index, ended=True)
                self._sides.pop((history.track_id, line.id), None)
        kept = []
        for passage in found:
            if not self._counted_before(passage):
                kept.append(passage)
                self._recent.append(passage)
        while self._recent and self._recent[0].time_s < time_s - PASSAGES_REMEMBERED_S:
            self._recent.popleft()
        return tuple(kept)

    def _sight(self, line: Line, history: TrackHistory) -> None:
        side = self._sides.setdefault((history.track_id, line.id), _Side())
        sighting = history.last
        distance = side_distance(line.p1, line.p2, sighting.anchor_xy)
        previous = side.run[-1] if side.run else side.near
        if previous is not None and leaps(previous, sighting):
            side.settled, side.leaning, side.leant, side.times = 0, 0, 0.0, 0
            side.near, side.run = None, []
        if side.settled == 0:
            _lean(side, distance, sighting)
        elif distance * side.settled >= 0:
            side.near, side.run = sighting, []
        else:
            side.run.append(sighting)

    def _decide(
        self, line: Line, history: TrackHistory, index: int, *, ended: bool
    ) -> list[Passage]:
        side = self._sides.get((history.track_id, line.id))
        if side is None or not side.run or side.near is None or not history.confirmed:
            return []
        if not _is_beyond(line, side.run, ended=ended):
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
            and (_are_twins(earlier, passage) or _is_heir(earlier, passage))
            for earlier in self._recent
        )


def margin_px(size_px: float) -> float:
    """Depth from which a place counts as beyond a line."""
    return max(LEAST_MARGIN_PX, MARGIN_SIZES * size_px)


def leaps(before: Sighting, after: Sighting) -> bool:
    """Whether two sightings can hardly be of one thing: an identity switch."""
    gap_s = max(after.time_s - before.time_s, 0.0)
    size = max(before.size_px, after.size_px)
    path = math.dist(before.anchor_xy, after.anchor_xy)
    if path > size * (LEAP_SIZES + LEAP_SIZES_PER_S * gap_s):
        return True
    smaller = max(min(before.size_px, after.size_px), 1.0)
    return size / smaller > MOST_RESIZE * (1 + gap_s)


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


def _is_beyond(line: Line, run: list[Sighting], *, ended: bool) -> bool:
    margins = [
        abs(side_distance(line.p1, line.p2, s.anchor_xy)) / margin_px(s.size_px) for s in run
    ]
    if sum(depth >= 1.0 for depth in margins) >= DEEP_SIGHTINGS:
        return True
    if ended and max(margins) >= VERY_DEEP_MARGINS:
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


def between(first: BoxXYXY, second: BoxXYXY, share: float) -> BoxXYXY:
    """The box a share of the way from one to another."""
    moved = [a + (b - a) * share for a, b in zip(first, second, strict=True)]
    return moved[0], moved[1], moved[2], moved[3]


def _are_twins(earlier: Passage, later: Passage) -> bool:
    """Whether two tracks lay on one another all the while: one vehicle, two boxes.

    The boxes may have been seen in turns: places are compared at the sightings of the later one.
    """
    others = earlier.history.since(later.time_s - TWIN_WINDOW_S - TWIN_GAP_S)
    compared, alike = 0, 0
    for sighting in later.history.since(later.time_s - TWIN_WINDOW_S):
        other = _box_at(others, sighting.time_s)
        if other is not None:
            compared += 1
            alike += are_alike(other, sighting.box_xyxy)
    return compared >= TWIN_LEAST and alike >= TWIN_SHARE * compared


def are_alike(first: BoxXYXY, second: BoxXYXY) -> bool:
    """Whether two boxes are likely of one road user: much overlap, or a part of the other."""
    if pair_overlap(first, second) >= TWIN_OVERLAP:
        return True
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return False
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (first, second)]
    tall = max(first[3] - first[1], second[3] - second[1])
    same_foot = abs(first[3] - second[3]) <= PART_BOTTOM * tall
    return same_foot and width * height >= PART_SHARE * max(min(areas), 1.0)


def _box_at(sightings: list[Sighting], time_s: float) -> BoxXYXY | None:
    """Box at a time, between two sightings that are not far apart; None outside."""
    for before, after in pairwise(sightings):
        if before.time_s <= time_s <= after.time_s and after.time_s - before.time_s <= TWIN_GAP_S:
            gap_s = after.time_s - before.time_s
            share = (time_s - before.time_s) / gap_s if gap_s > 0 else 0.0
            return between(before.box_xyxy, after.box_xyxy, share)
    return None


def _is_heir(earlier: Passage, later: Passage) -> bool:
    """Whether the later track began where the earlier one, already counted, was lost."""
    lost, born = earlier.history.last, later.history.sightings[0]
    gap_s = born.time_s - lost.time_s
    if not 0 <= gap_s <= HEIR_WINDOW_S:
        return False
    reach = HEIR_REACH_SIZES * max(lost.size_px, born.size_px)
    return math.dist(lost.anchor_xy, born.anchor_xy) <= reach
