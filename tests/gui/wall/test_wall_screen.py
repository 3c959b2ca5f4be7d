"""The wall from empty to saved rows, by key events, on a real store. The cameras are a double."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.painted_cameras import PaintedCameras

from app.domain.records import Camera
from app.services.cameras import NewCamera, add_camera
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from ui.actions.specs import clashes
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.screen import WallScreen
from widgets.wall.tile_board import KEY_MIME, TILE_MIME

pytestmark = pytest.mark.gui
NAMES = ("Cầu Trường Tiền", "Điện Biên Phủ", "Đập Đá", "Chợ Đông Ba", "Kim Long")


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, cameras: PaintedCameras) -> Iterator[Console]:
    opened = open_console(tmp_path, cameras=cameras)
    yield opened
    opened.close()


def add(console: Console, cameras: PaintedCameras, count: int = 5) -> list[Camera]:
    made = []
    for number, name in enumerate(NAMES[:count], start=1):
        camera = add_camera(console.desk, NewCamera(f"C{number}", name, f"rtsp://cam{number}/a"))
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
        made.append(camera)
    return made


def shown(console: Console, qtbot: QtBot, size: tuple[int, int] = (1000, 640)) -> WallScreen:
    screen = WallScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(*size)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    return screen


def keys_of(screen: WallScreen) -> tuple[str, ...]:
    return screen.presenter.state.arrangement.keys


def press(screen: WallScreen, *keys: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(screen.view, key, held)


def test_that_a_wall_is_arranged_saved_and_read_back_by_keys_alone(
    console: Console, cameras: PaintedCameras, qtbot: QtBot, tmp_path: Path
) -> None:
    made = add(console, cameras)
    screen = shown(console, qtbot)
    assert screen.presenter.state.arrangement.tiles == 9
    press(screen, Qt.Key.Key_Minus)
    press(screen, Qt.Key.Key_Right, shift=True)
    screen.name_layout()
    screen.toolbar.name_field.insert("Ca đêm")  # an input method, not a key
    QTest.keyClick(screen.toolbar.name_field, Qt.Key.Key_Return)
    assert console.tasks.idle()
    (layout,) = console.store.queries.layouts(console.desk.actor.user_id)
    assert (layout.name, layout.tiles) == ("Ca đêm", 4)
    assert layout.camera_ids == (made[1].id, made[0].id, made[2].id, made[3].id)
    assert "Ca đêm" in console.toasts[-1][0]
    screen.close_screen()
    assert console.tasks.idle()
    again = open_console(tmp_path, cameras=cameras)
    restarted = WallScreen(again.context)
    qtbot.addWidget(restarted, before_close_func=lambda _: restarted.close_screen())
    assert again.tasks.idle()
    assert keys_of(restarted) == layout.camera_ids
    restarted.close_screen()
    again.close()


def test_that_the_list_finds_folded_names_and_enter_puts_the_camera_on_the_wall(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_Delete)
    screen.focus_search()
    QTest.keyClicks(screen.camera_list.field, "dap da")
    assert screen.presenter.state.found == (made[2].id,)
    QTest.keyClick(screen.camera_list.field, Qt.Key.Key_Return)
    assert keys_of(screen)[0] == made[2].id
    assert screen.step_back() or not screen.camera_list.field.hasFocus()


def test_that_a_search_without_result_says_so(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    add(console, cameras)
    screen = shown(console, qtbot)
    screen.focus_search()
    QTest.keyClicks(screen.camera_list.field, "zzz")
    assert not screen.camera_list.empty.isHidden()
    assert "zzz" in screen.camera_list.empty.text()


def test_that_enter_shows_the_main_stream_at_full_size_and_escape_goes_back(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras)
    cameras.paint(made[1].id, (30, 60, 90))
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_2, Qt.Key.Key_Return)
    width, height, stream = cameras.views[made[1].id]
    assert stream is StreamKind.MAIN
    assert (width, height) == (screen.view.width(), screen.view.height())
    assert made[0].id in cameras.views, "the tiles underneath stay warm"
    picture = screen.view.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert (middle.blue(), middle.green(), middle.red()) == (30, 60, 90), "black in between"
    assert screen.step_back()
    assert cameras.views[made[1].id][2] is StreamKind.SUB
    assert not screen.step_back()


def test_that_pictures_are_drawn_pixel_by_pixel_with_one_pixel_gaps(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras, 4)
    screen = shown(console, qtbot)
    for number, camera in enumerate(made):
        width, height, _ = cameras.views[camera.id]
        cameras.paint(camera.id, (10 + number, 100, 200), (width, height))
    qtbot.waitUntil(lambda: pixel(screen, 0.25, 0.25) == (10, 100, 200))
    for number, (x, y) in enumerate(((0.25, 0.25), (0.75, 0.25), (0.25, 0.6), (0.75, 0.6))):
        assert pixel(screen, x, y) == (10 + number, 100, 200)
    left, right = screen.view.rect_of(0), screen.view.rect_of(1)
    assert right.left() - left.right() == 2, "exactly one pixel between two tiles"


def test_that_only_tiles_with_a_new_picture_are_painted(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras, 4)
    for camera in made:
        cameras.paint(camera.id, (1, 2, 3))
    screen = shown(console, qtbot)
    qtbot.waitUntil(lambda: pixel(screen, 0.25, 0.25) == (1, 2, 3))
    qtbot.wait(150)
    before = screen.view.painted
    qtbot.wait(200)
    assert screen.view.painted == before, "nothing new, nothing painted"
    cameras.paint(made[0].id, (9, 9, 9))
    qtbot.waitUntil(lambda: screen.view.painted > before)
    assert pixel(screen, 0.25, 0.25) == (9, 9, 9)


def test_that_an_old_picture_turns_grey_and_says_why(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    (camera,) = add(console, cameras, 1)
    cameras.paint(camera.id, (0, 0, 200))
    screen = shown(console, qtbot)
    qtbot.waitUntil(lambda: pixel(screen, 0.5, 0.25) == (0, 0, 200))
    cameras.age_s = 1.9
    cameras.set_state(camera.id, CameraState.UNREACHABLE, StateCause.NO_ANSWER)
    qtbot.waitUntil(lambda: len(set(pixel(screen, 0.5, 0.25))) == 1, timeout=1000)
    face = screen.view._feed.face(camera.id)
    assert (face.grey, face.state, face.cause) == (True, "Unreachable", "No answer")


def test_that_a_tile_without_a_picture_says_why(cameras: PaintedCameras) -> None:
    feed = CameraFeed(cameras)
    for state in CameraState:
        for cause in StateCause:
            cameras.set_state("one", state, cause)
            said = feed.face("one").cause
            assert said, (state, cause)
            assert said != cause.value, "a code is no sentence"


def test_that_a_camera_is_dragged_from_the_list_and_tiles_are_swapped(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras, 4)
    screen = shown(console, qtbot)
    drop(screen, TILE_MIME, "0", 3)
    assert keys_of(screen) == (made[3].id, made[1].id, made[2].id, made[0].id)
    press(screen, Qt.Key.Key_Delete)
    console.toasts.clear()
    index = screen.camera_list.model.index(1)
    carried = screen.camera_list.model.mimeData([index])
    drop(screen, KEY_MIME, bytes(carried.data(KEY_MIME).data()).decode(), 0)
    assert keys_of(screen)[0] == made[1].id


def test_that_an_emptied_tile_comes_back_with_undo(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add(console, cameras, 4)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_Delete)
    assert keys_of(screen)[0] == ""
    undo = console.toasts[-1][1]
    assert undo is not None
    undo()
    assert keys_of(screen)[0] == made[0].id


def test_that_a_snapshot_is_saved_and_its_place_is_told(
    console: Console, cameras: PaintedCameras, qtbot: QtBot, tmp_path: Path
) -> None:
    (camera,) = add(console, cameras, 1)
    cameras.paint(camera.id, (0, 0, 200))
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_S)
    assert console.tasks.idle()
    (saved,) = (tmp_path / "snapshots").glob("C1_*.jpg")
    assert not QImage(str(saved)).isNull()
    assert str(saved) in console.toasts[-1][0]


def test_that_drawings_are_shown_over_the_picture_and_switched_off_by_a_key(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    (camera,) = add(console, cameras, 1)
    cameras.paint(camera.id, (0, 0, 0), (1000, 562))
    cameras.draw_box(camera.id, (160, 90, 480, 270))
    screen = shown(console, qtbot)
    assert has_colour(screen, "#e8edf2")
    press(screen, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: not has_box(screen))


def test_that_without_cameras_the_wall_says_how_to_add_one(console: Console, qtbot: QtBot) -> None:
    screen = shown(console, qtbot)
    assert not screen.empty.isHidden()
    assert "Settings, Cameras" in screen.empty.text()


def test_that_no_key_stands_for_two_actions(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    assert clashes(shown(console, qtbot).actions_offered()) == ()


def test_that_two_quick_digits_are_one_tile_number(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    add(console, cameras)
    screen = shown(console, qtbot)
    screen.presenter.set_tiles(16)
    press(screen, Qt.Key.Key_1, Qt.Key.Key_4)
    assert screen.presenter.state.arrangement.selected == 13


def test_that_a_camera_added_elsewhere_appears_in_the_list(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    add(console, cameras, 2)
    qtbot.waitUntil(lambda: len(screen.presenter.state.cameras) == 2)
    assert any(keys_of(screen))


def pixel(screen: WallScreen, x: float, y: float) -> tuple[int, int, int]:
    return _pixel(screen.view.grab().toImage(), x, y)


def _pixel(picture: QImage, x: float, y: float) -> tuple[int, int, int]:
    colour = picture.pixelColor(int(picture.width() * x), int(picture.height() * y))
    return colour.blue(), colour.green(), colour.red()


def has_colour(screen: WallScreen, name: str) -> bool:
    picture = screen.view.grab().toImage()
    across = range(0, picture.width(), 1)
    middle = picture.height() // 2
    return any(picture.pixelColor(x, middle).name() == name for x in across)


def has_box(screen: WallScreen) -> bool:
    return has_colour(screen, "#e8edf2")


def drop(screen: WallScreen, mime: str, content: str, tile: int) -> None:
    carried = QMimeData()
    carried.setData(mime, content.encode())
    at: QPoint = screen.view.rect_of(tile).center()
    screen.view.dropEvent(
        QDropEvent(
            QPointF(at),
            Qt.DropAction.MoveAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
