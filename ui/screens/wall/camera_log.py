"""The log of a camera as a list: new lines come on top, and nobody's reading place is lost."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from ui.screens.wall.details_state import LogLine
from widgets.theme import DARK
from widgets.wall.signs import shape_picture

if TYPE_CHECKING:
    from widgets.wall.signs import SignShape

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHAPE_PX = 14


class CameraLogModel(QAbstractListModel):
    """Lines, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[LogLine, ...] = ()
        self._colours = (DARK.p2, DARK.good)
        self._shapes: dict[tuple[SignShape, bool], QPixmap] = {}

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """What is shown."""
        return self._lines

    def set_colours(self, wrong: str, right: str) -> None:
        """Colours of the shapes of what went wrong and of what was right again."""
        self._colours = (wrong, right)
        self._shapes.clear()
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def show_lines(self, lines: Sequence[LogLine]) -> int:
        """Show these; returns how many came on top, or -1 when it is another list altogether."""
        made = tuple(lines)
        fresh = self._fresh(made)
        if fresh is None:
            self.beginResetModel()
            self._lines = made
            self.endResetModel()
            return -1
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._lines = (*made[:fresh], *self._lines)
            self.endInsertRows()
        if len(made) < len(self._lines):
            self.beginRemoveRows(QModelIndex(), len(made), len(self._lines) - 1)
            self._lines = self._lines[: len(made)]
            self.endRemoveRows()
        if made != self._lines:  # the words of older lines: another language, or yesterday by now
            self._lines = made
            self.dataChanged.emit(self.index(0), self.index(len(made) - 1))
        return fresh

    def _fresh(self, made: tuple[LogLine, ...]) -> int | None:
        """How many new lines stand above the known ones; None when they do not go on below."""
        ids, known = [one.id for one in made], [one.id for one in self._lines]
        if not known or known[0] not in ids:
            return None
        fresh = ids.index(known[0])
        below = ids[fresh:]
        return fresh if below == known[: len(below)] else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return line.text
            case Qt.ItemDataRole.DecorationRole:
                return self._shape(line)
            case _:
                return None

    def _shape(self, line: LogLine) -> QPixmap:
        key = (line.shape, line.wrong)
        if key not in self._shapes:
            colour = self._colours[0 if line.wrong else 1]
            self._shapes[key] = shape_picture(line.shape, _SHAPE_PX, colour)
        return self._shapes[key]


class CameraLog(QListView):
    """The lines; what is being read stays where it is when new ones come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = CameraLogModel(self)
        self.setModel(self.lines)
        self.setIconSize(QSize(_SHAPE_PX, _SHAPE_PX))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Show these; at the top new lines are seen, further down nothing moves."""
        bar = self.verticalScrollBar()
        before = bar.value()
        came = self.lines.show_lines(lines)
        if came > 0 and before > 0:
            bar.setValue(before + came)
