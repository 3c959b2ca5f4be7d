"""From the map to recorded pictures, by mouse and key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.gui import CHROMIUM_SAYS

from app.domain.records import Camera, Channel
from app.domain.roles import Role
from app.services.cameras import CameraEdit, NewCamera, add_camera, edit_camera
from app.services.reports import NewReport, register_report
from app.services.sos import SosEdit, open_sos
from ui.actions.specs import clashes
from ui.bridge.playback_records import read_record
from ui.screens.map.screen import MapScreen

pytestmark = [
    pytest.mark.gui,
    pytest.mark.webengine,
    pytest.mark.qt_log_ignore(*CHROMIUM_SAYS, "grabbing the keyboard"),
]
HERE = (16.4637, 107.5909)


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    opened = open_console(tmp_path)
    yield opened
    opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def cameras(console: Console) -> list[Camera]:
    found = []
    for number, name in enumerate(("Cầu Trường Tiền", "Đập Đá")):
        camera = add_camera(console.desk, NewCamera(f"C{number}", name, f"rtsp://cam{number}/a"))
        place = CameraEdit(lat=HERE[0] + number / 20, lon=HERE[1])
        found.append(edit_camera(console.desk, camera.id, camera.version, place))
    return found


def shown(console: Console, qtbot: QtBot, rows: int) -> MapScreen:
    screen = MapScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(1920, 980)
    screen.show()
    qtbot.waitUntil(screen.settled, timeout=20_000)
    qtbot.waitUntil(lambda: len(screen.presenter.state.rows) == rows, timeout=10_000)
    assert console.tasks.idle()
    return screen


def click_row(screen: MapScreen, number: int, button: Qt.MouseButton) -> None:
    rect = screen.row_list.visualRect(screen.row_model.index(number))
    QTest.mouseClick(screen.row_list.viewport(), button, pos=rect.center())


def act(screen: MapScreen, key: str) -> None:
    (spec,) = (one for one in screen.actions_offered() if key in one.shortcuts)
    spec.run()


def test_that_a_camera_that_was_clicked_in_the_list_is_played_back(
    console: Console, cameras: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, rows=2)
    click_row(screen, 1, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(screen.presenter.state.rows) == 1, timeout=10_000)
    assert screen.row_list.currentIndex().row() == 0, "still chosen when the list is another one"
    QTest.mouseClick(screen.layers.playback_button, Qt.MouseButton.LeftButton)
    (visit,) = console.visits
    wanted = read_record(visit[1] or "")
    assert visit[0] == "playback"
    assert wanted is not None
    assert (wanted.camera_ids, wanted.at) == ((cameras[1].id,), None)


def test_that_around_an_sos_or_a_report_it_is_what_was_recorded_when_it_came_in(
    console: Console, cameras: list[Camera], qtbot: QtBot
) -> None:
    sos = open_sos(console.desk, SosEdit(text="nước dâng", lat=HERE[0], lon=HERE[1]))
    came_in = console.clock.at
    console.clock.at = came_in + timedelta(minutes=5)
    report = NewReport("Ổ gà", Channel.HOTLINE, lat=16.47, lon=107.58)
    register_report(console.desk, report)
    screen = shown(console, qtbot, rows=4)
    screen.go_to_list()
    act(screen, "H")
    assert console.tasks.idle()
    QTest.keyClick(screen.row_list, Qt.Key.Key_Down)
    act(screen, "H")
    assert console.tasks.idle()
    first, second = (read_record(record or "") for _, record in console.visits)
    assert first is not None
    assert second is not None
    assert (first.near, first.at) == ((sos.lat, sos.lon), came_in)
    assert (second.near, second.at) == ((16.47, 107.58), console.clock.at)


def test_that_the_list_is_reached_and_folded_away_again_in_a_narrow_window(
    console: Console, cameras: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, rows=2)
    screen.resize(1366, 690)
    assert not screen.row_list.isVisible()
    act(screen, "Ctrl+L")
    assert screen.row_list.isVisible()
    assert screen.row_list.hasFocus()
    assert screen.step_back()
    assert not screen.row_list.isVisible()
    assert not screen.step_back(), "once: then Esc is for the shell"
    for seen in (True, False):
        QTest.mouseClick(screen.layers.list_button, Qt.MouseButton.LeftButton)
        assert screen.row_list.isVisible() is seen


def test_that_a_point_of_the_map_offers_the_playback_to_the_other_button(
    console: Console, cameras: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, rows=2)
    assert screen.view is not None
    fire = "map.eachLayer(l=>{if(l.options&&l.options.level==='enabled'&&!l._done){l._done=1;"
    screen.view.script(f"{fire}l.fire('contextmenu')}}}})")
    menu = screen.looking_back.menu
    qtbot.waitUntil(menu.isVisible, timeout=10_000)
    selected = screen.presenter.selected
    assert selected is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (visit,) = console.visits
    wanted = read_record(visit[1] or "")
    assert wanted is not None
    assert wanted.camera_ids == (selected[1],)


def test_that_with_nothing_chosen_it_is_every_camera_in_view(
    console: Console, cameras: list[Camera], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot, rows=2)
    assert clashes(screen.actions_offered()) == ()
    act(screen, "H")
    act(screen, "Shift+H")
    for _, record in console.visits:
        wanted = read_record(record or "")
        assert wanted is not None
        assert set(wanted.camera_ids) == {camera.id for camera in cameras}


def test_that_who_may_not_watch_cameras_is_not_offered_their_recordings(
    console: Console, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = desk_on(console.store, tmp_path, Role.UNIT, "Binh Tran", console.clock)
    console.context = replace(console.context, desk=unit)
    screen = shown(console, qtbot, rows=0)
    assert screen.layers.playback_button.isHidden()
    screen.looking_back.offer("camera", "C1", screen.mapToGlobal(screen.rect().center()))
    assert len(screen.looking_back.menu.actions()) == 1
    screen.looking_back.menu.close()
