"""A console over a city of eight painted cameras, which are a double."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.city_walls import add_city
from support.consoles import Console, open_console
from support.found_cases import STARTED
from support.painted_cameras import PaintedCameras
from support.wall_screens import shown

from app.domain.records import Camera
from ui.screens.wall.screen import WallScreen


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, cameras: PaintedCameras) -> Iterator[Console]:
    opened = open_console(tmp_path, cameras=cameras)
    opened.clock.at = STARTED + timedelta(minutes=1)
    yield opened
    opened.close()


@pytest.fixture
def city(console: Console, cameras: PaintedCameras) -> list[Camera]:
    return add_city(console.desk, cameras, 8)


@pytest.fixture
def screen(console: Console, city: list[Camera], qtbot: QtBot) -> WallScreen:
    return shown(console, qtbot)
