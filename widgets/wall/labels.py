"""Words on pictures, rendered once: drawing the same text again costs as much as a picture."""

from collections import OrderedDict

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

_KEPT = 512


class LabelCache:
    """Ready-made plates of text, the most recently used ones.

    Sizes are device pixels: the plates have a device pixel ratio of one.
    """

    def __init__(self) -> None:
        self._plates: OrderedDict[tuple[str, int, int, int, bool], QPixmap] = OrderedDict()
        self._heights: dict[tuple[int, bool], int] = {}

    def plate(
        self, text: str, size_px: int, colour: QColor, ground: QColor, *, bold: bool = False
    ) -> QPixmap:
        """The text on a plate of its own, as wide as it needs."""
        key = (text, size_px, colour.rgba(), ground.rgba(), bold)
        known = self._plates.get(key)
        if known is not None:
            self._plates.move_to_end(key)
            return known
        plate = self._draw(text, size_px, colour, ground, bold=bold)
        self._plates[key] = plate
        if len(self._plates) > _KEPT:
            self._plates.popitem(last=False)
        return plate

    def height_of(self, size_px: int, *, bold: bool = False) -> int:
        """How high a plate of this size is."""
        key = (size_px, bold)
        if key not in self._heights:
            self._heights[key] = _height(QFontMetrics(self.font(size_px, bold=bold)), size_px)
        return self._heights[key]

    @staticmethod
    def font(size_px: int, *, bold: bool = False) -> QFont:
        """The font of plates, with figures of equal width where the font has them."""
        font = QFont()
        font.setPixelSize(max(size_px, 6))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _draw(
        self, text: str, size_px: int, colour: QColor, ground: QColor, *, bold: bool
    ) -> QPixmap:
        font = self.font(size_px, bold=bold)
        metrics = QFontMetrics(font)
        margin = max(size_px // 3, 3)
        height = _height(metrics, size_px)
        plate = QPixmap(metrics.horizontalAdvance(text) + 2 * margin, height)
        plate.fill(ground)
        painter = QPainter(plate)
        painter.setFont(font)
        painter.setPen(colour)
        inside = QRect(margin, 0, plate.width() - 2 * margin, height)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.end()
        return plate


def _height(metrics: QFontMetrics, size_px: int) -> int:
    """High enough for stacked diacritics."""
    return max(metrics.height(), round(size_px * 1.45)) + 2
