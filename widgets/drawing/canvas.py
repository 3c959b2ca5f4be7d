"""A picture with shapes over it that can be drawn and changed with the mouse or the keys alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from widgets.drawing.board import WHOLE, Board
from widgets.drawing.hand import REACH_PX, MouseHand
from widgets.drawing.keyboard import Keyboard
from widgets.drawing.painting import ShapePainter
from widgets.drawing.shapes import CanvasShape, Form, PointXY
from widgets.drawing.viewport import Viewport
from widgets.theme import DARK, PICTURE_GAP

ZOOM_STEP = 1.25
_WHEEL_NOTCH = 120.0


class DrawingCanvas(QWidget):
    """Shows shapes and says what is wished; whoever owns the shapes sets new ones.

    Keys: Tab goes through the points of the chosen shape, arrows move by 1 pixel (Shift 10),
    Insert adds a point, Delete removes, Esc ends; Ctrl with arrows moves the picture, ``+``,
    ``-`` and ``0`` zoom. While drawing, arrows move the cross, Enter or Space sets a point.

    Signals:
        chosen(str, int): Key of a shape and a handle (-1 for the whole); an empty key for none.
        drawn(object): Points of a finished shape.
        reshaped(str, object, str): Key, wished points, and a word: equal ones are one step.
        arrow_moved(str, object, str): Key, wished tip of the arrow, and such a word.
        removal_wished(str): Key of a shape that shall go.
        pencil_changed(): The shape under way has changed.
        pointed(object): The picture's pixel under the hand, or None.
    """

    chosen = Signal(str, int)
    drawn = Signal(object)
    reshaped = Signal(str, object, str)
    arrow_moved = Signal(str, object, str)
    removal_wished = Signal(str)
    pencil_changed = Signal()
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.view = Viewport()
        self.board = Board(self)
        self.empty_text = ""
        self._hand = MouseHand(self.board)
        self._keyboard = Keyboard(self.board)
        self._picture = QImage()
        self._grid: tuple[tuple[PointXY, ...], ...] = ()

    # what the owner sets ------------------------------------------------------------------

    def set_size(self, size: tuple[int, int]) -> None:
        """Width and height of the picture in whose pixels the shapes are."""
        if size != self.board.size:
            self.board.size = size
            self._fit_room()

    def set_picture(self, picture: QImage) -> None:
        """The picture, of any resolution; it is shown over the whole size."""
        self._picture = picture
        self.update()

    def set_shapes(self, shapes: Sequence[CanvasShape]) -> None:
        """Show these."""
        self.board.set_shapes(shapes)
        self.update()

    def set_grid(self, lines: Sequence[Sequence[PointXY]]) -> None:
        """Thin lines over the picture, beneath the shapes."""
        self._grid = tuple(tuple(line) for line in lines)
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Only looking."""
        self.board.read_only = read_only
        self.update()

    def choose(self, key: str, handle: int = WHOLE) -> None:
        """Choose a shape."""
        self.board.choose(key, handle)
        self.update()

    def begin(self, form: Form) -> None:
        """Begin to draw, or go on with what was put aside."""
        self.board.begin(form)
        self.board.cursor = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def end(self) -> bool:
        """Put the pencil down; nothing that was drawn is lost."""
        done = self.board.end()
        self.update()
        return done

    # zoom ---------------------------------------------------------------------------------

    def zoom(self, factor: float, at: PointXY | None = None) -> None:
        """Larger or smaller, about a place of the widget or what is chosen."""
        point = self.board.cursor or self.board.handle_point()
        if at is None:
            at = self.view.to_widget(point) if point else (self.width() / 2, self.height() / 2)
        self.view = self.view.zoomed(factor, at)
        self.update()

    def fit(self) -> None:
        """The whole picture."""
        self.view = self.view.fitted()
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by widget pixels."""
        self.view = self.view.panned((dx, dy))
        self.update()

    def _fit_room(self) -> None:
        self.view = self.view.resized((self.width(), self.height()), self.board.size)
        self.update()

    # what the board says ------------------------------------------------------------------

    def hear_chosen(self, key: str, handle: int) -> None:
        """A shape was chosen."""
        self.chosen.emit(key, handle)
        self.update()

    def hear_drawn(self, points: tuple[PointXY, ...]) -> None:
        """A shape was finished."""
        self.drawn.emit(points)

    def hear_reshaped(self, key: str, points: tuple[PointXY, ...], joins: str) -> None:
        """A shape shall have other points."""
        self.reshaped.emit(key, points, joins)

    def hear_arrow(self, key: str, tip: PointXY, joins: str) -> None:
        """An arrow shall point elsewhere."""
        self.arrow_moved.emit(key, tip, joins)

    def hear_removal(self, key: str) -> None:
        """A shape shall go."""
        self.removal_wished.emit(key)

    def hear_pencil(self) -> None:
        """The shape under way has changed."""
        self.pencil_changed.emit()
        self.update()

    # events -------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_room()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.board.cursor = None
        self._hand.press(event, self.view)
        self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.view = self._hand.move(event, self.view)
        self.pointed.emit(self._hand.at)
        if self.board.pencil is not None or self._hand.dragging:
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event, self.view)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.double(event, self.view)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hand.at = None
        self.pointed.emit(None)
        self.update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        factor = ZOOM_STEP ** (event.angleDelta().y() / _WHEEL_NOTCH)
        self.zoom(factor, (event.position().x(), event.position().y()))
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keyboard.press(event, self):
            point = self.board.cursor or self.board.handle_point()
            if point is not None and not self.view.fits:
                self.view = self.view.showing(point)
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through points while a shape is chosen; after Esc it leaves as usual."""
        if self.board.chosen_shape is not None and self.board.pencil is None:
            self.board.step_handle(1 if forward else -1)
            self.update()
            return True
        return super().focusNextPrevChild(forward)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # painting -----------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PICTURE_GAP))
        self._paint_picture(painter)
        shapes = ShapePainter(painter, self.view)
        shapes.grid(self._grid)
        board = self.board
        for shape in board.shapes:
            shapes.shape(shape, chosen=shape.key == board.chosen)
        for shape in board.shapes:
            shapes.label(shape)
        if board.chosen_shape is not None and not board.read_only:
            shapes.holds(board.chosen_shape, board.handle)
        if board.aside is not None:
            shapes.pencil(board.aside, None, aside=True)
        if board.pencil is not None:
            hand = board.cursor or self._hand.at
            shapes.pencil(board.pencil, hand, aside=False)
            if hand is not None:
                shapes.cross(hand)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(DARK.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        left, top = self.view.to_widget((0.0, 0.0))
        width, height = self.board.size
        where = QRectF(left, top, width * self.view.scale, height * self.view.scale)
        if not self._picture.isNull():
            smooth = self.view.scale < 4
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(where, self._picture)
            return
        painter.fillRect(where, QColor(DARK.surface))
        painter.setPen(QColor(DARK.muted))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(
            self.rect().adjusted(16, 24, -16, -16),
            flags | Qt.TextFlag.TextWordWrap,
            self.empty_text,
        )

    @property
    def reach(self) -> float:
        """How near is near, in pixels of the picture."""
        return REACH_PX / self.view.scale
