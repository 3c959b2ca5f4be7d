"""Entering a report by hand, for callers and visitors. What is typed survives a crash."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from app.domain.ids import WardCode
from app.domain.phones import normalise_phone
from app.domain.places import find_coordinates
from app.domain.records import Channel, ReportLane, Ward
from app.domain.sos_flow import SosPriority
from app.services.reports import NewReport
from app.settings.categories import find_category
from ui.bridge.words import choices
from ui.screens.reports.words import category_choices
from widgets.forms import FormRows, Panel
from widgets.search_choice import Choice, SearchChoice

CHANNELS = (
    Channel.HOTLINE,
    Channel.WALKIN,
    Channel.FACEBOOK,
    Channel.ZALO,
    Channel.EMAIL,
    Channel.PRESS,
    Channel.CAMERA,
    Channel.APP,
    Channel.PORTAL,
)


class EntryForm(Panel):
    """A report as it is being typed.

    Signals:
        entered(object): A :class:`NewReport`; the form stays until :meth:`finish`.
        typed(): Something was typed; :meth:`payload` holds all of it.
        put_away(): Esc; what was typed is kept.
    """

    entered = Signal(object)
    typed = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.channel = QComboBox(self)
        self.category, self.ward = SearchChoice(self), SearchChoice(self)
        self.address, self.coordinates = QLineEdit(self), QLineEdit(self)
        self.name, self.phone = QLineEdit(self), QLineEdit(self)
        self.urgency = QComboBox(self)
        self._filling = False
        self._urgency_chosen = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(120)
        self._rows = FormRows(self)
        former: QWidget | None = None
        for name, field in self._fields():
            field.setObjectName(f"new_{name}")
            self._rows.add(name, field)
            if former is not None:
                self.setTabOrder(former, field)
            former = field
        self.column.addWidget(self._rows)
        self._save = QPushButton(self)
        self._save.setProperty("primary", "true")
        self._save.setObjectName("new_save")
        self._later = QPushButton(self)
        self._throw = QPushButton(self)
        self._kept = QLabel(self)
        self._kept.setObjectName("muted")
        self._save.clicked.connect(self.enter)
        self._later.clicked.connect(self.put_away)
        self._throw.clicked.connect(self.throw_away)
        row = QHBoxLayout()
        for button in (self._save, self._later, self._throw):
            row.addWidget(button)
        row.addWidget(self._kept, 1)
        self.column.addLayout(row)
        self.column.addStretch()
        self.text.textChanged.connect(self._tell)
        for line in (self.address, self.coordinates, self.name, self.phone):
            line.textChanged.connect(self._tell)
        for choice in (self.category, self.ward):
            choice.chosen.connect(self._tell)
        self.category.chosen.connect(self._take_category)
        self.channel.activated.connect(self._tell)
        self.urgency.activated.connect(self._take_urgency)

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("text", self.text),
            ("category", self.category),
            ("ward", self.ward),
            ("address", self.address),
            ("coordinates", self.coordinates),
            ("name", self.name),
            ("phone", self.phone),
            ("channel", self.channel),
            ("urgency", self.urgency),
        )

    def offer(self, wards: Sequence[Ward]) -> None:
        """Fill the wards."""
        self.ward.set_choices(
            [
                Choice(None, self.tr("Unknown")),
                *(Choice(ward.code, ward.name, ward.merged_from) for ward in wards),
            ]
        )

    # what is typed ------------------------------------------------------------------------

    @property
    def empty(self) -> bool:
        """Whether nothing worth keeping was typed."""
        lines = (self.address, self.coordinates, self.name, self.phone)
        return not self.text.toPlainText().strip() and not any(line.text() for line in lines)

    def payload(self) -> dict[str, object]:
        """Everything typed, for a draft."""
        return {
            "text": self.text.toPlainText(),
            "address": self.address.text(),
            "coordinates": self.coordinates.text(),
            "name": self.name.text(),
            "phone": self.phone.text(),
            "category": self.category.code,
            "ward": self.ward.code,
            "channel": self.channel.currentData(),
            "urgency": self.urgency.currentData(),
        }

    def fill(self, payload: Mapping[str, object]) -> None:
        """Put a draft back."""
        self._filling = True
        told = {name: str(value) for name, value in payload.items() if value is not None}
        self.text.setPlainText(told.get("text", ""))
        for name, line in (
            ("address", self.address),
            ("coordinates", self.coordinates),
            ("name", self.name),
            ("phone", self.phone),
        ):
            line.setText(told.get(name, ""))
        self.category.set_code(told.get("category"))
        self.ward.set_code(told.get("ward"))
        for name, box in (("channel", self.channel), ("urgency", self.urgency)):
            box.setCurrentIndex(max(0, box.findData(told.get(name))))
        if "urgency" not in told:
            self.urgency.setCurrentIndex(self.urgency.findData(SosPriority.P4.value))
        self._urgency_chosen = "urgency" in told
        self._filling = False
        self._kept.clear()

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self.typed.emit()

    @Slot()
    def _take_urgency(self) -> None:
        self._urgency_chosen = True
        self._tell()

    @Slot(object)
    def _take_category(self, code: object) -> None:
        """A field of work brings its urgency, unless someone chose one."""
        known = find_category(str(code)) if code else None
        if known is not None and not self._urgency_chosen:
            self.urgency.setCurrentIndex(self.urgency.findData(known.urgency.value))

    def show_kept(self, text: str) -> None:
        """Say when the draft was kept."""
        self._kept.setText(text)

    # saving -------------------------------------------------------------------------------

    @Slot()
    def enter(self) -> None:
        """Save what is typed, if it is a report."""
        text = self.text.toPlainText().strip()
        self._rows.complain("text", "" if text else self.tr("Write what was reported."))
        found = find_coordinates(self.coordinates.text())
        unread = bool(self.coordinates.text().strip()) and found is None
        self._rows.complain(
            "coordinates", self.tr("Not coordinates and not a map link.") if unread else ""
        )
        if not text or unread:
            (self.text if not text else self.coordinates).setFocus()
            return
        self._save.setEnabled(False)
        self.entered.emit(
            self._draft(text, found.lat if found else None, found.lon if found else None)
        )

    def _draft(self, text: str, lat: float | None, lon: float | None) -> NewReport:
        known = find_category(self.category.code)
        phone = self.phone.text().strip()
        ward = self.ward.code
        return NewReport(
            text=text,
            channel=Channel(self.channel.currentData()),
            category=self.category.code,
            ward_code=WardCode(ward) if ward else None,
            address=self.address.text().strip() or None,
            lat=lat,
            lon=lon,
            reporter_name=self.name.text().strip() or None,
            reporter_phone=normalise_phone(phone) or phone or None,
            lane=known.lane if known else ReportLane.TIMED,
            urgency=SosPriority(self.urgency.currentData()),
        )

    def finish(self) -> None:
        """It was saved."""
        self.fill({})
        self._save.setEnabled(True)

    def reopen(self) -> None:
        """It was refused: everything is still there."""
        self._save.setEnabled(True)

    @Slot()
    def throw_away(self) -> None:
        """Forget what was typed."""
        self.fill({})
        self.typed.emit()
        self.put_away.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self.tr("New report"))
        for name, label in (
            ("text", self.tr("What was reported")),
            ("category", self.tr("Category")),
            ("ward", self.tr("Ward")),
            ("address", self.tr("Address")),
            ("coordinates", self.tr("Coordinates or map link")),
            ("name", self.tr("Reporter")),
            ("phone", self.tr("Phone")),
            ("channel", self.tr("Channel")),
            ("urgency", self.tr("Urgency")),
        ):
            self._rows.set_label(name, label)
        self.category.set_choices(category_choices())
        words = dict(choices("channel"))
        _fill(self.channel, [(c.value, words[c.value]) for c in CHANNELS], CHANNELS[0].value)
        levels = [(code, f"{code} {text}") for code, text in choices("urgency")]
        _fill(self.urgency, levels, SosPriority.P4.value)
        self._save.setText(self.tr("Save report"))
        self._later.setText(self.tr("Later"))
        self._throw.setText(self.tr("Discard"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(box: QComboBox, pairs: Sequence[tuple[str, str]], first: str) -> None:
    chosen = box.currentData() or first
    box.clear()
    for code, text in pairs:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
