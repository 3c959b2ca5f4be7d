"""A tour on a clock of the test."""

import pytest
from support.consoles import SetClock

from app.domain.ids import TourId, UserId
from app.domain.wall import Tour
from ui.screens.wall.groups import Area
from ui.screens.wall.touring import AHEAD_S, LATE_S, Touring, pages_of

AREAS = (Area("W1", "Phú Xuân", ("a", "b", "c")), Area("W2", "Vỹ Dạ", ("d",)))


def a_tour(cameras: str = "", groups: tuple[str, ...] = (), seconds: int = 10) -> Tour:
    return Tour(TourId("t"), 1, UserId("u"), "Vòng", seconds, tuple(cameras), groups)


def alive(names: str) -> dict[str, bool]:
    return dict.fromkeys(names, True)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def touring(clock: SetClock) -> Touring:
    made = Touring(clock.monotonic, pause_s=30)
    made.start(a_tour("ab"))
    return made


def test_that_a_stop_shows_as_many_cameras_as_there_is_room_and_the_last_is_filled_up() -> None:
    pages, _ = pages_of(a_tour("abcde"), AREAS, alive("abcde"), 2)
    assert [page.camera_ids for page in pages] == [("a", "b"), ("c", "d"), ("e", "a")]


def test_that_a_tour_of_wards_shows_one_ward_after_another_in_pages() -> None:
    pages, _ = pages_of(a_tour(groups=("W2", "W1")), AREAS, alive("abcd"), 2)
    assert [(page.title, page.camera_ids) for page in pages] == [
        ("Vỹ Dạ", ("d",)),
        ("Phú Xuân", ("a", "b")),
        ("Phú Xuân", ("c",)),
    ]


def test_that_dead_and_unknown_cameras_are_passed_over_and_told() -> None:
    pages, passed = pages_of(a_tour("abx"), AREAS, {"a": True, "b": False}, 4)
    assert pages[0].camera_ids == ("a",)
    assert passed == ("b", "x")


def test_that_a_camera_that_is_seen_anyway_takes_no_stop() -> None:
    pages, passed = pages_of(a_tour("abc"), AREAS, alive("abc"), 4, {"b"})
    assert (pages[0].camera_ids, passed) == (("a", "c"), ())


def test_that_a_ward_without_a_living_camera_has_no_page() -> None:
    pages, passed = pages_of(a_tour(groups=("W2", "W9")), AREAS, alive("abc"), 4)
    assert (pages, passed) == ((), ("d",))


def test_that_the_next_page_comes_when_its_time_is_over_and_the_tour_goes_round(
    touring: Touring, clock: SetClock
) -> None:
    clock.go_on(9.9)
    assert not touring.due(2)
    clock.go_on(0.1)
    assert touring.due(2)
    assert (touring.at, touring.left_s) == (1, pytest.approx(10))
    clock.go_on(10)
    assert touring.due(2)
    assert touring.at == 0


def test_that_it_stands_still_while_somebody_acts_and_goes_on_a_while_after(
    touring: Touring, clock: SetClock
) -> None:
    clock.go_on(4)
    touring.act()
    clock.go_on(29)
    assert not touring.due(2)
    assert (touring.paused, touring.left_s) == (True, pytest.approx(6))
    touring.act()
    clock.go_on(29.9)
    assert not touring.due(2)
    clock.go_on(0.1)
    assert not touring.due(2)
    assert not touring.paused
    clock.go_on(6)
    assert touring.due(2)


def test_that_a_step_by_hand_gives_the_page_its_whole_time_and_ends_a_pause(
    touring: Touring, clock: SetClock
) -> None:
    clock.go_on(8)
    touring.act()
    touring.step(-1, 3)
    assert (touring.at, touring.paused, touring.left_s) == (2, False, pytest.approx(10))


def test_that_a_page_waits_a_little_for_its_pictures_and_not_longer(
    touring: Touring, clock: SetClock
) -> None:
    clock.go_on(10)
    assert not touring.due(2, ready=False)
    clock.go_on(LATE_S)
    assert touring.due(2, ready=False)


def test_that_the_next_cameras_are_opened_shortly_before(touring: Touring, clock: SetClock) -> None:
    assert not touring.opens_ahead()
    clock.go_on(10 - AHEAD_S)
    assert touring.opens_ahead()
    touring.act()
    assert not touring.opens_ahead()


def test_that_without_any_page_it_waits(touring: Touring, clock: SetClock) -> None:
    clock.go_on(60)
    assert not touring.due(0)
