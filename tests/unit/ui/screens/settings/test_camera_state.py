"""What saving a typed camera means, without a window."""

from dataclasses import replace

import pytest

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId
from app.domain.records import Camera
from app.domain.unset import UNSET, given
from app.ports.secrets import CameraLogin
from ui.screens.settings.camera_state import (
    TypedCamera,
    edit_of,
    login_change,
    place_of,
    rebased,
    typed_of,
    without_credentials,
)

KEPT = CameraLogin("viewer", "old")


def a_camera() -> Camera:
    return Camera(
        CameraId("1"), 3, "CAM-1", "Chợ mẫu", "rtsp://192.0.2.7/a", None, "tcp", True, False,
        lat=16.4637123, lon=107.5909456,
    )  # fmt: skip


def test_that_a_camera_that_was_not_touched_changes_nothing() -> None:
    assert given(edit_of(a_camera(), typed_of(a_camera(), ""))) == {}


def test_that_only_what_differs_is_changed() -> None:
    typed = TypedCamera(
        code="CAM-1", name="Tên mới", main_url="rtsp://192.0.2.7/a", place="16.463712, 107.590946"
    )
    assert given(edit_of(a_camera(), typed)) == {"name": "Tên mới"}


def test_that_an_emptied_place_is_taken_away() -> None:
    typed = TypedCamera(code="CAM-1", name="Chợ mẫu", main_url="rtsp://192.0.2.7/a")
    assert given(edit_of(a_camera(), typed)) == {"lat": None, "lon": None}


def test_that_a_field_that_was_not_touched_takes_what_was_stored_meanwhile() -> None:
    before = a_camera()
    stored = replace(before, name="Tên của họ", detect=True, version=4)
    typed = replace(typed_of(before, "viewer"), name="Tên của tôi", password=KEPT.password)
    merged = rebased(before, stored, typed)
    assert (merged.name, merged.detect, merged.password) == ("Tên của tôi", True, "old")
    assert given(edit_of(stored, merged)) == {"name": "Tên của tôi"}


@pytest.mark.parametrize("text", ["16.4637, 107.5909", "16.4637;107.5909", " 16.4637 107.5909 "])
def test_that_a_place_is_read_as_people_write_it(text: str) -> None:
    assert place_of(text) == (16.4637, 107.5909)


@pytest.mark.parametrize("text", ["chợ", "16.4", "16,4637, 107,5909", "91, 10", "nan, 3"])
def test_that_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(RuleViolationError, match="number_expected"):
        place_of(text)


def test_that_credentials_leave_both_addresses() -> None:
    parted = without_credentials(
        TypedCamera(main_url="rtsp://a:b%40c@192.0.2.7/m", sub_url="rtsp://a:b%40c@192.0.2.7/s")
    )
    assert (parted.main_url, parted.sub_url) == ("rtsp://192.0.2.7/m", "rtsp://192.0.2.7/s")
    assert (parted.user, parted.password) == ("a", "b@c")
    assert "b@c" not in repr(parted)


@pytest.mark.parametrize(
    ("kept", "user", "password", "means"),
    [
        (None, "", "", UNSET),
        (None, "viewer", "", CameraLogin("viewer", "")),
        (None, "", "only", CameraLogin("", "only")),
        (KEPT, "viewer", "", UNSET),
        (KEPT, "viewer", "new", CameraLogin("viewer", "new")),
        (KEPT, "other", "", CameraLogin("other", "old")),
        (KEPT, "", "", None),
    ],
)
def test_that_credentials_are_left_kept_or_forgotten(
    kept: CameraLogin | None, user: str, password: str, means: object
) -> None:
    assert login_change(kept, TypedCamera(user=user, password=password)) == means
