"""The section of retention: how long pictures and clips of violations are kept."""

from dataclasses import fields

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from typing_extensions import override

from app.domain.errors import ConflictError, ConsoleError
from app.domain.retention import LONGEST_DAYS, RetentionPolicy
from app.domain.roles import Verb
from app.services.custody_retention import (
    RetentionRound,
    read_retention,
    run_retention,
    save_retention,
)
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import number
from ui.screens.settings.page import (
    SayLine,
    SettingsPage,
    explaining,
    lay_out_sheet,
    save_button_for,
)
from widgets.forms import FormRows, Panel
from widgets.spin import SpinBox

FIELD_PX = 220
PANEL_PX = 760
DAYS = tuple(field.name for field in fields(RetentionPolicy) if field.name != "daily")


class RetentionPage(SettingsPage):
    """Saves the policy and counts what it lets go; nothing is deleted from here."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version = 0
        self._stored = RetentionPolicy()
        self.panel, self.form = Panel(), FormRows()
        self.panel.setMaximumWidth(PANEL_PX)
        self.explained, self.said = explaining(), SayLine()
        self._build_fields()
        self._build_layout()
        self.put(self._stored)
        self.retranslate()

    def _build_fields(self) -> None:
        self.days: dict[str, SpinBox] = {}
        for name in DAYS:
            field = self.days[name] = SpinBox()
            field.setRange(0, LONGEST_DAYS)
            field.setMaximumWidth(FIELD_PX)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.form.add(name, field)
        self.daily = QCheckBox()
        self.form.add("daily", self.daily)

    def _build_layout(self) -> None:
        self.save_button, self.count_button = save_button_for(self.save), QPushButton()
        self.count_button.clicked.connect(self.count)
        parts = (self.explained, self.form, self.said)
        lay_out_sheet(self, self.panel, parts, self.save_button, (self.count_button,))

    @override
    def first_field(self) -> QWidget:
        return self.days[DAYS[0]]

    @override
    def page_shown(self) -> None:
        desk = self.context.desk
        self.context.tasks.run(lambda: read_retention(desk), self._take, self._refused, owner=self)

    # values -------------------------------------------------------------------------------

    def policy(self) -> RetentionPolicy:
        """The policy as it stands in the fields. Raises RuleViolationError ``retention_days``."""
        days = {name: field.value() for name, field in self.days.items()}
        return RetentionPolicy(**days, daily=self.daily.isChecked())

    def put(self, policy: RetentionPolicy) -> None:
        """Show a policy."""
        for name, field in self.days.items():
            field.setValue(getattr(policy, name))
        self.daily.setChecked(policy.daily)

    def _untouched(self) -> bool:
        shown = {name: field.value() for name, field in self.days.items()}
        stored = {name: getattr(self._stored, name) for name in DAYS}
        return shown == stored and self.daily.isChecked() == self._stored.daily

    def _take(self, found: tuple[int, RetentionPolicy]) -> None:
        """Fields that were typed in stay when somebody else saved meanwhile."""
        untouched = self._untouched()
        self._version, self._stored = found
        if untouched:
            self.put(self._stored)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        version, desk = self._version, self.context.desk
        try:
            policy = self.policy()
        except ConsoleError as error:
            self._refused(error)
            return
        if version and policy == self._stored:
            self.said.tell(self.tr("Nothing was changed."))
            return
        self.save_button.setEnabled(False)
        self.context.tasks.run(
            lambda: save_retention(desk, version, policy), self._saved, self._refused, owner=self
        )

    @Slot(int)
    def _saved(self, version: int) -> None:
        self.save_button.setEnabled(True)
        self._version, self._stored = version, self.policy()
        self.said.tell(self.tr("Saved. It holds at every workstation."), "good")

    @Slot()
    def count(self) -> None:
        """Count what the saved policy lets go now."""
        desk = self.context.desk
        self.count_button.setEnabled(False)
        self.said.tell(self.tr("Counting…"))
        self.context.tasks.run(
            lambda: run_retention(desk, dry_run=True), self._counted, self._refused, owner=self
        )

    def _counted(self, found: RetentionRound) -> None:
        self.count_button.setEnabled(True)
        text = self.tr(
            "Due now: {files} files of {cases} cases, {size} MB. Locked and therefore kept: "
            "{locked} cases."
        )
        size_mb = number(round(found.size_bytes / 1_000_000))
        values = {"files": number(found.files), "cases": number(found.cases), "size": size_mb}
        self.said.tell(text.format(**values, locked=number(found.locked)))

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.count_button.setEnabled(True)
        self.said.tell(explain(error).text, "P1")
        if isinstance(error, ConflictError):  # what was typed stays; saving again is meant
            self.page_shown()

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Keeping evidence"))
        self.explained.setText(
            self.tr(
                "Days from the last step of a case until its pictures and its clip are deleted. "
                "The manifest stays, and so does a record of each file. Undecided and contested "
                "cases and locked evidence are never deleted."
            )
        )
        labels = {
            "dismissed_days": self.tr("Dismissed"),
            "cancelled_days": self.tr("Cancelled"),
            "running_days": self.tr("Confirmed, not yet closed (at least 365)"),
            "closed_days": self.tr("Closed"),
            "transferred_days": self.tr("Handed over to others"),
            "time_barred_days": self.tr("Time-barred"),
        }
        for name, field in self.days.items():
            self.form.set_label(name, labels[name])
            field.setSuffix(self.tr(" days"))
            field.setSpecialValueText(self.tr("for ever"))
        self.form.set_label("daily", self.tr("By itself"))
        self.daily.setText(self.tr("Delete once a day what is due"))
        self.count_button.setText(self.tr("Count what is due"))
        self.save_button.setText(self.tr("Save (Ctrl+S)"))
