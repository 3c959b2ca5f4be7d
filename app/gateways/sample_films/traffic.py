"""Who drives when and where in a composed film: plain numbers, no pixels.

Two lanes cross the junction of the source film. ``EASTBOUND`` runs from left to right and has the
lamp and the stop line; ``WESTBOUND`` lies behind it and runs from right to left. The lamp repeats
every ``CYCLE_S``; each round plays the same small drama with other vehicles, spaced so far apart
that nobody covers anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.gateways.sample_films.cutouts import Vehicle

PointXY = tuple[float, float]

CYCLE_S = 24.0
ROUNDS = 4
FILM_S = CYCLE_S * ROUNDS
_RED_FROM_S = 7.0
_RED_FOR_S = 10.0
_AMBER_FOR_S = 2.0

_CROSSING_FOR_S = 6.5
_RUNNER_AFTER_RED_S = 1.0
_WAITING_AFTER_RED_S = 5.5
_START_AFTER_GREEN_S = 0.8
_OTHER_LANE_FROM_S = 0.2
_STOP_AT = 0.32
"""Share of the way at which the waiting vehicle stands, its nose before the line."""


class LampColour(StrEnum):
    """What the lamp shows."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Way:
    """A straight way of the point where a vehicle touches the road (bottom centre of its box).

    Attributes:
        start: Where it begins, outside the picture.
        end: Where it ends, outside the picture.
        widths_px: Width of a vehicle at both ends.
    """

    start: PointXY
    end: PointXY
    widths_px: tuple[float, float]

    def at(self, share: float) -> tuple[PointXY, float]:
        """Point and vehicle width after that share of the way."""
        x = self.start[0] + share * (self.end[0] - self.start[0])
        y = self.start[1] + share * (self.end[1] - self.start[1])
        return (x, y), self.widths_px[0] + share * (self.widths_px[1] - self.widths_px[0])

    def y_at(self, x: float) -> float:
        """Height of the way in the picture at a column."""
        return self.at((x - self.start[0]) / (self.end[0] - self.start[0]))[0][1]


EASTBOUND = Way((-130.0, 195.0), (900.0, 428.0), (165.0, 235.0))
WESTBOUND = Way((900.0, 325.0), (-130.0, 175.0), (200.0, 160.0))
AGAINST_EASTBOUND = Way(EASTBOUND.end, EASTBOUND.start, (235.0, 165.0))


@dataclass(frozen=True, slots=True)
class Trip:
    """One vehicle's passage.

    Attributes:
        vehicle: Which cutout.
        way: Where it drives.
        moments: Points of (film time in seconds, share of the way), by time; straight in between.
    """

    vehicle: Vehicle
    way: Way
    moments: tuple[tuple[float, float], ...]

    def share_at(self, time_s: float) -> float | None:
        """Share of the way at that time; None before the start and after the end."""
        for (from_s, from_share), (to_s, to_share) in zip(
            self.moments, self.moments[1:], strict=False
        ):
            if from_s <= time_s < to_s:
                done = (time_s - from_s) / (to_s - from_s)
                return from_share + done * (to_share - from_share)
        return None


def lamp_at(time_s: float) -> LampColour:
    """What the lamp shows at a film time."""
    since_red_s = (time_s - _RED_FROM_S) % CYCLE_S
    if since_red_s < _RED_FOR_S:
        return LampColour.RED
    if since_red_s >= CYCLE_S - _AMBER_FOR_S:
        return LampColour.AMBER
    return LampColour.GREEN


_RUNNERS = (
    Vehicle.RED_MOTORCYCLE,
    Vehicle.VAN,
    Vehicle.BLUE_MOTORCYCLE,
    Vehicle.SILVER_MOTORCYCLE,
)
_WAITING = (
    Vehicle.BLUE_MOTORCYCLE,
    Vehicle.SILVER_MOTORCYCLE,
    Vehicle.HATCHBACK,
    Vehicle.RED_MOTORCYCLE,
)
_OTHER_LANE = (
    Vehicle.VAN,
    Vehicle.BLUE_MOTORCYCLE,
    Vehicle.RED_MOTORCYCLE,
    Vehicle.HATCHBACK,
)
_WRONG_WAY_ROUND = 2


def junction_trips(*, offenders: bool) -> tuple[Trip, ...]:
    """Everybody who drives through the film with the lamp.

    Args:
        offenders: Whether somebody passes the red lamp in each round and somebody rides against
            the direction once. Without them the same others drive at the same times.
    """
    return tuple(trip for turn in range(ROUNDS) for trip in _round(turn, offenders=offenders))


def _round(turn: int, *, offenders: bool) -> Iterator[Trip]:
    begin_s = turn * CYCLE_S
    red_s = begin_s + _RED_FROM_S
    against = offenders and turn == _WRONG_WAY_ROUND
    yield _passage(
        _OTHER_LANE[turn],
        AGAINST_EASTBOUND if against else WESTBOUND,
        begin_s + _OTHER_LANE_FROM_S,
    )
    if offenders:
        yield _passage(_RUNNERS[turn], EASTBOUND, red_s + _RUNNER_AFTER_RED_S)
    yield _waiting(_WAITING[turn], red_s)


def _passage(vehicle: Vehicle, way: Way, from_s: float) -> Trip:
    return Trip(vehicle, way, ((from_s, 0.0), (from_s + _CROSSING_FOR_S, 1.0)))


def _waiting(vehicle: Vehicle, red_s: float) -> Trip:
    from_s = red_s + _WAITING_AFTER_RED_S
    go_s = red_s + _RED_FOR_S + _START_AFTER_GREEN_S
    moments = (
        (from_s, 0.0),
        (from_s + 0.8 * _STOP_AT * _CROSSING_FOR_S, 0.8 * _STOP_AT),
        (from_s + 1.4 * _STOP_AT * _CROSSING_FOR_S, _STOP_AT),
        (go_s, _STOP_AT),
        (go_s + 0.5, _STOP_AT + 0.05),
        (go_s + 0.5 + (0.95 - _STOP_AT) * _CROSSING_FOR_S, 1.0),
    )
    return Trip(vehicle, EASTBOUND, moments)


def parking_trips(*, offenders: bool) -> tuple[Trip, ...]:
    """A quiet road: one vehicle a round; with offenders a motorcycle stops where it must not.

    Args:
        offenders: Whether one stands still for more than a round.
    """
    trips = [
        _passage(_OTHER_LANE[turn], WESTBOUND, turn * CYCLE_S + _OTHER_LANE_FROM_S)
        for turn in range(ROUNDS)
    ]
    if offenders:
        moments = ((24.0, 0.0), (27.0, 0.43), (58.0, 0.43), (59.0, 0.55), (62.0, 1.0))
        trips = [trip for trip in trips if not 20.0 <= trip.moments[0][0] < 60.0]
        trips.append(Trip(Vehicle.RED_MOTORCYCLE, EASTBOUND, moments))
    return tuple(sorted(trips, key=lambda trip: trip.moments[0]))
