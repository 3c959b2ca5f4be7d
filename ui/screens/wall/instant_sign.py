"""What a tile says while it looks back: words, a shape, an age and a bar. Never only a colour."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from typing_extensions import override

from ui.bridge.times import clock, stopwatch
from ui.screens.wall.instant import JUMP_S, Phase, ReplayLook
from widgets.wall.overlays import TileOverlay, TilePlace

_BAR_PX = 10
MINUS = "\N{MINUS SIGN}"
_HINT_FROM_PX = 420


class ReplaySign(TileOverlay):
    """Painted over every tile that looks back."""

    def __init__(self, look: Callable[[str], ReplayLook | None]) -> None:
        self._look = look

    @override
    def stamp(self, key: str) -> object:
        look = self._look(key)
        if look is None:
            return None
        return look.phase, clock(look.at), int(look.age_s), round(look.place, 3), look.back_in_s

    @override
    def paint(self, painter: QPainter, place: TilePlace) -> None:
        look = self._look(place.key)
        if look is None:
            return
        self._head(painter, place, look)
        _border(painter, place)
        if look.phase is not Phase.OPENING:
            _bar(painter, place, look)
            hint = _hint(look, wide=place.rect.width() >= _HINT_FROM_PX * place.ratio)
            if hint and place.fits(hint):
                place.row_below(painter, hint, place.colours.on_plate)

    def _head(self, painter: QPainter, place: TilePlace, look: ReplayLook) -> None:
        colours = place.colours
        row = place.take_above(place.labels.height_of(place.size_px, bold=True))
        painter.fillRect(row, QColor(colours.notice))
        shape = _shape(painter, place, row, look.phase)
        plate = place.labels.plate(
            _words(look), place.size_px, QColor(colours.bar), QColor(colours.notice), bold=True
        )
        room = min(plate.width(), row.right() + 1 - shape)
        if room > 0:
            painter.drawPixmap(shape, row.top(), plate, 0, 0, room, row.height())


def _words(look: ReplayLook) -> str:
    if look.phase is Phase.OPENING:
        return _tr("Fetching the last 30 seconds…")
    text = _tr("REPLAY {time}  {age}")
    if look.phase is Phase.PAUSED:
        text = _tr("REPLAY, paused {time}  {age}")
    elif look.phase is Phase.ENDED:
        text = _tr("END OF REPLAY {time}  {age}")
    return text.format(time=clock(look.at), age=f"{MINUS}{stopwatch(look.age_s)}")


def _hint(look: ReplayLook, *, wide: bool) -> str:
    if look.phase is Phase.ENDED and look.back_in_s is not None:
        return _tr("Live again in {n} s · R now · Space once more").format(n=look.back_in_s)
    if not wide:
        return ""
    keys = _tr("Space pause · ← → {n} s · , . picture · B bookmark · R live")
    if look.phase is not Phase.PLAYING:
        keys = _tr("Space play · ← → {n} s · , . picture · B bookmark · R live")
    return keys.format(n=int(JUMP_S))


def _shape(painter: QPainter, place: TilePlace, row: QRect, phase: Phase) -> int:
    """Two arrows backwards, or two bars while it stands; returns the x behind them."""
    size = place.size_px
    left, middle = row.left() + size // 2, row.center().y() + 0.5
    half = size * 0.38
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(place.colours.bar))
    for number in range(2):
        x = left + number * size * 0.55
        if phase is Phase.PAUSED:
            painter.drawRect(QRectF(x, middle - half, size * 0.25, 2 * half))
        else:
            points = (x, middle), (x + size * 0.5, middle - half), (x + size * 0.5, middle + half)
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
    return left + round(size * 1.25)


def _border(painter: QPainter, place: TilePlace) -> None:
    """A dashed frame: whoever sees only the corner of an eye sees that this is not live."""
    width = max(round(2 * place.ratio), 2)
    pen = QPen(QColor(place.colours.notice), width, Qt.PenStyle.DashLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1.5 * width + 1
    inside = QRectF(place.free).adjusted(inset, 0, -inset, -inset)
    corners = inside.topLeft(), inside.bottomLeft(), inside.bottomRight(), inside.topRight()
    painter.drawPolyline(QPolygonF(corners))


def _bar(painter: QPainter, place: TilePlace, look: ReplayLook) -> None:
    """Where in the half minute it stands, with a mark for each jump."""
    strip = place.take_below(round(_BAR_PX * place.ratio))
    painter.fillRect(strip, QColor(place.colours.bar))
    line = strip.adjusted(4, strip.height() // 3, -4, -(strip.height() // 3))
    painter.fillRect(line, QColor(place.colours.muted))
    done = round(line.width() * look.place)
    painter.fillRect(
        QRect(line.left(), line.top(), done, line.height()), QColor(place.colours.notice)
    )
    marks = int(look.seconds / JUMP_S)
    for mark in range(1, marks + 1):
        x = line.left() + round(line.width() * mark * JUMP_S / look.seconds)
        if x < line.right():
            painter.fillRect(x, strip.top(), 1, strip.height(), QColor(place.colours.bar))
    knob = QRect(line.left() + done - 2, strip.top(), 4, strip.height())
    painter.fillRect(knob, QColor(place.colours.on_plate))


def _tr(source: str) -> str:
    return QCoreApplication.translate("WallScreen", source)
