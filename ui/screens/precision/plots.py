"""Shares as bars with their intervals. pyqtgraph is loaded with this module."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.precision import wilson
from app.ports.precision import Share
from ui.screens.precision.words import is_small
from widgets.theme import Tokens

LABEL_APART_PX = 10


class SharePlot(QWidget):
    """The share dismissed of each group from 0 to 100 %; few decided cases are drawn paler.

    Signals:
        bar_clicked(int): Place of the bar.
    """

    bar_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
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
    def shares(self) -> tuple[Share, ...]:
        """What is drawn, first to last."""
        return self._shares

    def draw(self, shares: Sequence[Share], labels: Sequence[str], tokens: Tokens) -> None:
        """Draw bars in the colours of the theme."""
        self._shares = tuple(shares)
        self._plot.clear()
        self._plot.setBackground(tokens.surface)
        places = list(range(len(self._shares)))
        heights = [100 * one.dismissed / max(1, one.decided) for one in self._shares]
        strong, pale = tokens.colour("p4"), tokens.colour("p4")
        pale.setAlpha(90)
        brushes = [pg.mkBrush(pale if is_small(one) else strong) for one in self._shares]
        bars = pg.BarGraphItem(x=places, height=heights, width=0.7, brushes=brushes)
        bars.setOpts(pen=pg.mkPen(None))
        self._plot.addItem(bars)
        if places:
            self._draw_intervals(places, heights, tokens)
        self._set_axes(places, labels, tokens)

    def _draw_intervals(self, places: list[int], heights: list[float], tokens: Tokens) -> None:
        places = [place for place in places if self._shares[place].decided]
        heights = [heights[place] for place in places]
        counted = [self._shares[place] for place in places]
        bounds = [wilson(one.dismissed, one.decided) for one in counted]
        pairs = list(zip(bounds, heights, strict=True))
        item = pg.ErrorBarItem(
            x=np.array(places, float),
            y=np.array(heights),
            bottom=np.array([max(0.0, height - 100 * low) for (low, _), height in pairs]),
            top=np.array([max(0.0, 100 * high - height) for (_, high), height in pairs]),
            beam=0.25,
            pen=pg.mkPen(tokens.muted),
        )
        self._plot.addItem(item)

    def _set_axes(self, places: list[int], labels: Sequence[str], tokens: Tokens) -> None:
        wide = max((self.fontMetrics().horizontalAdvance(one) for one in labels), default=1)
        room = max(1, (self.width() - 80) // (wide + LABEL_APART_PX))
        step = max(1, -(-len(places) // room))
        for name in ("bottom", "left"):
            axis = self._plot.getAxis(name)
            axis.setPen(pg.mkPen(tokens.rule))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=self.font(), tickLength=0)
        self._plot.getAxis("bottom").setTicks([[(one, labels[one]) for one in places[::step]]])
        self._plot.getAxis("left").setTicks([[(one, f"{one} %") for one in range(0, 101, 25)]])
        self._plot.setRange(xRange=(-0.6, max(1, len(places)) - 0.4), yRange=(0, 104), padding=0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            view = self._plot.getPlotItem().getViewBox()
            at = view.mapSceneToView(self._plot.mapToScene(event.position().toPoint()))
            place = round(at.x())
            if 0 <= place < len(self._shares):
                self.bar_clicked.emit(place)
        return False
