"""What pins, tours, alarms and areas cost the event loop: 64 cameras configured, 16 shown.

``PYTHONPATH=.:tests QT_QPA_PLATFORM=offscreen python tests/performance/wall_city_time.py``

The cameras are a double that paints nothing anew, so that only the window's own work is timed.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.city_walls import WARDS, add_city
from support.consoles import Console, open_console
from support.painted_cameras import PaintedCameras

from app.services.wall_keeping import new_tour, save_tour
from ui.screens.wall.screen import WallScreen

PRESSES = 300
KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)


def told(name: str, times_s: list[float]) -> None:
    """Print median, p99 and greatest in milliseconds."""
    ordered = sorted(times_s)
    p99 = ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]
    middle, most = statistics.median(ordered), ordered[-1]
    figures = f"p50 {middle * 1e3:.1f}, p99 {p99 * 1e3:.1f}, max {most * 1e3:.1f} ms"
    sys.stdout.write(f"{name}: {figures}\n")


def painted_after(screen: WallScreen, deed: Callable[[], object]) -> float:
    """Seconds from a deed until the wall was painted."""
    before, began = screen.view.painted, time.perf_counter()
    deed()
    while screen.view.painted == before:
        QApplication.processEvents()
    return time.perf_counter() - began


def keys(screen: WallScreen) -> list[float]:
    """Selections all over the wall."""
    return [
        painted_after(screen, lambda at=at: QTest.keyClick(screen.view, KEYS[at // 3 % 4]))
        for at in range(PRESSES)
    ]


def wishes(screen: WallScreen) -> list[float]:
    """The cameras nearest to places of several wards, one after another."""
    places = [f"near:{lat},{lon}:SOS" for _, _, lat, lon in WARDS]
    return [
        painted_after(screen, lambda at=at: screen.show_record(places[at % len(places)]))
        for at in range(40)
    ]


def turns(console: Console, screen: WallScreen) -> list[float]:
    """What goes by itself four times a second, with a stop each tenth time."""
    times = []
    for _ in range(PRESSES):
        console.clock.go_on(1)
        began = time.perf_counter()
        screen.city.turn()
        times.append(time.perf_counter() - began)
    return times


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    cameras = PaintedCameras()
    console = open_console(Path(tempfile.mkdtemp()), cameras=cameras)
    made = add_city(console.desk, cameras, 64)
    tour = new_tour(console.desk, "Vòng", 10, [camera.id for camera in made])
    save_tour(console.desk, None, tour)
    screen = WallScreen(console.context)
    screen.resize(1366, 690)
    screen.show()
    console.tasks.idle()
    screen.screen_shown()
    screen.presenter.set_tiles(16)
    told("key to painted", keys(screen))
    screen.presenter.toggle_list()
    QTest.keyClick(screen.view, Qt.Key.Key_T)
    told("key to painted, tour and camera list", keys(screen))
    console.clock.go_on(60)
    told("a turn of the tour", turns(console, screen))
    told("nearest cameras to painted", wishes(screen))
    screen.close_screen()
    console.close()
    application.quit()


if __name__ == "__main__":
    main()
