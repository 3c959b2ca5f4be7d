"""Constant-velocity Kalman filters for all tracks at once, in source time.

Centre x, centre y, width and height are filtered independently, so that a covariance is three
numbers and a whole frame is a few array operations. Steps are seconds, not frames: cameras lie
about their rate and the detector samples irregularly. Noise grows with the size of the box,
because a pixel is worth more metres far away.
"""

from dataclasses import dataclass

import numpy as np

from detection.geometry.arrays import BoolArray, FloatArray, Rows

MOST_NEARER = 1.5
"""In one step nobody comes nearer or goes further off by more than this factor."""


GROWTH_OF_PACE = 0.25
"""Seen from four times its own size above the road nobody grows by more than this share of its
pace; what a box grows without moving is shaking."""


@dataclass(frozen=True, slots=True)
class MotionNoise:
    """How road users move and how detectors shake, in sizes of the box.

    Attributes:
        measurement: Standard deviation of a measured coordinate.
        acceleration: Unforeseen acceleration of the centre, sizes per square second.
        first_velocity: Standard deviation of an unknown velocity, sizes per second.
        growth: Share of centre noise that width and height get.
        longest_step_s: A longer gap is predicted as if it were this long.
    """

    measurement: float = 0.05
    acceleration: float = 1.0
    first_velocity: float = 3.0
    growth: float = 0.3
    longest_step_s: float = 1.5


class MotionBank:
    """States of all live tracks; rows are addressed by position and removed by mask.

    Attributes:
        places: Shape ``(n, 4)``: centre x, centre y, width, height in pixels.
        speeds: Shape ``(n, 4)``, per second.
    """

    def __init__(self, noise: MotionNoise) -> None:
        self._noise = noise
        self._share = np.array([1.0, 1.0, noise.growth, noise.growth])
        self.places: FloatArray = np.zeros((0, 4))
        self.speeds: FloatArray = np.zeros((0, 4))
        self._variance: FloatArray = np.zeros((3, 0, 4))

    def __len__(self) -> int:
        """Number of states."""
        return len(self.places)

    def add(self, boxes_xyxy: FloatArray) -> None:
        """Append states for newly seen boxes, at rest and unsure of it."""
        places = to_places(boxes_xyxy)
        size = sizes_of(places)
        variance = np.zeros((3, len(places), 4))
        variance[0] = (self._noise.measurement * size) ** 2
        variance[2] = (self._noise.first_velocity * size * self._share) ** 2
        self.places = np.concatenate([self.places, places])
        self.speeds = np.concatenate([self.speeds, np.zeros_like(places)])
        self._variance = np.concatenate([self._variance, variance], axis=1)

    def keep(self, mask: BoolArray) -> None:
        """Remove the rows that are not in the mask."""
        self.places = self.places[mask]
        self.speeds = self.speeds[mask]
        self._variance = self._variance[:, mask]

    def predict(self, step_s: float) -> None:
        """Move every state on by a time step."""
        step = min(max(step_s, 0.0), self._noise.longest_step_s)
        if not len(self) or step == 0.0:
            return
        size = sizes_of(self.places)
        shaken = (self._noise.acceleration * size * self._share) ** 2
        place, both, speed = self._variance
        nearer = self._nearer(step, size)
        self.places = self.places + self.speeds * step * nearer
        self.places[:, 2:] = np.maximum(self.places[:, 2:], 1.0)
        self.speeds = self.speeds * nearer**2
        place[:] = place + 2 * step * both + step**2 * speed + shaken * step**4 / 4
        both[:] = both + step * speed + shaken * step**3 / 2
        speed[:] = speed + shaken * step**2

    def _nearer(self, step: float, size: FloatArray) -> FloatArray:
        """How many times nearer the camera each is after a step, by the growth of its box.

        Exact for a straight and even way on the road, whatever the camera: all coordinates of the
        picture then change by ``speed * step * nearer``.
        """
        wider = self.speeds[:, 2:] / self.places[:, 2:]
        growth = (wider[:, :1] + wider[:, 1:]) / 2
        most = GROWTH_OF_PACE * (np.hypot(self.speeds[:, :1], self.speeds[:, 1:2]) / size)
        growth = np.minimum(np.maximum(growth, -most), most)
        further = np.minimum(np.maximum(1.0 - growth * step, 1 / MOST_NEARER), MOST_NEARER)
        return np.asarray(1.0 / further, np.float64)

    def correct(self, rows: Rows, boxes_xyxy: FloatArray) -> None:
        """Bring states together with what was seen.

        Args:
            rows: Positions of the states, shape ``(k,)``.
            boxes_xyxy: What was seen, shape ``(k, 4)``.
        """
        if not len(rows):
            return
        measured = to_places(boxes_xyxy)
        place, both, speed = self._variance[:, rows]
        doubt = (self._noise.measurement * sizes_of(measured)) ** 2
        spread = place + doubt
        gain_place, gain_speed = place / spread, both / spread
        off = measured - self.places[rows]
        self.places[rows] += gain_place * off
        self.speeds[rows] += gain_speed * off
        self._variance[2, rows] = speed - gain_speed * both
        self._variance[1, rows] = (1 - gain_place) * both
        self._variance[0, rows] = (1 - gain_place) * place

    def boxes(self) -> FloatArray:
        """Boxes of all states, shape ``(n, 4)``, left top right bottom."""
        half = self.places[:, 2:] / 2
        return np.concatenate([self.places[:, :2] - half, self.places[:, :2] + half], axis=1)

    def surprise(self, rows: Rows, boxes_xyxy: FloatArray) -> FloatArray:
        """How many standard deviations centres are from where states expect them, pair by pair.

        Args:
            rows: Positions of the states, shape ``(k,)``.
            boxes_xyxy: What may be them, shape ``(k, 4)``.

        Returns:
            The greater one of both axes, shape ``(k,)``.
        """
        doubt = (self._noise.measurement * sizes_of(self.places)) ** 2
        spread = np.sqrt(self._variance[0, :, :2] + doubt)[rows].T
        expected, (left, top, right, bottom) = self.places[rows].T, boxes_xyxy.T
        across = np.abs((left + right) / 2 - expected[0]) / spread[0]
        down = np.abs((top + bottom) / 2 - expected[1]) / spread[1]
        return np.asarray(np.maximum(across, down), np.float64)

    def looseness(self) -> FloatArray:
        """Standard deviation of each centre in sizes of its box, shape ``(n,)``."""
        spread = (self._variance[0, :, 0] + self._variance[0, :, 1]) / 2
        return np.asarray(np.sqrt(np.maximum(spread, 0.0)) / self.sizes(), np.float64)

    def sizes(self) -> FloatArray:
        """Sides of the squares of equal area, shape ``(n,)``."""
        return sizes_of(self.places)[:, 0]

    def pace(self) -> FloatArray:
        """Pixels a second of each centre, shape ``(n,)``."""
        return np.hypot(self.speeds[:, 0], self.speeds[:, 1])


def to_places(boxes_xyxy: FloatArray) -> FloatArray:
    """Centre x, centre y, width and height of boxes."""
    sides = np.maximum(boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], 1.0)
    return np.concatenate([(boxes_xyxy[:, :2] + boxes_xyxy[:, 2:]) / 2, sides], axis=1)


def sizes_of(places: FloatArray) -> FloatArray:
    """Sides of the squares of equal area, shape ``(n, 1)``."""
    return np.sqrt(places[:, 2:3] * places[:, 3:4])
