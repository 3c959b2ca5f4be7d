"""The playback by key events, over pictures that were really recorded."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from support.cinema import Cinema, begins, press

pytestmark = pytest.mark.gui


@pytest.mark.slow
def test_look(cinema: Cinema) -> None:
    first, _ = begins()
    screen = cinema.opened(first + timedelta(seconds=8), 3)
    press(screen, Qt.Key.Key_Right)
    cinema.until(lambda: False, 1500) if False else None
    cinema.qtbot.wait(1500)
    screen.grab().save("/tmp/playback/look1.png")
