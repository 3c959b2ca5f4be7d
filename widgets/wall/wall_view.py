"""The wall: one widget that paints all tiles, and repaints only what changed."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from widgets.wall.arrangement import Arrangement
from widgets.wall.colours import WallColours
from widgets.wall.faces import Drawings, Picture, TileFace, WallFeed
from widgets.wall.grid import tile_rects
from widgets.wall.overlays import TileOverlay
from widgets.wall.painting import NOWHERE, Laid, TilePainter, TileView
from widgets.wall.parts import WHOLE, Part
from widgets.wall.tile_board import TileBoard

TICK_MS = 33
_FACES_EVERY = 3
_RESIZE_SETTLES_MS = 120
_ZOOM_EVERY_MS = 80
"""A picture of another part costs a new memory and a decoder's while: not for each wheel step."""


@dataclass(slots=True)
class _Shown:
    """What a tile showed when it was painted last."""

    sequence: int = -1
    face: TileFace | None = None
    stamp: float = -1.0
    overlays: tuple[object, ...] = ()
    laid: Laid = NOWHERE


_Wish = tuple[int, int, bool, Part]


class WallView(TileBoard):
    """Paints an arrangement of moving pictures.

    Attributes:
        empty_text: What a tile without a key says.
        painted: How many times something was painted.
        pictures_painted: How many new pictures were painted.
    """

    def __init__(self, feed: WallFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._shown: dict[int, _Shown] = {}
        self._watched: dict[str, _Wish] = {}
        self._parts: dict[str, Part] = {}
        self._overlays: list[TileOverlay] = []
        self._ticks = 0
        self.empty_text = ""
        self._painter = TilePainter()
        self.painted = 0
        self.pictures_painted = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 90)
        self._build_timers()

    def _build_timers(self) -> None:
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._watch)

    def set_colours(self, colours: WallColours) -> None:
        """Paint with other colours from now on."""
        self._painter.colours = colours
        self.update()

    def add_overlay(self, overlay: TileOverlay) -> None:
        """Paint something over the tiles, after the overlays that are there."""
        self._overlays.append(overlay)
        self.refresh()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Show something else; only tiles that differ are painted."""
        old, self._arrangement = self._arrangement, arrangement
        for key in self._parts.keys() - set(arrangement.keys):
            del self._parts[key]
        self._painter.forget_others(arrangement.keys)
        if (old.tiles, old.full) != (arrangement.tiles, arrangement.full):
            self._lay_out()
            self.update()
        else:
            for tile in arrangement.shown():
                moved = tile in (old.selected, arrangement.selected)
                if moved or old.keys[tile] != arrangement.keys[tile]:
                    self.touch(tile)
        self._watch()

    def part_of(self, key: str) -> Part:
        """The part of a key's picture that shall be seen."""
        return self._parts.get(key, WHOLE)

    def set_part(self, key: str, part: Part) -> None:
        """Show a part of a key's picture; forgotten when the key leaves the wall."""
        if part == self.part_of(key) or key not in self._arrangement.keys:
            return
        if part.whole:
            self._parts.pop(key, None)
        else:
            self._parts[key] = part
        self.touch_key(key)
        if not self._settle.isActive():
            self._settle.start(_ZOOM_EVERY_MS)

    @property
    def greys(self) -> frozenset[str]:
        """Keys whose old picture is kept as a grey copy."""
        return self._painter.greys

    def touch_key(self, key: str) -> None:
        """Have every tile that shows a key painted again."""
        for tile in self._arrangement.shown():
            if self._arrangement.keys[tile] == key:
                self.touch(tile)

    def share_at(self, tile: int, point: QPoint) -> tuple[float, float] | None:
        """Where a point lies in a tile's whole picture, in shares; None beside the picture."""
        shown = self._shown.get(tile)
        ratio = self.devicePixelRatioF()
        at = QPoint(int(point.x() * ratio), int(point.y() * ratio))
        if shown is None or not shown.laid.where.contains(at):
            return None
        where = shown.laid.where
        across = (at.x() - where.x()) / max(where.width(), 1)
        return shown.laid.part.point_at(across, (at.y() - where.y()) / max(where.height(), 1))

    def picture_rect(self, tile: int) -> QRect:
        """Where a tile's picture lies, in the widget's own coordinates; empty without one."""
        shown = self._shown.get(tile)
        empty = shown is None or shown.laid.where.isEmpty()
        return QRect() if empty or shown is None else self._logical(shown.laid.where)

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

    # -- what is shown -------------------------------------------------------------------

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        self._shown.clear()

    @Slot()
    def _watch(self) -> None:
        """Tell the feed which keys are looked at, at which size; tiles under a full one too."""
        if not self.isVisible():
            return
        width, height = self._device_size()
        arrangement = self._arrangement
        wishes: dict[str, _Wish] = {}
        for key, rect in zip(
            arrangement.keys, tile_rects(arrangement.tiles, width, height), strict=False
        ):
            if key:
                wishes[key] = (*_size(rect), arrangement.tiles == 1, self.part_of(key))
        if arrangement.full is not None and arrangement.keys[arrangement.full]:
            key = arrangement.keys[arrangement.full]
            wishes[key] = (width, height, True, self.part_of(key))
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
                self.touch(tile)

    def _differs(self, key: str, shown: _Shown, *, faces: bool) -> bool:
        picture = self._feed.picture(key)
        if picture is not None and picture.sequence != shown.sequence:
            return True
        drawings = self._feed.drawings(key)
        if (drawings.stamp if drawings else -1.0) != shown.stamp:
            return True
        if not faces:
            return False
        return self._feed.face(key) != shown.face or self._stamps(key) != shown.overlays

    def _stamps(self, key: str) -> tuple[object, ...]:
        return tuple(overlay.stamp(key) for overlay in self._overlays)

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
            whole = QRect(0, 0, *self._device_size())
            painter.fillRect(whole, QColor(self._painter.colours.gap))
        tiles = zip(self._arrangement.shown(), self._rects, self._places, strict=False)
        for tile, rect, place in tiles:
            if region.intersects(place):
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
            key,
            selected=tile == arrangement.selected and len(arrangement.shown()) > 1,
            hovered=tile == self._hovered,
            wanted=tile == self._wanted,
            empty_text=self.empty_text,
            part=self.part_of(key),
        )
        if not key:
            self._painter.paint_empty(painter, view, ratio)
        else:
            self._paint_key(painter, view, tile)
        self._painter.paint_ring(painter, view, ratio)

    def _paint_key(self, painter: QPainter, view: TileView, tile: int) -> None:
        ratio, key = self.devicePixelRatioF(), view.key
        face = self._feed.face(key)
        picture: Picture | None = self._feed.picture(key)
        drawings: Drawings | None = self._feed.drawings(key)
        laid = NOWHERE
        if picture is None:
            self._painter.paint_ground(painter, view)
        elif face.grey:
            laid = self._painter.paint_grey(painter, view, picture)
        else:
            self._painter.forget_grey(key)
            laid = self._painter.paint_picture(painter, view, picture)
            if drawings is not None:
                self._painter.paint_drawings(painter, laid, picture, drawings, ratio)
        self._painter.paint_words(painter, view, face, laid, ratio, self._overlays)
        before = self._shown.get(tile)
        if picture is not None and (before is None or before.sequence != picture.sequence):
            self.pictures_painted += 1
        self._shown[tile] = _Shown(
            picture.sequence if picture else -1,
            face,
            drawings.stamp if drawings else -1.0,
            self._stamps(key),
            laid,
        )

    # -- events --------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out at once; ask for pictures of the new size when it has settled."""
        self._lay_out()
        self._settle.start(_RESIZE_SETTLES_MS)
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


def _size(rect: QRect) -> tuple[int, int]:
    return rect.width(), rect.height()
