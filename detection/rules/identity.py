"""When two sightings, or two tracks, are of one road user, and when they cannot be.

Trackers switch identities and detectors box one vehicle twice. Rules ask here before they count.
"""

import math
from itertools import pairwise

from detection.geometry.arrays import BoxXYXY
from detection.geometry.boxes import pair_overlap
from detection.rules.history import Sighting, TrackHistory

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
PACE_S = 1.0
REACH_SIZES = 0.8
REACH_OF_WAY = 0.35
"""Share of the way it is thought to have gone on by which it may be elsewhere."""
OUT_OF_SIGHT_S = 0.8
"""Hidden for longer, who is found elsewhere may be another."""


def leaps(before: Sighting, after: Sighting) -> bool:
    """Whether two sightings can hardly be of one thing: an identity switch."""
    size, other = after.size_px, before.size_px
    away_x = after.anchor_xy[0] - before.anchor_xy[0]
    away_y = after.anchor_xy[1] - before.anchor_xy[1]
    near = away_x * away_x + away_y * away_y <= LEAP_SIZES * LEAP_SIZES * size * size
    if near and 1.0 <= other <= MOST_RESIZE * size and size <= MOST_RESIZE * other:
        return False  # by far the usual case, told without another look
    gap_s = max(after.time_s - before.time_s, 0.0)
    size = max(before.size_px, after.size_px)
    path = math.dist(before.anchor_xy, after.anchor_xy)
    if path > size * (LEAP_SIZES + LEAP_SIZES_PER_S * gap_s):
        return True
    smaller = max(min(before.size_px, after.size_px), 1.0)
    return size / smaller > MOST_RESIZE * (1 + gap_s)


def are_twins(earlier: TrackHistory, later: TrackHistory, time_s: float) -> bool:
    """Whether two tracks lay on one another all the while: one vehicle, two boxes.

    The boxes may have been seen in turns: places are compared at the sightings of the later one.
    """
    others = earlier.since(time_s - TWIN_WINDOW_S - TWIN_GAP_S)
    compared, alike = 0, 0
    for sighting in later.since(time_s - TWIN_WINDOW_S):
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


def is_heir(earlier: TrackHistory, later: TrackHistory) -> bool:
    """Whether the later track began where the earlier one, already counted, was lost."""
    lost, born = earlier.last, later.sightings[0]
    gap_s = born.time_s - lost.time_s
    if not 0 <= gap_s <= HEIR_WINDOW_S:
        return False
    reach = HEIR_REACH_SIZES * max(lost.size_px, born.size_px)
    return math.dist(lost.anchor_xy, born.anchor_xy) <= reach


def is_on_course(first: Sighting, lost: Sighting, found: Sighting) -> bool:
    """Whether a sighting is where a vehicle must be at the pace from one sighting to another."""
    lasted_s = lost.time_s - first.time_s
    if lasted_s <= 0:
        return False
    share = (found.time_s - lost.time_s) / lasted_s
    way = [(b - a) * share for a, b in zip(first.anchor_xy, lost.anchor_xy, strict=True)]
    thought = (lost.anchor_xy[0] + way[0], lost.anchor_xy[1] + way[1])
    size = max(lost.size_px, found.size_px)
    reach = REACH_SIZES * size + REACH_OF_WAY * math.hypot(*way)
    return math.dist(thought, found.anchor_xy) <= reach


def was_followed(history: TrackHistory, since_s: float) -> bool:
    """Whether a track is of one vehicle since a time, as far as can be told by its gaps.

    True when it was never out of sight for long, or was found again where its pace had led it.
    """
    return all(
        after.time_s - before.time_s <= OUT_OF_SIGHT_S
        or is_on_course(history.first_since(before.time_s - PACE_S), before, after)
        for before, after in pairwise(history.since(since_s))
    )


def between(first: BoxXYXY, second: BoxXYXY, share: float) -> BoxXYXY:
    """The box a share of the way from one to another."""
    moved = [a + (b - a) * share for a, b in zip(first, second, strict=True)]
    return moved[0], moved[1], moved[2], moved[3]
