"""The searchable list of cameras by ward, from which they are shown or taken out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

ID_ROLE = Qt.ItemDataRole.UserRole
WIDTH_PX = 250
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListedCamera:
    """One line; without an id it is the heading of a ward."""

    camera_id: str
    text: str
    shown: bool = False


class CameraListModel(QAbstractListModel):
    """Cameras under the names of their wards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ListedCamera, ...] = ()

    def show_lines(self, lines: Sequence[ListedCamera]) -> None:
        """Show these."""
        made = tuple(lines)
        if [one.camera_id for one in made] != [one.camera_id for one in self.lines]:
            self.beginResetModel()
            self.lines = made
            self.endResetModel()
        elif made != self.lines:
            self.lines = made
            self.dataChanged.emit(self.index(0), self.index(len(made) - 1))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text if not line.camera_id else f"{'▣' if line.shown else '▢'}  {line.text}"
        if role == Qt.ItemDataRole.FontRole and not line.camera_id:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text
        return (line.camera_id or None) if role == ID_ROLE else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and not self.lines[index.row()].camera_id
        return Qt.ItemFlag.ItemIsEnabled if heading else super().flags(index)


class SearchField(QLineEdit):
    """A search field whose Up and Down work on the list under it.

    Signals:
        stepped: Up (-1) or Down (1) was pressed.
    """

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Up and Down to the list."""
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class CameraList(QWidget):
    """Search field and list; Enter shows a camera or takes it out.

    Signals:
        searched: The search text (str) changed.
        camera_wished: A camera (str) shall be shown, or no more.
    """

    searched = Signal(str)
    camera_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self.model = CameraListModel(self)
        self.field = SearchField(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        self.field.returnPressed.connect(self._wish_current)
        self.field.stepped.connect(self._step)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.activated.connect(self._wish_index)
        self.view.clicked.connect(self._wish_index)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)

    def show_lines(self, lines: Sequence[ListedCamera], search: str, empty_text: str) -> None:
        """Show what the search left; an empty list says why it is empty."""
        self.model.show_lines(lines)
        self.empty.setText(empty_text)
        self.empty.setVisible(bool(empty_text))
        if self.field.text() != search:
            with QSignalBlocker(self.field):
                self.field.setText(search)
        if lines and not self.view.currentIndex().isValid():
            self._step(1)

    @Slot(int)
    def _step(self, step: int) -> None:
        row = self.view.currentIndex().row() + step
        while 0 <= row < self.model.rowCount():
            if self.model.lines[row].camera_id:
                self.view.setCurrentIndex(self.model.index(row))
                return
            row += step

    @Slot()
    def _wish_current(self) -> None:
        self._wish_index(self.view.currentIndex())

    @Slot(QModelIndex)
    def _wish_index(self, index: QModelIndex) -> None:
        camera_id = index.data(ID_ROLE)
        if isinstance(camera_id, str):
            self.camera_wished.emit(camera_id)
