"""Decides what happens to people's accounts; knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import ConflictError, RuleViolationError
from app.domain.ids import UserId
from app.domain.records import Subject, User
from app.domain.roles import Role, Verb
from app.ports.store import Changes
from app.services.people import add_user, set_active, set_password
from ui.bridge.context import ScreenContext


@dataclass(frozen=True, slots=True)
class Person:
    """An account as the list shows it; the password's hash stays behind."""

    id: str
    version: int
    login: str
    name: str
    role: Role
    active: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account as it was typed."""

    login: str
    name: str
    role: Role
    password: str
    again: str


class PeoplePresenter(QObject):
    """Reads accounts and changes them, each in a task.

    Signals:
        people_changed(object): A tuple of :class:`Person`.
        done(str, str): What was done (``added``, ``password``, ``let_in``, ``kept_out``), to whom.
        refused(str, object): The field, or an empty text, and the exception.
    """

    people_changed = Signal(object)
    done = Signal(str, str)
    refused = Signal(str, object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.people: tuple[Person, ...] = ()
        self.busy = False
        context.changes.changed.connect(self._take_changes)

    @property
    def can_set_passwords(self) -> bool:
        """Whether this console can make password hashes."""
        return self._context.hasher is not None and self._context.may(Verb.MANAGE_USERS)

    def read(self) -> None:
        """Read the accounts again."""
        queries, now = self._context.queries, self._context.clock.now()

        def work() -> tuple[Person, ...]:
            return tuple(
                Person(
                    user.id,
                    user.version,
                    user.login,
                    user.name,
                    user.role,
                    user.active,
                    locked=user.locked_until is not None and user.locked_until > now,
                )
                for user in queries.users()
            )

        self._context.tasks.run(work, self._take, self._context.show_error, owner=self)

    def person(self, person_id: str | None) -> Person | None:
        """An account of the list."""
        return next((one for one in self.people if one.id == person_id), None)

    def add(self, new: NewPerson) -> None:
        """Give a person an account."""
        hasher, desk = self._context.hasher, self._context.desk
        if hasher is None or not self._same(new.password, new.again):
            return
        words = {"login": new.login, "name": new.name, "password": new.password}
        self._run(lambda: add_user(desk, hasher, role=new.role, **words), "added")

    def set_password(self, person_id: str, password: str, again: str) -> None:
        """Give someone a new password; it also lifts a lock."""
        hasher, desk = self._context.hasher, self._context.desk
        if hasher is None or not self._same(password, again):
            return
        self._run(lambda: set_password(desk, hasher, UserId(person_id), password), "password")

    def set_active(self, person_id: str, *, active: bool) -> None:
        """Let someone in, or keep someone out."""
        person, desk = self.person(person_id), self._context.desk
        if person is None:
            return
        version = person.version
        self._run(
            lambda: set_active(desk, UserId(person_id), version, active=active),
            "let_in" if active else "kept_out",
        )

    def _same(self, password: str, again: str) -> bool:
        if password == again:
            return True
        self.refused.emit("again", RuleViolationError("passwords_differ"))
        return False

    def _run(self, work: Callable[[], User], what: str) -> None:
        if self.busy:
            return
        self.busy = True
        self._context.tasks.run(
            work, lambda user: self._finish(what, user), self._refuse, owner=self, lane="people"
        )

    def _finish(self, what: str, user: User) -> None:
        self.busy = False
        self.done.emit(what, user.name)
        self.read()

    def _refuse(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, ConflictError):
            self.read()
        self.refused.emit(_FIELDS.get(getattr(error, "code", ""), ""), error)

    def _take(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self.people_changed.emit(self.people)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if Subject.USER in changes.ids and self.people:
            self.read()


_FIELDS = {
    "login_empty": "login",
    "login_taken": "login",
    "password_too_short": "password",
    "passwords_differ": "again",
}
"""Refusal to the field that it stands under."""
