"""Deeds on the picture of a camera that answers."""

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, new_id
from app.domain.roles import Verb
from app.domain.wall import CameraLogEntry, CameraLogKind
from app.ports.cameras import CameraWall
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from detection.contracts.cameras import CameraState


def accept_picture(desk: Desk, wall: CameraWall, camera_id: CameraId) -> CameraLogEntry:
    """Compare with the present picture from now on, because the camera was turned on purpose.

    The log is written first: who silences a moved camera is known, or it is not silenced.

    Returns:
        The line of the camera's log; its detail is the name of the person.

    Raises:
        NotAllowedError: ``not_allowed``.
        RuleViolationError: ``picture_not_live``: nobody sees what would be accepted.
        NotFoundError: ``not_found`` for a camera that is no more.
    """
    desk.actor.require(Verb.ACCEPT_PICTURE)
    if not _is_live(wall, camera_id):
        raise RuleViolationError("picture_not_live")
    entry = CameraLogEntry(
        id=new_id(),
        camera_id=camera_id,
        at=desk.clock.now(),
        kind=CameraLogKind.REFERENCE,
        began=True,
        detail=desk.actor.name,
        workstation=desk.actor.workstation,
    )

    def job(work: UnitOfWork) -> CameraLogEntry:
        work.cameras.get(camera_id)
        work.wall.add_log(entry)
        return entry

    written = desk.store.write(job)
    wall.accept_picture(camera_id)
    return written


def _is_live(wall: CameraWall, camera_id: CameraId) -> bool:
    try:
        return wall.state(camera_id).state is CameraState.LIVE
    except KeyError:
        return False
