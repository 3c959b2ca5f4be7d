"""Points that are nearly on another point, line or angle are put exactly there."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from widgets.drawing.shapes import PointXY, Segment, distance, foot

ANGLE_STEP_DEG = 15.0


class SnapKind(StrEnum):
    """What a point was put on."""

    FREE = "free"
    POINT = "point"
    LINE = "line"
    ANGLE = "angle"


@dataclass(frozen=True, slots=True)
class Snap:
    """A point and what it was put on."""

    point: PointXY
    kind: SnapKind = SnapKind.FREE


def snapped(
    point: PointXY, corners: Iterable[PointXY], sides: Iterable[Segment], reach: float
) -> Snap:
    """Put a point on the nearest corner within reach, else on the nearest side.

    Args:
        point: Where the hand is.
        corners: Points to snap to; they go before sides.
        sides: Lines to snap to.
        reach: How far it snaps, in pixels of the picture.
    """
    nearest = min(corners, key=lambda corner: distance(corner, point), default=None)
    if nearest is not None and distance(nearest, point) <= reach:
        return Snap(nearest, SnapKind.POINT)
    feet = (foot(side, point) for side in sides)
    closest = min(feet, key=lambda place: distance(place, point), default=None)
    if closest is not None and distance(closest, point) <= reach:
        return Snap(closest, SnapKind.LINE)
    return Snap(point)


def at_angle(start: PointXY, point: PointXY, step_deg: float = ANGLE_STEP_DEG) -> Snap:
    """Turn the way from ``start`` to the nearest step of angle; its length along it is kept."""
    dx, dy = point[0] - start[0], point[1] - start[1]
    step = math.radians(step_deg)
    angle = round(math.atan2(dy, dx) / step) * step
    length = dx * math.cos(angle) + dy * math.sin(angle)
    return Snap(
        (start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)), SnapKind.ANGLE
    )
