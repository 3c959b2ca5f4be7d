"""Files that a command writes: whole, or as they were before.

What is written grows beside the file and takes its place at the end, so that a run that fails, or a
full disk, costs nobody the result of the run before. Where nothing can be put beside it, and for
pipes and devices, it is written straight.
"""

import errno
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from typing_extensions import override

from app.domain.errors import EnvironmentFailureError

ALL_MODES = 0o666
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def written_whole(path: Path, *, at_once: bool = False) -> Iterator[TextIO]:
    """A text file that appears when all of it is written.

    Args:
        path: Where; its folder is made.
        at_once: Write straight into it, for those who read along.

    Raises:
        EnvironmentFailureError: ``file_not_written`` or ``disk_full``; what was there before is
            still there.
    """
    with _about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = None if at_once else _beside(path)
    try:
        file = _File(path, path if beside is None else beside)
        try:
            yield file
        except BaseException:
            with suppress(OSError, EnvironmentFailureError):
                file.close()
            raise
        file.close()
        if beside is not None:
            _put(beside, path)
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


class _File(io.TextIOWrapper):
    """A file that tells of itself when it cannot be written."""

    def __init__(self, path: Path, place: Path) -> None:
        self._path = path
        with _about(path):
            super().__init__(place.open("wb"), encoding="utf-8", newline="\n")

    @override
    def write(self, text: str, /) -> int:
        with _about(self._path):
            return super().write(text)

    @override
    def flush(self) -> None:
        with _about(self._path):
            super().flush()

    @override
    def close(self) -> None:
        with _about(self._path):
            super().close()


@contextmanager
def _about(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        code = "disk_full" if error.errno in FULL else "file_not_written"
        raise EnvironmentFailureError(code, name=str(path)) from error


def _beside(path: Path) -> Path | None:
    """An empty file of its own beside it, None where there can be none."""
    target = path.resolve()
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        return None
    try:
        number, name = tempfile.mkstemp(".part", f".{target.name}.", target.parent)
    except OSError as error:
        if error.errno in FULL:
            raise
        return None
    os.close(number)
    return Path(name)


def _put(beside: Path, path: Path) -> None:
    target = path.resolve()
    with _about(path):
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else ALL_MODES & ~_mask())
        beside.replace(target)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
