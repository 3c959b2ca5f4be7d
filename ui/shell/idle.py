"""Notices that nobody has touched the keyboard or the mouse for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from typing_extensions import override

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MOVES = frozenset({QEvent.Type.MouseMove, QEvent.Type.HoverMove})


class IdleWatch(QObject):
    """Counts from the last touch.

    Signals:
        idle(): Nobody touched anything for the whole time.
    """

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Change the time; 0 never locks."""
        self._timer.stop()
        self._timer.setInterval(int(minutes * 60_000))
        if minutes > 0:
            self._timer.start()

    def touch(self) -> None:
        """Somebody is there."""
        if self._timer.interval() > 0:
            self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES or (kind in _MOVES and self._timer.remainingTime() < _FINE_MS):
            self.touch()
        return False


_FINE_MS = 30_000
"""Mouse moves are many: they count only when the time is nearly over."""
