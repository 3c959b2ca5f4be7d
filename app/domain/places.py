"""Places in text: coordinates as people paste them, and how near two places are."""

import math
import re
from dataclasses import dataclass

_NUMBER = r"(-?\d{1,3}\.\d{3,})"
_PATTERNS = (
    re.compile(r"!3d" + _NUMBER + r"!4d" + _NUMBER),
    re.compile(r"@" + _NUMBER + r"," + _NUMBER),
    re.compile(r"(?:q|ll|query|center)=(?:loc:)?" + _NUMBER + r"(?:,|%2C)\s*" + _NUMBER),
    re.compile(r"/place/" + _NUMBER + r",\+?" + _NUMBER),
    re.compile(r"(?<![\d.])" + _NUMBER + r"\s*[,;\s]\s*" + _NUMBER + r"(?![\d.])"),
)
_LINK = re.compile(r"https?://\S+")
EARTH_M = 6_371_000.0


@dataclass(frozen=True, slots=True)
class FoundCoordinates:
    """Coordinates in a text (WGS 84 degrees) and the half-open span to take out for them."""

    start: int
    end: int
    lat: float
    lon: float


def find_coordinates(text: str) -> FoundCoordinates | None:
    """The first pair of coordinates: bare, or in a link of a map site.

    The pin of a link (``!3d…!4d…``) goes before the centre of its view (``@…``).
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            lat, lon = float(match[1]), float(match[2])
            if abs(lat) > 90 >= abs(lon) or (abs(lat) > 60 and abs(lon) < 60):
                lat, lon = lon, lat
            if abs(lat) <= 90 and abs(lon) <= 180:
                start, end = _whole_link(text, match.start(), match.end())
                return FoundCoordinates(start, end, lat, lon)
    return None


def _whole_link(text: str, start: int, end: int) -> tuple[int, int]:
    for link in _LINK.finditer(text):
        if link.start() <= start and end <= link.end():
            return link.span()
    return start, end


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance over ground, good to a few metres inside a city."""
    mean = math.radians((lat + other_lat) / 2)
    north = math.radians(other_lat - lat)
    east = math.radians(other_lon - lon) * math.cos(mean)
    return EARTH_M * math.hypot(north, east)
