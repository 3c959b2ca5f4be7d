"""The operator's hands on the wall, by real events: zoom, look back, turn, mark.

Cameras and players are doubles; the turned camera is a labelled double of ONVIF over real HTTP.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.onvif_double import OnvifDouble
from support.painted_cameras import NOON, PaintedCameras
from support.replay_double import BEGIN, PlayerByHand, ReplaysByHand

from app.domain.errors import ConsoleError
from app.domain.records import Camera
from app.domain.roles import Role
from app.domain.wall import KEEP_BEFORE
from app.gateways.onvif import OnvifPtz
from app.ports.archive import RecordingState
from app.ports.cameras import ZoomArea
from app.ports.ptz import PtzControl
from app.ports.replay import Replays
from app.ports.secrets import CameraLogin, SecretPlace
from app.services.cameras import NewCamera, add_camera
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from ui.screens.wall.screen import WallScreen
from widgets.wall.colours import WallColours

pytestmark = pytest.mark.gui
NAMES = ("Cầu Trường Tiền", "Điện Biên Phủ", "Đập Đá", "Chợ Đông Ba")


class NoLogins:
    """No camera has a password."""

    place = SecretPlace.FILE

    def login_of(self, camera_id: str) -> CameraLogin | None:  # noqa: ARG002 - the port's names
        return None

    def keep(self, camera_id: str, login: CameraLogin) -> None:
        """Nothing is kept."""

    def forget(self, camera_id: str) -> None:
        """Nothing is kept."""


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras()


@pytest.fixture
def replays() -> ReplaysByHand:
    return ReplaysByHand()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, cameras: PaintedCameras) -> Iterator[Console]:
    opened = open_console(tmp_path, cameras=cameras)
    yield opened
    opened.close()


@pytest.fixture
def made(console: Console, cameras: PaintedCameras) -> list[Camera]:
    found = []
    for number, name in enumerate(NAMES, start=1):
        camera = add_camera(console.desk, NewCamera(f"C{number}", name, f"rtsp://cam{number}/a"))
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
        cameras.paint(camera.id, (10, 20, 200), (499, 280))
        found.append(camera)
    return found


def shown(
    console: Console,
    qtbot: QtBot,
    *,
    replays: Replays | None = None,
    ptz: PtzControl | None = None,
) -> WallScreen:
    screen = WallScreen(replace(console.context, replays=replays, ptz=ptz))
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(1000, 640)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    return screen


def press(screen: WallScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.view, key)


def hold(screen: WallScreen, key: Qt.Key, kind: QEvent.Type, *, again: bool = False) -> None:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", again)
    QApplication.sendEvent(screen.view, event)


def turn_wheel(screen: WallScreen, tile: int, steps: int) -> None:
    at = QPointF(screen.view.rect_of(tile).center())
    event = QWheelEvent(
        at,
        QPointF(screen.view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(screen.view, event)


def colours_of(screen: WallScreen, tile: int) -> set[str]:
    picture: QImage = screen.view.grab(screen.view.rect_of(tile)).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


# -- digital zoom ------------------------------------------------------------------------


def test_that_the_wheel_zooms_the_tile_and_pulls_the_main_stream(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    screen.view.grab()
    turn_wheel(screen, 2, 4)
    key = made[2].id
    qtbot.waitUntil(lambda: cameras.zooms.get(key) is not None)
    zoom = cameras.zooms[key]
    assert isinstance(zoom, ZoomArea)
    assert zoom.right - zoom.left == pytest.approx(0.25)
    assert cameras.views[key][2] is StreamKind.MAIN
    assert cameras.views[made[0].id][2] is StreamKind.SUB
    turn_wheel(screen, 2, -4)
    qtbot.waitUntil(lambda: cameras.zooms[key] is None)
    assert cameras.views[key][2] is StreamKind.SUB


def test_that_keys_zoom_pan_and_escape_shows_the_whole_picture_before_it_leaves_full_size(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_Return, Qt.Key.Key_Z, Qt.Key.Key_Z)
    QTest.keyClick(screen.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    key = made[0].id
    wanted = pytest.approx((0.375, 0.25))
    qtbot.waitUntil(lambda: (z := cameras.zooms.get(key)) is not None and (z.left, z.top) == wanted)
    QTest.keyClick(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert screen.view.part_of(key).factor == pytest.approx(2**0.5)
    assert screen.step_back()
    assert screen.view.part_of(key).whole
    assert screen.presenter.state.arrangement.full == 0
    assert screen.step_back()
    assert screen.presenter.state.arrangement.full is None


def test_that_a_zoomed_tile_shows_how_near_and_where(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    sign = WallColours().on_plate.lower()
    screen.presenter.choose(1)
    before = pixels_of(screen, 0, sign)
    screen.presenter.choose(0)
    press(screen, Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert pixels_of(screen, 0, sign) > before + 100


def pixels_of(screen: WallScreen, tile: int, colour: str) -> int:
    picture: QImage = screen.view.grab(screen.view.rect_of(tile)).toImage()
    wanted = QColor(colour)
    return sum(
        picture.pixelColor(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_that_a_zoomed_picture_is_dragged_and_a_whole_one_is_not(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_Z, Qt.Key.Key_Z)
    screen.view.grab()
    key, middle = made[0].id, screen.view.rect_of(0).center()
    left = screen.view.part_of(key).left
    QTest.mousePress(screen.view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(screen.view, middle - QPoint(60, 0))
    QTest.mouseRelease(screen.view, Qt.MouseButton.LeftButton, pos=middle - QPoint(60, 0))
    assert screen.view.part_of(key).left > left
    assert screen.presenter.state.arrangement.keys[0] == key


# -- instant replay ----------------------------------------------------------------------


def replaying(screen: WallScreen, replays: ReplaysByHand, seconds: float) -> PlayerByHand:
    press(screen, Qt.Key.Key_R)
    player = replays.players[-1]
    player.stand(0.0, playing=False)
    screen.hand.instant.tick()
    player.stand(seconds)
    player.paint((200, 120, 10), (499, 280))
    return player


def test_that_r_shows_the_last_seconds_marked_as_not_live(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, replays=replays)
    amber = WallColours().notice.lower()
    assert amber not in colours_of(screen, 0)
    player = replaying(screen, replays, 7.0)
    qtbot.waitUntil(lambda: {"#0a78c8", amber} <= colours_of(screen, 0))
    assert "#c8140a" not in colours_of(screen, 0), "the live picture is covered"
    assert "#c8140a" in colours_of(screen, 1), "the other tiles go on"
    width, height, _ = player.views[made[0].id]
    assert (width, height) == (screen.view.rect_of(0).width(), screen.view.rect_of(0).height())
    press(screen, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "#c8140a" in colours_of(screen, 0))
    assert player.closed


def test_that_space_and_arrows_act_on_the_replay_and_not_on_the_wall(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, replays=replays)
    player = replaying(screen, replays, 12.0)
    player.told.clear()
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Period)
    assert player.told == ["pause", "seek 7", "step 1"]
    assert screen.presenter.state.arrangement.selected == 0
    press(screen, Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Down)
    assert player.told == ["pause", "seek 7", "step 1"]
    assert screen.presenter.state.arrangement.selected == 3
    press(screen, Qt.Key.Key_1)
    assert screen.step_back()
    assert player.closed


def test_that_a_dead_camera_and_missing_evidence_are_still_told_while_looking_back(
    console: Console,
    cameras: PaintedCameras,
    replays: ReplaysByHand,
    made: list[Camera],
    qtbot: QtBot,
) -> None:
    screen = shown(console, qtbot, replays=replays)
    cameras.set_state(made[0].id, CameraState.UNREACHABLE, StateCause.NO_ANSWER)
    cameras.ages[made[0].id] = 40.0
    screen._feed.set_alarms({made[0].id: "disk_full"})
    replaying(screen, replays, 7.0)
    face = screen._feed.face(made[0].id)
    assert (face.state, face.grey, face.age) == ("Unreachable", False, "")
    assert "disk is full" in face.alarm
    qtbot.waitUntil(lambda: "#0a78c8" in colours_of(screen, 0))


def test_that_an_empty_memory_is_a_sentence_and_the_tile_stays_live(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, replays=replays)
    press(screen, Qt.Key.Key_R)
    replays.players[-1].stand(0.0, ended=True, playing=False, code="replay_ring_empty")
    qtbot.waitUntil(lambda: bool(console.errors))
    (error,) = console.errors
    assert isinstance(error, ConsoleError)
    assert error.code == "replay_ring_empty"
    assert not screen.hand.instant.shows(made[0].id)


def test_that_a_snapshot_of_a_replay_is_the_replayed_picture(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot, tmp_path: Path
) -> None:
    screen = shown(console, qtbot, replays=replays)
    replaying(screen, replays, 7.0)
    press(screen, Qt.Key.Key_S)
    assert console.tasks.idle()
    (saved,) = (tmp_path / "snapshots").glob("C1_20261123_140237_replay.jpg")
    colour = QImage(str(saved)).pixelColor(100, 100)
    assert abs(colour.blue() - 200) < 8


def test_that_no_tour_and_no_alarm_takes_a_tile_that_is_in_hand(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, replays=replays)
    (held,) = (ask for ask in screen.city.conductor.held_by if ask == screen.hand.held)
    assert held() == frozenset()
    replaying(screen, replays, 7.0)
    press(screen, Qt.Key.Key_2, Qt.Key.Key_Z, Qt.Key.Key_3, Qt.Key.Key_B)
    assert held() == {made[0].id, made[1].id, made[2].id}
    assert screen.step_back()
    assert held() == {made[0].id, made[1].id}


# -- marks -------------------------------------------------------------------------------


def test_that_a_mark_is_typed_in_the_tile_saved_by_enter_and_undone(
    console: Console, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    cameras.recordings[made[0].id] = RecordingState.RUNNING
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_B)
    assert screen.view.rect_of(0).contains(screen.hand.field.geometry())
    assert screen.hand.field.line.hasFocus()
    screen.hand.field.line.insert("xe tải chắn đường")  # an input method, not a key
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert screen.view.hasFocus()
    assert screen.presenter.state.arrangement.full is None, "Enter was for the note alone"
    (mark,) = console.store.queries.wall.bookmarks()
    assert (mark.camera_id, mark.at, mark.note) == (made[0].id, NOON, "xe tải chắn đường")
    text, undo = console.toasts[-1]
    assert "11:59:00" in text, "from when on the archive is kept"
    assert mark.keep_from == NOON - KEEP_BEFORE
    assert undo is not None
    undo()
    assert console.tasks.idle()
    assert list(console.store.queries.wall.bookmarks()) == []


def test_that_escape_keeps_what_was_typed_for_later(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_B)
    QTest.keyClicks(screen.hand.field.line, "half")
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Down)
    assert screen.presenter.state.arrangement.selected == 0, "no key falls through to the wall"
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Escape)
    assert screen.hand.field.isHidden()
    assert screen.view.hasFocus()
    press(screen, Qt.Key.Key_2, Qt.Key.Key_B)
    assert screen.hand.field.line.text() == ""
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Escape)
    press(screen, Qt.Key.Key_1, Qt.Key.Key_B)
    assert screen.hand.field.line.text() == "half"


def test_that_what_is_typed_is_kept_when_another_tile_is_marked_by_mouse(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_B)
    QTest.keyClicks(screen.hand.field.line, "half")
    other = screen.view.rect_of(1).center()
    QTest.mouseClick(screen.view, Qt.MouseButton.LeftButton, pos=other)
    press(screen, Qt.Key.Key_B)
    assert screen.hand.field.line.text() == ""
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Escape)
    press(screen, Qt.Key.Key_1, Qt.Key.Key_B)
    assert screen.hand.field.line.text() == "half"


def test_that_a_note_outlives_a_restart_until_it_is_saved(
    console: Console, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_B)
    QTest.keyClicks(screen.hand.field.line, "half")
    screen.close_screen()  # in the middle of a word
    assert console.tasks.idle()
    console.clock.go_on(86_400.0)

    again = shown(console, qtbot)
    press(again, Qt.Key.Key_B)
    assert again.hand.field.line.text() == "half"
    assert "23/11/2026" in again.hand.field.label.text(), "it is of another day"
    QTest.keyClick(again.hand.field.line, Qt.Key.Key_Return)
    assert console.tasks.idle()
    (mark,) = console.store.queries.wall.bookmarks()
    assert (mark.note, mark.at) == ("half", NOON)
    assert console.store.queries.drafts(console.desk.actor.user_id) == []


def test_that_a_replayed_moment_is_marked_at_its_own_time(
    console: Console, replays: ReplaysByHand, made: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, replays=replays)
    replaying(screen, replays, 7.0)
    press(screen, Qt.Key.Key_B)
    QTest.keyClick(screen.hand.field.line, Qt.Key.Key_Return)
    assert console.tasks.idle()
    (mark,) = console.store.queries.wall.bookmarks()
    assert mark.at == BEGIN + timedelta(seconds=7)
    assert "not recorded" in console.toasts[-1][0]


# -- turning -----------------------------------------------------------------------------


@pytest.fixture
def double() -> Iterator[OnvifDouble]:
    with OnvifDouble() as opened:
        yield opened


@pytest.fixture
def ptz(console: Console, double: OnvifDouble, made: list[Camera]) -> Iterator[OnvifPtz]:
    opened = OnvifPtz(
        console.store.queries.cameras, NoLogins(), lambda: {made[0].id: double.address}
    )
    yield opened
    opened.close()


def told(double: OnvifDouble) -> list[str]:
    moves = ("ContinuousMove", "Stop", "GotoPreset", "RelativeMove")
    return [verb for verb, _ in double.done if verb in moves]


@pytest.mark.slow
def test_that_a_held_arrow_turns_the_camera_and_its_release_stops_it(
    console: Console, double: OnvifDouble, ptz: OnvifPtz, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, ptz=ptz)
    press(screen, Qt.Key.Key_C)
    camera_id = screen.hand.turning.camera_id
    qtbot.waitUntil(lambda: (one := screen.hand.turning.look(camera_id)) is not None and one.ready)
    hold(screen, Qt.Key.Key_Right, QEvent.Type.KeyPress)
    qtbot.waitUntil(lambda: "ContinuousMove" in told(double))
    for _ in range(3):
        hold(screen, Qt.Key.Key_Right, QEvent.Type.KeyRelease, again=True)
        hold(screen, Qt.Key.Key_Right, QEvent.Type.KeyPress, again=True)
    assert "Stop" not in told(double), "a key that repeats itself is still held"
    hold(screen, Qt.Key.Key_Right, QEvent.Type.KeyRelease)
    qtbot.waitUntil(lambda: told(double)[-1] == "Stop")
    assert screen.presenter.state.arrangement.selected == 0
    press(screen, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: told(double)[-1] == "GotoPreset")
    QTest.mouseClick(screen.view, Qt.MouseButton.LeftButton, pos=screen.view.rect_of(0).center())
    qtbot.waitUntil(lambda: told(double)[-1] == "RelativeMove")
    assert screen.step_back()
    assert console.tasks.idle()
    press(screen, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: len(screen.details.log.lines.lines) == 4)
    said = [line.text.split("  ", 1)[1] for line in reversed(screen.details.log.lines.lines)]
    assert said == [
        "Turned by hand by An Nguyen (A07)",
        "Turned to 2 by An Nguyen (A07)",
        "Turned by hand by An Nguyen (A07)",
        "No longer turned by An Nguyen (A07)",
    ]
    assert screen.hand.turning.look(camera_id) is None


@pytest.mark.slow
@pytest.mark.parametrize("way", ["focus", "another tile", "another screen"])
def test_that_a_turning_camera_stops_when_the_hands_go_elsewhere(
    console: Console, double: OnvifDouble, ptz: OnvifPtz, qtbot: QtBot, way: str
) -> None:
    screen = shown(console, qtbot, ptz=ptz)
    press(screen, Qt.Key.Key_C)
    camera_id = screen.hand.turning.camera_id
    qtbot.waitUntil(lambda: (one := screen.hand.turning.look(camera_id)) is not None and one.ready)
    hold(screen, Qt.Key.Key_Up, QEvent.Type.KeyPress)
    qtbot.waitUntil(lambda: "ContinuousMove" in told(double))
    match way:
        case "focus":
            QApplication.sendEvent(screen.view, QFocusEvent(QEvent.Type.FocusOut))
        case "another tile":
            screen.presenter.choose(1)
        case _:
            screen.screen_hidden()
    qtbot.waitUntil(lambda: told(double)[-1] == "Stop")


@pytest.mark.slow
def test_that_a_held_key_is_told_again_before_the_camera_stops_by_itself(
    console: Console, double: OnvifDouble, ptz: OnvifPtz, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, ptz=ptz)
    press(screen, Qt.Key.Key_C)
    camera_id = screen.hand.turning.camera_id
    qtbot.waitUntil(lambda: (one := screen.hand.turning.look(camera_id)) is not None and one.ready)
    hold(screen, Qt.Key.Key_Plus, QEvent.Type.KeyPress)

    def again() -> bool:
        console.clock.go_on(0.02)  # hands go by the clock of the desk
        return told(double).count("ContinuousMove") >= 3

    qtbot.waitUntil(again)
    assert "PT1S" in dict(double.done)["ContinuousMove"]
    hold(screen, Qt.Key.Key_Plus, QEvent.Type.KeyRelease)
    qtbot.waitUntil(lambda: told(double)[-1] == "Stop")


@pytest.mark.slow
def test_that_a_camera_without_ptz_is_told_in_words_and_keys_stay_with_the_wall(
    console: Console, double: OnvifDouble, ptz: OnvifPtz, qtbot: QtBot
) -> None:
    double.turns = False
    screen = shown(console, qtbot, ptz=ptz)
    press(screen, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: bool(console.errors))
    (error,) = console.errors
    assert isinstance(error, ConsoleError)
    assert error.code == "ptz_none"
    press(screen, Qt.Key.Key_Right)
    assert screen.presenter.state.arrangement.selected == 1


def test_that_those_who_may_not_turn_cameras_are_told_so(
    tmp_path: Path, cameras: PaintedCameras, made: list[Camera], qtbot: QtBot
) -> None:
    reviewer = open_console(tmp_path, cameras=cameras, role=Role.REVIEWER, name="Binh Tran")
    screen = shown(reviewer, qtbot)
    press(screen, Qt.Key.Key_C)
    assert screen.hand.turning.camera_id == ""
    (error,) = reviewer.errors
    assert isinstance(error, ConsoleError)
    assert error.code == "not_allowed"
    screen.close_screen()
    reviewer.close()
