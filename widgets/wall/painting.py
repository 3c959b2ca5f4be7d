"""How one tile is painted: picture 1:1, drawings over it, words on plates."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from widgets.wall.faces import Drawing, Drawings, Ink, Picture, TileFace, Tone
from widgets.wall.grid import fitted
from widgets.wall.labels import LabelCache


@dataclass(frozen=True, slots=True)
class WallColours:
    """Colours of the wall. Plates over pictures stay dark in every theme.

    Attributes:
        gap: Between the tiles.
        empty: Ground of a tile whose camera has no picture; dark in every theme.
        vacant: Ground of a tile without a camera.
        muted: Words on it.
        text: Sentences on it.
        focus: Ring of the selected tile.
    """

    gap: str = "#0A0D10"
    empty: str = "#1A2027"
    vacant: str = "#1A2027"
    muted: str = "#9AA7B4"
    text: str = "#E8EDF2"
    focus: str = "#A78BFA"
    plate: str = "#C012161B"
    on_plate: str = "#E8EDF2"
    quiet: str = "#9AA7B4"
    good: str = "#3FB68B"
    notice: str = "#FFA62B"
    alarm: str = "#FF9088"


_INKS: dict[Ink, tuple[str, float]] = {
    Ink.SUBJECT: ("#E8EDF2", 1.6),
    Ink.TENTATIVE: ("#9AA7B4", 1.0),
    Ink.TRAIL: ("#A78BFA", 1.4),
    Ink.LINE: ("#FFD84D", 2.0),
    Ink.ZONE: ("#5AA9E6", 1.4),
    Ink.RED: ("#FF5A4F", 2.2),
    Ink.AMBER: ("#FFA62B", 2.2),
    Ink.GREEN: ("#3FB68B", 2.2),
    Ink.OFF: ("#7A8B9C", 1.2),
}
_MARKS = {Tone.QUIET: "", Tone.GOOD: "● ", Tone.NOTICE: "◆ ", Tone.ALARM: "▲ "}
_BASE_PX = 13
_SMALL_PX = 11


@dataclass(frozen=True, slots=True)
class TileView:
    """What a tile is painted with, besides its picture.

    Attributes:
        number: Place on the wall, counted from one.
        selected: The keys act on this tile.
        hovered: The mouse is over it.
        wanted: Something is being dragged over it.
        empty_text: What to say on a tile without a camera.
    """

    rect: QRect
    number: int
    selected: bool = False
    hovered: bool = False
    wanted: bool = False
    empty_text: str = ""


class TilePainter:
    """Paints tiles in device pixels."""

    def __init__(self, colours: WallColours | None = None) -> None:
        self.colours = colours or WallColours()
        self._labels = LabelCache()
        self._greys: dict[str, tuple[int, QImage]] = {}

    def paint_picture(self, painter: QPainter, view: TileView, picture: Picture) -> QRect:
        """Draw a picture 1:1 in the middle of its tile; returns where it lies."""
        where = fitted(picture.width_px, picture.height_px, view.rect)
        self._bars(painter, view.rect, where)
        image = _image_of(picture)
        _draw(painter, where, image)
        return where

    def paint_grey(self, painter: QPainter, view: TileView, key: str, picture: Picture) -> QRect:
        """Draw an old picture grey and dim. The grey copy is made once."""
        known = self._greys.get(key)
        if known is None or known[0] != picture.sequence:
            grey = _image_of(picture).convertToFormat(QImage.Format.Format_Grayscale8)
            known = (picture.sequence, grey)
            self._greys[key] = known
        where = fitted(known[1].width(), known[1].height(), view.rect)
        self._bars(painter, view.rect, where)
        _draw(painter, where, known[1])
        painter.fillRect(where, QColor(0, 0, 0, 120))
        return where

    def forget_grey(self, key: str) -> None:
        """Let go of the grey copy of a picture that is fresh again."""
        self._greys.pop(key, None)

    def paint_ground(self, painter: QPainter, view: TileView) -> None:
        """Fill a tile that has no picture."""
        painter.fillRect(view.rect, QColor(self.colours.empty))

    def paint_words(self, painter: QPainter, view: TileView, face: TileFace, ratio: float) -> None:
        """Name and age, state, cause and alarm on their plates."""
        rect = view.rect
        size = round((_BASE_PX if rect.height() > 150 * ratio else _SMALL_PX) * ratio)
        title = f"{view.number}  {face.title}"
        left = self._put(painter, rect.topLeft(), title, size, self.colours.on_plate, rect)
        if face.age:
            colour = self.colours.notice if face.grey else self.colours.quiet
            at = QPoint(left, rect.top())
            self._put(painter, at, face.age, size, colour, rect)
        if face.cause:
            self._sentence(painter, rect, face.cause, size)
        bottom = rect.bottom() + 1
        if face.alarm:
            bottom = self._alarm(painter, rect, face.alarm, size)
        if face.state and (view.hovered or face.tone is not Tone.QUIET):
            self._state(painter, rect, bottom, face, size)

    def paint_empty(self, painter: QPainter, view: TileView, ratio: float) -> None:
        """A tile without a camera: its number and what to do."""
        painter.fillRect(view.rect, QColor(self.colours.vacant))
        painter.setPen(QColor(self.colours.muted))
        painter.setFont(LabelCache.font(round(_BASE_PX * ratio)))
        text = f"{view.number}\n{view.empty_text}" if view.empty_text else str(view.number)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        inside = view.rect.adjusted(8, 8, -8, -8)
        painter.drawText(inside, flags, text)

    def paint_ring(self, painter: QPainter, view: TileView, ratio: float) -> None:
        """The ring of the selected tile, or of the one that something is dragged over."""
        if not (view.selected or view.wanted):
            return
        width = max(round(2 * ratio), 2)
        pen = QPen(QColor(self.colours.focus), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if view.wanted:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(view.rect).adjusted(half, half, -half, -half))

    def paint_drawings(
        self, painter: QPainter, where: QRect, picture: Picture, drawings: Drawings, ratio: float
    ) -> None:
        """Boxes, trails, lines and zones, from source pixels to the tile."""
        width, height = drawings.size
        width = width or picture.source_width_px
        height = height or picture.source_height_px
        if not width or not height:
            return
        across, down = where.width() / width, where.height() / height
        painter.save()
        painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shape in drawings.shapes:
            self._shape(painter, where, shape, (across, down), ratio)
        painter.restore()

    def _shape(
        self,
        painter: QPainter,
        where: QRect,
        shape: Drawing,
        scale: tuple[float, float],
        ratio: float,
    ) -> None:
        colour, width = _INKS[shape.ink]
        painter.setPen(QPen(QColor(colour), width * ratio))
        points = [
            QPointF(where.x() + x * scale[0], where.y() + y * scale[1]) for x, y in shape.points
        ]
        if not points:
            return
        if len(points) == 2 and not shape.closed:
            painter.drawLine(QLineF(points[0], points[1]))
        elif shape.closed:
            painter.drawPolygon(QPolygonF(points))
        else:
            painter.drawPolyline(QPolygonF(points))
        if shape.label:
            size = round(_SMALL_PX * ratio)
            plate = self._labels.plate(
                shape.label, size, QColor(colour), QColor(self.colours.plate)
            )
            top = min(points, key=lambda point: (point.y(), point.x()))
            most = where.x() + where.width() - plate.width()
            x = max(min(round(top.x()), most), where.x())
            y = max(round(top.y()) - plate.height(), where.y())
            painter.drawPixmap(x, y, plate)

    def _bars(self, painter: QPainter, tile: QRect, picture: QRect) -> None:
        """Fill what the picture leaves free of its tile."""
        ground = QColor(self.colours.gap)
        if picture.top() > tile.top() or picture.bottom() < tile.bottom():
            above = QRect(tile.left(), tile.top(), tile.width(), picture.top() - tile.top())
            under = tile.bottom() - picture.bottom()
            painter.fillRect(above, ground)
            painter.fillRect(tile.left(), picture.bottom() + 1, tile.width(), under, ground)
        if picture.left() > tile.left() or picture.right() < tile.right():
            beside = QRect(tile.left(), tile.top(), picture.left() - tile.left(), tile.height())
            right = tile.right() - picture.right()
            painter.fillRect(beside, ground)
            painter.fillRect(picture.right() + 1, tile.top(), right, tile.height(), ground)

    def _put(
        self, painter: QPainter, at: QPoint, text: str, size: int, colour: str, tile: QRect
    ) -> int:
        """A plate at a point, cut at the tile's edge; returns the x behind it."""
        plate = self._labels.plate(text, size, QColor(colour), QColor(self.colours.plate))
        room = min(plate.width(), tile.right() + 1 - at.x())
        if room > 0:
            painter.drawPixmap(at.x(), at.y(), plate, 0, 0, room, plate.height())
        return at.x() + plate.width()

    def _sentence(self, painter: QPainter, rect: QRect, text: str, size: int) -> None:
        """Words in the middle, wrapped, on a plate as large as they are."""
        painter.setFont(LabelCache.font(size, bold=True))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        inside = rect.adjusted(size, size * 2, -size, -size * 2)
        taken = painter.boundingRect(inside, flags, text)
        plate = taken.adjusted(-size // 2, -size // 3, size // 2, size // 3).intersected(rect)
        painter.fillRect(plate, QColor(self.colours.plate))
        painter.setPen(QColor(self.colours.on_plate))
        painter.drawText(inside, flags, text)

    def _alarm(self, painter: QPainter, rect: QRect, text: str, size: int) -> int:
        """A bar across the bottom; returns its upper edge."""
        plate = self._labels.plate(
            f"▲ {text}", size, QColor(self.colours.alarm), QColor("#12161B"), bold=True
        )
        top = rect.bottom() + 1 - plate.height()
        painter.fillRect(rect.left(), top, rect.width(), plate.height(), QColor("#12161B"))
        room = min(plate.width(), rect.width())
        painter.drawPixmap(rect.left(), top, plate, 0, 0, room, plate.height())
        return top

    def _state(
        self, painter: QPainter, rect: QRect, bottom: int, face: TileFace, size: int
    ) -> None:
        colours = self.colours
        colour = {
            Tone.QUIET: colours.quiet,
            Tone.GOOD: colours.good,
            Tone.NOTICE: colours.notice,
            Tone.ALARM: colours.alarm,
        }[face.tone]
        text = f"{_MARKS[face.tone]}{face.state}"
        plate: QPixmap = self._labels.plate(text, size, QColor(colour), QColor(colours.plate))
        room = min(plate.width(), rect.width())
        at = QPoint(rect.right() + 1 - room, bottom - plate.height())
        painter.drawPixmap(at.x(), at.y(), plate, 0, 0, room, plate.height())


def _image_of(picture: Picture) -> QImage:
    """The picture's memory as an image, without a copy; draw it before the feed goes on."""
    return QImage(
        picture.pixels,
        picture.width_px,
        picture.height_px,
        picture.stride_bytes,
        QImage.Format.Format_RGB32,
    )


def _draw(painter: QPainter, where: QRect, image: QImage) -> None:
    """Pixel by pixel when the sizes agree, else scaled (only until the new size arrives)."""
    if where.size() == image.size():
        painter.drawImage(where.topLeft(), image)
    else:
        painter.drawImage(where, image)
