"""Runs the demo's window, and the round of work and the pictures of a headless run."""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.cli.demo_city import DemoCity
from app.cli.demo_opening import DemoOpening
from app.cli.demo_round import RoundResult, proven_red_lights, work_a_round
from app.domain.ids import new_id
from app.gateways.clocks import SystemClock
from app.ports.queries import CaseFilter
from app.settings.options import load_settings
from ui.application.console import ConsoleOptions
from ui.application.run import end_console, run_console
from ui.shell.error_page import ErrorPage
from ui.shell.window import ConsoleWindow
from ui.shell.work_area import WorkArea

_LOG = logging.getLogger(__name__)

SETTLE_MS = 2500
SETTLED_WITHIN_S = 20.0
GRACE_S = 60.0
"""How much longer than asked a headless run waits for a first proven violation."""


@dataclass(frozen=True, slots=True)
class DemoChoice:
    """How the demo runs.

    Attributes:
        headless_s: Seconds to run without a person, or None for the window.
        screens: Folder for a PNG of every screen.
        runner: Whether a violation must be found, or none may be.
    """

    headless_s: float | None
    screens: Path | None
    runner: bool
    language: str | None
    theme: str | None
    size: tuple[int, int]


def run_demo(opening: DemoOpening, choice: DemoChoice) -> tuple[int, dict[str, Any] | None]:
    """Run the window; returns the exit code, and the summary of a headless run.

    The window is there at once and says what is being made. Nobody looks at a headless run: its
    demo is opened first.

    Raises:
        EnvironmentFailureError: When the demo of a headless run cannot be opened.
    """
    settings = load_settings(opening.home.settings)
    if choice.language is not None:
        settings = replace(settings, language=choice.language)
    if choice.theme is not None:
        settings = replace(settings, theme=choice.theme)
    script = HeadlessScript(opening.open(), choice) if choice.headless_s is not None else None
    options = ConsoleOptions(
        folder=opening.home.root,
        settings=settings,
        clock=SystemClock(),
        demo=True,
        log_in_as=lambda _parts: opening.open().actor,
        preparation=opening,
        screen="wall" if script else "",
        on_usable=script.begin if script else None,
    )
    try:
        code = run_console(opening.parts, options)
    finally:
        opening.close()
    if script is None:
        return code, None
    return (code or script.code), script.summary


class HeadlessScript:
    """What a headless run does, step by step on the Qt thread."""

    def __init__(self, city: DemoCity, choice: DemoChoice) -> None:
        self._city, self._choice = city, choice
        self._since = new_id()
        self._round: RoundResult | None = None
        self._round_error = ""
        self._frames: dict[str, int] = {}
        self._proven: list[str] = []
        self._pictures: list[str] = []
        self._asked: list[str] = []
        self._opened = 0.0
        self.code = 1
        self.summary: dict[str, Any] = {"ok": False, "why": ["the window did not open"]}
        self._steps: _Steps | None = None

    def begin(self) -> None:
        """The window is usable."""
        window = next(
            widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ConsoleWindow)
        )
        page = window.pages.currentWidget()
        if not isinstance(page, WorkArea):
            self.summary["why"] = ["the window opened without its work area"]
            end_console()
            return
        window.resize(*self._choice.size)
        self._window, self._work, self._begun = window, page, time.monotonic()
        page.context.tasks.run(
            lambda: work_a_round(self._city.desk), self._took_round, self._failed_round
        )
        self._steps = _Steps(self._watch, window)

    def _took_round(self, result: RoundResult) -> None:
        self._round = result

    def _failed_round(self, error: Exception) -> None:
        _LOG.error("the round of work failed", exc_info=error)
        self._round_error = str(error)

    def _watch(self) -> None:
        """Each half second until the time is over: count pictures, look for proven cases."""
        cameras = self._work.context.cameras
        if cameras is not None:
            for camera_id in cameras.camera_ids():
                frame = cameras.frame(camera_id)
                if frame is not None:
                    self._frames[camera_id] = frame.sequence
        ran_s = time.monotonic() - self._begun
        asked_s = self._choice.headless_s or 0.0
        desk, since = self._city.desk, self._since
        self._work.context.tasks.run(
            lambda: proven_red_lights(desk, since), self._took_proven, lambda _error: None
        )
        enough = bool(self._proven) or not self._choice.runner or ran_s > asked_s + GRACE_S
        if ran_s >= asked_s and enough and self._steps is not None:
            self._steps.stop()
            self._asked = [spec.name for spec in self._work.specs]
            self._take_pictures(list(self._asked))

    def _took_proven(self, found: list[str]) -> None:
        self._proven = found

    def _take_pictures(self, left: list[str]) -> None:
        if not left or self._choice.screens is None:
            self._finish()
            return
        name = left[0]
        self._work.open_screen(name, self._record_for(name))
        self._opened = time.monotonic()
        self._wait_for(name, left[1:])

    def _record_for(self, name: str) -> str | None:
        """What a screen opens with: a record of the round, or a camera that is seen."""
        records = {"scenes": next(iter(self._frames), None)}
        if self._round is not None:
            records |= {"reports": self._round.report_id, "sos": self._round.sos_id}
        return records.get(name)

    def _wait_for(self, name: str, left: list[str]) -> None:
        """Until the screen has everything it asked for, but not for ever."""
        screen = self._work.screen_in_front
        waited_s = time.monotonic() - self._opened
        if (screen is not None and screen.settled()) or waited_s > SETTLED_WITHIN_S:
            QTimer.singleShot(SETTLE_MS, lambda: self._take_picture(name, left))
        else:
            QTimer.singleShot(SETTLE_MS // 10, lambda: self._wait_for(name, left))

    def _take_picture(self, name: str, left: list[str]) -> None:
        folder = self._choice.screens
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{name}.png"
            if self._window.grab().save(str(path)):
                self._pictures.append(path.name)
        self._take_pictures(left)

    def _finish(self) -> None:
        """Judge the run by what is in the store and was on the screen."""
        queries = self._city.parts.store.queries
        new_cases = [row for row in queries.cases(CaseFilter()).rows if row.id > self._since]
        checks = {
            "frames were shown": sum(self._frames.values()) > 0,
            "a report was imported and assigned": self._round is not None
            and self._round.report_state == "ASSIGNED",
            "an SOS was logged": self._round is not None and self._round.sos_state == "DISPATCHED",
        }
        if self._choice.runner:
            checks["a red light with its evidence became a case"] = bool(self._proven)
        else:
            checks["no case without an offender"] = not new_cases
        if self._choice.screens is not None:
            broken = [s for s in self._work.screens.values() if isinstance(s, ErrorPage)]
            checks["every screen opened"] = not broken
            checks["a picture of every screen"] = len(self._pictures) == len(self._asked) > 0
        why = [name for name, passed in checks.items() if not passed]
        self.code = 1 if why else 0
        self.summary = {
            "ok": not why,
            "why": why,
            "cameras": "rtsp" if self._city.served else "files",
            "frames": self._frames,
            "cases": _by_rule([row.rule for row in new_cases]),
            "red_light_with_evidence": self._proven,
            "round": asdict(self._round) if self._round else self._round_error,
            "pictures": self._pictures,
            "seconds": round(time.monotonic() - self._begun, 1),
        }
        end_console()


def _by_rule(rules: list[str]) -> dict[str, int]:
    return {rule: rules.count(rule) for rule in sorted(set(rules))}


class _Steps(QObject):
    """Calls a function each half second until it is stopped."""

    def __init__(self, step: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(500)

    @Slot()
    def _beat(self) -> None:
        self._step()

    def stop(self) -> None:
        """No more calls."""
        self._timer.stop()
