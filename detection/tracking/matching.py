"""Who is who: one-to-one assignment by overlap."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from detection.geometry.arrays import FloatArray, Rows
from detection.tracking.motion import to_places

ALIKE_SIZE = 0.65
NOT_ALLOWED = 1e3


def grown_overlap(
    tracks_xyxy: FloatArray, detections_xyxy: FloatArray, growth: FloatArray
) -> FloatArray:
    """Overlap of tracks with detections, both grown by the track's own share, pair by pair.

    Growing both keeps the order of candidates and lets a small fast object that left its
    predicted place be found again.

    Args:
        tracks_xyxy: Shape ``(k, 4)``.
        detections_xyxy: Shape ``(k, 4)``.
        growth: Shape ``(k,)``, share of width and height added on each side.

    Returns:
        Intersection over union, shape ``(k,)``.
    """
    first, second = (np.ascontiguousarray(boxes.T) for boxes in (tracks_xyxy, detections_xyxy))
    first_sides, second_sides = first[2:] - first[:2], second[2:] - second[:2]
    first_extra, second_extra = first_sides * growth, second_sides * growth
    low = np.maximum(first[:2] - first_extra, second[:2] - second_extra)
    high = np.minimum(first[2:] + first_extra, second[2:] + second_extra)
    shared_sides = np.maximum(high - low, 0.0)
    shared = shared_sides[0] * shared_sides[1]
    first_sides, second_sides = first_sides + 2 * first_extra, second_sides + 2 * second_extra
    both = first_sides[0] * first_sides[1] + second_sides[0] * second_sides[1]
    return np.asarray(shared / np.maximum(both - shared, 1e-9), np.float64)


def assign(
    rows: Rows, columns: Rows, likeness: FloatArray, shape: tuple[int, int]
) -> tuple[Rows, Rows]:
    """Choose among possible pairs, one to one, so that the sum of likeness is greatest.

    Args:
        rows: Row of each possible pair, in growing order, shape ``(k,)``.
        columns: Its column, shape ``(k,)``.
        likeness: 0 to 1, shape ``(k,)``.
        shape: Numbers of rows and columns.

    Returns:
        Rows and columns of the pairs, same length.
    """
    if len(set(rows.tolist())) == len(rows) == len(set(columns.tolist())):
        return rows, columns  # nobody has a choice
    cost = np.full(shape, NOT_ALLOWED)
    cost[rows, columns] = 1.0 - likeness
    rows, columns = linear_sum_assignment(cost)
    fine = cost[rows, columns] < NOT_ALLOWED
    return rows[fine], columns[fine]


def lonely_pairs(
    tracks_xyxy: FloatArray, detections_xyxy: FloatArray, reach_sizes: FloatArray
) -> tuple[Rows, Rows]:
    """Pairs that have nobody else: how a fast road user is found at its second sighting.

    Where frames are far apart it has left its box by then, and its pace is not known yet.

    Args:
        tracks_xyxy: Last seen boxes of tracks that were not found, shape ``(n, 4)``.
        detections_xyxy: Boxes that nobody wanted, shape ``(m, 4)``.
        reach_sizes: How far each track may have come, in sizes of its box, shape ``(n,)``.

    Returns:
        Tracks and detections of about one size within reach of one another and of nobody else.
    """
    first, second = to_places(tracks_xyxy), to_places(detections_xyxy)
    own, other = np.sqrt(first[:, 2] * first[:, 3]), np.sqrt(second[:, 2] * second[:, 3])
    size = np.maximum(own[:, None], other[None, :])
    away = np.hypot(*(second[None, :, :2] - first[:, None, :2]).transpose(2, 0, 1)) / size
    alike = np.minimum(own[:, None], other[None, :]) >= ALIKE_SIZE * size
    near = away <= reach_sizes[:, None]
    single = (near.sum(axis=0) == 1)[None, :] & (near.sum(axis=1) == 1)[:, None]
    rows, columns = np.nonzero(near & single & alike)
    return rows, columns
