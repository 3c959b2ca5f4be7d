"""Short messages at the foot of the window, with an undo while they last."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from widgets.theme import GRID_PX

PLAIN_MS = 5_000
UNDO_MS = 12_000
BULK_UNDO_MS = 600_000
MOST = 4
"""Older messages give way."""

Undo = Callable[[], None]


class Toast(QFrame):
    """One message.

    Signals:
        gone(): It is no longer in sight.
    """

    gone = Signal()

    def __init__(self, text: str, undo: Undo | None, lasts_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._undo = undo
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, GRID_PX, GRID_PX, GRID_PX)
        self.label = QLabel(text, self)
        self.label.setWordWrap(True)
        row.addWidget(self.label, 1)
        self.button = QPushButton(self.tr("Undo"), self)
        self.button.setVisible(undo is not None)
        self.button.clicked.connect(self.take_back)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=lasts_ms)
        self._timer.timeout.connect(self.close_now)
        self._timer.start()

    def take_back(self) -> None:
        """Undo once, and go."""
        undo, self._undo = self._undo, None
        self.close_now()
        if undo is not None:
            undo()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def close_now(self) -> None:
        """Go."""
        self._undo = None
        self._timer.stop()
        self.hide()
        self.setParent(None)
        self.gone.emit()
        self.deleteLater()


class ToastArea(QWidget):
    """Stacks messages at the foot of its parent, in the middle: actions stand at the sides.

    Attributes:
        aside_px: Room at the left that holds no buttons, where a screen has them in the middle.
    """

    WIDTH_PX = 420

    def __init__(self, parent: QWidget, foot_px: int = 40) -> None:
        super().__init__(parent)
        self._foot_px = foot_px
        self.aside_px = 0
        self._toasts: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID_PX)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Undo | None = None, lasts_ms: int | None = None) -> Toast:
        """Show a message; one with an undo lasts longer."""
        lasts = lasts_ms or (PLAIN_MS if undo is None else UNDO_MS)
        toast = Toast(text, undo, lasts, self)
        toast.gone.connect(self._place)
        self._toasts.append(toast)
        while len(self.toasts) > MOST:
            self.toasts[0].close_now()
        self._column.addWidget(toast)
        toast.show()  # a child that is not shown yet takes no room
        self._place()
        return toast

    @property
    def toasts(self) -> list[Toast]:
        """Messages in sight, oldest first."""
        self._toasts = [toast for toast in self._toasts if toast.parent() is self]
        return self._toasts

    def undo_last(self) -> bool:
        """Take back the newest thing that can be (Ctrl+Z); False when there is none."""
        for toast in reversed(self.toasts):
            if toast.can_undo:
                toast.take_back()
                return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def stand_aside(self, room_px: int) -> None:
        """Stay within so much at the left; 0 for the middle."""
        self.aside_px = room_px
        self._place()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or not self.toasts:
            self.hide()
            return
        width = min(self.WIDTH_PX, (self.aside_px or parent.width()) - 16)
        self.setFixedWidth(width)
        height = self._column.heightForWidth(width)
        height = max(height, self._column.sizeHint().height())
        left = 8 if self.aside_px else (parent.width() - width) // 2
        self.setGeometry(left, parent.height() - self._foot_px - height, width, height)
        self.show()
        self.raise_()
