"""A wall screen at work: shown, pressed, undone, and its clock moved on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console

from app.domain.records import Camera
from app.services.wall_keeping import new_tour, save_tour
from ui.screens.wall.screen import WallScreen


def shown(console: Console, qtbot: QtBot) -> WallScreen:
    made = WallScreen(console.context)
    qtbot.addWidget(made, before_close_func=lambda _: made.close_screen())
    made.resize(1366, 690)
    made.show()
    assert console.tasks.idle()
    made.screen_shown()
    return made


def press(screen: WallScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.view, key)


def keys_of(screen: WallScreen) -> tuple[str, ...]:
    return screen.presenter.state.arrangement.keys


def undo_last(console: Console) -> None:
    undo = console.toasts[-1][1]
    assert undo is not None
    undo()


def a_tour_of(console: Console, screen: WallScreen, *cameras: Camera, seconds: int = 10) -> None:
    made = new_tour(console.desk, "Vòng cầu", seconds, [camera.id for camera in cameras])
    save_tour(console.desk, None, made)
    screen.city.shelf.read()
    assert console.tasks.idle()


def pass_by(console: Console, screen: WallScreen, seconds: float) -> None:
    console.clock.go_on(seconds)
    screen.city.turn()
