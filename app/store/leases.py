"""Who analyses a camera: one holder at a time, for as long as the lease says.

On PostgreSQL the server's clock decides, so that workstations need not agree on the time.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, text
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.ids import CameraId
from app.store.codecs import to_micros
from app.store.tables import camera_leases

_SECOND_US = 1_000_000


def take_lease(
    connection: Connection, camera_id: CameraId, holder: str, seconds: float, now: datetime
) -> bool:
    """Take or renew; False while another holder's lease runs.

    A lease that runs longer than any that is given was taken before the clock was set back:
    it would keep the camera from everyone until the clock is there again, and counts as run out.
    """
    at = database_time(connection, now)
    longest = at + round(2 * seconds * _SECOND_US)
    row = {
        "camera_id": camera_id,
        "holder": holder,
        "expires_at": at + round(seconds * _SECOND_US),
    }
    free = or_(
        camera_leases.c.holder == holder,
        camera_leases.c.expires_at <= at,
        camera_leases.c.expires_at > longest,
    )
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    upsert = dialect.insert(camera_leases).values(row)
    mine = upsert.on_conflict_do_update(index_elements=["camera_id"], set_=row, where=free)
    return connection.execute(mine.returning(camera_leases.c.holder)).first() is not None


def release_lease(connection: Connection, camera_id: CameraId, holder: str) -> None:
    """Give a lease back; nothing happens when it is another's by now."""
    connection.execute(
        delete(camera_leases).where(
            camera_leases.c.camera_id == camera_id, camera_leases.c.holder == holder
        )
    )


def holder_of(connection: Connection, camera_id: CameraId, now: datetime) -> str:
    """Whose lease runs; empty when it was given back or has run out."""
    asked = select(camera_leases.c.holder).where(
        camera_leases.c.camera_id == camera_id,
        camera_leases.c.expires_at > database_time(connection, now),
    )
    return str(connection.execute(asked).scalar() or "")


def database_time(connection: Connection, now: datetime) -> int:
    """The time that leases are counted by, in microseconds: the server's where there is one."""
    if connection.dialect.name == "sqlite":
        return to_micros(now)
    seconds = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
    return int(connection.execute(text(seconds)).scalar_one())
