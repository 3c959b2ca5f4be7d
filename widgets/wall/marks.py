"""Signs of the arrangement upon a tile: a pin in its corner, and why it shows what it shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from widgets.wall.colours import WallColours
from widgets.wall.overlays import TilePlace
from widgets.wall.tile_board import TileBoard

PIN_PX = 22
_FRAME_PX = 4


class MarkTone(Enum):
    """How much a reason asks for a look; the frame and the shape before the words say it too."""

    QUIET = "quiet"
    NOTICE = "notice"
    ALARM = "alarm"


_SHAPES = {MarkTone.QUIET: "", MarkTone.NOTICE: "◆ ", MarkTone.ALARM: "▲ "}


@dataclass(frozen=True, slots=True)
class TileMark:
    """Why a tile shows what it shows just now, under its name.

    Attributes:
        framed: A frame in the colour of the tone goes around the tile.
    """

    reason: str
    tone: MarkTone = MarkTone.QUIET
    framed: bool = False


class MarkOverlay:
    """Paints pins and reasons over the tiles. Lives on the Qt thread.

    Attributes:
        pins: Where the pin of a key was painted last, in device pixels.
    """

    def __init__(self) -> None:
        self._marks: Mapping[str, TileMark] = {}
        self._pinned: Collection[str] = frozenset()
        self.pins: dict[str, QRect] = {}

    def show_marks(self, marks: Mapping[str, TileMark], pinned: Collection[str]) -> None:
        """Show these from now on."""
        self._marks, self._pinned = marks, pinned

    def stamp(self, key: str) -> object:
        """What it would paint; None when there is nothing."""
        mark, pinned = self._marks.get(key), key in self._pinned
        return (mark, pinned) if mark or pinned else None

    def paint(self, painter: QPainter, place: TilePlace) -> None:
        """Paint over one tile."""
        mark = self._marks.get(place.key)
        if place.key in self._pinned:
            self._pin(painter, place)
        if mark is not None:
            colour = _colour(mark.tone, place.colours)
            words = f"{_SHAPES[mark.tone]}{mark.reason}"
            place.row_above(painter, words, colour, bold=True)
            if mark.framed:
                _frame(painter, place, QColor(colour))

    def _pin(self, painter: QPainter, place: TilePlace) -> None:
        """A pin at the right, under the row of the name."""
        side = round(PIN_PX * place.ratio)
        top = place.rect.top() + place.labels.height_of(place.size_px)
        where = QRect(place.rect.right() + 1 - side, top, side, side)
        self.pins[place.key] = where
        _draw_pin(painter, where, place.colours)


class PinTips(QObject):
    """Says what the pin means while the mouse rests on it."""

    def __init__(self, board: TileBoard, marks: MarkOverlay) -> None:
        super().__init__(board)
        self._board, self._marks = board, marks
        self.text = ""
        board.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self._board)
                return True
        return super().eventFilter(watched, event)

    def text_at(self, point: QPoint) -> str:
        """What is said at a point of the board; empty where no pin is."""
        tile = self._board.tile_at(point)
        if tile is None:
            return ""
        wall, ratio = self._board.arrangement, self._board.devicePixelRatioF()
        key = wall.keys[tile]
        at = QPoint(round(point.x() * ratio), round(point.y() * ratio))
        on_pin = self._marks.pins.get(key, QRect()).contains(at)
        return self.text if on_pin and key in wall.pinned else ""


def _colour(tone: MarkTone, colours: WallColours) -> str:
    return {MarkTone.NOTICE: colours.notice, MarkTone.ALARM: colours.alarm}.get(
        tone, colours.on_plate
    )


def _frame(painter: QPainter, place: TilePlace, colour: QColor) -> None:
    """A frame around the tile, wider than the ring of a selected one."""
    width = max(round(_FRAME_PX * place.ratio), 2)
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRect(QRectF(place.rect).adjusted(half, half, -half, -half))


def _draw_pin(painter: QPainter, where: QRect, colours: WallColours) -> None:
    """A drawing pin: head, collar and needle."""
    painter.fillRect(where, QColor(colours.plate))
    unit, left, top = where.width() / PIN_PX, where.left(), where.top()

    def at(x: float, y: float) -> QPointF:
        return QPointF(left + x * unit, top + y * unit)

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(colours.on_plate)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([at(7, 3), at(15, 3), at(14, 10), at(8, 10)]))
    painter.drawPolygon(QPolygonF([at(5, 10), at(17, 10), at(17, 12.5), at(5, 12.5)]))
    painter.setPen(QPen(colour, 1.6 * unit))
    painter.drawLine(at(11, 12), at(11, 19))
