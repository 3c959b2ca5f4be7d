"""The course of a vehicle: how far it has turned, whatever it waited in between.

A course is made of waypoints a fixed share of the vehicle's size apart, so that standing and
shaking boxes turn nobody. Going back on one's own way is no turning: it begins a new course.
"""

import math
from dataclasses import dataclass, field

from detection.rules.history import Sighting
from detection.rules.identity import leaps

STEP_SIZES = 0.35
LEAST_STEP_PX = 4.0
REVERSAL_DEG = 120.0
STRAIGHT_DEG = 40.0
MOST_WAYPOINTS = 80


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A place on a course.

    Attributes:
        heading_deg: Heading of the step to here, unwrapped along the course; grows clockwise on
            the picture, which is to the right.
    """

    sighting: Sighting
    heading_deg: float


@dataclass(slots=True)
class Course:
    """Waypoints of one track, oldest first.

    Attributes:
        restarts: How often it began anew.
    """

    waypoints: list[Waypoint] = field(default_factory=list)
    restarts: int = 0
    _last: Sighting | None = None
    _from: Sighting | None = None

    def add(self, sighting: Sighting) -> Waypoint | None:
        """Take in a sighting.

        Returns:
            The waypoint that it made, or None when it is too near to the last one.
        """
        if self._last is not None and leaps(self._last, sighting):
            self._restart(None)
        self._last = sighting
        if self._from is None:
            self._from = sighting
            return None
        (from_x, from_y), (to_x, to_y) = self._from.anchor_xy, sighting.anchor_xy
        least = max(STEP_SIZES * sighting.size_px, LEAST_STEP_PX)
        if math.hypot(to_x - from_x, to_y - from_y) < least:
            return None
        heading = math.degrees(math.atan2(to_y - from_y, to_x - from_x))
        if self.waypoints:
            change = turn_deg(self.waypoints[-1].heading_deg, heading)
            if abs(change) > REVERSAL_DEG:
                self._restart(sighting)
                return None
            heading = self.waypoints[-1].heading_deg + change
        self._from = sighting
        self.waypoints.append(Waypoint(sighting, heading))
        if len(self.waypoints) > MOST_WAYPOINTS:
            del self.waypoints[0]
        return self.waypoints[-1]

    def heading_before(self, time_s: float) -> float | None:
        """Steady heading with which the vehicle came to a time, or began after it.

        Returns:
            Mean of two steps that agree, degrees; None while there are none.
        """
        known = self.waypoints
        first = sum(1 for w in known if w.sighting.time_s <= time_s) - 1
        places: list[int] = [*range(first, 0, -1), *range(max(first, 0) + 1, len(known))]
        for place in places:
            before, after = known[place - 1], known[place]
            if abs(after.heading_deg - before.heading_deg) <= STRAIGHT_DEG:
                return (before.heading_deg + after.heading_deg) / 2
        return None

    def _restart(self, sighting: Sighting | None) -> None:
        self.waypoints.clear()
        self.restarts += 1
        self._from = sighting


def turn_deg(before: float, after: float) -> float:
    """Turn from one heading to another, -180 to 180, positive to the right on the picture."""
    return (after - before + 180.0) % 360.0 - 180.0
