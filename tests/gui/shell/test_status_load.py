"""The foot of the window while the machine is short. The cameras are a double."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import open_console
from support.painted_cameras import PaintedCameras

from app.ports.load import LoadFigures
from ui.shell.status import StatusStrip

pytestmark = pytest.mark.gui


def test_that_a_short_machine_is_told_and_the_rest_keeps_its_place(
    tmp_path: Path, qtbot: QtBot
) -> None:
    cameras = PaintedCameras(("one",))
    console = open_console(tmp_path, cameras=cameras)
    strip = StatusStrip(console.context)
    qtbot.addWidget(strip, before_close_func=lambda _: strip.stop())
    strip.resize(1366, 28)
    strip.show()
    strip.refresh()
    assert strip.load.text() == ""
    places = [label.geometry() for label in (strip.cameras, strip.time)]
    cameras.figures = LoadFigures(0.97, True, 128.0, 34.0, 12.0, 3)
    strip.refresh()
    assert "34/128" in strip.load.text()
    assert strip.load.toolTip() in strip.load.text()
    assert [label.geometry() for label in (strip.cameras, strip.time)] == places
    strip.resize(420, 28)
    strip.refresh()
    assert strip.load.text().endswith("…")
    assert "34/128" in strip.load.toolTip()
    strip.stop()
    console.close()
