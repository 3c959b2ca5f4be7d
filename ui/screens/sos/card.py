"""The call card: one line on top that is read while it is typed, and every field beneath it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from app.domain.phones import normalise_phone
from app.domain.places import find_coordinates
from app.domain.sos_entry import SosEntry
from app.domain.sos_flow import SosPriority
from ui.bridge.words import words_for
from ui.screens.sos.card_fields import COUNTS, TEXTS, CardFields, as_text
from ui.screens.sos.presenter import SosPresenter
from widgets.forms import set_property

_LINE_FIELDS = (*TEXTS, *COUNTS, "ward_code", "lat", "lon", "needs")
MOST = 9999


class CallCard(CardFields):
    """Everything the caller says. Every change goes to the presenter at once.

    The line fills fields that no hand has touched; a field that was touched is left alone.

    Signals:
        left(): Esc or Ctrl+Enter: back to the list; all is saved already.
        dispatch_asked(): Enter at the end of the line of a complete card.
        map_asked(): Choose the place on the map.
    """

    left = Signal()
    dispatch_asked = Signal()
    map_asked = Signal()

    def __init__(self, presenter: SosPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._touched: set[str] = set()
        self._priority_reason: str | None = None
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.line.textEdited.connect(self._take_line)
        for name, field in self.texts.items():
            field.textEdited.connect(self._taker(name))
        for name, field in self.counts.items():
            field.textEdited.connect(self._counter(name))
        self.texts["phone"].editingFinished.connect(self._tidy_phone)
        self.ward.chosen.connect(self._take_ward)
        self.coordinates.editingFinished.connect(self._take_coordinates)
        self.priority.activated.connect(self._take_priority)
        self.map_button.clicked.connect(self.map_asked)
        for button in self.needs.values():
            button.clicked.connect(self._take_needs)

    # typing -------------------------------------------------------------------------------

    def begin(self) -> None:
        """An empty card, hands on the line."""
        self.clear()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        self._touched.clear()
        self._priority_reason = None
        self.line.clear()
        self.understood.clear()
        self.show_values()

    @Slot(str)
    def _take_line(self, line: str) -> None:
        """The line was typed: store it, and let it fill what no hand touched."""
        entry, priority, reason = self._presenter.read_line(line)
        self._priority_reason = reason
        told: dict[str, object] = {"text": line, "priority": priority}
        told |= {name: getattr(entry, name) for name in _LINE_FIELDS}
        self._presenter.put(
            {name: value for name, value in told.items() if name not in self._touched}
        )
        self.show_values()
        self._say_understood(entry)

    def _taker(self, name: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            self._touched.add(name)
            self._presenter.put_one(name, text.strip() or None)

        return take

    def _counter(self, name: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            digits = text.strip()
            wrong = bool(digits) and not (digits.isdigit() and int(digits) <= MOST)
            set_property(self.counts[name], "wrong", "true" if wrong else "")
            if not wrong:
                self._touched.add(name)
                self._presenter.put_one(name, int(digits) if digits else None)

        return take

    @Slot()
    def _tidy_phone(self) -> None:
        field = self.texts["phone"]
        number = normalise_phone(field.text())
        if number is not None and number != field.text():
            field.setText(number)
            self._presenter.put_one("phone", number)

    @Slot(object)
    def _take_ward(self, code: object) -> None:
        self._touched.add("ward_code")
        self._presenter.put_one("ward_code", code)

    @Slot()
    def _take_coordinates(self) -> None:
        typed = self.coordinates.text().strip()
        found = find_coordinates(typed)
        set_property(self.coordinates, "wrong", "true" if typed and found is None else "")
        if found is not None:
            self.set_place(found.lat, found.lon)
        elif not typed:
            self._touched |= {"lat", "lon"}
            self._presenter.put_one("lat", None)
            self._presenter.put_one("lon", None)

    def set_place(self, lat: float, lon: float) -> None:
        """A place was chosen, on the map or by coordinates."""
        self._touched |= {"lat", "lon"}
        self._presenter.put_one("lat", lat)
        self._presenter.put_one("lon", lon)
        self.show_values()

    @Slot()
    def _take_priority(self) -> None:
        self._touched.add("priority")
        self._priority_reason = None
        self._presenter.put_one("priority", SosPriority(self.priority.currentData()))

    @Slot()
    def _take_needs(self) -> None:
        self._touched.add("needs")
        needs = tuple(code for code, button in self.needs.items() if button.isChecked())
        self._presenter.put_one("needs", needs)

    # showing ------------------------------------------------------------------------------

    def show_record(self) -> None:
        """Another record is on the card: fields that it has are not the line's to change."""
        writer = self._presenter.writer
        self._touched = {
            name
            for name in (*_LINE_FIELDS, "priority")
            if writer is not None and writer.value(name) not in (None, ())
        }
        self._priority_reason = None
        self.understood.clear()
        text = writer.value("text") if writer is not None else ""
        self.line.setText(str(text or ""))
        self.show_values()

    def show_values(self) -> None:
        """Show every field as it will be stored, except the one under the cursor."""
        writer = self._presenter.writer

        def value(name: str) -> object:
            return writer.value(name) if writer is not None else None

        self.show_fields(value)

    def _say_understood(self, entry: SosEntry) -> None:
        """What the line was read as, and which rule set the priority."""
        told = (*COUNTS, "phone", "ward_code")
        parts = [
            f"{words_for(name, 'field')}: {self._worded(name, getattr(entry, name))}"
            for name in told
            if getattr(entry, name) is not None
        ]
        reason = self._reason_text()
        if reason:
            parts.insert(0, reason)
        self.understood.setText("   ".join(parts))

    def _worded(self, name: str, value: object) -> str:
        return self.ward.text_of(str(value)) if name == "ward_code" else str(value)

    def _reason_text(self) -> str:
        reasons = {
            "said": self.tr("priority as typed"),
            "life_threat": self.tr("danger to life"),
            "water_chest": self.tr("water at the chest or higher"),
            "water_hip": self.tr("water at the hip or higher"),
            "vulnerable_in_water": self.tr("old, young or sick people in the water"),
            "medicine": self.tr("sick people need medicine"),
            "people_in_water": self.tr("people in the water"),
            "needs_supplies": self.tr("something is needed"),
            "vulnerable": self.tr("old, young or sick people"),
        }
        reason = reasons.get(self._priority_reason or "")
        level = as_text(self.priority.currentData())
        return f"{level}: {reason}" if reason and "priority" not in self._touched else ""

    # keys ---------------------------------------------------------------------------------

    def _next_gap(self) -> QWidget | None:
        """The first field that a boat cannot do without."""
        needed: tuple[QLineEdit, ...] = (
            self.texts["phone"],
            self.texts["place"],
            self.counts["people"],
        )
        return next((field for field in needed if not field.text()), None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif enter:
            gap = self._next_gap()
            if gap is None:
                self.dispatch_asked.emit()
            else:
                gap.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
