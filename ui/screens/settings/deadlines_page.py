"""The section of penalty files: every deadline, who approves, the register, what a notice says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from app.domain.errors import ConflictError
from app.domain.penalty_policy import DAY_FIELDS, LEAST_DAYS, MOST_DAYS, NAME, PenaltyPolicy
from app.domain.penalty_policy import policy_of as policy_in
from app.domain.roles import Verb
from app.services.policies import PolicyValues, read_policy, save_policy
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.settings.folder_field import FolderField
from ui.screens.settings.page import SayLine, SettingsPage, column_in, scrolling
from widgets.forms import FormRows, Panel
from widgets.spin import SpinBox

FIELD_PX = 130
PANEL_PX = 860
TEXTS = ("unit_name", "appear_place", "appear_hours", "phone")
SWITCHES = ("second_person", "close_lapsed")
_LABELS = {
    "owner_days": QT_TRANSLATE_NOOP("deadlines", "Owner is known after"),
    "approve_days": QT_TRANSLATE_NOOP("deadlines", "File is approved after"),
    "send_days": QT_TRANSLATE_NOOP("deadlines", "Notice is sent after"),
    "appear_days": QT_TRANSLATE_NOOP("deadlines", "Owner comes after the notice within"),
    "resent_days": QT_TRANSLATE_NOOP("deadlines", "Owner comes after the reminder within"),
    "decide_days": QT_TRANSLATE_NOOP("deadlines", "Fine is decided after the record within"),
    "pay_days": QT_TRANSLATE_NOOP("deadlines", "Fine is paid within"),
    "enforce_days": QT_TRANSLATE_NOOP("deadlines", "Enforcement begins after"),
    "appeal_days": QT_TRANSLATE_NOOP("deadlines", "Appeal is answered within"),
    "close_days": QT_TRANSLATE_NOOP("deadlines", "Paid file is closed after"),
    "limitation_months": QT_TRANSLATE_NOOP("deadlines", "Violation lapses after"),
    "execution_months": QT_TRANSLATE_NOOP("deadlines", "Decision lapses after"),
    "warn_days": QT_TRANSLATE_NOOP("deadlines", "Listed before it lapses for"),
    "second_person": QT_TRANSLATE_NOOP("deadlines", "Approval"),
    "close_lapsed": QT_TRANSLATE_NOOP("deadlines", "Lapsed files"),
    "owner_file": QT_TRANSLATE_NOOP("deadlines", "Register of owners (CSV)"),
    "unit_name": QT_TRANSLATE_NOOP("deadlines", "Issued by"),
    "appear_place": QT_TRANSLATE_NOOP("deadlines", "Where to come"),
    "appear_hours": QT_TRANSLATE_NOOP("deadlines", "When to come"),
    "phone": QT_TRANSLATE_NOOP("deadlines", "Phone for questions"),
}
_SWITCHED = {
    "second_person": QT_TRANSLATE_NOOP("deadlines", "by another person than who found the owner"),
    "close_lapsed": QT_TRANSLATE_NOOP("deadlines", "are closed by the daily job"),
}


def _tr(source: str) -> str:
    return QCoreApplication.translate("deadlines", source)


class DeadlinesPage(SettingsPage):
    """Saves the policy; whoever was quicker is told and nothing typed is lost."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version = 0
        self._stored = PenaltyPolicy()
        self.days = {name: _days() for name in DAY_FIELDS}
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.switches = {name: QCheckBox() for name in SWITCHES}
        self.owner_file = FolderField()
        self.owner_file.asked.connect(self.ask_file)
        self.periods, self.others, self.said = FormRows(), FormRows(), SayLine()
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._build()
        self.put(self._stored)
        self.retranslate()

    def _build(self) -> None:
        for name, box in self.days.items():
            self.periods.add(name, box)
        for name, switch in self.switches.items():
            self.others.add(name, switch)
        self.others.add("owner_file", self.owner_file)
        for name, line in self.texts.items():
            self.others.add(name, line)
        self.save_button = QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        feet = QHBoxLayout()
        feet.addWidget(self.said, 1)
        feet.addWidget(self.save_button)
        self.panel, self.notice = Panel(), Panel()
        for panel in (self.panel, self.notice):
            panel.setMaximumWidth(PANEL_PX)
        self.panel.column.addWidget(self._note)
        self.panel.column.addWidget(self.periods)
        self.notice.column.addWidget(self.others)
        self.notice.column.addLayout(feet)
        content = QWidget()
        inner = column_in(content)
        inner.addWidget(self.panel)
        inner.addWidget(self.notice)
        inner.addStretch(1)
        column = column_in(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(content), 1)

    @override
    def first_field(self) -> QWidget:
        return self.days[DAY_FIELDS[0]]

    @override
    def page_shown(self) -> None:
        queries = self.context.queries
        self.context.tasks.run(
            lambda: read_policy(queries, NAME), self._take, self._refused, owner=self
        )

    # values -------------------------------------------------------------------------------

    def policy(self) -> PenaltyPolicy:
        """The policy as it stands in the fields."""
        values: dict[str, Any] = {  # fields of several types
            **{name: box.value() for name, box in self.days.items()},
            **{name: line.text().strip() for name, line in self.texts.items()},
            **{name: switch.isChecked() for name, switch in self.switches.items()},
        }
        return replace(self._stored, owner_file=self.owner_file.text().strip(), **values)

    def put(self, policy: PenaltyPolicy) -> None:
        """Show a policy."""
        for name, box in self.days.items():
            box.setValue(getattr(policy, name))
        for name, line in self.texts.items():
            line.setText(getattr(policy, name))
        for name, switch in self.switches.items():
            switch.setChecked(getattr(policy, name))
        self.owner_file.setText(policy.owner_file)

    def _take(self, found: tuple[int, PolicyValues]) -> None:
        """Fields that were typed in stay when somebody else saved meanwhile."""
        untouched = self.policy() == self._stored
        self._version, self._stored = found[0], policy_in(found[1])
        if untouched:
            self.put(self._stored)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        policy, version, desk = self.policy(), self._version, self.context.desk
        if version and policy == self._stored:
            self.said.tell(self.tr("Nothing was changed."))
            return
        self.save_button.setEnabled(False)
        self.context.tasks.run(
            lambda: save_policy(desk, NAME, version, policy.values()),
            lambda _saved: self._saved(policy, version + 1),
            self._refused,
            owner=self,
        )

    def _saved(self, policy: PenaltyPolicy, version: int) -> None:
        self.save_button.setEnabled(True)
        self._version, self._stored = version, policy
        self.said.tell(self.tr("Saved; in force everywhere."), "good")

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.said.tell(explain(error).what, "P1")
        if isinstance(error, ConflictError):
            self.said.tell(
                self.tr("Somebody else saved meanwhile. Look again, then save once more."), "P1"
            )
            self.page_shown()

    def ask_file(self) -> None:
        """Choose the register."""
        dialog = QFileDialog(self, _tr(_LABELS["owner_file"]))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Register of owners (*.csv)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: self.owner_file.setText(str(Path(chosen))))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Deadlines of penalty files"))
        self.notice.set_heading(self.tr("Approval, owners and notices"))
        self._note.setText(
            self.tr("The periods that the centre uses today, in calendar days; ask the lawyers.")
        )
        for name, box in self.days.items():
            self.periods.set_label(name, _tr(_LABELS[name]))
            months = name.endswith("_months")
            box.setSuffix(" " + (self.tr("months") if months else self.tr("days")))
        for name in ("owner_file", *TEXTS, *SWITCHES):
            self.others.set_label(name, _tr(_LABELS[name]))
        for name, switch in self.switches.items():
            switch.setText(_tr(_SWITCHED[name]))
        self.owner_file.retranslate()
        self.owner_file.line.setPlaceholderText(self.tr("none: owners are entered by hand"))
        self.save_button.setText(self.tr("Save"))


def _days() -> SpinBox:
    box = SpinBox()
    box.setRange(LEAST_DAYS, MOST_DAYS)
    box.setMaximumWidth(FIELD_PX)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
