"""The window that ``bench wall`` measures: the product's own wall widget and feed, nothing else."""

import random
import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.ports.cameras import CameraWall
from ui.screens.wall import arranging
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.lamp_bands import LampBands
from ui.screens.wall.signs import CameraSigns
from widgets.wall.bands import BandOverlay
from widgets.wall.signs import SignOverlay
from widgets.wall.wall_view import WallView

_MOVES = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_LOST_AFTER_S = 2.0
_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _TimedView(WallView):
    """Notes when each paint ended."""

    painted_at = 0.0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then note the time."""
        super().paintEvent(event)
        self.painted_at = time.perf_counter()


class WallWindow:
    """A wall of these cameras in a window of its own. Owns the application when there is none."""

    def __init__(
        self, cameras: CameraWall, camera_ids: Sequence[str], size: tuple[int, int]
    ) -> None:
        running = QApplication.instance()
        self._app = running if isinstance(running, QApplication) else QApplication([])
        self._cameras = cameras
        self._ids = tuple(camera_ids)
        self._feed = CameraFeed(cameras)
        self._feed.set_names({camera_id: camera_id for camera_id in self._ids})
        self._view = _TimedView(self._feed)
        self._view.add_overlay(BandOverlay(LampBands(cameras).bands_of))
        self._view.add_overlay(SignOverlay(CameraSigns(cameras).signs_of))
        self._view.understood = frozenset(_MOVES)
        self._view.key_typed.connect(self._move)
        self._view.set_arrangement(arranging.fitted_to(self._ids))
        self._view.resize(*size)
        self._view.show()
        self._view.setFocus()
        self.painted_pictures = 0
        self._moved_at = 0.0

    def run_for(self, seconds: float) -> None:
        """Handle events for a while, counting pictures that were painted."""
        before = self._view.pictures_painted
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()
        self.painted_pictures += self._view.pictures_painted - before

    def press_keys(self, count: int, between_ms: int) -> list[float]:
        """Press arrows at uneven moments; milliseconds from each press to its paint."""
        chance = random.Random(3)  # noqa: S311 - moments of a measurement, no secret
        return [
            self._press(self._free_key(chance), chance.randint(1, between_ms)) for _ in range(count)
        ]

    def close_window(self) -> None:
        """Take the window down."""
        self._view.close()
        self._view.deleteLater()
        self._app.processEvents()

    def _free_key(self, chance: random.Random) -> Qt.Key:
        """An arrow that does not lead off the wall."""
        now = self._view.arrangement
        free = [
            key
            for key, move in zip(_KEYS, _MOVES.values(), strict=True)
            if arranging.moved_selection(now, *move) != now
        ]
        return chance.choice(free)

    def _press(self, key: Qt.Key, after_ms: int) -> float:
        loop = QEventLoop()
        QTimer.singleShot(after_ms, loop.quit)
        loop.exec()
        pressed = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
            QApplication.postEvent(self._view, event)
        while not pressed < self._moved_at < self._view.painted_at:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            if time.perf_counter() - pressed > _LOST_AFTER_S:
                raise TimeoutError(f"no paint within {_LOST_AFTER_S} s of a key press")
        return (self._view.painted_at - pressed) * 1000

    def _move(self, key: str) -> None:
        arrangement = arranging.moved_selection(self._view.arrangement, *_MOVES[key])
        self._view.set_arrangement(arrangement)
        self._moved_at = time.perf_counter()
