"""Keys and questions from a pipe, done on the Qt thread of the program that is tested."""

import json
import os
import sys
import traceback
from typing import IO, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from support import console_probes

from ui.application.run import make_application
from ui.shell.window import ConsoleWindow

_NAMED = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape}


def _focus() -> QWidget:
    """Where keys go. No window manager gives the window its turn back after a dialog: we do."""
    found = QApplication.focusWidget()
    if found is not None:
        return found
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    window = QApplication.activeModalWidget() or next(
        one for one in windows if isinstance(one, ConsoleWindow)
    )
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return QApplication.focusWidget() or window.focusWidget() or window


def press(keys: str) -> None:
    """Press one key with what is held."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(_focus(), combination.key(), combination.keyboardModifiers())


def type_text(text: str) -> None:
    """Type letter by letter into whatever has the focus."""
    for letter in text:
        named = _NAMED.get(letter)
        if named is not None:
            QTest.keyClick(_focus(), named)
        elif letter.isascii():
            QTest.keyClicks(_focus(), letter)
        else:  # what an input method sends
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(_focus(), event)


class Ears(QObject):
    """Reads wishes, one JSON object a line, and answers each with one line."""

    def __init__(self, answers: IO[bytes]) -> None:
        super().__init__()
        self._answers = answers
        self._heard = b""
        os.set_blocking(0, False)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        try:
            some = os.read(0, 65536)
        except BlockingIOError:
            return
        if not some:
            self._notifier.setEnabled(False)
            return
        self._heard += some
        while b"\n" in self._heard:
            line, _, self._heard = self._heard.partition(b"\n")
            self._answer(json.loads(line))

    def _answer(self, wish: dict[str, Any]) -> None:
        try:
            told = {"is": self._do(wish)}
        except Exception:  # noqa: BLE001  # the test shall hear of it, the program goes on
            told = {"error": traceback.format_exc()}
        self._answers.write(b"@@" + json.dumps(told).encode() + b"\n")

    def _do(self, wish: dict[str, Any]) -> object:
        if "press" in wish:
            press(wish["press"])
        elif "type" in wish:
            type_text(wish["type"])
        else:
            return getattr(console_probes, wish["ask"])(*wish["args"])
        return None

    def stop(self) -> None:
        """Hear no more."""
        self._notifier.setEnabled(False)
        sys.stdout.flush()


def listen(answers: IO[bytes]) -> Ears:
    """Make the application of the program and listen on its thread."""
    make_application()
    return Ears(answers)
