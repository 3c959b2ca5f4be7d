"""The settings screen over a real store, with hands on its keys."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.gui import PlainHasher
from support.keys import Hands, at_the_keys

from app.cli.console_parts import SceneFiles
from app.gateways.camera_secrets import FileSecrets
from app.gateways.place_files import LocalPlaceFiles
from ui.screens.settings.screen import SettingsScreen


def equip(console: Console, folder: Path) -> Console:
    """Give a console what the settings work with."""
    console.context = replace(
        console.context,
        hasher=PlainHasher(),
        secrets=FileSecrets(folder / "camera-secrets.json"),
        scenes=SceneFiles(),
        places=LocalPlaceFiles(folder / "map"),
    )
    return console


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = equip(open_console(tmp_path), tmp_path)
    yield made
    made.close()


@pytest.fixture
def screen(console: Console) -> SettingsScreen:
    return SettingsScreen(console.context)


@pytest.fixture
def hands(qtbot: QtBot, screen: SettingsScreen) -> Iterator[Hands]:
    made = at_the_keys(qtbot, screen)
    screen.setFocus()
    yield made
    screen.close_screen()
