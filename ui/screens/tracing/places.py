"""Where a search found something: cameras, wards, and the way of the answer."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import Camera, Ward
from app.domain.tracing import TracingHit
from app.ports.queries import Queries
from app.ports.tracing import PassageRow


@dataclass(frozen=True, slots=True)
class Spot:
    """A camera on the map.

    Attributes:
        passages: Passages of the search there, among the rows that are loaded.
        chosen: Whether the passage that is looked at is from here.
    """

    camera_id: str
    name: str
    lat: float
    lon: float
    passages: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class City:
    """What does not change while someone searches."""

    cameras: Sequence[Camera] = ()
    wards: Sequence[Ward] = ()

    @property
    def outlines(self) -> list[list[tuple[float, float]]]:
        """Rings of all wards as (longitude, latitude)."""
        return [ring for ward in self.wards for ring in rings(ward)]

    @property
    def unplaced(self) -> int:
        """Cameras that nobody has put on the map."""
        return sum(one.lat is None or one.lon is None for one in self.cameras)


def read_city(queries: Queries) -> City:
    """Cameras and wards. Blocks: call it in a task."""
    return City(queries.cameras(), queries.wards())


def spots_of(
    city: City, rows: Iterable[PassageRow | None], chosen: PassageRow | None
) -> list[Spot]:
    """Every camera that has a place, with its passages among the loaded rows."""
    passages = Counter(row.passage.camera_id for row in rows if row is not None)
    looked_at = None if chosen is None else chosen.passage.camera_id
    return [
        Spot(str(one.id), one.name, one.lat, one.lon, passages[one.id], one.id == looked_at)
        for one in city.cameras
        if one.lat is not None and one.lon is not None
    ]


def way_of(spots: Sequence[Spot], hits: Sequence[TracingHit]) -> list[Spot]:
    """Cameras of the answer in the order of time, those without a place left out."""
    known = {spot.camera_id: spot for spot in spots}
    ordered = sorted(hits, key=lambda hit: hit.passage.at)
    return [known[hit.passage.camera_id] for hit in ordered if hit.passage.camera_id in known]


def rings(ward: Ward) -> list[list[tuple[float, float]]]:
    """The outer rings of a ward's outline as (longitude, latitude); none without an outline."""
    if ward.outline_json is None:
        return []
    outline = json.loads(ward.outline_json)
    kind, parts = outline.get("type"), outline.get("coordinates", [])
    polygons = [parts] if kind == "Polygon" else parts if kind == "MultiPolygon" else []
    return [[(float(x), float(y)) for x, y, *_z in one[0]] for one in polygons if one]
