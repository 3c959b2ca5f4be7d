"""The window that ``bench map`` measures; imported only then."""

import time
from collections.abc import Callable, Sequence
from types import TracebackType

from pyqtlet2 import L
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.domain.records import Ward
from ui.bridge.tasks import TaskRunner
from ui.maps.assets import read_assets
from ui.maps.cells import ward_collection
from ui.maps.schemes import register_schemes
from ui.maps.view import MapView, Point
from widgets.theme import DARK

LONGEST_MS = 300_000


class MapBench:
    """A map without a console around it."""

    def __enter__(self) -> "MapBench":
        """Open the window."""
        register_schemes()
        self._app = QApplication.instance() or QApplication([])
        self._tasks = TaskRunner()
        self._begun = time.perf_counter()
        self._view = MapView(read_assets(), None, self._tasks)
        self._view.resize(1200, 800)
        self._view.show()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._view.stop()
        self._tasks.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wait(self, start: Callable[[Callable[[], None]], object]) -> None:
        loop = QEventLoop()
        QTimer.singleShot(LONGEST_MS, loop.quit)
        start(loop.quit)
        loop.exec()

    def _answer(self, code: str) -> object:
        answers: list[object] = []

        def ask(leave: Callable[[], None]) -> None:
            def answered(answer: object) -> None:
                answers.append(answer)
                leave()

            self._view.ask(code, answered)

        self._wait(ask)
        return answers[0] if answers else None

    def load(self, wards: Sequence[Ward]) -> float:
        """Milliseconds from making the view to a page with colours and wards."""
        self._wait(self._view.ready.connect)
        colours = dict(DARK.items())
        self._view.set_colours(colours | {f"P{n}": colours[f"p{n}"] for n in range(1, 5)})
        collection, schematic = ward_collection(wards)
        self._view.set_wards(collection, schematic=schematic)
        self._answer("1")
        return (time.perf_counter() - self._begun) * 1000

    def bulk(self, points_json: str) -> float:
        """Milliseconds until the page holds all points."""
        begun = time.perf_counter()
        self._answer(f"consoleMap.setPoints('report', {points_json})")
        return (time.perf_counter() - begun) * 1000

    def one_by_one(self, points: Sequence[Point]) -> float:
        """Milliseconds of the library's own way, without the warning it causes for each point."""
        qInstallMessageHandler(lambda *_message: None)
        begun = time.perf_counter()
        for point in points:
            self._view.map.addLayer(L.marker([point[1], point[2]]))
        self._answer("1")
        took_ms = (time.perf_counter() - begun) * 1000
        qInstallMessageHandler(None)
        return took_ms
