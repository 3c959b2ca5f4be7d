"""Line drawings that take the colour of the theme."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIDE_PX = 18
_SCALES = (1, 2)
"""Device pixels per pixel for which an icon is drawn."""


@cache
def _drawing(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def themed_icon(path: Path, colour: str, side_px: int = SIDE_PX) -> QIcon:
    """An SVG whose ``currentColor`` is this colour; an empty icon when it cannot be read."""
    try:
        content = _drawing(path).replace("currentColor", colour)
    except OSError:
        return QIcon()
    renderer = QSvgRenderer(QByteArray(content.encode()))
    icon = QIcon()
    for scale in _SCALES:
        pixels = QPixmap(side_px * scale, side_px * scale)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        renderer.render(painter, QRectF(pixels.rect()))
        painter.end()
        pixels.setDevicePixelRatio(scale)
        icon.addPixmap(pixels)
    return icon
