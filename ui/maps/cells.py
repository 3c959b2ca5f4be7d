"""Schematic ward cells for a city whose outlines nobody imported yet.

Each ward gets the area that lies nearer to its centre than to any other (a Voronoi
cell), cut off at a frame around all centres. They are drawn dashed and say so.
"""

import json
from collections.abc import Sequence
from typing import Any

from app.domain.records import Ward

MARGIN_DEGREES = 0.06
LonLat = tuple[float, float]


def _clip(polygon: list[LonLat], keep: LonLat, other: LonLat) -> list[LonLat]:
    """The part of a convex polygon that is nearer to ``keep`` than to ``other``."""
    normal = (other[0] - keep[0], other[1] - keep[1])
    middle = ((keep[0] + other[0]) / 2, (keep[1] + other[1]) / 2)

    def beyond(point: LonLat) -> float:
        return (point[0] - middle[0]) * normal[0] + (point[1] - middle[1]) * normal[1]

    kept: list[LonLat] = []
    for start, end in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        before, after = beyond(start), beyond(end)
        if before <= 0:
            kept.append(start)
        if (before < 0 < after) or (after < 0 < before):
            share = before / (before - after)
            kept.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
    return kept


def schematic_cell(ward: Ward, wards: Sequence[Ward]) -> list[LonLat]:
    """The cell of one ward as an open ring of (lon, lat)."""
    west, east = min(w.lon for w in wards), max(w.lon for w in wards)
    south, north = min(w.lat for w in wards), max(w.lat for w in wards)
    west, south = west - MARGIN_DEGREES, south - MARGIN_DEGREES
    east, north = east + MARGIN_DEGREES, north + MARGIN_DEGREES
    cell = [(west, south), (east, south), (east, north), (west, north)]
    for other in wards:
        if (other.lon, other.lat) != (ward.lon, ward.lat):
            cell = _clip(cell, (ward.lon, ward.lat), (other.lon, other.lat))
    return cell


def ward_collection(wards: Sequence[Ward]) -> tuple[dict[str, Any], bool]:
    """All wards as a GeoJSON feature collection, and whether it is schematic.

    As soon as one outline was imported only imported outlines are drawn.
    """
    outlined = [ward for ward in wards if ward.outline_json]
    features = [
        {
            "type": "Feature",
            "properties": {"code": ward.code, "name": ward.name},
            "geometry": json.loads(ward.outline_json)
            if ward.outline_json
            else _polygon(schematic_cell(ward, wards)),
        }
        for ward in outlined or wards
    ]
    return {"type": "FeatureCollection", "features": features}, not outlined


def _polygon(ring: list[LonLat]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]] if ring else []]}
