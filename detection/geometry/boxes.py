"""Boxes on the picture: anchors, sizes, overlaps.

Boxes are ``left, top, right, bottom`` in pixels, x right and y down, and are never clipped:
a clipped box has a moved anchor.
"""

import math

import numpy as np

from detection.geometry.arrays import BoxXYXY, FloatArray, PointXY, Rows


def bottom_centre(box_xyxy: BoxXYXY) -> PointXY:
    """Point in which a road user is taken to stand."""
    left, _, right, bottom = box_xyxy
    return (left + right) / 2, bottom


def box_size_px(box_xyxy: BoxXYXY) -> float:
    """Side of the square of equal area; the natural unit of movement at this depth."""
    left, top, right, bottom = box_xyxy
    wide, tall = right - left, bottom - top
    return math.sqrt(wide * tall) if wide > 0 and tall > 0 else 0.0


def area(boxes_xyxy: FloatArray) -> FloatArray:
    """Areas of boxes, shape ``(n,)``; degenerate boxes have none."""
    sides = np.maximum(boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], 0.0)
    return np.asarray(sides[:, 0] * sides[:, 1], np.float64)


def intersection(first_xyxy: FloatArray, second_xyxy: FloatArray) -> FloatArray:
    """Overlap area of each pair.

    Args:
        first_xyxy: Shape ``(n, 4)``.
        second_xyxy: Shape ``(m, 4)``.

    Returns:
        Shape ``(n, m)``, square pixels.
    """
    first, second = first_xyxy.T[:, :, None], second_xyxy.T[:, None, :]  # sides first: quicker
    sides = np.minimum(first[2:], second[2:]) - np.maximum(first[:2], second[:2])
    sides = np.maximum(sides, 0.0)
    return np.asarray(sides[0] * sides[1], np.float64)


def touching(first_xyxy: FloatArray, second_xyxy: FloatArray) -> tuple[Rows, Rows]:
    """Pairs of boxes that overlap by however little.

    Args:
        first_xyxy: Shape ``(n, 4)``.
        second_xyxy: Shape ``(m, 4)``.

    Returns:
        Places in the first and in the second, in growing order, same length.
    """
    left, top, right, bottom = first_xyxy.T[:, :, None]
    other_left, other_top, other_right, other_bottom = second_xyxy.T
    meet = (left < other_right) & (other_left < right) & (top < other_bottom)
    rows, columns = np.nonzero(meet & (other_top < bottom))
    return rows, columns


def overlap_ratio(first_xyxy: FloatArray, second_xyxy: FloatArray) -> FloatArray:
    """Intersection over union of each pair, shape ``(n, m)``; 0 where a box is degenerate."""
    shared = intersection(first_xyxy, second_xyxy)
    union = area(first_xyxy)[:, None] + area(second_xyxy)[None, :] - shared
    return np.where(union > 0, shared / np.where(union > 0, union, 1.0), 0.0)


def paired_intersection(first_xyxy: FloatArray, second_xyxy: FloatArray) -> FloatArray:
    """Overlap area of boxes row by row, shape ``(n,)``."""
    left, top, right, bottom = first_xyxy.T
    other_left, other_top, other_right, other_bottom = second_xyxy.T
    wide = np.minimum(right, other_right) - np.maximum(left, other_left)
    tall = np.minimum(bottom, other_bottom) - np.maximum(top, other_top)
    return np.asarray(np.maximum(wide, 0.0) * np.maximum(tall, 0.0), np.float64)


def paired_overlap(first_xyxy: FloatArray, second_xyxy: FloatArray) -> FloatArray:
    """Intersection over union of boxes row by row, shape ``(n,)``; 0 where one is degenerate."""
    shared = paired_intersection(first_xyxy, second_xyxy)
    union = area(first_xyxy) + area(second_xyxy) - shared
    return np.where(union > 0, shared / np.where(union > 0, union, 1.0), 0.0)


def pair_overlap(first: BoxXYXY, second: BoxXYXY) -> float:
    """Intersection over union of two boxes."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    areas = (first[2] - first[0]) * (first[3] - first[1])
    areas += (second[2] - second[0]) * (second[3] - second[1])
    return shared / (areas - shared)


def grown(boxes_xyxy: FloatArray, ratio: float | FloatArray) -> FloatArray:
    """Boxes grown on every side by a share of their own width and height.

    Args:
        boxes_xyxy: Shape ``(n, 4)``.
        ratio: The share, or one for each, shape ``(n, 1)``.
    """
    extra = (boxes_xyxy[:, 2:] - boxes_xyxy[:, :2]) * ratio
    return np.concatenate([boxes_xyxy[:, :2] - extra, boxes_xyxy[:, 2:] + extra], axis=1)
