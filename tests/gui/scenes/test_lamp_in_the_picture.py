"""A lamp that nobody judges yet is read from the picture that is drawn upon."""

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QImage
from support.consoles import Console
from support.keys import Hands
from support.painted_cameras import PaintedCameras
from support.painted_lamps import Head, paint

from app.domain.records import Camera
from detection.contracts.signals import LampState
from ui.screens.scenes.document import Kind
from ui.screens.scenes.lamp_picture import lamp_box, lamp_in
from ui.screens.scenes.screen import ScenesScreen

pytestmark = pytest.mark.gui
PLACE = (500, 40, 520, 90)
"""Where the lamp of the test's scene has its box."""


def with_lamp(state: LampState, scale: int = 1) -> np.ndarray:
    """A grey street with a painted head in the box, blue, green, red, alpha."""
    street = np.full((360 * scale, 640 * scale, 4), 90, np.uint8)
    left, top, right, bottom = (scale * one for one in PLACE)
    head = cv2.resize(
        paint(Head(state)), (right - left, bottom - top), interpolation=cv2.INTER_AREA
    )
    street[top:bottom, left:right, :3] = head
    return street


def picture_of(pixels: np.ndarray) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


@pytest.mark.parametrize("state", [LampState.RED, LampState.AMBER, LampState.GREEN])
@pytest.mark.parametrize("scale", [1, 2])
def test_that_a_lamp_is_read_at_any_size_of_the_picture(state: LampState, scale: int) -> None:
    picture = picture_of(with_lamp(state, scale))
    left, top, right, bottom = PLACE
    corners = ((right, bottom), (left, top))
    assert lamp_in(lamp_box(picture, (640, 360), corners)) is state


def test_that_a_box_beside_the_picture_and_no_picture_are_unknown() -> None:
    picture = picture_of(with_lamp(LampState.RED))
    assert lamp_in(lamp_box(picture, (640, 360), ((700, 10), (720, 60)))) is LampState.UNKNOWN
    assert lamp_in(lamp_box(QImage(), (640, 360), ((1, 1), (9, 9)))) is LampState.UNKNOWN


def test_that_the_editor_tells_the_colour_before_the_scene_is_judged(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    wall = console.context.cameras
    assert isinstance(wall, PaintedCameras)
    wall.put(camera.id, with_lamp(LampState.RED))
    screen.desk.take_still()
    assert console.tasks.idle()
    assert screen.drafting.doc is not None
    (lamp,) = screen.drafting.doc.of(Kind.LAMP)
    screen.canvas.board.choose(lamp.key)
    screen.desk.watch_lamp(lamp)
    assert console.tasks.idle()
    assert "red" in screen.properties.facts.text().lower()
    wall.put(camera.id, with_lamp(LampState.GREEN))
    screen.desk.take_still()
    for _turn in range(3):
        assert console.tasks.idle()
    assert "green" in screen.properties.facts.text().lower()
