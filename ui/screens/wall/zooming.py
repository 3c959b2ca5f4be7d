"""Digital zoom: which part of a tile's picture is seen, by wheel, keys and drag.

The wall widget keeps the part; it shows the picture that is there cut to it, until the camera's
own pixels of its main stream come. A part is forgotten when its camera leaves the wall.
"""

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from ui.bridge.times import decimal
from ui.screens.wall.hand_chain import IdleHands
from widgets.wall.arrangement import Arrangement
from widgets.wall.overlays import TileOverlay, TilePlace
from widgets.wall.parts import WHOLE, Part

MOST = 8.0
"""Beyond this a traffic camera shows nothing but its own pixels."""
STEP = 2.0**0.5
_PAN = 0.25
_PANS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_FRAME_SHARE, _FRAME_MOST_PX = 0.22, 120


class ZoomedView(Protocol):
    """What of the wall widget is needed."""

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""
        ...

    def part_of(self, key: str) -> Part:
        """The part that shall be seen."""
        ...

    def set_part(self, key: str, part: Part) -> None:
        """Show another part."""
        ...

    def share_at(self, tile: int, point: QPoint) -> tuple[float, float] | None:
        """Where a point lies in the whole picture."""
        ...

    def picture_rect(self, tile: int) -> QRect:
        """Where the picture lies."""
        ...


class Zooming(IdleHands):
    """The hand that zooms."""

    def __init__(self, view: ZoomedView) -> None:
        self._view = view
        self._grip: tuple[QPointF, Part] | None = None

    def nearer(self) -> None:
        """One step nearer in the selected tile."""
        self._scale(self._selected(), STEP)

    def wider(self) -> None:
        """One step wider in the selected tile."""
        self._scale(self._selected(), 1.0 / STEP)

    def reset(self) -> bool:
        """The whole picture in the selected tile; False when it is shown already."""
        key = self._selected()
        if not self.zoomed(key):
            return False
        self._view.set_part(key, WHOLE)
        return True

    def zoomed(self, key: str) -> bool:
        """Whether only a part of a camera's picture is seen."""
        return bool(key) and not self._view.part_of(key).whole

    # -- hands ---------------------------------------------------------------------------

    @override
    def understands(self, key: str) -> bool:
        return self._pan_of(key) is not None

    @override
    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        pan = self._pan_of(key)
        if pan is None:
            return False
        camera = self._selected()
        part = self._view.part_of(camera)
        moved = part.moved(pan[0] * _PAN * part.width, pan[1] * _PAN * part.height)
        self._view.set_part(camera, moved)
        return True

    @override
    def wheel_turned(self, tile: int, at: QPointF, steps: float) -> bool:
        key = self._view.arrangement.keys[tile]
        if not key:
            return False
        self._scale(key, STEP**steps, self._view.share_at(tile, at.toPoint()))
        return True

    @override
    def mouse_pressed(self, tile: int, at: QPointF) -> bool:
        key = self._view.arrangement.keys[tile]
        if not self.zoomed(key):
            return False
        self._grip = QPointF(at), self._view.part_of(key)
        return True

    @override
    def mouse_dragged(self, tile: int, at: QPointF) -> None:
        rect = self._view.picture_rect(tile)
        if self._grip is None or rect.isEmpty():
            return
        begin, part = self._grip
        across = (begin.x() - at.x()) / rect.width() * part.width
        down = (begin.y() - at.y()) / rect.height() * part.height
        self._view.set_part(self._view.arrangement.keys[tile], part.moved(across, down))

    @override
    def mouse_released(self, tile: int, at: QPointF) -> None:
        self._grip = None

    # -- parts ---------------------------------------------------------------------------

    def _selected(self) -> str:
        arrangement = self._view.arrangement
        return arrangement.keys[arrangement.selected]

    def _pan_of(self, key: str) -> tuple[int, int] | None:
        if not key.startswith("Ctrl+") or not self.zoomed(self._selected()):
            return None
        return _PANS.get(key.removeprefix("Ctrl+"))

    def _scale(self, key: str, times: float, at: tuple[float, float] | None = None) -> None:
        if key:
            part = self._view.part_of(key)
            x, y = at or part.point_at(0.5, 0.5)
            self._view.set_part(key, part.scaled(times, x, y, MOST))


class ZoomSign(TileOverlay):
    """How near, and where in the whole picture, at the lower left of a zoomed tile."""

    def __init__(self, view: ZoomedView) -> None:
        self._view = view

    @override
    def stamp(self, key: str) -> object:
        part = self._view.part_of(key)
        return None if part.whole else part

    @override
    def paint(self, painter: QPainter, place: TilePlace) -> None:
        wished = self._view.part_of(place.key)
        frame = _frame(place)
        painter.fillRect(frame, QColor(place.colours.plate))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(round(place.ratio), 1)
        painter.setPen(QPen(QColor(place.colours.muted), width))
        painter.drawRect(frame)
        inner = QRectF(
            frame.left() + wished.left * frame.width(),
            frame.top() + wished.top * frame.height(),
            wished.width * frame.width(),
            wished.height * frame.height(),
        )
        painter.setPen(QPen(QColor(place.colours.on_plate), 2 * width))
        painter.drawRect(inner)
        plate = place.labels.plate(
            f"⌕ {decimal(wished.factor)}\N{MULTIPLICATION SIGN}",
            place.size_px,
            QColor(place.colours.on_plate),
            QColor(place.colours.plate),
            bold=True,
        )
        painter.drawPixmap(frame.left(), frame.top() - plate.height(), plate)


def _frame(place: TilePlace) -> QRect:
    """Where the small frame lies: proportions of the picture, out of the way of what is below."""
    picture = place.picture if not place.picture.isEmpty() else place.rect
    width = min(round(place.rect.width() * _FRAME_SHARE), round(_FRAME_MOST_PX * place.ratio))
    height = round(width * picture.height() / max(picture.width(), 1))
    margin = round(8 * place.ratio)
    return QRect(
        place.free.left() + margin, place.free.bottom() + 1 - margin - height, width, height
    )
