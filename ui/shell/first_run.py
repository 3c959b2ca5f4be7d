"""A new installation: the first administrator, then what it shall begin with."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.roles import Actor
from ui.bridge.errors import explain
from ui.bridge.tasks import TaskRunner
from ui.shell.account import Account, ConsoleParts, FirstStep
from widgets.forms import FormRows, Panel, centred

WIDTH_PX = 460


def step_words(step_id: str) -> str:
    """What a first step is called."""
    words = {
        "samples": QCoreApplication.translate(
            "first_steps", "Fill in sample data to try things out"
        ),
        "units": QCoreApplication.translate("first_steps", "Import units from a CSV file…"),
        "wards": QCoreApplication.translate("first_steps", "Import wards from a GeoJSON file…"),
    }
    return words.get(step_id, step_id)


class FirstRun(QWidget):
    """Two pages: who, and with what.

    Signals:
        finished(object): The :class:`app.domain.roles.Actor` of the administrator.
    """

    finished = Signal(object)

    def __init__(
        self, parts: ConsoleParts, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parts = parts
        self._account = Account(parts)
        self._tasks = tasks
        self._actor: Actor | None = None
        self._steps: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.addStretch(1)
        for panel in (self._build_person(), self._build_steps(parts.first_steps)):
            panel.setFixedWidth(WIDTH_PX)
            column.addLayout(centred(panel))
        column.addStretch(2)
        self._begin.hide()
        self.retranslate()

    def _build_person(self) -> Panel:
        self._person = Panel(self)
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._why.setObjectName("muted")
        self.form = FormRows(self)
        self.login, self.name = QLineEdit(self), QLineEdit(self)
        self.password, self.again = QLineEdit(self), QLineEdit(self)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        for name, field in (
            ("name", self.name),
            ("login", self.login),
            ("password", self.password),
            ("again", self.again),
        ):
            self.form.add(name, field)
            field.returnPressed.connect(self.create_first)
        self.failure = QLabel(self)
        self.failure.setProperty("level", "P1")
        self.failure.setWordWrap(True)
        self.failure.hide()
        self.create_button = QPushButton(self)
        self.create_button.setProperty("primary", "true")
        self.create_button.clicked.connect(self.create_first)
        for widget in (self._why, self.form, self.failure, self.create_button):
            self._person.column.addWidget(widget)
        return self._person

    def _build_steps(self, steps: Sequence[FirstStep]) -> Panel:
        self._begin = Panel(self)
        for step in steps:
            button = QPushButton(self)
            button.clicked.connect(lambda _checked, one=step: self._choose(one))
            self._steps[step.id] = button
            self._begin.column.addWidget(button)
        self.progress = QLabel(self)
        self.progress.setWordWrap(True)
        self._begin.column.addWidget(self.progress)
        self.done_button = QPushButton(self)
        self.done_button.setProperty("primary", "true")
        self.done_button.clicked.connect(self._finish)
        self._begin.column.addWidget(self.done_button)
        return self._begin

    @Slot()
    def create_first(self) -> None:
        """Make the administrator when the form is complete."""
        login, name, password = self.login.text(), self.name.text(), self.password.text()
        different = password != self.again.text()
        self.form.complain("again", self.tr("The passwords differ.") if different else "")
        if different or not self.create_button.isEnabled():
            return
        self.create_button.setEnabled(False)
        account = self._account
        self._tasks.run(
            lambda: account.create_administrator(login, name, password),
            self._take,
            self._refuse,
            owner=self,
        )

    def _take(self, actor: Actor) -> None:
        self._actor = actor
        self.password.clear()
        self.again.clear()
        if self._steps:
            self._person.hide()
            self._begin.show()
            self.done_button.setFocus()
        else:
            self._finish()

    def _refuse(self, error: Exception) -> None:
        self.create_button.setEnabled(True)
        self.failure.setText(explain(error).text)
        self.failure.show()

    def _choose(self, step: FirstStep) -> None:
        if not step.needs_file:
            self.run_step(step, None)
            return
        dialog = QFileDialog(self, step_words(step.id))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.run_step(step, Path(chosen)))
        dialog.open()

    def run_step(self, step: FirstStep, path: Path | None) -> None:
        """Do one first step; the buttons rest meanwhile."""
        actor = self._actor
        if actor is None:
            return
        desk = self._parts.desk(actor)
        self._begin.setEnabled(False)
        self.progress.setText(self.tr("Working…"))
        self._tasks.run(
            lambda: step.run(desk, path),
            lambda _none: self._tell(self.tr("Done."), step.id),
            lambda error: self._tell(explain(error).text),
            owner=self,
        )

    def _tell(self, text: str, done: str = "") -> None:
        self._begin.setEnabled(True)
        self.progress.setText(text)
        if done:
            self._steps[done].setEnabled(False)
        self.done_button.setFocus()

    def _finish(self) -> None:
        if self._actor is not None:
            self.finished.emit(self._actor)

    def retranslate(self) -> None:
        """Set every text again."""
        self._person.set_heading(self.tr("Welcome: the first administrator"))
        self._why.setText(
            self.tr("This console has no people yet. The administrator gives everyone else access.")
        )
        self.form.set_label("name", self.tr("Full name"))
        self.form.set_label("login", self.tr("Login name"))
        self.form.set_label("password", self.tr("Password (10 characters or more)"))
        self.form.set_label("again", self.tr("Password again"))
        self.create_button.setText(self.tr("Create the administrator"))
        self._begin.set_heading(self.tr("What shall the console begin with?"))
        for step_id, button in self._steps.items():
            button.setText(step_words(step_id))
        self.done_button.setText(self.tr("Start work"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
