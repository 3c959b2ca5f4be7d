"""Who is who: one-to-one assignment by overlap."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from detection.geometry.arrays import BoolArray, FloatArray, Rows


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
    first = tracks_xyxy[:, None, :]
    second = detections_xyxy[None, :, :]
    first_extra = (first[..., 2:] - first[..., :2]) * growth[:, None, None]
    second_extra = (second[..., 2:] - second[..., :2]) * growth[:, None, None]
    low = np.maximum(first[..., :2] - first_extra, second[..., :2] - second_extra)
    high = np.minimum(first[..., 2:] + first_extra, second[..., 2:] + second_extra)
    shared = np.prod(np.maximum(high - low, 0.0), axis=-1)
    first_area = np.prod(first[..., 2:] - first[..., :2] + 2 * first_extra, axis=-1)
    second_area = np.prod(second[..., 2:] - second[..., :2] + 2 * second_extra, axis=-1)
    union = first_area + second_area - shared
    return np.asarray(shared / np.maximum(union, 1e-9), np.float64)


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
