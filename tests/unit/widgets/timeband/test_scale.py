"""Time on the screen: places, zoom, pages, and the lines of the axis."""

from itertools import pairwise

import pytest

from widgets.timeband.scale import LONGEST_S, SHORTEST_S, TimeScale

HOUR = 3600.0
SEVEN = 7 * HOUR


def test_that_the_time_under_the_hand_stays_there_when_zoomed() -> None:
    scale = TimeScale(1000.0, HOUR)
    around = scale.time_at(300, 1000)
    for factor in (0.5, 2.0):
        assert scale.zoomed(factor, around).x_of(around, 1000) == pytest.approx(300)


def test_that_zoom_ends_at_seconds_and_at_weeks() -> None:
    scale = TimeScale(0.0, HOUR)
    for _ in range(60):
        scale = scale.zoomed(0.5, 100.0)
    assert scale.seconds == SHORTEST_S
    for _ in range(60):
        scale = scale.zoomed(2.0, 100.0)
    assert scale.seconds == LONGEST_S


def test_that_a_page_is_turned_only_when_the_time_runs_out_of_it() -> None:
    scale = TimeScale(0.0, 100.0)
    assert scale.following(50.0) is scale
    assert scale.following(101.0).from_s == pytest.approx(91.0)
    assert scale.following(900.0).from_s == pytest.approx(850.0)
    assert scale.following(-5.0).from_s == pytest.approx(-55.0)


@pytest.mark.parametrize("seconds", [SHORTEST_S, 60.0, HOUR, 26 * HOUR, 9 * 86_400.0, LONGEST_S])
def test_that_words_of_the_axis_never_overlap(seconds: float) -> None:
    scale = TimeScale(1_795_000_123.0, seconds, SEVEN)
    places = [scale.x_of(tick.at_s, 1200) for tick in scale.ticks(1200)]
    assert 1 <= len(places) <= 14
    assert all(two - one >= 80 for one, two in pairwise(places))


def test_that_midnight_on_the_wall_shows_the_date() -> None:
    midnight = 1_795_100_400.0 - (1_795_100_400.0 + SEVEN) % 86_400.0
    scale = TimeScale(midnight - HOUR, 2 * HOUR, SEVEN)
    ticks = list(scale.ticks(1200))
    (day,) = [tick for tick in ticks if tick.day]
    assert day.at_s == midnight
    assert "/" in day.text
    assert all(":" in tick.text for tick in ticks if not tick.day)


def test_that_the_present_is_never_far_inside_what_is_shown() -> None:
    scale = TimeScale(0.0, 1000.0)
    assert scale.around(500.0, 900.0) is scale
    assert scale.around(5000.0, 5010.0).to_s == pytest.approx(5060.0)
    assert scale.around(5000.0, 99_000.0).from_s == pytest.approx(4500.0)
