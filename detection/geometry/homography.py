"""From pixels to metres on the road plane, and how such a mapping is found and judged."""

import math
from collections.abc import Sequence

import numpy as np

from detection.geometry.arrays import FloatArray, PointXY

NEAR_HORIZON = 1e-9
LEAST_POINTS = 4
FLAT = 1e-7
"""Smallest share of the second smallest singular value: below it the points fix no plane."""

Matrix = Sequence[Sequence[float]]
Matrix3x3 = tuple[
    tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]
]


def to_road(matrix: Matrix, point: PointXY) -> PointXY | None:
    """Map a pixel to road metres.

    Args:
        matrix: 3x3, image pixel to metre.
        point: Pixel of the source frame.

    Returns:
        Metres, or None when the pixel lies on the horizon of the calibration.
    """
    x, y = point
    across, along, depth = matrix
    scale = depth[0] * x + depth[1] * y + depth[2]
    if abs(scale) < NEAR_HORIZON:
        return None
    return (
        (across[0] * x + across[1] * y + across[2]) / scale,
        (along[0] * x + along[1] * y + along[2]) / scale,
    )


def fit_homography(pixels: Sequence[PointXY], metres: Sequence[PointXY]) -> Matrix3x3 | None:
    """The mapping that takes pixels to metres best: exact for four points, least squares for more.

    Args:
        pixels: Places in the picture.
        metres: The same places on the road, in the same order.

    Returns:
        3x3 matrix, scaled so that the largest entry is 1; None with fewer than four points and
        when so many of them lie on one line that they fix no plane.
    """
    if len(pixels) != len(metres) or len(pixels) < LEAST_POINTS:
        return None
    source, source_scale = _centred(np.asarray(pixels, np.float64))
    target, target_scale = _centred(np.asarray(metres, np.float64))
    if source_scale is None or target_scale is None:
        return None
    _, sizes, rows = np.linalg.svd(_equations(source, target))
    if sizes[7] < FLAT * sizes[0]:
        return None
    core = rows[-1].reshape(3, 3)
    matrix = np.linalg.inv(target_scale) @ core @ source_scale
    if abs(np.linalg.det(core)) < FLAT:
        return None
    matrix = matrix / matrix.flat[np.abs(matrix).argmax()]
    if not _is_one_sided(matrix, pixels):
        return None
    first, second, third = ((float(r[0]), float(r[1]), float(r[2])) for r in matrix)
    return first, second, third


def reprojection_errors_m(
    matrix: Matrix, pixels: Sequence[PointXY], metres: Sequence[PointXY]
) -> tuple[float, ...]:
    """How far each measured place is from where the matrix puts it, metres of the road.

    Infinite for pixels on the horizon.
    """
    found = []
    for pixel, metre in zip(pixels, metres, strict=True):
        place = to_road(matrix, pixel)
        found.append(math.inf if place is None else math.dist(place, metre))
    return tuple(found)


def reprojection_errors_px(
    matrix: Matrix, pixels: Sequence[PointXY], metres: Sequence[PointXY]
) -> tuple[float, ...]:
    """How far each measured place is from where it is seen, pixels of the source frame."""
    back = inverse(matrix)
    if back is None:
        return tuple(math.inf for _ in pixels)
    return reprojection_errors_m(back, metres, pixels)


def rms(errors: Sequence[float]) -> float:
    """Root mean square; 0 without errors."""
    return math.sqrt(sum(error * error for error in errors) / len(errors)) if errors else 0.0


def inverse(matrix: Matrix) -> Matrix3x3 | None:
    """The mapping back, metres to pixels; None for a flat matrix."""
    values = np.asarray(matrix, np.float64)
    if values.shape != (3, 3) or not np.isfinite(values).all():
        return None
    size = np.abs(values).max()
    try:
        back = np.linalg.inv(values / size) if size > 0 else None
    except np.linalg.LinAlgError:
        return None
    if back is None:
        return None
    first, second, third = ((float(r[0]), float(r[1]), float(r[2])) for r in back)
    return first, second, third


def metres_per_pixel(matrix: Matrix, point: PointXY) -> tuple[PointXY, PointXY] | None:
    """How the place on the road changes with the pixel: the mapping's slope at a pixel.

    Returns:
        Metres gained by one pixel to the right, and by one pixel down; None on the horizon.
    """
    x, y = point
    u, v, w = (row[0] * x + row[1] * y + row[2] for row in matrix)
    if abs(w) < NEAR_HORIZON:
        return None
    columns = [
        (
            (matrix[0][axis] * w - matrix[2][axis] * u) / (w * w),
            (matrix[1][axis] * w - matrix[2][axis] * v) / (w * w),
        )
        for axis in (0, 1)
    ]
    return columns[0], columns[1]


def _centred(points: FloatArray) -> tuple[FloatArray, FloatArray | None]:
    """Points about their middle at unit distance, and the matrix that did it; None when one."""
    middle = points.mean(axis=0)
    spread = float(np.hypot(*(points - middle).T).mean())
    if spread <= 0:
        return points, None
    scale = math.sqrt(2.0) / spread
    matrix = np.array(
        [[scale, 0.0, -scale * middle[0]], [0.0, scale, -scale * middle[1]], [0.0, 0.0, 1.0]]
    )
    return (points - middle) * scale, matrix


def _equations(source: FloatArray, target: FloatArray) -> FloatArray:
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, -u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, -v])
    return np.array(rows)


def _is_one_sided(matrix: FloatArray, pixels: Sequence[PointXY]) -> bool:
    """Whether all points lie on one side of the horizon, as a road that is seen must."""
    depths = [float(matrix[2] @ (x, y, 1.0)) for x, y in pixels]
    return all(depth > 0 for depth in depths) or all(depth < 0 for depth in depths)
