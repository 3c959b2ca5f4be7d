"""The search over time, and over the city. pyqtgraph is loaded when the screen is opened."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.tracing import PassageCriteria
from app.ports.tracing import PassageBucket
from ui.bridge.times import local, number
from ui.screens.tracing.places import Spot
from widgets.theme import Tokens

TICKS = 5
DOT_PX = 11
PART_ALPHA = 36


class TimeBars(QWidget):
    """How many passages over the time that was searched; a drag chooses a part of it.

    Signals:
        part_chosen(float, float): Begin and end as seconds since 1970.
    """

    part_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = _bare_plot(self)
        self._part = pg.LinearRegionItem(movable=True)
        self._part.sigRegionChangeFinished.connect(self._tell)
        self._shown: tuple[float, float] | None = None
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)

    def draw(
        self, searched: PassageCriteria | None, buckets: Sequence[PassageBucket], tokens: Tokens
    ) -> None:
        """Draw the bars of a search; none empties the plot."""
        self._quiet = True
        self._plot.clear()
        self._plot.setBackground(tokens.surface)
        self._shown = None
        if searched is not None:
            begin, end = searched.since.timestamp(), searched.until.timestamp()
            self._shown = (begin, end)
            self._bars(buckets, begin, end, tokens)
            tint = pg.mkColor(tokens.accent)
            tint.setAlpha(PART_ALPHA)
            self._part.setBrush(tint)
            self._part.setHoverBrush(tint)
            for line in self._part.lines:
                line.setPen(pg.mkPen(tokens.accent, width=2))
            self._part.setRegion((begin, end))
            self._part.setBounds((begin, end))
            self._plot.addItem(self._part)
        self._axes(searched, max((one.passages for one in buckets), default=0), tokens)
        self._quiet = False

    def _bars(
        self, buckets: Sequence[PassageBucket], begin: float, end: float, tokens: Tokens
    ) -> None:
        width = (end - begin) / 60
        bars = pg.BarGraphItem(
            x0=[one.start.timestamp() for one in buckets],
            height=[one.passages for one in buckets],
            width=width,
            brush=pg.mkBrush(tokens.p4),
            pen=pg.mkPen(None),
        )
        self._plot.addItem(bars)
        most = max((one.passages for one in buckets), default=1)
        self._plot.setRange(xRange=(begin, end), yRange=(0, most * 1.1), padding=0)

    def _axes(self, searched: PassageCriteria | None, most: int, tokens: Tokens) -> None:
        bottom, left = self._plot.getAxis("bottom"), self._plot.getAxis("left")
        for axis in (bottom, left):
            axis.setPen(pg.mkPen(tokens.rule))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=self.font(), tickLength=0)
        left.setWidth(QFontMetrics(self.font()).horizontalAdvance("00.000"))
        left.setTicks([[(most, number(most))] if most else []])
        if searched is None:
            bottom.setTicks([[]])
            return
        span = (searched.until - searched.since) / (TICKS - 1)
        times = [searched.since + place * span for place in range(TICKS)]
        shown = "%H:%M %d/%m" if span.total_seconds() > 6 * 3600 else "%H:%M"
        bottom.setTicks([[(at.timestamp(), local(at).strftime(shown)) for at in times[:-1]]])

    def _tell(self) -> None:
        if self._quiet or self._shown is None:
            return
        begin, end = self._part.getRegion()
        if (begin, end) != self._shown:
            self.part_chosen.emit(begin, end)


class PlaceSketch(QWidget):
    """Cameras where they stand: those with passages filled, the way of the answer drawn.

    Signals:
        camera_clicked(str): Search this camera alone.
    """

    camera_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = _bare_plot(self)
        self._plot.setAspectLocked(True)
        for name in ("left", "bottom"):
            self._plot.hideAxis(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)

    def draw(
        self,
        outlines: Sequence[Sequence[tuple[float, float]]],
        spots: Sequence[Spot],
        way: Sequence[tuple[float, float]],
        tokens: Tokens,
    ) -> None:
        """Draw everything anew.

        Args:
            outlines: Rings of wards, (longitude, latitude).
            spots: Cameras that have a place.
            way: Places of the answer in the order of time, (longitude, latitude).
            tokens: Colours.
        """
        self._plot.clear()
        self._plot.setBackground(tokens.surface)
        for ring in outlines:
            xs, ys = [x for x, _y in ring], [y for _x, y in ring]
            self._plot.plot(xs, ys, pen=pg.mkPen(tokens.line))
        if len(way) > 1:
            pen = pg.mkPen(tokens.accent, width=2)
            self._plot.plot([x for x, _y in way], [y for _x, y in way], pen=pen)
        if not spots:
            return
        dots = pg.ScatterPlotItem(
            x=[one.lon for one in spots],
            y=[one.lat for one in spots],
            data=[one.camera_id for one in spots],
            size=[DOT_PX + (5 if one.chosen else 0) for one in spots],
            symbol=["s" if one.chosen else "o" for one in spots],
            brush=[pg.mkBrush(tokens.p4 if one.passages else tokens.surface) for one in spots],
            pen=[pg.mkPen(tokens.accent if one.chosen else tokens.rule, width=2) for one in spots],
            hoverable=True,
            tip=lambda **given: self._tip(str(given["data"])),
        )
        self._names = {one.camera_id: f"{one.name} · {number(one.passages)}" for one in spots}
        dots.sigClicked.connect(self._clicked)
        self._plot.addItem(dots)
        xs, ys = [one.lon for one in spots], [one.lat for one in spots]
        margin = max(max(xs) - min(xs), max(ys) - min(ys), 0.004) * 0.15
        self._plot.setRange(
            xRange=(min(xs) - margin, max(xs) + margin),
            yRange=(min(ys) - margin, max(ys) + margin),
            padding=0,
        )

    def _tip(self, camera_id: str) -> str:
        return self._names.get(camera_id, camera_id)

    def _clicked(self, _dots: object, points: Sequence[object], *_more: object) -> None:
        if len(points):
            self.camera_clicked.emit(str(points[0].data()))  # type: ignore[attr-defined]  # pyqtgraph's SpotItem has no stubs


def _bare_plot(parent: QWidget) -> "pg.PlotWidget":
    plot = pg.PlotWidget(parent)
    plot.setMenuEnabled(False)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return plot
