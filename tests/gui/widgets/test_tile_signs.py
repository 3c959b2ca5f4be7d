"""Signs and bands as they are painted: read from the pixels of a tile."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from widgets.hour_bars import HourBars
from widgets.wall.bands import EDGE_PX, Band, BandOverlay, Bands, Phase
from widgets.wall.colours import INKS, WallColours
from widgets.wall.faces import Ink, Tone
from widgets.wall.labels import LabelCache
from widgets.wall.overlays import TilePlace
from widgets.wall.signs import Sign, SignOverlay, SignShape, draw_shape

pytestmark = pytest.mark.gui
GROUND = QColor("#204060")
ALL = tuple(Sign(shape, f"{shape.value} word") for shape in SignShape)


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    return qapp


def a_place(width: int, height: int, size_px: int = 11) -> TilePlace:
    """A tile whose name takes the upper 18 pixels."""
    rect = QRect(0, 0, width, height)
    free = rect.adjusted(0, 18, 0, 0)
    return TilePlace("one", 0, rect, rect, free, 1.0, size_px, WallColours(), LabelCache())


def painted(overlay: SignOverlay | BandOverlay, place: TilePlace) -> np.ndarray:
    """Pixels as R G B after an overlay was painted on a plain tile."""
    image = QImage(place.rect.size(), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    overlay.paint(painter, place)
    painter.end()
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return raw[:, : image.width(), 2::-1].copy()


def touched(pixels: np.ndarray) -> np.ndarray:
    return (pixels != np.array(GROUND.getRgb()[:3])).any(axis=2)


def test_that_every_shape_is_told_from_the_others_without_colour() -> None:
    seen = []
    for shape in SignShape:
        image = QImage(13, 13, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        draw_shape(painter, shape, QRectF(0, 0, 13, 13), QColor("white"))
        painter.end()
        raw = np.frombuffer(image.constBits(), np.uint8).reshape(13, -1)[:, :13]
        seen.append(raw.astype(float))
    for place, one in enumerate(seen):
        assert (one > 80).sum() >= 12, "large enough to be seen in the smallest tile"
        for other in seen[place + 1 :]:
            assert np.abs(one - other).mean() > 20


@pytest.mark.parametrize("size", [(1366, 640), (340, 160), (272, 126), (120, 70)])
def test_that_signs_never_cover_name_and_age_and_stay_in_their_tile(
    size: tuple[int, int],
) -> None:
    place = a_place(*size)
    marks = touched(painted(SignOverlay(lambda _key: ALL), place))
    assert not marks[:18].any()
    assert marks[18:].any()
    assert place.free.top() >= 18 + 10, "what comes after knows what was taken"


def test_that_signs_without_room_are_counted_and_the_gravest_stay() -> None:
    few, many = a_place(272, 126), a_place(272, 70)
    all_of_them = touched(painted(SignOverlay(lambda _key: ALL), few)).sum()
    some = touched(painted(SignOverlay(lambda _key: ALL), many))
    assert 0 < some.sum() < all_of_them
    first = touched(painted(SignOverlay(lambda _key: ALL[:1]), a_place(272, 70)))
    assert (some[first]).all()


def test_that_a_narrow_tile_shows_shapes_without_words() -> None:
    narrow = touched(painted(SignOverlay(lambda _key: ALL[:1]), a_place(110, 80)))
    wide = touched(painted(SignOverlay(lambda _key: ALL[:1]), a_place(240, 80)))
    assert 0 < narrow.any(axis=0).sum() < 24
    assert wide.any(axis=0).sum() > 60


def test_that_a_tone_has_its_colour_from_the_wall() -> None:
    for tone, name in ((Tone.ALARM, WallColours().alarm), (Tone.NOTICE, WallColours().notice)):
        sign = Sign(SignShape.BLOCKS, "", tone)
        pixels = painted(SignOverlay(lambda _key, sign=sign: (sign,)), a_place(240, 80))
        assert (pixels == np.array(QColor(name).getRgb()[:3])).all(axis=2).any()


def test_that_a_tile_without_signs_is_left_alone() -> None:
    assert SignOverlay(lambda _key: ()).stamp("one") is None
    assert BandOverlay(lambda _key: None).stamp("one") is None


PHASES = tuple(
    Phase(ink, place / 5, (place + 1) / 5)
    for place, ink in enumerate((Ink.RED, Ink.AMBER, Ink.GREEN, Ink.OFF, Ink.UNKNOWN))
)


def some_bands(count: int) -> Bands:
    row = Band("north", "Red 12 s", Ink.RED, PHASES)
    return Bands((row,) * count)


def inked(pixels: np.ndarray, ink: Ink) -> np.ndarray:
    return (pixels == np.array(QColor(INKS[ink][0]).getRgb()[:3])).all(axis=2)


@pytest.mark.parametrize("size", [(683, 320), (272, 126), (200, 60)])
def test_that_phases_are_told_by_their_height_alone(size: tuple[int, int]) -> None:
    pixels = painted(BandOverlay(lambda _key: some_bands(2)), a_place(*size))
    heights = {}
    for ink in (Ink.RED, Ink.AMBER, Ink.GREEN, Ink.OFF):
        there = inked(pixels, ink)
        filled = there.sum(axis=0)[there.sum(axis=0) > 0]
        heights[ink] = int(np.median(filled))
    assert heights[Ink.RED] > heights[Ink.AMBER] > heights[Ink.GREEN] > heights[Ink.OFF] > 0
    columns = inked(pixels, Ink.UNKNOWN).sum(axis=0) >= heights[Ink.RED] - 1
    assert columns.any(), "as high as red,"
    assert not (columns[1:] & columns[:-1]).any(), "but with gaps"


def test_that_words_stand_beside_the_rows_only_where_there_is_room() -> None:
    def rows_end(place: TilePlace) -> int:
        red = inked(painted(BandOverlay(lambda _key: some_bands(3)), place), Ink.RED)
        return int(np.flatnonzero(red.any(axis=0)).min())

    assert rows_end(a_place(683, 320)) > 20, "the name of the lamp stands to the left"
    assert rows_end(a_place(272, 126)) == EDGE_PX, "and the frame of the tile covers no row"


def test_that_rows_take_their_room_from_the_bottom() -> None:
    place = a_place(272, 126)
    marks = touched(painted(BandOverlay(lambda _key: some_bands(3)), place))
    assert marks[place.free.bottom() + 1 :].any()
    assert not marks[: place.free.bottom() + 1].any()
    assert place.free.bottom() + 1 == 126 - 3 * 8 - EDGE_PX
    assert not inked(painted(BandOverlay(lambda _key: some_bands(3)), place), Ink.RED)[-3:].any()


def test_that_hours_are_drawn_as_high_as_they_were_bad(qtbot: QtBot) -> None:
    bars = HourBars()
    qtbot.addWidget(bars)
    bars.set_colours("#FFA62B", "#9AA7B4", "#E8EDF2")
    bars.resize(264, 54)
    bars.show_hours((1, 128, 0, 64), ("18", "", "", ""), "193 in all")
    picture = bars.grab().toImage()
    column = [at + 5 for at in (20, 86, 152, 218)]
    high = [sum(picture.pixelColor(x, y) == QColor("#FFA62B") for y in range(54)) for x in column]
    assert high[1] > high[3] > high[0] > high[2] == 0
    assert (bars.accessibleName(), bars.toolTip()) == ("193 in all", "193 in all")
