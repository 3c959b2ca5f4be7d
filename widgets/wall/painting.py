"""How one tile is painted: picture 1:1, drawings over it, words on plates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from widgets.wall.colours import INKS, WallColours
from widgets.wall.faces import Drawing, Drawings, Picture, TileFace, Tone
from widgets.wall.grid import fitted
from widgets.wall.labels import LabelCache
from widgets.wall.overlays import TileOverlay, TilePlace
from widgets.wall.parts import WHOLE, Part

_MARKS = {Tone.QUIET: "", Tone.GOOD: "● ", Tone.NOTICE: "◆ ", Tone.ALARM: "▲ "}
_BASE_PX = 13
_SMALL_PX = 11


@dataclass(frozen=True, slots=True)
class TileView:
    """What a tile is painted with, besides its picture.

    Attributes:
        key: What it shows.
        number: Place on the wall, counted from one.
        selected: The keys act on this tile.
        hovered: The mouse is over it.
        wanted: Something is being dragged over it.
        empty_text: What to say on a tile without a camera.
        part: The part of the camera's picture that shall be seen.
    """

    rect: QRect
    number: int
    key: str = ""
    selected: bool = False
    hovered: bool = False
    wanted: bool = False
    empty_text: str = ""
    part: Part = WHOLE


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a picture was laid, and which part of the camera's picture that shows."""

    where: QRect
    part: Part = WHOLE


NOWHERE = Laid(QRect())


class TilePainter:
    """Paints tiles in device pixels."""

    def __init__(self, colours: WallColours | None = None) -> None:
        self.colours = colours or WallColours()
        self._labels = LabelCache()
        self._greys: dict[str, tuple[int, QImage]] = {}

    def paint_picture(self, painter: QPainter, view: TileView, picture: Picture) -> Laid:
        """Draw a picture 1:1 in the middle of its tile."""
        return self._lay(painter, view, _image_of(picture), Part.of(picture.zoom))

    def paint_grey(self, painter: QPainter, view: TileView, picture: Picture) -> Laid:
        """Draw an old picture grey and dim. The grey copy is made once."""
        known = self._greys.get(view.key)
        if known is None or known[0] != picture.sequence:
            grey = _image_of(picture).convertToFormat(QImage.Format.Format_Grayscale8)
            known = (picture.sequence, grey)
            self._greys[view.key] = known
        laid = self._lay(painter, view, known[1], Part.of(picture.zoom))
        painter.fillRect(laid.where, QColor(0, 0, 0, 120))
        return laid

    def _lay(self, painter: QPainter, view: TileView, image: QImage, have: Part) -> Laid:
        """An image that shows one part; until that of the wished part comes it is cut or kept."""
        where = fitted(image.width(), image.height(), view.rect)
        self._bars(painter, view.rect, where)
        cut = None if have is view.part else _cut(image, have, view.part)
        if cut is None:
            _draw(painter, where, image)
            return Laid(where, have)
        painter.drawImage(where, image, cut)  # larger, until the camera's own pixels are here
        return Laid(where, view.part)

    def forget_grey(self, key: str) -> None:
        """Let go of the grey copy of a picture that is fresh again."""
        self._greys.pop(key, None)

    def forget_others(self, keys: Collection[str]) -> None:
        """Let go of the grey copies of all pictures but these."""
        for key in self._greys.keys() - set(keys):
            del self._greys[key]

    @property
    def greys(self) -> frozenset[str]:
        """Keys whose old picture is kept as a grey copy."""
        return frozenset(self._greys)

    def paint_ground(self, painter: QPainter, view: TileView) -> None:
        """Fill a tile that has no picture."""
        painter.fillRect(view.rect, QColor(self.colours.empty))

    def paint_words(
        self,
        painter: QPainter,
        view: TileView,
        face: TileFace,
        laid: Laid,
        ratio: float,
        overlays: Sequence[TileOverlay] = (),
    ) -> None:
        """Name and age, alarm, what others paint over the tile, the cause, and the state."""
        rect = view.rect
        size = round((_BASE_PX if rect.height() > 150 * ratio else _SMALL_PX) * ratio)
        place = TilePlace(
            view.key,
            view.number - 1,
            rect,
            laid.where,
            QRect(rect),
            ratio,
            size,
            self.colours,
            self._labels,
            laid.part,
            selected=view.selected,
            hovered=view.hovered,
        )
        self._name(painter, view, face, place)
        if face.alarm:
            self._alarm(painter, place, face.alarm)
        for overlay in overlays:
            if overlay.stamp(view.key) is not None:
                painter.save()
                overlay.paint(painter, place)
                painter.restore()
        if face.cause:
            self._sentence(painter, _beside(rect, place.free, size), face.cause, size)
        if face.state and (view.hovered or face.tone is not Tone.QUIET):
            self._state(painter, place, face)

    def _name(self, painter: QPainter, view: TileView, face: TileFace, place: TilePlace) -> None:
        rect, size = place.rect, place.size_px
        title = f"{view.number}  {face.title}"
        left = self._put(painter, rect.topLeft(), title, size, self.colours.on_plate, rect)
        if face.age:
            colour = self.colours.notice if face.grey else self.colours.quiet
            self._put(painter, QPoint(left, rect.top()), face.age, size, colour, rect)
        place.take_above(self._labels.height_of(size))

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
        self, painter: QPainter, laid: Laid, picture: Picture, drawings: Drawings, ratio: float
    ) -> None:
        """Boxes, trails, lines and zones, from source pixels to the tile."""
        width, height = drawings.size
        width = width or picture.source_width_px
        height = height or picture.source_height_px
        if not width or not height:
            return
        where, part = laid.where, laid.part
        across = where.width() / (width * part.width)
        down = where.height() / (height * part.height)
        begin = QPointF(
            where.x() - part.left * width * across, where.y() - part.top * height * down
        )
        painter.save()
        painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shape in drawings.shapes:
            points = [
                QPointF(begin.x() + x * across, begin.y() + y * down) for x, y in shape.points
            ]
            self._shape(painter, where, shape, points, ratio)
        painter.restore()

    def _shape(
        self,
        painter: QPainter,
        where: QRect,
        shape: Drawing,
        points: list[QPointF],
        ratio: float,
    ) -> None:
        colour, width = INKS[shape.ink]
        painter.setPen(QPen(QColor(colour), width * ratio))
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

    def _alarm(self, painter: QPainter, place: TilePlace, text: str) -> None:
        """A bar across the bottom."""
        plate = self._labels.plate(
            f"▲ {text}",
            place.size_px,
            QColor(self.colours.alarm),
            QColor(self.colours.bar),
            bold=True,
        )
        bar = place.take_below(plate.height())
        painter.fillRect(bar, QColor(self.colours.bar))
        room = min(plate.width(), bar.width())
        painter.drawPixmap(bar.left(), bar.top(), plate, 0, 0, room, bar.height())

    def _state(self, painter: QPainter, place: TilePlace, face: TileFace) -> None:
        colours = self.colours
        colour = {
            Tone.QUIET: colours.quiet,
            Tone.GOOD: colours.good,
            Tone.NOTICE: colours.notice,
            Tone.ALARM: colours.alarm,
        }[face.tone]
        text = f"{_MARKS[face.tone]}{face.state}"
        plate: QPixmap = self._labels.plate(
            text, place.size_px, QColor(colour), QColor(colours.plate)
        )
        free = place.free
        room = min(plate.width(), free.width())
        at = QPoint(free.right() + 1 - room, free.bottom() + 1 - plate.height())
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


def _beside(rect: QRect, free: QRect, size: int) -> QRect:
    """Where a sentence may stand: in the middle of the tile, under what was painted above it."""
    top = max(rect.top(), free.top() - 2 * size)
    return QRect(rect.left(), top, rect.width(), rect.bottom() + 1 - top)


def _draw(painter: QPainter, where: QRect, image: QImage) -> None:
    """Pixel by pixel when the sizes agree, else scaled (only until the new size arrives)."""
    if where.size() == image.size():
        painter.drawImage(where.topLeft(), image)
    else:
        painter.drawImage(where, image)


def _cut(image: QImage, have: Part, wished: Part) -> QRect | None:
    """The pixels of an image that show a part of what it shows; None for all of them."""
    if have.close_to(wished) or not wished.inside(have):
        return None
    left = round((wished.left - have.left) / have.width * image.width())
    top = round((wished.top - have.top) / have.height * image.height())
    width = max(round(wished.width / have.width * image.width()), 2)
    height = max(round(wished.height / have.height * image.height()), 2)
    return QRect(left, top, width, height).intersected(image.rect())
