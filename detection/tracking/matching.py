"""Who is who: one-to-one assignment by overlap."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.tracking.motion import to_places

ALIKE_SIZE = 0.65


def grown_overlap(
    tracks_xyxy: FloatArray, detections_xyxy: FloatArray, growth: FloatArray
) -> FloatArray:
    """Overlap of each track with each detection, both grown by the track's own share.

    Growing both keeps the order of candidates and lets a small fast object that left its
    predicted place be found again.

    Args:
        tracks_xyxy: Shape ``(n, 4)``.
        detections_xyxy: Shape ``(m, 4)``.
        growth: Shape ``(n,)``, share of width and height added on each side.

    Returns:
        Intersection over union, shape ``(n, m)``.
    """
    first, second = tracks_xyxy.T[:, :, None], detections_xyxy.T[:, None, :]  # sides first
    first_sides, second_sides = first[2:] - first[:2], second[2:] - second[:2]
    first_extra, second_extra = first_sides * growth[:, None], second_sides * growth[:, None]
    low = np.maximum(first[:2] - first_extra, second[:2] - second_extra)
    high = np.minimum(first[2:] + first_extra, second[2:] + second_extra)
    shared_sides = np.maximum(high - low, 0.0)
    shared = shared_sides[0] * shared_sides[1]
    first_sides, second_sides = first_sides + 2 * first_extra, second_sides + 2 * second_extra
    both = first_sides[0] * first_sides[1] + second_sides[0] * second_sides[1]
    return np.asarray(shared / np.maximum(both - shared, 1e-9), np.float64)


def assign(likeness: FloatArray, allowed: BoolArray) -> tuple[Rows, Rows]:
    """Pair rows and columns so that the sum of likeness is greatest.

    Args:
        likeness: Shape ``(n, m)``, 0 to 1.
        allowed: Pairs that may be made, shape ``(n, m)``.

    Returns:
        Rows and columns of the pairs, same length.
    """
    nobody = np.zeros(0, np.intp)
    if not allowed.any():
        return nobody, nobody
    rows, columns = linear_sum_assignment(np.where(allowed, 1.0 - likeness, 1e3))
    fine = allowed[rows, columns]
    return rows[fine], columns[fine]


def lonely_pairs(
    tracks_xyxy: FloatArray,
    detections_xyxy: FloatArray,
    reach_sizes: FloatArray,
    idle: BoolArray,
    free: BoolArray,
) -> FloatArray:
    """Pairs that have nobody else: how a fast road user is found at its second sighting.

    Where frames are far apart it has left its box by then, and its pace is not known yet.

    Args:
        tracks_xyxy: Last seen boxes, shape ``(n, 4)``.
        detections_xyxy: Shape ``(m, 4)``.
        reach_sizes: How far it may have come, in sizes of its box.
        idle: Tracks that were not found, shape ``(n,)``.
        free: Detections that nobody wanted, shape ``(m,)``.

    Returns:
        1 for a pair of about one size within reach of one another and of nobody else, else 0,
        shape ``(n, m)``.
    """
    first, second = to_places(tracks_xyxy), to_places(detections_xyxy)
    own, other = np.sqrt(first[:, 2] * first[:, 3]), np.sqrt(second[:, 2] * second[:, 3])
    size = np.maximum(own[:, None], other[None, :])
    away = np.hypot(*(second[None, :, :2] - first[:, None, :2]).transpose(2, 0, 1)) / size
    alike = np.minimum(own[:, None], other[None, :]) >= ALIKE_SIZE * size
    near = (away <= reach_sizes[:, None]) & idle[:, None] & free[None, :]
    single = (near.sum(axis=0) == 1)[None, :] & (near.sum(axis=1) == 1)[:, None]
    return np.asarray(near & single & alike, np.float64)
