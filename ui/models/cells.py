"""What a cell answers for each of Qt's roles."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from ui.models.columns import Column
from widgets.theme import Tokens

R = TypeVar("R")

ID_ROLE = Qt.ItemDataRole.UserRole
"""Id of the record, a text."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The flat row itself."""
GONE_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row no longer belongs here and leaves when the waiting rows come in."""


@dataclass(frozen=True)
class Cell(Generic[R]):
    """One cell that is asked about."""

    row: R
    row_id: str
    column: Column[R]
    gone: bool
    tokens: Tokens


def _colour(cell: Cell[Any]) -> object:
    if cell.gone:
        return cell.tokens.colour("muted")
    name = cell.column.token(cell.row) if cell.column.token is not None else None
    return None if name is None else cell.tokens.colour(name)


def _font(cell: Cell[Any]) -> object:
    bold = cell.column.bold is not None and cell.column.bold(cell.row)
    if not (bold or cell.gone):
        return None
    font = QFont()
    if bold:
        font.setBold(True)
    if cell.gone:
        font.setStrikeOut(True)
    return font


_ANSWERS: dict[int, Callable[[Cell[Any]], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda cell: cell.column.text(cell.row),
    Qt.ItemDataRole.TextAlignmentRole: lambda cell: cell.column.alignment(),
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.ToolTipRole: lambda cell: (
        cell.column.tip(cell.row) if cell.column.tip else None
    ),
    ID_ROLE: lambda cell: cell.row_id,
    ROW_ROLE: lambda cell: cell.row,
    GONE_ROLE: lambda cell: cell.gone,
}


def answer(cell: Cell[R], role: int) -> object:
    """The cell's value for a role, or None."""
    ask = _ANSWERS.get(role)
    return None if ask is None else ask(cell)
