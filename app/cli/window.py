"""The window without a command: ``ioc-console``."""

from collections.abc import Callable

from app.bootstrap import open_parts
from app.cli.console_parts import console_parts
from app.cli.logs import log_to_folder
from app.domain.errors import ConsoleError
from app.gateways.clocks import SystemClock
from app.settings.options import Settings, load_settings
from app.settings.paths import Home
from ui.application.console import ConsoleOptions
from ui.application.run import run_console
from ui.shell.account import ConsoleParts


def open_window() -> int:
    """Open the console and stay until it is closed; returns the exit code.

    Raises:
        EnvironmentFailureError: When the data folder cannot be made.
    """
    home = Home.of_user().make()
    log_to_folder(home.logs)
    settings, parts = opening(home)
    return run_console(parts, ConsoleOptions(home.root, settings, SystemClock()))


def opening(home: Home) -> tuple[Settings, Callable[[], ConsoleParts]]:
    """Settings of the window, and what opens the rest.

    Settings that cannot be read are told by the window: who started it by a click sees nothing
    else. It opens nothing then, so that nothing is written over the file that is to be mended.
    """
    try:
        return load_settings(home.settings), lambda: console_parts(open_parts(home))
    except ConsoleError as error:
        refused = error

    def refuse() -> ConsoleParts:
        raise refused

    return Settings(), refuse
