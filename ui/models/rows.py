"""Rows of a list model and the moves that turn them into another list."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.models.cells import Cell, answer
from ui.models.columns import Column
from ui.models.differences import places_of_missing, runs
from widgets.theme import ThemeSwitch

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Flat rows in declared columns. Changing the list keeps selections by record.

    Rows that left the list may stay for a while, struck out, until they are let go.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        theme: ThemeSwitch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._row_id = row_id
        self._theme = theme
        self._rows: list[R] = []
        self._place: dict[str, int] = {}
        self._gone: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The descriptors."""
        return self._columns

    def row_at(self, place: int) -> R | None:
        """The row at a place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def id_at(self, place: int) -> str | None:
        """The id of the record at a place, or None."""
        row = self.row_at(place)
        return None if row is None else self._row_id(row)

    def place_of(self, record_id: str) -> int | None:
        """Where a record stands, or None when it is not loaded."""
        return self._place.get(record_id)

    def index_of(self, record_id: str) -> QModelIndex:
        """The index of a record; invalid when it is not loaded."""
        place = self._place.get(record_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Become this list by removing, moving and inserting."""
        wanted = [self._row_id(row) for row in rows]
        self._gone = frozenset()
        self._remove([one for one in self._place if one not in set(wanted)])
        self._reorder([one for one in wanted if one in self._place])
        self._insert_missing(rows, wanted)
        self._rows = list(rows)
        self._number()
        self.repaint_rows()

    def repaint_rows(self) -> None:
        """Texts depend on language or time: draw all again."""
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # moves --------------------------------------------------------------------------------

    def _replace_all(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._gone = frozenset()
        self._number()
        self.endResetModel()

    def _append(self, rows: Sequence[R]) -> None:
        new = [row for row in rows if self._row_id(row) not in self._place]
        if not new:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows.extend(new)
        self._number(first)
        self.endInsertRows()

    def _remove(self, ids: Sequence[str]) -> None:
        present = [self._row_id(row) for row in self._rows]
        keep = set(present) - set(ids)
        for first, last in reversed(list(runs(places_of_missing(present, keep)))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._number()
            self.endRemoveRows()

    def _insert(self, place: int, rows: Sequence[R]) -> None:
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self._number(place)
        self.endInsertRows()

    def _insert_missing(self, rows: Sequence[R], wanted: Sequence[str]) -> None:
        new = [place for place, one in enumerate(wanted) if one not in self._place]
        for first, last in list(runs(new)):
            self._insert(first, rows[first : last + 1])

    def _reorder(self, order: Sequence[str]) -> None:
        present = [self._row_id(row) for row in self._rows]
        if present == list(order):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        names = [present[index.row()] for index in old]
        by_id = dict(zip(present, self._rows, strict=True))
        self._rows = [by_id[one] for one in order]
        self._number()
        new = [
            self.index(self._place[name], index.column())
            for name, index in zip(names, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _number(self, first: int = 0) -> None:
        if first == 0:
            self._place = {}
        for place in range(first, len(self._rows)):
            self._place[self._row_id(self._rows[place])] = place

    # what Qt asks -------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # Qt's own type
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment()
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Qt's own type
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        row_id = self._row_id(row)
        column = self._columns[index.column()]
        return answer(Cell(row, row_id, column, row_id in self._gone, self._theme.tokens), role)
