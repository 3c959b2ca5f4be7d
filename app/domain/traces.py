"""An exception told without what it holds: its types, codes and places in the code.

Messages and values are left out, because they may hold what a citizen wrote or a password.
"""

import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from typing_extensions import override

from app.domain.errors import ConsoleError

_Caught: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class DiscreetFormatter(logging.Formatter):
    """Tells where an exception came from and not what it holds: a message may name a citizen."""

    @override
    def formatException(self, ei: _Caught) -> str:
        return "" if ei[1] is None else "\n".join(told_without_values(ei[1]))


def told_without_values(error: BaseException) -> list[str]:
    """Lines for a report or a log: each exception of the chain, then where it went through."""
    lines: list[str] = []
    step: BaseException | None = error
    while step is not None:
        code = f" [{step.code}]" if isinstance(step, ConsoleError) else ""
        lines.append(f"{type(step).__module__}.{type(step).__qualname__}{code}")
        frames = traceback.extract_tb(step.__traceback__)
        lines += [f"  {short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        step = step.__cause__ or step.__context__
    return lines


def short(filename: str) -> str:
    """The last three parts of a path: enough to find it, nobody's home folder."""
    return "/".join(Path(filename).parts[-3:])
