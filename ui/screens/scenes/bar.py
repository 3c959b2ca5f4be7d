"""Above the picture: which camera, which picture, and the steps that count."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.records import Camera


class SceneBar(QWidget):
    """Signals say what is wished.

    Signals:
        camera_wished(str): Id of the camera to put on the table.
        copy_wished(str): Id of the camera whose scene is to be drawn here.
    """

    camera_wished = Signal(str)
    copy_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cameras, self.copy = QComboBox(), QComboBox()
        self.cameras.setMinimumWidth(190)
        self.copy.setMinimumWidth(120)
        self.copy.setMaximumWidth(170)
        self.still, self.live, self.file = QPushButton(), QPushButton(), QPushButton()
        self.live.setCheckable(True)
        self.undo, self.redo = QPushButton(), QPushButton()
        self.state = QLabel()
        self.state.setObjectName("muted")
        self.dry_run, self.save = QPushButton(), QPushButton()
        self.save.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        for widget in (self.cameras, self.still, self.live, self.file, self.copy):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.state)
        for widget in (self.undo, self.redo, self.dry_run, self.save):
            row.addWidget(widget)
        self.cameras.activated.connect(self._take_camera)
        self.copy.activated.connect(self._take_copy)

    def show_cameras(
        self, cameras: Sequence[Camera], current: str, unsaved: frozenset[str]
    ) -> None:
        """Offer these cameras; a dot marks unsaved drawings."""
        self.cameras.clear()
        self.copy.clear()
        self.copy.addItem(self.tr("Copy from…"), "")
        for camera in cameras:
            mark = " •" if camera.id in unsaved else ""
            version = f"  v{camera.scene_version}" if camera.scene_version else ""
            self.cameras.addItem(f"{camera.code} · {camera.name}{version}{mark}", camera.id)
            if camera.scene_version and camera.id != current:
                self.copy.addItem(f"{camera.code} · {camera.name}", camera.id)
        self.cameras.setCurrentIndex(self.cameras.findData(current))

    @Slot()
    def _take_camera(self) -> None:
        self.camera_wished.emit(str(self.cameras.currentData()))

    @Slot()
    def _take_copy(self) -> None:
        camera_id = str(self.copy.currentData() or "")
        self.copy.setCurrentIndex(0)
        if camera_id:
            self.copy_wished.emit(camera_id)

    def retranslate(self) -> None:
        """Set every text again."""
        self.cameras.setAccessibleName(self.tr("Camera"))
        self.copy.setAccessibleName(self.tr("Copy from another camera"))
        self.copy.setItemText(0, self.tr("Copy from…"))
        self.still.setText(self.tr("New still"))
        self.still.setToolTip("F5")
        self.live.setText(self.tr("Live"))
        self.live.setToolTip("F6")
        self.file.setText(self.tr("File…"))
        self.file.setToolTip("Ctrl+O")
        self.undo.setText(self.tr("Undo"))
        self.undo.setToolTip("Ctrl+Z")
        self.redo.setText(self.tr("Redo"))
        self.redo.setToolTip("Ctrl+Y")
        self.dry_run.setText(self.tr("Dry run (F9)"))
        self.save.setText(self.tr("Save (Ctrl+S)"))
