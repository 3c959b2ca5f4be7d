"""Keeps camera passwords in the system's keyring, or in a private file where there is none.

The file is no vault: it protects against other users of the machine, not against its
administrator. That it is in use is logged once and told by :attr:`place`.
"""

import contextlib
import json
import logging
import os
import threading
from collections.abc import Mapping
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.backends.null
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from app.domain.errors import EnvironmentFailureError
from app.ports.secrets import CameraLogin, CameraSecrets, SecretPlace

SERVICE = "ioc-console cameras"
PRIVATE = 0o600

_log = logging.getLogger(__name__)


class KeyringSecrets:
    """Credentials in the system's keyring, one entry a camera."""

    place = SecretPlace.KEYRING

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def login_of(self, camera_id: str) -> CameraLogin | None:
        """The credentials, or None."""
        try:
            kept = self._backend.get_password(SERVICE, camera_id)
        except (KeyringError, OSError) as error:
            raise EnvironmentFailureError("secrets_unreadable") from error
        return None if kept is None else _login(json.loads(kept))

    def keep(self, camera_id: str, login: CameraLogin) -> None:
        """Keep or replace."""
        try:
            self._backend.set_password(SERVICE, camera_id, json.dumps(_row(login)))
        except (KeyringError, OSError) as error:
            raise EnvironmentFailureError("secrets_not_kept") from error

    def forget(self, camera_id: str) -> None:
        """Remove, when there is something."""
        try:
            self._backend.delete_password(SERVICE, camera_id)
        except PasswordDeleteError:
            return
        except (KeyringError, OSError) as error:
            raise EnvironmentFailureError("secrets_not_kept") from error


class FileSecrets:
    """Credentials in one file that only its owner may read.

    Args:
        path: The file; made when it is needed.
    """

    place = SecretPlace.FILE

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def login_of(self, camera_id: str) -> CameraLogin | None:
        """The credentials, or None."""
        row = self._read().get(camera_id)
        return None if row is None else _login(row)

    def keep(self, camera_id: str, login: CameraLogin) -> None:
        """Keep or replace."""
        with self._lock:
            self._write({**self._read(), camera_id: _row(login)})

    def forget(self, camera_id: str) -> None:
        """Remove, when there is something."""
        with self._lock:
            rows = self._read()
            if rows.pop(camera_id, None) is not None:
                self._write(rows)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            rows: dict[str, dict[str, str]] = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise EnvironmentFailureError("secrets_unreadable") from error
        return rows

    def _write(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        """Replace the file in one step; it is private before the first byte is in it."""
        passing = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):
                passing.unlink()
            handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(rows, file)
                file.flush()
                os.fsync(file.fileno())
            passing.replace(self._path)
        except OSError as error:
            raise EnvironmentFailureError("secrets_not_kept") from error


def open_camera_secrets(file: Path, backend: KeyringBackend | None = None) -> CameraSecrets:
    """The best place for credentials on this machine.

    Args:
        file: Where they go when the system has no keyring.
        backend: Keyring to use; the system's when None.
    """
    backend = backend or keyring.get_keyring()
    useless = (keyring.backends.fail.Keyring, keyring.backends.null.Keyring)
    if isinstance(backend, useless) or not _answers(backend):
        _log.warning("no system keyring: camera passwords are kept in a private file")
        return FileSecrets(file)
    return KeyringSecrets(backend)


def _answers(backend: KeyringBackend) -> bool:
    try:
        backend.get_password(SERVICE, "probe")
    except (KeyringError, OSError, RuntimeError):
        return False
    return True


def _row(login: CameraLogin) -> dict[str, str]:
    return {"user": login.user, "password": login.password}


def _login(row: Mapping[str, str]) -> CameraLogin:
    return CameraLogin(row["user"], row["password"])
