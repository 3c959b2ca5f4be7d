"""A console in a process of its own: started by test_process.py, never imported."""

import contextlib
import sys
import threading
from dataclasses import replace
from pathlib import Path

from support.gui import TurnedClock, open_house

from app.settings.options import Settings
from ui.application.console import ConsoleOptions
from ui.application.run import run_console
from ui.shell.account import ConsoleParts


def say_usable() -> None:
    sys.stdout.write("usable\n")
    sys.stdout.flush()


def main() -> int:
    folder, how = Path(sys.argv[1]), sys.argv[2]
    with contextlib.ExitStack() as stack:
        house = stack.enter_context(open_house(folder))
        person = house.first_person()

        def open_parts() -> ConsoleParts:
            return replace(house.parts, close=close)

        def close() -> None:
            if how == "hang":
                threading.Event().wait(60)
            house.parts.close()

        options = ConsoleOptions(
            folder,
            Settings(workstation="A07"),
            TurnedClock(),
            log_in_as=lambda _parts: person,
            screen="overview",
            on_usable=say_usable,
        )
        return run_console(open_parts, options)


if __name__ == "__main__":
    sys.exit(main())
