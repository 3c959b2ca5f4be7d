"""The form beneath a report for the step at hand: no dialog, and Esc loses nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QDateTime, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from app.domain.report_flow import ReportState
from ui.bridge.times import from_local, local
from widgets.forms import FormRows, Panel
from widgets.search_choice import SearchChoice


class Ask(StrEnum):
    """What a step asks for."""

    CATEGORY = "category"
    ASSIGN = "assign"
    DUE = "due"
    REASON = "reason"
    RESULT = "result"
    NOTE = "note"
    MERGE = "merge"
    PLACE = "place"


_FIELDS = {
    Ask.CATEGORY: ("category",),
    Ask.ASSIGN: ("unit", "category", "due"),
    Ask.DUE: ("due",),
    Ask.REASON: ("text",),
    Ask.RESULT: ("text",),
    Ask.NOTE: ("text",),
    Ask.MERGE: ("number",),
    Ask.PLACE: ("ward", "address"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was filled in.

    Attributes:
        target: The step, for a reason or a result.
        due_at: Aware UTC; None leaves it to the policy.
    """

    ask: Ask
    target: ReportState | None = None
    text: str = ""
    unit: str | None = None
    category: str | None = None
    ward: str | None = None
    due_at: datetime | None = None


class Composer(Panel):
    """One form with the fields of the step.

    Text that is typed for a report and a kind of step is told with :attr:`typed` so that it can
    be kept, and is put back with :meth:`fill_text`.

    Signals:
        answered(object): An :class:`Answer`; the form stays until :meth:`finish`.
        cancelled(): Put away with Esc.
        typed(str, str): Name of the step and the text so far.
    """

    answered = Signal(object)
    cancelled = Signal()
    typed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = Ask.NOTE
        self._target: ReportState | None = None
        self._default_due: datetime | None = None
        self._title, self._verb = "", ""
        self.unit = SearchChoice(self)
        self.category = SearchChoice(self)
        self.ward = SearchChoice(self)
        self.address = QLineEdit(self)
        self.number = QLineEdit(self)
        self.due = QDateTimeEdit(self)
        self.text = QPlainTextEdit(self)
        self._build_fields()
        self._build_buttons()
        self.hide()

    def _build_fields(self) -> None:
        self.due.setDisplayFormat("HH:mm dd/MM/yyyy")
        self.due.setCalendarPopup(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self.text.textChanged.connect(self._tell_typed)
        self._rows = FormRows(self)
        former: QWidget | None = None
        for name, field in (
            ("unit", self.unit),
            ("category", self.category),
            ("ward", self.ward),
            ("address", self.address),
            ("due", self.due),
            ("number", self.number),
            ("text", self.text),
        ):
            self._rows.add(name, field)
            field.setObjectName(f"compose_{name}")
            if former is not None:
                self.setTabOrder(former, field)
            former = field
        self.column.addWidget(self._rows)

    def _build_buttons(self) -> None:
        self.confirm = QPushButton(self)
        self.confirm.setProperty("primary", "true")
        self.confirm.setObjectName("compose_confirm")
        self.confirm.clicked.connect(self._answer)
        self._cancel = QPushButton(self)
        self._cancel.clicked.connect(self.put_away)
        self._hint = QLabel(self)
        self._hint.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addWidget(self._cancel)
        row.addWidget(self._hint, 1)
        self.column.addLayout(row)

    @property
    def asking(self) -> Ask | None:
        """What is being asked, or None when the form is away."""
        return None if self.isHidden() else self._ask

    @property
    def draft_name(self) -> str:
        """Name under which typed text is kept."""
        return f"{self._ask.value}:{self._target.value if self._target else ''}"

    @property
    def target(self) -> ReportState | None:
        """The state that the step leads to, when it has one."""
        return self._target

    def set_words(self, title: str, verb: str) -> None:
        """Say the same in another language; what was typed stays."""
        self._title, self._verb = title, verb
        self.retranslate()

    def open_for(self, ask: Ask, title: str, verb: str, target: ReportState | None = None) -> None:
        """Ask for the fields of a step."""
        self._ask, self._target, self._title, self._verb = ask, target, title, verb
        for name in ("unit", "category", "ward", "address", "due", "number", "text"):
            self._rows.set_shown(name, shown=name in _FIELDS[ask])
            self._rows.complain(name, "")
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.number.clear()
        self.retranslate()
        self.show()
        self._rows.field(_FIELDS[ask][0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_due(self, due_at: datetime, *, default: bool) -> None:
        """Show a due time; a default one that nobody changes is left to the policy."""
        self._default_due = due_at if default else None
        at = local(due_at)
        shown = QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0)
        self.due.setDateTime(shown)

    def fill_text(self, text: str) -> None:
        """Put back what was typed before."""
        if text and not self.text.toPlainText():
            self.text.setPlainText(text)
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def finish(self) -> None:
        """It was saved: clear and go."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.confirm.setEnabled(True)
        self.hide()

    def reopen(self) -> None:
        """It was refused: everything is still there."""
        self.confirm.setEnabled(True)

    @Slot()
    def put_away(self) -> None:
        """Go; typed text was told already."""
        self.hide()
        self.cancelled.emit()

    def _due_at(self) -> datetime | None:
        shown = self.due.dateTime()
        date, time = shown.date(), shown.time()
        at = from_local(date.year(), date.month(), date.day(), time.hour(), time.minute())
        default = self._default_due
        if default is not None and abs((default - at).total_seconds()) < 60:
            return None
        return at.astimezone(UTC)

    @Slot()
    def _answer(self) -> None:
        missing = self._missing()
        if missing:
            self._rows.field(missing).setFocus()
            self._rows.complain(missing, self.tr("This is needed."))
            return
        asks_due = "due" in _FIELDS[self._ask]
        text = {Ask.MERGE: self.number.text(), Ask.PLACE: self.address.text()}.get(
            self._ask, self.text.toPlainText()
        )
        self.confirm.setEnabled(False)
        self.answered.emit(
            Answer(
                self._ask,
                self._target,
                text.strip(),
                self.unit.code,
                self.category.code,
                self.ward.code,
                self._due_at() if asks_due else None,
            )
        )

    def _missing(self) -> str | None:
        """Name of the first field without a value that the step needs."""
        values = {
            "unit": self.unit.code,
            "category": self.category.code,
            "text": self.text.toPlainText().strip(),
            "number": self.number.text().strip(),
        }
        for name in _FIELDS[self._ask]:
            if name in values:
                self._rows.complain(name, "")
                if not values[name]:
                    return name
        return None

    @Slot()
    def _tell_typed(self) -> None:
        self.typed.emit(self.draft_name, self.text.toPlainText())

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self._title)
        self.confirm.setText(self._verb)
        self._cancel.setText(self.tr("Not now"))
        self._hint.setText(self.tr("Ctrl+Enter saves, Esc puts it away"))
        for name, label in (
            ("unit", self.tr("Unit")),
            ("category", self.tr("Category")),
            ("ward", self.tr("Ward")),
            ("address", self.tr("Address")),
            ("due", self.tr("Due")),
            ("number", self.tr("Number of the report to merge into")),
            ("text", self.tr("Text")),
        ):
            self._rows.set_label(name, label)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        in_text = self.text.hasFocus()
        if enter and (not in_text or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self._answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._title:
            self.retranslate()
        super().changeEvent(event)
