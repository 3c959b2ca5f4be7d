"""How pixels become metres: the mapping of measured points, its errors, and a grid of metres."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from detection.geometry.homography import (
    Matrix3x3,
    fit_homography,
    inverse,
    reprojection_errors_m,
    reprojection_errors_px,
    rms,
    to_road,
)
from widgets.drawing.shapes import PointXY

MOST_LINES = 40
_STEPS_M = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A mapping and how well it fits.

    Attributes:
        matrix: 3x3, image pixel to metre.
        back: 3x3, metre to image pixel.
        metres: The measured points on the road.
        errors_px: How far each is off on the picture, by its key.
        errors_m: How far each is off on the road, by its key.
        step_m: Distance of the lines of the grid.
    """

    matrix: Matrix3x3
    back: Matrix3x3
    metres: tuple[PointXY, ...]
    errors_px: dict[str, float]
    errors_m: dict[str, float]
    step_m: float

    @property
    def rms_px(self) -> float:
        """Root mean square of the errors on the picture."""
        return rms(tuple(self.errors_px.values()))

    @property
    def rms_m(self) -> float:
        """Root mean square of the errors on the road."""
        return rms(tuple(self.errors_m.values()))

    @property
    def worst(self) -> str:
        """Key of the point that is furthest off."""
        return max(self.errors_px, key=lambda key: self.errors_px[key])


def measured(points: Sequence[tuple[str, PointXY, PointXY]]) -> Measure | None:
    """The mapping of points given as key, pixel and metres; None when they determine none."""
    pixels, metres = [pixel for _, pixel, _ in points], [metre for _, _, metre in points]
    matrix = fit_homography(pixels, metres)
    back = None if matrix is None else inverse(matrix)
    if matrix is None or back is None:
        return None
    keys = [key for key, _, _ in points]
    return Measure(
        matrix,
        back,
        tuple(metres),
        dict(zip(keys, reprojection_errors_px(matrix, pixels, metres), strict=True)),
        dict(zip(keys, reprojection_errors_m(matrix, pixels, metres), strict=True)),
        _step_m(metres),
    )


def road_grid(measure: Measure) -> tuple[tuple[PointXY, ...], ...]:
    """Lines of equal metres about the measured points, drawn back on the picture.

    Parts beyond the horizon are left out.
    """
    step = measure.step_m
    across = _marks([x for x, _ in measure.metres], step)
    along = _marks([y for _, y in measure.metres], step)
    ways = [[(x, y) for y in along] for x in across] + [[(x, y) for x in across] for y in along]
    side = _depth(measure.back, measure.metres[0]) > 0
    drawn = (_drawn(measure.back, way, side=side) for way in ways)
    return tuple(line for line in drawn if len(line) > 1)


def _step_m(metres: Sequence[PointXY]) -> float:
    widest = max(
        max(values) - min(values) for values in ([x for x, _ in metres], [y for _, y in metres])
    )
    return next((step for step in _STEPS_M if widest / step <= MOST_LINES - 4), _STEPS_M[-1])


def _marks(values: Sequence[float], step: float) -> list[float]:
    first, last = math.floor(min(values) / step) - 1, math.ceil(max(values) / step) + 1
    return [number * step for number in range(first, last + 1)]


def _depth(matrix: Matrix3x3, point: PointXY) -> float:
    return matrix[2][0] * point[0] + matrix[2][1] * point[1] + matrix[2][2]


def _drawn(matrix: Matrix3x3, way: Sequence[PointXY], *, side: bool) -> tuple[PointXY, ...]:
    seen = (point for point in way if (_depth(matrix, point) > 0) is side)
    found = (to_road(matrix, point) for point in seen)
    return tuple(point for point in found if point is not None)
