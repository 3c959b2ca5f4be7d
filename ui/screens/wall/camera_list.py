"""The searchable list of cameras, from which they are dragged onto the wall."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.records import Camera
from ui.screens.wall.camera_rows import ID_ROLE, CameraListModel, CameraRowPainter
from widgets.theme import ThemeSwitch

WIDTH_PX = 280


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

    def __init__(self, theme: ThemeSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self._theme = theme
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
        self.view.setItemDelegate(CameraRowPainter(self._theme, self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._wish_index)

    def show_cameras(
        self,
        cameras: Sequence[Camera],
        on_wall: frozenset[str],
        empty_text: str,
        ward_names: Mapping[str, str] | None = None,
    ) -> None:
        """Show what the search left; an empty list says why it is empty."""
        self.model.show_cameras(cameras, on_wall, ward_names)
        self.empty.setText(empty_text)
        self.empty.setVisible(bool(empty_text))
        if cameras and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(self.model.first_camera()))

    @Slot(int)
    def _step(self, step: int) -> None:
        row = self.model.next_camera(self.view.currentIndex().row(), step)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    @Slot()
    def _wish_current(self) -> None:
        self._wish_index(self.view.currentIndex())

    @Slot(QModelIndex)
    def _wish_index(self, index: QModelIndex) -> None:
        camera_id = index.data(ID_ROLE)
        if isinstance(camera_id, str):
            self.camera_wished.emit(camera_id)
