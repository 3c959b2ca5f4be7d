"""Who drives through the sample films, as plain numbers."""

import itertools

import pytest

from app.gateways.sample_films import traffic
from app.gateways.sample_films.road import STOP_LINE
from app.gateways.sample_films.traffic import LampColour, Trip

STEP_S = 0.1
TIMES = [index * STEP_S for index in range(round(traffic.FILM_S / STEP_S))]


def _past_line(trip: Trip, time_s: float) -> bool | None:
    share = trip.share_at(time_s)
    if share is None:
        return None
    (x, y), _width = trip.way.at(share)
    (x1, y1), (x2, y2) = STOP_LINE
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0


def _eastbound_passes(trips: tuple[Trip, ...]) -> list[LampColour]:
    passes = []
    for trip in trips:
        if trip.way is traffic.EASTBOUND:
            places = [(time_s, _past_line(trip, time_s)) for time_s in TIMES]
            passes += [
                traffic.lamp_at(after)
                for (_, was), (after, now) in itertools.pairwise(places)
                if was is False and now
            ]
    return passes


def test_that_one_vehicle_a_round_passes_the_red_lamp() -> None:
    passes = _eastbound_passes(traffic.junction_trips(offenders=True))
    assert passes.count(LampColour.RED) == traffic.ROUNDS
    assert passes.count(LampColour.GREEN) == traffic.ROUNDS


def test_that_without_offenders_everybody_passes_at_green() -> None:
    passes = _eastbound_passes(traffic.junction_trips(offenders=False))
    assert passes == [LampColour.GREEN] * traffic.ROUNDS


def test_that_exactly_one_rides_against_the_direction_among_offenders() -> None:
    def against(*, offenders: bool) -> int:
        trips = traffic.junction_trips(offenders=offenders)
        return sum(trip.way is traffic.AGAINST_EASTBOUND for trip in trips)

    assert (against(offenders=True), against(offenders=False)) == (1, 0)


@pytest.mark.parametrize("offenders", [True, False])
def test_that_the_film_begins_and_ends_with_an_empty_road(offenders: bool) -> None:
    trips = traffic.junction_trips(offenders=offenders) + traffic.parking_trips(offenders=offenders)
    assert all(trip.moments[0][0] > 0.0 for trip in trips)
    assert all(trip.moments[-1][0] < traffic.FILM_S for trip in trips)


@pytest.mark.parametrize("offenders", [True, False])
def test_that_vehicles_never_cover_one_another(offenders: bool) -> None:
    trips = traffic.junction_trips(offenders=offenders)
    for time_s in TIMES:
        spans = []
        for trip in trips:
            share = trip.share_at(time_s)
            if share is not None:
                (x, _), width = trip.way.at(share)
                spans.append((x - width / 2, x + width / 2))
        spans.sort()
        assert all(right <= left for (_, right), (left, _) in itertools.pairwise(spans)), time_s


def test_that_vehicles_are_wide_enough_for_a_detector() -> None:
    for way in (traffic.EASTBOUND, traffic.WESTBOUND, traffic.AGAINST_EASTBOUND):
        assert min(way.widths_px) >= 160


def test_that_the_lamp_shows_green_amber_red_in_turn() -> None:
    shown = [colour for colour, _ in itertools.groupby(traffic.lamp_at(t) for t in TIMES)]
    assert shown[:3] == [LampColour.GREEN, LampColour.AMBER, LampColour.RED]
    assert len(shown) == 3 * traffic.ROUNDS + 1
