"""What a tile says while its camera is turned: who has it, where it goes, which keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from typing_extensions import override

from ui.screens.wall.turn_parts import TurnLook
from widgets.wall.overlays import TileOverlay, TilePlace

_HINT_FROM_PX = 420


class TurnSign(TileOverlay):
    """Painted over the tile whose camera is turned from here.

    Args:
        look: What a tile says.
        judged: Whether a camera's pictures are looked at for violations: its lines and zones
            lie elsewhere as long as it is turned.
    """

    def __init__(
        self, look: Callable[[str], TurnLook | None], judged: Callable[[str], bool]
    ) -> None:
        self._look, self._judged = look, judged

    @override
    def stamp(self, key: str) -> object:
        return self._look(key)

    @override
    def paint(self, painter: QPainter, place: TilePlace) -> None:
        look = self._look(place.key)
        if look is None:
            return
        self._head(painter, place, look)
        if look.problem:
            place.row_above(painter, f"▲ {_problem(look.problem)}", place.colours.alarm)
        if not look.ready:
            return
        if self._judged(place.key):
            text = _tr("◆ No violations are judged meanwhile: bring it back to its place")
            place.row_above(painter, text, place.colours.notice)
        _cross(painter, place, look)
        if place.rect.width() >= _HINT_FROM_PX * place.ratio:
            parts = _hints(look)
            while len(parts) > 1 and not place.fits(" · ".join(parts)):
                parts.pop(-2)  # how to let go is said last and always
            place.row_below(painter, " · ".join(parts), place.colours.on_plate)
        if look.presets:
            place.row_below(painter, _positions(look, place), place.colours.on_plate)

    def _head(self, painter: QPainter, place: TilePlace, look: TurnLook) -> None:
        colours = place.colours
        row = place.take_above(place.labels.height_of(place.size_px, bold=True))
        painter.fillRect(row, QColor(colours.focus))
        text = _tr("✥ IN CONTROL: {name}") if look.ready else _tr("✥ Asking the camera…")
        plate = place.labels.plate(
            text.format(name=look.holder),
            place.size_px,
            QColor(colours.ink_on(colours.focus)),
            QColor(colours.focus),
            bold=True,
        )
        room = min(plate.width(), row.width())
        painter.drawPixmap(row.left(), row.top(), plate, 0, 0, room, row.height())


def _hints(look: TurnLook) -> list[str]:
    """The keys, as far as this camera can do it."""
    can = look.abilities
    parts = []
    if can is not None and can.turns:
        parts.append(_tr("← ↑ ↓ → turn (Shift faster)"))
    if can is not None and can.zooms:
        parts.append(_tr("+ - lens"))
    if can is not None and can.centres:
        parts.append(_tr("click to centre"))
    return [*parts, _tr("Esc lets go")]


def _positions(look: TurnLook, place: TilePlace) -> str:
    """Number keys and the names of their positions, as many as there is room for."""
    names = [f"{number} {one.name}" for number, one in enumerate(look.presets, 1)]
    for shown in range(len(names), 1, -1):
        text = "   ".join([*names[:shown], *(["…"] if shown < len(names) else [])])
        if place.fits(text):
            return text
    return names[0]


def _problem(code: str) -> str:
    words = {
        "ptz_away": _tr("No answer: it stops by itself"),
        "ptz_refused": _tr("Refused: check the password"),
    }
    return words.get(code, _tr("The camera could not do that"))


def _cross(painter: QPainter, place: TilePlace, look: TurnLook) -> None:
    """Four arrows in the middle; those of the movement under way are filled."""
    middle = QPointF(place.rect.center())
    far, size = 26 * place.ratio, 9 * place.ratio
    moved = look.movement
    ways = ((1, 0, moved.pan), (-1, 0, -moved.pan), (0, -1, moved.tilt), (0, 1, -moved.tilt))
    pen = QPen(QColor(place.colours.on_plate), max(round(1.5 * place.ratio), 1))
    for right, down, speed in ways:
        tip = middle + QPointF(right * (far + size), down * (far + size))
        base = middle + QPointF(right * far, down * far)
        side = QPointF(down * size, right * size)
        painter.setPen(pen)
        painter.setBrush(QColor(place.colours.focus if speed > 0 else place.colours.plate))
        painter.drawPolygon(QPolygonF([tip, base + side, base - side]))
    if moved.zoom:
        box = QRectF(QRect(0, 0, round(24 * place.ratio), round(20 * place.ratio)))
        box.moveCenter(middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(box, QColor(place.colours.focus))
        painter.setPen(QColor(place.colours.ink_on(place.colours.focus)))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignCenter, "+" if moved.zoom > 0 else "\N{MINUS SIGN}"
        )


def _tr(source: str) -> str:
    return QCoreApplication.translate("WallScreen", source)
