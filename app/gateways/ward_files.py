"""Wards from files: the list that ships with the program, and outlines as GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.folding import fold
from app.domain.ids import WardCode
from app.domain.records import Ward

_CODES = ("code", "ma_xa", "maxa", "ward_code", "gso_id", "id")
_NAMES = ("fullName", "full_name", "name", "ten_xa", "tenxa", "ward")


def _load(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise EnvironmentFailureError("file_unreadable", name=path.name) from error


def read_ward_list(path: Path) -> list[Ward]:
    """The wards of a JSON list with code, name, kind, lat, lon and merged_from.

    Raises:
        EnvironmentFailureError: ``file_unreadable``.
    """
    rows = _load(path)
    if not isinstance(rows, list):
        raise EnvironmentFailureError("file_unreadable", name=path.name)
    return [
        Ward(
            code=WardCode(row["code"]),
            name=row["name"],
            kind=row["kind"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            merged_from=row.get("merged_from", ""),
        )
        for row in rows
    ]


def read_ward_outlines(path: Path, known: Iterable[Ward]) -> list[Ward]:
    """Wards with their outlines from a GeoJSON feature collection in WGS 84.

    A feature belongs to the known ward of its code, else of its folded name; a new one is made
    when it has a code of its own.

    Raises:
        EnvironmentFailureError: ``file_unreadable``.
        RuleViolationError: ``geojson_invalid`` with the 1-based feature and the field.
    """
    document = _load(path)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise RuleViolationError("geojson_invalid", feature=0, field="features")
    by_code = {ward.code: ward for ward in known}
    by_name = {fold(ward.name): ward for ward in by_code.values()}
    return [
        _ward(number, feature, by_code, by_name) for number, feature in enumerate(features, start=1)
    ]


def _ward(
    number: int,
    feature: Mapping[str, Any],
    by_code: Mapping[WardCode, Ward],
    by_name: Mapping[str, Ward],
) -> Ward:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise RuleViolationError("geojson_invalid", feature=number, field="properties")
    geometry = feature.get("geometry")
    points = _points(number, geometry)
    code = next((str(properties[key]) for key in _CODES if properties.get(key)), "")
    name = next((str(properties[key]) for key in _NAMES if properties.get(key)), "")
    ward = by_code.get(WardCode(code)) or by_name.get(fold(name))
    if ward is None and not (code and name):
        raise RuleViolationError("geojson_invalid", feature=number, field="properties.code")
    outline = json.dumps(geometry, separators=(",", ":"))
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    if ward is None:
        middle = (sum(lats) / len(lats), sum(lons) / len(lons))
        return Ward(WardCode(code), name, "ward", *middle, outline_json=outline)
    return Ward(
        ward.code, ward.name, ward.kind, ward.lat, ward.lon, ward.merged_from, outline_json=outline
    )


def _points(number: int, geometry: object) -> list[tuple[float, float]]:
    """All corners of a polygon or multipolygon as (lon, lat)."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise RuleViolationError("geojson_invalid", feature=number, field="geometry.type")
    try:
        polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        points = [
            (float(point[0]), float(point[1]))
            for polygon in polygons
            for ring in polygon
            for point in ring
        ]
    except (KeyError, TypeError, ValueError, IndexError):
        points = []
    if len(points) < 4 or not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points):
        raise RuleViolationError("geojson_invalid", feature=number, field="geometry.coordinates")
    return points
