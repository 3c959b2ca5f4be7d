"""How a road user moves: stopped, since when, and where to.

Speeds are in sizes of the box a second, so that the same numbers hold near and far. Medians over
short spans keep a shaking box from looking like movement.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from detection.geometry.arrays import PointXY
from detection.rules.history import Sighting, TrackHistory, once_a_sighting

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


def median(values: list[float]) -> float:
    """Middle one of some values, or the mean of the two middle ones; sorts the list.

    What :func:`statistics.median` says, in a third of its time.
    """
    values.sort()
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def middle_point(sightings: Sequence[Sighting]) -> PointXY:
    """Median anchor."""
    return median([s.anchor_xy[0] for s in sightings]), median([s.anchor_xy[1] for s in sightings])


def place_of_span(history: TrackHistory, span_s: float = SPAN_S) -> int:
    """Where the last span begins among the sightings.

    It has at least :data:`LEAST_SIGHTINGS` if there are as many.
    """
    first = history.place_since(history.last.time_s - span_s)
    return min(first, max(len(history.sightings) - LEAST_SIGHTINGS, 0))


def travel_px(history: TrackHistory, first: int) -> float:
    """Way from the middle of the older half to the middle of the newer half since a place."""
    xs, ys = history.xs[first:], history.ys[first:]
    half = len(xs) // 2
    return math.hypot(
        median(xs[-half:]) - median(xs[:half]), median(ys[-half:]) - median(ys[:half])
    )


def speed_sizes(history: TrackHistory) -> float | None:
    """Speed of late in sizes a second, or None when too little was seen."""
    first = place_of_span(history)
    times_s = history.times_s[first:]
    if len(times_s) < LEAST_SIGHTINGS or times_s[-1] - times_s[0] < LEAST_SPAN_S:
        return None
    half = len(times_s) // 2
    size = median(history.sizes_px[first:])
    apart_s = median(times_s[-half:]) - median(times_s[:half])
    if size <= 0 or apart_s <= 0:
        return None
    return travel_px(history, first) / (size * apart_s)


@once_a_sighting
def is_stopped(history: TrackHistory) -> bool:
    """Whether a road user stands still; False while that cannot be told."""
    speed = speed_sizes(history)
    return speed is not None and speed < STOPPED_SPEED


def stay_radius_px(size_px: float) -> float:
    """How far a standing road user's anchor may wander."""
    return max(LEAST_STAY_RADIUS_PX, STAY_RADIUS_SIZES * size_px)


def place_noise_px(history: TrackHistory, first: int) -> float:
    """How much the anchor of a standing road user shakes since a place among its sightings.

    A robust standard deviation of the steps from sighting to sighting, so that a slow drift does
    not look like noise.
    """
    steps = [abs(b - a) for a, b in pairwise(history.xs[first:])]
    steps += [abs(b - a) for a, b in pairwise(history.ys[first:])]
    return NORMAL_OF_MEDIAN * median(steps) / math.sqrt(2.0) if steps else 0.0


@once_a_sighting
def stop_began(history: TrackHistory) -> Sighting:
    """First sighting of the stop that a standing road user is in.

    Dated back from where it stands by now: the last metres of rolling out are no standing. The
    place counts as reached within the noise of the boxes, at most a stay's radius.
    """
    first = place_of_span(history, CENTRE_SPAN_S)
    centre, size = standing_centre(history), median(history.sizes_px[first:])
    least = max(LEAST_REACH_PX, LEAST_REACH_SIZES * size)
    radius = min(max(NOISE_REACH * place_noise_px(history, first), least), stay_radius_px(size))
    began, strays = history.last, 0
    for sighting in reversed(history.sightings):
        if math.dist(sighting.anchor_xy, centre) <= radius:
            began, strays = sighting, 0
            continue
        strays += 1
        if strays >= MOST_STRAYS and began.time_s - sighting.time_s >= LONGEST_STRAY_S:
            break
    return began


@once_a_sighting
def standing_centre(history: TrackHistory) -> PointXY:
    """Where a standing road user's anchor is, free of shaking."""
    first = place_of_span(history, CENTRE_SPAN_S)
    return median(history.xs[first:]), median(history.ys[first:])


def stands_firm(history: TrackHistory, since_s: float) -> bool:
    """Whether a road user has not gone on rolling since a time: no drift beyond the noise."""
    first = history.place_since(max(since_s, history.last.time_s - FIRM_SPAN_S))
    half = (len(history.sightings) - first) // 2
    if half < LEAST_HALF:
        return False
    sure = DRIFT_ERRORS * 1.25 * place_noise_px(history, first) * math.sqrt(2.0 / half)
    least = max(LEAST_REACH_PX, LEAST_DRIFT_SIZES * median(history.sizes_px[first:]))
    return travel_px(history, first) <= max(sure, least)
