"""What it takes to turn one list of ids into another, as a model may tell it."""

from collections.abc import Collection, Iterator, Sequence


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Group rising places into (first, last) runs without gaps."""
    first = last = -2
    for place in places:
        if place == last + 1:
            last = place
            continue
        if first >= 0:
            yield first, last
        first = last = place
    if first >= 0:
        yield first, last


def places_of_missing(ids: Sequence[str], kept: Collection[str]) -> list[int]:
    """Places in ``ids`` of those that are not in ``kept``."""
    wanted = set(kept)
    return [place for place, one in enumerate(ids) if one not in wanted]
