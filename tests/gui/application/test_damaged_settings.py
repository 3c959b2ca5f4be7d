"""The window over settings that cannot be read."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.cli.window import opening
from app.gateways.clocks import SystemClock
from app.settings.paths import Home
from ui.application.console import Console, ConsoleOptions

pytestmark = pytest.mark.gui


def test_that_the_window_says_that_the_settings_are_damaged(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    home = Home(tmp_path)
    home.settings.write_text("{broken")
    settings, parts = opening(home)
    console = Console(qapp, parts, ConsoleOptions(tmp_path, settings, SystemClock()))
    console.start()

    def told() -> bool:
        texts = [label.text() for label in console.window.findChildren(QLabel)]
        return any("settings.json" in text for text in texts)

    qtbot.waitUntil(told, timeout=5000)
    with qtbot.waitSignal(console.ended, timeout=5000):
        console.end()
    assert home.settings.read_text() == "{broken"
    console.window.deleteLater()
