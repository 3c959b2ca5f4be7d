"""The plate: its crop with doubtful characters marked, and the field that asks for just those."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.domain.plate_reading import PlateReading
from widgets.theme import DARK, PICTURE_GAP

_AROUND = 0.6
"""A character is shown with so much of its own width on either side."""

Span = tuple[float, float]


class PlateCrop(QWidget):
    """The plate as the camera saw it, or one character of it, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._missing = ""
        self._marked: tuple[Span, ...] = ()
        self._near: Span | None = None
        self.setMinimumSize(160, 72)

    @property
    def near(self) -> Span | None:
        """The part of the crop's width that is shown large, or None."""
        return self._near

    def show_plate(self, image: QImage, missing: str, marked: tuple[Span, ...] = ()) -> None:
        """Show a crop with these parts of its width marked, or say that there is none."""
        if (image.cacheKey(), missing, marked) == self._shows():
            return
        self._image, self._missing, self._marked = image, missing, marked
        self._near = None
        self.update()

    def go_near(self, span: Span | None) -> None:
        """Show one character large; None shows the whole plate."""
        if span != self._near:
            self._near = span
            self.update()

    def _shows(self) -> tuple[int, str, tuple[Span, ...]]:
        return self._image.cacheKey(), self._missing, self._marked

    @override
    def sizeHint(self) -> QSize:
        return QSize(220, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the crop in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(PICTURE_GAP))
        if self._image.isNull():
            painter.setPen(QColor(DARK.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self._missing)
            return
        source = self._source()
        size = source.size().toSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(self.rect().topLeft(), size)
        where.moveCenter(self.rect().center())
        painter.drawImage(QRectF(where), self._image, source)
        for span in self._marked if self._near is None else (self._near,):
            _mark(painter, _placed(span, source, self._image.width(), where))

    def _source(self) -> QRectF:
        whole = QRectF(self._image.rect())
        if self._near is None:
            return whole
        left, right = self._near
        around = (right - left) * _AROUND
        start = max(left - around, 0.0) * whole.width()
        end = min(right + around, 1.0) * whole.width()
        return QRectF(start, 0.0, max(end - start, 1.0), whole.height())


class EnterField(QLineEdit):
    """Keeps Enter to itself: it must never reach the case that is open behind it.

    Signals:
        entered: Enter was pressed, not held down.
    """

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.entered.emit()


class PlateField(EnterField):
    """The plate as text. With a reading it asks for one character after the other.

    Signals:
        typed: The whole text (str) after something was typed.
        character_chosen: The place (int) of the one character that is selected, or -1.
    """

    typed = Signal(str)
    character_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: PlateReading | None = None
        self._chosen = -1
        self._asking = False
        self._proposing = False
        self.textEdited.connect(self._edited)
        self.entered.connect(self._settle)
        self.selectionChanged.connect(self._tell_character)

    @property
    def proposing(self) -> bool:
        """Whether a reading that is no evidence stands here, and nobody has agreed to it yet."""
        return self._proposing

    def set_reading(self, reading: PlateReading | None) -> None:
        """What the machine read, so that doubtful characters can be asked for."""
        self._reading = reading

    def stop_asking(self) -> None:
        """Another case is open: nothing is asked for any more."""
        self._asking, self._chosen = False, -1
        self._proposing = False
        self.deselect()

    def begin(self) -> None:
        """Ask for the first doubtful character; without one, for the whole plate.

        A reading with doubts is put into an empty field; it counts once somebody typed a
        character of it or pressed Enter.
        """
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        reading = self._reading
        if reading is not None and reading.doubtful and not self.text() and not self.isReadOnly():
            self._proposing = True
            self.setText(reading.text)
        places = self._doubtful_places()
        if places:
            self._choose(places[0])
        else:
            self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from character to character while one is asked for."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if step is not None and plain and self._chosen >= 0:
            self._step(step)
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is asked for any more."""
        super().focusOutEvent(event)
        self._asking = False
        if self._proposing:
            self._proposing = False
            self.clear()
        self.deselect()
        self._tell_character()

    def _doubtful_places(self) -> tuple[int, ...]:
        """Places to ask for: as long as the text still has the shape of the reading."""
        reading = self._reading
        if reading is None or self.isReadOnly() or len(self.text()) != len(reading.text):
            return ()
        return tuple(one.place for one in reading.doubtful)

    def _choose(self, place: int) -> None:
        self._asking = True
        self.setSelection(place, 1)

    def _step(self, step: int) -> None:
        place = self._chosen + step
        while 0 <= place < len(self.text()):
            if self.text()[place].isalnum():
                self._choose(place)
                return
            place += step

    @Slot(str)
    def _edited(self, text: str) -> None:
        """One character was typed over the one asked for: go on to the next doubtful one."""
        place, reading = self._chosen, self._reading
        self._chosen, self._proposing = -1, False
        one = place >= 0 and reading is not None and len(text) == len(reading.text)
        if one and text != text.upper():
            self.setText(text.upper())
        self.typed.emit(self.text())
        if not one:
            return
        following = [one for one in self._doubtful_places() if one > place]
        if following:
            self._choose(following[0])
        else:
            self._asking = False
            self.setCursorPosition(place + 1)
            self.character_chosen.emit(-1)

    @Slot()
    def _settle(self) -> None:
        """Enter agrees to what was proposed."""
        if self._proposing:
            self._proposing = False
            self.typed.emit(self.text())

    @Slot()
    def _tell_character(self) -> None:
        here = self.hasFocus() or self._asking
        one = len(self.selectedText()) == 1 and self._reading is not None and here
        if not one and not here:
            self._chosen = -1
            self.character_chosen.emit(-1)
            return
        if one:
            self._chosen = self.selectionStart()
            self.character_chosen.emit(self._chosen)


def _placed(span: Span, source: QRectF, width: int, where: QRect) -> QRectF:
    """Where a part of the crop's width lies on the widget."""
    across = where.width() / source.width()
    left = where.x() + (span[0] * width - source.x()) * across
    right = where.x() + (span[1] * width - source.x()) * across
    return QRectF(left, where.y(), right - left, where.height()).intersected(QRectF(where))


def _mark(painter: QPainter, place: QRectF) -> None:
    """Bars above and beneath a character, in two tones; nothing stands in front of it."""
    for colour, width in ((DARK.base, 6.0), (DARK.p2, 3.0)):
        painter.setPen(QPen(QColor(colour), width))
        for height in (place.top() + 3, place.bottom() - 3):
            painter.drawLine(QPointF(place.left(), height), QPointF(place.right(), height))
