"""``ioc-console users``: accounts of the people of the centre."""

import argparse
import getpass
import sys

from app.cli.options import add_database, opened_parts
from app.cli.words import said
from app.domain.errors import NotFoundError
from app.domain.records import User
from app.domain.roles import Role
from app.ports.store import Store
from app.services.people import (
    add_user,
    create_first_administrator,
    set_active,
    set_password,
    system_actor,
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``users list|add|password|activate|deactivate``."""
    group = commands.add_parser("users", help=said(("tài khoản", "accounts")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help=said(("liệt kê", "list")))
    listed.set_defaults(run=_list)
    add = verbs.add_parser(
        "add",
        help=said(
            (
                "thêm người; mật khẩu đọc từ bàn phím hoặc stdin",
                "add a person; the password is read from the keyboard or standard input",
            )
        ),
    )
    add.add_argument("login")
    add.add_argument("--name", default="")
    add.add_argument("--role", choices=[role.value for role in Role], required=True)
    add.set_defaults(run=_add)
    password = verbs.add_parser("password", help=said(("đặt mật khẩu", "set a password")))
    password.add_argument("login")
    password.set_defaults(run=_password)
    for verb, active in (("activate", True), ("deactivate", False)):
        switch = verbs.add_parser(verb, help=said(("mở / khoá tài khoản", "let in / keep out")))
        switch.add_argument("login")
        switch.set_defaults(run=_switch, active=active)
    for parser in verbs.choices.values():
        add_database(parser)


def _read_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(said(("Mật khẩu: ", "Password: ")))
    return sys.stdin.readline().rstrip("\n")


def _user(store: Store, login: str) -> User:
    user = store.queries.user_by_login(login)
    if user is None:
        raise NotFoundError("user_unknown", login=login)
    return user


def _list(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        for user in parts.store.queries.users():
            state = "✓" if user.active else "✗"
            print(f"{user.login}\t{state}\t{user.role}\t{user.name}")
    return 0


def _add(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        password = _read_password()
        first = not parts.store.queries.users() and given.role == Role.ADMINISTRATOR
        words = {"login": given.login, "name": given.name, "password": password}
        if first:
            create_first_administrator(parts.store, parts.clock, parts.hasher, **words)
        else:
            desk = parts.desk(system_actor(parts.store.workstation))
            add_user(desk, parts.hasher, role=Role(given.role), **words)
    print(said(("Đã thêm {login}.", "Added {login}."), login=given.login))
    return 0


def _password(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        user = _user(parts.store, given.login)
        desk = parts.desk(system_actor(parts.store.workstation))
        set_password(desk, parts.hasher, user.id, _read_password())
    print(said(("Đã đặt mật khẩu.", "The password was set.")))
    return 0


def _switch(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        user = _user(parts.store, given.login)
        desk = parts.desk(system_actor(parts.store.workstation))
        set_active(desk, user.id, user.version, active=given.active)
    return 0
