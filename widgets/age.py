"""How old what is shown is, told once a second."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from widgets.forms import set_property

Words = Callable[[float], str]
"""Seconds to a text such as ``4 min``."""


class AgeLabel(QLabel):
    """Counts from a moment on; muted while fresh, a warning when too old.

    Attributes:
        stale_after_s: From this age on the text is a warning.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        words: Words,
        stale_after_s: float = 60.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._words = words
        self.stale_after_s = stale_after_s
        self._since: float | None = None
        self.setProperty("muted", True)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.refresh)

    def touch(self) -> None:
        """What is shown is new now."""
        self._since = self._monotonic()
        self._timer.start()
        self.refresh()

    def clear_age(self) -> None:
        """Nothing is shown."""
        self._since = None
        self._timer.stop()
        self.clear()

    def refresh(self) -> None:
        """Say the age again."""
        if self._since is None:
            return
        seconds = self._monotonic() - self._since
        level = "late" if seconds >= self.stale_after_s else ""
        if self.property("level") != level:
            set_property(self, "level", level)
        self.setText(self._words(seconds))
