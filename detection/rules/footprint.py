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
from detection.geometry.lines import side_distance

LENGTHS_M = {"bicycle": 1.7, "motorcycle": 1.8, "car": 4.0, "bus": 9.0, "truck": 5.5}
LEAST_AWAY = 0.2
"""Below this share of the way the vehicle is not seen from behind."""
HEIGHT_SHARES = {"bicycle": 0.18, "motorcycle": 0.2, "car": 0.5, "bus": 0.35, "truck": 0.35}


@dataclass(frozen=True, slots=True)
class Front:
    """How far a vehicle's front is beyond a line.

    Attributes:
        beyond: Positive beyond the line.
        unit: ``m`` on the calibrated road, ``px`` on the picture.
        point_xy: The front on the picture; None when it was found on the road.
    """

    beyond: float
    unit: str
    point_xy: PointXY | None


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
        None for classes without a length, for vehicles not seen from behind (their front is the
        bottom of the box) and where the calibration ends.
    """
    anchor, into = bottom_centre(box), inward(line)
    away = max(-into[1], 0.0)
    if class_name not in LENGTHS_M or away < LEAST_AWAY:
        return None
    if homography is not None:
        return _on_road(line, anchor, LENGTHS_M[class_name] * away, homography)
    reach = HEIGHT_SHARES[class_name] * (box[3] - box[1]) * away
    front = (anchor[0] + into[0] * reach, anchor[1] + into[1] * reach)
    return Front(side_distance(line.p1, line.p2, front), "px", front)


def _on_road(line: Line, anchor: PointXY, length_m: float, homography: Matrix3x3) -> Front | None:
    points = [to_road(homography, point) for point in (line.p1, line.p2, anchor)]
    inside_px = inward(line)
    middle = ((line.p1[0] + line.p2[0]) / 2, (line.p1[1] + line.p2[1]) / 2)
    beyond_line = to_road(homography, (middle[0] + inside_px[0], middle[1] + inside_px[1]))
    p1, p2, foot = points
    if p1 is None or p2 is None or foot is None or beyond_line is None:
        return None
    sign = math.copysign(1.0, side_distance(p1, p2, beyond_line))
    return Front(sign * side_distance(p1, p2, foot) + length_m, "m", None)
