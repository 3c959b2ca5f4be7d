"""Arrangements of the wall as pure steps."""

from hypothesis import given
from hypothesis import strategies as st

from ui.screens.wall import arranging
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS


def wall(*keys: str, tiles: int = 4) -> Arrangement:
    return arranging.with_keys(tiles, keys)


def test_that_the_smallest_wall_is_taken_that_shows_all_cameras() -> None:
    assert [arranging.fitted_to("a" * n).tiles for n in (0, 1, 2, 4, 5, 16, 17, 25, 40)] == [
        1, 1, 4, 4, 9, 16, 25, 25, 25,
    ]  # fmt: skip


def test_that_a_smaller_wall_keeps_the_selected_camera() -> None:
    old = arranging.chosen(wall("a", "b", "c", "d"), 3)
    made = arranging.resized(old, 1)
    assert made.keys == ("d",)


def test_that_a_larger_wall_is_filled_from_the_spare_cameras() -> None:
    made = arranging.resized(wall("a", "", "c", "d"), 9, ("a", "e", "f"))
    assert made.keys == ("a", "", "c", "d", "e", "f", "", "", "")


def test_that_placing_a_camera_that_is_shown_already_swaps_the_tiles() -> None:
    assert arranging.placed(wall("a", "b", "c"), 2, "a").keys == ("c", "b", "a", "")


def test_that_full_size_goes_on_to_the_next_camera_and_never_to_an_empty_tile() -> None:
    full = arranging.toggled_full(wall("a", "", "c"), 0)
    assert arranging.moved_selection(full, 1, 0).full == 2
    assert arranging.toggled_full(wall("a", "", "c"), 1).full is None


def test_that_a_camera_that_is_gone_leaves_an_empty_tile() -> None:
    full = arranging.toggled_full(wall("a", "b"), 1)
    left = arranging.without_unknown(full, ("a",))
    assert (left.keys, left.full) == (("a", "", "", ""), None)


keys = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=4)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("tiles"), st.sampled_from(LAYOUTS), st.just(0)),
        st.tuples(st.just("swap"), st.integers(0, 24), st.integers(0, 24)),
        st.tuples(st.just("place"), st.integers(0, 24), st.integers(0, 7)),
        st.tuples(st.just("move"), st.integers(-1, 1), st.integers(-1, 1)),
        st.tuples(st.just("carry"), st.integers(-1, 1), st.integers(-1, 1)),
        st.tuples(st.just("full"), st.integers(0, 24), st.just(0)),
        st.tuples(st.just("choose"), st.integers(-1, 26), st.just(0)),
    ),
    max_size=20,
)


@given(keys, steps)
def test_that_no_walk_of_steps_shows_a_camera_twice_or_selects_nothing(
    first: list[str], walk: list[tuple[str, int, int]]
) -> None:
    now = arranging.fitted_to(first)
    for name, one, other in walk:
        now = stepped(now, name, one, other)
        shown = [key for key in now.keys if key]
        assert len(now.keys) == now.tiles
        assert len(shown) == len(set(shown))
        assert 0 <= now.selected < now.tiles
        assert now.full is None or now.keys[now.full]


def stepped(now: Arrangement, name: str, one: int, other: int) -> Arrangement:
    tiled = now.full is None
    if name == "tiles":
        now = arranging.resized(now, one, tuple("abcdefgh"))
    elif name == "swap" and tiled:
        now = arranging.swapped(now, one % now.tiles, other % now.tiles)
    elif name == "place" and tiled:
        now = arranging.placed(now, one % now.tiles, "abcdefgh"[other])
    elif name == "move":
        now = arranging.moved_selection(now, one, other)
    elif name == "carry":
        now = arranging.carried(now, one, other)
    elif name == "choose":
        now = arranging.chosen(now, one)
    elif name == "full":
        now = arranging.toggled_full(now, one % now.tiles)
    return now
