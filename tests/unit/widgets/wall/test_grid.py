"""Tiles fill the wall edge to edge, whatever its size."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from widgets.wall.grid import GAP_PX, LAYOUTS, fitted, neighbour, side_of, tile_rects

sizes = st.integers(min_value=200, max_value=8000)
layouts = st.sampled_from(LAYOUTS)


@given(layouts, sizes, sizes)
def test_that_tiles_leave_exactly_one_gap_and_no_edge(tiles: int, width: int, height: int) -> None:
    rects = tile_rects(tiles, width, height)
    side = side_of(tiles)
    assert len(rects) == tiles
    assert rects[0].topLeft() == QRect(0, 0, width, height).topLeft()
    assert rects[-1].bottomRight() == QRect(0, 0, width, height).bottomRight()
    for tile, rect in enumerate(rects):
        if (tile + 1) % side:
            assert rects[tile + 1].left() - rect.right() - 1 == GAP_PX
        if tile + side < tiles:
            assert rects[tile + side].top() - rect.bottom() - 1 == GAP_PX


@given(st.integers(1, 4000), st.integers(1, 3000), layouts, sizes, sizes)
def test_that_a_picture_keeps_its_proportions_and_stays_in_its_tile(
    picture_width: int, picture_height: int, tiles: int, width: int, height: int
) -> None:
    tile = tile_rects(tiles, width, height)[0]
    where = fitted(picture_width, picture_height, tile)
    assert where.width() <= tile.width() + 2
    assert where.height() <= tile.height() + 2
    fills = abs(where.width() - tile.width()) <= 2 or abs(where.height() - tile.height()) <= 2
    assert fills


def test_that_a_picture_made_for_the_tile_is_not_scaled_by_a_pixel() -> None:
    assert fitted(478, 269, QRect(0, 0, 480, 269)).size().toTuple() == (478, 269)


@given(layouts, st.integers(0, 24), st.integers(-1, 1), st.integers(-1, 1))
def test_that_a_neighbour_is_always_on_the_wall(
    tiles: int, tile: int, right: int, down: int
) -> None:
    assert 0 <= neighbour(tile % tiles, tiles, right, down) < tiles
