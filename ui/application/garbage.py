"""Python's cycle collector runs on the Qt thread only.

Left alone it runs in whichever thread allocates, also in a task, and would destroy Qt objects
there: their timers cannot be stopped from another thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 2_000


class GarbageCollection(QObject):
    """Collects by a timer what the thresholds of Python ask for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the generations that are full, the oldest last."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def settle(self) -> None:
        """Leave what was built at the start out of every later collection."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
