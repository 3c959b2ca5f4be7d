"""The rows of what is in view: text, colour of the urgency, and a word on hovering."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from typing_extensions import override

from ui.bridge.words import words_for
from ui.screens.map.view_state import ListedPoint
from widgets.urgency import urgency_text


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row looks beside its text.

    Attributes:
        colour: Of the text; None for the usual one.
        tip: What hovering tells.
    """

    colour: object
    tip: str


def row_text(row: ListedPoint) -> str:
    """Shape of the urgency, number or name, and state."""
    if row.kind == "camera":
        return f"▣ {row.label} · {words_for(row.level, 'camera_state')}"
    kind = "sos_state" if row.kind == "sos" else "report_state"
    return f"{urgency_text(row.level)} {row.label} · {words_for(row.state, kind)}"


class PointRows(QStringListModel):
    """Texts with a look; rows beyond the looks, such as "and 12 more", are plain."""

    _looks: tuple[RowLook, ...] = ()

    def show_rows(self, texts: Sequence[str], looks: Sequence[RowLook]) -> None:
        """Show these; nothing happens, and nobody loses their place, when they are the same."""
        same_looks = tuple(looks) == self._looks
        self._looks = tuple(looks)
        if list(texts) != self.stringList():
            self.setStringList(list(texts))
        elif not same_looks and texts:
            self.dataChanged.emit(self.index(0), self.index(len(texts) - 1))

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        look = self._looks[index.row()] if index.row() < len(self._looks) else None
        if look is not None and role == Qt.ItemDataRole.ForegroundRole:
            return look.colour
        if look is not None and role == Qt.ItemDataRole.ToolTipRole:
            return look.tip
        return super().data(index, role)
