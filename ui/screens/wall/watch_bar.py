"""What leads the wall, in the bar above it: areas, the tour and its countdown, alarms."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override


class StatusLine(QLabel):
    """One line that is cut at its end when there is no room, and tells all of it on hovering."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._tip = "", ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The text without a cut."""
        return self._whole

    def tell(self, text: str, tip: str = "") -> None:
        """Show a text; more of it on hovering."""
        if (text, tip) == (self._whole, self._tip):
            return
        self._whole, self._tip = text, tip
        self.setToolTip(f"{text}\n{tip}" if tip else text)
        self.setAccessibleName(self.toolTip())
        self._cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 4, 0)
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class WatchBar(QWidget):
    """Buttons that take no focus from the wall when they are clicked.

    Signals:
        areas_wished, tour_wished, alarms_wished: A button was pressed.
    """

    areas_wished = Signal()
    tour_wished = Signal()
    alarms_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        self.areas_button = QPushButton(self)
        self.areas_button.setCheckable(True)
        self.areas_button.clicked.connect(self.areas_wished)
        self.tour_button = QPushButton(self)
        self.tour_button.setCheckable(True)
        self.tour_button.clicked.connect(self.tour_wished)
        self.status = StatusLine(self)
        self.alarms_button = QPushButton(self)
        self.alarms_button.setCheckable(True)
        self.alarms_button.clicked.connect(self.alarms_wished)
        for part in (self.areas_button, self.tour_button):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(part)
        row.addWidget(self.status, 1)
        self.alarms_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.alarms_button)

    def show_running(self, *, running: bool, text: str) -> None:
        """Whether a tour is walked, and what its button says."""
        self.tour_button.setChecked(running)
        self.tour_button.setText(text)

    def show_alarms(self, *, on: bool, text: str, waiting: str) -> None:
        """Whether alarms come onto the wall, what their button says, and which ones wait."""
        self.alarms_button.setChecked(on)
        self.alarms_button.setText(text)
        tip = self.tr("Alarms bring their camera onto the wall for a while (A)")
        self.alarms_button.setToolTip(f"{tip}\n{waiting}" if waiting else tip)

    def show_status(self, text: str, tip: str = "") -> None:
        """What goes on, in one line."""
        self.status.tell(text, tip)

    def retranslate(self) -> None:
        """Set every text again."""
        self.areas_button.setText(self.tr("Areas"))
        self.status.setAccessibleDescription(self.tr("Tour"))
        self.areas_button.setToolTip(self.tr("Wards, tours and saved layouts (G)"))
        self.tour_button.setToolTip(self.tr("Start or stop the tour (T)"))
