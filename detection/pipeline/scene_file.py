"""Scene files: checked against the published JSON Schema, then read into a :class:`Scene`.

A bad scene raises :class:`SceneError` whose ``field`` names the place, as in
``lines[0].kind``. Unknown fields are ignored, so that an older program reads a newer scene.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from detection.contracts.errors import SceneError
from detection.contracts.scenes import (
    Lamp,
    LampPhase,
    Lane,
    Line,
    LineKind,
    Matrix3x3,
    PointXY,
    Polygon,
    Scene,
    Zone,
    ZoneKind,
)
from detection.contracts.signals import LampState
from detection.geometry.polygons import polygon_area

SCHEMA_PATH = Path(__file__).resolve().parents[2] / "resources" / "scenes" / "scene.schema.json"

Json = Mapping[str, object]


def load_scene(path: Path) -> Scene:
    """Read a scene file.

    Raises:
        SceneError: ``scene_unreadable`` (no such file, not text), and what
            :func:`scene_from_text` raises.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SceneError("scene_unreadable", field="", file=path.name) from error
    return scene_from_text(text)


def scene_from_text(text: str) -> Scene:
    """Read a scene from JSON text.

    Raises:
        SceneError: ``scene_not_json`` with line and column, and what :func:`scene_from_json`
            raises.
    """
    try:
        found = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise SceneError(
            "scene_not_json", field="", line=error.lineno, column=error.colno
        ) from error
    return scene_from_json(found)


def scene_from_json(found: object) -> Scene:
    """Read a scene from parsed JSON.

    Raises:
        SceneError: ``scene_field_missing``, ``scene_wrong_type``, ``scene_unknown_value``,
            ``scene_bad_value``, ``scene_double_id``, ``scene_flat``, ``scene_not_sorted``; the
            value ``field`` names the place.
    """
    worst = best_match(_validator().iter_errors(found))
    if worst is not None:
        raise _error_of(worst)
    scene = _build(cast("Json", found))
    _check_ids(scene)
    _check_shapes(scene)
    return scene


def scene_to_json(scene: Scene) -> dict[str, object]:
    """The JSON form of a scene; reading it gives an equal scene."""
    return {
        "camera_id": scene.camera_id,
        "version": scene.version,
        "image_size": list(scene.image_size),
        "fps": scene.fps,
        "homography": None if scene.homography is None else [list(r) for r in scene.homography],
        "lines": [
            {
                "id": line.id,
                "kind": line.kind.value,
                "p1": list(line.p1),
                "p2": list(line.p2),
                "approach": line.approach,
            }
            for line in scene.lines
        ],
        "lamps": [_lamp_to_json(lamp) for lamp in scene.lamps],
        "lanes": [
            {
                "id": lane.id,
                "polygon": _points_to_json(lane.polygon),
                "direction": None if lane.direction is None else list(lane.direction),
                "classes": list(lane.classes),
                "speed_limit_kmh": lane.speed_limit_kmh,
            }
            for lane in scene.lanes
        ],
        "zones": [
            {
                "id": zone.id,
                "kind": zone.kind.value,
                "polygon": _points_to_json(zone.polygon),
                "max_dwell_s": zone.max_dwell_s,
            }
            for zone in scene.zones
        ],
        "ignore": [_points_to_json(area) for area in scene.ignore],
    }


def _no_number(name: str) -> float:
    raise SceneError("scene_bad_value", field="", rule="number", limit=name)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


def _error_of(error: ValidationError) -> SceneError:
    place = field_name(error.absolute_path)
    rule, limit = str(error.validator), error.validator_value
    if rule == "required" and isinstance(error.instance, Mapping):
        names = cast("Sequence[str]", limit)
        missing = next((name for name in names if name not in error.instance), "")
        return SceneError("scene_field_missing", field=f"{place}.{missing}".lstrip("."))
    if rule == "anyOf" and place.startswith("lamps"):
        return SceneError("scene_field_missing", field=f"{place}.box")
    if rule == "type":
        wanted = limit if isinstance(limit, str) else " | ".join(cast("Sequence[str]", limit))
        return SceneError("scene_wrong_type", field=place, wanted=wanted)
    if rule == "enum":
        allowed = ", ".join(str(name) for name in cast("Sequence[object]", limit))
        given = json.dumps(error.instance, ensure_ascii=False)[:60]
        return SceneError("scene_unknown_value", field=place, given=given, allowed=allowed)
    return SceneError("scene_bad_value", field=place, rule=rule, limit=json.dumps(limit)[:60])


def field_name(path: Iterable[str | int]) -> str:
    """Name of a place in a JSON document, such as ``lines[0].kind``."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}"
    return name.lstrip(".")


def _build(found: Json) -> Scene:
    width, height = cast("Sequence[int]", found["image_size"])
    fps = cast("float | None", found.get("fps"))
    rows = cast("Sequence[Sequence[float]] | None", found.get("homography"))
    return Scene(
        camera_id=str(found.get("camera_id") or ""),
        version=int(cast("int", found.get("version") or 1)),
        image_size=(int(width), int(height)),
        fps=None if fps is None else float(fps),
        homography=None if rows is None else tuple((r[0], r[1], r[2]) for r in rows),
        lines=tuple(_line(item) for item in _items(found, "lines")),
        lamps=tuple(_lamp(item) for item in _items(found, "lamps")),
        lanes=tuple(_lane(item) for item in _items(found, "lanes")),
        zones=tuple(_zone(item) for item in _items(found, "zones")),
        ignore=tuple(
            _polygon(area) for area in cast("Sequence[object]", found.get("ignore") or ())
        ),
    )


def _items(found: Json, name: str) -> Sequence[Json]:
    return cast("Sequence[Json]", found.get(name) or ())


def _line(item: Json) -> Line:
    approach = cast("str | None", item.get("approach"))
    p1, p2 = _point(item["p1"]), _point(item["p2"])
    return Line(str(item["id"]), LineKind(str(item["kind"])), p1, p2, approach)


def _lamp(item: Json) -> Lamp:
    box = cast("Sequence[float] | None", item.get("box"))
    phases = cast("Sequence[Json]", item.get("timeline") or ())
    return Lamp(
        id=str(item["id"]),
        approach=str(item["approach"]),
        box_xyxy=None if box is None else (box[0], box[1], box[2], box[3]),
        timeline=tuple(
            LampPhase(int(cast("int", phase["from_frame"])), LampState(str(phase["state"])))
            for phase in phases
        ),
    )


def _lane(item: Json) -> Lane:
    direction, limit = item.get("direction"), item.get("speed_limit_kmh")
    return Lane(
        id=str(item["id"]),
        polygon=_polygon(item["polygon"]),
        direction=None if direction is None else _point(direction),
        classes=tuple(cast("Sequence[str]", item.get("classes") or ())),
        speed_limit_kmh=None if limit is None else float(cast("float", limit)),
    )


def _zone(item: Json) -> Zone:
    dwell = cast("float | None", item.get("max_dwell_s"))
    kind = ZoneKind(str(item["kind"]))
    polygon = _polygon(item["polygon"])
    return Zone(str(item["id"]), kind, polygon, None if dwell is None else float(dwell))


def _point(found: object) -> PointXY:
    x, y = cast("Sequence[float]", found)
    return float(x), float(y)


def _polygon(found: object) -> Polygon:
    return tuple(_point(point) for point in cast("Sequence[object]", found))


def _points_to_json(polygon: Polygon) -> list[list[float]]:
    return [list(point) for point in polygon]


def _lamp_to_json(lamp: Lamp) -> dict[str, object]:
    found: dict[str, object] = {"id": lamp.id, "approach": lamp.approach}
    if lamp.box_xyxy is not None:
        found["box"] = list(lamp.box_xyxy)
    if lamp.timeline:
        found["timeline"] = [
            {"from_frame": phase.from_frame, "state": phase.state.value} for phase in lamp.timeline
        ]
    return found


def _check_ids(scene: Scene) -> None:
    for group in ("lines", "lamps", "lanes", "zones"):
        items = cast("Sequence[Line | Lamp | Lane | Zone]", getattr(scene, group))
        known: set[str] = set()
        for place, item in enumerate(items):
            if item.id in known:
                raise SceneError("scene_double_id", field=f"{group}[{place}].id", given=item.id)
            known.add(item.id)


def _check_shapes(scene: Scene) -> None:
    if scene.homography is not None and _is_singular(scene.homography):
        raise SceneError("scene_flat", field="homography")
    for place, line in enumerate(scene.lines):
        if line.p1 == line.p2:
            raise SceneError("scene_flat", field=f"lines[{place}].p2")
    for place, lane in enumerate(scene.lanes):
        _check_area(lane.polygon, f"lanes[{place}].polygon")
        if lane.direction == (0.0, 0.0):
            raise SceneError("scene_flat", field=f"lanes[{place}].direction")
    for place, zone in enumerate(scene.zones):
        _check_area(zone.polygon, f"zones[{place}].polygon")
    for place, area in enumerate(scene.ignore):
        _check_area(area, f"ignore[{place}]")
    for place, lamp in enumerate(scene.lamps):
        _check_lamp(lamp, f"lamps[{place}]")


def _is_singular(matrix: Matrix3x3) -> bool:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) == 0


def _check_lamp(lamp: Lamp, name: str) -> None:
    if lamp.box_xyxy is None and not lamp.timeline:
        raise SceneError("scene_field_missing", field=f"{name}.box")
    box = lamp.box_xyxy
    if box is not None and (box[2] <= box[0] or box[3] <= box[1]):
        raise SceneError("scene_flat", field=f"{name}.box")
    frames = [phase.from_frame for phase in lamp.timeline]
    for place, (before, after) in enumerate(pairwise(frames), start=1):
        if after <= before:
            raise SceneError("scene_not_sorted", field=f"{name}.timeline[{place}].from_frame")


def _check_area(polygon: Polygon, name: str) -> None:
    if polygon_area(polygon) <= 0:
        raise SceneError("scene_flat", field=name)
