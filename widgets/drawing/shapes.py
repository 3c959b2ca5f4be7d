"""Shapes over a picture, in the picture's own pixels, x right and y down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from widgets.drawing.palette import BLUE

PointXY = tuple[float, float]
Segment = tuple[PointXY, PointXY]


class Form(StrEnum):
    """How a shape is drawn."""

    POLYGON = "polygon"
    LINE = "line"
    BOX = "box"
    POINT = "point"


LEAST_POINTS = {Form.POLYGON: 3, Form.LINE: 2, Form.BOX: 2, Form.POINT: 1}
"""A shape with fewer is not one yet."""
MOST_POINTS = {Form.LINE: 2, Form.BOX: 2, Form.POINT: 1}
"""A shape with so many is finished; polygons go on."""


@dataclass(frozen=True, slots=True)
class CanvasShape:
    """A shape as the canvas shows it.

    Attributes:
        key: Names it in signals.
        points: Corners; a box has two opposite ones.
        colour: ``#RRGGBB`` upon pictures.
        label: Stands beside it.
        arrow: From where to where an arrow points, or None.
        arrow_moves: Whether the arrow's tip can be taken hold of.
        warns: Something about it is wrong: a sign stands beside the label.
        dashed: Drawn with a broken line.
        faint: Shown to compare with; cannot be chosen.
        fixed: Can be chosen, but follows from other shapes and cannot be moved.
    """

    key: str
    form: Form
    points: tuple[PointXY, ...]
    colour: str = BLUE
    label: str = ""
    arrow: Segment | None = None
    arrow_moves: bool = False
    warns: bool = False
    dashed: bool = False
    faint: bool = False
    fixed: bool = False


def handles(shape: CanvasShape) -> tuple[PointXY, ...]:
    """Places where a shape can be taken hold of: corners, then the arrow's tip."""
    points = shape.points
    if shape.fixed:
        return ()
    if shape.form is Form.BOX and len(points) == 2:
        (left, top), (right, bottom) = points
        points = ((left, top), (right, top), (right, bottom), (left, bottom))
    if shape.arrow is not None and shape.arrow_moves:
        return (*points, shape.arrow[1])
    return points


def is_arrow_tip(shape: CanvasShape, handle: int) -> bool:
    """Whether a handle is the tip of the arrow."""
    return shape.arrow is not None and shape.arrow_moves and handle == len(handles(shape)) - 1 >= 0


def with_handle_at(shape: CanvasShape, handle: int, to: PointXY) -> tuple[PointXY, ...]:
    """The points when a corner is put elsewhere."""
    if shape.form is not Form.BOX:
        return (*shape.points[:handle], to, *shape.points[handle + 1 :])
    (left, top), (right, bottom) = shape.points
    x, y = to
    if handle in (0, 3):
        left = x
    else:
        right = x
    if handle in (0, 1):
        top = y
    else:
        bottom = y
    return (min(left, right), min(top, bottom)), (max(left, right), max(top, bottom))


def moved(points: Sequence[PointXY], by: PointXY, size: tuple[int, int]) -> tuple[PointXY, ...]:
    """All points moved by so much, but never out of the picture by that move."""
    if not points:
        return ()
    dx = _held(by[0], [x for x, _ in points], size[0])
    dy = _held(by[1], [y for _, y in points], size[1])
    return tuple((x + dx, y + dy) for x, y in points)


def _held(by: float, values: list[float], most: int) -> float:
    low, high = min(values), max(values)
    return min(max(by, -max(low, 0.0)), max(most - high, 0.0))


def inside(point: PointXY, size: tuple[int, int]) -> PointXY:
    """The nearest point of the picture."""
    return min(max(point[0], 0.0), float(size[0])), min(max(point[1], 0.0), float(size[1]))


def edges(shape: CanvasShape) -> tuple[Segment, ...]:
    """The sides of a shape."""
    points = shape.points
    if shape.form is Form.BOX:
        points = handles(shape)[:4]
    pairs = list(pairwise(points))
    if shape.form in (Form.POLYGON, Form.BOX) and len(points) > 2:
        pairs.append((points[-1], points[0]))
    return tuple(pairs)


def middle(shape: CanvasShape) -> PointXY:
    """Mean of the corners."""
    count = max(len(shape.points), 1)
    return sum(x for x, _ in shape.points) / count, sum(y for _, y in shape.points) / count


def distance(one: PointXY, other: PointXY) -> float:
    """Pixels between two points."""
    return math.hypot(one[0] - other[0], one[1] - other[1])


def foot(segment: Segment, point: PointXY) -> PointXY:
    """The nearest point of a segment."""
    (x1, y1), (x2, y2) = segment
    along_x, along_y = x2 - x1, y2 - y1
    squared = along_x * along_x + along_y * along_y
    if squared == 0:
        return x1, y1
    share = ((point[0] - x1) * along_x + (point[1] - y1) * along_y) / squared
    share = min(max(share, 0.0), 1.0)
    return x1 + share * along_x, y1 + share * along_y


def covers(shape: CanvasShape, point: PointXY) -> bool:
    """Whether a point lies in an area (even-odd rule)."""
    if shape.form not in (Form.POLYGON, Form.BOX):
        return False
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in edges(shape):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within
