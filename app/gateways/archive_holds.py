"""Holds on spans of the archive: what is being read may not be let go meanwhile.

A hold is a file in the archive's folder, so that the ring sees it whichever process keeps the
ring. It lives by being touched; one whose owner died, or does not get on, is stale after
:data:`LEASE_S` and is taken away by the ring.
"""

import json
import logging
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.domain.ids import new_id
from app.gateways.archive_layout import PART

LEASE_S = 120.0
RENEW_EVERY_S = 10.0
_PREFIX, _SUFFIX = "hold-", ".json"

Span = tuple[str, datetime, datetime]
"""Camera, from, to."""

_log = logging.getLogger(__name__)


class FolderHold:
    """Implements :class:`app.ports.archive.ArchiveHold`; belongs to one thread.

    A folder that cannot be written gives no hold; that is logged, and the reading goes on.
    """

    def __init__(
        self, root: Path, camera_ids: Sequence[str], since: datetime, until: datetime
    ) -> None:
        self._path = root / f"{_PREFIX}{new_id()}{_SUFFIX}"
        self._cameras, self._span = list(camera_ids), (since, until)
        self._renewed_s = time.monotonic()
        self._write()

    def renew(self) -> None:
        """Say that it is still needed; costs nothing when it was said a moment ago."""
        now_s = time.monotonic()
        if now_s - self._renewed_s < RENEW_EVERY_S:
            return
        self._renewed_s = now_s
        try:
            os.utime(self._path)
        except FileNotFoundError:  # taken away as stale while the machine slept
            self._write()
        except OSError as error:
            _log.warning("a hold on the archive is not renewed: %s", error.errno)

    def let_go(self, camera_id: str) -> None:
        """What is held of a camera is needed no more."""
        self._cameras.remove(camera_id)
        self._write()

    def end(self) -> None:
        """Nothing is needed any more."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("a hold on the archive stays until it is stale: %s", error.errno)

    def _write(self) -> None:
        begin, end = (each.isoformat() for each in self._span)
        stored = json.dumps([[camera_id, begin, end] for camera_id in self._cameras])
        part = self._path.with_name(f"{self._path.name}{PART}")
        try:
            part.write_text(stored, encoding="utf-8")
            part.replace(self._path)
        except OSError as error:
            _log.warning("no hold on the archive: %s", error.errno)


def held_spans(root: Path) -> list[Span]:
    """Spans that somebody reads now; any process."""
    return [span for path in _holds(root) if not _is_stale(path) for span in _read(path)]


def drop_stale_holds(root: Path) -> None:
    """Take away what owners left behind that died; for the one who keeps the ring."""
    for path in _holds(root):
        if not _is_stale(path):
            continue
        try:
            path.unlink(missing_ok=True)
            _log.info("a stale hold on the archive is taken away")
        except OSError as error:
            _log.warning("a stale hold on the archive stays: %s", error.errno)


def _holds(root: Path) -> list[Path]:
    try:
        names = [entry.name for entry in os.scandir(root) if entry.name.startswith(_PREFIX)]
    except OSError:
        return []
    return [root / name for name in names]


def _is_stale(path: Path) -> bool:
    """A time far ahead is stale as well: a clock that was set back must not hold for ever."""
    try:
        return abs(time.time() - path.stat().st_mtime) > LEASE_S
    except OSError:
        return True


def _read(path: Path) -> list[Span]:
    """Spans of one hold; one that ended meanwhile, or is being written, holds nothing."""
    if path.suffix != _SUFFIX:
        return []
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return [
            (str(camera), datetime.fromisoformat(begin), datetime.fromisoformat(end))
            for camera, begin, end in stored
        ]
    except (OSError, ValueError, TypeError):
        return []
