"""What is searched: any part of a plate, a time, a class, a colour, a heading, a camera."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.records import Camera
from app.domain.tracing import Colour, Heading, PassageCriteria, TracingFile
from ui.bridge.words import choices
from ui.screens.tracing.request_form import SHOWN, set_time, time_in
from widgets.flow import FlowLayout
from widgets.theme import GRID_PX

CLASSES = ("car", "motorcycle", "bus", "truck")
PLATE_PX = 130


class SearchBar(QWidget):
    """One line of fields that wraps on a narrow window; Enter searches.

    Signals:
        wished(object): Search for these :class:`PassageCriteria`.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plate = QLineEdit(self)
        self.plate.setFixedWidth(PLATE_PX)
        self.plate.setMaxLength(14)
        self.since, self.until = QDateTimeEdit(self), QDateTimeEdit(self)
        for field in (self.since, self.until):
            field.setDisplayFormat(SHOWN)
            field.setCalendarPopup(True)
        self.vehicle, self.colour = QComboBox(self), QComboBox(self)
        self.heading, self.camera = QComboBox(self), QComboBox(self)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.until_label = QLabel("\N{EN DASH}", self)
        row = FlowLayout(self, GRID_PX)
        for part in (
            self.plate,
            self.since,
            self.until_label,
            self.until,
            self.vehicle,
            self.colour,
            self.heading,
            self.camera,
            self.go,
        ):
            row.addWidget(part)
        self._cameras: Sequence[Camera] = ()
        self.go.clicked.connect(self.ask)
        self.plate.returnPressed.connect(self.ask)

    def show_scope(self, file: TracingFile) -> None:
        """Begin with all that the file allows."""
        set_time(self.since, file.scope_from)
        set_time(self.until, file.scope_to)
        self.plate.clear()
        self._offer_cameras(file)

    def set_cameras(self, cameras: Sequence[Camera], file: TracingFile | None) -> None:
        """Offer these cameras, as far as the file allows them."""
        self._cameras = cameras
        self._offer_cameras(file)

    def choose_camera(self, camera_id: str) -> None:
        """Search this camera alone, or all of them again when it is chosen already."""
        place = self.camera.findData(camera_id)
        again = place == self.camera.currentIndex()
        self.camera.setCurrentIndex(0 if again else max(place, 0))

    def _offer_cameras(self, file: TracingFile | None) -> None:
        chosen = self.camera.currentData()
        self.camera.clear()
        self.camera.addItem(self.tr("All cameras"), None)
        for one in self._cameras:
            if file is None or not file.camera_ids or one.id in file.camera_ids:
                self.camera.addItem(f"{one.code} · {one.name}", str(one.id))
        self.camera.setCurrentIndex(max(self.camera.findData(chosen), 0))

    @Slot()
    def ask(self) -> None:
        """Search for what the fields say."""
        self.wished.emit(self.criteria())

    def criteria(self) -> PassageCriteria:
        """What the fields say."""
        camera, vehicle = self.camera.currentData(), self.vehicle.currentData()
        colour, heading = self.colour.currentData(), self.heading.currentData()
        return PassageCriteria(
            since=time_in(self.since),
            until=time_in(self.until),
            camera_ids=(camera,) if camera else (),
            plate=self.plate.text().strip(),
            class_names=(vehicle,) if vehicle else (),
            colours=(Colour(colour),) if colour else (),
            headings=(Heading(heading),) if heading else (),
        )

    def retranslate(self) -> None:
        """Set every text again."""
        self.plate.setPlaceholderText(self.tr("Part of the plate"))
        self.plate.setToolTip(self.tr("? stands for one unknown character"))
        self.go.setText(self.tr("Search"))
        for field, name in (
            (self.plate, self.tr("Part of the plate")),
            (self.since, self.tr("From")),
            (self.until, self.tr("Until")),
            (self.vehicle, self.tr("Vehicle")),
            (self.colour, self.tr("Colour")),
            (self.heading, self.tr("Heading")),
            (self.camera, self.tr("Camera")),
        ):
            field.setAccessibleName(name)
        vehicles = tuple(one for one in choices("vehicle_class") if one[0] in CLASSES)
        _fill(self.vehicle, self.tr("Every vehicle"), vehicles)
        _fill(self.colour, self.tr("Every colour"), choices("colour"))
        _fill(self.heading, self.tr("Every heading"), choices("heading"))
        self.camera.setItemText(0, self.tr("All cameras"))


def _fill(combo: QComboBox, every: str, offered: Sequence[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(every, None)
    for code, word in offered:
        combo.addItem(word, code)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
