"""Notices when the wall clock jumps: late reports and evidence hang on it. Timers do not."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ports.clock import Clock

_log = logging.getLogger(__name__)

EVERY_MS = 1000
JUMP_S = 3.0


class ClockWatch(QObject):
    """Compares the wall clock with the one that never jumps.

    Signals:
        jumped(float): Seconds that the wall clock went ahead (negative: back) on its own.
    """

    jumped = Signal(float)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wall, self._steady = clock.now(), clock.monotonic()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Compare now."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        ahead = (wall - self._wall).total_seconds() - (steady - self._steady)
        self._wall, self._steady = wall, steady
        if abs(ahead) >= JUMP_S:
            _log.warning("the wall clock jumped by %.1f s", ahead)
            self.jumped.emit(ahead)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
