"""The call card: one line on top that is read while it is typed, and every field beneath it."""

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.phones import normalise_phone
from app.domain.places import find_coordinates
from app.domain.records import Ward
from app.domain.sos_entry import SosEntry
from app.domain.sos_flow import SosPriority
from ui.bridge.words import choices, words_for
from ui.screens.sos.presenter import SosPresenter
from widgets.flow import FlowLayout
from widgets.forms import set_property
from widgets.search_choice import Choice, SearchChoice
from widgets.theme import GRID_PX, URGENCY_MARKS

_TEXTS = ("caller_name", "phone", "place", "victim_phone")
_COUNTS = ("people", "children", "elderly", "sick", "water_cm")
_LINE_FIELDS = (*_TEXTS, *_COUNTS, "ward_code", "lat", "lon", "needs")
MOST = 9999


class CallCard(QWidget):
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
        self.line = QLineEdit(self)
        self.line.setObjectName("sos_line")
        self._understood = QLabel(self)
        self._understood.setObjectName("muted")
        self._understood.setWordWrap(True)
        self._understood.setMinimumHeight(40)
        self._understood.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.texts = {name: QLineEdit(self) for name in _TEXTS}
        self.counts = {name: QLineEdit(self) for name in _COUNTS}
        self.ward = SearchChoice(self)
        self.coordinates = QLineEdit(self)
        self.priority = QComboBox(self)
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.priority.setSizeAdjustPolicy(fit)
        self.priority.setMinimumContentsLength(12)
        self.map_button = QPushButton(self)
        self._labels: dict[str, QLabel] = {}
        self._needs: dict[str, QToolButton] = {}
        self._lay_out()
        self._connect()
        self.retranslate()

    # building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        column.addWidget(self.line)
        column.addWidget(self._understood)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID_PX)
        grid.setVerticalSpacing(GRID_PX)
        place = QHBoxLayout()
        place.addWidget(self.coordinates, 1)
        place.addWidget(self.map_button)
        self._add(grid, 0, 0, "priority", self.priority)
        self._add(grid, 0, 2, "caller_name", self.texts["caller_name"])
        self._add(grid, 1, 0, "phone", self.texts["phone"])
        self._add(grid, 1, 2, "victim_phone", self.texts["victim_phone"])
        self._add(grid, 2, 0, "place", self.texts["place"], span=3)
        self._add(grid, 3, 0, "ward_code", self.ward)
        self._label(grid, 3, 2, "coordinates", self.coordinates)
        grid.addLayout(place, 3, 3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 4)
        column.addLayout(grid)
        column.addLayout(self._count_row())
        column.addLayout(self._need_row())
        self.line.setMinimumHeight(36)
        self.line.setClearButtonEnabled(True)
        self._order_tabs()

    def _add(
        self, grid: QGridLayout, line: int, column: int, name: str, field: QWidget, span: int = 1
    ) -> None:
        self._label(grid, line, column, name, field)
        field.setObjectName(f"sos_{name}")
        grid.addWidget(field, line, column + 1, 1, span)

    def _label(self, grid: QGridLayout, line: int, column: int, name: str, field: QWidget) -> None:
        label = QLabel(self)
        label.setObjectName("muted")
        label.setBuddy(field)
        self._labels[name] = label
        grid.addWidget(label, line, column)

    def _count_row(self) -> QGridLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(2 * GRID_PX)
        row.setVerticalSpacing(0)
        for column, (name, field) in enumerate(self.counts.items()):
            label = QLabel(self)
            label.setObjectName("muted")
            label.setBuddy(field)
            self._labels[name] = label
            field.setObjectName(f"sos_{name}")
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(label, 0, column)
            row.addWidget(field, 1, column)
        return row

    def _need_row(self) -> FlowLayout:
        row = FlowLayout(spacing=GRID_PX)
        for code, _text in choices("need"):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._take_needs)
            self._needs[code] = button
            row.addWidget(button)
        return row

    def _order_tabs(self) -> None:
        order: list[QWidget] = [
            self.line,
            self.texts["phone"],
            self.texts["place"],
            self.ward,
            *self.counts.values(),
            self.priority,
            self.texts["caller_name"],
            self.texts["victim_phone"],
            self.coordinates,
            self.map_button,
            *self._needs.values(),
        ]
        for former, following in itertools.pairwise(order):
            self.setTabOrder(former, following)

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

    def offer(self, wards: Sequence[Ward]) -> None:
        """Fill the wards."""
        unknown = Choice(None, self.tr("Unknown"))
        self.ward.set_choices(
            [unknown, *(Choice(ward.code, ward.name, ward.merged_from) for ward in wards)]
        )

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
        self._understood.clear()
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
        needs = tuple(code for code, button in self._needs.items() if button.isChecked())
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
        self._understood.clear()
        text = writer.value("text") if writer is not None else ""
        self.line.setText(str(text or ""))
        self.show_values()

    def show_values(self) -> None:
        """Show every field as it will be stored, except the one under the cursor."""
        writer = self._presenter.writer

        def value(name: str) -> object:
            return writer.value(name) if writer is not None else None

        for name, field in (*self.texts.items(), *self.counts.items()):
            told = value(name)
            _show(field, "" if told is None else str(told))
        if not self.ward.hasFocus():
            self.ward.set_code(_text(value("ward_code")))
        lat, lon = value("lat"), value("lon")
        both = isinstance(lat, float) and isinstance(lon, float)
        _show(self.coordinates, f"{lat:.5f}, {lon:.5f}" if both else "")
        self.priority.setCurrentIndex(max(0, self.priority.findData(_text(value("priority")))))
        needs = value("needs")
        for code, button in self._needs.items():
            button.setChecked(isinstance(needs, tuple) and code in needs)

    def set_writable(self, *, writable: bool) -> None:
        """Whether the card takes typing."""
        fields: tuple[QLineEdit, ...] = (
            self.line,
            *self.texts.values(),
            *self.counts.values(),
            self.coordinates,
            self.ward,
        )
        for field in fields:
            field.setReadOnly(not writable)
        self.priority.setEnabled(writable)
        self.map_button.setEnabled(writable)
        for button in self._needs.values():
            button.setEnabled(writable)

    def _say_understood(self, entry: SosEntry) -> None:
        """What the line was read as, and which rule set the priority."""
        told = (*_COUNTS, "phone", "ward_code")
        parts = [
            f"{words_for(name, 'field')}: {self._worded(name, getattr(entry, name))}"
            for name in told
            if getattr(entry, name) is not None
        ]
        reason = self._reason_text()
        if reason:
            parts.insert(0, reason)
        self._understood.setText("   ".join(parts))

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
        level = _text(self.priority.currentData())
        return f"{level}: {reason}" if reason and "priority" not in self._touched else ""

    def retranslate(self) -> None:
        """Set every text again."""
        self.line.setPlaceholderText(
            self.tr("One line: 5ng 2gia 1tre nuoc 1m2 12 le loi kl 0905 123 456")
        )
        for name, text in (
            ("priority", self.tr("Priority")),
            ("caller_name", self.tr("Caller")),
            ("phone", self.tr("Phone")),
            ("victim_phone", self.tr("Phone there")),
            ("place", self.tr("Place")),
            ("ward_code", self.tr("Ward")),
            ("coordinates", self.tr("Map")),
            ("people", self.tr("People")),
            ("children", self.tr("Children")),
            ("elderly", self.tr("Elderly")),
            ("sick", self.tr("Sick")),
            ("water_cm", self.tr("Water (cm)")),
        ):
            self._labels[name].setText(text)
        self.coordinates.setPlaceholderText(self.tr("Coordinates or map link"))
        self.map_button.setText(self.tr("On the map"))
        for code, text in choices("need"):
            self._needs[code].setText(text)
        chosen = self.priority.currentData()
        self.priority.clear()
        for code, text in choices("priority"):
            self.priority.addItem(f"{URGENCY_MARKS[code].shape} {code} {text}", code)
        self.priority.setCurrentIndex(max(0, self.priority.findData(chosen)))

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


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _show(field: QLineEdit, text: str) -> None:
    """Set a text, but never under someone's fingers."""
    if not field.hasFocus() and field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
