"""How a band is painted: axis, rows with spans, movement and gaps, marks, cut, present, cursor."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF

from widgets.timeband.content import BandColours, BandContent, BandMark, BandRow, MarkShape, Span
from widgets.timeband.scale import TimeScale

AXIS_PX = 24
MOST_ROW_PX, LEAST_ROW_PX = 26, 9
TITLE_PX = 150
MARK_PX = 12
_SMALL_PX = 11


class BandLayout:
    """Where things lie on a band of a size."""

    def __init__(self, width_px: int, height_px: int, rows: int) -> None:
        self.title_px = min(TITLE_PX, width_px // 4)
        self.area = QRect(
            self.title_px, AXIS_PX, max(width_px - self.title_px - 4, 1), height_px - AXIS_PX
        )
        room = max(self.area.height() - 2, 1) // max(rows, 1)
        self.row_px = min(max(room, LEAST_ROW_PX), MOST_ROW_PX)

    def row_rect(self, place: int) -> QRect:
        """Where a row lies."""
        top = self.area.top() + place * self.row_px
        return QRect(self.area.left(), top + 1, self.area.width(), self.row_px - 2)

    def row_at(self, y_px: float) -> int:
        """Place of the row at a height."""
        return int((y_px - self.area.top()) // self.row_px)


class BandPainter:
    """Paints one band."""

    def __init__(self) -> None:
        self.colours = BandColours()

    def paint(
        self, painter: QPainter, where: BandLayout, scale: TimeScale, content: BandContent
    ) -> None:
        """Everything but the cursor."""
        whole = QRect(0, 0, where.area.right() + 5, where.area.bottom() + 1)
        painter.fillRect(whole, QColor(self.colours.ground))
        font = painter.font()
        font.setPixelSize(_SMALL_PX)
        painter.setFont(font)
        self._axis(painter, where, scale)
        for place, row in enumerate(content.rows):
            self._row(painter, where, place, row, scale, content)
        self._cut(painter, where, scale, content.cut)
        self._now(painter, where, scale, content)
        places = {row.key: place for place, row in enumerate(content.rows)}
        for mark in content.marks:
            if mark.row in places and scale.holds(mark.at_s):
                self._mark(painter, where.row_rect(places[mark.row]), scale, mark)

    def paint_cursor(
        self, painter: QPainter, where: BandLayout, scale: TimeScale, at_s: float
    ) -> None:
        """The line of the moment that is shown, with a grip on the axis."""
        if not scale.holds(at_s):
            return
        x = where.area.left() + scale.x_of(at_s, where.area.width())
        colour = QColor(self.colours.focus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, AXIS_PX - 8), QPointF(x, where.area.bottom()))
        painter.setBrush(colour)
        grip = [QPointF(x - 6, AXIS_PX - 14), QPointF(x + 6, AXIS_PX - 14), QPointF(x, AXIS_PX - 4)]
        painter.drawPolygon(QPolygonF(grip))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _axis(self, painter: QPainter, where: BandLayout, scale: TimeScale) -> None:
        colours, area = self.colours, where.area
        for tick in scale.ticks(area.width()):
            x = round(area.left() + scale.x_of(tick.at_s, area.width()))
            painter.setPen(QColor(colours.hatch if tick.day else colours.line))
            painter.drawLine(x, AXIS_PX - 6, x, area.bottom())
            painter.setPen(QColor(colours.text if tick.day else colours.muted))
            at = QRect(x - 50, 0, 100, AXIS_PX - 6)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, tick.text)
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.left(), AXIS_PX - 1, area.right(), AXIS_PX - 1)
        painter.fillRect(0, 0, area.left(), AXIS_PX, QColor(colours.ground))

    def _row(
        self,
        painter: QPainter,
        where: BandLayout,
        place: int,
        row: BandRow,
        scale: TimeScale,
        content: BandContent,
    ) -> None:
        rect = where.row_rect(place)
        chosen = row.key == content.chosen
        self._title(painter, QRect(0, rect.top(), where.title_px, rect.height()), row, chosen)
        begin = max(content.known[0], scale.from_s)
        end = min(content.known[1], scale.to_s, content.now_s)
        if end > begin:
            self._gap(painter, _between(rect, scale, (begin, end)))
        if row.growing_s is not None:
            self._growing(painter, _between(rect, scale, (row.growing_s, content.now_s)))
        for span in row.spans:
            at = _between(rect, scale, span)
            if at.width() > 0:
                painter.fillRect(at, QColor(self.colours.span))
        for begun_s, much in row.movement:
            at = _between(rect, scale, (begun_s, begun_s + row.part_s))
            height = round(much * rect.height())
            if height and at.width():
                at.setTop(rect.bottom() + 1 - height)
                painter.fillRect(at, QColor(self.colours.movement))

    def _title(self, painter: QPainter, rect: QRect, row: BandRow, chosen: bool) -> None:
        colours = self.colours
        if chosen:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), QColor(colours.focus))
        if rect.height() < _SMALL_PX:
            return
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        inside = rect.adjusted(8, -4, -6, 4)
        text = QFontMetrics(painter.font()).elidedText(
            row.title, Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)

    def _gap(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, QColor(self.colours.row))
        painter.fillRect(rect, QBrush(QColor(self.colours.line), Qt.BrushStyle.BDiagPattern))

    def _growing(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, QColor(self.colours.ground))
        painter.fillRect(rect, QBrush(QColor(self.colours.span), Qt.BrushStyle.Dense5Pattern))

    def _cut(
        self, painter: QPainter, where: BandLayout, scale: TimeScale, cut: Span | None
    ) -> None:
        if cut is None:
            return
        at = _between(where.area, scale, cut)
        veil = QColor(self.colours.focus)
        veil.setAlpha(46)
        painter.fillRect(at, veil)
        painter.setPen(QPen(QColor(self.colours.focus), 2, Qt.PenStyle.DashLine))
        for x in (at.left(), at.right()):
            if where.area.left() <= x <= where.area.right():
                painter.drawLine(x, AXIS_PX, x, where.area.bottom())

    def _now(
        self, painter: QPainter, where: BandLayout, scale: TimeScale, content: BandContent
    ) -> None:
        if not scale.holds(content.now_s):
            return
        area = where.area
        x = round(area.left() + scale.x_of(content.now_s, area.width()))
        painter.setPen(QPen(QColor(self.colours.good), 2))
        painter.drawLine(x, AXIS_PX - 10, x, area.bottom())
        width = QFontMetrics(painter.font()).horizontalAdvance(content.now_text) + 8
        left = min(x + 3, area.right() - width)
        plate = QRect(left, area.bottom() - 15, width, 15)
        painter.fillRect(plate, QColor(self.colours.ground))
        painter.setPen(QColor(self.colours.good))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, content.now_text)

    def _mark(self, painter: QPainter, row: QRect, scale: TimeScale, mark: BandMark) -> None:
        x = row.left() + scale.x_of(mark.at_s, row.width())
        half = MARK_PX / 2
        middle = row.top() + row.height() / 2
        colours = self.colours
        colour, points = {
            MarkShape.TRIANGLE: (
                colours.triangle,
                [(0.0, -half), (half, half), (-half, half)],
            ),
            MarkShape.FLAG: (
                colours.flag,
                [(-1.0, -half), (half + 2, -half + 3), (1.0, 0.5), (1.0, half), (-1.0, half)],
            ),
            MarkShape.DIAMOND: (
                colours.diamond,
                [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)],
            ),
        }[mark.shape]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ground), 1.5))
        painter.setBrush(QColor(colour))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in points]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """The ring of the band that has the keys."""
        painter.setPen(QPen(QColor(self.colours.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def _between(rect: QRect, scale: TimeScale, span: Span) -> QRect:
    """The part of a row that a span covers; at least a pixel, cut at both ends."""
    if span[1] < scale.from_s or span[0] > scale.to_s:
        return QRect(rect.left(), rect.top(), 0, rect.height())
    left = round(max(scale.x_of(span[0], rect.width()), 0.0))
    right = round(min(scale.x_of(span[1], rect.width()), float(rect.width())))
    return QRect(rect.left() + left, rect.top(), max(right - left, 1), rect.height())
