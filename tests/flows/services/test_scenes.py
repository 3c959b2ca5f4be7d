"""Scenes: versions, two people at once, bringing back, notes."""

import json

import pytest
from support.desks import DeskOf

from app.domain.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RuleViolationError,
)
from app.domain.ids import CameraId
from app.domain.records import Camera
from app.domain.roles import Role
from app.services.cameras import CameraEdit, NewCamera, add_camera, edit_camera
from app.services.desk import Desk
from app.services.scenes import NO_SCENE, bring_back_scene, note_on_scene, save_scene_upon

SCENE = json.dumps({"image_size": [640, 360], "zones": []})


@pytest.fixture
def camera(desk: Desk) -> Camera:
    return add_camera(desk, NewCamera("CAM-1", "Ngã tư mẫu", "rtsp://192.0.2.7/a"))


def test_that_each_saved_scene_is_a_version_with_its_author(desk: Desk, camera: Camera) -> None:
    first = save_scene_upon(desk, camera.id, NO_SCENE, SCENE)
    second = save_scene_upon(desk, camera.id, 1, SCENE, note="3 giữ nguyên")
    rows = desk.store.queries.scenes.versions(camera.id)
    assert [row.version for row in rows] == [2, 1]
    assert rows[0].note == "3 giữ nguyên"
    assert rows[0].saved_at == second.saved_at
    (known,) = [one for one in desk.store.queries.cameras() if one.id == camera.id]
    assert known.scene_version == 2
    kept = desk.store.queries.scenes.version(camera.id, 1)
    assert kept is not None
    assert kept.scene_json == first.scene_json
    assert json.loads(kept.scene_json)["version"] == 1


def test_that_the_second_of_two_is_shown_both_scenes_and_nothing_is_lost(
    desk: Desk, camera: Camera
) -> None:
    save_scene_upon(desk, camera.id, NO_SCENE, SCENE)
    theirs = json.dumps({"image_size": [640, 360], "zones": ["theirs"]})
    save_scene_upon(desk, camera.id, 1, theirs)
    with pytest.raises(ConflictError) as told:
        save_scene_upon(desk, camera.id, 1, SCENE)
    assert told.value.mine == {"scene": SCENE}
    assert json.loads(str(told.value.theirs["scene"]))["zones"] == ["theirs"]
    assert told.value.stored_version == 2
    assert len(desk.store.queries.scenes.versions(camera.id)) == 2


def test_that_a_change_of_the_cameras_name_does_not_refuse_a_scene(
    desk: Desk, camera: Camera
) -> None:
    edit_camera(desk, camera.id, camera.version, CameraEdit(name="Tên khác"))
    assert save_scene_upon(desk, camera.id, NO_SCENE, SCENE).version == 1


def test_that_an_old_scene_comes_back_as_a_new_version(desk: Desk, camera: Camera) -> None:
    save_scene_upon(desk, camera.id, NO_SCENE, SCENE)
    save_scene_upon(desk, camera.id, 1, json.dumps({"image_size": [10, 10]}))
    back = bring_back_scene(desk, camera.id, 2, 1)
    assert back.version == 3
    assert json.loads(back.scene_json)["image_size"] == [640, 360]
    with pytest.raises(NotFoundError):
        bring_back_scene(desk, camera.id, 3, 17)


def test_that_a_note_stands_with_its_version(desk: Desk, camera: Camera) -> None:
    save_scene_upon(desk, camera.id, NO_SCENE, SCENE)
    note_on_scene(desk, camera.id, 1, "2 xuất hiện")
    save_scene_upon(desk, camera.id, 1, SCENE)
    rows = desk.store.queries.scenes.versions(camera.id)
    assert [row.note for row in rows] == ["", "2 xuất hiện"]
    with pytest.raises(RuleViolationError):
        note_on_scene(desk, camera.id, 1, "  ")


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_that_what_is_no_object_is_refused(desk: Desk, camera: Camera, text: str) -> None:
    with pytest.raises(RuleViolationError):
        save_scene_upon(desk, camera.id, NO_SCENE, text)


def test_that_an_operator_may_not_save(desk_of: DeskOf, camera: Camera) -> None:
    with pytest.raises(NotAllowedError):
        save_scene_upon(desk_of(Role.OPERATOR), camera.id, NO_SCENE, SCENE)


def test_that_a_camera_without_scenes_has_no_versions(desk: Desk) -> None:
    assert desk.store.queries.scenes.versions(CameraId("none")) == []
    assert desk.store.queries.scenes.version(CameraId("none"), 1) is None
