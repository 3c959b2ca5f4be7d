"""The fields of the call card and how they are laid out; what they do stands in ``card``."""

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
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

from app.domain.records import Ward
from ui.bridge.words import choices
from widgets.flow import FlowLayout
from widgets.search_choice import Choice, SearchChoice
from widgets.theme import GRID_PX, URGENCY_MARKS

TEXTS = ("caller_name", "phone", "place", "victim_phone")
COUNTS = ("people", "children", "elderly", "sick", "water_cm")


class CardFields(QWidget):
    """One line on top, every field beneath it.

    Attributes:
        line: The one-line entry.
        texts: Fields of words by name.
        counts: Fields of numbers by name.
        needs: A button for each need.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setObjectName("sos_line")
        self.understood = QLabel(self)
        self.understood.setObjectName("muted")
        self.understood.setWordWrap(True)
        self.understood.setMinimumHeight(40)
        self.understood.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.texts = {name: QLineEdit(self) for name in TEXTS}
        self.counts = {name: QLineEdit(self) for name in COUNTS}
        self.ward = SearchChoice(self)
        self.coordinates = QLineEdit(self)
        self.priority = QComboBox(self)
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.priority.setSizeAdjustPolicy(fit)
        self.priority.setMinimumContentsLength(12)
        self.map_button = QPushButton(self)
        self.labels: dict[str, QLabel] = {}
        self.needs: dict[str, QToolButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        column.addWidget(self.line)
        column.addWidget(self.understood)
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
        self.labels[name] = label
        grid.addWidget(label, line, column)

    def _count_row(self) -> QGridLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(2 * GRID_PX)
        row.setVerticalSpacing(0)
        for column, (name, field) in enumerate(self.counts.items()):
            label = QLabel(self)
            label.setObjectName("muted")
            label.setBuddy(field)
            self.labels[name] = label
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
            self.needs[code] = button
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
            *self.needs.values(),
        ]
        for former, following in itertools.pairwise(order):
            self.setTabOrder(former, following)

    def offer(self, wards: Sequence[Ward]) -> None:
        """Fill the wards."""
        unknown = Choice(None, self.tr("Unknown"))
        self.ward.set_choices(
            [unknown, *(Choice(ward.code, ward.name, ward.merged_from) for ward in wards)]
        )

    def show_fields(self, value: Callable[[str], object]) -> None:
        """Show every field, except the one under the cursor."""
        for name, field in (*self.texts.items(), *self.counts.items()):
            told = value(name)
            show_text(field, "" if told is None else str(told))
        if not self.ward.hasFocus():
            self.ward.set_code(as_text(value("ward_code")))
        lat, lon = value("lat"), value("lon")
        both = isinstance(lat, float) and isinstance(lon, float)
        show_text(self.coordinates, f"{lat:.5f}, {lon:.5f}" if both else "")
        level = as_text(value("priority"))
        self.priority.setCurrentIndex(max(0, self.priority.findData(level)))
        needs = value("needs")
        for code, button in self.needs.items():
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
        for button in self.needs.values():
            button.setEnabled(writable)

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
            self.labels[name].setText(text)
        self.coordinates.setPlaceholderText(self.tr("Coordinates or map link"))
        self.map_button.setText(self.tr("On the map"))
        for code, text in choices("need"):
            self.needs[code].setText(text)
        chosen = self.priority.currentData()
        self.priority.clear()
        for code, text in choices("priority"):
            self.priority.addItem(f"{URGENCY_MARKS[code].shape} {code} {text}", code)
        self.priority.setCurrentIndex(max(0, self.priority.findData(chosen)))


def as_text(value: object) -> str | None:
    """A code as text; None stays None."""
    return None if value is None else str(value)


def show_text(field: QLineEdit, text: str) -> None:
    """Set a text, but never under someone's fingers."""
    if not field.hasFocus() and field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
