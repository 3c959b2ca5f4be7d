"""Scene files: checked against the published JSON Schema, then read into a :class:`Scene`.

A bad scene raises :class:`SceneError` whose ``field`` names the place, as in
``lines[0].kind``. Unknown fields are ignored, so that an older program reads a newer scene.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from detection.contracts.errors import SceneError
from detection.contracts.scenes import (
    Calibration,
    CalibrationPoint,
    Lamp,
    LampPhase,
    Lane,
    Line,
    LineKind,
    Matrix3x3,
    PointXY,
    Polygon,
    Scene,
    Turn,
    TurnKind,
    Zone,
    ZoneKind,
)
from detection.contracts.signals import LampState
from detection.geometry.homography import LEAST_POINTS, fit_homography
from detection.pipeline.scene_checks import check_scene
from detection.pipeline.scene_spellings import plainly_spelled
from detection.pipeline.scene_writing import scene_to_json

__all__ = [
    "SCHEMA_PATH",
    "field_name",
    "load_scene",
    "scene_from_json",
    "scene_from_text",
    "scene_to_json",
]

SCHEMA_PATH = Path(__file__).resolve().parents[2] / "resources" / "scenes" / "scene.schema.json"

MOST_DIGITS = 15

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
        found = json.loads(text, parse_constant=_no_number, parse_float=_decimal, parse_int=_whole)
    except RecursionError as error:
        raise SceneError("scene_not_json", field="", line=1, column=1) from error
    except json.JSONDecodeError as error:
        raise SceneError(
            "scene_not_json", field="", line=error.lineno, column=error.colno
        ) from error
    return scene_from_json(found)


def scene_from_json(found: object) -> Scene:
    """Read a scene from parsed JSON.

    A scene with calibration points and no homography gets the one that fits the points.

    Raises:
        SceneError: ``scene_field_missing``, ``scene_wrong_type``, ``scene_unknown_value``,
            ``scene_bad_value``, ``scene_double_id``, ``scene_flat``, ``scene_not_sorted``; the
            value ``field`` names the place.
    """
    plain = plainly_spelled(found)
    worst = best_match(_validator().iter_errors(plain))
    if worst is not None:
        raise _error_of(worst)
    scene = _build(cast("Json", plain))
    check_scene(scene)
    return scene


def _no_number(name: str) -> float:
    raise SceneError("scene_bad_value", field=name, rule="number", limit="finite")


def _decimal(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _no_number(text[:60])


def _whole(text: str) -> int | float:
    return int(text) if len(text) <= MOST_DIGITS else _no_number(text[:60])


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
    calibration = _calibration(found)
    return Scene(
        camera_id=str(found.get("camera_id") or ""),
        version=int(cast("int", found.get("version") or 1)),
        image_size=(int(width), int(height)),
        fps=_number(found, "fps"),
        homography=_homography(found, calibration),
        lines=tuple(_line(item) for item in _items(found, "lines")),
        lamps=tuple(_lamp(item) for item in _items(found, "lamps")),
        lanes=tuple(_lane(item) for item in _items(found, "lanes")),
        zones=tuple(_zone(item) for item in _items(found, "zones")),
        ignore=tuple(
            _polygon(area) for area in cast("Sequence[object]", found.get("ignore") or ())
        ),
        calibration=calibration,
        turns=tuple(_turn(item) for item in _items(found, "turns")),
        speed_limit_kmh=_number(found, "speed_limit_kmh"),
    )


def _calibration(found: Json) -> Calibration | None:
    noted = cast("Json | None", found.get("calibration"))
    if noted is None:
        return None
    points = [
        CalibrationPoint(_point(item["pixel"]), _point(item["metre"]))
        for item in _items(noted, "points")
    ]
    return Calibration(tuple(points), cast("str | None", noted.get("measured_on")))


def _homography(found: Json, calibration: Calibration | None) -> Matrix3x3 | None:
    rows = cast("Sequence[Sequence[float]] | None", found.get("homography"))
    if rows is not None:
        return tuple((float(r[0]), float(r[1]), float(r[2])) for r in rows)
    if calibration is None or len(calibration.points) < LEAST_POINTS:
        return None
    fitted = fit_homography(
        [point.pixel_xy for point in calibration.points],
        [point.road_m for point in calibration.points],
    )
    if fitted is None:
        raise SceneError("scene_flat", field="calibration.points")
    return fitted


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
    direction = item.get("direction")
    return Lane(
        id=str(item["id"]),
        polygon=_polygon(item["polygon"]),
        direction=None if direction is None else _point(direction),
        classes=_classes(item),
        speed_limit_kmh=_number(item, "speed_limit_kmh"),
        approach=cast("str | None", item.get("approach")),
    )


def _zone(item: Json) -> Zone:
    return Zone(
        id=str(item["id"]),
        kind=ZoneKind(str(item["kind"])),
        polygon=_polygon(item["polygon"]),
        max_dwell_s=_number(item, "max_dwell_s"),
        classes=_classes(item),
        exempt=_classes(item, "exempt"),
    )


def _turn(item: Json) -> Turn:
    start = cast("str | None", item.get("from"))
    kind = TurnKind(str(item.get("kind") or TurnKind.FORBIDDEN))
    return Turn(str(item["id"]), kind, start, str(item["to"]), _classes(item))


def _classes(item: Json, name: str = "classes") -> tuple[str, ...]:
    return tuple(cast("Sequence[str]", item.get(name) or ()))


def _number(item: Json, name: str) -> float | None:
    found = cast("float | None", item.get(name))
    return None if found is None else float(found)


def _point(found: object) -> PointXY:
    x, y = cast("Sequence[float]", found)
    return float(x), float(y)


def _polygon(found: object) -> Polygon:
    return tuple(_point(point) for point in cast("Sequence[object]", found))
