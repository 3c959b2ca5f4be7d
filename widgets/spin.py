"""Spin boxes whose text stands where the text of a line edit stands.

With a style sheet Qt lays the edit field of a spin box from its left border on, whatever padding
is asked for; the room is given to the line edit inside instead.
"""

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

ROOM_PX = 9
"""Border and padding of a line edit."""


class SpinBox(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(ROOM_PX, 0, 0, 0)


class DoubleSpinBox(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(ROOM_PX, 0, 0, 0)
