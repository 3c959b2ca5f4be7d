"""Directed lines: on which side a point lies, and where a path passes."""

import math

import numpy as np

from detection.geometry.arrays import FloatArray, PointXY


def side_distance(p1: PointXY, p2: PointXY, point: PointXY) -> float:
    """Signed distance of a point from the endless line, in pixels.

    Positive where ``cross(p2 - p1, point - p1)`` is, which is the side that enters the junction.
    A line without length has no sides: the distance is 0.
    """
    along_x, along_y = p2[0] - p1[0], p2[1] - p1[1]
    length = math.hypot(along_x, along_y)
    if length == 0:
        return 0.0
    return (along_x * (point[1] - p1[1]) - along_y * (point[0] - p1[0])) / length


def side_distances(p1: PointXY, p2: PointXY, points_xy: FloatArray) -> FloatArray:
    """The same for many points at once.

    Args:
        p1: One end of the line.
        p2: The other end.
        points_xy: Shape ``(n, 2)``.

    Returns:
        Shape ``(n,)``, to the last bit what :func:`side_distance` says of each point.
    """
    along_x, along_y = p2[0] - p1[0], p2[1] - p1[1]
    length = math.hypot(along_x, along_y)
    if length == 0:
        return np.zeros(len(points_xy))
    across = along_x * (points_xy[:, 1] - p1[1]) - along_y * (points_xy[:, 0] - p1[0])
    return np.asarray(across / length, np.float64)


def place_along(p1: PointXY, p2: PointXY, point: PointXY) -> float:
    """Foot of a point on the line: 0 at ``p1``, 1 at ``p2``, outside beyond the ends."""
    along_x, along_y = p2[0] - p1[0], p2[1] - p1[1]
    squared = along_x * along_x + along_y * along_y
    if squared == 0:
        return 0.0
    return ((point[0] - p1[0]) * along_x + (point[1] - p1[1]) * along_y) / squared


def pass_point(p1: PointXY, p2: PointXY, start: PointXY, end: PointXY) -> PointXY | None:
    """Where a straight path meets the endless line.

    Args:
        p1: One end of the line.
        p2: The other end.
        start: Where the path begins.
        end: Where the path ends.

    Returns:
        The meeting point, or None when both ends lie strictly on one side or the path runs along.
    """
    before, after = side_distance(p1, p2, start), side_distance(p1, p2, end)
    if before == after or before * after > 0:
        return None
    share = before / (before - after)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def line_length(p1: PointXY, p2: PointXY) -> float:
    """Distance of the two ends."""
    return math.hypot(p2[0] - p1[0], p2[1] - p1[1])
