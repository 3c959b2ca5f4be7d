"""Polygons on the picture: what lies inside, and how deep."""

import math
from collections.abc import Sequence

from detection.geometry.arrays import PointXY


def edge_distance(polygon: Sequence[PointXY], point: PointXY) -> float:
    """Distance to the nearest edge, in pixels, never negative."""
    nearest = math.inf
    for (x1, y1), (x2, y2) in _edges(polygon):
        along_x, along_y = x2 - x1, y2 - y1
        squared = along_x * along_x + along_y * along_y
        share = 0.0
        if squared > 0:
            share = ((point[0] - x1) * along_x + (point[1] - y1) * along_y) / squared
            share = min(max(share, 0.0), 1.0)
        gap = math.hypot(point[0] - x1 - share * along_x, point[1] - y1 - share * along_y)
        nearest = min(nearest, gap)
    return nearest


def contains(polygon: Sequence[PointXY], point: PointXY) -> bool:
    """Tell whether a point lies in a polygon; the boundary counts as inside (even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _edges(polygon):
        if _on_edge(x1, y1, x2, y2, point):
            return True
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
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

    def __init__(self, polygon: Sequence[PointXY]) -> None:
        self.polygon = polygon
        xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
        self._left, self._top, self._right, self._bottom = min(xs), min(ys), max(xs), max(ys)

    def contains(self, point: PointXY) -> bool:
        """Tell whether a point lies inside; the boundary counts as inside."""
        x, y = point
        if x < self._left or x > self._right or y < self._top or y > self._bottom:
            return False
        return contains(self.polygon, point)

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


def polygon_area(polygon: Sequence[PointXY]) -> float:
    """Area in square pixels by the shoelace formula, whatever the winding."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(polygon))
    return abs(twice) / 2


def _edges(polygon: Sequence[PointXY]) -> "zip[tuple[PointXY, PointXY]]":
    return zip(polygon, [*polygon[1:], polygon[0]], strict=True)


def _on_edge(x1: float, y1: float, x2: float, y2: float, point: PointXY) -> bool:
    x, y = point
    if (x2 - x1) * (y - y1) != (y2 - y1) * (x - x1):
        return False
    return min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)
