"""The start that ``bench start`` measures: a real window over a real store, then the end."""

import sys
import time

from app.bootstrap import open_parts
from app.cli.console_parts import console_parts
from app.domain.roles import Actor
from app.gateways.clocks import SystemClock
from app.services.people import create_first_administrator
from app.settings.options import load_settings
from app.settings.paths import Home
from ui.application.console import ConsoleOptions
from ui.application.run import end_console, run_console
from ui.shell.account import ConsoleParts

LOGIN = "bench"


def _log_in(parts: ConsoleParts) -> Actor:
    user = parts.store.queries.user_by_login(LOGIN)
    if user is not None:
        return Actor(user.id, user.name, user.role, parts.store.workstation)
    words = {"login": LOGIN, "name": LOGIN, "password": "measured-and-thrown-away"}
    return create_first_administrator(parts.store, parts.clock, parts.hasher, **words)


def _usable() -> None:
    sys.stdout.write(f"{time.time()}\n")
    sys.stdout.flush()
    end_console()


def main() -> int:
    """Start, say when the window is usable, and leave."""
    home = Home.of_user().make()
    options = ConsoleOptions(
        folder=home.root,
        settings=load_settings(home.settings),
        clock=SystemClock(),
        log_in_as=_log_in,
        screen="reports",
        on_usable=_usable,
    )
    return run_console(lambda: console_parts(open_parts(home)), options)


if __name__ == "__main__":
    sys.exit(main())
