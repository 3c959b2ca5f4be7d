"""Columns as data: what a list shows of a row is one tuple of descriptors."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt

R = TypeVar("R")

CONTEXT = "columns"
"""Translation context of the headings: ``QT_TRANSLATE_NOOP("columns", "Received")``."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a list.

    Attributes:
        name: Stable name, for widths that are remembered.
        title: English source of the heading, context ``columns``.
        text: What a cell shows.
        width_px: Width to begin with; 0 takes what is left.
        right: Numbers stand right-aligned.
        token: Name of the colour token of the text, or None for the ordinary one.
        tip: Text of the tooltip; the cell's own text when it is cut off needs none.
        bold: Whether the text is bold.
    """

    name: str
    title: str
    text: Callable[[R], str]
    width_px: int = 120
    right: bool = False
    token: Callable[[R], str | None] | None = None
    tip: Callable[[R], str] | None = None
    bold: Callable[[R], bool] | None = None

    def heading(self) -> str:
        """The heading in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.title)

    def alignment(self) -> Qt.AlignmentFlag:
        """How cell and heading are aligned."""
        side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
