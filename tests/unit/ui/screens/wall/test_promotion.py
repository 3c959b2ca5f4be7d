"""Alarms that bring their camera onto the wall, on a clock of the test."""

from dataclasses import replace

import pytest
from support.consoles import SetClock

from ui.screens.wall.arranging import with_keys
from ui.screens.wall.promotion import (
    LATE_S,
    WAITS_MOST_S,
    Alarm,
    AlarmKind,
    Promotion,
    Sight,
    rank_of_case,
    rank_of_level,
)
from widgets.wall.arrangement import Arrangement

IDLE, AT_WORK = Sight(at_work=False), Sight()


def wall(*keys: str, tiles: int = 4, pinned: str = "", selected: int = 0) -> Arrangement:
    made = with_keys(tiles, keys)
    return replace(made, pinned=frozenset(pinned), selected=selected)


def an_alarm(camera_id: str, rank: int = 0) -> Alarm:
    return Alarm(f"r-{camera_id}-{rank}", camera_id, AlarmKind.CASE, rank, "red_light")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def promotion(clock: SetClock) -> Promotion:
    return Promotion(clock.monotonic, seconds=30)


def test_that_an_alarm_takes_the_first_open_tile_and_gives_it_back(
    promotion: Promotion, clock: SetClock
) -> None:
    promotion.take(an_alarm("z"))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    assert shown.keys == ("a", "z", "c", "d"), "the selected tile is the person's"
    clock.go_on(29.9)
    assert promotion.turn(shown, AT_WORK) == shown
    clock.go_on(0.2)
    assert promotion.turn(shown, AT_WORK).keys == ("a", "b", "c", "d")


def test_that_an_empty_tile_goes_first(promotion: Promotion) -> None:
    promotion.take(an_alarm("z"))
    assert promotion.turn(wall("a", "b", "", "d"), AT_WORK).keys == ("a", "b", "z", "d")


def test_that_a_camera_on_the_wall_stays_where_it_is_and_is_marked(
    promotion: Promotion, clock: SetClock
) -> None:
    before = wall("a", "b", "c", "d", pinned="abcd")
    promotion.take(an_alarm("c"))
    assert promotion.turn(before, AT_WORK) == before
    assert [one.alarm.camera_id for one in promotion.shown] == ["c"]
    clock.go_on(31)
    assert promotion.turn(before, AT_WORK) == before
    assert promotion.shown == ()


def test_that_pinned_held_and_full_size_cameras_are_never_replaced(promotion: Promotion) -> None:
    before = wall("a", "b", "c", "d", pinned="bc")
    promotion.take(an_alarm("z"))
    assert promotion.turn(before, Sight(frozenset("d"))) == before
    full = replace(wall("a", "b", "c", "d"), full=0)
    assert promotion.turn(full, IDLE) == full
    assert len(promotion.waiting) == 1


def test_that_the_selected_tile_is_taken_last_and_only_when_nobody_acts(
    promotion: Promotion,
) -> None:
    one = wall("a", tiles=1)
    promotion.take(an_alarm("z"))
    assert promotion.turn(one, AT_WORK) == one
    assert promotion.turn(one, IDLE).keys == ("z",)


def test_that_alarms_queue_by_rank_and_take_a_quarter_of_the_wall(
    promotion: Promotion, clock: SetClock
) -> None:
    for camera, rank in (("x", 2), ("y", 1), ("z", 1)):
        promotion.take(an_alarm(camera, rank))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    assert shown.keys == ("a", "y", "c", "d")
    assert [one.camera_id for one in promotion.waiting] == ["z", "x"]
    clock.go_on(31)
    assert promotion.turn(shown, AT_WORK).keys == ("a", "z", "c", "d")


def test_that_a_graver_alarm_takes_the_tile_of_a_lesser_one(
    promotion: Promotion, clock: SetClock
) -> None:
    promotion.take(an_alarm("x", 2))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    promotion.take(an_alarm("z", 0))
    shown = promotion.turn(shown, AT_WORK)
    assert shown.keys == ("a", "z", "c", "d")
    assert [one.camera_id for one in promotion.waiting] == ["x"]
    clock.go_on(31)
    shown = promotion.turn(shown, AT_WORK)
    clock.go_on(31)
    assert promotion.turn(shown, AT_WORK).keys == ("a", "b", "c", "d")


def test_that_a_camera_somebody_works_with_stays_beyond_its_time(
    promotion: Promotion, clock: SetClock
) -> None:
    promotion.take(an_alarm("z"))
    shown = replace(promotion.turn(wall("a", "b", "c", "d"), AT_WORK), selected=1)
    clock.go_on(60)
    assert promotion.turn(shown, AT_WORK).keys == shown.keys
    assert promotion.turn(shown, Sight(frozenset("z"), at_work=False)).keys == shown.keys
    assert promotion.turn(shown, IDLE).keys == ("a", "b", "c", "d")


def test_that_a_promoted_camera_that_was_pinned_is_not_taken_away(
    promotion: Promotion, clock: SetClock
) -> None:
    promotion.take(an_alarm("z"))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    pinned = replace(shown, pinned=frozenset("z"))
    clock.go_on(31)
    assert promotion.turn(pinned, AT_WORK) == pinned
    assert promotion.shown == ()


def test_that_another_alarm_of_the_same_camera_begins_its_time_anew(
    promotion: Promotion, clock: SetClock
) -> None:
    promotion.take(an_alarm("z", 1))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    clock.go_on(20)
    promotion.take(an_alarm("z", 2))
    (one,) = promotion.shown
    assert promotion.left_s(one) == pytest.approx(30)
    assert one.alarm.rank == 1, "the graver reason is told"
    assert promotion.turn(shown, AT_WORK) == shown


def test_that_an_alarm_that_waited_too_long_is_forgotten(
    promotion: Promotion, clock: SetClock
) -> None:
    full = replace(wall("a", "b", "c", "d"), full=0)
    promotion.take(an_alarm("z"))
    promotion.turn(full, IDLE)
    clock.go_on(WAITS_MOST_S)
    promotion.turn(full, IDLE)
    assert promotion.waiting == ()


def test_that_an_alarm_waits_a_little_for_the_first_picture_and_not_longer(
    promotion: Promotion, clock: SetClock
) -> None:
    before = wall("a", "b", "c", "d")
    promotion.take(an_alarm("z"))
    assert promotion.turn(before, AT_WORK, lambda _: False) == before
    clock.go_on(LATE_S)
    assert "z" in promotion.turn(before, AT_WORK, lambda _: False).keys


def test_that_switching_off_gives_every_tile_back(promotion: Promotion) -> None:
    before = wall("a", "b", "c", "d")
    promotion.take(an_alarm("y"))
    promotion.take(an_alarm("z"))
    shown = promotion.turn(before, AT_WORK)
    assert promotion.without(shown) == before
    assert promotion.clear(shown, AT_WORK) == before
    assert (promotion.shown, promotion.waiting) == ((), ())


def test_that_switching_off_leaves_a_camera_that_somebody_holds(promotion: Promotion) -> None:
    promotion.take(an_alarm("z"))
    shown = promotion.turn(wall("a", "b", "c", "d"), AT_WORK)
    assert promotion.clear(shown, Sight(held=frozenset("z"))) == shown
    assert promotion.shown == (), "it is the person's from now on"


def test_that_red_light_runners_come_before_stop_line_creepers() -> None:
    red, line = rank_of_case("red_light", "car"), rank_of_case("stop_line", "motorcycle")
    assert (red, line) == (0, 2)
    assert [rank_of_level(level) for level in ("P1", "P4")] == [0, 3]
