"""SIGTERM and SIGINT reach the event loop although it runs in C++."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

CAUGHT = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


class SignalWatch(QObject):
    """Turns process signals into a Qt signal.

    Python runs its handlers between bytecodes only; a byte on a socket wakes the loop up.

    Signals:
        asked_to_end(): Somebody wants the process to end.
    """

    asked_to_end = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._before = {one: signal.signal(one, self._handle) for one in CAUGHT}
        self._fd_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def stop(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd_before)
        for one, handler in self._before.items():
            signal.signal(one, handler)
        self._reader.close()
        self._writer.close()

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        """The byte on the socket does the work."""

    @Slot()
    def _wake(self) -> None:
        try:
            self._reader.recv(64)
        except BlockingIOError:
            return
        self.asked_to_end.emit()
