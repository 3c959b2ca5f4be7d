"""The form of a step: a team, a reason, who took over, when to call again, what became of all."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from app.domain.sos_flow import SosState
from app.services.sos import Outcome
from widgets.forms import FormRows, Panel
from widgets.spin import SpinBox

SERVICES = ("112", "113", "114", "115")


class Ask(StrEnum):
    """What a step asks for."""

    TEAM = "team"
    REASON = "reason"
    HANDOVER = "handover"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    OUTCOME = "outcome"
    NOTE = "note"


_FIELDS = {
    Ask.TEAM: ("team",),
    Ask.REASON: ("text",),
    Ask.HANDOVER: ("service", "text"),
    Ask.REACHED: ("minutes",),
    Ask.NOT_REACHED: ("minutes",),
    Ask.OUTCOME: ("safe", "injured", "missing", "dead"),
    Ask.NOTE: ("text",),
}
_ALL = ("team", "service", "text", "minutes", "safe", "injured", "missing", "dead")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was filled in; ``minutes`` is None where the priority decides."""

    ask: Ask
    target: SosState | None
    text: str
    minutes: int | None
    outcome: Outcome


class SosComposer(Panel):
    """One form with the fields of the step.

    Signals:
        answered(object): An :class:`Answer`; the form stays until :meth:`finish`.
        cancelled(): Put away.
    """

    answered = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = Ask.NOTE
        self._target: SosState | None = None
        self._title, self._verb = "", ""
        self.team, self.text = QLineEdit(self), QLineEdit(self)
        self.service = QComboBox(self)
        self.minutes = SpinBox(self)
        self.people = {name: SpinBox(self) for name in ("safe", "injured", "missing", "dead")}
        self._rows = FormRows(self)
        self._build()
        self.hide()

    def _build(self) -> None:
        self.service.addItems(list(SERVICES))
        self.minutes.setRange(0, 24 * 60)
        for box in self.people.values():
            box.setRange(0, 9999)
        for name, field in self._fields():
            field.setObjectName(f"sos_compose_{name}")
            self._rows.add(name, field)
        self.column.addWidget(self._rows)
        self.confirm = QPushButton(self)
        self.confirm.setProperty("primary", "true")
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

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("team", self.team),
            ("service", self.service),
            ("text", self.text),
            ("minutes", self.minutes),
            *self.people.items(),
        )

    @property
    def asking(self) -> Ask | None:
        """What is being asked, or None when the form is away."""
        return None if self.isHidden() else self._ask

    def offer_teams(self, teams: tuple[str, ...]) -> None:
        """Teams to choose again by a few letters."""
        completer = QCompleter(list(teams), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.team.setCompleter(completer)

    @property
    def target(self) -> SosState | None:
        """The state that the step leads to, when it has one."""
        return self._target

    def set_words(self, title: str, verb: str) -> None:
        """Say the same in another language; what was typed stays."""
        self._title, self._verb = title, verb
        self.retranslate()

    def open_for(self, ask: Ask, title: str, verb: str, target: SosState | None = None) -> None:
        """Ask for the fields of a step."""
        self._ask, self._target, self._title, self._verb = ask, target, title, verb
        for name in _ALL:
            self._rows.set_shown(name, shown=name in _FIELDS[ask])
            self._rows.complain(name, "")
        self.text.clear()
        self.minutes.setValue(0)
        self.retranslate()
        self.show()
        self._rows.field(_FIELDS[ask][0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_people(self, people: int | None) -> None:
        """Everybody safe is what is filled in first."""
        for name, box in self.people.items():
            box.setValue((people or 0) if name == "safe" else 0)
        self.people["safe"].selectAll()

    def finish(self) -> None:
        """It was saved."""
        self.team.clear()
        self.text.clear()
        self.confirm.setEnabled(True)
        self.hide()

    def reopen(self) -> None:
        """It was refused: everything is still there."""
        self.confirm.setEnabled(True)

    @Slot()
    def put_away(self) -> None:
        """Go."""
        self.confirm.setEnabled(True)
        self.hide()
        self.cancelled.emit()

    @Slot()
    def _answer(self) -> None:
        missing = self._missing()
        if missing:
            self._rows.complain(missing, self.tr("This is needed."))
            self._rows.field(missing).setFocus()
            return
        text = {Ask.TEAM: self.team.text(), Ask.HANDOVER: self._handed_to()}.get(
            self._ask, self.text.text()
        )
        outcome = Outcome(**{name: box.value() for name, box in self.people.items()})
        self.confirm.setEnabled(False)
        self.answered.emit(
            Answer(self._ask, self._target, text.strip(), self.minutes.value() or None, outcome)
        )

    def _handed_to(self) -> str:
        told = self.text.text().strip()
        return f"{self.service.currentText()} · {told}" if told else self.service.currentText()

    def _missing(self) -> str | None:
        for name, field in (("team", self.team), ("text", self.text)):
            needed = name in _FIELDS[self._ask] and self._ask is not Ask.HANDOVER
            self._rows.complain(name, "")
            if needed and not field.text().strip():
                return name
        return None

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self._title)
        self.confirm.setText(self._verb)
        self._cancel.setText(self.tr("Not now"))
        self._hint.setText(self.tr("Enter saves, Esc puts it away"))
        texts = {
            Ask.HANDOVER: self.tr("Who took it, receipt"),
            Ask.NOTE: self.tr("Note"),
        }
        for name, label in (
            ("team", self.tr("Team")),
            ("service", self.tr("Service")),
            ("text", texts.get(self._ask, self.tr("Reason"))),
            ("minutes", self.tr("Call again in minutes")),
            ("safe", self.tr("Safe")),
            ("injured", self.tr("Injured")),
            ("missing", self.tr("Missing")),
            ("dead", self.tr("Dead")),
        ):
            self._rows.set_label(name, label)
        self.minutes.setSpecialValueText(self.tr("as the priority says"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
