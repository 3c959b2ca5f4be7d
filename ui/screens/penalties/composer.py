"""The form of a step. What was typed survives a refusal, a lost database and a restart."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from app.domain.penalties import SendChannel
from app.domain.penalty_law import FineRange
from app.ports.owners import OwnerRecord
from ui.bridge.times import money
from ui.screens.penalties.view_state import FIELDS, OPTIONAL, Answer, Ask
from ui.screens.penalties.words import channel_title, range_text
from widgets.forms import FormRows, Panel

_TEXTS = ("name", "address", "ward", "phone", "number", "amount", "text")
_ORDER = ("owner", "channel", "act", "name", "address", "ward", "phone", "number", "amount", "text")


class StepForm(Panel):
    """One form with the fields of the step.

    Signals:
        answered(object): An :class:`Answer`; the form stays until :meth:`finish`.
        typed(object): An :class:`Answer` with what stands in the fields now.
        cancelled(): Put away; what was typed is kept.
    """

    answered = Signal(object)
    typed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = Ask.ANSWER
        self._verb, self._language = "", "vi"
        self._ranges: tuple[FineRange, ...] = ()
        self._owners: tuple[OwnerRecord, ...] = ()
        self._filling = False
        self.fields: dict[str, QLineEdit] = {name: QLineEdit(self) for name in _TEXTS}
        self.choices: dict[str, QComboBox] = {
            name: QComboBox(self) for name in ("owner", "channel", "act")
        }
        self._rows = FormRows(self)
        self._build()
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        for name in _ORDER:
            field: QWidget = self.choices.get(name) or self.fields[name]
            field.setObjectName(f"penalty_{name}")
            self._rows.add(name, field)
        for line in self.fields.values():
            line.textEdited.connect(self._tell_typed)
        for choice in self.choices.values():
            choice.activated.connect(self._tell_typed)
        self.choices["act"].currentIndexChanged.connect(self._say_range)
        self.column.addWidget(self._rows)
        self._hint = QLabel(self)
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.confirm, self._cancel = QPushButton(self), QPushButton(self)
        self.confirm.setProperty("primary", "true")
        self.confirm.clicked.connect(self._answer)
        self._cancel.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addWidget(self._cancel)
        row.addWidget(self._hint, 1)
        self.column.addLayout(row)

    @property
    def asking(self) -> Ask | None:
        """What is being asked, or None when the form is away."""
        return None if self.isHidden() else self._ask

    # opening ------------------------------------------------------------------------------

    def offer(
        self, ranges: Sequence[FineRange], owners: Sequence[OwnerRecord], language: str
    ) -> None:
        """What may be chosen in this file."""
        self._ranges, self._owners, self._language = tuple(ranges), tuple(owners), language
        self._fill_choices()

    def open_for(self, ask: Ask, verb: str, kept: Mapping[str, object]) -> None:
        """Ask for the fields of a step, with what was typed before."""
        self._ask, self._verb = ask, verb
        self._filling = True
        for name in _ORDER:
            self._rows.set_shown(name, shown=name in FIELDS[ask])
            self._rows.complain(name, "")
        for name, line in self.fields.items():
            line.setText(str(kept.get(name, "")))
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(kept.get(name, ""))))
        self._filling = False
        self.confirm.setEnabled(True)
        self.retranslate()
        self.show()
        self._rows.field(FIELDS[ask][0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """It was saved."""
        self.confirm.setEnabled(True)
        self.hide()

    def reopen(self, complaint: str = "", field: str = "") -> None:
        """It was refused: everything is still there."""
        self.confirm.setEnabled(True)
        name = field if field in FIELDS[self._ask] else FIELDS[self._ask][-1]
        if complaint:
            self._rows.complain(name, complaint)
            self._rows.field(name).setFocus()

    @Slot()
    def put_away(self) -> None:
        """Go; what was typed comes back the next time."""
        self.hide()
        self.cancelled.emit()

    # answering ----------------------------------------------------------------------------

    def values(self) -> dict[str, str]:
        """What stands in the fields of this step."""
        found: dict[str, str] = {}
        for name in FIELDS[self._ask]:
            if name in self.choices:
                found[name] = str(self.choices[name].currentData() or "")
            else:
                found[name] = self.fields[name].text().strip()
        return found

    @Slot()
    def _tell_typed(self) -> None:
        if not self._filling:
            self.typed.emit(Answer(self._ask, self.values()))

    @Slot()
    def _answer(self) -> None:
        if not self.confirm.isEnabled():
            return
        values = self.values()
        for name in FIELDS[self._ask]:
            wrong = self._wrong(name, values[name])
            self._rows.complain(name, wrong)
            if wrong:
                self._rows.field(name).setFocus()
                return
        if "amount" in values:
            values["amount"] = str(amount_of(values["amount"]))
        self.confirm.setEnabled(False)
        self.answered.emit(Answer(self._ask, values))

    def _wrong(self, name: str, value: str) -> str:
        if not value and (self._ask, name) not in OPTIONAL:
            return self.tr("This is needed.")
        if name == "amount" and amount_of(value) is None:
            return self.tr("Write the amount in đồng, such as 5.000.000.")
        return ""

    # words --------------------------------------------------------------------------------

    def _fill_choices(self) -> None:
        self._filling = True
        chosen = {name: choice.currentData() for name, choice in self.choices.items()}
        for choice in self.choices.values():
            choice.clear()
        for place, owner in enumerate(self._owners):
            self.choices["owner"].addItem(f"{owner.name} · {owner.address}", str(place))
        for channel in SendChannel:
            self.choices["channel"].addItem(channel_title(channel.value), channel.value)
        for held in self._ranges:
            self.choices["act"].addItem(range_text(held, self._language), held.key)
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(chosen[name])))
        self._filling = False

    @Slot()
    def _say_range(self) -> None:
        if self._ask is not Ask.DECIDE:
            self._hint.setText(self.tr("Enter saves, Esc puts it away"))
            return
        key = self.choices["act"].currentData()
        held = next((one for one in self._ranges if one.key == key), None)
        if held is None:
            text = self.tr("The catalogue has no range for that day; the amount needs a reason.")
        else:
            text = self.tr("{law}. Outside of {least} to {most} a reason is needed.").format(
                law=held.law, least=money(held.min_vnd), most=money(held.max_vnd)
            )
        self._hint.setText(text)

    def set_words(self, verb: str, language: str) -> None:
        """Say the same in another language; what was typed stays."""
        self._verb, self._language = verb, language
        self._fill_choices()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self._verb)
        self.confirm.setText(self._verb)
        self._cancel.setText(self.tr("Not now"))
        numbers = {
            Ask.MINUTES: self.tr("Number of the record"),
            Ask.DECIDE: self.tr("Number of the decision"),
            Ask.PAY: self.tr("Receipt number"),
        }
        texts = {
            Ask.ANSWER: self.tr("What the owner said"),
            Ask.ENTER: self.tr("Where this comes from"),
            Ask.DECIDE: self.tr("Reason, outside of the range"),
        }
        ward = self.tr("Ward police") if self._ask is Ask.REMIND else self.tr("Ward")
        for name, label in (
            ("owner", self.tr("Owner")),
            ("channel", self.tr("Sent by")),
            ("act", self.tr("Act and range")),
            ("name", self.tr("Name")),
            ("address", self.tr("Address")),
            ("ward", ward),
            ("phone", self.tr("Phone")),
            ("number", numbers.get(self._ask, self.tr("Number"))),
            ("amount", self.tr("Amount in đồng")),
            ("text", texts.get(self._ask, self.tr("Reason"))),
        ):
            self._rows.set_label(name, label)
        self._say_range()

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
        if event.type() == QEvent.Type.LanguageChange and self._verb:
            self.retranslate()
        super().changeEvent(event)


def amount_of(text: str) -> int | None:
    """``5.000.000 đ`` as a whole number of đồng, or None when it is no number."""
    bare = text.replace(".", "").replace(",", "").replace(" ", "").removesuffix("đ")
    return int(bare) if bare.isdecimal() and len(bare) <= 12 else None
