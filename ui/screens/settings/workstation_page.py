"""The options of this workstation, in plain words."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from app.domain.errors import RuleViolationError
from app.domain.roles import Verb
from app.settings.options import Settings
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.screens.settings.folder_field import FolderField
from ui.screens.settings.options_state import (
    BY_NAME,
    OPTIONS,
    FieldKind,
    Option,
    Value,
    changed_options,
    need_restart,
)
from ui.screens.settings.page import SayLine, SettingsPage, column_in, fill_choices, scrolling
from ui.screens.settings.words import option_hint, option_label, option_unit, option_value
from widgets.forms import FormRows, Panel
from widgets.spin import DoubleSpinBox, SpinBox

FIELD_PX = 480
PANEL_PX = 860


class WorkstationPage(SettingsPage):
    """A form over :class:`app.settings.options.Settings`; saved through the preferences."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = FormRows()
        self.fields: dict[str, QWidget] = {}
        for option in OPTIONS:
            self.fields[option.name] = self.form.add(option.name, self._field(option))
        self.panel = Panel()
        self.panel.column.addWidget(self.form)
        self.panel.setMaximumWidth(PANEL_PX)
        self.panel.column.addSpacing(8)
        self.said = SayLine()
        self.save_button = QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        self.reset_button = QPushButton()
        self.reset_button.clicked.connect(self.show_settings)
        self.panel.column.addWidget(self.said)
        self.panel.column.addLayout(self._build_feet())
        content = QWidget()
        inner = column_in(content)
        inner.addWidget(self.panel)
        inner.addStretch(1)
        column = column_in(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(content), 1)
        context.preferences.changed.connect(self._take_settings)
        self._shown = context.settings
        self.retranslate()
        self.show_settings()

    def _build_feet(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.reset_button)
        row.addWidget(self.save_button)
        return row

    def _field(self, option: Option) -> QWidget:
        field: QWidget = QLineEdit()
        match option.kind:
            case FieldKind.SWITCH:
                return QCheckBox()
            case FieldKind.CHOICE:
                field = QComboBox()
            case FieldKind.WHOLE:
                whole = SpinBox()
                whole.setRange(int(option.span[0]), int(option.span[1]))
                field = whole
            case FieldKind.DECIMAL:
                decimal = DoubleSpinBox()
                decimal.setDecimals(1)
                decimal.setRange(*option.span)
                field = decimal
            case FieldKind.FOLDER:
                folder = FolderField()
                folder.asked.connect(partial(self._choose_folder, option.name))
                field = folder
            case FieldKind.TEXT:
                pass
        field.setMaximumWidth(FIELD_PX)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return field

    @override
    def first_field(self) -> QWidget:
        return self.fields[OPTIONS[0].name]

    # values -------------------------------------------------------------------------------

    def value(self, name: str) -> Value:
        """What stands in a field."""
        field = self.fields[name]
        match field:
            case QCheckBox():
                return field.isChecked()
            case QComboBox():
                return str(field.currentData())
            case QSpinBox():
                return field.value()
            case QDoubleSpinBox():
                return field.value()
            case FolderField() | QLineEdit():
                return field.text()
        raise TypeError(name)

    def put(self, name: str, value: Value) -> None:
        """Set a field."""
        field = self.fields[name]
        match field:
            case QCheckBox():
                field.setChecked(bool(value))
            case QComboBox():
                field.setCurrentIndex(field.findData(value))
            case QSpinBox():
                field.setValue(int(value))
            case QDoubleSpinBox():
                field.setValue(float(value))
            case FolderField() | QLineEdit():
                field.setText(str(value))

    @Slot()
    def show_settings(self) -> None:
        """Show what is set; what was typed goes."""
        self._shown = self.context.settings
        for option in OPTIONS:
            self.put(option.name, getattr(self._shown, option.name))
            self.form.complain(option.name, "")
        self.said.tell("")

    @Slot(object)
    def _take_settings(self, settings: Settings) -> None:
        """Language or look were switched elsewhere; fields that were typed in stay."""
        before, self._shown = self._shown, settings
        for option in OPTIONS:
            now = getattr(settings, option.name)
            if self.value(option.name) == getattr(before, option.name) != now:
                self.put(option.name, now)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        for option in OPTIONS:
            self.form.complain(option.name, "")
        typed = {option.name: self.value(option.name) for option in OPTIONS}
        changes = changed_options(self.context.settings, typed)
        if not changes:
            self.said.tell(self.tr("Nothing was changed."))
            return
        try:
            self.context.preferences.change(**changes)
        except RuleViolationError as error:
            self._refuse(error)
            return
        self._apply_look(changes)
        self.show_settings()
        self.said.tell(
            self.tr("Saved. Some of it counts once the console is started again.")
            if need_restart(changes)
            else self.tr("Saved."),
            "good",
        )

    def _refuse(self, error: RuleViolationError) -> None:
        name = str(error.values.get("name", ""))
        if name not in BY_NAME:
            self.said.tell(explain(error).text, "P1")
            return
        self.form.complain(name, option_hint(name) or explain(error).text)
        self.said.tell(self.tr("Nothing was saved: one value cannot be used."), "P1")
        self.fields[name].setFocus()

    def _apply_look(self, changes: dict[str, Value]) -> None:
        if "theme" in changes:
            self.context.theme.switch(str(changes["theme"]))
        if "language" in changes:
            self.context.languages.switch(str(changes["language"]))

    def _choose_folder(self, name: str) -> None:
        dialog = QFileDialog(self, option_label(BY_NAME[name]))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(self.value(name)))
        dialog.fileSelected.connect(partial(self.put, name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # words --------------------------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Workstation"))
        self.save_button.setText(self.tr("Save (Ctrl+S)"))
        self.reset_button.setText(self.tr("Put back"))
        for option in OPTIONS:
            field = self.fields[option.name]
            self.form.set_label(option.name, option_label(option))
            field.setToolTip(option_hint(option.name))
            unit = option_unit(option.name)
            if isinstance(field, (QSpinBox, QDoubleSpinBox)):
                field.setSuffix(f" {unit}" if unit else "")
            if isinstance(field, QCheckBox):
                field.setText(option_hint(option.name))
            if isinstance(field, FolderField):
                field.retranslate()
            if isinstance(field, QComboBox):
                words = tuple((code, option_value(code)) for code in option.choices)
                fill_choices(field, words)
        lock = self.fields["idle_lock_min"]
        if isinstance(lock, QSpinBox):
            lock.setSpecialValueText(self.tr("never"))
