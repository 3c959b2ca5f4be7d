"""How Vietnamese number plates are written, and what a reader is allowed to mend.

A reading that fits no kind of plate is no reading. A character may be exchanged only for one it is
easily taken for, and only where the grammar leaves no other choice: a plate names a person.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

SERIES_LETTERS = "ABCDEFGHKLMNPSTUVXYZ"
"""Letters that stand in an ordinary series."""
UNASSIGNED_PLACES = frozenset((10, 13, 42, 44, 45, 46, 87, 91, 96))
MOST_REPAIRS = 1
REPAIR_COST = 0.06
"""Confidence that a mended character costs."""

_NOISE = re.compile(r"[^A-ZĐ0-9]")
_AS_DIGIT = {"O": "0", "D": "0", "Q": "0", "U": "0", "I": "1", "L": "1", "J": "1", "Z": "2"}
_AS_DIGIT |= {"A": "4", "S": "5", "G": "6", "T": "7", "Y": "7", "B": "8"}
_AS_LETTER = {"0": "D", "1": "L", "2": "Z", "4": "A", "5": "S", "6": "G", "7": "T", "8": "B"}


class PlateKind(StrEnum):
    """What sort of plate a text is."""

    CAR = "car"
    MOTORCYCLE = "motorcycle"
    SPECIAL = "special"
    FOREIGN = "foreign"
    TEMPORARY = "temporary"
    MILITARY = "military"


@dataclass(frozen=True, slots=True)
class Plate:
    """A text that is a plate.

    Attributes:
        text: Letters and digits only, such as ``75A12345``.
        kind: What sort it is; the first that fits.
        repairs: How many characters were exchanged to get there.
    """

    text: str
    kind: PlateKind
    repairs: int

    @property
    def shown(self) -> str:
        """As people write it, such as ``75A-123.45`` or ``59-C1 246.80``."""
        series, order = _split(self.text, self.kind)
        dotted = f"{order[:3]}.{order[3:]}" if len(order) == 5 else order
        if self.kind is PlateKind.MOTORCYCLE:
            return f"{series[:2]}-{series[2:]} {dotted}"
        return f"{series}-{dotted}"


# A mould: place and series, then the number. N digit, L letter of a series, C digit but nought.
_MOULDS: tuple[tuple[PlateKind, str, str], ...] = (
    (PlateKind.CAR, "NNL", "NNNNN"),
    (PlateKind.CAR, "NNL", "NNNN"),
    (PlateKind.MOTORCYCLE, "NNLC", "NNNNN"),
    (PlateKind.MOTORCYCLE, "NNLL", "NNNNN"),
    (PlateKind.MOTORCYCLE, "NNLC", "NNNN"),
    (PlateKind.MOTORCYCLE, "NNLL", "NNNN"),
)
_EXACT: tuple[tuple[PlateKind, re.Pattern[str]], ...] = (
    (PlateKind.SPECIAL, re.compile(r"\d\d(?:CD|RM|HC|KT|LD|DA|TĐ|MK|R)\d{4,5}")),
    (PlateKind.SPECIAL, re.compile(r"\d\dM[ĐD]\d\d{4,5}")),
    (PlateKind.FOREIGN, re.compile(r"\d\d\d{3}(?:NG|QT|CV|NN)\d{2,3}")),
    (PlateKind.TEMPORARY, re.compile(r"(?:T\d\d|\d\dT)\d{5,6}")),
    (PlateKind.MILITARY, re.compile(r"[ABCDHKPQTV][A-Z]\d{4,5}")),
)


def compact(text: str) -> str:
    """Letters and digits of a text, upper case."""
    return _NOISE.sub("", unicodedata.normalize("NFC", text).upper())


def plate_of(
    text: str, *, most_repairs: int = MOST_REPAIRS, series_length: int | None = None
) -> Plate | None:
    """The plate that a text is, or can be mended to be; None when it is none.

    Args:
        text: As it was read, with or without marks between the groups.
        most_repairs: How many characters may be exchanged.
        series_length: Characters of place and series together, when that is known. Without it
            ``75F11234`` is taken for a car's; written in two lines it may be a motorcycle's.
    """
    plain = compact(text)
    for kind, pattern in _EXACT:
        if pattern.fullmatch(plain) and _place_exists(plain, kind):
            return Plate(plain, kind, 0)
    found = [plate for plate in _moulded(plain, series_length) if plate.repairs <= most_repairs]
    return min(found, key=lambda plate: plate.repairs, default=None)


def plate_of_lines(lines: Sequence[str]) -> Plate | None:
    """The plate of a text in one or two lines.

    In two lines the upper is place and series, the lower is the number alone; what does not keep to
    that was not read well.
    """
    if len(lines) != 2:
        return plate_of("".join(lines))
    upper, lower = (compact(line) for line in lines)
    if not 3 <= len(upper) <= 5 or not 4 <= len(lower) <= 5:
        return None
    return plate_of(upper + lower, series_length=len(upper))


def _moulded(plain: str, series_length: int | None) -> Iterator[Plate]:
    for kind, series, number in _MOULDS:
        if len(series) + len(number) != len(plain) or series_length not in (None, len(series)):
            continue
        mended = [_fitted(*pair) for pair in zip(plain, series + number, strict=True)]
        if None in mended:
            continue
        text = "".join(character for character in mended if character)
        if _place_exists(text, kind):
            repairs = sum(one != other for one, other in zip(text, plain, strict=True))
            yield Plate(text, kind, repairs)


def _fitted(character: str, place: str) -> str | None:
    """The character that stands at this place of a mould, or None."""
    if place == "L":
        if character in SERIES_LETTERS:
            return character
        return _AS_LETTER.get(character)
    digit = character if character.isdigit() else _AS_DIGIT.get(character)
    return None if digit == "0" and place == "C" else digit


def _place_exists(text: str, kind: PlateKind) -> bool:
    if kind in (PlateKind.MILITARY, PlateKind.TEMPORARY):
        return True
    place = int(text[:2])
    return place >= 11 and place not in UNASSIGNED_PLACES


def _split(text: str, kind: PlateKind) -> tuple[str, str]:
    """Place and series, then the number."""
    if kind is PlateKind.MOTORCYCLE:
        return text[:4], text[4:]
    if kind is PlateKind.CAR:
        return text[:3], text[3:]
    number = re.search(r"\d{1,5}$", text)
    at = number.start() if number else len(text)
    return text[:at], text[at:]
