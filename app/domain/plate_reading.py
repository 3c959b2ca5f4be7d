"""A plate as the machine read it, character by character, and whether a text can be a plate.

The reading comes as JSON beside the case. What is missing or makes no sense in it counts as
not known: a reviewer then types the plate as without a reading.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SIGN = re.compile(r"[0-9A-ZĐ]")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\d{2}[A-ZĐ]{1,2}\d{4,6}",
        r"\d{2,5}(NG|QT|CV|NN)\d{2,5}",
        r"[A-Z]{2}\d{4}",
    )
)


@dataclass(frozen=True, slots=True)
class PlateCharacter:
    """One character of a reading.

    Attributes:
        place: Where it stands in the text of the reading.
        others: What it may be as well, most likely first.
        box: From where to where it reaches, as shares of the crop's width, or None.
        doubtful: Whether a person should look at it.
    """

    place: int
    char: str
    confidence: float
    others: tuple[str, ...] = ()
    box: tuple[float, float] | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class PlateReading:
    """A reading that several looks at the plate agree on.

    Attributes:
        candidates: Other whole readings that are about as likely.
        looks: Pictures that were read; ``agreeing`` of them gave this text.
    """

    text: str
    confidence: float
    characters: tuple[PlateCharacter, ...]
    candidates: tuple[str, ...] = ()
    looks: int = 0
    agreeing: int = 0

    @property
    def doubtful(self) -> tuple[PlateCharacter, ...]:
        """The characters a person should look at, from left to right."""
        return tuple(one for one in self.characters if one.doubtful)

    def at(self, place: int) -> PlateCharacter | None:
        """The character at a place of the text, or None for a separator."""
        return next((one for one in self.characters if one.place == place), None)


def parse_plate_reading(reading_json: str | None) -> PlateReading | None:
    """The reading in a stored text; None when there is none or it makes no sense."""
    if reading_json is None:
        return None
    try:
        raw = json.loads(reading_json)
        return _reading(raw) if isinstance(raw, dict) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def can_be_plate(text: str) -> bool:
    """Whether a text has the form of a Vietnamese plate; special series may have none of them."""
    bare = "".join(_SIGN.findall(text.upper()))
    return any(form.fullmatch(bare) for form in _FORMS)


def _reading(raw: Mapping[str, Any]) -> PlateReading | None:  # as JSON gave it
    text = str(raw["text"])
    entries = raw.get("characters") or []
    places = _places(text, len(entries))
    if not text or places is None:
        return None
    asked = {int(index) for index in raw.get("doubtful") or []}
    characters = tuple(
        _character(entry, place, place in asked if len(entries) == len(text) else index in asked)
        for index, (entry, place) in enumerate(zip(entries, places, strict=True))
    )
    return PlateReading(
        text,
        float(raw.get("confidence") or 0.0),
        characters,
        tuple(str(one) for one in raw.get("candidates") or []),
        int(raw.get("looks") or 0),
        int(raw.get("agreeing") or 0),
    )


def _places(text: str, count: int) -> list[int] | None:
    """Where the entries stand: one for each character, or for each but the separators."""
    if count == len(text):
        return list(range(count))
    signs = [place for place, char in enumerate(text) if _SIGN.fullmatch(char.upper())]
    return signs if count == len(signs) else None


def _character(entry: Mapping[str, Any], place: int, doubtful: bool) -> PlateCharacter:
    box = entry.get("box")
    span = None
    if box is not None:
        left, right = (min(max(float(edge), 0.0), 1.0) for edge in box)
        span = (left, right) if right > left else None
    others = tuple(str(one) for one in entry.get("others") or [])
    confidence = float(entry.get("confidence") or 0.0)
    return PlateCharacter(place, str(entry["char"]), confidence, others, span, doubtful)
