"""The page while the console is opened, how far that is, and what to do when it fails."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.ports.preparing import Preparation, Preparing, PreparingStep
from ui.bridge.errors import Explained
from ui.bridge.times import age
from widgets.empty import EmptyState
from widgets.theme import GRID_PX

LOOK_MS = 200
_BAR_PX = 420
_TOLD_FROM = 0.05
"""Before that nobody can tell how long it will take."""
_ONCE = (PreparingStep.DATA, PreparingStep.FILMS)


class OpeningPage(QWidget):
    """Says that the console opens, or why it cannot.

    Args:
        parent: The window.
        preparation: What is made first, when there is something.

    Signals:
        retry_asked(): Try again.
        cancelled(): Do not go on.
    """

    retry_asked = Signal()
    cancelled = Signal()

    def __init__(
        self, parent: QWidget | None = None, preparation: Preparation | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._failure: Explained | None = None
        self._preparation = preparation
        self._began_s = time.monotonic()
        self.state = EmptyState(self)
        self.state.asked.connect(self._ask_again)
        self.bar, self.told = QProgressBar(self), QLabel(self)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.cancelled)
        self._build()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        if preparation is not None:
            self._timer.start()
        self.retranslate()

    def _build(self) -> None:
        self.bar.setFixedWidth(_BAR_PX)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.told.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setSpacing(3 * GRID_PX)
        column.addStretch(2)
        column.addWidget(self.state)
        for widget in (self.bar, self.told, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            widget.hide()
        column.addStretch(3)

    def tell(self, failure: Explained) -> None:
        """Say why it cannot be opened."""
        self._failure = failure
        self._timer.stop()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.cancel.setText(self.tr("Cancel"))
        if self._failure is None:
            self.state.tell(self.tr("Opening the console…"), "")
            self._look()
            return
        for widget in (self.bar, self.told, self.cancel):
            widget.hide()
        advice = f"{self._failure.kept} {self._failure.todo}"
        self.state.tell(self._failure.what, advice, self.tr("Try again"))

    @Slot()
    def _look(self) -> None:
        """Say how far it is."""
        now = None if self._preparation is None else self._preparation.now()
        if now is None or self._failure is not None:
            return
        once = self.tr("Only at the first start.") if now.step in _ONCE else ""
        self.state.tell(self._step(now.step), once)
        self.bar.setValue(round(now.share * 1000))
        self.told.setText(self._remaining(now))
        for widget in (self.bar, self.told, self.cancel):
            widget.show()

    def _step(self, step: PreparingStep) -> str:
        return {
            PreparingStep.DATA: self.tr("Making sample reports and calls…"),
            PreparingStep.FILMS: self.tr("Making the films of the sample cameras…"),
            PreparingStep.CAMERAS: self.tr("Starting the sample cameras…"),
            PreparingStep.WORK: self.tr("Making sample files of the work…"),
        }[step]

    def _remaining(self, now: Preparing) -> str:
        if now.share < _TOLD_FROM:
            return self.tr("Less than two minutes")
        passed_s = time.monotonic() - self._began_s
        left = age(passed_s / now.share - passed_s)
        return self.tr("About {time} left").format(time=left)

    def _ask_again(self) -> None:
        self._failure = None
        self._began_s = time.monotonic()
        if self._preparation is not None:
            self._timer.start()
        self.retranslate()
        self.retry_asked.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
