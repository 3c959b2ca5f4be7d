"""Accepting the picture of a camera: who may, and what is written. The cameras are a double."""

from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.painted_cameras import PaintedCameras

from app.domain.errors import NotAllowedError, NotFoundError, RuleViolationError
from app.domain.ids import CameraId, Workstation
from app.domain.roles import RIGHTS, Role, Verb
from app.domain.wall import CameraLogKind
from app.services.camera_pictures import accept_picture
from app.services.cameras import NewCamera, add_camera
from app.store.sql_store import open_store
from detection.contracts.cameras import CameraState, StateCause


def test_that_an_accepted_picture_is_written_down_with_the_person(tmp_path: Path) -> None:
    clock, wall = SetClock(), PaintedCameras()
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    boss = desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", clock)
    camera = add_camera(boss, NewCamera("C1", "Camera 1", "rtsp://c1/a"))
    wall.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
    supervisor = desk_on(store, tmp_path, Role.SUPERVISOR, "Binh Tran", clock)
    accept_picture(supervisor, wall, camera.id)
    (line,) = store.queries.wall.log(camera.id)
    assert (line.kind, line.detail, line.at) == (CameraLogKind.REFERENCE, "Binh Tran", clock.at)
    assert wall.accepted == [camera.id]
    store.close()


def test_that_nothing_is_accepted_without_right_fresh_picture_and_camera(
    tmp_path: Path,
) -> None:
    clock, wall = SetClock(), PaintedCameras(("gone",))
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    boss = desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", clock)
    camera = add_camera(boss, NewCamera("C1", "Camera 1", "rtsp://c1/a"))
    operator = desk_on(store, tmp_path, Role.OPERATOR, "Chi Le", clock)
    with pytest.raises(NotAllowedError):
        accept_picture(operator, wall, camera.id)
    with pytest.raises(NotFoundError):
        accept_picture(boss, wall, CameraId("gone"))
    for state in (CameraState.STALE, CameraState.UNREACHABLE):
        wall.set_state(camera.id, state, StateCause.NO_PACKETS)
        with pytest.raises(RuleViolationError, match="picture_not_live"):
            accept_picture(boss, wall, camera.id)
    assert (wall.accepted, list(store.queries.wall.log())) == ([], [])
    store.close()


def test_that_who_answers_for_a_shift_may_accept_a_picture() -> None:
    allowed = {role for role, verbs in RIGHTS.items() if Verb.ACCEPT_PICTURE in verbs}
    assert allowed == {Role.SUPERVISOR, Role.ADMINISTRATOR}
