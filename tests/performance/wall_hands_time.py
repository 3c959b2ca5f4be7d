"""What the hands of the wall cost the window: keys to painted, 16 tiles, some zoomed or replayed.

The cameras, the players and the turned camera are doubles: only the window's work is timed.
``PYTHONPATH=.:tests QT_QPA_PLATFORM=offscreen python tests/performance/wall_hands_time.py``
"""

import json
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.consoles import Console, open_console
from support.painted_cameras import PaintedCameras
from support.replay_double import ReplaysByHand

from app.services.cameras import NewCamera, add_camera
from detection.contracts.cameras import CameraState, StateCause
from ui.screens.wall.screen import WallScreen

PRESSES = 150
BETWEEN_S = 0.04


def a_screen(console: Console, cameras: PaintedCameras, replays: ReplaysByHand) -> WallScreen:
    for number in range(16):
        camera = add_camera(
            console.desk, NewCamera(f"C{number}", f"Camera {number}", f"rtsp://cam{number}/a")
        )
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
    screen = WallScreen(replace(console.context, replays=replays))
    screen.resize(1366, 700)
    screen.show()
    assert console.tasks.idle()
    screen.screen_shown()
    return screen


def paint_all(cameras: PaintedCameras) -> None:
    """A new picture on every tile."""
    for camera_id in cameras.camera_ids():
        cameras.paint(camera_id, (10, 20, 30), (341, 160))


Press = tuple[Qt.Key, Qt.KeyboardModifier]
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ARROWS: tuple[Press, ...] = ((Qt.Key.Key_Right, PLAIN), (Qt.Key.Key_Left, PLAIN))
ZOOMS: tuple[Press, ...] = ((Qt.Key.Key_Z, PLAIN), (Qt.Key.Key_Z, SHIFT))


def timed(screen: WallScreen, cameras: PaintedCameras, keys: tuple[Press, ...]) -> list[float]:
    """Milliseconds from each press to the end of the paint after it."""
    found = []
    for press in range(PRESSES):
        paint_all(cameras)
        until = time.perf_counter() + BETWEEN_S
        while time.perf_counter() < until:
            QApplication.processEvents()
        before, begun = screen.view.painted, time.perf_counter()
        QTest.keyPress(screen.view, *keys[press % len(keys)])
        while screen.view.painted == before and time.perf_counter() - begun < 2.0:
            QApplication.processEvents()
        found.append((time.perf_counter() - begun) * 1000)
        QTest.keyRelease(screen.view, *keys[press % len(keys)])
    return found


def figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[int(len(ordered) * 0.99) - 1], 2),
        "max_ms": round(ordered[-1], 2),
    }


def main() -> None:
    application = QApplication([])
    cameras, replays = PaintedCameras(), ReplaysByHand()
    console = open_console(Path(tempfile.mkdtemp()), cameras=cameras)
    screen = a_screen(console, cameras, replays)
    result = {"plain": figures(timed(screen, cameras, ARROWS))}
    result["zoom in and out"] = figures(timed(screen, cameras, ZOOMS))
    for tile in range(4):
        screen.presenter.choose(tile)
        replay(screen, replays, tile)
    screen.presenter.choose(8)
    result["four replays"] = figures(timed(screen, cameras, ARROWS))
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    screen.close_screen()
    screen.deleteLater()
    application.processEvents()
    console.close()


def replay(screen: WallScreen, replays: ReplaysByHand, seconds: float) -> None:
    """Look back in the selected tile."""
    QTest.keyClick(screen.view, Qt.Key.Key_R)
    replays.players[-1].stand(0.0, playing=False)
    screen.hand.instant.tick()
    replays.players[-1].stand(seconds)
    replays.players[-1].paint((200, 120, 10), (341, 160))


if __name__ == "__main__":
    main()
