"""Looking back on the real fleet: a worker's packets, and a camera that has just died."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.clips import video
from support.consoles import Console, open_console

from app.gateways.clocks import SystemClock
from app.ports.cameras import CameraSpec
from app.services.cameras import NewCamera, add_camera
from app.workers.fleet import CameraFleet
from app.workers.replays import ReplayRoom
from detection.contracts.cameras import CameraState
from ui.screens.wall.screen import WallScreen

pytestmark = [pytest.mark.gui, pytest.mark.slow]
DEAD = (CameraState.UNREACHABLE, CameraState.BROKEN)


@pytest.fixture
def fleet() -> Iterator[CameraFleet]:
    started = CameraFleet()
    yield started
    started.stop()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, fleet: CameraFleet) -> Iterator[Console]:
    opened = open_console(tmp_path, cameras=fleet)
    yield opened
    opened.close()


@pytest.fixture
def replays(tmp_path: Path, fleet: CameraFleet) -> Iterator[ReplayRoom]:
    made = ReplayRoom(lambda: tmp_path / "archive", fleet, tmp_path / "replay")
    yield made
    made.stop()


def test_that_the_last_seconds_of_a_camera_that_just_died_are_looked_back_on(
    console: Console, fleet: CameraFleet, replays: ReplayRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    film = video(tmp_path / "film.mp4", count=45, fps=15, gop=15)
    camera = add_camera(console.desk, NewCamera("C1", "Camera 1", str(film)))
    fleet.add_camera(CameraSpec(camera.id, str(film)))
    screen = WallScreen(replace(console.context, replays=replays, clock=SystemClock()))
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(800, 600)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    qtbot.waitUntil(lambda: fleet.state(camera.id).state is CameraState.LIVE, timeout=20000)
    film.unlink()
    feed, hand = screen._feed, screen.hand.instant
    qtbot.waitUntil(
        lambda: fleet.state(camera.id).state in DEAD and feed.face(camera.id).grey, timeout=30000
    )
    QTest.keyClick(screen.view, Qt.Key.Key_R)
    qtbot.waitUntil(
        lambda: hand.picture(camera.id) is not None and hand.moment(camera.id) is not None,
        timeout=20000,
    )
    look, face = hand.look(camera.id), feed.face(camera.id)
    assert look is not None
    assert 1.0 < look.age_s < 60.0
    assert not face.grey, "what is shown is marked as a replay, not as a live picture gone old"
    assert face.state, "and that the camera is dead is still told"
    QTest.keyClick(screen.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: feed.face(camera.id).grey, timeout=5000)
