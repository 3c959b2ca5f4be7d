"""The front door: picks a command group and loads only what that group needs.

Without a command the window opens. Exit codes: 0 done, 1 failed, 2 wrong usage,
130 interrupted.
"""

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from app.cli.logs import log_to_standard_error
from app.cli.words import error_sentence
from app.domain.errors import ConsoleError
from detection.contracts.errors import DetectionError

_LOG = logging.getLogger(__name__)


class _CommandGroup(Protocol):
    def register(self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None: ...


GROUPS: dict[str, str] = {
    "demo": "app.cli.demo",
    "watch": "app.cli.watch",
    "scenes": "app.cli.scenes",
    "models": "app.cli.models",
    "plates": "app.cli.plates",
    "evidence": "app.cli.evidence",
    "audit": "app.cli.audit",
    "db": "app.cli.db",
    "cameras": "app.cli.cameras",
    "cases": "app.cli.cases",
    "penalties": "app.cli.penalties",
    "tracing": "app.cli.tracing",
    "reports": "app.cli.reports",
    "sos": "app.cli.sos",
    "units": "app.cli.units",
    "users": "app.cli.users",
    "kpi": "app.cli.kpi",
    "geo": "app.cli.geo",
    "doctor": "app.cli.doctor",
    "bench": "app.cli.bench",
}
"""Module of each group; a module is imported only when its group is asked for."""


def build_parser(groups: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with these groups filled in."""
    parser = argparse.ArgumentParser(
        prog="ioc-console",
        description="Bàn điều hành IOC Huế / Hue IOC console. Without a command: the window.",
    )
    commands = parser.add_subparsers(dest="group", metavar="|".join(GROUPS))
    for name in groups:
        module = cast("_CommandGroup", importlib.import_module(GROUPS[name]))
        module.register(commands)
    return parser


def _run(given: list[str]) -> int:
    if not given:
        from app.cli.window import open_window  # noqa: PLC0415 - Qt only when a window opens

        return open_window()
    asked = [given[0]] if given[0] in GROUPS else list(GROUPS)
    parsed = build_parser(asked).parse_args(given)
    code: int = parsed.run(parsed)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    log_to_standard_error()
    try:
        return _run(given)
    except (ConsoleError, DetectionError) as error:
        print(error_sentence(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
