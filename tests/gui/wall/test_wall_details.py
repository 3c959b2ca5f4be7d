"""Signs and details of the wall, by real keys on a real store. The cameras are a double."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.gui import end, open_house, settle
from support.gui import open_console as open_window
from support.painted_cameras import PaintedCameras

from app.domain.errors import NotAllowedError
from app.domain.ids import CameraId, new_id
from app.domain.records import Camera
from app.domain.roles import Role
from app.domain.wall import CameraLogEntry, CameraLogKind, PictureFault
from app.services.cameras import NewCamera, add_camera
from detection.contracts.cameras import CameraState, StateCause
from detection.contracts.signals import LampReading, LampState
from ui.screens.wall.camera_log import CameraLogModel
from ui.screens.wall.details_state import LogLine
from ui.screens.wall.screen import WallScreen
from widgets.wall.signs import SignShape

pytestmark = pytest.mark.gui
NAMES = ("Cầu Trường Tiền", "Điện Biên Phủ", "Đập Đá", "Chợ Đông Ba")
ALARM, RED = "#ff9088", "#ff5a4f"


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, cameras: PaintedCameras) -> Iterator[Console]:
    opened = open_console(tmp_path, cameras=cameras)
    yield opened
    opened.close()


@pytest.fixture
def made(console: Console, cameras: PaintedCameras) -> list[Camera]:
    found = []
    for number, name in enumerate(NAMES, start=1):
        camera = add_camera(console.desk, NewCamera(f"C{number}", name, f"rtsp://c{number}/a"))
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
        cameras.paint(camera.id, (30, 40, 50))
        found.append(camera)
    return found


def shown(console: Console, qtbot: QtBot, size: tuple[int, int] = (1100, 640)) -> WallScreen:
    screen = WallScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(*size)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    return screen


def press(screen: WallScreen, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(screen.view, key, held)


def colours_of(screen: WallScreen, tile: int) -> set[str]:
    picture = screen.view.grab(screen.view.rect_of(tile)).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def log(console: Console, camera: Camera, count: int, kind: CameraLogKind) -> None:
    def job(work: object) -> None:
        for number in range(count):
            entry = CameraLogEntry(
                new_id(),
                CameraId(camera.id),
                console.clock.now() + timedelta(seconds=number),
                kind,
                number % 2 == 0,
                "0.9",
                "A07",
            )
            work.wall.add_log(entry)  # type: ignore[attr-defined]  # a unit of work

    console.store.write(job)
    console.clock.go_on(count)


def test_that_a_fault_appears_on_its_tile_alone_and_goes_again(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    assert ALARM not in colours_of(screen, 1)
    cameras.faults[made[1].id] = (PictureFault.FROZEN,)
    qtbot.waitUntil(lambda: ALARM in colours_of(screen, 1))
    assert ALARM not in colours_of(screen, 0)
    cameras.faults[made[1].id] = ()
    qtbot.waitUntil(lambda: ALARM not in colours_of(screen, 1))


def test_that_lamps_are_shown_with_the_drawings_and_hidden_with_them(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    for second in range(30):
        reading = LampReading("north", "n", LampState.RED, 100.0, 0.9)
        cameras.read_lamps(made[0].id, 100.0 + second, (reading,))
    qtbot.waitUntil(lambda: RED in colours_of(screen, 0))
    assert RED not in colours_of(screen, 1)
    press(screen, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: RED not in colours_of(screen, 0))


def test_that_details_open_by_key_follow_the_selection_and_close_with_escape(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    assert screen.details.isHidden()
    press(screen, Qt.Key.Key_I)
    assert screen.details.isVisible()
    assert screen.view.hasFocus(), "the arrows still choose tiles"
    assert made[0].name in screen.details.title.text()
    press(screen, Qt.Key.Key_Right)
    assert made[1].name in screen.details.title.text()
    press(screen, Qt.Key.Key_Delete)
    assert screen.details.area.isHidden()
    assert "no camera" in screen.details.title.text()
    assert screen.step_back()
    assert screen.details.isHidden()
    assert not screen.step_back()


def test_that_the_log_is_reached_by_tab_and_escape_gives_the_keys_back(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    log(console, made[0], 4, CameraLogKind.MOVED)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_I)
    assert console.tasks.idle()
    for _ in range(30):
        focused = QApplication.focusWidget()
        if focused is screen.details.log:
            break
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert screen.details.log.hasFocus()
    QTest.keyClick(screen.details.log, Qt.Key.Key_Down)
    assert screen.details.log.currentIndex().isValid()
    assert screen.step_back()
    assert screen.view.hasFocus()


def test_that_new_lines_do_not_move_what_is_being_read(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    log(console, made[0], 60, CameraLogKind.MOVED)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_I)
    assert console.tasks.idle()
    view = screen.details.log
    view.verticalScrollBar().setValue(20)
    top = view.indexAt(view.viewport().rect().topLeft()).data()
    log(console, made[0], 3, CameraLogKind.COVERED)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 63)
    assert view.indexAt(view.viewport().rect().topLeft()).data() == top
    view.verticalScrollBar().setValue(0)
    log(console, made[0], 1, CameraLogKind.COVERED)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 64)
    assert view.verticalScrollBar().value() == 0, "who looks at the top sees what is new"


def test_that_a_turned_camera_is_accepted_by_key_and_written_down(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    cameras.faults[made[0].id] = (PictureFault.MOVED,)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_I)
    assert screen.details.signs.texts() == ("Turned away",)
    press(screen, Qt.Key.Key_I, shift=True)
    assert console.tasks.idle()
    assert cameras.accepted == [made[0].id]
    assert made[0].name in console.toasts[-1][0]
    qtbot.waitUntil(lambda: screen.details.log.lines.rowCount() == 1)
    assert "An Nguyen" in screen.details.log.lines.lines[0].text


def test_that_an_operator_is_told_that_accepting_is_not_theirs(
    tmp_path: Path, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    first = open_console(tmp_path, cameras=cameras)
    camera = add_camera(first.desk, NewCamera("C1", "Đập Đá", "rtsp://c1/a"))
    cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
    first.close()
    console = open_console(tmp_path, cameras=cameras, role=Role.OPERATOR, name="Binh Tran")
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_I)
    assert screen.details.accept_button.isHidden()
    offered = [one.id for one in screen.actions_offered() if one.offered_to(console.desk.actor)]
    assert "wall.details" in offered
    assert "wall.accept_picture" not in offered
    press(screen, Qt.Key.Key_I, shift=True)
    assert console.tasks.idle()
    assert isinstance(console.errors[-1], NotAllowedError)
    assert cameras.accepted == []
    screen.close_screen()
    console.close()


def test_that_a_log_of_a_camera_is_a_sound_model(qtbot: QtBot) -> None:
    model = CameraLogModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = [LogLine(str(n), f"line {n}", SignShape.FROST, n % 2 == 0) for n in range(20)]
    assert model.show_lines(lines[10:]) == -1
    assert model.show_lines(lines[5:]) == 5
    assert model.show_lines(lines[2:12]) == 3, "the oldest fall off"
    assert [one.id for one in model.lines] == [str(n) for n in range(2, 12)]
    assert model.show_lines(lines[15:]) == -1, "another camera"
    assert model.show_lines([]) == -1
    assert model.rowCount() == 0


def test_that_escape_in_the_whole_window_closes_the_details_and_then_leaves_full_size(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    cameras = PaintedCameras()
    with open_house(tmp_path, cameras=cameras) as house:
        camera = add_camera(house.desk(), NewCamera("C1", "Đập Đá", "rtsp://c1/a"))
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
        window = open_window(qapp, house, screen="wall")
        window.start()
        settle(window)
        qtbot.waitExposed(window.window)
        screen = window.window.findChild(WallScreen)
        assert isinstance(screen, WallScreen)
        screen.view.setFocus()
        QTest.keyClick(screen.view, Qt.Key.Key_Return)
        QTest.keyClick(screen.view, Qt.Key.Key_I)
        settle(window)
        assert screen.details.isVisible()
        QTest.keyClick(screen.view, Qt.Key.Key_Escape)
        assert screen.details.isHidden()
        assert screen.presenter.state.arrangement.full == 0
        QTest.keyClick(screen.view, Qt.Key.Key_Escape)
        assert screen.presenter.state.arrangement.full is None
        end(window)
    qapp.setStyleSheet("")
