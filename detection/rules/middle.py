"""Where the middle of a vehicle stands on a measured road, when only its box is known.

The bottom of a box is the corner of the vehicle that is nearest to the camera. Of a tall or long
vehicle seen from the side that corner lies in the lane beside it; its middle is half its depth
further away.
"""

import math

from detection.contracts.scenes import Matrix3x3
from detection.geometry.arrays import PointXY
from detection.geometry.homography import inverse, to_road
from detection.rules.footprint import LENGTHS_M, WIDTHS_M
from detection.rules.history import Sighting

LOOK_PX = 2.0


class RoadMiddles:
    """Finds middles of vehicles; knows nothing without a calibration."""

    def __init__(self, homography: Matrix3x3 | None) -> None:
        self._to_road = homography
        self._to_picture = None if homography is None else inverse(homography)

    def way_m(self, first: Sighting, last: Sighting) -> float | None:
        """Metres between two sightings on the road, None where it is not known."""
        begin, end = self._road(first.anchor_xy), self._road(last.anchor_xy)
        return None if begin is None or end is None else math.dist(begin, end)

    def middle(
        self, sighting: Sighting, class_name: str, ways: tuple[Sighting, Sighting]
    ) -> PointXY | None:
        """The middle of a vehicle on the picture.

        Args:
            sighting: Where it was seen; a box that nothing cuts.
            class_name: Its class.
            ways: Two sightings between which it drove the way it stands.

        Returns:
            Pixels, or None without a calibration, where it ends, and for who has no length.
        """
        x, y = sighting.anchor_xy
        foot, further = self._road((x, y)), self._road((x, y - LOOK_PX))
        begin, end = (self._road(each.anchor_xy) for each in ways)
        if foot is None or further is None or begin is None or end is None:
            return None
        if class_name not in LENGTHS_M or self._to_picture is None:
            return None
        view = (further[0] - foot[0], further[1] - foot[1])
        way = (end[0] - begin[0], end[1] - begin[1])
        far, both = math.hypot(*view), math.hypot(*view) * math.hypot(*way)
        if both == 0:
            return None
        cosine = abs(view[0] * way[0] + view[1] * way[1]) / both
        sine = math.sqrt(max(1.0 - cosine * cosine, 0.0))
        deep = LENGTHS_M[class_name] / 2 * cosine + WIDTHS_M[class_name] / 2 * sine
        place = (foot[0] + view[0] / far * deep, foot[1] + view[1] / far * deep)
        return to_road(self._to_picture, place)

    def _road(self, point: PointXY) -> PointXY | None:
        return None if self._to_road is None else to_road(self._to_road, point)
