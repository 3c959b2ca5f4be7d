"""Left of the map: which layers and urgencies are drawn, and what is done with what is in view."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.bridge.words import words_for
from ui.screens.map.view_state import KINDS, LEVELS
from widgets.forms import set_property
from widgets.urgency import urgency_text

PANEL_PX = 224


class LayersPanel(QFrame):
    """Boxes for the layers, and buttons for the list and the cameras.

    Signals:
        kind_switched(str, bool): A kind of points is shown or hidden.
        level_switched(str, bool): An urgency is shown or hidden.
        wards_switched(bool): The outlines are shown or hidden.
    """

    kind_switched = Signal(str, bool)
    level_switched = Signal(str, bool)
    wards_switched = Signal(bool)

    def __init__(self, parent: QWidget, *, cameras: bool) -> None:
        super().__init__(parent)
        self.setFixedWidth(PANEL_PX)
        self._column = QVBoxLayout(self)
        self._build_kinds()
        self._build_levels()
        self.list_button = QPushButton(self)
        self._column.addWidget(self.list_button)
        self.wall_button, self.playback_button = QPushButton(self), QPushButton(self)
        for button in (self.wall_button, self.playback_button):
            button.setVisible(cameras)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self.schematic_note = QLabel(self)
        self.schematic_note.setWordWrap(True)
        self.schematic_note.hide()
        self._column.addWidget(self.schematic_note)

    def _build_kinds(self) -> None:
        self.layers_title = QLabel(self)
        self._column.addWidget(self.layers_title)
        self.kind_boxes = {kind: QCheckBox(self) for kind in KINDS}
        self.ward_box = QCheckBox(self)
        for kind, box in self.kind_boxes.items():
            box.setChecked(True)
            box.toggled.connect(partial(self.kind_switched.emit, kind))
            self._column.addWidget(box)
        self.ward_box.setChecked(True)
        self.ward_box.toggled.connect(self.wards_switched)
        self._column.addWidget(self.ward_box)
        self._column.addSpacing(12)

    def _build_levels(self) -> None:
        self.levels_title = QLabel(self)
        self._column.addWidget(self.levels_title)
        self.level_boxes = {level: QCheckBox(self) for level in LEVELS}
        for level, box in self.level_boxes.items():
            set_property(box, "level", level)
            box.setChecked(True)
            box.toggled.connect(partial(self.level_switched.emit, level))
            self._column.addWidget(box)
        self._column.addSpacing(12)

    def retranslate(self) -> None:
        """Set every text again."""
        self.layers_title.setText(self.tr("Layers"))
        self.levels_title.setText(self.tr("Urgency"))
        self.kind_boxes["report"].setText(self.tr("Open reports"))
        self.kind_boxes["sos"].setText(self.tr("Open SOS"))
        self.kind_boxes["camera"].setText(self.tr("Cameras"))
        self.ward_box.setText(self.tr("Ward outlines"))
        for level, box in self.level_boxes.items():
            box.setText(urgency_text(level, words_for(level, "urgency")))
        self.schematic_note.setText(
            self.tr("The outlines are schematic. Real ones are imported under Settings.")
        )
        self.list_button.setText(self.tr("List of what is in view  Ctrl+L"))
        self.wall_button.setText(self.tr("Cameras to the wall  W"))
        self.wall_button.setToolTip(self.tr("Fills the wall with the cameras that are in view."))
        self.playback_button.setText(self.tr("Play back  H"))
        self.playback_button.setToolTip(
            self.tr(
                "Recorded pictures of the selected camera, of the cameras around the selected "
                "report or SOS when it came in, or of all cameras in view."
            )
        )
