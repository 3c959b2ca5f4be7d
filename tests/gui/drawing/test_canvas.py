"""The canvas under real keys and a real mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.drawing.canvas import DrawingCanvas
from widgets.drawing.shapes import CanvasShape, Form, PointXY

pytestmark = pytest.mark.gui
SQUARE = ((100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0))
Key, Held = Qt.Key, Qt.KeyboardModifier


class Owner:
    """Owns the shapes, as a screen does."""

    def __init__(self, canvas: DrawingCanvas) -> None:
        self.canvas = canvas
        self.drawn: list[tuple[PointXY, ...]] = []
        self.shapes = {"a": CanvasShape("a", Form.POLYGON, SQUARE)}
        canvas.drawn.connect(self.drawn.append)
        canvas.reshaped.connect(self._reshape)
        canvas.removal_wished.connect(self._remove)
        self._show()

    def _reshape(self, key: str, points: tuple[PointXY, ...], _joins: str) -> None:
        self.shapes[key] = CanvasShape(key, self.shapes[key].form, points)
        self._show()

    def _remove(self, key: str) -> None:
        del self.shapes[key]
        self._show()

    def _show(self) -> None:
        self.canvas.set_shapes(tuple(self.shapes.values()))


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[DrawingCanvas]:
    made = DrawingCanvas()
    qtbot.addWidget(made)
    made.resize(640, 360)
    made.set_size((640, 360))
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(QColor("#405060"))
    made.set_picture(picture)
    made.show()
    made.setFocus()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def owner(canvas: DrawingCanvas) -> Owner:
    return Owner(canvas)


def click(canvas: DrawingCanvas, x: int, y: int, held: Held = Held.NoModifier) -> None:
    QTest.mouseMove(canvas, QPoint(x, y))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, held, QPoint(x, y))


def drag(canvas: DrawingCanvas, start: tuple[int, int], end: tuple[int, int]) -> None:
    left, none = Qt.MouseButton.LeftButton, Held.NoModifier
    QTest.mousePress(canvas, left, none, QPoint(*start))
    for share in (0.3, 0.7, 1.0):
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * share
        QTest.mouseMove(canvas, QPoint(round(x), round(y)))
    QTest.mouseRelease(canvas, left, none, QPoint(*end))


def test_that_a_polygon_is_drawn_with_clicks_and_snaps_to_a_corner(
    canvas: DrawingCanvas, owner: Owner
) -> None:
    canvas.begin(Form.POLYGON)
    for x, y in ((203, 197), (300, 200), (300, 300), (204, 198)):
        click(canvas, x, y)
    ((first, *_),) = owner.drawn
    assert first == (200.0, 200.0)
    assert len(owner.drawn[0]) == 3
    assert canvas.board.pencil is None


def test_that_a_whole_shape_is_drawn_without_a_mouse(canvas: DrawingCanvas, owner: Owner) -> None:
    canvas.begin(Form.LINE)
    QTest.keyClick(canvas, Key.Key_Return)  # the cross appears in the middle
    QTest.keyClick(canvas, Key.Key_Return)
    for _ in range(3):
        QTest.keyClick(canvas, Key.Key_Right, Held.ShiftModifier)
    QTest.keyClick(canvas, Key.Key_Down)
    QTest.keyClick(canvas, Key.Key_Space)
    assert owner.drawn == [((320.0, 180.0), (350.0, 181.0))]


def test_that_tab_and_arrows_move_one_point(canvas: DrawingCanvas, owner: Owner) -> None:
    canvas.choose("a")
    QTest.keyClick(canvas, Key.Key_Tab)
    QTest.keyClick(canvas, Key.Key_Tab)
    QTest.keyClick(canvas, Key.Key_Right)
    QTest.keyClick(canvas, Key.Key_Down, Held.ShiftModifier)
    assert owner.shapes["a"].points[1] == (201.0, 110.0)
    QTest.keyClick(canvas, Key.Key_Delete)
    assert len(owner.shapes["a"].points) == 3


def test_that_dragging_moves_a_corner_and_a_chosen_shape_only(
    canvas: DrawingCanvas, owner: Owner
) -> None:
    drag(canvas, (150, 150), (250, 150))  # not chosen before: nothing is moved
    assert owner.shapes["a"].points == SQUARE
    click(canvas, 150, 150) if canvas.view.fits else canvas.fit()
    canvas.choose("a")
    drag(canvas, (150, 150), (250, 150))
    assert owner.shapes["a"].points[0] == (200.0, 100.0)
    drag(canvas, (200, 100), (220, 130))
    assert owner.shapes["a"].points[0] == (220.0, 130.0)


def test_that_a_box_is_drawn_by_dragging(canvas: DrawingCanvas, owner: Owner) -> None:
    canvas.begin(Form.BOX)
    drag(canvas, (400, 120), (360, 60))
    assert owner.drawn == [((360.0, 60.0), (400.0, 120.0))]


def test_that_keys_zoom_and_pan_and_show_all_again(canvas: DrawingCanvas, owner: Owner) -> None:
    QTest.keyClick(canvas, Key.Key_Plus)
    QTest.keyClick(canvas, Key.Key_Plus)
    assert canvas.view.scale > 1.5
    before = canvas.view.origin
    QTest.keyClick(canvas, Key.Key_Right, Held.ControlModifier)
    assert canvas.view.origin[0] < before[0]
    QTest.keyClick(canvas, Key.Key_0)
    assert canvas.view.fits


def test_that_tab_leaves_the_canvas_when_nothing_is_chosen(
    canvas: DrawingCanvas, owner: Owner
) -> None:
    assert not canvas.focusNextPrevChild(True) or canvas.board.chosen == ""
    canvas.choose("a")
    assert canvas.focusNextPrevChild(True)
    assert canvas.board.handle == 0
