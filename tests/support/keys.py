"""Hands on the keys: a screen with its shortcuts bound, and typing counted key by key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.actions.screen import Screen
from ui.shell.work_area import bind_actions

_NAMED = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape}


class Hands:
    """Types into whatever has the focus, like a person, and counts the strokes."""

    def __init__(self, qtbot: QtBot, screen: Screen) -> None:
        self.qtbot = qtbot
        self.screen = screen
        self.strokes = 0

    def wait(self, until: Callable[[], object], timeout_ms: int = 5000) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=timeout_ms)

    def settle(self) -> None:
        assert self.screen.context.tasks.idle()
        QApplication.processEvents()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.strokes += 1
        QTest.keyClick(self._focus(), key, modifier)

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.strokes += 1
            named = _NAMED.get(letter)
            if named is not None:
                QTest.keyClick(self._focus(), named)
            elif letter.isascii():
                QTest.keyClicks(self._focus(), letter)
            else:
                self._compose(letter)

    def _compose(self, letter: str) -> None:
        """A letter that an input method made of several strokes; counted as one more."""
        self.strokes += 1
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.screen


def at_the_keys(qtbot: QtBot, screen: Screen, width: int = 1366, height: int = 700) -> Hands:
    """Show a screen as the shell does and put hands on its keys."""
    qtbot.addWidget(screen)
    screen.resize(width, height)
    bind_actions(screen, screen.actions_offered())
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    screen.screen_shown()
    hands = Hands(qtbot, screen)
    hands.settle()
    return hands
