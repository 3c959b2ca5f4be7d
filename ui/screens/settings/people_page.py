"""People: the list of accounts, and a form for a new one or a new password."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QWidget
from typing_extensions import override

from app.domain.roles import Role
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.words import choices, words_for
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.screens.settings.page import SayLine, SettingsPage, column_in, fill_choices
from ui.screens.settings.people_presenter import NewPerson, PeoplePresenter, Person
from ui.screens.settings.people_words import done_words, state_words
from widgets.forms import FormRows, Panel
from widgets.table import DataTable

COLUMNS = (
    Column[Person]("login", QT_TRANSLATE_NOOP("columns", "Login name"), lambda row: row.login, 150),
    Column[Person]("name", QT_TRANSLATE_NOOP("columns", "Name"), lambda row: row.name, 0),
    Column[Person](
        "role", QT_TRANSLATE_NOOP("columns", "Role"), lambda row: words_for(row.role), 150
    ),
    Column[Person](
        "state",
        QT_TRANSLATE_NOOP("columns", "State"),
        state_words,
        150,
        token=lambda row: "p2" if row.locked else None if row.active else "muted",
    ),
)
FIELDS = ("login", "name", "role", "password", "again")


class PeoplePage(SettingsPage):
    """Draws what :class:`PeoplePresenter` knows."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = PeoplePresenter(context, self)
        self.task = ""
        self._for_whom: str | None = None
        self.model = RowsModel(COLUMNS, lambda row: row.id, context.theme, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.set_widths((150, 0, 150, 150))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._build_list())
        splitter.addWidget(self._build_side())
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([680, 440])
        column_in(self).addWidget(splitter, 1)
        self.presenter.people_changed.connect(self._take_people)
        self.presenter.done.connect(self._take_done)
        self.presenter.refused.connect(self._take_refusal)
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(lambda _index: self.ask_password())
        self.retranslate()
        self._open("")

    def _build_list(self) -> QWidget:
        self.add_button, self.password_button, self.active_button = (
            QPushButton(),
            QPushButton(),
            QPushButton(),
        )
        self.add_button.clicked.connect(self.start_new)
        self.password_button.clicked.connect(self.ask_password)
        self.active_button.clicked.connect(self.toggle_active)
        row = QHBoxLayout()
        for button in (self.add_button, self.password_button, self.active_button):
            row.addWidget(button)
        row.addStretch(1)
        left = QWidget()
        column = column_in(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        return left

    def _build_side(self) -> QWidget:
        self.form = FormRows()
        self.fields = {name: QLineEdit() for name in FIELDS if name != "role"}
        self.role = QComboBox()
        for name in FIELDS:
            self.form.add(name, self.role if name == "role" else self.fields[name])
        for name in ("password", "again"):
            self.fields[name].setEchoMode(QLineEdit.EchoMode.Password)
        for field in self.fields.values():
            field.returnPressed.connect(self.save)
        self.said = SayLine()
        self.save_button, self.cancel_button = QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(partial(self._open, ""))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.panel = Panel()
        self.panel.column.addWidget(self.form)
        self.panel.column.addLayout(row)
        self.panel.column.addWidget(self.said)
        self.panel.column.addStretch(1)
        return self.panel

    @override
    def first_field(self) -> QWidget:
        return self.table

    @override
    def page_shown(self) -> None:
        self.presenter.read()

    # what can be done ---------------------------------------------------------------------

    def chosen(self) -> Person | None:
        """The person of the current row."""
        return self.model.row_at(self.table.currentIndex().row())

    @override
    def start_new(self) -> None:
        if self.presenter.can_set_passwords:
            self._open("add")
            self.fields["login"].setFocus()

    @Slot()
    def ask_password(self) -> None:
        """Give the chosen person a new password."""
        if self.chosen() is not None and self.presenter.can_set_passwords:
            self._open("password")
            self.fields["password"].setFocus()

    @Slot()
    def toggle_active(self) -> None:
        """Let the chosen person in, or keep them out."""
        person = self.chosen()
        if person is not None:
            self.presenter.set_active(person.id, active=not person.active)

    @override
    def save(self) -> None:
        for name in FIELDS:
            self.form.complain(name, "")
        password, again = self.fields["password"].text(), self.fields["again"].text()
        person = self.presenter.person(self._for_whom)
        if self.task == "add":
            login, name = self.fields["login"].text(), self.fields["name"].text()
            role = Role(self.role.currentData())
            self.presenter.add(NewPerson(login, name, role, password, again))
        elif self.task == "password" and person is not None:
            self.presenter.set_password(person.id, password, again)

    @override
    def step_back(self) -> bool:
        if not self.task:
            return False
        self._open("")
        self.table.setFocus()
        return True

    def _open(self, task: str) -> None:
        """Show the form of a task, empty; no task, no form."""
        person = self.chosen()
        self._for_whom = person.id if person is not None and task == "password" else None
        if task != self.task or task == "password":
            for name in FIELDS:
                self.form.complain(name, "")
            for field in self.fields.values():
                field.clear()
        self.task = task
        for name in FIELDS:
            self.form.set_shown(name, shown=task == "add" or name in ("password", "again"))
        self.form.setVisible(bool(task))
        self.save_button.setVisible(bool(task))
        self.cancel_button.setVisible(bool(task))
        self.said.tell("")
        self._set_heading()

    # what comes back ----------------------------------------------------------------------

    @Slot(object)
    def _take_people(self, people: tuple[Person, ...]) -> None:
        self.model.set_rows(people)
        if not self.table.currentIndex().isValid():
            self.table.choose(self.model.index(0, 0))
        self._take_current()

    @Slot()
    def _take_current(self) -> None:
        person = self.chosen()
        may = person is not None and self.presenter.can_set_passwords
        self.password_button.setEnabled(may)
        oneself = person is not None and person.id == self.context.actor.user_id
        self.active_button.setEnabled(person is not None and not oneself)
        self._set_active_text()

    @Slot(str, str)
    def _take_done(self, what: str, name: str) -> None:
        if what in ("added", "password"):
            self._open("")
            self.table.setFocus()
        self.said.tell(done_words(what).format(name=name), "good")

    @Slot(str, object)
    def _take_refusal(self, field: str, error: Exception) -> None:
        text = explain(error).text
        if field and self.task:
            self.form.complain(field, text)
            self.fields[field].setFocus()
        else:
            self.said.tell(text, "P1")

    # words --------------------------------------------------------------------------------

    def _set_heading(self) -> None:
        person = self.presenter.person(self._for_whom)
        if self.task == "add":
            self.panel.set_heading(self.tr("A new person"))
        elif person is not None:
            self.panel.set_heading(self.tr("New password for {name}").format(name=person.name))
        else:
            self.panel.set_heading(self.tr("Accounts"))

    def _set_active_text(self) -> None:
        person = self.chosen()
        keeps_out = person is None or person.active
        self.active_button.setText(self.tr("Keep out") if keeps_out else self.tr("Let in"))

    @override
    def retranslate(self) -> None:
        self.add_button.setText(self.tr("Add a person (Ctrl+N)"))
        self.password_button.setText(self.tr("Set password…"))
        self.save_button.setText(self.tr("Save"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.form.set_label("login", self.tr("Login name"))
        self.form.set_label("name", self.tr("Full name"))
        self.form.set_label("role", self.tr("Role"))
        self.form.set_label("password", self.tr("Password (10 or more)"))
        self.form.set_label("again", self.tr("Password again"))
        fill_choices(self.role, choices("role"))
        self._set_active_text()
        self.model.repaint_rows()
        self._set_heading()
