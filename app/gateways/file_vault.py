"""Evidence and attachments as files named by their SHA-256, written once.

The root may be a share of the network. While it cannot be written, files wait in a local
spool and are sent on later. A share that is not mounted leaves an empty folder behind, so
the root carries a mark and is believed only while it shows it.
"""

import errno
import hashlib
import logging
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import EnvironmentFailureError, NotFoundError

log = logging.getLogger(__name__)

_MARK = ".ioc-vault"
_PART = ".part-"
_CHUNK = 1 << 20
LEAST_AGE_S = 86_400.0
"""A younger file is never removed."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

Fill = Callable[[BinaryIO], None]


class _AlteredError(OSError):
    """The content is not what its name says."""


class LocalFileVault:
    """Files addressed by hash under one root, with a spool. Any thread.

    Attributes:
        root: Where files live for ever.
        spool: Where they wait while the root is out of reach.
    """

    def __init__(self, root: str | Path, spool: str | Path) -> None:
        self.root = Path(root)
        self.spool = Path(spool)
        self._flushing = threading.Lock()

    def put(self, source: Path) -> str:
        """Keep a file for ever; returns its SHA-256 in hex.

        Raises:
            EnvironmentFailureError: ``file_unreadable``; ``disk_full`` or ``files_not_kept``
                when neither the root nor the spool takes it.
        """
        try:
            with source.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise EnvironmentFailureError("file_unreadable", name=source.name) from error
        self._keep(digest, _copier(source))
        return digest

    def put_bytes(self, content: bytes) -> str:
        """Keep bytes for ever; returns their SHA-256 in hex. Fails as :meth:`put`."""

        def write(target: BinaryIO) -> None:
            target.write(content)

        digest = hashlib.sha256(content).hexdigest()
        self._keep(digest, write)
        return digest

    def path(self, sha256: str) -> Path:
        """A readable file with this content. Raises NotFoundError."""
        for base in (self.root, self.spool):
            file = _place(base, sha256)
            if file.is_file():
                return file
        raise NotFoundError("file_not_found", sha256=sha256)

    def reachable(self) -> bool:
        """Tell whether the root is there and is the one that was used before."""
        return (self.root / _MARK).is_file() or not self._seen().is_file()

    def remove(self, sha256: str, least_age_s: float = LEAST_AGE_S) -> bool:
        """Delete a file for ever; the caller has made sure that nothing needs it.

        A file that was kept again a moment ago stays: somebody else is about to name it. It is
        first taken out of the way, so that whoever keeps it meanwhile writes it anew.

        Returns:
            Whether no file with this content is left.

        Raises:
            EnvironmentFailureError: ``evidence_root_away`` or ``file_not_removed``.
        """
        if not self.reachable():
            raise EnvironmentFailureError("evidence_root_away")
        try:
            gone = [_removed(base, sha256, least_age_s) for base in (self.root, self.spool)]
        except OSError as error:
            raise EnvironmentFailureError("file_not_removed", sha256=sha256) from error
        return all(gone)

    def spooled(self) -> int:
        """Files that wait in the local spool for the root to come back."""
        return sum(1 for _file in self._waiting())

    def flush(self) -> int:
        """Send spooled files on; returns how many are left."""
        with self._flushing:
            for file in list(self._waiting()):
                digest = file.parent.name + file.name
                try:
                    self._claim_root()
                    _store(self.root, digest, _copier(file))
                    file.unlink(missing_ok=True)
                except _AlteredError:
                    log.error("a file in the spool is damaged and stays there: %s", digest[:12])  # noqa: TRY400 - expected
                except OSError as error:
                    log.warning("the evidence root still fails: %s", error.strerror)
                    break
            return self.spooled()

    def _keep(self, digest: str, fill: Fill) -> None:
        try:
            self._claim_root()
            _store(self.root, digest, fill)
        except OSError as failed:
            log.warning("the evidence root fails, spooling %s: %s", digest[:12], failed.strerror)
            try:
                _store(self.spool, digest, fill)
            except OSError as error:
                full = error.errno in _FULL
                code = "disk_full" if full else "files_not_kept"
                raise EnvironmentFailureError(code, sha256=digest) from error

    def _claim_root(self) -> None:
        """Make the root when it is new; refuse it when it was known and lost its mark.

        Raises:
            OSError: When the root is not the one that was used before, or not writable.
        """
        seen = self._seen()
        mark = self.root / _MARK
        if mark.is_file():
            if not seen.is_file():
                self.spool.mkdir(mode=0o700, parents=True, exist_ok=True)
                seen.touch()
            return
        if seen.is_file():
            raise OSError(errno.ENXIO, "the root has lost its mark")
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch()
        self.spool.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen.touch()

    def _seen(self) -> Path:
        """The note that this root was used before."""
        return self.spool / f".root-{hashlib.sha256(str(self.root).encode()).hexdigest()[:16]}"

    def _waiting(self) -> Iterator[Path]:
        """Complete files in the spool."""
        for folder in sorted(self.spool.glob("[0-9a-f][0-9a-f]")):
            yield from (file for file in sorted(folder.iterdir()) if _PART not in file.name)


def _place(base: Path, digest: str) -> Path:
    return base / digest[:2] / digest[2:]


def _copier(source: Path) -> Fill:
    def copy(target: BinaryIO) -> None:
        with source.open("rb") as file:
            shutil.copyfileobj(file, target, _CHUNK)

    return copy


def _store(base: Path, digest: str, fill: Fill) -> None:
    """Write, sync, rename, sync: the name stands for a complete file or for none."""
    file = _place(base, digest)
    if _touched(file):
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.parent / f"{_PART}{secrets.token_hex(8)}"
    try:
        with part.open("xb") as target:
            fill(target)
            target.flush()
            os.fsync(target.fileno())
        if _digest_of(part) != digest:
            raise _AlteredError(errno.EIO, "the content changed while it was kept")
        part.replace(file)
        _sync_folder(file.parent)
    finally:
        part.unlink(missing_ok=True)


def _touched(file: Path) -> bool:
    """Whether the file is there; its time then says that it was kept again just now."""
    try:
        os.utime(file)
    except FileNotFoundError:
        return False
    except OSError:  # a file of another owner: its time is only a precaution
        return file.is_file()
    return True


def _removed(base: Path, digest: str, least_age_s: float) -> bool:
    """Take a file away unless it is young; also what an earlier, broken removal left."""
    file = _place(base, digest)
    leaving = file.with_name(f"{_PART}leaving-{file.name}")
    with suppress(FileNotFoundError):
        file.replace(leaving)
    try:
        age_s = time.time() - leaving.stat().st_mtime
    except FileNotFoundError:
        return True
    if age_s < least_age_s:
        leaving.replace(file)
        return False
    leaving.unlink()
    _sync_folder(file.parent)
    return True


def _digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no handle for a folder and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
