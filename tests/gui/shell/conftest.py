from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.gui import House, end, open_console, open_house, settle

from ui.application.console import Console

Opener = Callable[..., Console]


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    with open_house(tmp_path) as made:
        yield made


@pytest.fixture
def opened(house: House, qapp: QApplication, qtbot: QtBot) -> Iterator[Opener]:
    consoles: list[Console] = []

    def open_one(**options: object) -> Console:
        console = open_console(qapp, house, **options)  # type: ignore[arg-type]  # as the test names them
        consoles.append(console)
        console.start()
        console.window.resize(1366, 768)
        qtbot.waitExposed(console.window)
        console.window.activateWindow()
        settle(console)
        return console

    yield open_one
    for console in consoles:
        end(console)
    qapp.setStyleSheet("")
