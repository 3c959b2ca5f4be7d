"""Bars of the overview. pyqtgraph is loaded with this module, when the screen is first opened."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.bridge.times import number
from widgets.theme import Tokens

MOST_BARS = 12
LABEL_PX = 150


class BarPlot(QWidget):
    """Bars in the colours of the theme; no panning, no zooming, nothing to set wrong.

    Signals:
        bar_clicked(int): Place of the bar.
    """

    bar_clicked = Signal(int)

    def __init__(self, *, lying: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lying = lying
        self._values: tuple[int, ...] = ()
        self._labels: tuple[str, ...] = ()
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self._plot = pg.PlotWidget(self)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.heading)
        column.addWidget(self._plot, 1)

    @property
    def values(self) -> tuple[int, ...]:
        """Heights of the bars, first to last."""
        return self._values

    def draw(self, labels: Sequence[str], values: Sequence[int], tokens: Tokens) -> None:
        """Draw bars; lying ones from the top down, at most ``MOST_BARS``."""
        most = MOST_BARS if self._lying else len(values)
        self._labels, self._values = tuple(labels[:most]), tuple(values[:most])
        self._plot.clear()
        self._plot.setBackground(tokens.surface)
        places = list(range(len(self._values)))
        brush = pg.mkBrush(tokens.p4)
        if self._lying:
            bars = pg.BarGraphItem(x0=0, y=places, height=0.7, width=self._values, brush=brush)
        else:
            bars = pg.BarGraphItem(x=places, height=self._values, width=0.7, brush=brush)
        bars.setOpts(pen=pg.mkPen(None))
        self._plot.addItem(bars)
        self._set_axes(places, tokens)

    def _set_axes(self, places: list[int], tokens: Tokens) -> None:
        names, numbers = ("left", "bottom") if self._lying else ("bottom", "left")
        metrics = QFontMetrics(self.font())
        labels = [
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, LABEL_PX) for text in self._labels
        ]
        step = 1 if self._lying else 3
        ticks = [(place, labels[place]) for place in places[::step]]
        for name in (names, numbers):
            axis = self._plot.getAxis(name)
            axis.setPen(pg.mkPen(tokens.rule))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=self.font(), tickLength=0)
        self._plot.getAxis(names).setTicks([ticks])
        if self._lying:
            self._plot.getAxis("left").setWidth(LABEL_PX + 8)
            self._plot.invertY(b=True)
        largest = max([1, *self._values])
        top = largest * 1.1
        apart = max(1, round(largest / 5))
        self._plot.getAxis(numbers).setTicks(
            [[(value, number(value)) for value in range(0, largest + 1, apart)]]
        )
        if self._lying:
            self._plot.setRange(xRange=(0, top), yRange=(-0.6, len(places) - 0.4), padding=0)
        else:
            self._plot.setRange(xRange=(-0.6, len(places) - 0.4), yRange=(0, top), padding=0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            view = self._plot.getPlotItem().getViewBox()
            at = view.mapSceneToView(self._plot.mapToScene(event.position().toPoint()))
            place = round(at.y() if self._lying else at.x())
            if 0 <= place < len(self._values):
                self.bar_clicked.emit(place)
        return False
