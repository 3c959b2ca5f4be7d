"""People of the centre: who may log in, and as what.

A wrong password costs time: after five in a row the login is locked for half a
minute, then twice as long each time, up to a quarter of an hour.
"""

import json
from dataclasses import replace
from datetime import timedelta

from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.ids import UserId, Workstation, new_id
from app.domain.records import History, Subject, User
from app.domain.roles import Actor, Role, Verb
from app.ports.clock import Clock
from app.ports.passwords import PasswordHasher
from app.ports.store import Store, UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

FREE_TRIES = 5
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=15)
SHORTEST_PASSWORD = 10
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43
SYSTEM_USER = UserId("system")


def system_actor(workstation: Workstation) -> Actor:
    """The program itself, as history names it when no person acted."""
    return Actor(SYSTEM_USER, "system", Role.ADMINISTRATOR, workstation)


def _check_new(login: str, password: str) -> None:
    if not login.strip():
        raise RuleViolationError("login_empty")
    if len(password) < SHORTEST_PASSWORD:
        raise RuleViolationError("password_too_short", least=SHORTEST_PASSWORD)


def create_first_administrator(
    store: Store,
    clock: Clock,
    hasher: PasswordHasher,
    *,
    login: str,
    name: str,
    password: str,
) -> Actor:
    """Make the first person of an empty installation.

    Raises:
        RuleViolationError: ``not_first_user``, ``password_too_short``, ``login_empty``.
    """
    _check_new(login, password)
    user = User(
        id=UserId(new_id()),
        version=1,
        login=login.strip(),
        name=name.strip() or login.strip(),
        role=Role.ADMINISTRATOR,
        password_hash=hasher.hash(password),
    )
    actor = Actor(user.id, user.name, user.role, store.workstation)

    def job(work: UnitOfWork) -> None:
        if store.queries.users():
            raise RuleViolationError("not_first_user")
        work.users.add(user)
        work.add_history(step(actor, clock, Subject.USER, "registered", None, user))

    store.write(job)
    return actor


def log_in(store: Store, clock: Clock, hasher: PasswordHasher, login: str, password: str) -> Actor:
    """Check a password; a wrong one is counted and recorded.

    An unknown login costs the same time as a known one and gets the same answer.

    Raises:
        NotAllowedError: ``login_refused``, ``login_locked`` (with ``seconds``).
    """
    user = store.queries.user_by_login(login.strip())
    if user is None or not user.active:
        hasher.matches(_NOBODY, password)
        raise NotAllowedError("login_refused")
    now = clock.now()
    if user.locked_until is not None and user.locked_until > now:
        wait_s = int((user.locked_until - now).total_seconds()) + 1
        raise NotAllowedError("login_locked", seconds=wait_s)
    if not hasher.matches(user.password_hash, password):
        _count_failure(store, clock, user)
        raise NotAllowedError("login_refused")
    actor = Actor(user.id, user.name, user.role, store.workstation)
    store.write(lambda work: _record_login(work, clock, actor, user))
    return actor


def _count_failure(store: Store, clock: Clock, user: User) -> None:
    def job(work: UnitOfWork) -> None:
        stored = work.users.get(user.id)
        failed = stored.failed_logins + 1
        over = failed - FREE_TRIES
        lock = min(FIRST_LOCK * 2 ** min(max(over, 0), 10), LONGEST_LOCK) if over >= 0 else None
        saved = work.users.save(
            replace(
                stored,
                failed_logins=failed,
                locked_until=clock.now() + lock if lock else None,
            )
        )
        actor = system_actor(store.workstation)
        work.add_history(step(actor, clock, Subject.USER, "login_failed", stored, saved))

    store.write(job)


def _record_login(work: UnitOfWork, clock: Clock, actor: Actor, user: User) -> None:
    stored = work.users.get(user.id)
    if stored.failed_logins or stored.locked_until:
        work.users.save(replace(stored, failed_logins=0, locked_until=None))
    work.add_history(
        History(
            id=new_id(),
            subject=Subject.USER,
            subject_id=user.id,
            at=clock.now(),
            user_id=actor.user_id,
            user_name=actor.name,
            workstation=actor.workstation,
            action="logged_in",
            from_state=None,
            to_state=None,
            reason=None,
            changes_json=json.dumps({}),
        )
    )


def add_user(
    desk: Desk, hasher: PasswordHasher, *, login: str, name: str, role: Role, password: str
) -> User:
    """Give a person an account.

    Raises:
        RuleViolationError: ``login_taken``, ``password_too_short``, ``login_empty``.
    """
    desk.actor.require(Verb.MANAGE_USERS)
    _check_new(login, password)
    user = User(
        id=UserId(new_id()),
        version=1,
        login=login.strip(),
        name=name.strip() or login.strip(),
        role=role,
        password_hash=hasher.hash(password),
    )

    def job(work: UnitOfWork) -> User:
        if desk.store.queries.user_by_login(user.login) is not None:
            raise RuleViolationError("login_taken", login=user.login)
        work.users.add(user)
        work.add_history(step(desk.actor, desk.clock, Subject.USER, "registered", None, user))
        return user

    return desk.store.write(job)


def set_password(desk: Desk, hasher: PasswordHasher, user_id: UserId, password: str) -> User:
    """Give someone a new password; one's own needs no right."""
    if user_id != desk.actor.user_id:
        desk.actor.require(Verb.MANAGE_USERS)
    _check_new("-", password)
    encoded = hasher.hash(password)

    def job(work: UnitOfWork) -> User:
        before = work.users.get(user_id)
        saved = work.users.save(
            replace(before, password_hash=encoded, failed_logins=0, locked_until=None)
        )
        work.add_history(step(desk.actor, desk.clock, Subject.USER, "password_set", before, saved))
        return saved

    return desk.store.write(job)


def set_active(desk: Desk, user_id: UserId, version: int, *, active: bool) -> User:
    """Let someone in again, or keep someone out; nobody locks themselves out.

    Raises:
        RuleViolationError: ``not_yourself``.
    """
    desk.actor.require(Verb.MANAGE_USERS)
    if user_id == desk.actor.user_id and not active:
        raise RuleViolationError("not_yourself")

    def job(work: UnitOfWork) -> User:
        before = work.users.get(user_id)
        saved = work.users.save(replace(before, version=version, active=active))
        action = "activated" if active else "deactivated"
        work.add_history(step(desk.actor, desk.clock, Subject.USER, action, before, saved))
        return saved

    return desk.store.write(job)
