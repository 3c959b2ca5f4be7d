"""The window that ``bench soak`` watches; imported only then."""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.cli.console_parts import console_parts
from app.cli.demo_city import DemoCity, open_demo
from app.services.cameras import NewCamera, add_camera
from app.services.scenes import NO_SCENE, save_scene_upon
from ui.application.console import ConsoleOptions
from ui.application.run import end_console, run_console
from ui.shell.window import ConsoleWindow

FOURTH = "soak-4"
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """What was counted at one moment."""

    at_s: float
    window_mb: float
    workers_mb: float
    descriptors: int
    threads: int
    none_references: int
    true_references: int


class Watcher(QObject):
    """Takes samples on a timer and ends the console when the time is over."""

    def __init__(self, city: DemoCity, seconds: float, every_s: float) -> None:
        super().__init__()
        self._city, self._seconds = city, seconds
        self._me = psutil.Process()
        self._begun = time.monotonic()
        self.samples: list[Sample] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)
        self._timer.start(int(every_s * 1000))

    @Slot()
    def _take(self) -> None:
        at_s = time.monotonic() - self._begun
        children = self._me.children(recursive=True)
        workers = [_memory_mb(child) for child in children]
        self.samples.append(
            Sample(
                at_s,
                _memory_mb(self._me),
                sum(workers),
                self._me.num_fds() if hasattr(self._me, "num_fds") else 0,
                self._me.num_threads(),
                sys.getrefcount(None),
                sys.getrefcount(True),
            )
        )
        if at_s >= self._seconds:
            self._timer.stop()
            end_console()


def _memory_mb(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 1_000_000
    except psutil.Error:
        return 0.0


def soak(seconds: float, every_s: float, settle_s: float) -> dict[str, Any]:
    """Run and report; slopes per hour by least squares over the samples after settling."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    city = open_demo(runner=True, public=True, reports=200)
    _add_fourth(city)
    watchers: list[Watcher] = []

    def usable() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, ConsoleWindow):
                widget.resize(1366, 768)
        watchers.append(Watcher(city, seconds, every_s))

    options = ConsoleOptions(
        folder=city.parts.home.root,
        settings=city.parts.settings,
        clock=city.parts.clock,
        demo=True,
        log_in_as=lambda _parts: city.actor,
        screen="wall",
        on_usable=usable,
    )
    stop_server = city.server.stop if city.server is not None else None
    code = run_console(lambda: console_parts(city.parts, close_more=stop_server), options)
    samples = watchers[0].samples if watchers else []
    return {"exit_code": code, "minutes": round(seconds / 60, 1)} | _report(samples, settle_s)


def _add_fourth(city: DemoCity) -> None:
    """The first camera once more, so that there are four."""
    queries = city.parts.store.queries
    known = {camera.code: camera for camera in queries.cameras()}
    if FOURTH in known or len(known) >= _ENOUGH:
        return
    first = known[city.cameras[0].id]
    again = add_camera(
        city.desk, NewCamera(FOURTH, first.name, first.main_url, first.sub_url, detect=True)
    )
    scene = queries.scene(first.id)
    if scene is not None:
        save_scene_upon(city.desk, again.id, NO_SCENE, scene.scene_json)


def _report(samples: Sequence[Sample], settle_s: float) -> dict[str, Any]:
    late = [sample for sample in samples if sample.at_s >= settle_s]
    report: dict[str, Any] = {"samples": len(samples), "settled_samples": len(late)}
    if len(late) < 2:
        return report | {"why": "too short for a slope"}
    hours = np.array([sample.at_s for sample in late]) / 3600
    names = (
        "window_mb",
        "workers_mb",
        "descriptors",
        "threads",
        "none_references",
        "true_references",
    )
    for name in names:
        values = np.array([getattr(sample, name) for sample in late], dtype=float)
        report[name] = {
            "first": round(float(values[0]), 1),
            "last": round(float(values[-1]), 1),
            "least": round(float(values.min()), 1),
            "most": round(float(values.max()), 1),
            "slope_per_hour": round(float(np.polyfit(hours, values, 1)[0]), 2),
        }
    return report
