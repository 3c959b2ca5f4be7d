"""Small bars, one an hour, each with its figure; light enough to stand several times in a panel."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from widgets.theme import DARK

_FIGURE_PX = 10
_HIGH_PX = 54
_LEAST_BAR_PX = 2


class HourBars(QWidget):
    """Bars from left to right, the newest last. Nothing happened: a dot on the base line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[int, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._colours = (DARK.p2, DARK.muted, DARK.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def values(self) -> tuple[int, ...]:
        """Figures of the bars."""
        return self._values

    @property
    def labels(self) -> tuple[str, ...]:
        """Texts under the bars."""
        return self._labels

    def set_colours(self, bar: str, muted: str, text: str) -> None:
        """Colours of bars, of labels and base line, and of figures."""
        self._colours = (bar, muted, text)
        self.update()

    def show_hours(self, values: Sequence[int], labels: Sequence[str], spoken: str) -> None:
        """Show these.

        Args:
            values: A figure an hour.
            labels: A text an hour, empty where none stands.
            spoken: The same in a sentence, for the tooltip and screen readers.
        """
        if (tuple(values), tuple(labels)) != (self._values, self._labels):
            self._values, self._labels = tuple(values), tuple(labels)
            self.update()
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, _HIGH_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(_FIGURE_PX)
        painter.setFont(font)
        bar, muted, text = (QColor(name) for name in self._colours)
        slot, line = self.width() / len(self._values), _FIGURE_PX * 1.5
        foot, most = self.height() - line, max(*self._values, 1)
        high = foot - self._figure_room(painter, slot)
        painter.fillRect(QRectF(0, foot, self.width(), 1), muted)
        for place, (value, label) in enumerate(zip(self._values, self._labels, strict=True)):
            column = QRectF(place * slot, 0, slot, self.height())
            height = max(value / most * high, _LEAST_BAR_PX) if value else 0
            if value:
                painter.fillRect(column.adjusted(1, foot - height, -1, -line), bar)
                painter.setPen(text)
                _figure(painter, QPointF(column.center().x(), foot - height), str(value), slot)
            else:
                painter.fillRect(QRectF(column.center().x() - 1, foot - 2, 2, 2), muted)
            if label:
                painter.setPen(muted)
                under = QRectF(column.center().x() - 20, foot + 1, 40, line)
                painter.drawText(_kept_inside(under, self.width()), _MIDDLE, label)
        painter.end()

    def _figure_room(self, painter: QPainter, slot: float) -> float:
        """Height over the bars that the figures need; wide ones stand upright."""
        widths = [painter.fontMetrics().horizontalAdvance(str(value)) for value in self._values]
        wide = [width for width in widths if width > slot]
        return max(_FIGURE_PX * 1.3, *(width + 4.0 for width in wide), 0.0)


_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


def _kept_inside(place: QRectF, width: float) -> QRectF:
    """Moved so that a short text in its middle is not cut at an edge."""
    least, most = 8.0, width - 8.0
    middle = min(max(place.center().x(), least), most)
    return place.translated(middle - place.center().x(), 0)


def _figure(painter: QPainter, foot: QPointF, text: str, slot: float) -> None:
    """A figure over its bar; upright text would touch its neighbours when it is wide: turned."""
    wide = painter.fontMetrics().horizontalAdvance(text)
    if wide <= slot:
        place = QRectF(foot.x() - slot, foot.y() - _FIGURE_PX * 1.3, 2 * slot, _FIGURE_PX * 1.3)
        painter.drawText(place, _MIDDLE, text)
        return
    painter.save()
    painter.translate(foot.x(), foot.y() - 2)
    painter.rotate(-90)
    painter.drawText(QRectF(0, -slot / 2, wide, slot), _MIDDLE, text)
    painter.restore()
