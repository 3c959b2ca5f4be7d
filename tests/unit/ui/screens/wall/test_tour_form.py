"""What is typed into the editor of tours."""

from app.domain.ids import TourId, UserId
from app.domain.wall import MOST_STOPS, Tour
from ui.screens.wall.tour_form import TourForm


def test_that_a_kept_tour_comes_back_as_it_was() -> None:
    tour = Tour(TourId("t"), 3, UserId("u"), "Vòng", 15, (), ("W1", "W2"), shared=True)
    form = TourForm.of(tour)
    assert (form.by_wards, form.stops, form.seconds, form.shared) == (True, ("W1", "W2"), 15, True)


def test_that_a_stop_is_added_once_taken_out_and_moved() -> None:
    form = TourForm().add("a", "b", "c").add("a")
    assert form.stops == ("a", "b", "c")
    moved, at = form.moved(0, 1)
    assert (moved.stops, at) == (("b", "a", "c"), 1)
    assert moved.moved(2, 1) == (moved, 2)
    assert moved.without(1).stops == ("b", "c")


def test_that_cameras_are_kept_while_the_kind_is_switched() -> None:
    form = TourForm(by_wards=True, cameras=("a",)).add("W1")
    assert (form.cameras, form.wards) == (("a",), ("W1",))


def test_that_no_more_stops_are_taken_than_a_tour_can_have() -> None:
    form = TourForm().add(*(str(one) for one in range(MOST_STOPS + 5)))
    assert len(form.stops) == MOST_STOPS
