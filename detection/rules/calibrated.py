"""How far a scene's calibration can be trusted for measuring ways on the road."""

import math
from collections.abc import Sequence

from detection.contracts.scenes import Scene
from detection.geometry.arrays import PointXY
from detection.geometry.homography import LEAST_POINTS, reprojection_errors_m, rms

UNCHECKED = 0.03
"""Relative standard deviation of a way when nothing is known but the matrix."""
LEAST_SIGMA = 0.01
MOST_SIGMA = 0.08
POINT_ERROR_M = 0.1
"""How well a place on the road is measured and found in the picture, at best."""
BEYOND_POINTS = 0.5
"""Of the measured area's length and width: so far outside of it ways are still measured."""


class CalibratedRoad:
    """The road as the scene's points know it.

    Attributes:
        error_m: Reprojection error for each free number of the fit, or None without points.
    """

    def __init__(self, scene: Scene) -> None:
        self.error_m: float | None = None
        self._area: tuple[float, float, float, float] | None = None
        calibration = scene.calibration
        if calibration is None or scene.homography is None:
            return
        points = calibration.points
        if len(points) < LEAST_POINTS:
            return
        metres = [point.road_m for point in points]
        errors = reprojection_errors_m(
            scene.homography, [point.pixel_xy for point in points], metres
        )
        free = max(2 * len(points) - 8, 1)
        self.error_m = round(rms(errors) * math.sqrt(2 * len(points) / free), 3)
        columns = [[metre[axis] for metre in metres] for axis in (0, 1)]
        self._area = (min(columns[0]), min(columns[1]), max(columns[0]), max(columns[1]))

    def covers(self, place_m: PointXY) -> bool:
        """Whether a place is near enough to what was measured; any is without points."""
        if self._area is None:
            return True
        left, bottom, right, top = self._area
        reach_x, reach_y = BEYOND_POINTS * (right - left), BEYOND_POINTS * (top - bottom)
        inside_x = left - reach_x <= place_m[0] <= right + reach_x
        return inside_x and bottom - reach_y <= place_m[1] <= top + reach_y

    def sigma_share(self, way_m: Sequence[PointXY]) -> float | None:
        """Relative standard deviation of a way on the road.

        Returns:
            None when the way lies outside of what was measured, or the points fit too badly.
        """
        if self._area is None or self.error_m is None:
            return UNCHECKED
        if not all(self.covers(place) for place in (way_m[0], way_m[-1])):
            return None
        left, bottom, right, top = self._area
        span = math.hypot(right - left, top - bottom)
        share = math.sqrt(2) * max(self.error_m, POINT_ERROR_M) / span if span > 0 else math.inf
        return None if share > MOST_SIGMA else max(share, LEAST_SIGMA)
