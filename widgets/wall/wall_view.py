"""The wall: one widget that paints all tiles, repaints only what changed, and hears the keys.

It shows an :class:`Arrangement` and never changes it: it says what the operator wishes
through signals, and whoever owns the arrangement sets a new one.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from widgets.key_names import key_name
from widgets.wall.faces import Drawings, Picture, TileFace, WallFeed
from widgets.wall.grid import tile_rects
from widgets.wall.painting import TilePainter, TileView, WallColours

TILE_MIME = "application/x-wall-tile"
KEY_MIME = "application/x-wall-key"
TICK_MS = 33
_FACES_EVERY = 3
_RESIZE_SETTLES_MS = 120


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands where.

    Attributes:
        tiles: Tile count, one of the layouts.
        keys: What each tile shows, empty string for nothing; one entry a tile.
        selected: Tile that the keys act on.
        full: Tile that fills the wall, or None.
    """

    tiles: int = 4
    keys: tuple[str, ...] = ("",) * 4
    selected: int = 0
    full: int | None = None

    def shown(self) -> tuple[int, ...]:
        """Tiles that can be seen."""
        return tuple(range(self.tiles)) if self.full is None else (self.full,)


@dataclass(slots=True)
class _Shown:
    """What a tile showed when it was painted last."""

    sequence: int = -1
    face: TileFace | None = None
    stamp: float = -1.0


class WallView(QWidget):
    """Paints an arrangement of moving pictures.

    Signals:
        tile_chosen: A tile (int) was clicked.
        full_wished: A tile (int) shall fill the wall, or give way again.
        tiles_swapped: Two tiles (int, int) shall change places.
        key_dropped: A tile (int) shall show a key (str).
        key_typed: One of :attr:`understood` keys (str, portable text) was pressed.

    Attributes:
        understood: Keys that are told through ``key_typed``; all others are left to the window.
        empty_text: What a tile without a key says.
        painted: How many times something was painted.
        pictures_painted: How many new pictures were painted.
    """

    tile_chosen = Signal(int)
    full_wished = Signal(int)
    tiles_swapped = Signal(int, int)
    key_dropped = Signal(int, str)
    key_typed = Signal(str)

    def __init__(self, feed: WallFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._arrangement = Arrangement()
        self._rects: tuple[QRect, ...] = ()
        self._shown: dict[int, _Shown] = {}
        self._watched: dict[str, tuple[int, int, bool]] = {}
        self._hovered: int | None = None
        self._wanted: int | None = None
        self._pressed: QPoint | None = None
        self._ticks = 0
        self.empty_text = ""
        self.understood: frozenset[str] = frozenset()
        self._painter = TilePainter()
        self.painted = 0
        self.pictures_painted = 0
        self._build_widget()
        self._build_timers()

    def _build_widget(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(160, 90)

    def _build_timers(self) -> None:
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_RESIZE_SETTLES_MS)
        self._settle.timeout.connect(self._watch)

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""
        return self._arrangement

    def set_colours(self, colours: WallColours) -> None:
        """Paint with other colours from now on."""
        self._painter.colours = colours
        self.update()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Show something else; only tiles that differ are painted."""
        old, self._arrangement = self._arrangement, arrangement
        if (old.tiles, old.full) != (arrangement.tiles, arrangement.full):
            self._lay_out()
            self.update()
        else:
            for tile in arrangement.shown():
                moved = tile in (old.selected, arrangement.selected)
                if moved or old.keys[tile] != arrangement.keys[tile]:
                    self._touch(tile)
        self._watch()

    def refresh(self) -> None:
        """Ask the feed for everything again, such as after a change of language."""
        self._shown.clear()
        self.update()

    def stop(self) -> None:
        """Stop polling and look away from everything."""
        self._timer.stop()
        self._settle.stop()
        for key in self._watched:
            self._feed.look_away(key)
        self._watched.clear()

    def rect_of(self, tile: int) -> QRect:
        """Where a tile lies, in the widget's own coordinates; empty when it is hidden."""
        shown = self._arrangement.shown()
        if tile not in shown or not self._rects:
            return QRect()
        return self._logical(self._rects[shown.index(tile)])

    def tile_at(self, point: QPoint) -> int | None:
        """The tile under a point of the widget, or None."""
        ratio = self.devicePixelRatioF()
        at = QPoint(int(point.x() * ratio), int(point.y() * ratio))
        for tile, rect in zip(self._arrangement.shown(), self._rects, strict=False):
            if rect.contains(at):
                return tile
        return None

    # -- what is shown -------------------------------------------------------------------

    def _lay_out(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        tiles = 1 if self._arrangement.full is not None else self._arrangement.tiles
        self._rects = tile_rects(tiles, width, height)
        self._shown.clear()

    @Slot()
    def _watch(self) -> None:
        """Tell the feed which keys are looked at, at which size; tiles under a full one too."""
        if not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        arrangement = self._arrangement
        wishes: dict[str, tuple[int, int, bool]] = {}
        for key, rect in zip(
            arrangement.keys, tile_rects(arrangement.tiles, width, height), strict=False
        ):
            if key:
                wishes[key] = (rect.width(), rect.height(), arrangement.tiles == 1)
        if arrangement.full is not None and arrangement.keys[arrangement.full]:
            wishes[arrangement.keys[arrangement.full]] = (width, height, True)
        for key in self._watched.keys() - wishes.keys():
            self._feed.look_away(key)
        for key, wish in wishes.items():
            if self._watched.get(key) != wish:
                self._feed.look_at(key, *wish)
        self._watched = wishes

    @Slot()
    def _tick(self) -> None:
        """Find out which tiles are not what they were, and have only those painted."""
        self._ticks += 1
        faces = self._ticks % _FACES_EVERY == 0
        for tile in self._arrangement.shown():
            key = self._arrangement.keys[tile]
            if not key:
                continue
            shown = self._shown.get(tile)
            if shown is None or self._differs(key, shown, faces=faces):
                self._touch(tile)

    def _differs(self, key: str, shown: _Shown, *, faces: bool) -> bool:
        picture = self._feed.picture(key)
        if picture is not None and picture.sequence != shown.sequence:
            return True
        drawings = self._feed.drawings(key)
        if (drawings.stamp if drawings else -1.0) != shown.stamp:
            return True
        return faces and self._feed.face(key) != shown.face

    def _touch(self, tile: int) -> None:
        self.update(self.rect_of(tile))

    def _logical(self, rect: QRect) -> QRect:
        ratio = self.devicePixelRatioF()
        left, top = math.floor(rect.left() / ratio), math.floor(rect.top() / ratio)
        right = math.ceil((rect.right() + 1) / ratio)
        bottom = math.ceil((rect.bottom() + 1) / ratio)
        return QRect(left, top, right - left, bottom - top)

    # -- painting ------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that the event touches."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        if not self._rects:
            self._lay_out()
        painter.scale(1 / ratio, 1 / ratio)
        region = event.region()
        if event.rect().contains(self.rect()):  # the gaps stay painted between partial paints
            whole = QRect(0, 0, round(self.width() * ratio), round(self.height() * ratio))
            painter.fillRect(whole, QColor(self._painter.colours.gap))
        for tile, rect in zip(self._arrangement.shown(), self._rects, strict=False):
            if region.intersects(self._logical(rect)):
                painter.setClipRect(rect)  # one plain rectangle: pictures are then copied by rows
                self._paint_tile(painter, tile, rect, ratio)
        painter.end()
        self.painted += 1

    def _paint_tile(self, painter: QPainter, tile: int, rect: QRect, ratio: float) -> None:
        arrangement = self._arrangement
        key = arrangement.keys[tile]
        view = TileView(
            rect,
            tile + 1,
            selected=tile == arrangement.selected and len(arrangement.shown()) > 1,
            hovered=tile == self._hovered,
            wanted=tile == self._wanted,
            empty_text=self.empty_text,
        )
        if not key:
            self._painter.paint_empty(painter, view, ratio)
        else:
            self._paint_key(painter, view, tile, key)
        self._painter.paint_ring(painter, view, ratio)

    def _paint_key(self, painter: QPainter, view: TileView, tile: int, key: str) -> None:
        ratio = self.devicePixelRatioF()
        face = self._feed.face(key)
        picture: Picture | None = self._feed.picture(key)
        drawings: Drawings | None = self._feed.drawings(key)
        if picture is None:
            self._painter.paint_ground(painter, view)
        elif face.grey:
            self._painter.paint_grey(painter, view, key, picture)
        else:
            self._painter.forget_grey(key)
            where = self._painter.paint_picture(painter, view, picture)
            if drawings is not None:
                self._painter.paint_drawings(painter, where, picture, drawings, ratio)
        self._painter.paint_words(painter, view, face, ratio)
        before = self._shown.get(tile)
        if picture is not None and (before is None or before.sequence != picture.sequence):
            self.pictures_painted += 1
        self._shown[tile] = _Shown(
            picture.sequence if picture else -1, face, drawings.stamp if drawings else -1.0
        )

    # -- events --------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out at once; ask for pictures of the new size when it has settled."""
        self._lay_out()
        self._settle.start()
        super().resizeEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin to poll."""
        super().showEvent(event)
        self._lay_out()
        self._watch()
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no pictures are needed."""
        self.stop()
        super().hideEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tile under the mouse."""
        self._pressed = event.position().toPoint()
        tile = self.tile_at(self._pressed)
        if tile is not None and event.button() == Qt.MouseButton.LeftButton:
            self.tile_chosen.emit(tile)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is being dragged any more."""
        self._pressed = None

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
        far = (
            self._pressed is not None
            and (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        )
        if far and event.buttons() & Qt.MouseButton.LeftButton and self._pressed is not None:
            tile = self.tile_at(self._pressed)
            self._pressed = None
            if tile is not None and self._arrangement.full is None:
                self._drag(tile)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys that the screen understands; leave the others to the window."""
        key = key_name(event)
        if key in self.understood:
            self.key_typed.emit(key)
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        """Take understood keys before the window's shortcuts do."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and key_name(event) in self.understood:
            event.accept()
            return True
        return super().event(event)

    def _hover(self, tile: int | None) -> None:
        if tile == self._hovered:
            return
        old, self._hovered = self._hovered, tile
        for touched in (old, tile):
            if touched is not None:
                self._touch(touched)

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
                self._touch(touched)

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
