"""How the parts of a scene look on the canvas."""

import math
from collections.abc import Mapping

from ui.screens.scenes.document import FORMS, LINES, Kind, Part, SceneDoc
from widgets.drawing import palette
from widgets.drawing.shapes import CanvasShape, Form, PointXY, Segment

_COLOURS: Mapping[Kind, str] = {
    Kind.LANE: palette.BLUE,
    Kind.STOP: palette.LIGHT,
    Kind.CROSSING: palette.GREY,
    Kind.ZONE: palette.VIOLET,
    Kind.LAMP: palette.YELLOW,
    Kind.IGNORE: palette.SLATE,
    Kind.POINT: palette.GREEN,
    Kind.TURN: palette.AMBER,
}
_FAINT = "faint:"
_LEAST_ARROW, _MOST_ARROW = 0.035, 0.12
"""Length of an arrow as a share of the picture's width."""


def shapes_of(doc: SceneDoc, faulty: frozenset[str] = frozenset()) -> tuple[CanvasShape, ...]:
    """Every drawn part; areas first, so that lines and points lie upon them."""
    order = (Kind.IGNORE, Kind.ZONE, Kind.LANE, *LINES, Kind.TURN, Kind.LAMP, Kind.POINT)
    parts = [part for kind in order for part in doc.of(kind)]
    shapes = (_shape(doc, part, warns=part.key in faulty) for part in parts)
    return tuple(shape for shape in shapes if shape is not None)


def faint_shapes(doc: SceneDoc) -> tuple[CanvasShape, ...]:
    """Another version, to compare with."""
    return tuple(
        CanvasShape(
            _FAINT + shape.key, shape.form, shape.points, palette.AMBER, dashed=True, faint=True
        )
        for shape in shapes_of(doc)
    )


def into_junction(part: Part, length: float) -> Segment:
    """The arrow of a line: from its middle to the side that enters the junction."""
    (x1, y1), (x2, y2) = part.points
    along_x, along_y = x2 - x1, y2 - y1
    size = math.hypot(along_x, along_y) or 1.0
    mid = ((x1 + x2) / 2, (y1 + y2) / 2)
    return mid, (mid[0] - along_y / size * length, mid[1] + along_x / size * length)


def along(part: Part) -> PointXY:
    """A direction along the longer way through an area, up the picture."""
    points = part.points
    count = len(points)
    sides = [(points[n], points[(n + 1) % count]) for n in range(count)]
    (x1, y1), (x2, y2) = max(sides, key=lambda side: math.dist(*side))
    dx, dy = x2 - x1, y2 - y1
    size = math.hypot(dx, dy) or 1.0
    sign = -1.0 if dy > 0 else 1.0
    return round(sign * dx / size, 4), round(sign * dy / size, 4)


def centre(part: Part) -> PointXY:
    """Mean of the corners."""
    count = max(len(part.points), 1)
    return sum(x for x, _ in part.points) / count, sum(y for _, y in part.points) / count


def place_point(doc: SceneDoc, name: str) -> PointXY | None:
    """Where the place of a turn is: a part of this name, or the parts of this approach."""
    places = doc.of(Kind.LANE, Kind.ZONE, *LINES)
    named = [one for one in places if one.name == name]
    named = named or [one for one in places if one.text("approach") == name]
    if not named or not name:
        return None
    middles = [centre(one) for one in named]
    return sum(x for x, _ in middles) / len(middles), sum(y for _, y in middles) / len(middles)


def _shape(doc: SceneDoc, part: Part, *, warns: bool) -> CanvasShape | None:
    if part.kind is Kind.TURN:
        return _turn(doc, part, warns=warns)
    if not part.points:
        return None
    arrow = _arrow(doc, part)
    return CanvasShape(
        key=part.key,
        form=FORMS[part.kind],
        points=part.points,
        colour=_COLOURS[part.kind],
        label=_label(doc, part),
        arrow=arrow,
        arrow_moves=arrow is not None and part.kind is Kind.LANE,
        warns=warns,
        dashed=part.kind is Kind.IGNORE,
    )


def _label(doc: SceneDoc, part: Part) -> str:
    if part.kind is not Kind.POINT:
        return part.name
    number = doc.of(Kind.POINT).index(part) + 1
    metre = part.pair("metre")
    return str(number) if metre is None else f"{number}  ({metre[0]:g}; {metre[1]:g})"


def _arrow(doc: SceneDoc, part: Part) -> Segment | None:
    if part.kind in LINES:
        length = math.dist(*part.points) * 0.3
        return into_junction(part, _held(length, doc.size[0]))
    way = part.pair("direction")
    if part.kind is not Kind.LANE or way is None or math.hypot(*way) == 0:
        return None
    begin, size = centre(part), math.hypot(*way)
    length = _MOST_ARROW * doc.size[0] * 0.8
    return begin, (begin[0] + way[0] / size * length, begin[1] + way[1] / size * length)


def _held(length: float, width: int) -> float:
    return min(max(length, _LEAST_ARROW * width), _MOST_ARROW * width)


def _toward(start: PointXY, end: PointXY, share: float) -> PointXY:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _turn(doc: SceneDoc, part: Part, *, warns: bool) -> CanvasShape | None:
    end, start = place_point(doc, part.text("to")), place_point(doc, part.text("from"))
    if end is None:
        return None
    start = start or (end[0], min(end[1] + 0.1 * doc.size[1], float(doc.size[1])))
    if start == end:
        start = (end[0] + 0.04 * doc.size[0], end[1])
    return CanvasShape(
        key=part.key,
        form=Form.LINE,
        points=(start, end),
        colour=_COLOURS[Kind.TURN],
        label=part.name,
        arrow=(start, _toward(start, end, 0.8)),
        warns=warns,
        dashed=True,
        fixed=True,
    )
