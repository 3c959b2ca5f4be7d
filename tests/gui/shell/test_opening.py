"""The window is there at once while something long is made, and says how far it is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.gui import House, settle

from app.domain.errors import EnvironmentFailureError
from app.ports.preparing import Preparing, PreparingStep
from app.settings.options import Settings
from ui.application.console import Console, ConsoleOptions
from ui.shell.account import ConsoleParts
from ui.shell.first_run import FirstRun
from ui.shell.opening import OpeningPage

pytestmark = pytest.mark.gui


class SlowOpening:
    """Opens a house when the test lets it, unless it is ended before."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.where: Preparing | None = None
        self.stopped, self.let = threading.Event(), threading.Event()

    def now(self) -> Preparing | None:
        return self.where

    def stop(self) -> None:
        self.stopped.set()
        self.let.set()

    def parts(self) -> ConsoleParts:
        self.let.wait(20.0)
        if self.stopped.is_set():
            raise EnvironmentFailureError("demo_stopped")
        return self._house.parts


@pytest.fixture
def opening(house: House) -> SlowOpening:
    return SlowOpening(house)


@pytest.fixture
def console(
    house: House, opening: SlowOpening, qapp: QApplication, tmp_path: Path
) -> Iterator[Console]:
    settings = Settings(language="vi")
    made = Console(
        qapp,
        opening.parts,
        ConsoleOptions(tmp_path, settings, house.clock, preparation=opening),
    )
    made.start()
    yield made
    made.end()


def page_of(console: Console) -> OpeningPage:
    page = console.window.pages.currentWidget()
    assert isinstance(page, OpeningPage)
    return page


def test_that_the_window_is_there_at_once_and_tells_what_is_made_and_how_far_it_is(
    console: Console, opening: SlowOpening, qtbot: QtBot
) -> None:
    assert console.window.isVisible()
    page = page_of(console)
    assert page.bar.isHidden(), "nothing is known yet"
    opening.where = Preparing(PreparingStep.FILMS, 0.4)
    qtbot.waitUntil(page.bar.isVisible, timeout=5000)
    assert page.bar.value() == 400
    shown = [label.text() for label in page.findChildren(type(page.told)) if label.isVisible()]
    assert any("camera mẫu" in text for text in shown)
    assert any("Còn khoảng" in text for text in shown)
    opening.let.set()
    qtbot.waitUntil(lambda: isinstance(console.window.pages.currentWidget(), FirstRun))


def test_that_cancel_ends_the_making_and_the_console(
    console: Console, opening: SlowOpening, qtbot: QtBot
) -> None:
    page = page_of(console)
    opening.where = Preparing(PreparingStep.DATA, 0.01)
    qtbot.waitUntil(page.cancel.isVisible, timeout=5000)
    with qtbot.waitSignal(console.ended, timeout=5000):
        QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert opening.stopped.is_set()
    assert not console.window.isVisible()


def test_that_closing_the_window_ends_the_making_too(
    console: Console, opening: SlowOpening, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(console.ended, timeout=5000):
        console.window.close()
    assert opening.stopped.is_set()


def test_that_a_failure_takes_the_bar_away_and_trying_again_brings_it_back(
    house: House, opening: SlowOpening, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    opening.where = Preparing(PreparingStep.FILMS, 0.4)
    tries: list[int] = []

    def parts() -> ConsoleParts:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentFailureError(
                "sample_source_missing", name="road.avi", package="films", folder="/films"
            )
        return opening.parts()

    options = ConsoleOptions(tmp_path, Settings(), house.clock, preparation=opening)
    console = Console(qapp, parts, options)
    console.start()
    settle(console)
    page = page_of(console)
    assert page.bar.isHidden()
    assert page.cancel.isHidden()
    page.state.asked.emit()
    qtbot.waitUntil(page.bar.isVisible, timeout=5000)
    console.end()
