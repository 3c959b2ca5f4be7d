"""Cameras by ward, and those nearest to a place."""

from dataclasses import replace
from typing import Any

from app.domain.ids import CameraId, WardCode
from app.domain.records import Camera
from ui.screens.wall.groups import (
    NearWish,
    areas_found,
    areas_of,
    nearest,
    read_wish,
)

NAMES = {"W1": "phường Phú Xuân", "W2": "phường An Cựu"}


def a_camera(code: str, ward: str | None = None, **given: Any) -> Camera:
    made = Camera(CameraId(code), 1, code, code, "rtsp://x/a", None, "tcp", True, False)
    return replace(made, ward_code=WardCode(ward) if ward else None, **given)


def test_that_wards_come_by_name_with_their_cameras_and_no_ward_comes_last() -> None:
    cameras = (a_camera("c"), a_camera("a", "W1"), a_camera("b", "W2"), a_camera("d", "W1"))
    areas = areas_of(cameras, NAMES)
    assert [(area.name, area.camera_ids) for area in areas] == [
        ("phường An Cựu", ("b",)),
        ("phường Phú Xuân", ("a", "d")),
        ("", ("c",)),
    ]


def test_that_a_ward_is_found_without_marks() -> None:
    areas = areas_of((a_camera("a", "W1"), a_camera("b", "W2")), NAMES)
    assert [area.code for area in areas_found(areas, "phu xuan")] == ["W1"]
    assert areas_found(areas, "zzz") == ()


def test_that_the_nearest_cameras_come_first_and_those_without_place_or_power_do_not_count() -> (
    None
):
    cameras = (
        a_camera("far", lat=16.5, lon=107.59),
        a_camera("near", lat=16.461, lon=107.59),
        a_camera("off", lat=16.46, lon=107.59, enabled=False),
        a_camera("nowhere"),
    )
    assert [one.camera_id for one in nearest(cameras, (16.46, 107.59), 4)] == ["near", "far"]


def test_that_wishes_of_other_screens_are_read_and_anything_else_is_not() -> None:
    assert read_wish("near:16.46,107.59:SOS-26-A07-0001") == NearWish(
        (16.46, 107.59), "SOS-26-A07-0001"
    )
    assert read_wish("show:a,b") == ("a", "b")
    assert read_wish("near:here:x") is None
    assert read_wish("0192-camera") is None
