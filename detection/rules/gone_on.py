"""Whether a vehicle beyond a line has gone on into the junction, or only stands over the line.

With a calibration the front must be some metres beyond; without one it is a matter of sizes of the
box, more of them when the vehicle comes towards the camera, because then the bottom is its front.
"""

import math

from detection.contracts.scenes import Line, Matrix3x3
from detection.geometry.homography import to_road
from detection.geometry.lines import side_distance
from detection.rules.footprint import front_beyond, inward
from detection.rules.history import Sighting
from detection.rules.passages import margin_px

FRONT_GONE_M = 6.0
GONE_SIZES = 0.9
GONE_SIZES_TOWARDS = 0.6
GONE_SIZES_ACROSS = 0.9
GONE_MARGINS = 3.0
TURNED_M = 10.0
TURNED_TIMES = 2.5


def gone_share(
    line: Line, sighting: Sighting, class_name: str, homography: Matrix3x3 | None
) -> float:
    """How much of the way a vehicle has come that makes it gone on: 1 or more when it has."""
    front = front_beyond(line, sighting.box_xyxy, class_name, homography)
    if front is not None and front.unit == "m":
        return front.beyond / FRONT_GONE_M
    depth = side_distance(line.p1, line.p2, sighting.anchor_xy)
    return depth / needed_px(line, sighting.size_px)


def needed_px(line: Line, size_px: float) -> float:
    """How far beyond a line the bottom of a box must be for the vehicle to have gone on."""
    into = inward(line)
    sizes = GONE_SIZES + GONE_SIZES_TOWARDS * max(into[1], 0.0) + GONE_SIZES_ACROSS * abs(into[0])
    return max(sizes * size_px, GONE_MARGINS * margin_px(size_px))


def turned_share(
    line: Line, sighting: Sighting, passed: Sighting, homography: Matrix3x3 | None
) -> float:
    """The same for one who turns off: the way since the line, however deep it leads.

    Args:
        line: The line.
        sighting: Where the vehicle is; 0 when that is not beyond the line.
        passed: Where it was when it came over the line.
        homography: Pixels to metres, or None.
    """
    depth = side_distance(line.p1, line.p2, sighting.anchor_xy)
    if depth < margin_px(sighting.size_px):
        return 0.0
    if homography is not None:
        here, there = (to_road(homography, s.anchor_xy) for s in (sighting, passed))
        if here is not None and there is not None:
            return math.dist(here, there) / TURNED_M
    way = math.dist(sighting.anchor_xy, passed.anchor_xy)
    return way / (TURNED_TIMES * needed_px(line, sighting.size_px))
