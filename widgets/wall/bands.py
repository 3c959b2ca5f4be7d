"""Rows along the bottom of a tile that tell how something went until now.

Phases are known by their height as well as by their colour, and the newest one in words where
there is room. A tile costs a few rectangles.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from widgets.wall.colours import INKS
from widgets.wall.faces import Ink
from widgets.wall.overlays import TilePlace

HEIGHTS: dict[Ink, float] = {Ink.RED: 1.0, Ink.AMBER: 0.66, Ink.GREEN: 0.36, Ink.OFF: 0.12}
"""Share of the row that a phase fills from below; anything else is drawn as bars with gaps."""
TICK_PX = 4
THIN_ROW_PX, GAP_PX = 7, 1
EDGE_PX = 3
"""Left free along the edges of the tile, where its frame is."""
_TEXT_PX = 11
_MOST_OF_TILE = 1 / 5
_COLUMN_PX = 24
_LEAST_BARS = 0.4
"""Of the width: with less room for the bars, words give way."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a band; places are 0 (left) to 1 (right)."""

    ink: Ink
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Band:
    """One row.

    Attributes:
        label: Whose it is.
        text: What it is now.
        ink: What it is now.
        phases: From left to right; what no phase covers is not known.
    """

    label: str
    text: str
    ink: Ink
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of a tile.

    Attributes:
        more: Tells that there are more than are shown; empty when all are.
    """

    rows: tuple[Band, ...]
    more: str = ""


class BandOverlay:
    """Paints the bands of each tile.

    Args:
        bands_of: Bands of a key, None for none; asked ten times a second.
    """

    def __init__(self, bands_of: Callable[[str], Bands | None]) -> None:
        self._bands_of = bands_of
        self._strips: dict[str, _Strip] = {}

    def stamp(self, key: str) -> object:
        """The bands."""
        return self._bands_of(key)

    def paint(self, painter: QPainter, place: TilePlace) -> None:
        """Take as much from the bottom as the rows need."""
        bands = self._bands_of(place.key)
        if bands is None or place.picture.isEmpty():
            return
        size, known = place.rect.size(), self._strips.get(place.key)
        if known is None or known.bands is not bands or known.size != size:
            known = _Strip(bands, size, _drawn(bands, place))
            self._strips[place.key] = known
        strip = place.take_below(known.picture.height())
        painter.drawPixmap(strip.topLeft(), known.picture)


@dataclass(frozen=True, slots=True)
class _Strip:
    """What was painted for a key last: pictures come more often than bands change."""

    bands: Bands
    size: QSize
    picture: QPixmap


def _drawn(bands: Bands, place: TilePlace) -> QPixmap:
    """The rows as a picture as wide as the tile."""
    gap, count = max(round(GAP_PX * place.ratio), 1), len(bands.rows)
    edge, wide = round(EDGE_PX * place.ratio), place.rect.width()
    tall = place.labels.height_of(round(_TEXT_PX * place.ratio))
    words = count * (tall + gap) <= place.rect.height() * _MOST_OF_TILE
    left, right = _columns(bands, place) if words else (0, 0)
    if wide - left - right < wide * _LEAST_BARS:
        words, left, right = False, 0, 0
    high = tall if words else round(THIN_ROW_PX * place.ratio)
    picture = QPixmap(wide, count * (high + gap) + edge)
    picture.fill(QColor(place.colours.plate))
    painter = QPainter(picture)
    for number, band in enumerate(bands.rows):
        top = gap + number * (high + gap)
        if words:
            more = bands.more if number == count - 1 else ""
            painter.drawPixmap(edge, top, _label(band, more, place))
            painter.drawPixmap(wide - right - edge, top, _text(band, place))
        inset = 1 if words else 0
        bars = QRect(left + edge, top + inset, wide - left - right - 2 * edge, high - 2 * inset)
        for phase in band.phases:
            _phase(painter, bars, phase, place.ratio)
    painter.end()
    return picture


def _columns(bands: Bands, place: TilePlace) -> tuple[int, int]:
    """Widths left and right of the bars, in steps, so that growing figures do not push."""
    step = round(_COLUMN_PX * place.ratio)
    labels = [_label(band, "", place).width() for band in bands.rows[:-1]]
    labels.append(_label(bands.rows[-1], bands.more, place).width())
    texts = [_text(band, place).width() for band in bands.rows]
    return -(-max(labels) // step) * step, -(-max(texts) // step) * step


def _label(band: Band, more: str, place: TilePlace) -> QPixmap:
    text = f"{band.label}  {more}" if more else band.label
    return _plate(text, place.colours.on_plate, place)


def _text(band: Band, place: TilePlace) -> QPixmap:
    return _plate(band.text, INKS[band.ink][0], place)


def _plate(text: str, colour: str, place: TilePlace) -> QPixmap:
    size = round(_TEXT_PX * place.ratio)
    return place.labels.plate(text, size, QColor(colour), QColor(0, 0, 0, 0))


def _phase(painter: QPainter, bars: QRect, phase: Phase, ratio: float) -> None:
    left = bars.left() + round(phase.begin * bars.width())
    right = max(bars.left() + round(phase.end * bars.width()), left + 1)
    colour = QColor(INKS[phase.ink][0])
    share = HEIGHTS.get(phase.ink)
    if share is not None:
        height = max(round(share * bars.height()), 1)
        painter.fillRect(left, bars.bottom() + 1 - height, right - left, height, colour)
        return
    step, wide = max(round(TICK_PX * ratio), 2), max(round(ratio), 1)
    for x in range(left, right, step):
        painter.fillRect(x, bars.top(), wide, bars.height(), colour)
