"""The mouse over the canvas: drawing, taking hold, moving, zooming."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from widgets.drawing.board import WHOLE, Board, Held
from widgets.drawing.shapes import Form, PointXY, distance, handles
from widgets.drawing.viewport import Viewport

REACH_PX = 8.0
"""So near the hand takes hold, and a point snaps."""
DRAG_PX = 4.0
"""A press that moves less is a click."""
_ANGLES = Qt.KeyboardModifier.ShiftModifier
_FREE = Qt.KeyboardModifier.ControlModifier


@dataclass(slots=True)
class _Drag:
    begin: PointXY
    held: Held | None
    points: tuple[PointXY, ...]
    number: int
    moving: bool = False
    pans: bool = False


class MouseHand:
    """Turns presses and moves into wishes of a board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._drag: _Drag | None = None
        self._number = 0
        self.at: PointXY | None = None

    @property
    def dragging(self) -> bool:
        """Whether something is being moved."""
        return self._drag is not None

    def press(self, event: QMouseEvent, view: Viewport) -> None:
        """A button went down."""
        board, at = self._board, _widget_point(event.position())
        point, reach = view.to_picture(at), REACH_PX / view.scale
        button = event.button()
        self._number += 1
        if button is Qt.MouseButton.RightButton:
            board.end()
            return
        if button is Qt.MouseButton.MiddleButton:
            self._drag = _Drag(at, None, (), self._number, pans=True)
            return
        if board.pencil is not None:
            is_box = board.pencil.form is Form.BOX
            board.place(self.aim(event, view), reach)
            if is_box:
                self._drag = _Drag(at, None, (), self._number)
            return
        before, held = board.chosen, board.hit(point, reach)
        board.choose(*(held or ("", WHOLE)))
        shape = board.chosen_shape
        points = () if shape is None else shape.points
        new = held is None or (held[1] == WHOLE and held[0] != before)  # moved only when chosen
        self._drag = _Drag(at, held, points, self._number, pans=new)

    def move(self, event: QMouseEvent, view: Viewport) -> Viewport:
        """The mouse moved; returns the viewport, moved when the picture is being moved."""
        at, drag = _widget_point(event.position()), self._drag
        self.at = self.aim(event, view)
        if drag is None:
            return view
        drag.moving = drag.moving or distance(at, drag.begin) >= DRAG_PX
        if not drag.moving:
            return view
        if drag.pans:
            by = (at[0] - drag.begin[0], at[1] - drag.begin[1])
            drag.begin = at
            return view.panned(by)
        self.carry(event, view)
        return view

    def release(self, event: QMouseEvent, view: Viewport) -> None:
        """A button went up; a box that was drawn by dragging is finished."""
        drag, self._drag = self._drag, None
        box = self._board.pencil is not None and self._board.pencil.form is Form.BOX
        if drag is not None and drag.moving and box:
            self._board.place(self.aim(event, view), 0.0)

    def double(self, event: QMouseEvent, view: Viewport) -> None:
        """Finishes the shape under way; on a side of the chosen polygon sets a corner."""
        if self._board.pencil is not None:
            self._board.end()
            return
        point = view.to_picture(_widget_point(event.position()))
        held = self._board.hit(point, REACH_PX / view.scale)
        if held == (self._board.chosen, WHOLE):
            self._board.insert(point)

    def aim(self, event: QMouseEvent, view: Viewport) -> PointXY:
        """Where a point goes under the hand: Shift keeps to angles, Ctrl snaps to nothing."""
        point = view.to_picture(_widget_point(event.position()))
        pencil, angle_from = self._board.pencil, None
        if pencil is not None and pencil.points and _pressed(event, _ANGLES):
            angle_from = pencil.points[-1]
        return self._board.snap(point, _reach(event, view), angle_from=angle_from).point

    def carry(self, event: QMouseEvent, view: Viewport) -> None:
        """Move what is held to the hand."""
        drag = self._drag
        if drag is None or drag.held is None:
            return
        at, joins = _widget_point(event.position()), f"drag:{drag.number}"
        key, handle = drag.held
        if handle == WHOLE:
            by = (at[0] - drag.begin[0]) / view.scale, (at[1] - drag.begin[1]) / view.scale
            self._board.put_points(key, drag.points, by, joins)
            return
        angle_from = None
        shape = self._board.shape(key)
        if shape is not None and _pressed(event, _ANGLES):
            angle_from = handles(shape)[handle - 1]
        to = self._board.snap(
            view.to_picture(at), _reach(event, view), angle_from=angle_from, but=key
        )
        self._board.put_handle(drag.held, to.point, joins)


def _widget_point(place: QPointF) -> PointXY:
    return place.x(), place.y()


def _pressed(event: QMouseEvent, modifier: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & modifier)


def _reach(event: QMouseEvent, view: Viewport) -> float:
    free = _pressed(event, _FREE)
    return 0.0 if free else REACH_PX / view.scale
