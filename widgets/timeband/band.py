"""A band of time that is zoomed, pushed and scrubbed by mouse, wheel and keys.

It shows a :class:`BandContent` and one cursor, and says what the hand wishes through signals.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from widgets.key_names import key_name
from widgets.timeband.content import BandColours, BandContent, BandMark
from widgets.timeband.painting import (
    AXIS_PX,
    LEAST_ROW_PX,
    MARK_PX,
    MOST_ROW_PX,
    BandLayout,
    BandPainter,
)
from widgets.timeband.scale import TimeScale

ZOOM_STEP = 1.6
_SCRUB_MS = 80
_VIEW_SETTLES_MS = 150
_CURSOR_PX = 8


class TimeBand(QWidget):
    """Rows of time under one axis.

    Signals:
        moment_wished: Show this time (float, seconds since 1970); while dragging at most a
            dozen times a second, the last one always.
        scale_changed: What is shown has been another for a little while (float, float).
        mark_wished: A mark (str) was double-clicked.
        row_wished: A row (str) was clicked.
        key_typed: One of :attr:`understood` keys (str, portable text) was pressed.

    Attributes:
        understood: Keys that are told through ``key_typed``.
    """

    moment_wished = Signal(float)
    scale_changed = Signal(float, float)
    mark_wished = Signal(str)
    row_wished = Signal(str)
    key_typed = Signal(str)

    def __init__(self, scale: TimeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._content = BandContent()
        self._cursor_s = scale.to_s
        self._painter = BandPainter()
        self._ground: QPixmap | None = None
        self._scrubbing = False
        self._pushed_from: tuple[int, TimeScale] | None = None
        self._wanted_s: float | None = None
        self.understood: frozenset[str] = frozenset()
        self._scrub = QTimer(self, singleShot=True, interval=_SCRUB_MS)
        self._scrub.timeout.connect(self._tell_moment)
        self._settle = QTimer(self, singleShot=True, interval=_VIEW_SETTLES_MS)
        self._settle.timeout.connect(self._tell_scale)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit_height()

    @property
    def scale(self) -> TimeScale:
        """What is shown."""
        return self._scale

    @property
    def content(self) -> BandContent:
        """What is on it."""
        return self._content

    @property
    def cursor_s(self) -> float:
        """The moment of the cursor."""
        return self._cursor_s

    def set_colours(self, colours: BandColours) -> None:
        """Paint with other colours from now on."""
        self._painter.colours = colours
        self._repaint_all()

    def show_content(self, content: BandContent) -> None:
        """Show something else."""
        if content != self._content:
            rows = len(self._content.rows)
            self._content = content
            if rows != len(content.rows):
                self._fit_height()
            self._repaint_all()

    def show_moment(self, at_s: float) -> None:
        """Put the cursor there; a page is turned when it would leave what is shown."""
        if self._scrubbing or at_s == self._cursor_s:
            return
        self._move_cursor(at_s)
        if self._pushed_from is None:
            self.show_scale(self._scale.following(at_s))

    def show_scale(self, scale: TimeScale) -> None:
        """Show another part of time."""
        if scale != self._scale:
            self._scale = scale
            self._repaint_all()
            self._settle.start()

    def zoom(self, factor: float) -> None:
        """More or less of time, around the cursor when it is shown."""
        scale = self._scale
        middle = scale.from_s + scale.seconds / 2
        around = self._cursor_s if scale.holds(self._cursor_s) else middle
        self.show_scale(scale.zoomed(factor, around))

    def time_at(self, x_px: float) -> float:
        """Which time lies at a place of the widget."""
        area = self._layout().area
        return self._scale.time_at(x_px - area.left(), area.width())

    def x_of(self, at_s: float) -> float:
        """Where a time lies on the widget."""
        area = self._layout().area
        return area.left() + self._scale.x_of(at_s, area.width())

    def mark_at(self, point: QPoint) -> BandMark | None:
        """The mark under a point."""
        where = self._layout()
        place = where.row_at(point.y())
        if not 0 <= place < len(self._content.rows):
            return None
        key = self._content.rows[place].key
        near = [
            mark
            for mark in self._content.marks
            if mark.row == key and abs(self.x_of(mark.at_s) - point.x()) <= MARK_PX
        ]
        return min(near, key=lambda mark: abs(self.x_of(mark.at_s) - point.x()), default=None)

    # -- parts ---------------------------------------------------------------------------

    def _layout(self) -> BandLayout:
        return BandLayout(self.width(), self.height(), len(self._content.rows))

    def _fit_height(self) -> None:
        rows = max(len(self._content.rows), 1)
        row_px = max(LEAST_ROW_PX + 2, min(MOST_ROW_PX, 162 // rows))
        self.setFixedHeight(AXIS_PX + max(rows * row_px, 2 * MOST_ROW_PX) + 4)

    def _repaint_all(self) -> None:
        self._ground = None
        self.update()

    def _move_cursor(self, at_s: float) -> None:
        old, self._cursor_s = self._cursor_s, at_s
        for each in (old, at_s):
            x = round(self.x_of(each))
            self.update(QRect(x - _CURSOR_PX, 0, 2 * _CURSOR_PX, self.height()))

    @Slot()
    def _tell_moment(self) -> None:
        if self._wanted_s is not None:
            wanted, self._wanted_s = self._wanted_s, None
            self.moment_wished.emit(wanted)

    @Slot()
    def _tell_scale(self) -> None:
        self.scale_changed.emit(self._scale.from_s, self._scale.to_s)

    def _want(self, x_px: float, *, at_once: bool) -> None:
        at_s = self.time_at(x_px)
        self._move_cursor(at_s)
        self._wanted_s = at_s
        if at_once:
            self._scrub.stop()
            self._tell_moment()
        elif not self._scrub.isActive():
            self._scrub.start()

    # -- events --------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground from memory, the cursor over it."""
        ratio = self.devicePixelRatioF()
        if self._ground is None:
            ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            ground.setDevicePixelRatio(ratio)
            brush = QPainter(ground)
            brush.setFont(self.font())
            self._painter.paint(brush, self._layout(), self._scale, self._content)
            brush.end()
            self._ground = ground
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._ground)
        self._painter.paint_cursor(painter, self._layout(), self._scale, self._cursor_s)
        if self.hasFocus():
            self._painter.paint_focus(painter, self.rect())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._repaint_all()
        self._settle.start()
        super().resizeEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left: scrub from here. Middle, right or on the axis with Shift: push time."""
        x, y = event.position().x(), event.position().y()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() != Qt.MouseButton.LeftButton or held:
            self._pushed_from = (round(x), self._scale)
            return
        where = self._layout()
        place = where.row_at(y)
        if y >= AXIS_PX and 0 <= place < len(self._content.rows):
            self.row_wished.emit(self._content.rows[place].key)
        if x < where.area.left():
            return
        mark = self.mark_at(event.position().toPoint())
        self._scrubbing = True
        if mark is not None:
            x = self.x_of(mark.at_s)
        self._want(x, at_once=True)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the press began."""
        x = event.position().x()
        if self._scrubbing:
            area = self._layout().area
            self._want(min(max(x, area.left()), area.right()), at_once=False)
        elif self._pushed_from is not None:
            begun, scale = self._pushed_from
            self.show_scale(scale.panned((begun - x) / self._layout().area.width() * scale.seconds))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The last moment of a drag counts."""
        self._scrub.stop()
        self._tell_moment()
        self._scrubbing, self._pushed_from = False, None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what a mark stands for."""
        mark = self.mark_at(event.position().toPoint())
        if mark is not None:
            self.mark_wished.emit(mark.mark_id)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom under the mouse; with Shift or sideways, push."""
        delta = event.angleDelta()
        sideways = delta.x() if delta.x() else delta.y()
        if delta.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_scale(self._scale.panned(-sideways / 1200 * self._scale.seconds))
        elif delta.y():
            around = self.time_at(event.position().x())
            self.show_scale(self._scale.zoomed(ZOOM_STEP ** (-delta.y() / 120), around))
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys that the screen understands; leave the others to the window."""
        key = key_name(event)
        if key in self.understood:
            self.key_typed.emit(key)
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        """Take understood keys before the window's shortcuts do; say what is under the mouse."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if key_name(event) in self.understood:
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._text_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _text_at(self, point: QPoint) -> str:
        mark = self.mark_at(point)
        if mark is not None:
            return mark.text
        where, content = self._layout(), self._content
        place, at_s = where.row_at(point.y()), self.time_at(point.x())
        if point.x() < where.area.left() or not 0 <= place < len(content.rows):
            return content.rows[place].title if 0 <= place < len(content.rows) else ""
        known = content.known[0] <= at_s <= min(content.known[1], content.now_s)
        row = content.rows[place]
        if not known or any(begin <= at_s <= end for begin, end in row.spans):
            return ""
        growing = row.growing_s is not None and at_s >= row.growing_s
        return content.growing_text if growing else content.gap_text
