"""The evidence side by side: before, on the line, in the junction; one of them large; the clip."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.screens.violations.view_state import Still
from widgets.theme import DARK, PICTURE_GAP, ThemeSwitch

GAP_PX = 4
CAPTION_PX = 24
_PROPORTION = 16 / 9


class StillsView(QWidget):
    """Paints three stills, or one of them, or the clip.

    Signals:
        still_chosen: A still (int, its place) was clicked.
        resized: There is room for pictures of this size (QSize, device pixels).
    """

    still_chosen = Signal(int)
    resized = Signal(object)

    def __init__(self, theme: ThemeSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stills: tuple[Still, ...] = ()
        self._captions: Mapping[str, str] = {}
        self._missing = ""
        self._large: int | None = None
        self._clip: QImage | None = None
        self._clip_caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def large(self) -> int | None:
        """Place of the still that fills the view, or None."""
        return self._large

    def show_stills(
        self, stills: tuple[Still, ...], captions: Mapping[str, str], missing: str
    ) -> None:
        """Show these; ``missing`` stands where there is no picture."""
        self._stills, self._captions, self._missing = stills, captions, missing
        self.update()

    def enlarge(self, place: int | None) -> None:
        """Let one still fill the view, or none."""
        self._large = place
        self.update()

    def show_clip(self, picture: QImage | None, caption: str) -> None:
        """Show a picture of the clip over the stills; None shows the stills."""
        self._clip, self._clip_caption = picture, caption
        self.update()

    def places(self) -> tuple[QRect, ...]:
        """Where the stills lie, captions included; those not shown are empty."""
        count = len(self._stills)
        if self._large is not None:
            return tuple(self.rect() if place == self._large else QRect() for place in range(count))
        return self._in_columns() if self._columns_suit() else self._in_mosaic()

    def _columns_suit(self) -> bool:
        """Whether three beside each other use the room better than one large and two small."""
        column = (self.width() - 2 * GAP_PX) / 3
        return column / _PROPORTION + CAPTION_PX >= 0.5 * self.height()

    def _in_columns(self) -> tuple[QRect, ...]:
        width = (self.width() - 2 * GAP_PX) // 3
        height = min(self.height(), round(width / _PROPORTION) + CAPTION_PX)
        return tuple(
            QRect(place * (width + GAP_PX), 0, width, height) for place in range(len(self._stills))
        )

    def _in_mosaic(self) -> tuple[QRect, ...]:
        """The picture on the line large, the others beneath it."""
        small_width = (self.width() - GAP_PX) // 2
        wanted = round(small_width / _PROPORTION) + CAPTION_PX
        small_height = min(wanted, round(self.height() * 0.4))
        large = QRect(0, 0, self.width(), self.height() - small_height - GAP_PX)
        top = large.height() + GAP_PX
        left = QRect(0, top, small_width, small_height)
        right = QRect(small_width + GAP_PX, top, small_width, small_height)
        return (left, large, right)[: len(self._stills)]

    @override
    def sizeHint(self) -> QSize:
        return QSize(800, 450)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell how large pictures can be shown."""
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        self.resized.emit(QSize(round(self.width() * ratio), round(self.height() * ratio)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enlarge the still under the mouse, or go back."""
        for place, rect in enumerate(self.places()):
            if rect.contains(event.position().toPoint()):
                self.still_chosen.emit(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint clip or stills."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.tokens.colour("base"))
        if self._clip is not None:
            self._paint_one(painter, self.rect(), self._clip, self._clip_caption)
            return
        for still, rect in zip(self._stills, self.places(), strict=False):
            if not rect.isEmpty():
                where = self._paint_one(
                    painter, rect, still.image, self._captions.get(still.kind, still.kind)
                )
                self._paint_box(painter, where, still)
        if self.hasFocus():
            painter.setPen(self._theme.tokens.colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_one(self, painter: QPainter, rect: QRect, image: QImage, caption: str) -> QRect:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(PICTURE_GAP))
        head = QRect(rect.left(), rect.top(), rect.width(), CAPTION_PX)
        painter.fillRect(head, tokens.colour("surface"))
        painter.setPen(tokens.colour("text"))
        text = QFontMetrics(painter.font()).elidedText(
            caption, Qt.TextElideMode.ElideRight, head.width() - 16
        )
        painter.drawText(head.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)
        room = rect.adjusted(0, CAPTION_PX, 0, 0)
        if image.isNull():
            painter.setPen(QColor(DARK.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(8, 8, -8, -8), flags, self._missing)
            return QRect()
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(room.topLeft(), size)
        where.moveCenter(room.center())
        painter.drawImage(where, image)
        return where

    def _paint_box(self, painter: QPainter, where: QRect, still: Still) -> None:
        """A ring around the subject, in two tones so that it shows on any ground."""
        if still.box is None or where.isEmpty() or still.source.isEmpty():
            return
        across = where.width() / still.source.width()
        down = where.height() / still.source.height()
        left, top, right, bottom = still.box
        ring = QRectF(
            where.x() + left * across,
            where.y() + top * down,
            (right - left) * across,
            (bottom - top) * down,
        ).intersected(QRectF(where))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((DARK.base, 4.0), (DARK.text, 1.6)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(ring)
