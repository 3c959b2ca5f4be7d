"""Regions beside each other; on a small window the right one folds away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

FOLDS_BELOW_PX = 1500


class FoldingSplitter(QSplitter):
    """List left, work in the middle, context right. Below a width the right side is folded.

    :meth:`toggle_right` brings it back over the middle's room, and away again.

    Signals:
        right_shown(bool): The right side came or went.
    """

    right_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None, folds_below_px: int = FOLDS_BELOW_PX) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._folds_below_px = folds_below_px
        self._asked: bool | None = None
        self._narrow: bool | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)

    @property
    def right(self) -> QWidget | None:
        """The region that folds."""
        return self.widget(self.count() - 1) if self.count() else None

    @property
    def right_is_shown(self) -> bool:
        """Whether the right side is there."""
        return self.right is not None and not self.right.isHidden()

    @property
    def right_was_asked_for(self) -> bool:
        """Whether it is there only because somebody brought it back."""
        return self.right_is_shown and bool(self._narrow)

    def toggle_right(self) -> None:
        """Show the right side, or fold it away."""
        self._asked = not self.right_is_shown
        self._apply()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._folds_below_px
        if narrow != self._narrow:
            self._narrow = narrow
            self._asked = None
            self._apply()

    def widths(self) -> str:
        """The widths as a text that can be kept."""
        return ",".join(str(width) for width in self.sizes())

    def set_widths(self, kept: str) -> None:
        """Take widths that :meth:`widths` gave; anything else is ignored."""
        parts = kept.split(",")
        if len(parts) == self.count() and all(part.isdigit() for part in parts):
            self.setSizes([int(part) for part in parts])

    def _apply(self) -> None:
        right = self.right
        if right is None or self.count() < 2:
            return
        shown = not self._narrow if self._asked is None else self._asked
        if shown == right.isHidden():
            right.setVisible(shown)
            self.right_shown.emit(shown)
