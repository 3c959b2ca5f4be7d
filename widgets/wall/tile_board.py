"""The board under the wall: where the tiles lie, and what keys, mouse and drags do on them.

It shows an :class:`Arrangement` and never changes it: it says what the operator wishes
through signals, and whoever owns the arrangement sets a new one. What a tile looks like is
none of its business.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from widgets.key_names import bare_key_name, key_name
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import tile_rects

if TYPE_CHECKING:
    from widgets.wall.hands import Hands

TILE_MIME = "application/x-wall-tile"
KEY_MIME = "application/x-wall-key"
_WHEEL_STEP = 120.0


class TileBoard(QWidget):
    """Tiles that are chosen, dragged and swapped.

    Signals:
        tile_chosen: A tile (int) was clicked.
        full_wished: A tile (int) shall fill the wall, or give way again.
        tiles_swapped: Two tiles (int, int) shall change places.
        key_dropped: A tile (int) shall show a key (str).
        key_typed: One of :attr:`understood` keys (str, portable text) was pressed.

    Attributes:
        understood: Keys that are told through ``key_typed``; all others are left to the window.
        hands: Who hears keys and mouse first, or None.
    """

    tile_chosen = Signal(int)
    full_wished = Signal(int)
    tiles_swapped = Signal(int, int)
    key_dropped = Signal(int, str)
    key_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        self._rects: tuple[QRect, ...] = ()
        self._places: tuple[QRect, ...] = ()
        self._hovered: int | None = None
        self._wanted: int | None = None
        self._pressed: QPoint | None = None
        self._taken: int | None = None
        self.understood: frozenset[str] = frozenset()
        self.hands: Hands | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""
        return self._arrangement

    def rect_of(self, tile: int) -> QRect:
        """Where a tile lies, in the widget's own coordinates; empty when it is hidden."""
        shown = self._arrangement.shown()
        if tile not in shown or not self._rects:
            return QRect()
        return QRect(self._places[shown.index(tile)])

    def tile_at(self, point: QPoint) -> int | None:
        """The tile under a point of the widget, or None."""
        ratio = self.devicePixelRatioF()
        at = QPoint(int(point.x() * ratio), int(point.y() * ratio))
        for tile, rect in zip(self._arrangement.shown(), self._rects, strict=False):
            if rect.contains(at):
                return tile
        return None

    def touch(self, tile: int) -> None:
        """Have a tile painted again."""
        self.update(self.rect_of(tile))

    # -- where tiles lie -----------------------------------------------------------------

    def _lay_out(self) -> None:
        tiles = 1 if self._arrangement.full is not None else self._arrangement.tiles
        self._rects = tile_rects(tiles, *self._device_size())
        self._places = tuple(self._logical(rect) for rect in self._rects)

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def _logical(self, rect: QRect) -> QRect:
        ratio = self.devicePixelRatioF()
        left, top = math.floor(rect.left() / ratio), math.floor(rect.top() / ratio)
        right = math.ceil((rect.right() + 1) / ratio)
        bottom = math.ceil((rect.bottom() + 1) / ratio)
        return QRect(left, top, right - left, bottom - top)

    # -- mouse ---------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tile under the mouse."""
        tile = self.tile_at(event.position().toPoint())
        if tile is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.tile_chosen.emit(tile)
        if self.hands is not None and self.hands.mouse_pressed(tile, event.position()):
            self._taken = tile
            return
        self._pressed = event.position().toPoint()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is being dragged any more."""
        self._pressed = None
        taken, self._taken = self._taken, None
        if taken is not None and self.hands is not None:
            self.hands.mouse_released(taken, event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A tile to full size, or back."""
        tile = self.tile_at(event.position().toPoint())
        self._pressed = None
        if tile is not None:
            self.full_wished.emit(tile)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, or begin to drag a tile."""
        point = event.position().toPoint()
        self._hover(self.tile_at(point))
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._taken is not None and self.hands is not None:
            self.hands.mouse_dragged(self._taken, event.position())
            return
        if self._pressed is None:
            return
        if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            tile = self.tile_at(self._pressed)
            self._pressed = None
            if tile is not None and self._arrangement.full is None:
                self._drag(tile)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is over no tile any more."""
        self._hover(None)
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Offer the wheel; what nobody takes is left to the window."""
        at = event.position()
        tile = self.tile_at(at.toPoint())
        steps = event.angleDelta().y() / _WHEEL_STEP
        taken = (
            self.hands is not None
            and tile is not None
            and steps != 0.0
            and self.hands.wheel_turned(tile, QPointF(at), steps)
        )
        event.setAccepted(taken)

    def _hover(self, tile: int | None) -> None:
        if tile == self._hovered:
            return
        old, self._hovered = self._hovered, tile
        for touched in (old, tile):
            if touched is not None:
                self.touch(touched)

    # -- keys ----------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys that the screen understands; leave the others to the window."""
        key = key_name(event)
        if self.hands is not None and self.hands.key_pressed(key, repeated=event.isAutoRepeat()):
            return
        if key in self.understood:
            self.key_typed.emit(key)
        else:
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell a release; held keys that repeat themselves are not released."""
        if (
            event.isAutoRepeat()
            or self.hands is None
            or not self.hands.key_released(bare_key_name(event))
        ):
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        """Take understood keys before the window's shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = key_name(event)
            wanted = self.hands is not None and self.hands.understands(key)
            if wanted or key in self.understood:
                event.accept()
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere: whoever holds one must know."""
        if self.hands is not None:
            self.hands.focus_left()
        super().focusOutEvent(event)

    # -- drags ---------------------------------------------------------------------------

    def _drag(self, tile: int) -> None:
        """Carry a tile until it is dropped; a nested loop of Qt's, the pictures go on."""
        if not self._arrangement.keys[tile]:
            return
        drag = QDrag(self)
        carried = QMimeData()
        carried.setData(TILE_MIME, str(tile).encode())
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.MoveAction)

    def _want(self, tile: int | None) -> None:
        old, self._wanted = self._wanted, tile
        for touched in {old, tile} - {None}:
            if touched is not None:
                self.touch(touched)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tiles and keys, nothing else."""
        if event.mimeData().hasFormat(TILE_MIME) or event.mimeData().hasFormat(KEY_MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the tile under what is dragged."""
        self._want(self.tile_at(event.position().toPoint()))
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Unmark."""
        self._want(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Swap tiles, or show a key in one."""
        self._want(None)
        tile = self.tile_at(event.position().toPoint())
        if tile is None:
            return
        mime = event.mimeData()
        if mime.hasFormat(TILE_MIME):
            self.tiles_swapped.emit(int(bytes(mime.data(TILE_MIME).data()).decode()), tile)
        elif mime.hasFormat(KEY_MIME):
            self.key_dropped.emit(tile, bytes(mime.data(KEY_MIME).data()).decode())
        event.acceptProposedAction()
