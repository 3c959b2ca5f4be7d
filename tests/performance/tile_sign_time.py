"""Cost of signs and lamp rows of a tile: asked for, and painted, beside the copy of its picture.

``PYTHONPATH=tests:. QT_QPA_PLATFORM=offscreen python tests/performance/tile_sign_time.py``
"""

import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from support.painted_cameras import PaintedCameras

from app.domain.wall import PictureFault
from detection.contracts.signals import LampReading, LampState
from ui.screens.wall.lamp_bands import LampBands
from ui.screens.wall.signs import CameraSigns
from widgets.wall.bands import BandOverlay
from widgets.wall.colours import WallColours
from widgets.wall.labels import LabelCache
from widgets.wall.overlays import TilePlace
from widgets.wall.signs import SignOverlay

TIMES = 2000
SIZE = (320, 180)


def microseconds(what: Callable[[], object]) -> float:
    """Processor time of one call, median of five runs."""
    runs = []
    for _ in range(5):
        begun = time.process_time()
        for _ in range(TIMES):
            what()
        runs.append((time.process_time() - begun) / TIMES * 1e6)
    return statistics.median(runs)


def main() -> None:
    """Print the figures."""
    application = QApplication([])
    cameras = PaintedCameras(("bad", "good"))
    cameras.faults["bad"] = (PictureFault.MOVED, PictureFault.CORRUPT)
    lamps, signs = LampBands(cameras), CameraSigns(cameras)
    for second in range(90):
        state = (LampState.RED, LampState.GREEN, LampState.AMBER)[second // 12 % 3]
        since_s = float(second - second % 12) or None
        readings = tuple(LampReading(f"lamp {n}", "n", state, since_s, 0.9) for n in range(3))
        cameras.read_lamps("bad", float(second), readings)
        lamps.bands_of("bad")
    bands, marks = BandOverlay(lamps.bands_of), SignOverlay(signs.signs_of)
    ground, tile = QImage(*SIZE, QImage.Format.Format_RGB32), QRect(0, 0, *SIZE)
    painter, labels, colours = QPainter(ground), LabelCache(), WallColours()
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    picture.fill(0)

    def place() -> TilePlace:
        return TilePlace("bad", 0, tile, tile, QRect(tile), 1.0, 11, colours, labels)

    def changed() -> None:
        lamps.forget_words()
        bands.paint(painter, place())

    figures: dict[str, Callable[[], object]] = {
        "picture copied": lambda: painter.drawImage(0, 0, picture),
        "asked, nothing wrong": lambda: (marks.stamp("good"), bands.stamp("good")),
        "asked, two signs and three lamps": lambda: (marks.stamp("bad"), bands.stamp("bad")),
        "two signs painted": lambda: marks.paint(painter, place()),
        "three lamps painted": lambda: bands.paint(painter, place()),
        "three lamps that changed": changed,
    }
    for name, what in figures.items():
        sys.stdout.write(f"{name}: {microseconds(what):.1f} us\n")
    painter.end()
    application.quit()


if __name__ == "__main__":
    main()
