"""The forms of Vietnamese plates, place by place, for a reader that weighs every character.

A form says which characters may stand at each place. The reader walks all forms at once and lets go
of those that what it has read so far cannot become.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from detection.pipeline.plate_grammar import (
    SERIES_LETTERS,
    UNASSIGNED_PLACES,
    Plate,
    PlateKind,
    compact,
)

DIGITS = "0123456789"
COUNTED = "123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MILITARY_LETTERS = "ABCDHKPQTV"
SPECIAL_SERIES = ("CD", "RM", "HC", "KT", "LD", "DA", "TĐ", "MK", "R")
FOREIGN_SERIES = ("NG", "QT", "CV", "NN")
RARE = 3.0
"""Nats for forms of which the streets have fewer than one in twenty."""
VERY_RARE = 5.0
"""Nats for two letters before four digits: an old series of which hardly a plate is left."""


@dataclass(frozen=True, slots=True)
class Form:
    """Which characters stand at each place.

    Attributes:
        upper: Place and series; the upper of two lines.
        lower: The number; the lower of two lines.
        one_line: Whether plates of this form are also made in one line.
        rare: Nats by which a plate of this form is less likely than an ordinary one.
    """

    kind: PlateKind
    upper: tuple[str, ...]
    lower: tuple[str, ...]
    one_line: bool = True
    rare: float = 0.0

    def fits(self, text: str) -> bool:
        """Whether letters and digits are of this form."""
        places = self.upper + self.lower
        return len(text) == len(places) and all(
            character in place for character, place in zip(text, places, strict=True)
        )


def _number(length: int) -> tuple[str, ...]:
    return (DIGITS,) * length


def _forms() -> Iterator[Form]:
    place = (DIGITS, DIGITS)
    yield Form(PlateKind.CAR, (*place, SERIES_LETTERS), _number(5))
    yield Form(PlateKind.CAR, (*place, LETTERS), _number(4))
    for series in SPECIAL_SERIES:
        for length in (4, 5):
            yield Form(PlateKind.SPECIAL, (*place, *series), _number(length))
    two_wheels = PlateKind.MOTORCYCLE
    yield Form(two_wheels, (*place, SERIES_LETTERS, COUNTED), _number(5), one_line=False)
    yield Form(two_wheels, (*place, SERIES_LETTERS, SERIES_LETTERS), _number(5), one_line=False)
    yield Form(two_wheels, (*place, SERIES_LETTERS, COUNTED), _number(4), one_line=False)
    two_letters = (*place, SERIES_LETTERS, LETTERS)
    yield Form(two_wheels, two_letters, _number(4), one_line=False, rare=VERY_RARE)
    for length in (4, 5):
        yield Form(
            PlateKind.SPECIAL,
            (*place, "M", "ĐD", DIGITS),
            _number(length),
            one_line=False,
            rare=RARE,
        )
    for series in FOREIGN_SERIES:
        for length in (2, 3):
            yield Form(PlateKind.FOREIGN, _number(5), (*series, *_number(length)), rare=RARE)
    for length in (5, 6):
        yield Form(PlateKind.TEMPORARY, ("T", *place), _number(length), rare=RARE)
        yield Form(PlateKind.TEMPORARY, (*place, "T"), _number(length), rare=RARE)
    for length in (4, 5):
        yield Form(PlateKind.MILITARY, (MILITARY_LETTERS, LETTERS), _number(length), rare=RARE)


FORMS = tuple(_forms())


def plates_of(text: str, *, lines: tuple[str, ...] | None = None) -> tuple[Plate, ...]:
    """Every plate that a text may be; more than one where the form is truly ambiguous.

    Args:
        text: Letters and digits, marks between the groups do not matter.
        lines: How it stood on the plate, when that is known: ``75F`` over ``11234`` is a car's,
            ``75F1`` over ``1234`` a motorcycle's; without it both are told.
    """
    plain = compact(text)
    if not place_exists(plain):
        return ()
    found = (form for form in FORMS if form.fits(plain) and _stands_so(form, lines))
    return tuple(dict.fromkeys(Plate(plain, form.kind, 0) for form in found))


def forms_weight(text: str, lines: tuple[str, ...]) -> float:
    """How much less likely a text is for being of a rare form, in nats; 0 for an ordinary one."""
    fitting = (form.rare for form in FORMS if form.fits(text) and _stands_so(form, lines))
    return -min(fitting, default=RARE)


def place_exists(plain: str) -> bool:
    """Whether a plate that begins with a place number begins with one that was given out."""
    if not re.match(r"\d\d", plain):
        return True
    place = int(plain[:2])
    return place >= 11 and place not in UNASSIGNED_PLACES


def _stands_so(form: Form, lines: tuple[str, ...] | None) -> bool:
    if lines is None:
        return True
    if len(lines) == 1:
        return form.one_line
    return len(compact(lines[0])) == len(form.upper)


class Walk:
    """Walks many forms of one line at once; a mask is the set of forms still possible."""

    def __init__(self, forms: Iterable[tuple[str, ...]]) -> None:
        kept = tuple(dict.fromkeys(forms))
        self.start = (1 << len(kept)) - 1
        longest = max(map(len, kept))
        self._fits: list[dict[str, int]] = [{} for _ in range(longest)]
        self._ends = [0] * (longest + 1)
        for number, places in enumerate(kept):
            self._ends[len(places)] |= 1 << number
            for at, characters in enumerate(places):
                for character in characters:
                    self._fits[at][character] = self._fits[at].get(character, 0) | 1 << number

    def step(self, mask: int, place: int, character: str) -> int:
        """Forms that are left when this character stands at this place; 0 for none."""
        return mask & self._fits[place].get(character, 0) if place < len(self._fits) else 0

    def is_whole(self, mask: int, length: int) -> bool:
        """Whether a text of this length is a whole line of one of the forms."""
        return length < len(self._ends) and bool(mask & self._ends[length])


@cache
def whole_walk() -> Walk:
    """Plates in one line. Motorcycles' too: two lines may be read as one."""
    return Walk(form.upper + form.lower for form in FORMS)


@cache
def upper_walk() -> Walk:
    """Upper lines."""
    return Walk(form.upper for form in FORMS)


@cache
def lower_walk() -> Walk:
    """Lower lines."""
    return Walk(form.lower for form in FORMS)
