"""Camera passwords: in the keyring, else in a private file."""

import stat
from pathlib import Path

import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.domain.errors import EnvironmentFailureError
from app.gateways.camera_secrets import open_camera_secrets
from app.ports.secrets import CameraLogin, CameraSecrets, SecretPlace

SecretsAndPlace = tuple[CameraSecrets, str]
LOGIN = CameraLogin("viewer", "b'í mật/@:")


class _MemoryKeyring(KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(params=["keyring", "file"])
def secrets_and_place(request: pytest.FixtureRequest, tmp_path: Path) -> SecretsAndPlace:
    backend = _MemoryKeyring() if request.param == "keyring" else keyring.backends.fail.Keyring()
    return open_camera_secrets(tmp_path / "home" / "cameras.json", backend), request.param


def test_that_a_login_comes_back_as_it_was_kept(secrets_and_place: SecretsAndPlace) -> None:
    kept, place = secrets_and_place
    kept.keep("cam-1", CameraLogin("old", "old"))
    kept.keep("cam-1", LOGIN)
    assert kept.login_of("cam-1") == LOGIN
    assert kept.login_of("cam-2") is None
    assert kept.place is SecretPlace(place)


def test_that_a_forgotten_login_is_gone_and_can_be_forgotten_twice(
    secrets_and_place: SecretsAndPlace,
) -> None:
    kept, _ = secrets_and_place
    kept.keep("cam-1", LOGIN)
    kept.forget("cam-1")
    kept.forget("cam-1")
    assert kept.login_of("cam-1") is None


def test_that_the_file_is_readable_by_its_owner_only_and_says_that_it_is_a_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "cameras.json"
    kept = open_camera_secrets(file, keyring.backends.fail.Keyring())
    kept.keep("cam-1", LOGIN)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "private file" in caplog.text
    assert LOGIN.password not in caplog.text


def test_that_a_damaged_file_is_an_error_and_not_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "cameras.json"
    file.write_text("{", encoding="utf-8")
    kept = open_camera_secrets(file, keyring.backends.fail.Keyring())
    with pytest.raises(EnvironmentFailureError, match="secrets_unreadable"):
        kept.login_of("cam-1")
    with pytest.raises(EnvironmentFailureError, match="secrets_unreadable"):
        kept.keep("cam-2", LOGIN)
    assert file.read_text(encoding="utf-8") == "{"


def test_that_a_locked_keyring_is_an_error_and_not_a_missing_login(tmp_path: Path) -> None:
    backend = _MemoryKeyring()
    kept = open_camera_secrets(tmp_path / "cameras.json", backend)
    backend.locked = True
    with pytest.raises(EnvironmentFailureError, match="secrets_unreadable"):
        kept.login_of("cam-1")


def test_that_a_login_never_prints_itself() -> None:
    assert "mật" not in repr(LOGIN)
    assert "viewer" not in repr(LOGIN)
