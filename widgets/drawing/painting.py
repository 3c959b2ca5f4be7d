"""How shapes are painted upon a picture: with a dark halo, so that they show on any ground."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from widgets.drawing.pencil import Pencil
from widgets.drawing.shapes import CanvasShape, Form, PointXY, edges, handles, is_arrow_tip, middle
from widgets.drawing.viewport import Viewport
from widgets.theme import DARK, base_font

HALO = QColor(8, 10, 13, 170)
PLATE = QColor(18, 22, 27, 205)
GRID = QColor(232, 237, 242, 120)
HANDLE_PX = 9.0
_HEAD_PX = 11.0
_FILL_ALPHA = 38
WARNING_SIGN = "◆ "


class ShapePainter:
    """Paints shapes through a viewport.

    Attributes:
        accent: Colour of what is chosen.
    """

    def __init__(self, painter: QPainter, view: Viewport, accent: str = DARK.accent) -> None:
        self._painter, self._view = painter, view
        self.accent = QColor(accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(base_font())

    def shape(self, shape: CanvasShape, *, chosen: bool) -> None:
        """One shape with its arrow, without its label."""
        colour = QColor(shape.colour)
        if shape.faint:
            colour.setAlpha(120)
        if shape.form is Form.POINT:
            self._mark(shape.points[0], colour, chosen=chosen)
        elif shape.form is Form.LINE:
            self._stroke(shape.points, colour, 3.5 if chosen else 2.5, dashed=shape.dashed)
        else:
            self._area(shape, colour, chosen=chosen)
        if shape.arrow is not None:
            self._arrow(shape.arrow[0], shape.arrow[1], colour)

    def label(self, shape: CanvasShape) -> None:
        """The label on its plate, with a sign when something is wrong."""
        text = (WARNING_SIGN if shape.warns else "") + shape.label
        if not text:
            return
        at = self._at(middle(shape)) if shape.form is Form.POLYGON else self._at(shape.points[0])
        metrics = QFontMetricsF(self._painter.font())
        room = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
        room.moveTopLeft(QPointF(at.x() + 8, at.y() + 6))
        if shape.form is Form.POLYGON:
            room.moveCenter(at)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(PLATE)
        self._painter.drawRoundedRect(room, 4, 4)
        self._painter.setPen(QColor(DARK.p2 if shape.warns else DARK.text))
        self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def holds(self, shape: CanvasShape, held: int) -> None:
        """The handles of the chosen shape; the one that the keys move is filled."""
        for place, point in enumerate(handles(shape)):
            at, active = self._at(point), place == held
            side = HANDLE_PX + (4 if active else 0)
            box = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            self._painter.setPen(QPen(QColor(DARK.base), 1.5))
            self._painter.setBrush(self.accent if active else QColor(DARK.text))
            if is_arrow_tip(shape, place):
                self._painter.drawEllipse(box)
            else:
                self._painter.drawRect(box)

    def pencil(self, pencil: Pencil, hand: PointXY | None, *, aside: bool) -> None:
        """The shape under way and the line to the hand."""
        points = [*pencil.points] + ([hand] if hand is not None and not aside else [])
        if pencil.form is Form.BOX and len(points) == 2:
            (x1, y1), (x2, y2) = points
            points = [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
        self._stroke(points, self.accent, 2.0, dashed=aside)
        for place, point in enumerate(pencil.points):
            at = self._at(point)
            radius = 6.0 if place == 0 and pencil.is_shape else 4.0
            self._painter.setPen(QPen(QColor(DARK.base), 1.5))
            self._painter.setBrush(self.accent)
            self._painter.drawEllipse(at, radius, radius)

    def cross(self, point: PointXY) -> None:
        """The cursor of the keyboard, or where a point would be put."""
        at = self._at(point)
        for colour, width in ((HALO, 4.0), (QColor(DARK.text), 1.4)):
            self._painter.setPen(QPen(colour, width))
            for dx, dy in ((14, 0), (-14, 0), (0, 14), (0, -14)):
                self._painter.drawLine(
                    QPointF(at.x() + dx / 4, at.y() + dy / 4), QPointF(at.x() + dx, at.y() + dy)
                )

    def grid(self, lines: Sequence[Sequence[PointXY]]) -> None:
        """Thin lines, such as metres on the road."""
        self._painter.setPen(QPen(GRID, 1.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            self._painter.drawPolyline(QPolygonF([self._at(point) for point in line]))

    def _at(self, point: PointXY) -> QPointF:
        return QPointF(*self._view.to_widget(point))

    def _area(self, shape: CanvasShape, colour: QColor, *, chosen: bool) -> None:
        points = handles(shape)[:4] if shape.form is Form.BOX else shape.points
        fill = QColor(colour)
        fill.setAlpha(0 if shape.faint or shape.form is Form.BOX else _FILL_ALPHA)
        polygon = QPolygonF([self._at(point) for point in points])
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(fill))
        self._painter.drawPolygon(polygon)
        closed = [point for side in edges(shape)[:1] for point in side]
        closed = [*points, points[0]] if len(points) > 2 else closed
        self._stroke(closed, colour, 3.0 if chosen else 2.0, dashed=shape.dashed)

    def _mark(self, point: PointXY, colour: QColor, *, chosen: bool) -> None:
        at, radius = self._at(point), 7.0 if chosen else 5.5
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for one, width in ((HALO, 5.0), (colour, 2.2)):
            self._painter.setPen(QPen(one, width))
            self._painter.drawEllipse(at, radius, radius)
        self._painter.setPen(QPen(colour, 1.2))
        for dx, dy in ((radius, 0), (0, radius)):
            self._painter.drawLine(
                QPointF(at.x() - dx, at.y() - dy), QPointF(at.x() + dx, at.y() + dy)
            )

    def _stroke(
        self, points: Sequence[PointXY], colour: QColor, width: float, *, dashed: bool
    ) -> None:
        if len(points) < 2:
            return
        polygon = QPolygonF([self._at(point) for point in points])
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(HALO, width + 2.5))
        self._painter.drawPolyline(polygon)
        pen = QPen(colour, width)
        if dashed:
            pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.drawPolyline(polygon)

    def _arrow(self, start: PointXY, tip: PointXY, colour: QColor) -> None:
        begin, end = self._at(start), self._at(tip)
        dx, dy = end.x() - begin.x(), end.y() - begin.y()
        length = math.hypot(dx, dy)
        if length < 1:
            return
        ux, uy = dx / length, dy / length
        self._stroke((start, tip), colour, 2.5, dashed=False)
        back_x, back_y = end.x() - ux * _HEAD_PX, end.y() - uy * _HEAD_PX
        wing = _HEAD_PX * 0.6
        head = QPolygonF(
            [
                QPointF(end.x() + ux * 3, end.y() + uy * 3),
                QPointF(back_x - uy * wing, back_y + ux * wing),
                QPointF(back_x + uy * wing, back_y - ux * wing),
            ]
        )
        self._painter.setPen(QPen(HALO, 1.5))
        self._painter.setBrush(colour)
        self._painter.drawPolygon(head)
