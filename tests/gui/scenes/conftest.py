"""The scene editor over a real store and a painted camera, with hands on its keys."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.keys import Hands, at_the_keys
from support.painted_cameras import PaintedCameras
from support.scenes import SCENE, DryRunsByHand

from app.cli.console_parts import SceneFiles
from app.domain.records import Camera
from app.services.cameras import NewCamera, add_camera
from app.services.scenes import save_scene_upon
from ui.screens.scenes.screen import ScenesScreen


@pytest.fixture
def runs() -> DryRunsByHand:
    return DryRunsByHand()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, runs: DryRunsByHand) -> Iterator[Console]:
    cameras = PaintedCameras()
    made = open_console(tmp_path, cameras=cameras)
    made.context = replace(made.context, scenes=SceneFiles(), dry_runs=runs)
    yield made
    made.close()


@pytest.fixture
def camera(console: Console) -> Camera:
    """A camera of 640 x 360 with a scene."""
    made = add_camera(console.desk, NewCamera("CAM-1", "Ngã tư mẫu", "rtsp://192.0.2.7/a"))
    wall = console.context.cameras
    assert isinstance(wall, PaintedCameras)
    wall.put(made.id, np.full((360, 640, 4), 90, np.uint8))
    save_scene_upon(console.desk, made.id, 0, json.dumps(SCENE))
    return made


@pytest.fixture
def screen(console: Console, camera: Camera) -> ScenesScreen:
    return ScenesScreen(console.context)


@pytest.fixture
def hands(qtbot: QtBot, console: Console, screen: ScenesScreen) -> Iterator[Hands]:
    made = at_the_keys(qtbot, screen)
    screen.resize(1366, 700)
    qtbot.waitUntil(lambda: screen.drafting.doc is not None)
    qtbot.waitUntil(lambda: not console.changes._timer.isActive())  # the scene is read again then
    while console.tasks.running:
        assert console.tasks.idle()
    screen.canvas.setFocus()
    yield made
    screen.close_screen()
    while console.tasks.running:
        assert console.tasks.idle()
