"""Cameras and layouts as services, on a real store in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on

from app.domain.errors import ConflictError, ConsoleError, NotAllowedError, RuleViolationError
from app.domain.ids import CameraId, Workstation
from app.domain.roles import Role
from app.services.cameras import (
    CameraEdit,
    NewCamera,
    add_camera,
    edit_camera,
    set_camera_enabled,
    split_address,
)
from app.services.desk import Desk
from app.store.sql_store import SqlStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    return desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", SetClock())


def test_that_a_camera_is_kept_with_a_step_of_history(desk: Desk, store: SqlStore) -> None:
    camera = add_camera(desk, NewCamera(" C1 ", "Đập Đá", "rtsp://10.0.0.1/main"))
    assert list(store.queries.cameras()) == [camera]
    assert camera.code == "C1"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewCamera("", "A", "rtsp://cam/a"), "camera_code_empty"),
        (NewCamera("c1", "A", "rtsp://cam/a"), "camera_code_taken"),
        (NewCamera("C2", "A", "rtsp://"), "camera_address_invalid"),
        (NewCamera("C2", "A", "rtsp://cam:no/a"), "camera_address_invalid"),
        (NewCamera("C2", "A", " "), "camera_address_invalid"),
        (NewCamera("C2", "A", "rtsp://u:p@cam/a"), "camera_address_holds_password"),
        (NewCamera("C2", "A", "rtsp://cam/a", "rtsp://u@cam/b"), "camera_address_holds_password"),
        (NewCamera("C2", "A", "rtsp://cam/a", transport="pigeon"), "camera_transport_wrong"),
    ],
)
def test_that_a_camera_that_cannot_be_used_is_refused(
    desk: Desk, new: NewCamera, code: str
) -> None:
    add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://10.0.0.1/main"))
    with pytest.raises(RuleViolationError) as refused:
        add_camera(desk, new)
    assert refused.value.code == code
    assert "p@" not in str(refused.value)


def test_that_an_address_is_split_into_place_and_credentials() -> None:
    split = split_address("rtsp://admin:p%40ss@10.0.0.1:554/main?x=1")
    assert split.url == "rtsp://10.0.0.1:554/main?x=1"
    assert (split.user, split.password) == ("admin", "p@ss")
    assert split_address("/films/a@b.mp4").url == "/films/a@b.mp4"
    assert split_address("usb:/dev/video0").user == ""


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://admin:12#34@10.0.0.1/main",
        "rtsp://admin:12/34@10.0.0.1/main",
        "rtsp://admin:12?34@10.0.0.1/main",
        "rtsp://admin:1234#x@10.0.0.1:554/main",
        "admin:1234@10.0.0.1/main",
    ],
)
def test_that_no_part_of_a_password_is_kept_in_an_address(address: str) -> None:
    with pytest.raises(RuleViolationError, match="camera_address_invalid") as refused:
        split_address(address)
    assert "34" not in str(refused.value)


def test_that_an_older_version_is_refused_with_both_values(desk: Desk) -> None:
    camera = add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://10.0.0.1/main"))
    edit_camera(desk, camera.id, camera.version, CameraEdit(name="Đập Đá mới"))
    with pytest.raises(ConflictError) as conflict:
        edit_camera(desk, camera.id, camera.version, CameraEdit(name="Đập Đá cũ"))
    assert conflict.value.mine["name"] == "Đập Đá cũ"
    assert conflict.value.theirs["name"] == "Đập Đá mới"


def test_that_switching_off_is_a_step_of_its_own(desk: Desk) -> None:
    camera = add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://10.0.0.1/main"))
    off = set_camera_enabled(desk, camera.id, camera.version, enabled=False)
    assert (off.enabled, off.version) == (False, 2)


def test_that_only_administrators_change_cameras(store: SqlStore, tmp_path: Path) -> None:
    for role in Role:
        if role is Role.ADMINISTRATOR:
            continue
        desk = desk_on(store, tmp_path, role, f"Person {role.value}", SetClock())
        with pytest.raises(NotAllowedError):
            add_camera(desk, NewCamera(role.value, "A", "rtsp://cam/a"))


def test_that_a_camera_that_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(ConsoleError) as missing:
        edit_camera(desk, CameraId("none"), 1, CameraEdit(name="A"))
    assert missing.value.code
