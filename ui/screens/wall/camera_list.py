"""The searchable list of cameras, from which they are dragged onto the wall."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.records import Camera
from widgets.wall.tile_board import KEY_MIME

ID_ROLE = Qt.ItemDataRole.UserRole
WIDTH_PX = 240
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CameraListModel(QAbstractListModel):
    """Cameras that the search leaves, each with its state in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cameras: tuple[Camera, ...] = ()
        self._on_wall: frozenset[str] = frozenset()

    def show_cameras(self, cameras: Sequence[Camera], on_wall: frozenset[str]) -> None:
        """Show these cameras; those on the wall already are marked."""
        made = tuple(cameras)
        if made != self._cameras:
            self.beginResetModel()
            self._cameras, self._on_wall = made, on_wall
            self.endResetModel()
        elif on_wall != self._on_wall and made:
            self._on_wall = on_wall
            self.dataChanged.emit(self.index(0), self.index(len(made) - 1))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cameras)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._cameras):
            return None
        camera = self._cameras[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "▣" if camera.id in self._on_wall else "▢"
            return f"{mark}  {camera.code}  {camera.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return camera.name
        return camera.id if role == ID_ROLE else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    @override
    def mimeTypes(self) -> list[str]:
        return [KEY_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        if indexes:
            carried.setData(KEY_MIME, str(indexes[0].data(ID_ROLE)).encode())
        return carried


class SearchField(QLineEdit):
    """A search field whose Up, Down and Enter work on the list under it.

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
    """Search field and list.

    Signals:
        searched: The search text (str) changed.
        camera_wished: A camera id (str) shall be shown in the selected tile.
    """

    searched = Signal(str)
    camera_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH_PX)
        self.setMaximumWidth(WIDTH_PX * 2)
        self.model = CameraListModel(self)
        self._build_field()
        self._build_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)

    def _build_field(self) -> None:
        self.field = SearchField(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        self.field.returnPressed.connect(self._wish_current)
        self.field.stepped.connect(self._step)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.hide()

    def _build_list(self) -> None:
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setUniformItemSizes(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.activated.connect(self._wish_index)

    def show_cameras(
        self, cameras: Sequence[Camera], on_wall: frozenset[str], empty_text: str
    ) -> None:
        """Show what the search left; an empty list says why it is empty."""
        self.model.show_cameras(cameras, on_wall)
        self.empty.setText(empty_text)
        self.empty.setVisible(bool(empty_text))
        if cameras and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    @Slot(int)
    def _step(self, step: int) -> None:
        row = self.view.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    @Slot()
    def _wish_current(self) -> None:
        self._wish_index(self.view.currentIndex())

    @Slot(QModelIndex)
    def _wish_index(self, index: QModelIndex) -> None:
        camera_id = index.data(ID_ROLE)
        if isinstance(camera_id, str):
            self.camera_wished.emit(camera_id)
