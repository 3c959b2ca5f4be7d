"""Under the stills: plate crop and field with its reading, confirm, and the reasons 1 to 9."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.case_flow import DismissReason
from ui.bridge.words import words_for
from ui.screens.violations.facts import plate_reading
from ui.screens.violations.view_state import ViolationsState
from widgets.forms import set_property
from widgets.theme import DARK, PICTURE_GAP

if TYPE_CHECKING:
    from app.domain.records import ReviewCase

DOUBTFUL_BELOW = 0.85
"""Readings below this certainty are marked, so that the reviewer looks twice."""


class PlateCrop(QWidget):
    """The plate as the camera saw it, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._missing = ""
        self.setMinimumSize(160, 72)

    def show_plate(self, image: QImage, missing: str) -> None:
        """Show a crop, or say that there is none."""
        self._image, self._missing = image, missing
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(220, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the crop in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(PICTURE_GAP))
        if self._image.isNull():
            painter.setPen(QColor(DARK.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self._missing)
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(self.rect().topLeft(), size)
        where.moveCenter(self.rect().center())
        painter.drawImage(where, self._image)


class PlateField(QLineEdit):
    """Keeps Enter to itself: it must never reach the case that is opened next.

    Signals:
        entered: Enter was pressed, not held down.
    """

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.entered.emit()


class DecisionBar(QWidget):
    """Everything a reviewer decides with.

    Signals:
        plate_typed: The plate field holds this text (str) now.
        confirm_wished: Confirm the case.
        dismiss_wished: Dismiss it for this reason (str).
    """

    plate_typed = Signal(str)
    confirm_wished = Signal()
    dismiss_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: ReviewCase | None = None
        self._reasons: dict[DismissReason, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 8)
        row.setSpacing(12)
        self.crop = PlateCrop(self)
        row.addWidget(self.crop)
        row.addLayout(self._build_plate())
        row.addLayout(self._build_reasons(), 1)

    def _build_plate(self) -> QVBoxLayout:
        self.label = QLabel(self)
        self.plate = PlateField(self)
        self.plate.setMaxLength(16)
        self.plate.setMinimumWidth(190)
        self.plate.setObjectName("plate")
        font = self.plate.font()
        font.setPixelSize(20)
        self.plate.setFont(font)
        self.label.setBuddy(self.plate)
        self.plate.textEdited.connect(self.plate_typed)
        self.plate.entered.connect(self.confirm_wished)
        self.reading = QLabel(self)
        self.reading.setProperty("muted", True)
        self.reading.setWordWrap(True)
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
        column.addWidget(self.reasons_label)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def show_state(self, state: ViolationsState) -> None:
        """Show the open case; without one nothing can be done."""
        bundle = state.bundle
        self._case = bundle.detail.case if bundle is not None else None
        if self.plate.text() != state.plate:
            with QSignalBlocker(self.plate):
                self.plate.setText(state.plate)
        self.plate.setReadOnly(not state.may_decide)
        self.confirm.setEnabled(state.may_decide)
        for button in self._reasons.values():
            button.setEnabled(state.may_decide)
        image = bundle.plate if bundle is not None else QImage()
        self.crop.show_plate(image, self.tr("No picture of the plate") if self._case else "")
        self._show_reading()

    def retranslate(self) -> None:
        """Set every text again."""
        self.label.setText(self.tr("Plate (P)"))
        self.plate.setAccessibleName(self.tr("Plate"))
        self.plate.setPlaceholderText(self.tr("Not read"))
        self.confirm.setText(self.tr("Confirm violation (Enter)"))
        self.reasons_label.setText(self.tr("Dismiss, because:"))
        for place, (reason, button) in enumerate(self._reasons.items(), start=1):
            button.setText(f"{place}  {words_for(reason)}")
        self._show_reading()

    def _show_reading(self) -> None:
        case = self._case
        if case is None:
            self.reading.setText("")
            return
        sure = case.plate is not None and (case.plate_confidence or 0.0) >= DOUBTFUL_BELOW
        doubtful = not sure and case.class_name != "person"
        text = plate_reading(case)
        self.reading.setText(f"◆ {text}" if doubtful else text)
        set_property(self.reading, "level", "P2" if doubtful else "")

    def _dismisser(self, reason: DismissReason) -> Callable[[], None]:
        return lambda: self.dismiss_wished.emit(reason.value)
