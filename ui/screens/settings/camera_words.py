"""Words about cameras and where their passwords are kept."""

from PySide6.QtCore import QCoreApplication

from app.domain.records import Camera
from app.ports.cameras import CameraStateChanged
from app.ports.secrets import SecretPlace
from detection.contracts.cameras import CameraState
from ui.bridge.words import words_for

CONTEXT = "settings"


def short_state(camera: Camera, told: CameraStateChanged | None) -> str:
    """The state in a cell of the list."""
    if not camera.enabled:
        return words_for(CameraState.DISABLED)
    return _tr("not read here") if told is None else words_for(told.state)


def tried_words(camera: Camera | None, told: CameraStateChanged | None, *, reads: bool) -> str:
    """How a camera that was tried is read."""
    if camera is not None and not camera.enabled:
        return _tr("The camera is switched off: it is not read.")
    if not reads:
        return _tr("This console reads no cameras.")
    if told is None:
        return _tr("Waiting for the camera…")
    return f"{words_for(told.state)}: {words_for(told.cause)}"


def place_of_secrets(place: SecretPlace | None) -> str:
    """Where user and password go."""
    if place is SecretPlace.KEYRING:
        return _tr("User and password are kept in the keyring of this machine, not in the data.")
    if place is SecretPlace.FILE:
        return _tr(
            "This machine has no keyring: user and password are kept in a file that only this "
            "user may read, not in the database."
        )
    return _tr("Passwords cannot be kept here.")


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
