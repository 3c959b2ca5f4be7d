"""Polygons on the picture: what lies inside, and how deep."""

import math
from collections.abc import Sequence

import numpy as np

from detection.geometry.arrays import BoolArray, FloatArray, PointXY


def edge_distance(polygon: Sequence[PointXY], point: PointXY) -> float:
    """Distance to the nearest edge, in pixels, never negative."""
    x, y = point
    nearest = math.inf
    x1, y1 = polygon[-1]
    for x2, y2 in polygon:
        along_x, along_y = x2 - x1, y2 - y1
        off_x, off_y = x - x1, y - y1
        squared = along_x * along_x + along_y * along_y
        share = (off_x * along_x + off_y * along_y) / squared if squared > 0 else 0.0
        if share > 0.0:
            share = min(share, 1.0)
            off_x, off_y = off_x - share * along_x, off_y - share * along_y
        gap = math.hypot(off_x, off_y)
        nearest = min(nearest, gap)
        x1, y1 = x2, y2
    return nearest


def contains(polygon: Sequence[PointXY], point: PointXY) -> bool:
    """Tell whether a point lies in a polygon; the boundary counts as inside (even-odd rule)."""
    x, y = point
    inside = False
    x1, y1 = polygon[-1]
    for x2, y2 in polygon:
        if (y1 >= y or y2 >= y) and (y1 <= y or y2 <= y):  # else the edge is all above or below
            aligned = (x2 - x1) * (y - y1) == (y2 - y1) * (x - x1)
            if aligned and min(x1, x2) <= x <= max(x1, x2):
                return True  # it lies on the edge
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        x1, y1 = x2, y2
    return inside


def depth_inside(polygon: Sequence[PointXY], point: PointXY) -> float:
    """Distance to the boundary: positive inside, negative outside, 0 on it."""
    distance = edge_distance(polygon, point)
    return distance if contains(polygon, point) else -distance


class Area:
    """A polygon that is asked often: what lies far from it is told from its bounds.

    Attributes:
        polygon: Its corners.
    """

    __slots__ = ("_bottom", "_left", "_right", "_top", "polygon")

    def __init__(self, polygon: tuple[PointXY, ...]) -> None:
        self.polygon = polygon
        xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
        self._left, self._top, self._right, self._bottom = min(xs), min(ys), max(xs), max(ys)

    def depth_inside(self, point: PointXY, clear_px: float) -> float:
        """Distance to the boundary: positive inside, negative outside.

        Args:
            point: The point.
            clear_px: So far outside of the bounds the distance to them does instead.
        """
        x, y = point
        away = max(self._left - x, x - self._right, self._top - y, y - self._bottom)
        return (
            -away if away >= max(clear_px, 0.0) and away > 0 else depth_inside(self.polygon, point)
        )


class Bounds:
    """Bounds of many polygons, to tell at once what lies far from all of them.

    Args:
        polygons: At least one corner each.
    """

    def __init__(self, polygons: Sequence[Sequence[PointXY]]) -> None:
        corners = [np.array(polygon, np.float64) for polygon in polygons]
        self._low = np.array([c.min(axis=0) for c in corners]).reshape(-1, 2, 1)
        self._high = np.array([c.max(axis=0) for c in corners]).reshape(-1, 2, 1)

    def hold(self, points_xy: FloatArray) -> BoolArray:
        """Which points lie within which bounds; the boundary counts as within.

        Args:
            points_xy: Shape ``(n, 2)``.

        Returns:
            Shape ``(polygons, n)``.
        """
        points = points_xy.T
        within = (points >= self._low) & (points <= self._high)
        return np.asarray(within[:, 0] & within[:, 1], np.bool_)


def polygon_area(polygon: Sequence[PointXY]) -> float:
    """Area in square pixels by the shoelace formula, whatever the winding."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(polygon))
    return abs(twice) / 2


def _edges(polygon: Sequence[PointXY]) -> "zip[tuple[PointXY, PointXY]]":
    return zip(polygon, [*polygon[1:], polygon[0]], strict=True)
