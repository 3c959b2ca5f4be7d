"""The head of an open tracing file: what it allows, and the steps that it can take."""

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ports.tracing import TracingDetail
from ui.bridge.times import date_time
from ui.bridge.words import words_for
from ui.screens.tracing.columns import is_expired
from ui.screens.tracing.file_steps import steps_text
from widgets.theme import GRID_PX


class FileStep(StrEnum):
    """A step that needs a text first."""

    REFUSE = "refuse"
    CLOSE = "close"
    HAND_OVER = "hand_over"


class FileBar(QWidget):
    """Number, authority, scope, expiry, and who asked and allowed; the steps and their text.

    Signals:
        authorise_wished(): Allow the searches.
        step_wished(str, str): A :class:`FileStep` and its text.
    """

    authorise_wished = Signal()
    step_wished = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.scope, self.people = QLabel(self), QLabel(self), QLabel(self)
        self.title.setObjectName("heading")
        for label in (self.scope, self.people):
            label.setObjectName("muted")
            label.setWordWrap(True)
        self.authorise = QPushButton(self)
        self.authorise.setProperty("primary", True)
        self.steps = {step: QPushButton(self) for step in FileStep}
        self.asked_label, self.asked = QLabel(self), QLineEdit(self)
        self.go = QPushButton(self)
        self.asking: FileStep | None = None
        self._build()
        self.authorise.clicked.connect(self.authorise_wished)
        for step, button in self.steps.items():
            button.clicked.connect(lambda _checked, one=step: self.ask(one))
        self.asked.returnPressed.connect(self._go)
        self.go.clicked.connect(self._go)
        self.leave()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.authorise)
        for button in self.steps.values():
            head.addWidget(button)
        self.line = QWidget(self)
        line = QHBoxLayout(self.line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.asked_label)
        line.addWidget(self.asked, 1)
        line.addWidget(self.go)
        self.asked_label.setBuddy(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        column.addLayout(head)
        column.addWidget(self.scope)
        column.addWidget(self.people)
        column.addWidget(self.line)

    def show_file(
        self, detail: TracingDetail, cameras: str, now: datetime, may: dict[FileStep | str, bool]
    ) -> None:
        """Show a file, who asked for it and who allowed it, and offer what may be done with it."""
        file = detail.file
        self.people.setTextFormat(Qt.TextFormat.PlainText)
        self.people.setText(steps_text(detail.history))
        state = "expired" if is_expired(file, now) else file.state.value
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setText(f"{file.short_number} · {words_for(state, 'tracing_state')}")
        self.scope.setTextFormat(Qt.TextFormat.PlainText)
        self.scope.setText(
            self.tr(
                "{authority}, letter {letter}: {purpose}\n"
                "Scope {since} to {until}, {cameras}. Expires {expires}."
            ).format(
                authority=file.authority,
                letter=file.request_number,
                purpose=file.purpose,
                since=date_time(file.scope_from),
                until=date_time(file.scope_to),
                cameras=cameras,
                expires=date_time(file.expires_at),
            )
        )
        self.authorise.setVisible(may["authorise"])
        for step, button in self.steps.items():
            button.setVisible(may[step])
        if self.asking is not None and not may[self.asking]:
            self.leave()

    @Slot()
    def ask(self, step: FileStep) -> None:
        """Ask for the text of a step."""
        if self.steps[step].isHidden():
            return
        self.asking = step
        self.line.show()
        self.retranslate()
        self.asked.setFocus()

    def leave(self) -> bool:
        """Ask for nothing any more; what was typed stays. False when nothing was asked."""
        was = self.asking is not None
        self.asking = None
        self.line.hide()
        return was

    def done(self) -> None:
        """The step was taken."""
        self.asked.clear()
        self.leave()

    @Slot()
    def _go(self) -> None:
        if self.asking is not None:
            self.step_wished.emit(self.asking.value, self.asked.text().strip())

    def retranslate(self) -> None:
        """Set every text again."""
        self.authorise.setText(self.tr("Authorise"))
        self.steps[FileStep.REFUSE].setText(self.tr("Refuse…"))
        self.steps[FileStep.CLOSE].setText(self.tr("Close file…"))
        self.steps[FileStep.HAND_OVER].setText(self.tr("Hand over…"))
        words = {
            FileStep.REFUSE: (self.tr("Why it is refused:"), self.tr("Refuse the request")),
            FileStep.CLOSE: (self.tr("Why it is closed:"), self.tr("Close the file")),
            FileStep.HAND_OVER: (self.tr("Who signs for it:"), self.tr("Save the package…")),
        }
        if self.asking is not None:
            label, verb = words[self.asking]
            self.asked_label.setText(label)
            self.asked.setAccessibleName(label)
            self.go.setText(verb)
