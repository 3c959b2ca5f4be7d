"""The course of a vehicle: how far it has turned, whatever it waited in between.

A course is made of waypoints as far apart as a heading needs, so that standing and shaking boxes
turn nobody. Going back on one's own way is no turning: it begins a new course.
"""

import math
from dataclasses import dataclass, field

from detection.geometry.arrays import PointXY
from detection.rules.ground import Ground
from detection.rules.history import Sighting, is_cut
from detection.rules.identity import leaps

REVERSAL_DEG = 120.0
STRAIGHT_DEG = 40.0
JOIN_DEG = 60.0
MOST_WAYPOINTS = 80


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A place on a course.

    Attributes:
        heading_deg: Heading of the step to here, unwrapped along the course; grows clockwise on
            the picture, which is to the right. Measured on the road where it is known.
    """

    sighting: Sighting
    heading_deg: float


@dataclass(slots=True)
class Course:
    """Waypoints of one track, oldest first.

    Attributes:
        ground: Plane on which headings are measured.
        restarts: How often it began anew.
    """

    ground: Ground
    waypoints: list[Waypoint] = field(default_factory=list)
    restarts: int = 0
    _last: Sighting | None = None
    _from: Sighting | None = None
    _from_place: PointXY | None = None

    def add(self, sighting: Sighting) -> Waypoint | None:
        """Take in a sighting.

        Returns:
            The waypoint that it made, or None when it is too near to the last one.
        """
        if self._last is not None and leaps(self._last, sighting):
            self._restart(None)
        self._last = sighting
        if self._from is None or self._from_place is None:
            self._begin(sighting)
            return None
        (from_x, from_y), (to_x, to_y) = self._from.anchor_xy, sighting.anchor_xy
        if math.hypot(to_x - from_x, to_y - from_y) < self.ground.least_px(sighting.size_px):
            return None
        place = None if is_cut(sighting, self.ground.size) else self.ground.place((to_x, to_y))
        if place is None:
            return None  # a cut box stands where its vehicle does not
        (from_x, from_y), (to_x, to_y) = self._from_place, place
        least = self.ground.least_step(sighting.anchor_xy, sighting.size_px)
        if math.hypot(to_x - from_x, to_y - from_y) < least:
            return None
        heading = math.degrees(math.atan2(to_y - from_y, to_x - from_x))
        if self.waypoints:
            change = turn_deg(self.waypoints[-1].heading_deg, heading)
            if abs(change) > REVERSAL_DEG:
                self._restart(sighting)
                return None
            heading = self.waypoints[-1].heading_deg + change
        self._begin(sighting)
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

    def turned_since(self, time_s: float, restarts: int) -> float | None:
        """Degrees by which it has turned since a time, to the right positive.

        Args:
            time_s: The time.
            restarts: How often it had begun anew by then.

        Returns:
            None when it has begun anew since: what came after may be another vehicle's way.
        """
        came = self.heading_before(time_s)
        if restarts != self.restarts or came is None:
            return None
        return self.waypoints[-1].heading_deg - came

    def go_on(self, earlier: "Course") -> bool:
        """Put the course of the same vehicle under an earlier id before this one.

        Returns:
            Whether they fit together; a sharp bend between them is another vehicle.
        """
        if not earlier.waypoints:
            return False
        joined = list(earlier.waypoints)
        for waypoint in self.waypoints:
            change = turn_deg(joined[-1].heading_deg, waypoint.heading_deg)
            if abs(change) > JOIN_DEG:
                return False
            joined.append(Waypoint(waypoint.sighting, joined[-1].heading_deg + change))
        self.waypoints, self.restarts = joined, earlier.restarts
        return True

    def _restart(self, sighting: Sighting | None) -> None:
        self.waypoints.clear()
        self.restarts += 1
        self._begin(sighting)

    def _begin(self, sighting: Sighting | None) -> None:
        """Let the next step begin here."""
        if sighting is not None and is_cut(sighting, self.ground.size):
            sighting = None
        self._from = sighting
        self._from_place = None if sighting is None else self.ground.place(sighting.anchor_xy)


def turn_deg(before: float, after: float) -> float:
    """Turn from one heading to another, -180 to 180, positive to the right on the picture."""
    return (after - before + 180.0) % 360.0 - 180.0
