"""Under the stills: plate crop and field with its reading, confirm, and the reasons 1 to 9."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.case_flow import DismissReason
from app.domain.plate_reading import PlateReading, can_be_plate
from ui.bridge.words import words_for
from ui.screens.violations.facts import plate_reading
from ui.screens.violations.plate_parts import PlateCrop, PlateField
from ui.screens.violations.view_state import ViolationsState
from widgets.forms import set_property

if TYPE_CHECKING:
    from app.domain.records import ReviewCase

CROP_PX, PLATE_PX = 192, 212
DOUBTFUL_BELOW = 0.85
"""Readings below this certainty are marked, so that the reviewer looks twice."""


class DecisionBar(QWidget):
    """Everything a reviewer decides with.

    Signals:
        plate_typed: The plate field holds this text (str) now.
        confirm_wished: Confirm the case.
        dismiss_wished: Dismiss it for this reason (str).
        second_wished: Ask somebody else to decide.
    """

    plate_typed = Signal(str)
    confirm_wished = Signal()
    dismiss_wished = Signal(str)
    second_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: ReviewCase | None = None
        self._reading: PlateReading | None = None
        self._asked_for = -1
        self._case_id: str | None = None
        self._reasons: dict[DismissReason, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 8)
        row.setSpacing(12)
        self.crop = PlateCrop(self)
        self.crop.setFixedWidth(CROP_PX)
        row.addWidget(self.crop)
        row.addLayout(self._build_plate())
        row.addLayout(self._build_reasons(), 1)

    def _build_plate(self) -> QVBoxLayout:
        self.label = QLabel(self)
        self.plate = PlateField(self)
        self.plate.setMaxLength(16)
        self.plate.setFixedWidth(PLATE_PX)
        self.plate.setObjectName("plate")
        font = self.plate.font()
        font.setPixelSize(20)
        self.plate.setFont(font)
        self.label.setBuddy(self.plate)
        self.plate.typed.connect(self.plate_typed)
        self.plate.entered.connect(self.confirm_wished)
        self.plate.character_chosen.connect(self._character_chosen)
        self.reading = QLabel(self)
        self.reading.setProperty("muted", True)
        self.reading.setWordWrap(True)
        self.reading.setFixedWidth(PLATE_PX)
        self.reading.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # nothing jumps
        self.confirm = QPushButton(self)
        self.confirm.setProperty("primary", True)
        self.confirm.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.confirm.clicked.connect(self.confirm_wished)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self.label, self.plate, self.reading, self.confirm):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _build_reasons(self) -> QVBoxLayout:
        self.reasons_label = QLabel(self)
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, reason in enumerate(DismissReason):
            button = QPushButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("reason", reason.value)
            button.clicked.connect(self._dismisser(reason))
            self._reasons[reason] = button
            grid.addWidget(button, place // 3, place % 3)
        column = QVBoxLayout()
        column.setSpacing(4)
        self.second = QPushButton(self)
        self.second.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.second.clicked.connect(self.second_wished)
        head = QHBoxLayout()
        head.addWidget(self.reasons_label, 1)
        head.addWidget(self.second)
        column.addLayout(head)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def show_state(self, state: ViolationsState) -> None:
        """Show the open case; without one nothing can be done."""
        bundle = state.bundle
        if state.case_id != self._case_id:
            self._case_id, self._asked_for = state.case_id, -1
            self.plate.stop_asking()
        self._reading = bundle.reading if bundle is not None else None
        self._case = bundle.detail.case if bundle is not None else None
        if self.plate.text() != state.plate and not self.plate.proposing:
            with QSignalBlocker(self.plate):
                self.plate.setText(state.plate)
        self.plate.setReadOnly(not state.may_decide)
        self.plate.set_reading(self._reading)
        self.second.setEnabled(state.may_decide and bundle is not None and bundle.check is None)
        self.confirm.setEnabled(state.may_decide)
        for button in self._reasons.values():
            button.setEnabled(state.may_decide)
        image = bundle.plate if bundle is not None else QImage()
        missing = self.tr("No picture of the plate") if self._case else ""
        doubtful = self._reading.doubtful if self._reading is not None else ()
        marked = tuple(one.box for one in doubtful if one.box is not None)
        self.crop.show_plate(image, missing, marked)
        self._show_reading()

    def retranslate(self) -> None:
        """Set every text again."""
        self.label.setText(self.tr("Plate (P)"))
        self.plate.setAccessibleName(self.tr("Plate"))
        self.plate.setPlaceholderText(self.tr("Not read"))
        self.confirm.setText(self.tr("Confirm violation (Enter)"))
        self.reasons_label.setText(self.tr("Dismiss, because:"))
        self.second.setText(self.tr("Second look (S)"))
        for place, (reason, button) in enumerate(self._reasons.items(), start=1):
            button.setText(f"{place}  {words_for(reason)}")
        self._show_reading()

    def _show_reading(self) -> None:
        case, reading = self._case, self._reading
        if case is None:
            self.reading.setText("")
            return
        if reading is not None and reading.text == case.plate:
            sure = not reading.doubtful
        else:
            sure = case.plate is not None and (case.plate_confidence or 0.0) >= DOUBTFUL_BELOW
        typed = self.plate.text().strip()
        strange = bool(typed) and not can_be_plate(typed)
        own = self._is_own(typed)
        doubtful = case.class_name != "person" and (not (sure or own) or strange)
        text = self._answered() if own else self._question() or plate_reading(case)
        if strange:
            text = self.tr("{plate} has no form of a plate; it is stored as typed.").format(
                plate=typed
            )
        self.reading.setText(f"◆ {text}" if doubtful else text)
        level = "P2" if doubtful else ""
        if self.reading.property("level") != level:  # dressing it again takes a millisecond
            set_property(self.reading, "level", level)

    def _is_own(self, typed: str) -> bool:
        """Whether a person typed what stands in the field, and is done with it."""
        case = self._case
        asked = self.plate.proposing or self._asked_for >= 0
        return case is not None and bool(typed) and typed != (case.plate or "") and not asked

    def _answered(self) -> str:
        """What stands there is a person's; what the machine read is told beside it."""
        read = self._reading.text if self._reading is not None else ""
        if not read:
            return self.tr("Typed by you.")
        return self.tr("Typed by you; the machine read {plate}.").format(plate=read)

    def _question(self) -> str:
        """What is asked of the character that is selected, or of those that are doubtful."""
        reading = self._reading
        if reading is None or self._case is None or self._case.plate not in (None, reading.text):
            return ""
        one = reading.at(self._asked_for)
        if one is not None:
            choices = " / ".join((one.char, *one.others))
            return self.tr("{choices}? Type what you see; arrows go on.").format(choices=choices)
        signs = ", ".join(doubtful.char for doubtful in reading.doubtful)
        if not signs:
            return ""
        if self._case.plate is None:
            text = self.tr("Perhaps {plate}. Look at {signs} (P)")
            return text.format(plate=reading.text, signs=signs)
        return self.tr("Look at {signs} (P)").format(signs=signs)

    @Slot(int)
    def _character_chosen(self, place: int) -> None:
        self._asked_for = place
        one = self._reading.at(place) if self._reading is not None else None
        self.crop.go_near(one.box if one is not None else None)
        self._show_reading()

    def _dismisser(self, reason: DismissReason) -> Callable[[], None]:
        return lambda: self.dismiss_wished.emit(reason.value)
