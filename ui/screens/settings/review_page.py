"""The section of review: which decisions need a second person."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.errors import ConflictError
from app.domain.review_policy import ReviewPolicy
from app.domain.roles import Verb
from app.services.review_policy import read_review_policy, save_review_policy
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.words import choices
from ui.screens.settings.page import (
    SayLine,
    SettingsPage,
    explaining,
    lay_out_sheet,
    save_button_for,
)
from widgets.forms import FormRows, Panel
from widgets.spin import DoubleSpinBox, SpinBox

FIELD_PX = 220
_MILLION = 1_000_000
_MOST_MILLIONS = 200
_RULES_ACROSS = 3


class ReviewPage(SettingsPage):
    """Saves the policy; whoever was quicker is shown and nothing typed is lost."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version = 0
        self._stored = ReviewPolicy()
        self.panel, self.form = Panel(), FormRows()
        self.explained, self.said = explaining(), SayLine()
        self._build_fields()
        self._build_layout()
        self.retranslate()

    def _build_fields(self) -> None:
        self.rules: dict[str, QCheckBox] = {code: QCheckBox() for code, _ in choices("rule")}
        grid_widget = QWidget()
        grid = QGridLayout(grid_widget)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.rules.values()):
            grid.addWidget(box, place // _RULES_ACROSS, place % _RULES_ACROSS)
        self.least_fine = SpinBox()
        self.least_fine.setRange(0, _MOST_MILLIONS)
        self.confirmed, self.dismissed = _share(), _share()
        for name, field in (
            ("rules", grid_widget),
            ("least_fine_vnd", self.least_fine),
            ("confirmed_percent", self.confirmed),
            ("dismissed_percent", self.dismissed),
        ):
            if field is not grid_widget:
                field.setMaximumWidth(FIELD_PX)
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.form.add(name, field)

    def _build_layout(self) -> None:
        self.save_button = save_button_for(self.save)
        parts = (self.explained, self.form, self.said)
        lay_out_sheet(self, self.panel, parts, self.save_button, ())

    @override
    def first_field(self) -> QWidget:
        return next(iter(self.rules.values()))

    @override
    def page_shown(self) -> None:
        queries = self.context.queries
        self.context.tasks.run(
            lambda: read_review_policy(queries), self._take, self._refused, owner=self
        )

    # values -------------------------------------------------------------------------------

    def policy(self) -> ReviewPolicy:
        """The policy as it stands in the fields; the secret of the draw stays."""
        millions = self.least_fine.value()
        return replace(
            self._stored,
            rules=tuple(code for code, box in self.rules.items() if box.isChecked()),
            least_fine_vnd=millions * _MILLION if millions else None,
            confirmed_percent=self.confirmed.value(),
            dismissed_percent=self.dismissed.value(),
        )

    def put(self, policy: ReviewPolicy) -> None:
        """Show a policy."""
        for code, box in self.rules.items():
            box.setChecked(code in policy.rules)
        self.least_fine.setValue((policy.least_fine_vnd or 0) // _MILLION)
        self.confirmed.setValue(policy.confirmed_percent)
        self.dismissed.setValue(policy.dismissed_percent)

    def _take(self, found: tuple[int, ReviewPolicy]) -> None:
        """Fields that were typed in stay when somebody else saved meanwhile."""
        version, policy = found
        untouched = self.policy() == self._stored
        self._version, self._stored = version, policy
        if untouched:
            self.put(policy)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        policy, version, desk = self.policy(), self._version, self.context.desk
        if version and policy == self._stored:
            self.said.tell(self.tr("Nothing was changed."))
            return
        self.save_button.setEnabled(False)
        self.context.tasks.run(
            lambda: save_review_policy(desk, version, policy),
            self._saved,
            self._refused,
            owner=self,
        )

    @Slot(int)
    def _saved(self, _version: int) -> None:
        self.save_button.setEnabled(True)
        self._stored = self.policy()
        self.said.tell(self.tr("Saved. It holds for decisions from now on, everywhere."), "good")
        self.page_shown()

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.said.tell(explain(error).text, "P1")
        if isinstance(error, ConflictError):  # what was typed stays; saving again is meant
            self.page_shown()

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Second person in review"))
        self.explained.setText(
            self.tr(
                "What is named here is decided by one person and then looked at by another. Until "
                "then the case does not go on. Drawn cases are looked at without the first verdict "
                "being shown; nobody can tell beforehand which are drawn."
            )
        )
        self.form.set_label("rules", self.tr("Always, for these kinds of violation"))
        self.form.set_label("least_fine_vnd", self.tr("When the fine may reach"))
        self.form.set_label("confirmed_percent", self.tr("Of the other confirmed cases, drawn"))
        self.form.set_label("dismissed_percent", self.tr("Of the dismissed cases, drawn"))
        words = dict(choices("rule"))
        for code, box in self.rules.items():
            box.setText(words[code])
        self.least_fine.setSuffix(self.tr(" million đ"))
        self.least_fine.setSpecialValueText(self.tr("never because of the fine"))
        self.save_button.setText(self.tr("Save (Ctrl+S)"))


def _share() -> DoubleSpinBox:
    field = DoubleSpinBox()
    field.setRange(0.0, 100.0)
    field.setDecimals(1)
    field.setSuffix(" %")
    return field
