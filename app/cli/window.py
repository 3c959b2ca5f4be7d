"""The window without a command: ``ioc-console``."""

from app.bootstrap import open_parts
from app.cli.console_parts import console_parts
from app.cli.logs import log_to_folder
from app.gateways.clocks import SystemClock
from app.settings.options import load_settings
from app.settings.paths import Home
from ui.application.console import ConsoleOptions
from ui.application.run import run_console


def open_window() -> int:
    """Open the console and stay until it is closed; returns the exit code.

    Raises:
        EnvironmentFailureError: When the settings cannot be read.
    """
    home = Home.of_user().make()
    log_to_folder(home.logs)
    options = ConsoleOptions(
        folder=home.root, settings=load_settings(home.settings), clock=SystemClock()
    )
    return run_console(lambda: console_parts(open_parts(home)), options)
