"""Who may turn a camera, and who turns it now: one person at a time, for as long as they use it.

The lease runs out by itself, so that a console that died keeps no camera. A camera that is turned
is not judged: its scene was drawn on another view.
"""

import time

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, new_id
from app.domain.roles import Actor, Verb
from app.domain.wall import CameraLogEntry, CameraLogKind, Turned
from app.ports.cameras import CameraWall
from app.ports.store import Store
from app.services.desk import Desk

TURN_LEASE_S = 20.0
RENEW_S = 7.0
"""Two renewals may fail before the camera is free for others."""
HELD_AFTER_S = 30.0
"""A camera is not judged for so long after it was let go: by then its picture is known to be
another one (:data:`app.domain.wall.PictureFault.MOVED`), or the one it was."""


def take_control(desk: Desk, camera_id: str, wall: CameraWall | None) -> None:
    """Take a camera to turn it, or keep it; it is not judged. Waits: never on the event loop.

    Raises:
        NotAllowedError: ``not_allowed``.
        RuleViolationError: ``ptz_taken`` with ``holder``, when somebody else turns it.
    """
    desk.actor.require(Verb.TURN_CAMERAS)
    key = _key(camera_id)
    if not desk.store.take_camera(key, holder_name(desk.actor), TURN_LEASE_S):
        raise RuleViolationError("ptz_taken", holder=desk.store.holder_of_camera(key))
    _hold(wall, camera_id, TURN_LEASE_S + HELD_AFTER_S)


def release_control(desk: Desk, camera_id: str, wall: CameraWall | None) -> None:
    """Let others turn it; it is judged again when its picture can be trusted."""
    _hold(wall, camera_id, HELD_AFTER_S)
    desk.store.release_camera(_key(camera_id), holder_name(desk.actor))


def note_turned(desk: Desk, camera_id: str, preset: str = "") -> None:
    """Write into the camera's log that this person turns it. Waits.

    Args:
        desk: Who turns it, and where.
        camera_id: The camera.
        preset: Name of the stored position that it was sent to; empty when turned by hand.
    """
    _note(desk, camera_id, Turned(desk.actor.name, preset), began=True)


def note_let_go(desk: Desk, camera_id: str) -> None:
    """Write into the camera's log that this person turns it no more. Waits."""
    _note(desk, camera_id, Turned(desk.actor.name), began=False)


def is_turned(store: Store, camera_id: str) -> bool:
    """Whether somebody turns a camera now, at whichever workstation. Waits."""
    return bool(store.holder_of_camera(_key(camera_id)))


def holder_name(actor: Actor) -> str:
    """A person and their place, as others read it."""
    return f"{actor.name} ({actor.workstation})"


def _note(desk: Desk, camera_id: str, turned: Turned, *, began: bool) -> None:
    entry = CameraLogEntry(
        id=new_id(),
        camera_id=CameraId(camera_id),
        at=desk.clock.now(),
        kind=CameraLogKind.TURNED,
        began=began,
        detail=turned.written(),
        workstation=desk.actor.workstation,
    )
    desk.store.write(lambda work: work.wall.add_log(entry))


def _hold(wall: CameraWall | None, camera_id: str, seconds: float) -> None:
    if wall is not None:
        wall.hold_judging(camera_id, time.monotonic() + seconds)


def _key(camera_id: str) -> CameraId:
    """A lease of its own: who analyses the camera has another one."""
    return CameraId(f"turn:{camera_id}")
