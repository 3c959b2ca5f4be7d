"""The plane on which a way bends: the measured road, or the picture where nothing was measured.

On the picture a turn of 90 degrees may look like any angle between 0 and 180, depending on where
the camera hangs; on the road it is what it is. Both planes have the picture's handedness: a turn
to the right is positive.
"""

import math

from detection.contracts.scenes import Matrix3x3, Scene
from detection.geometry.arrays import PointXY
from detection.geometry.homography import metres_per_pixel, to_road

STEP_SIZES = 0.35
LEAST_STEP_PX = 4.0
LEAST_STEP_M = 1.2
BLUR_SIZES = 0.03
BLUR_PX = 0.5
STEP_BLURS = 4.0
"""A step is so many times longer than its ends are unsure: its heading is good to 20 degrees."""


class Ground:
    """Where anchors stand.

    Attributes:
        size: Width and height of the picture in pixels.
    """

    def __init__(self, scene: Scene) -> None:
        self._matrix: Matrix3x3 | None = scene.homography
        self._mirrored = 1.0
        self.size = width, height = scene.image_size
        self._nearest = (width / 2.0, float(height))
        slopes = None
        if self._matrix is not None:
            slopes = metres_per_pixel(self._matrix, self._nearest)
        if slopes is None:
            self._matrix = None
            return
        (right_x, right_y), (down_x, down_y) = slopes
        self._mirrored = math.copysign(1.0, right_x * down_y - right_y * down_x)

    def least_px(self, size_px: float) -> float:
        """Pixels below which a way surely has no heading: cheap to ask first."""
        if self._matrix is None:
            return max(STEP_SIZES * size_px, LEAST_STEP_PX)
        return STEP_BLURS * (BLUR_PX + BLUR_SIZES * size_px)

    def least_step(self, anchor_xy: PointXY, size_px: float) -> float:
        """Shortest way from an anchor that has a heading.

        Args:
            anchor_xy: The anchor.
            size_px: Size of its box, which shakes with it.

        Returns:
            Metres of the road, or pixels of the picture.
        """
        if self._matrix is None:
            return self.least_px(size_px)
        slopes = metres_per_pixel(self._matrix, anchor_xy)
        if slopes is None:
            return math.inf
        steepest = max(math.hypot(*slopes[0]), math.hypot(*slopes[1]))
        return max(LEAST_STEP_M, self.least_px(size_px) * steepest)

    def place(self, anchor_xy: PointXY) -> PointXY | None:
        """An anchor on the plane, None at and beyond the horizon."""
        if self._matrix is None:
            return anchor_xy
        if self._depth(anchor_xy) * self._depth(self._nearest) <= 0:
            return None
        found = to_road(self._matrix, anchor_xy)
        if found is None:
            return None
        return found[0], found[1] * self._mirrored

    def _depth(self, point: PointXY) -> float:
        assert self._matrix is not None
        row = self._matrix[2]
        return row[0] * point[0] + row[1] * point[1] + row[2]
