"""A camera together with its credentials: the record in the store, the log-in in the keyring."""

from dataclasses import replace

from app.domain.records import Camera
from app.domain.roles import Verb
from app.domain.unset import UNSET, Unsettable, given
from app.ports.secrets import CameraLogin, CameraSecrets
from app.services.cameras import (
    CameraEdit,
    NewCamera,
    add_camera,
    edit_camera,
    set_camera_enabled,
)
from app.services.desk import Desk


def register_camera(
    desk: Desk, secrets: CameraSecrets | None, new: NewCamera, login: CameraLogin | None
) -> Camera:
    """Register a camera; it is read only once its credentials are kept.

    A camera that was tried without its password first might lock the login.

    Raises:
        RuleViolationError: As :func:`app.services.cameras.add_camera`.
        EnvironmentFailureError: ``secrets_not_kept``; the camera is there, switched off.
    """
    if login is None or secrets is None:
        return add_camera(desk, new)
    camera = add_camera(desk, replace(new, enabled=False))
    secrets.keep(camera.id, login)
    if not new.enabled:
        return camera
    return set_camera_enabled(desk, camera.id, camera.version, enabled=True)


def change_camera(
    desk: Desk,
    secrets: CameraSecrets | None,
    base: Camera,
    edit: CameraEdit,
    login: CameraLogin | Unsettable | None,
    *,
    enabled: bool,
) -> Camera:
    """Change a camera that was read as ``base``.

    An unset ``login`` is left alone, None is forgotten.

    Raises:
        RuleViolationError: As :func:`app.services.cameras.edit_camera`.
        ConflictError: When it was changed elsewhere since; nothing is changed then.
        EnvironmentFailureError: ``secrets_not_kept``; the rest is changed.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    camera = base
    if given(edit):
        camera = edit_camera(desk, base.id, base.version, edit)
    if enabled != base.enabled:
        camera = set_camera_enabled(desk, camera.id, camera.version, enabled=enabled)
    if secrets is not None and login is not UNSET:
        if login is None:
            secrets.forget(base.id)
        else:
            secrets.keep(base.id, login)
    return camera
