"""Lines, zones, lanes and lamp boxes of a stored scene as drawings; broken parts are left out."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from widgets.wall.faces import Drawing, Ink, PointXY

_Part = Mapping[str, Any]  # a part of a JSON file: anything can stand in it


def lamp_boxes(scene_json: str) -> dict[str, tuple[float, float, float, float]]:
    """Box of every lamp that is read from the picture, by lamp id."""
    boxes: dict[str, tuple[float, float, float, float]] = {}
    for lamp in _parts(scene_json, "lamps"):
        box = lamp.get("box")
        if isinstance(box, list) and len(box) == 4:
            left, top, right, bottom = (float(value) for value in box)
            boxes[str(lamp.get("id", ""))] = (left, top, right, bottom)
    return boxes


def scene_shapes(scene_json: str) -> tuple[Drawing, ...]:
    """What a scene draws over the picture."""
    makers: tuple[tuple[str, Callable[[_Part], Drawing | None]], ...] = (
        ("zones", _zone),
        ("lanes", _lane),
        ("lines", _line),
    )
    shapes: list[Drawing] = []
    for name, make in makers:
        for part in _parts(scene_json, name):
            try:
                shape = make(part)
            except (TypeError, ValueError, KeyError):
                continue
            if shape is not None:
                shapes.append(shape)
    return tuple(shapes)


def scene_size(scene_json: str) -> tuple[int, int]:
    """Width and height of the picture that the scene was drawn on; (0, 0) when not told."""
    try:
        width, height = json.loads(scene_json)["image_size"]
        return int(width), int(height)
    except (ValueError, TypeError, KeyError):
        return 0, 0


def _parts(scene_json: str, name: str) -> Iterator[_Part]:
    try:
        scene = json.loads(scene_json)
    except ValueError:
        return
    parts = scene.get(name) if isinstance(scene, dict) else None
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict):
            yield part


def _points(raw: list[list[float]]) -> tuple[PointXY, ...]:
    return tuple((float(x), float(y)) for x, y in raw)


def _line(part: _Part) -> Drawing:
    points = _points([part["p1"], part["p2"]])
    return Drawing(Ink.LINE, points, label=str(part.get("id", "")))


def _zone(part: _Part) -> Drawing:
    label = str(part.get("id", ""))
    return Drawing(Ink.ZONE, _points(part["polygon"]), closed=True, label=label)


def _lane(part: _Part) -> Drawing:
    return Drawing(Ink.TENTATIVE, _points(part["polygon"]), closed=True)
