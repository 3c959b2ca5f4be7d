"""Scenes in the database: every version is kept as it was saved."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from app.domain.ids import CameraId
from app.domain.records import SceneVersion, Subject
from app.ports.scenes import SceneRow, scene_ref
from app.store import tables
from app.store.asking import Ask
from app.store.kinds import Mapped

_SCENE = Mapped(SceneVersion, tables.scenes)


class SqlSceneQueries:
    """Implements :class:`app.ports.scenes.SceneQueries`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def version(self, camera_id: CameraId, version: int) -> SceneVersion | None:
        """One version as it was saved, or None."""
        table = tables.scenes

        def found(connection: Connection) -> SceneVersion | None:
            row = connection.execute(
                select(*_SCENE.columns).where(
                    table.c.camera_id == camera_id, table.c.version == version
                )
            ).first()
            return None if row is None else _SCENE.read(row)

        return self._ask(found)

    def versions(self, camera_id: CameraId) -> Sequence[SceneRow]:
        """All versions of a camera's scene, newest first."""
        return self._ask(lambda connection: _all_versions(connection, camera_id))


def _all_versions(connection: Connection, camera_id: CameraId) -> Sequence[SceneRow]:
    scenes, users, notes = tables.scenes, tables.users, tables.notes
    rows = connection.execute(
        select(scenes.c.version, scenes.c.saved_at, scenes.c.author_id, users.c.name)
        .outerjoin(users, users.c.id == scenes.c.author_id)
        .where(scenes.c.camera_id == camera_id)
        .order_by(scenes.c.version.desc())
    ).all()
    known = {
        note.subject_id: note.text
        for note in connection.execute(
            select(notes.c.subject_id, notes.c.text)
            .where(
                notes.c.subject == Subject.SCENE,
                notes.c.subject_id.in_([scene_ref(camera_id, row.version) for row in rows]),
            )
            .order_by(notes.c.at)
        )
    }
    return [
        SceneRow(
            camera_id,
            row.version,
            row.saved_at,
            row.name or row.author_id,
            known.get(scene_ref(camera_id, row.version), ""),
        )
        for row in rows
    ]
