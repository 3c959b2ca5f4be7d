"""Signs on a tile: each a shape of its own and a few words on a plate, one beside the other."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from widgets.wall.colours import WallColours
from widgets.wall.faces import Tone
from widgets.wall.labels import LabelCache
from widgets.wall.overlays import TilePlace

_KEPT = 256
_GAP_PX = 2
_WORDS_FROM_EM = 11
"""A narrower tile (in type sizes) has room for shapes only."""


class SignShape(Enum):
    """Outline of a sign; each is known without its colour and without its word."""

    FROST = "frost"
    EYE = "eye"
    ARROW = "arrow"
    BLUR = "blur"
    BLOCKS = "blocks"
    CLOCK = "clock"
    SIGHT = "sight"
    DISC = "disc"
    LAG = "lag"
    LESS = "less"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Sign:
    """Something about a tile that is not as it should be: a shape and a few words."""

    shape: SignShape
    text: str
    tone: Tone = Tone.NOTICE


class SignOverlay:
    """Paints the signs of each tile under its name; each plate is made once.

    Args:
        signs_of: Signs of a key, the gravest first; asked ten times a second.
    """

    def __init__(self, signs_of: Callable[[str], tuple[Sign, ...]]) -> None:
        self._signs_of = signs_of
        self._plates: OrderedDict[tuple[str, str, str, str, int, int], QPixmap] = OrderedDict()

    def stamp(self, key: str) -> object:
        """The signs; None when everything is as it should be."""
        return self._signs_of(key) or None

    def paint(self, painter: QPainter, place: TilePlace) -> None:
        """Lay signs out from the top left, row by row.

        What has no room is counted at the end. In a very narrow tile the words are left out.
        """
        signs, size, room = self._signs_of(place.key), place.size_px, place.free
        words = room.width() >= _WORDS_FROM_EM * size
        plates = [self._plate(one, place, words=words) for one in signs]
        places = _places(plates, room)
        while places is None and plates:
            count = self._made(None, f"+{len(signs) - len(plates) + 1}", place, Tone.NOTICE)
            plates = plates[:-1]
            places = _places([*plates, count], room)
            if places is not None:
                plates = [*plates, count]
        for plate, where in zip(plates, places or (), strict=True):
            painter.drawPixmap(where.topLeft(), plate)
        if places:
            place.take_above(max(where.bottom() for where in places) + 1 - room.top())

    def _plate(self, sign: Sign, place: TilePlace, *, words: bool) -> QPixmap:
        return self._made(sign.shape, sign.text if words else "", place, sign.tone)

    def _made(self, shape: SignShape | None, text: str, place: TilePlace, tone: Tone) -> QPixmap:
        colour, ground = _colour(place.colours, tone), place.colours.plate
        size, most = place.size_px, place.rect.width()
        key = (shape.value if shape else "", text, colour, ground, size, most)
        known = self._plates.get(key)
        if known is not None:
            self._plates.move_to_end(key)
            return known
        plate = _drawn(shape, text, size, QColor(colour), QColor(ground), most)
        self._plates[key] = plate
        if len(self._plates) > _KEPT:
            self._plates.popitem(last=False)
        return plate


def _colour(colours: WallColours, tone: Tone) -> str:
    return {
        Tone.QUIET: colours.quiet,
        Tone.GOOD: colours.good,
        Tone.NOTICE: colours.notice,
        Tone.ALARM: colours.alarm,
    }[tone]


def _places(plates: Sequence[QPixmap], room: QRect) -> list[QRect] | None:
    """Where plates lie, row by row; None when they do not all fit."""
    places: list[QRect] = []
    x, y = room.left(), room.top()
    for plate in plates:
        if x > room.left() and x + plate.width() > room.right() + 1:
            x, y = room.left(), y + plate.height() + _GAP_PX
        if y + plate.height() > room.bottom() + 1:
            return None
        places.append(QRect(x, y, plate.width(), plate.height()))
        x += plate.width() + _GAP_PX
    return places


def _drawn(
    shape: SignShape | None, text: str, size: int, colour: QColor, ground: QColor, most: int
) -> QPixmap:
    """A plate with shape and words, cut with an ellipsis where it would be too wide."""
    font = LabelCache.font(size)
    metrics = QFontMetrics(font)
    margin, mark = max(size // 4, 2), round(size * 1.15) if shape else 0
    before = margin + (mark + margin if shape else 0)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most - before - margin)
    height = max(metrics.height(), round(size * 1.45)) + 2
    words = metrics.horizontalAdvance(text)
    plate = QPixmap(before + words + (margin if words else 0), height)
    plate.fill(ground)
    painter = QPainter(plate)
    if shape is not None:
        draw_shape(painter, shape, QRectF(margin, (height - mark) / 2, mark, mark), colour)
    painter.setFont(font)
    painter.setPen(colour)
    inside = QRect(before, 0, words + margin, height)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    painter.end()
    return plate


def shape_picture(shape: SignShape, size: int, colour: str) -> QPixmap:
    """The bare shape of a sign, such as for a list."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_shape(painter, shape, QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return picture


def draw_shape(painter: QPainter, shape: SignShape, where: QRectF, colour: QColor) -> None:
    """Draw a shape into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 16, where.height() / 16)
    pen = QPen(colour, 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[shape](painter)
    painter.restore()


def _lines(painter: QPainter, *points: float) -> None:
    """A line through points, x after y, in a square of 16."""
    corners = [QPointF(x, y) for x, y in zip(points[::2], points[1::2], strict=True)]
    painter.drawPolyline(corners)


def _frost(painter: QPainter) -> None:
    """A snow crystal: nothing moves."""
    for turn in range(3):
        dx, dy = 7 * cos(turn * pi / 3 + pi / 2), 7 * sin(turn * pi / 3 + pi / 2)
        _lines(painter, 8 - dx, 8 - dy, 8 + dx, 8 + dy)
    for side in (-1, 1):
        for tip in (1.5, 14.5):
            _lines(painter, 8 + side * 2.6, tip, 8, tip + (2.6 if tip < 8 else -2.6))


def _eye(painter: QPainter) -> None:
    """A struck eye: nothing can be seen."""
    painter.drawEllipse(QRectF(1, 4, 14, 8))
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(6, 6, 4, 4))
    _lines(painter, 2.5, 14, 13.5, 2)


def _arrow(painter: QPainter) -> None:
    """An arrow away from an upright: it looks elsewhere."""
    _lines(painter, 2, 2, 2, 14)
    _lines(painter, 5, 8, 14.5, 8)
    _lines(painter, 10.5, 4, 14.5, 8, 10.5, 12)


def _blur(painter: QPainter) -> None:
    """Broken rings: no edge is sharp."""
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.6, 1.2])
    painter.setPen(pen)
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    painter.drawEllipse(QRectF(5, 5, 6, 6))


def _blocks(painter: QPainter) -> None:
    """Blocks out of place: damaged."""
    colour = painter.pen().color()
    for x, y in ((1.0, 1.0), (9.5, 2.5), (5.0, 6.5), (1.0, 10.5), (10.0, 10.0)):
        painter.fillRect(QRectF(x, y, 4.5, 4.5), colour)


def _clock(painter: QPainter) -> None:
    """The face of a clock."""
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    _lines(painter, 8, 3.8, 8, 8, 11.2, 10)


def _sight(painter: QPainter) -> None:
    """A struck frame: nobody is looked for."""
    for x, y, right, down in ((1.5, 1.5, 1, 1), (14.5, 1.5, -1, 1), (1.5, 14.5, 1, -1)):
        _lines(painter, x + right * 4, y, x, y, x, y + down * 4)
    _lines(painter, 10.5, 14.5, 14.5, 14.5, 14.5, 10.5)
    _lines(painter, 5, 5, 11, 11)
    _lines(painter, 11, 5, 5, 11)


def _disc(painter: QPainter) -> None:
    """A struck disc: nothing is recorded."""
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(QRectF(4.5, 4.5, 7, 7))
    _lines(painter, 1.5, 14.5, 14.5, 1.5)


def _lag(painter: QPainter) -> None:
    """Two arrow heads against a wall: pictures are left out."""
    _lines(painter, 1.5, 3, 6, 8, 1.5, 13)
    _lines(painter, 7, 3, 11.5, 8, 7, 13)
    _lines(painter, 14, 2.5, 14, 13.5)


def _less(painter: QPainter) -> None:
    """Steps down: less than was wished for."""
    colour = painter.pen().color()
    for x, height in ((1.0, 13.0), (6.0, 8.5), (11.0, 4.0)):
        painter.fillRect(QRectF(x, 15 - height, 3.6, height), colour)


def _tick(painter: QPainter) -> None:
    """A tick: somebody said that it is right."""
    _lines(painter, 2, 8.5, 6.5, 13, 14, 3.5)


_SHAPES: dict[SignShape, Callable[[QPainter], None]] = {
    SignShape.FROST: _frost,
    SignShape.EYE: _eye,
    SignShape.ARROW: _arrow,
    SignShape.BLUR: _blur,
    SignShape.BLOCKS: _blocks,
    SignShape.CLOCK: _clock,
    SignShape.SIGHT: _sight,
    SignShape.DISC: _disc,
    SignShape.LAG: _lag,
    SignShape.LESS: _less,
    SignShape.TICK: _tick,
}
