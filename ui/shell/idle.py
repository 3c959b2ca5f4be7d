"""Notices that nobody has touched the keyboard or the mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
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
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())
        self.set_minutes(minutes)

    @Slot(object)
    def _watch(self, window: object) -> None:
        """Listen to a window of ours while it is in front and afterwards.

        The filter sits on windows, never on the application: a filter in Python that sees every
        object is called for objects of WebEngine that are only half made, and the process dies.
        """
        if isinstance(window, QWindow):
            window.installEventFilter(self)  # once more changes nothing
        self.touch()

    def set_minutes(self, minutes: float) -> None:
        """Change the time; 0 never locks."""
        self._timer.stop()
        self._timer.setInterval(int(minutes * 60_000))
        if minutes > 0:
            self._timer.start()

    @property
    def minutes(self) -> float:
        """The time; 0 when it never locks."""
        return self._timer.interval() / 60_000

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
