"""An urgency as colour, shape and word together."""

from PySide6.QtWidgets import QLabel, QWidget

from widgets.forms import set_property
from widgets.theme import LATE_SHAPE, URGENCY_MARKS


def urgency_text(level: str, word: str = "") -> str:
    """``▲ P1`` with its word, as lists and labels show it."""
    mark = URGENCY_MARKS.get(level)
    return level if mark is None else " ".join(part for part in (mark.shape, level, word) if part)


def late_text(words: str) -> str:
    """The hourglass and how late."""
    return f"{LATE_SHAPE} {words}"


class UrgencyLabel(QLabel):
    """Shows one urgency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = ""

    def set_level(self, level: str, word: str = "") -> None:
        """Show a level (P1 to P4) with its word."""
        self._level = level
        self.setText(urgency_text(level, word))
        set_property(self, "level", level)

    @property
    def level(self) -> str:
        """The level shown."""
        return self._level
