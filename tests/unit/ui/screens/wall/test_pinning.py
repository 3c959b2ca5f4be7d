"""Pinned tiles: what may fill a wall around them, and what never does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ui.screens.wall import arranging, pinning
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS


def wall(*keys: str, tiles: int = 4, pinned: str = "") -> Arrangement:
    return replace(arranging.with_keys(tiles, keys), pinned=frozenset(pinned))


def test_that_a_pin_is_set_and_let_go_and_never_on_an_empty_tile() -> None:
    once = pinning.pin_toggled(wall("a", "b"))
    assert once.pinned == {"a"}
    assert pinning.pin_toggled(once).pinned == frozenset()
    assert pinning.pin_toggled(replace(wall("a"), selected=2)).pinned == frozenset()


def test_that_a_pin_goes_with_its_camera_when_tiles_are_swapped() -> None:
    made = arranging.swapped(wall("a", "b", pinned="a"), 0, 3)
    assert (made.keys[3], made.pinned) == ("a", {"a"})


def test_that_a_smaller_wall_keeps_pinned_cameras_before_all_others() -> None:
    old = replace(wall("a", "b", "c", "d", "e", tiles=9, pinned="e"), selected=3)
    assert arranging.resized(old, 1).keys == ("e",)
    assert arranging.resized(old, 4).keys == ("a", "b", "d", "e")


def test_that_a_wall_does_not_shrink_below_its_pins() -> None:
    old = wall("a", "b", pinned="ab")
    assert arranging.resized(old, 1) == old


def test_that_a_camera_in_place_of_a_pinned_one_is_not_pinned() -> None:
    assert arranging.placed(wall("a", "b", pinned="a"), 0, "c").pinned == frozenset()


def test_that_one_more_camera_takes_the_next_open_tile_and_then_a_larger_wall() -> None:
    old = wall("a", "b", "c", "d", pinned="ab")
    assert pinning.room_for_one(old) == (old, 2)
    made = pinning.room_for_one(wall("a", "b", "c", "d", pinned="abcd"))
    assert made is not None
    assert (made[0].tiles, made[1]) == (9, 4)
    full = wall(*map(str, range(25)), tiles=25)
    assert pinning.room_for_one(replace(full, pinned=frozenset(full.keys))) is None


def test_that_a_layout_leaves_pinned_cameras_and_grows_when_there_is_no_room() -> None:
    made = pinning.around_pins(wall("a", "b", pinned="b"), 4, ("c", "d", "", "e"))
    assert made.keys == ("c", "b", "d", "e")
    grown = pinning.around_pins(wall("a", pinned="a"), 4, ("c", "d", "e", "f"))
    assert (grown.tiles, grown.keys[:5]) == (9, ("a", "d", "e", "f", "c"))


def test_that_a_group_takes_the_smallest_wall_that_holds_it_beside_the_pins() -> None:
    made = pinning.beside_pins(wall("p", "x", "y", "z", pinned="p"), ["a", "b", "c"])
    assert (made.tiles, made.keys) == (4, ("p", "a", "b", "c"))
    more = pinning.beside_pins(wall("p", pinned="p"), ["a", "b", "c", "d"])
    assert (more.tiles, set(more.keys)) == (9, {"p", "a", "b", "c", "d", ""})


def test_that_a_page_keeps_cameras_where_they_stand() -> None:
    made = pinning.filled(wall("a", "b", "c", "d"), (1, 2, 3), ["e", "c"])
    assert made.keys == ("a", "e", "c", "")


names = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), unique=True, max_size=25)


@given(names, st.sampled_from(LAYOUTS), st.integers(0, 24), names)
def test_that_no_pinned_camera_is_ever_lost(
    keys: list[str], tiles: int, pins: int, wanted: list[str]
) -> None:
    kept = keys[:tiles]
    old = replace(arranging.with_keys(tiles, kept), pinned=frozenset(kept[:pins]))
    for count in LAYOUTS:
        for made in (
            arranging.resized(old, count, wanted),
            pinning.around_pins(old, count, wanted[:count]),
            pinning.beside_pins(old, wanted),
            pinning.filled(old, pinning.open_tiles(old), wanted),
        ):
            assert old.pinned <= set(made.keys)
            shown = [key for key in made.keys if key]
            assert len(shown) == len(set(shown)), "a camera twice"
            assert len(made.keys) == made.tiles
