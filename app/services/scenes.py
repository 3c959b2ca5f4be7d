"""Scenes of cameras: saved in versions, brought back, and noted on.

Who saves names the version that was drawn upon. When another person saved in between, nothing
is written and both scenes stand in the refusal.
"""

import json
from dataclasses import replace

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import CameraId, NoteId, new_id
from app.domain.records import Note, SceneVersion, Subject
from app.domain.roles import Verb
from app.ports.scenes import scene_ref
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

NO_SCENE = 0
"""Version that a first scene is drawn upon."""


class _SavedBetweenError(RuleViolationError):
    """Another version came first."""

    def __init__(self, version: int) -> None:
        super().__init__("row_changed", version=version)
        self.version = version


def save_scene_upon(
    desk: Desk, camera_id: CameraId, base: int, scene_json: str, *, note: str = ""
) -> SceneVersion:
    """Append a version of a camera's scene; cases keep the one they were judged with.

    Args:
        desk: Who saves.
        camera_id: The camera.
        base: Version that was drawn upon, :data:`NO_SCENE` when there was none.
        scene_json: The scene, already checked against its schema.
        note: Kept with the version, such as the result of a dry run.

    Raises:
        RuleViolationError: ``scene_unreadable``.
        ConflictError: ``row_changed`` when another person saved in between; ``scene`` of
            ``mine`` and ``theirs`` are the two texts.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    scene = _object(scene_json)

    def job(work: UnitOfWork) -> SceneVersion:
        before = work.cameras.get(camera_id)
        found = before.scene_version or NO_SCENE
        if found != base:
            raise _SavedBetweenError(found)
        number = found + 1
        text = json.dumps(scene | {"camera_id": camera_id, "version": number}, ensure_ascii=False)
        version = SceneVersion(camera_id, number, text, desk.actor.user_id, desk.clock.now())
        work.add_scene(version)
        saved = work.cameras.save(replace(before, scene_version=number))
        work.add_history(step(desk.actor, desk.clock, Subject.CAMERA, "scene_saved", before, saved))
        if note.strip():
            work.add_note(_note(desk, camera_id, number, note))
        return version

    try:
        return desk.store.write(job)
    except _SavedBetweenError as error:
        stored = desk.store.queries.scene(camera_id)
        theirs = stored.scene_json if stored is not None else ""
        number = stored.version if stored is not None else error.version
        raise ConflictError(
            "row_changed", {"scene": scene_json}, {"scene": theirs}, number
        ) from error


def bring_back_scene(desk: Desk, camera_id: CameraId, base: int, version: int) -> SceneVersion:
    """Put an old scene in force again, as a new version.

    Raises:
        NotFoundError: When there is no such version.
        ConflictError: As :func:`save_scene_upon`.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    old = desk.store.queries.scenes.version(camera_id, version)
    if old is None:
        raise NotFoundError("not_found", subject="scene", id=scene_ref(camera_id, version))
    return save_scene_upon(desk, camera_id, base, old.scene_json)


def note_on_scene(desk: Desk, camera_id: CameraId, version: int, text: str) -> Note:
    """Write something down about a version, such as the result of a dry run.

    Raises:
        RuleViolationError: ``note_empty``.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    if not text.strip():
        raise RuleViolationError("note_empty")
    note = _note(desk, camera_id, version, text)
    desk.store.write(lambda work: work.add_note(note))
    return note


def _note(desk: Desk, camera_id: CameraId, version: int, text: str) -> Note:
    return Note(
        id=NoteId(new_id()),
        subject=Subject.SCENE,
        subject_id=scene_ref(camera_id, version),
        author_id=desk.actor.user_id,
        author_name=desk.actor.name,
        at=desk.clock.now(),
        text=text.strip(),
    )


def _object(scene_json: str) -> dict[str, object]:
    try:
        scene = json.loads(scene_json)
    except ValueError as error:
        raise RuleViolationError("scene_unreadable") from error
    if not isinstance(scene, dict):
        raise RuleViolationError("scene_unreadable")
    return scene
