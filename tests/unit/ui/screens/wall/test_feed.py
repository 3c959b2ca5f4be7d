"""What a tile says and draws, without a window. The cameras are a double."""

import pytest
from support.painted_cameras import PaintedCameras

from app.ports.cameras import TileFrame
from detection.contracts.cameras import CameraState, StateCause
from ui.screens.wall.feed import CameraFeed
from widgets.wall.faces import Ink, Tone
from widgets.wall.parts import WHOLE, Part

SCENE = (
    '{"image_size": [1280, 720], "lines": [{"id": "stop", "p1": [0, 100], "p2": [640, 100]}],'
    ' "zones": [{"id": "z", "polygon": [[0, 0], [10, 0], [10, 10]]}, {"id": "broken"}]}'
)


def live() -> tuple[PaintedCameras, CameraFeed]:
    cameras = PaintedCameras(("one",))
    cameras.paint("one", (1, 2, 3))
    feed = CameraFeed(cameras)
    feed.set_names({"one": "Đập Đá"})
    return cameras, feed


def test_that_a_fresh_picture_is_quiet_and_tells_its_age() -> None:
    _, feed = live()
    face = feed.face("one")
    assert (face.title, face.age, face.grey, face.tone) == ("Đập Đá", "0,1 s", False, Tone.QUIET)


def test_that_no_picture_older_than_two_seconds_is_ever_shown_as_the_present() -> None:
    cameras, feed = live()
    for tenths in range(100):
        cameras.age_s = tenths / 10
        assert feed.face("one").grey or cameras.age_s < 2.0


def test_that_an_old_picture_of_a_live_camera_says_that_pictures_stopped() -> None:
    cameras, feed = live()
    cameras.age_s = 75.0
    face = feed.face("one")
    assert (face.age, face.tone) == ("01:15", Tone.NOTICE)
    assert face.cause


def test_that_trouble_is_shown_while_the_last_picture_is_still_fresh() -> None:
    cameras, feed = live()
    cameras.set_state("one", CameraState.REFUSED, StateCause.WRONG_PASSWORD)
    face = feed.face("one")
    assert (face.grey, face.tone) == (False, Tone.ALARM)


def test_that_a_camera_of_another_workstation_says_so() -> None:
    assert CameraFeed(PaintedCameras()).face("two").cause
    assert CameraFeed(None).face("two").cause


def test_that_scene_and_boxes_are_drawn_in_the_pixels_of_the_looked_at_picture() -> None:
    cameras, feed = live()
    feed.set_scene("one", SCENE)
    cameras.draw_box("one", (10, 20, 30, 60))
    drawn = feed.drawings("one")
    assert drawn is not None
    assert drawn.size == (640, 360)
    by_ink = {shape.ink: shape for shape in drawn.shapes}
    assert by_ink[Ink.LINE].points == ((0.0, 50.0), (320.0, 50.0))
    assert by_ink[Ink.SUBJECT].points[0] == (10, 20)
    assert sum(shape.ink is Ink.ZONE for shape in drawn.shapes) == 1, "a broken zone is left out"


def test_that_nothing_is_drawn_while_drawings_are_off() -> None:
    cameras, feed = live()
    cameras.draw_box("one", (10, 20, 30, 60))
    feed.drawings_on = False
    assert feed.drawings("one") is None


def test_that_missing_evidence_is_told_on_the_tile() -> None:
    _, feed = live()
    feed.set_alarms({"one": "disk_full"})
    assert "the disk is full" in feed.face("one").alarm


class OnePicture:
    """What is lent: the picture of another camera."""

    def __init__(self, frame: TileFrame | None) -> None:
        self.frame = frame

    def picture(self) -> TileFrame | None:
        return self.frame

    def look_at(self, width_px: int, height_px: int, part: Part = WHOLE) -> None:
        """Nothing is asked."""


@pytest.mark.parametrize(
    ("state", "cause", "said"),
    [
        (CameraState.LIVE, StateCause.PICTURES_ARRIVE, False),
        (CameraState.UNREACHABLE, StateCause.NO_PACKETS, True),
    ],
)
def test_that_a_lent_picture_is_never_called_live_and_trouble_is_still_told(
    state: CameraState, cause: StateCause, said: bool
) -> None:
    cameras, feed = live()
    cameras.set_state("one", state, cause)
    assert feed.face("one").state
    feed.lend("one", OnePicture(None))
    assert not feed.lent("one"), "until the first picture comes the live one is shown"
    feed.lend("one", OnePicture(cameras.frame("one")))
    face = feed.face("one")
    assert feed.lent("one")
    assert (bool(face.state), face.age) == (said, "")
