"""What the palette finds: commands by words or initials, records by their number."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from widgets.folding import match_rank

MOST = 40
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


def may_be_number(query: str) -> bool:
    """Whether a record could have this number."""
    return _RECORD_NUMBER.search(query) is not None
