"""Which case is looked at first: severity x confidence x age, as one number that never ages.

The urgency of a case at a time ``t`` is ::

    severity x confidence x 2 ** ((t - started_at) / DOUBLING)

It doubles with every day of waiting. Its logarithm to base 2 is the age in days plus
``log2(severity x confidence)``, and of two cases the one with the greater logarithm stays
ahead whatever ``t`` is. So the order needs no clock: it is that of

    started_at - DOUBLING x log2(severity x confidence)

smallest first, the moment at which a case of weight 1 of the same urgency had to happen. A
case twice as grave, or twice as certain, stands where one stands that waited a day longer.
"""

import math
from datetime import datetime, timedelta

DOUBLING = timedelta(days=1)
"""A case that waits so long counts as much as a fresh one of twice the weight."""

LEAST_CONFIDENCE = 0.05
"""A rule that is hardly sure still brings a case; the logarithm of nothing would hide it."""

MILLION_VND = 1_000_000
ALL_POINTS = 12
"""Points of a full licence."""

_TWO, _FOUR = "two_wheeler", "four_wheeler"
_WHEELS = {"motorcycle": _TWO, "bicycle": _TWO, "car": _FOUR, "bus": _FOUR, "truck": _FOUR}
_GRAVEST: dict[str, dict[str, tuple[int, int]]] = {
    "red_light": {_TWO: (6_000_000, 4), _FOUR: (20_000_000, 4)},
    "stop_line": {_TWO: (400_000, 0), _FOUR: (600_000, 0)},
    "wrong_way": {_TWO: (6_000_000, 2), _FOUR: (20_000_000, 4)},
    "forbidden_lane": {_TWO: (800_000, 0), _FOUR: (6_000_000, 2)},
    "forbidden_turn": {_TWO: (800_000, 0), _FOUR: (3_000_000, 0)},
    "u_turn": {_TWO: (600_000, 0), _FOUR: (3_000_000, 0)},
    "dwell": {_TWO: (600_000, 0), _FOUR: (1_000_000, 0)},
    "pavement": {_TWO: (6_000_000, 2), _FOUR: (8_000_000, 4)},
    "speeding": {_TWO: (8_000_000, 4), _FOUR: (14_000_000, 6)},
    "overload": {_TWO: (800_000, 2)},
    "no_helmet": {_TWO: (600_000, 0)},
}
"""Highest fine in VND and most licence points of the catalogue, by rule and kind of vehicle."""

_LEAST_FINE = 200_000


def highest_fine(rule: str, class_name: str) -> int:
    """The highest fine in VND that may follow; 0 when the catalogue names none."""
    return _gravest(rule, class_name)[0]


def severity(rule: str, class_name: str) -> float:
    """How grave: the highest fine in millions, half as much again for six licence points."""
    fine, points = _gravest(rule, class_name)
    return max(fine, _LEAST_FINE) / MILLION_VND * (1 + points / ALL_POINTS)


def urgent_since(rule: str, class_name: str, score: float, started_at: datetime) -> datetime:
    """The moment by which cases are put in order, the earliest first."""
    weight = severity(rule, class_name) * min(max(score, LEAST_CONFIDENCE), 1.0)
    return started_at - DOUBLING * math.log2(weight)


def _gravest(rule: str, class_name: str) -> tuple[int, int]:
    return _GRAVEST.get(rule, {}).get(_WHEELS.get(class_name, ""), (0, 0))
