"""How fast a vehicle went over a stretch of calibrated road, and how surely.

A straight line is fitted to the way along the road over measured time, each sighting weighted by
how many metres a pixel is worth where it was. Nothing here knows a nominal frame rate.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detection.contracts.scenes import Matrix3x3
from detection.geometry.arrays import FloatArray, PointXY
from detection.geometry.homography import metres_per_pixel, to_road
from detection.rules.calibrated import CalibratedRoad
from detection.rules.history import Sighting

KMH = 3.6
BOX_NOISE_SIZES = 0.02
"""Standard deviation of an anchor, in sizes of the box, before the fit says otherwise."""
LEAST_NOISE_PX = 0.7
ALIKE = 1.5
"""Errors of neighbouring boxes are alike, so there are fewer of them than sightings."""


@dataclass(frozen=True, slots=True)
class RoadPoint:
    """A sighting on the road.

    Attributes:
        place_m: Where the anchor stands.
        homography: What put it there.
        covered: Whether the place is near enough to what was measured on the road.
    """

    sighting: Sighting
    place_m: PointXY
    homography: Matrix3x3
    covered: bool

    @property
    def spread_m(self) -> float:
        """How far the anchor's noise carries it to either side, worst direction."""
        slope = metres_per_pixel(self.homography, self.sighting.anchor_xy)
        if slope is None:
            return math.inf
        noise = max(LEAST_NOISE_PX, BOX_NOISE_SIZES * self.sighting.size_px)
        return noise * math.hypot(*slope[0], *slope[1])


@dataclass(frozen=True, slots=True)
class SpeedFit:
    """The speed over a stretch.

    Attributes:
        speed_kmh: Never negative.
        sigma_kmh: Standard deviation from the shaking of the boxes alone.
        residual_m: Root mean square of what the straight line leaves.
        way_m: Way from the first to the last sighting.
        lasted_s: Time between them.
        change: How much faster the newer half was than the older one, a share of the speed.
        change_sigma: Standard deviation of ``change``.
    """

    speed_kmh: float
    sigma_kmh: float
    residual_m: float
    way_m: float
    lasted_s: float
    change: float
    change_sigma: float


def road_point(homography: Matrix3x3, road: CalibratedRoad, sighting: Sighting) -> RoadPoint | None:
    """A sighting on the road; None beyond the horizon."""
    place = to_road(homography, sighting.anchor_xy)
    return None if place is None else RoadPoint(sighting, place, homography, road.covers(place))


def rough_kmh(points: Sequence[RoadPoint]) -> float:
    """Way from the first to the last point over the time between them; 0 without time."""
    lasted_s = points[-1].sighting.time_s - points[0].sighting.time_s
    return KMH * math.dist(points[0].place_m, points[-1].place_m) / lasted_s if lasted_s else 0.0


def fit_speed(points: Sequence[RoadPoint]) -> SpeedFit | None:
    """Fit a stretch of at least four points; None when they take no time or go nowhere."""
    times = np.array([point.sighting.time_s for point in points])
    places = np.array([point.place_m for point in points])
    weights = 1.0 / np.maximum(np.array([point.spread_m for point in points]), 1e-3) ** 2
    way = places[-1] - places[0]
    length = float(np.hypot(*way))
    lasted_s = float(times[-1] - times[0])
    if len(points) < 4 or lasted_s <= 0 or length <= 0:
        return None
    along = (places - places[0]) @ (way / length)
    slope, variance, residuals = _line(times, along, weights)
    half = len(points) // 2
    older, older_variance, _ = _line(times[:half], along[:half], weights[:half])
    newer, newer_variance, _ = _line(times[-half:], along[-half:], weights[-half:])
    speed = abs(slope)
    if speed == 0:
        return None
    freedom = len(points) - 2
    excess = max(1.0, float(weights @ residuals**2) / freedom)
    scale = ALIKE * math.sqrt(excess)
    return SpeedFit(
        speed_kmh=KMH * speed,
        sigma_kmh=KMH * scale * math.sqrt(variance),
        residual_m=math.sqrt(float(np.mean(residuals**2))),
        way_m=length,
        lasted_s=lasted_s,
        change=(newer - older) / speed,
        change_sigma=scale * math.sqrt(older_variance + newer_variance) / speed,
    )


def _line(
    times: FloatArray, along: FloatArray, weights: FloatArray
) -> tuple[float, float, FloatArray]:
    """Slope of the weighted straight line, its variance, and what it leaves."""
    total = weights.sum()
    middle_s, middle = weights @ times / total, weights @ along / total
    spread = float(weights @ (times - middle_s) ** 2)
    if spread <= 0:
        return 0.0, math.inf, along - middle
    slope = float(weights @ ((times - middle_s) * (along - middle))) / spread
    return slope, 1.0 / spread, along - middle - slope * (times - middle_s)
