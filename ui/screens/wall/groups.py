"""Cameras by area: wards and how many cameras each has, and which are nearest to a place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.places import metres_between
from app.domain.records import Camera
from widgets.folding import match_rank

NEAREST = 4


@dataclass(frozen=True, slots=True)
class Area:
    """A ward with its cameras.

    Attributes:
        code: Ward code; empty for cameras that name no ward.
        name: Name of the ward; empty as above.
        camera_ids: Its cameras by code.
    """

    code: str
    name: str
    camera_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A camera and how far it stands from a place."""

    camera_id: str
    metres: float


def areas_of(cameras: Iterable[Camera], ward_names: Mapping[str, str]) -> tuple[Area, ...]:
    """Wards that have cameras, by name; those without a ward come last."""
    found: dict[str, list[str]] = {}
    for camera in cameras:
        found.setdefault(camera.ward_code or "", []).append(camera.id)
    areas = [Area(code, ward_names.get(code, code), tuple(ids)) for code, ids in found.items()]
    return tuple(sorted(areas, key=lambda area: (not area.code, area.name.casefold())))


def areas_found(areas: Sequence[Area], text: str) -> tuple[Area, ...]:
    """Areas whose name or code answers a search, best first, without marks."""
    ranked = [
        (rank, place)
        for place, area in enumerate(areas)
        if (rank := match_rank(text, f"{area.name} {area.code}")) is not None
    ]
    return tuple(areas[place] for _rank, place in sorted(ranked))


def nearest(
    cameras: Iterable[Camera], place: tuple[float, float], n: int = NEAREST
) -> tuple[Near, ...]:
    """The cameras nearest to a place, the nearest first; those switched off do not count."""
    found = [
        Near(camera.id, metres_between(*place, camera.lat, camera.lon))
        for camera in cameras
        if camera.enabled and camera.lat is not None and camera.lon is not None
    ]
    return tuple(sorted(found, key=lambda near: (near.metres, near.camera_id))[:n])


@dataclass(frozen=True, slots=True)
class NearWish:
    """Another screen wishes to see what is around a place.

    Attributes:
        place: Latitude and longitude in degrees.
        what: What is there, such as the short number of an SOS.
    """

    place: tuple[float, float]
    what: str


def read_wish(record_id: str) -> NearWish | tuple[str, ...] | None:
    """``near:<lat>,<lon>:<what>``, or ``show:<id>,<id>``; None for anything else."""
    kind, _, rest = record_id.partition(":")
    if kind == "show" and rest:
        return tuple(part for part in rest.split(",") if part)
    if kind != "near":
        return None
    place, _, what = rest.partition(":")
    try:
        lat, lon = (float(part) for part in place.split(","))
    except ValueError:
        return None
    return NearWish((lat, lon), what)
