"""Which open SOS may be the same household; a person decides."""

from collections.abc import Iterator, Sequence

from app.domain.folding import fold
from app.domain.phones import same_phone
from app.ports.rows import SosRow
from ui.screens.sos.view_state import Duplicate


def same_household(
    rows: Sequence[SosRow], phone: object, place: object, ward: object
) -> Iterator[Duplicate]:
    """Those with the same telephone, or with house number and street in the same ward."""
    for row in rows:
        if same_phone(row.phone, str(phone) if phone else None):
            yield Duplicate(row, "same_phone")
        elif place and row.place and row.ward_code == ward and near(str(place), row.place):
            yield Duplicate(row, "same_place")


def near(one: str, other: str) -> bool:
    """Whether two places share house number and street, however they are written."""
    mine, theirs = fold(one).split(), fold(other).split()
    number = [word for word in mine if any(letter.isdigit() for letter in word)]
    shared = set(mine) & set(theirs)
    return bool(number) and number[0] in theirs and len(shared) >= min(3, len(mine))
