"""The section of tracing: how long passages are kept, and what a request may ask for."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from app.domain.errors import ConflictError
from app.domain.roles import Verb
from app.domain.tracing import LONGEST_DAYS, POLICY_CHOICES, POLICY_DAYS, TracingPolicy
from app.services.passages import read_tracing_policy, save_tracing_policy
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
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


class TracingPage(SettingsPage):
    """Saves the policy under which vehicles are traced."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version = 0
        self._stored = TracingPolicy()
        self.panel, self.form = Panel(), FormRows()
        self.panel.setMaximumWidth(PANEL_PX)
        self.explained, self.said = explaining(), SayLine()
        self._build_fields()
        self._build_layout()
        self.put(self._stored)
        self.retranslate()

    def _build_fields(self) -> None:
        self.days: dict[str, SpinBox] = {}
        for name in POLICY_DAYS:
            field = self.days[name] = SpinBox()
            field.setRange(1, LONGEST_DAYS)
            field.setMaximumWidth(FIELD_PX)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.form.add(name, field)
        self.choices: dict[str, QCheckBox] = {}
        for name in POLICY_CHOICES:
            box = self.choices[name] = QCheckBox()
            self.form.add(name, box)

    def _build_layout(self) -> None:
        self.save_button = save_button_for(self.save)
        parts = (self.explained, self.form, self.said)
        lay_out_sheet(self, self.panel, parts, self.save_button, ())

    @override
    def first_field(self) -> QWidget:
        return self.days[POLICY_DAYS[0]]

    @override
    def page_shown(self) -> None:
        queries = self.context.queries
        self.context.tasks.run(
            lambda: read_tracing_policy(queries), self._take, self._refused, owner=self
        )

    # values -------------------------------------------------------------------------------

    def policy(self) -> TracingPolicy:
        """The policy as it stands in the fields."""
        days = {name: field.value() for name, field in self.days.items()}
        return TracingPolicy(
            **days,
            read_plates=self.choices["read_plates"].isChecked(),
        )

    def put(self, policy: TracingPolicy) -> None:
        """Show a policy."""
        for name, field in self.days.items():
            field.setValue(getattr(policy, name))
        for name, box in self.choices.items():
            box.setChecked(getattr(policy, name))

    def _take(self, found: tuple[int, TracingPolicy]) -> None:
        """Fields that were changed stay when somebody else saved meanwhile."""
        untouched = self.policy() == self._stored
        self._version, self._stored = found
        if untouched:
            self.put(self._stored)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        version, desk, policy = self._version, self.context.desk, self.policy()
        if version and policy == self._stored:
            self.said.tell(self.tr("Nothing was changed."))
            return
        self.save_button.setEnabled(False)
        self.context.tasks.run(
            lambda: (save_tracing_policy(desk, version, policy), policy),
            self._saved,
            self._refused,
            owner=self,
        )

    @Slot(object)
    def _saved(self, done: tuple[int, TracingPolicy]) -> None:
        self.save_button.setEnabled(True)
        self._version, self._stored = done
        self.said.tell(self.tr("Saved. It holds at every workstation."), "good")

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.said.tell(explain(error).text, "P1")
        if isinstance(error, ConflictError):  # what was changed stays; saving again is meant
            self.page_shown()

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Tracing of vehicles"))
        self.explained.setText(
            self.tr(
                "Passages and their pictures are deleted after their time. What was put into the "
                "answer of a request stays with it. Requests that are authorised already keep "
                "their own scope and expiry."
            )
        )
        labels = {
            "keep_days": self.tr("Keep passages for"),
            "file_days": self.tr("A request expires at the latest after"),
            "scope_days": self.tr("Longest time span of a request"),
            "read_plates": self.tr("Plates"),
        }
        for name, text in labels.items():
            self.form.set_label(name, text)
        for field in self.days.values():
            field.setSuffix(self.tr(" days"))
        self.choices["read_plates"].setText(self.tr("Read the plates of vehicles that go by"))
        self.save_button.setText(self.tr("Save (Ctrl+S)"))
