"""The one-line field for a mark, lying over the foot of its tile."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from app.domain.wall import LONGEST_NOTE
from ui.bridge.times import clock, day
from ui.screens.wall.bookmarking import Note

_HEIGHT_PX = 36
_LEAST_PX = 280
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QWidget):
    """Enter saves, Esc puts aside.

    Signals:
        typed: What stands in it by now (str).
        saved: Keep the mark with this text (str).
        left: Put it aside with this text (str).
    """

    typed = Signal(str)
    saved = Signal(str)
    left = Signal(str)

    def __init__(self, wall: QWidget) -> None:
        super().__init__(wall)
        self._wall = wall
        self.setObjectName("noteField")
        self.setAutoFillBackground(True)
        self.label = QLabel(self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST_NOTE)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.label)
        row.addWidget(self.line, 1)
        self.hide()

    def show_note(self, note: Note, tile: QRect, now: datetime) -> None:
        """Open over a tile and take the keys; a moment of another day says its day."""
        text = (
            self.tr("⚑ Bookmark in the replay {time}")
            if note.replayed
            else self.tr("⚑ Bookmark {time}")
        )
        time = clock(note.at) if day(note.at) == day(now) else f"{clock(note.at)} {day(note.at)}"
        self.label.setText(text.format(time=time))
        self.line.setPlaceholderText(self.tr("What is seen, then Enter; Esc keeps it for later"))
        with QSignalBlocker(self.line):
            self.line.setText(note.text)
        self.move_to(tile)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def move_to(self, tile: QRect) -> None:
        """Lie at the foot of a tile, and within the wall."""
        room = self._wall.width()
        width = min(max(tile.width(), _LEAST_PX), room)
        left = min(tile.left(), room - width)
        self.setGeometry(left, tile.bottom() + 1 - _HEIGHT_PX, width, _HEIGHT_PX)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc, before the window hears them."""
        if not isinstance(event, QKeyEvent) or event.key() not in (*_ENTERS, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            done = self.left if event.key() == Qt.Key.Key_Escape else self.saved
            done.emit(self.line.text())
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the line has no use for is not meant for the wall underneath."""
        event.accept()
