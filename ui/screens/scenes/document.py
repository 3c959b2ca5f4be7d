"""A scene while it is being drawn: parts with points and values, as the scene file has them.

Fields that this editor does not know are kept, so that nothing a newer program wrote is lost.
Half-finished scenes are allowed here; :mod:`ui.screens.scenes.checks` says what is missing.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import cast

from ui.screens.scenes.measuring import Measure, measured
from widgets.drawing.shapes import Form, PointXY

Values = Mapping[str, object]


class Kind(StrEnum):
    """What a part of a scene is."""

    LANE = "lane"
    STOP = "stop"
    CROSSING = "crossing"
    ZONE = "zone"
    LAMP = "lamp"
    IGNORE = "ignore"
    POINT = "point"
    """A place that was measured on the road."""
    TURN = "turn"
    """A way that nobody may take, from place to place; it is told, not drawn."""


FORMS = {
    Kind.LANE: Form.POLYGON,
    Kind.STOP: Form.LINE,
    Kind.CROSSING: Form.LINE,
    Kind.ZONE: Form.POLYGON,
    Kind.LAMP: Form.BOX,
    Kind.IGNORE: Form.POLYGON,
    Kind.POINT: Form.POINT,
}
LINES = (Kind.STOP, Kind.CROSSING)
PLACES = (Kind.LANE, Kind.STOP, Kind.CROSSING, Kind.ZONE)
"""Parts that a turn may begin or end with."""
NAMED = (*PLACES, Kind.LAMP, Kind.TURN)
"""Parts with a name of their own in the scene file."""
_GROUPS = {
    Kind.LANE: "lanes",
    Kind.STOP: "lines",
    Kind.CROSSING: "lines",
    Kind.ZONE: "zones",
    Kind.LAMP: "lamps",
    Kind.TURN: "turns",
}
_OWN = frozenset(
    {"lines", "lanes", "zones", "lamps", "turns", "ignore", "calibration", "image_size"}
)
_NOT_DRAWN = frozenset({"camera_id", "version", "homography"})
_NOTED = "_calibration"
"""What the file notes of the calibration beside its points, such as its date."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in a scene.

    Attributes:
        key: Names it while it is edited; not in the file.
        name: Its id in the file; empty for parts without one.
        points: Pixels; a lamp has two corners, or none when it follows a given timeline.
        values: Its other fields, as JSON has them.
    """

    key: str
    kind: Kind
    name: str = ""
    points: tuple[PointXY, ...] = ()
    values: Values = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field as text; empty when it is not there."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float | None:
        """A field as a number, or None."""
        value = self.values.get(name)
        return float(value) if isinstance(value, (int, float)) else None

    def pair(self, name: str) -> PointXY | None:
        """A field of two numbers, or None."""
        value = self.values.get(name)
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            return None
        return float(value[0]), float(value[1])

    def words(self, name: str) -> tuple[str, ...]:
        """A field of several texts."""
        value = self.values.get(name)
        return tuple(str(one) for one in value) if isinstance(value, (list, tuple)) else ()

    def with_value(self, name: str, value: object) -> "Part":
        """The same with another value; None takes the field away."""
        values = {key: old for key, old in self.values.items() if key != name}
        return replace(self, values=values if value is None else {**values, name: value})


@dataclass(frozen=True, slots=True)
class SceneDoc:
    """A whole scene; changing it makes another one.

    Attributes:
        size: Width and height of the picture it is drawn on.
        rest: Other fields of the file.
    """

    size: tuple[int, int]
    parts: tuple[Part, ...] = ()
    rest: Values = field(default_factory=dict)

    def part(self, key: str) -> Part | None:
        """The part with this key, or None."""
        return next((one for one in self.parts if one.key == key), None)

    def of(self, *kinds: Kind) -> tuple[Part, ...]:
        """All parts of some kinds, in their order."""
        return tuple(one for one in self.parts if one.kind in kinds)

    def put(self, part: Part) -> "SceneDoc":
        """With a part changed, or added at the end."""
        if self.part(part.key) is None:
            return replace(self, parts=(*self.parts, part))
        parts = tuple(part if one.key == part.key else one for one in self.parts)
        return replace(self, parts=parts)

    def without(self, key: str) -> "SceneDoc":
        """With a part taken away."""
        return replace(self, parts=tuple(one for one in self.parts if one.key != key))

    def free_key(self) -> str:
        """A key that no part has."""
        taken = {one.key for one in self.parts}
        return next(f"p{n}" for n in range(len(taken) + 1) if f"p{n}" not in taken)

    def free_name(self, stem: str) -> str:
        """A name that no part has."""
        taken = {one.name for one in self.parts}
        numbered = (f"{stem}-{number}" for number in range(1, len(taken) + 2))
        return next(name for name in numbered if name not in taken)

    def approaches(self) -> tuple[str, ...]:
        """Every approach that some part names."""
        found = {one.text("approach") for one in self.parts}
        return tuple(sorted(found - {""}))

    def scaled(self, size: tuple[int, int]) -> "SceneDoc":
        """The same on a picture of another size."""
        if size == self.size:
            return self
        across, down = size[0] / self.size[0], size[1] / self.size[1]
        parts = tuple(_scaled(one, across, down) for one in self.parts)
        rest = {name: value for name, value in self.rest.items() if name != "homography"}
        return SceneDoc(size, parts, rest)

    def places(self) -> tuple[str, ...]:
        """Names that a turn may begin or end with."""
        named = [one.name for one in self.of(*PLACES) if one.name]
        ways = {one.text("approach") for one in self.of(*LINES, Kind.LANE)} - {""}
        return (*sorted(ways), *(name for name in named if name not in ways))

    def renamed(self, key: str, name: str) -> "SceneDoc":
        """With another name for a part; turns that name it follow."""
        part = self.part(key)
        if part is None:
            return self
        parts = []
        for one in self.parts:
            new = replace(one, name=name) if one.key == key else one
            for end in ("from", "to"):
                if part.kind in PLACES and one.kind is Kind.TURN and one.text(end) == part.name:
                    new = new.with_value(end, name)
            parts.append(new)
        return replace(self, parts=tuple(parts))

    def measure(self) -> Measure | None:
        """The mapping of its measured points to metres, when they determine one."""
        points = [one for one in self.of(Kind.POINT) if one.pair("metre") is not None]
        return measured(
            [(one.key, one.points[0], cast("PointXY", one.pair("metre"))) for one in points]
        )


def _scaled(part: Part, across: float, down: float) -> Part:
    points = tuple((x * across, y * down) for x, y in part.points)
    scaled = replace(part, points=points)
    way = part.pair("direction")
    return scaled.with_value("direction", [way[0] * across, way[1] * down]) if way else scaled


def empty_doc(size: tuple[int, int]) -> SceneDoc:
    """A scene in which nothing is drawn yet."""
    return SceneDoc(size)


def doc_from_json(text: str) -> SceneDoc:
    """Read a stored scene.

    Raises:
        ValueError: When it is no scene at all; what is odd in a part is kept as it is.
    """
    found = json.loads(text)
    width, height = found["image_size"]
    parts: list[Part] = []
    readers: tuple[tuple[str, Callable[[str, Values], Part]], ...] = (
        ("lanes", _lane),
        ("lines", _line),
        ("zones", _zone),
        ("lamps", _lamp),
        ("turns", _turn),
    )
    for group, read in readers:
        parts += [read(f"{group}{n}", item) for n, item in enumerate(found.get(group) or ())]
    for number, area in enumerate(found.get("ignore") or ()):
        parts.append(Part(f"ignore{number}", Kind.IGNORE, points=_points(area)))
    noted = found.get("calibration") or {}
    for number, item in enumerate(noted.get("points") or ()):
        parts.append(_point(f"point{number}", item))
    rest = {name: value for name, value in found.items() if name not in _OWN}
    if noted:
        rest[_NOTED] = _but(noted, "points")
    return SceneDoc((int(width), int(height)), tuple(parts), rest)


def doc_to_json(doc: SceneDoc) -> str:
    """The scene file; the mapping to metres is worked out from the calibration points."""
    fit = doc.measure()
    homography = doc.rest.get("homography") if not doc.of(Kind.POINT) else None
    groups: dict[str, list[dict[str, object]]] = {name: [] for name in _GROUPS.values()}
    for part in doc.parts:
        if part.kind in _GROUPS:
            groups[_GROUPS[part.kind]].append(_item(part))
    found: dict[str, object] = {
        **{name: value for name, value in doc.rest.items() if name not in _NOT_DRAWN},
        "image_size": list(doc.size),
        "homography": homography if fit is None else [list(row) for row in fit.matrix],
        **groups,
        "ignore": [_plain(part.points) for part in doc.of(Kind.IGNORE)],
    }
    points = [{**one.values, "pixel": _plain(one.points)[0]} for one in doc.of(Kind.POINT)]
    if points:
        noted = found.pop(_NOTED, None)
        found["calibration"] = {**(noted if isinstance(noted, dict) else {}), "points": points}
    return json.dumps(found, ensure_ascii=False)


def _item(part: Part) -> dict[str, object]:
    item: dict[str, object] = {"id": part.name, **part.values}
    if part.kind in LINES:
        p1, p2 = _plain(part.points)
        return {**item, "kind": part.kind.value, "p1": p1, "p2": p2}
    if part.kind is Kind.TURN:
        return item
    if part.kind is Kind.LAMP:
        if part.points:
            (left, top), (right, bottom) = _plain(part.points)
            item["box"] = [left, top, right, bottom]
        return item
    return {**item, "polygon": _plain(part.points)}


def _plain(points: Sequence[PointXY]) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in points]


def _lane(key: str, item: Values) -> Part:
    return _area(key, Kind.LANE, item)


def _zone(key: str, item: Values) -> Part:
    return _area(key, Kind.ZONE, item)


def _area(key: str, kind: Kind, item: Values) -> Part:
    return Part(key, kind, str(item["id"]), _points(item["polygon"]), _but(item, "id", "polygon"))


def _line(key: str, item: Values) -> Part:
    kind = Kind.STOP if item.get("kind") == "stop" else Kind.CROSSING
    points = _points([item["p1"], item["p2"]])
    return Part(key, kind, str(item["id"]), points, _but(item, "id", "kind", "p1", "p2"))


def _lamp(key: str, item: Values) -> Part:
    box = item.get("box")
    points: tuple[PointXY, ...] = ()
    if isinstance(box, list) and len(box) == 4:
        points = ((float(box[0]), float(box[1])), (float(box[2]), float(box[3])))
    return Part(key, Kind.LAMP, str(item["id"]), points, _but(item, "id", "box"))


def _turn(key: str, item: Values) -> Part:
    return Part(key, Kind.TURN, str(item["id"]), (), _but(item, "id"))


def _point(key: str, item: Values) -> Part:
    return Part(key, Kind.POINT, "", _points([item["pixel"]]), _but(item, "pixel"))


def _points(raw: object) -> tuple[PointXY, ...]:
    rows = cast("Sequence[Sequence[float]]", raw)
    return tuple((float(x), float(y)) for x, y in rows)


def _but(item: Values, *names: str) -> dict[str, object]:
    return {name: value for name, value in item.items() if name not in names and value is not None}
