"""The window that ``bench review`` measures: the whole console, with keys pressed into it."""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.bootstrap import open_parts
from app.cli.console_parts import console_parts
from app.domain.ids import UserId
from app.domain.roles import Actor, Role
from app.gateways.clocks import SystemClock
from app.settings.options import load_settings
from app.settings.paths import Home
from ui.application.console import ConsoleOptions
from ui.application.run import end_console, run_console
from ui.screens.violations.screen import ViolationsScreen
from ui.shell.account import ConsoleParts

KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_1,
    Qt.Key.Key_N,
    Qt.Key.Key_Return,
    Qt.Key.Key_4,
    Qt.Key.Key_Y,
    Qt.Key.Key_9,
    Qt.Key.Key_Return,
)
"""Confirm, dismiss and go on, as a reviewer presses them."""

LONGEST_S = 30.0
_EVENTS = QEventLoop.ProcessEventsFlag.AllEvents


@dataclass
class _Painted(QObject):
    """Hears when the stills of a case are painted."""

    screen: ViolationsScreen
    case_id: str | None = None

    def __post_init__(self) -> None:
        super().__init__()
        self.screen.stills.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint of a case whose pictures are there; the events after it are done when asked."""
        state = self.screen.presenter.state
        if event.type() == QEvent.Type.Paint and state.bundle is not None:
            self.case_id = state.case_id
        return False


@dataclass
class _Run:
    """Presses keys and notes how long each took until the next case was painted, in ms.

    Attributes:
        decisions: Confirmations and dismissals among the keys.
    """

    screen: ViolationsScreen
    painted: _Painted
    decisions: int = 0

    def press(self, count: int, think_ms: float) -> list[float]:
        keys, taken = cycle(KEYS), []
        for _ in range(count):
            key = next(keys)
            self.decisions += key != Qt.Key.Key_N
            taken.append(self._one(key))
            self.idle(think_ms)
        return taken

    def _one(self, key: Qt.Key) -> float:
        before = self.screen.presenter.state.case_id
        begun = time.perf_counter()
        QTest.keyClick(self.screen.queue.table, key)
        while self.painted.case_id in (before, None):
            QCoreApplication.processEvents(_EVENTS, 1)
            if time.perf_counter() - begun > LONGEST_S:
                raise TimeoutError(f"no case was painted within {LONGEST_S} s")
        return (time.perf_counter() - begun) * 1000

    def idle(self, think_ms: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(think_ms), loop.quit)
        loop.exec()


def _log_in(parts: ConsoleParts) -> Actor:
    return Actor(UserId("bench"), "Bench", Role.REVIEWER, parts.store.workstation)


def _find_screen() -> ViolationsScreen:
    for window in QApplication.topLevelWidgets():
        found = window.findChild(ViolationsScreen)
        if isinstance(found, ViolationsScreen):
            return found
    raise LookupError("the window has no violations screen")


def _resident_mb() -> float | None:
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def _measure(given: argparse.Namespace) -> dict[str, object]:
    screen = _find_screen()
    window = screen.window()
    window.resize(given.width, given.height)
    screen.queue.table.setFocus()
    run = _Run(screen, _Painted(screen))
    run.idle(1000)
    run.press(len(KEYS), given.think)  # the first ones are not counted
    read_ahead = run.press(given.keys, given.think)
    hammered = run.press(given.keys, 0)
    run.idle(1000)
    screen.presenter.ahead = 0
    run.press(len(KEYS), given.think)  # what was still kept ready is used up
    baseline = run.press(given.keys, given.think)
    return {
        "stills_px": [screen.stills.width(), screen.stills.height()],
        "read_ahead_ms": read_ahead,
        "without_a_pause_ms": hammered,
        "baseline_ms": baseline,
        "decisions": run.decisions,
        "peak_rss_mb": _resident_mb(),
    }


def main() -> int:
    """Open the console, press, print what was measured, leave."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keys", type=int, required=True)
    parser.add_argument("--think", type=float, required=True)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    given = parser.parse_args()
    home = Home.of_user().make()

    def usable() -> None:
        QTimer.singleShot(500, measure)

    def measure() -> None:
        try:
            sys.stdout.write(json.dumps(_measure(given)) + "\n")
            sys.stdout.flush()
        finally:
            end_console()

    options = ConsoleOptions(
        folder=home.root,
        settings=load_settings(home.settings),
        clock=SystemClock(),
        log_in_as=_log_in,
        screen="violations",
        on_usable=usable,
    )
    return run_console(lambda: console_parts(open_parts(home)), options)


if __name__ == "__main__":
    sys.exit(main())
