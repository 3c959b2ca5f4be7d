"""The wall on the real fleet: worker processes read films, shared memory reaches the pixels."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console

from app.domain.records import Camera
from app.ports.cameras import CameraSpec
from app.services.cameras import NewCamera, add_camera
from app.services.wall_keeping import new_tour, save_tour
from app.workers.fleet import CameraFleet
from detection.contracts.cameras import CameraState, StreamKind
from ui.screens.wall.arranging import with_keys
from ui.screens.wall.screen import WallScreen
from ui.screens.wall.touring import AHEAD_S

pytestmark = [pytest.mark.gui, pytest.mark.slow]
Bgr = tuple[int, int, int]
RED, GREEN, BLUE = (40, 40, 220), (40, 200, 40), (220, 60, 40)


def film(path: Path, bgr: tuple[int, int, int], size: tuple[int, int]) -> str:
    """A film of one colour, three seconds."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = 15
        stream.options = {"preset": "ultrafast", "tune": "zerolatency"}
        picture = np.full((size[1], size[0], 3), bgr, np.uint8)
        for _ in range(45):
            out.mux(stream.encode(VideoFrame.from_ndarray(picture, format="bgr24")))
        out.mux(stream.encode(None))
    return str(path)


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


def colour_at(screen: WallScreen, tile: int) -> tuple[int, int, int]:
    view = screen.view
    colour = view.grab().toImage().pixelColor(view.rect_of(tile).center())
    return colour.blue(), colour.green(), colour.red()


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 30


def test_that_films_reach_the_tiles_and_full_size_never_turns_black(
    console: Console, fleet: CameraFleet, qtbot: QtBot, tmp_path: Path
) -> None:
    films = (
        (film(tmp_path / "m1.mp4", GREEN, (640, 360)), film(tmp_path / "s1.mp4", RED, (320, 180))),
        (film(tmp_path / "m2.mp4", BLUE, (640, 360)), ""),
    )
    for number, (main, sub) in enumerate(films, start=1):
        camera = add_camera(console.desk, NewCamera(f"C{number}", f"Camera {number}", main, sub))
        fleet.add_camera(CameraSpec(camera.id, main, sub))
    screen = shown(console, qtbot)
    qtbot.waitUntil(lambda: near(colour_at(screen, 0), RED), timeout=15000)
    qtbot.waitUntil(lambda: near(colour_at(screen, 1), BLUE), timeout=15000)
    first = screen.presenter.state.arrangement.keys[0]
    qtbot.waitUntil(lambda: fleet.state(first).state is CameraState.LIVE, timeout=15000)
    QTest.keyClick(screen.view, Qt.Key.Key_Return)
    seen: list[tuple[int, int, int]] = []

    def main_stream_is_there() -> bool:
        seen.append(colour_at(screen, 0))
        return near(seen[-1], GREEN)

    qtbot.waitUntil(main_stream_is_there, timeout=15000)
    assert all(near(colour, RED) or near(colour, GREEN) for colour in seen), "black in between"
    frame = fleet.frame(first)
    assert frame is not None
    assert frame.stream is StreamKind.MAIN
    assert screen.step_back()
    qtbot.waitUntil(lambda: near(colour_at(screen, 0), RED), timeout=15000)
    assert near(colour_at(screen, 1), BLUE)


def test_that_a_covered_camera_is_told_on_its_tile(
    console: Console, fleet: CameraFleet, qtbot: QtBot, tmp_path: Path
) -> None:
    plain = film(tmp_path / "plain.mp4", GREEN, (640, 360))
    camera = add_camera(console.desk, NewCamera("C1", "Camera 1", plain))
    fleet.add_camera(CameraSpec(camera.id, plain))
    screen = shown(console, qtbot)
    QTest.keyClick(screen.view, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: near(colour_at(screen, 0), GREEN), timeout=15000)
    assert screen.details.signs.texts() == ()
    qtbot.waitUntil(lambda: "Covered" in screen.details.signs.texts(), timeout=40000)
    picture = screen.view.grab(screen.view.rect_of(0)).toImage()
    upper = [picture.pixelColor(x, y).name() for x in range(120) for y in range(20, 42)]
    assert "#ff9088" in upper, "the sign stands under the name"
    qtbot.waitUntil(lambda: screen.details.rows.shown()["State"] == "Live", timeout=15000)
    assert "kbit/s" in screen.details.rows.shown()["Pictures"]


def filmed(console: Console, fleet: CameraFleet, folder: Path, *colours: Bgr) -> list[Camera]:
    """Cameras of one colour each, 30 m apart."""
    made = []
    for number, colour in enumerate(colours):
        main = film(folder / f"one{number}.mp4", colour, (320, 180))
        place = {"lat": 16.47 + 0.00027 * number, "lon": 107.58}
        named = NewCamera(f"D{number}", f"Camera {number}", main, **place)
        camera = add_camera(console.desk, named)
        fleet.add_camera(CameraSpec(camera.id, main))
        made.append(camera)
    return made


def test_that_no_tile_of_a_tours_next_stop_is_black(
    console: Console, fleet: CameraFleet, qtbot: QtBot, tmp_path: Path
) -> None:
    made = filmed(console, fleet, tmp_path, RED, BLUE)
    tour = new_tour(console.desk, "Vòng", 10, [camera.id for camera in made])
    save_tour(console.desk, None, tour)
    screen = shown(console, qtbot)
    screen.presenter.set_tiles(1)
    qtbot.waitUntil(lambda: near(colour_at(screen, 0), RED), timeout=15000)
    qtbot.waitUntil(lambda: fleet.state(made[1].id).state is CameraState.LIVE, timeout=15000)
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    console.clock.go_on(10 - AHEAD_S)
    qtbot.waitUntil(lambda: screen.city.stage.has_picture(made[1].id), timeout=15000)
    console.clock.go_on(AHEAD_S)
    qtbot.waitUntil(lambda: screen.presenter.state.arrangement.keys[0] == made[1].id)
    assert near(colour_at(screen, 0), BLUE), "at the very moment of the change"


def test_that_the_cameras_around_an_sos_are_seen_soon_after_they_are_asked_for(
    console: Console, fleet: CameraFleet, qtbot: QtBot, tmp_path: Path
) -> None:
    made = filmed(console, fleet, tmp_path, RED, BLUE, GREEN, RED, BLUE)
    screen = shown(console, qtbot)
    screen.presenter.arrange(with_keys(1, (made[4].id,)))
    for camera in made:
        qtbot.waitUntil(lambda one=camera: is_live(fleet, one), timeout=15000)
    screen.show_record("near:16.4705,107.58:SOS-26-A07-0001")
    assert set(screen.presenter.state.arrangement.keys) == {camera.id for camera in made[:4]}
    for tile in range(4):
        qtbot.waitUntil(lambda at=tile: max(colour_at(screen, at)) > 150, timeout=5000)


def is_live(fleet: CameraFleet, camera: Camera) -> bool:
    return fleet.state(camera.id).state is CameraState.LIVE


def shown(console: Console, qtbot: QtBot) -> WallScreen:
    screen = WallScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(800, 600)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    return screen
