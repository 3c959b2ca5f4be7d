"""Who may turn a camera, and who turns it now: one person at a time, for as long as they use it.

The lease runs out by itself, so that a console that died keeps no camera.
"""

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId
from app.domain.roles import Actor, Verb
from app.services.desk import Desk

TURN_LEASE_S = 20.0
RENEW_S = 7.0
"""Two renewals may fail before the camera is free for others."""


def take_control(desk: Desk, camera_id: str) -> None:
    """Take a camera to turn it, or keep it. Waits: never on the event loop.

    Raises:
        NotAllowedError: ``not_allowed``.
        RuleViolationError: ``ptz_taken`` with ``holder``, when somebody else turns it.
    """
    desk.actor.require(Verb.TURN_CAMERAS)
    key = _key(camera_id)
    if not desk.store.take_camera(key, holder_name(desk.actor), TURN_LEASE_S):
        raise RuleViolationError("ptz_taken", holder=desk.store.holder_of_camera(key))


def release_control(desk: Desk, camera_id: str) -> None:
    """Let others turn it."""
    desk.store.release_camera(_key(camera_id), holder_name(desk.actor))


def holder_name(actor: Actor) -> str:
    """A person and their place, as others read it."""
    return f"{actor.name} ({actor.workstation})"


def _key(camera_id: str) -> CameraId:
    """A lease of its own: who analyses the camera has another one."""
    return CameraId(f"turn:{camera_id}")
