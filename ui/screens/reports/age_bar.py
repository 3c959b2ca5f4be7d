"""The age of a report as a thin bar: how much of its time is gone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ports.rows import ReportRow
from ui.models.cells import ROW_ROLE
from ui.screens.reports.columns import is_late
from widgets.theme import ThemeSwitch

BAR_PX = 3
EDGE_PX = 8
INTAKE = timedelta(hours=4)
"""A report that nobody has assigned should not wait longer than this."""


def share_gone(row: ReportRow, now: datetime) -> float:
    """Share of a report's time that is gone, 0 to 1: of its deadline, else of the intake."""
    end = row.due_at or row.received_at + INTAKE
    whole = (end - row.received_at).total_seconds()
    gone = (now - row.received_at).total_seconds()
    return 1.0 if whole <= 0 else min(max(gone / whole, 0.0), 1.0)


class AgeBar(QStyledItemDelegate):
    """Draws the cell and, along its foot, the bar; what is late is a warning."""

    def __init__(
        self, now: Callable[[], datetime], theme: ThemeSwitch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._theme = theme

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if not isinstance(row, ReportRow):
            return
        now, tokens = self._now(), self._theme.tokens
        cell = QRectF(option.rect)
        width = cell.width() - 2 * EDGE_PX
        bar = QRectF(cell.left() + EDGE_PX, cell.bottom() - BAR_PX - 1, width, BAR_PX)
        late = is_late(row.state, row.due_at, now)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("line"))
        painter.drawRect(bar)
        painter.setBrush(tokens.colour("p2" if late else "rule"))
        bar.setWidth(width * share_gone(row, now))
        painter.drawRect(bar)
        painter.restore()
