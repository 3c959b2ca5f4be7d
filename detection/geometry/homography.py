"""From pixels to metres on the road plane."""

from collections.abc import Sequence

from detection.geometry.arrays import PointXY

NEAR_HORIZON = 1e-9


def to_road(matrix: Sequence[Sequence[float]], point: PointXY) -> PointXY | None:
    """Map a pixel to road metres.

    Args:
        matrix: 3x3, image pixel to metre.
        point: Pixel of the source frame.

    Returns:
        Metres, or None when the pixel lies on the horizon of the calibration.
    """
    x, y = point
    rows = [row[0] * x + row[1] * y + row[2] for row in matrix]
    if abs(rows[2]) < NEAR_HORIZON:
        return None
    return rows[0] / rows[2], rows[1] / rows[2]
