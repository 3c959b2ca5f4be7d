"""The form of one camera: it shows and gives a :class:`TypedCamera`, and decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Ward
from ui.screens.settings.camera_state import TypedCamera
from ui.screens.settings.page import fill_choices
from widgets.forms import FormRows
from widgets.search_choice import Choice, SearchChoice
from widgets.theme import GRID_PX

LINES = ("code", "name", "main_url", "sub_url", "user", "password", "place")


class CameraForm(QWidget):
    """Fields in the order in which a camera is described.

    Signals:
        edited(): Something was typed.
        address_left(): A field with an address was left.
        map_asked(): Choose the place on the map.
    """

    edited = Signal()
    address_left = Signal()
    map_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FormRows(self)
        self.lines = {name: QLineEdit() for name in LINES}
        self.lines["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.transport = QComboBox()
        self.ward = SearchChoice()
        self.detect, self.enabled = QCheckBox(), QCheckBox()
        self.map_button = QPushButton()
        self._filling = False
        self._build()
        self._connect()

    def _build(self) -> None:
        for name in ("code", "name", "main_url", "sub_url"):
            self.rows.add(name, self.lines[name])
        self.rows.add("transport", self.transport)
        self.rows.add("user", self.lines["user"])
        self.rows.add("password", self.lines["password"])
        self.rows.add("ward_code", self.ward)
        place = QWidget()
        place.setFocusProxy(self.lines["place"])
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.lines["place"], 1)
        row.addWidget(self.map_button)
        self.rows.add("place", place)
        self.rows.add("detect", self.detect)
        self.rows.add("enabled", self.enabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID_PX, 0)
        column.addWidget(self.rows)

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self._tell_edited)
        for name in ("main_url", "sub_url"):
            self.lines[name].editingFinished.connect(self.address_left)
        self.transport.activated.connect(self._tell_edited)
        self.ward.chosen.connect(self._tell_edited)
        self.detect.toggled.connect(self._tell_edited)
        self.enabled.toggled.connect(self._tell_edited)
        self.map_button.clicked.connect(self.map_asked)

    @Slot()
    def _tell_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    def typed(self) -> TypedCamera:
        """What stands in the fields."""
        texts = {name: line.text() for name, line in self.lines.items()}
        return TypedCamera(
            transport=str(self.transport.currentData()),
            ward_code=self.ward.code,
            detect=self.detect.isChecked(),
            enabled=self.enabled.isChecked(),
            **texts,
        )

    def show_typed(self, typed: TypedCamera) -> None:
        """Fill the fields; one that shows its value already is left alone."""
        self._filling = True
        for name, line in self.lines.items():
            text = str(getattr(typed, name))
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self.transport.setCurrentIndex(self.transport.findData(typed.transport))
        self.ward.set_code(typed.ward_code)
        self.detect.setChecked(typed.detect)
        self.enabled.setChecked(typed.enabled)
        self._filling = False

    def offer_wards(self, wards: Sequence[Ward]) -> None:
        """Offer these wards."""
        nothing = Choice(None, self.tr("No ward"))
        self.ward.set_choices((nothing, *(Choice(ward.code, ward.name) for ward in wards)))

    def complain(self, name: str, text: str) -> None:
        """Say what is wrong with a field, and go there."""
        self.rows.complain(name, text)
        if text:
            self.rows.field(name).setFocus()

    def clear_complaints(self) -> None:
        """Take all of them back."""
        for name in (*LINES, "transport", "ward_code"):
            self.rows.complain(name, "")

    def set_password_kept(self, *, kept: bool) -> None:
        """Say that a password is kept; it is never shown."""
        text = self.tr("kept; type to replace it") if kept else ""
        self.lines["password"].setPlaceholderText(text)

    def retranslate(self) -> None:
        """Set every text again."""
        labels = {
            "code": self.tr("Code"),
            "name": self.tr("Name"),
            "main_url": self.tr("Main stream"),
            "sub_url": self.tr("Small stream"),
            "transport": self.tr("Transport"),
            "user": self.tr("User"),
            "password": self.tr("Password"),
            "ward_code": self.tr("Ward"),
            "place": self.tr("Place"),
            "detect": self.tr("Violations"),
            "enabled": self.tr("Reading"),
        }
        for name, text in labels.items():
            self.rows.set_label(name, text)
        self.lines["main_url"].setPlaceholderText("rtsp://  http://  file://  usb:0")
        self.lines["place"].setPlaceholderText("16.463700, 107.590900")
        self.map_button.setText(self.tr("On the map…"))
        self.detect.setText(self.tr("look for violations (needs a scene)"))
        self.enabled.setText(self.tr("read this camera"))
        fill_choices(self.transport, (("tcp", _tcp()), ("udp", "UDP")))


def _tcp() -> str:
    return QCoreApplication.translate("CameraForm", "TCP (recommended)")
