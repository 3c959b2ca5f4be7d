"""The log-in page, and the same page as a lock over somebody's work."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.roles import Actor
from ui.bridge.errors import explain
from ui.bridge.tasks import TaskRunner
from ui.shell.account import Account
from widgets.forms import FormRows, Panel, centred

WIDTH_PX = 380


class LoginPage(QWidget):
    """Login and password in the middle of an empty window.

    Signals:
        logged_in(object): The :class:`app.domain.roles.Actor`.
        other_asked(): Somebody else wants to log in (lock only).
    """

    logged_in = Signal(object)
    other_asked = Signal()

    def __init__(
        self,
        account: Account,
        tasks: TaskRunner,
        last_login: str = "",
        locked_for: Actor | None = None,
        parent: QWidget | None = None,
        *,
        ask_password: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._account = account
        self._tasks = tasks
        self._locked_for = locked_for
        self._busy = False
        self._build()
        self.login.setText(last_login)
        self._ask_password = ask_password
        self.form.setVisible(ask_password)
        self.other.setVisible(ask_password and locked_for is not None)
        self.retranslate()

    def _build(self) -> None:
        panel = Panel(self)
        panel.setFixedWidth(WIDTH_PX)
        self._panel = panel
        self.form = FormRows(panel)
        self.login = QLineEdit(self)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("login", self.login)
        self.form.add("password", self.password)
        self.failure = QLabel(self)
        self.failure.setWordWrap(True)
        self.failure.setProperty("level", "P1")
        self.failure.hide()
        self.enter = QPushButton(self)
        self.enter.setProperty("primary", "true")
        self.enter.clicked.connect(self.submit)
        self.other = QPushButton(self)
        self.other.setProperty("flat", "true")
        self.other.clicked.connect(self.other_asked)
        self.other.setVisible(self._locked_for is not None)
        for widget in (self.form, self.failure, self.enter, self.other):
            panel.column.addWidget(widget)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.submit)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(centred(panel))
        column.addStretch(2)

    def take_focus(self) -> None:
        """Put the cursor where typing goes on."""
        if not self._ask_password:
            self.enter.setFocus()
            return
        (self.password if self.login.text() else self.login).setFocus()

    @Slot()
    def submit(self) -> None:
        """Try to log in."""
        if not self._ask_password:
            self.logged_in.emit(self._locked_for)
            return
        login, password = self.login.text(), self.password.text()
        if self._busy or not login.strip() or not password:
            self.take_focus()
            return
        self._busy = True
        self.enter.setEnabled(False)
        account, present = self._account, self._locked_for
        self._tasks.run(
            lambda: (
                account.log_in(login, password)
                if present is None
                else account.unlock(present, login, password)
            ),
            self._take,
            self._refuse,
            owner=self,
        )

    def _take(self, actor: Actor) -> None:
        self._settle()
        self.failure.hide()
        self.logged_in.emit(actor)

    def _refuse(self, error: Exception) -> None:
        self._settle()
        self.failure.setText(explain(error).text)
        self.failure.show()
        self.password.setFocus()

    def _settle(self) -> None:
        self._busy = False
        self.enter.setEnabled(True)
        self.password.clear()

    def retranslate(self) -> None:
        """Set every text again."""
        if self._locked_for is None:
            self._panel.set_heading(self.tr("Log in"))
            self.enter.setText(self.tr("Log in"))
        else:
            name = self._locked_for.name
            self._panel.set_heading(self.tr("Locked: {name}").format(name=name))
            self.enter.setText(self.tr("Unlock"))
        self.other.setText(self.tr("Log in as somebody else"))
        self.form.set_label("login", self.tr("Login name"))
        self.form.set_label("password", self.tr("Password"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
