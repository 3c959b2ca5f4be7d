"""What the palette finds: commands by words or initials, records by their number."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from widgets.folding import match_rank

MOST = 40
_PLACES = {"PA": 6, "SOS": 4, "VP": 6}
"""Short numbers by their first letters: how many digits they end with."""
_SHORTENED = re.compile(r"(PA|SOS|VP)?[ -]*(?:([A-Z][A-Z0-9]{1,3})-)?0*(\d{1,6})")
_RECORD_NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Entry:
    """One line of the palette.

    Attributes:
        place: Where it belongs, such as the title of a screen.
        keys: Shortcut as people read it.
    """

    text: str
    place: str
    keys: str
    run: Callable[[], None]


def found(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Entries that answer the query, best first; equals keep their order."""
    ranked = [
        (rank, number, entry)
        for number, entry in enumerate(entries)
        if (rank := match_rank(query, entry.text)) is not None
    ]
    return [entry for _rank, _number, entry in sorted(ranked, key=lambda one: one[:2])][:MOST]


def numbers_meant(query: str, workstation: str, year: int) -> tuple[str, ...]:
    """Short numbers that somebody may mean: all of it, or ``598`` and ``sos 15`` of this year."""
    typed = query.strip().upper()
    shortened = _SHORTENED.fullmatch(typed)
    if shortened is None:
        return (typed,)
    kind, other, digits = shortened.groups()
    middle = f"{year % 100:02d}-{other or workstation}"
    return tuple(
        f"{prefix}-{middle}-{digits.zfill(places)}"
        for prefix, places in _PLACES.items()
        if kind in (None, prefix)
    )


def may_be_number(query: str) -> bool:
    """Whether a record could have this number."""
    return _RECORD_NUMBER.search(query) is not None
