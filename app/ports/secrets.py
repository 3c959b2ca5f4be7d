"""Users and passwords of cameras, kept apart from everything else."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class SecretPlace(StrEnum):
    """Where credentials are kept; the screens say so."""

    KEYRING = "keyring"
    """The system's own: locked with the user's log-in."""
    FILE = "file"
    """A file that only this user may read, because the system has no keyring."""


@dataclass(frozen=True, slots=True)
class CameraLogin:
    """User and password of a camera; never printed."""

    user: str = field(repr=False)
    password: str = field(repr=False)


class CameraSecrets(Protocol):
    """Credentials by camera id. May wait for the system's keyring: not for the event loop."""

    @property
    def place(self) -> SecretPlace:
        """Where they are kept."""
        ...

    def login_of(self, camera_id: str) -> CameraLogin | None:
        """The credentials of a camera, or None when it needs none.

        Raises:
            EnvironmentFailureError: ``secrets_unreadable``.
        """
        ...

    def keep(self, camera_id: str, login: CameraLogin) -> None:
        """Keep or replace the credentials of a camera.

        Raises:
            EnvironmentFailureError: ``secrets_not_kept``.
        """
        ...

    def forget(self, camera_id: str) -> None:
        """Remove the credentials of a camera, when there are any.

        Raises:
            EnvironmentFailureError: ``secrets_not_kept``.
        """
        ...
