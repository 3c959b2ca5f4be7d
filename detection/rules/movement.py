"""How a road user moves: stopped, since when, and where to.

Speeds are in sizes of the box a second, so that the same numbers hold near and far. Medians over
short spans keep a shaking box from looking like movement.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from detection.geometry.arrays import PointXY
from detection.rules.history import Sighting, TrackHistory

SPAN_S = 1.0
LEAST_SPAN_S = 0.5
LEAST_SIGHTINGS = 4
STOPPED_SPEED = 0.25
STAY_RADIUS_SIZES = 0.15
LEAST_STAY_RADIUS_PX = 3.0
CENTRE_SPAN_S = 2.0
NOISE_REACH = 3.5
LEAST_REACH_PX = 1.5
LEAST_REACH_SIZES = 0.03
NORMAL_OF_MEDIAN = 1.4826
MOST_STRAYS = 3
LONGEST_STRAY_S = 0.3
FIRM_SPAN_S = 2.0
LEAST_HALF = 2
DRIFT_ERRORS = 3.0
LEAST_DRIFT_SIZES = 0.03


def middle_point(sightings: Sequence[Sighting]) -> PointXY:
    """Median anchor."""
    return (
        median(s.anchor_xy[0] for s in sightings),
        median(s.anchor_xy[1] for s in sightings),
    )


def travel(sightings: Sequence[Sighting]) -> PointXY:
    """From the middle of the older half to the middle of the newer half, pixels."""
    half = len(sightings) // 2
    old, new = middle_point(sightings[:half]), middle_point(sightings[-half:])
    return new[0] - old[0], new[1] - old[1]


def recent_span(history: TrackHistory, span_s: float = SPAN_S) -> list[Sighting]:
    """Sightings of the last span, at least :data:`LEAST_SIGHTINGS` if there are as many."""
    span = history.since(history.last.time_s - span_s)
    if len(span) < LEAST_SIGHTINGS:
        span = list(history.sightings)[-LEAST_SIGHTINGS:]
    return span


def speed_sizes(history: TrackHistory) -> float | None:
    """Speed of late in sizes a second, or None when too little was seen."""
    span = recent_span(history)
    if len(span) < LEAST_SIGHTINGS:
        return None
    lasted_s = span[-1].time_s - span[0].time_s
    if lasted_s < LEAST_SPAN_S:
        return None
    size = median(s.size_px for s in span)
    half = len(span) // 2
    apart_s = median(s.time_s for s in span[-half:]) - median(s.time_s for s in span[:half])
    if size <= 0 or apart_s <= 0:
        return None
    return math.hypot(*travel(span)) / (size * apart_s)


def is_stopped(history: TrackHistory) -> bool:
    """Whether a road user stands still; False while that cannot be told."""
    speed = speed_sizes(history)
    return speed is not None and speed < STOPPED_SPEED


def stay_radius_px(size_px: float) -> float:
    """How far a standing road user's anchor may wander."""
    return max(LEAST_STAY_RADIUS_PX, STAY_RADIUS_SIZES * size_px)


def place_noise_px(sightings: Sequence[Sighting]) -> float:
    """How much the anchor of a standing road user shakes: a robust standard deviation.

    Of the steps from sighting to sighting, so that a slow drift does not look like noise.
    """
    steps = [
        abs(after.anchor_xy[axis] - before.anchor_xy[axis])
        for before, after in pairwise(sightings)
        for axis in (0, 1)
    ]
    return NORMAL_OF_MEDIAN * median(steps) / math.sqrt(2.0) if steps else 0.0


def stop_began(history: TrackHistory) -> Sighting:
    """First sighting of the stop that a standing road user is in.

    Dated back from where it stands by now: the last metres of rolling out are no standing. The
    place counts as reached within the noise of the boxes, at most a stay's radius.
    """
    span = recent_span(history, CENTRE_SPAN_S)
    centre = middle_point(span)
    widest = stay_radius_px(median(s.size_px for s in span))
    least = max(LEAST_REACH_PX, LEAST_REACH_SIZES * median(s.size_px for s in span))
    radius = min(max(NOISE_REACH * place_noise_px(span), least), widest)
    first, strays = history.last, 0
    for sighting in reversed(history.sightings):
        if math.dist(sighting.anchor_xy, centre) <= radius:
            first, strays = sighting, 0
            continue
        strays += 1
        if strays >= MOST_STRAYS and first.time_s - sighting.time_s >= LONGEST_STRAY_S:
            break
    return first


def standing_centre(history: TrackHistory) -> PointXY:
    """Where a standing road user's anchor is, free of shaking."""
    return middle_point(recent_span(history, CENTRE_SPAN_S))


def stands_firm(history: TrackHistory, since_s: float) -> bool:
    """Whether a road user has not gone on rolling since a time: no drift beyond the noise."""
    span = history.since(max(since_s, history.last.time_s - FIRM_SPAN_S))
    half = len(span) // 2
    if half < LEAST_HALF:
        return False
    sure = DRIFT_ERRORS * 1.25 * place_noise_px(span) * math.sqrt(2.0 / half)
    least = max(LEAST_REACH_PX, LEAST_DRIFT_SIZES * median(s.size_px for s in span))
    return math.hypot(*travel(span)) <= max(sure, least)
