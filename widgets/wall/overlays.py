"""What others paint over a tile: signs, strips and bars that know their place.

The wall paints the picture, the name and the alarm; then each overlay in its turn takes what
room it needs from what is still free, so that none covers another; the state comes last.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from widgets.wall.colours import WallColours
from widgets.wall.labels import LabelCache
from widgets.wall.parts import WHOLE, Part


@dataclass(slots=True)
class TilePlace:
    """A tile while it is painted. Everything in device pixels.

    Attributes:
        key: What the tile shows.
        tile: Its place on the wall, counted from zero.
        rect: All of the tile.
        picture: Where its picture lies; empty when it has none.
        free: What nobody has taken yet; overlays make it smaller.
        size_px: Height of the tile's words.
        part: The part of the camera's picture that is shown.
    """

    key: str
    tile: int
    rect: QRect
    picture: QRect
    free: QRect
    ratio: float
    size_px: int
    colours: WallColours
    labels: LabelCache
    part: Part = WHOLE
    selected: bool = False
    hovered: bool = False

    def take_below(self, height_px: int) -> QRect:
        """A strip as wide as the tile at the lower edge of what is free."""
        height = min(height_px, max(self.free.height(), 0))
        strip = QRect(self.free.left(), self.free.bottom() + 1 - height, self.free.width(), height)
        self.free.setBottom(strip.top() - 1)
        return strip

    def take_above(self, height_px: int) -> QRect:
        """A strip as wide as the tile at the upper edge of what is free."""
        height = min(height_px, max(self.free.height(), 0))
        strip = QRect(self.free.left(), self.free.top(), self.free.width(), height)
        self.free.setTop(strip.bottom() + 1)
        return strip

    def fits(self, text: str, *, bold: bool = False) -> bool:
        """Whether a row has room for all of a text."""
        ground = QColor(self.colours.plate)
        ink = QColor(self.colours.on_plate)
        plate = self.labels.plate(text, self.size_px, ink, ground, bold=bold)
        return plate.width() <= self.free.width()

    def row_above(self, painter: QPainter, text: str, colour: str, *, bold: bool = False) -> QRect:
        """Words on a plate in a row of their own under what is above; returns the plate's place."""
        return self._row(painter, text, colour, bold=bold, above=True)

    def row_below(self, painter: QPainter, text: str, colour: str, *, bold: bool = False) -> QRect:
        """Words on a plate in a row of their own over what is below; returns the plate's place."""
        return self._row(painter, text, colour, bold=bold, above=False)

    def _row(self, painter: QPainter, text: str, colour: str, *, bold: bool, above: bool) -> QRect:
        ground = QColor(self.colours.plate)
        plate = self.labels.plate(text, self.size_px, QColor(colour), ground, bold=bold)
        row = self.take_above(plate.height()) if above else self.take_below(plate.height())
        room = min(plate.width(), row.width())
        if row.height() == plate.height() and room > 0:
            painter.drawPixmap(row.left(), row.top(), plate, 0, 0, room, row.height())
        return QRect(row.left(), row.top(), room, row.height())


class TileOverlay(Protocol):
    """Something painted over tiles. Called on the Qt thread; both return at once."""

    def stamp(self, key: str) -> object:
        """What it would paint, to be compared: the tile is painted again when it differs.

        Asked ten times a second for each tile; None when there is nothing to paint.
        """
        ...

    def paint(self, painter: QPainter, place: TilePlace) -> None:
        """Paint over one tile; only asked when the stamp is not None."""
        ...
