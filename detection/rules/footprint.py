"""Where a vehicle's front stands, when only the bottom of its box is known.

Seen from behind, the bottom of the box is the rear. With a calibration the front is a vehicle
length further on the road; without one it is taken to be a careful share of the box's height
further, less than was measured on real pictures, so that doubt speaks for the driver.
"""

import math
from dataclasses import dataclass

from detection.contracts.scenes import Line, Matrix3x3
from detection.geometry.arrays import BoxXYXY, PointXY
from detection.geometry.boxes import bottom_centre
from detection.geometry.homography import to_road
from detection.geometry.lines import place_along, side_distance

LENGTHS_M = {"bicycle": 1.7, "motorcycle": 1.8, "car": 4.0, "bus": 9.0, "truck": 5.5}
WIDTHS_M = {"bicycle": 0.6, "motorcycle": 0.7, "car": 1.7, "bus": 2.4, "truck": 2.2}
HEIGHT_SHARES = {"bicycle": 0.13, "motorcycle": 0.15, "car": 0.3, "bus": 0.3, "truck": 0.25}
"""Of the box's height: how much the front is further up, seen from behind at a flat angle."""
WIDTH_SHARE_ACROSS = 0.35
"""Of the box's width: how much the front is ahead of its middle, seen from the side."""


@dataclass(frozen=True, slots=True)
class Front:
    """How far a vehicle's front is beyond a line.

    Attributes:
        beyond: Positive beyond the line.
        unit: ``m`` on the calibrated road, ``px`` on the picture.
        point_xy: The front on the picture; None when it was found on the road.
        by_shape: Whether metres were told by the vehicle's shape, without a calibration.
    """

    beyond: float
    unit: str
    point_xy: PointXY | None
    by_shape: bool = False


def inward(line: Line) -> PointXY:
    """Unit vector on the picture that enters the junction through a line."""
    along_x, along_y = line.p2[0] - line.p1[0], line.p2[1] - line.p1[1]
    length = math.hypot(along_x, along_y) or 1.0
    return -along_y / length, along_x / length


def front_beyond(
    line: Line, box: BoxXYXY, class_name: str, homography: Matrix3x3 | None
) -> Front | None:
    """How far the front of a vehicle that drives into the junction is beyond a line.

    Returns:
        None for classes without a length and where the calibration ends.
    """
    if class_name not in LENGTHS_M:
        return None
    anchor, into = bottom_centre(box), inward(line)
    if homography is not None:
        beyond_m = road_beyond(line, anchor, homography)
        ahead_m = _ahead_m(line, anchor, class_name, homography)
        return None if beyond_m is None or ahead_m is None else Front(beyond_m + ahead_m, "m", None)
    away = max(-into[1], 0.0)
    reach = HEIGHT_SHARES[class_name] * (box[3] - box[1]) * away
    reach += WIDTH_SHARE_ACROSS * (box[2] - box[0]) * into[0] ** 2
    front = (anchor[0] + into[0] * reach, anchor[1] + into[1] * reach)
    return Front(side_distance(line.p1, line.p2, front), "px", front)


def road_beyond(line: Line, point: PointXY, homography: Matrix3x3) -> float | None:
    """How far a point is beyond a line, metres of the road; None where the calibration ends."""
    ends = _ends_m(line, homography)
    foot = to_road(homography, point)
    if ends is None or foot is None:
        return None
    p1, p2, sign = ends
    return sign * side_distance(p1, p2, foot)


def road_place_along(line: Line, point: PointXY, homography: Matrix3x3 | None) -> float:
    """Foot of a point on a line, 0 at ``p1`` and 1 at ``p2``: on the road if it is calibrated."""
    if homography is not None:
        p1, p2 = to_road(homography, line.p1), to_road(homography, line.p2)
        foot = to_road(homography, point)
        if p1 is not None and p2 is not None and foot is not None:
            return place_along(p1, p2, foot)
    return place_along(line.p1, line.p2, point)


def _ends_m(line: Line, homography: Matrix3x3) -> tuple[PointXY, PointXY, float] | None:
    """Both ends on the road, and the sign that makes the junction's side positive."""
    into = inward(line)
    middle = ((line.p1[0] + line.p2[0]) / 2, (line.p1[1] + line.p2[1]) / 2)
    inner = to_road(homography, (middle[0] + into[0], middle[1] + into[1]))
    p1, p2 = to_road(homography, line.p1), to_road(homography, line.p2)
    if p1 is None or p2 is None or inner is None:
        return None
    return p1, p2, math.copysign(1.0, side_distance(p1, p2, inner))


def _ahead_m(line: Line, anchor: PointXY, class_name: str, homography: Matrix3x3) -> float | None:
    """How far a vehicle's front is ahead of the bottom centre of its box, on the road.

    The bottom of a box is the corner of the vehicle that is nearest to the camera: its rear when
    it drives away, its front when it comes, half its length back when it passes by.
    """
    ends = _ends_m(line, homography)
    foot = to_road(homography, anchor)
    further = to_road(homography, (anchor[0], anchor[1] - 2.0))
    if ends is None or foot is None or further is None:
        return None
    p1, p2, sign = ends
    view = (further[0] - foot[0], further[1] - foot[1])
    ahead = (-(p2[1] - p1[1]) * sign, (p2[0] - p1[0]) * sign)
    both = math.hypot(*view) * math.hypot(*ahead)
    if both == 0:
        return None
    cosine = (view[0] * ahead[0] + view[1] * ahead[1]) / both
    sine = math.sqrt(max(1.0 - cosine * cosine, 0.0))
    length, width = LENGTHS_M[class_name], WIDTHS_M[class_name]
    return length / 2 + (length / 2 * abs(cosine) + width / 2 * sine) * cosine
