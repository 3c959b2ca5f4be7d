"""The keys over the canvas: everything that the mouse can do, without it."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from widgets.drawing.board import Board
from widgets.drawing.shapes import PointXY

STEP_PX = 1.0
LEAP_PX = 10.0
PAN_PX = 48.0
_ARROWS: dict[int, PointXY] = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: 1.25,
    Qt.Key.Key_Equal: 1.25,
    Qt.Key.Key_Minus: 0.8,
}
_PLACES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ZoomsAndPans(Protocol):
    """What shows the picture."""

    def zoom(self, factor: float, at: PointXY | None = None) -> None:
        """Larger or smaller."""

    def fit(self) -> None:
        """The whole picture."""

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture."""


class Keyboard:
    """Turns keys into wishes of a board."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def press(self, event: QKeyEvent, view: ZoomsAndPans) -> bool:
        """Do what a key stands for; False for a key of no meaning here."""
        key, modifiers = event.key(), event.modifiers()
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], modifiers, view)
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in _ZOOMS:
            view.zoom(_ZOOMS[key])
            return True
        if key == Qt.Key.Key_0:
            view.fit()
            return True
        return self._edit(key)

    def _edit(self, key: int) -> bool:
        board = self._board
        if key in _PLACES:
            return self._place()
        if key in _REMOVES:
            return board.take_back() if board.pencil is not None else board.remove()
        if key == Qt.Key.Key_Insert:
            return board.insert()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            board.step_shape(1 if key == Qt.Key.Key_PageDown else -1)
            return True
        return False

    def _arrow(self, step: PointXY, modifiers: Qt.KeyboardModifier, view: ZoomsAndPans) -> bool:
        dx, dy = step
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            view.pan(-dx * PAN_PX, -dy * PAN_PX)
            return True
        far = LEAP_PX if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP_PX
        if self._board.pencil is not None:
            self._board.move_cursor(dx * far, dy * far)
            return True
        return self._board.nudge(dx * far, dy * far)

    def _place(self) -> bool:
        """Set a point at the cross; the same place twice finishes, so does any after the mouse."""
        board = self._board
        if board.pencil is None:
            return False
        if board.cursor is None:
            if board.pencil.is_shape:  # the points are there, set by mouse: this is "done"
                return board.end()
            board.move_cursor(0.0, 0.0)
            return True
        board.place(board.cursor, 0.5)
        return True
