"""What every kind of truth is made of: the event, and whether a vehicle can be seen."""

from dataclasses import dataclass

import numpy as np
from e2e.traffic.camera import View
from e2e.traffic.site import Point
from e2e.traffic.world import Floats

VISIBLE_LEAST = 0.35
VISIBLE_SHARE = 0.6
WHOLE = 0.98
"""Share of a box from which on the picture's border does not cut it."""
UNSETTLED_S = 1.0
"""What happens so soon after the source began is unsure."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an officer would have noted.

    Attributes:
        kind: As in ``events.jsonl``.
        vehicle: Row of the vehicle in the view.
        frame: First frame on which it was so.
        last_frame: Last frame on which it may be said to begin.
        direction: +1 or -1 for crossings, else None.
    """

    kind: str
    vehicle: int
    frame: int
    last_frame: int
    place: str
    direction: int | None
    sure: bool


def is_seen(view: View, vehicle: int, first: int, last: int) -> bool:
    """Whether a vehicle can be seen well for most of a span of frames."""
    span = slice(max(first, 0), max(last, 0) + 1)
    good = (view.visible[vehicle, span] >= VISIBLE_LEAST) & (view.inside[vehicle, span] >= 0.75)
    return bool(len(good)) and bool(good.mean() >= VISIBLE_SHARE)


def around(view: View, vehicle: int, frame: int, before_s: float, after_s: float) -> bool:
    """Whether a vehicle can be seen well about a frame."""
    begin, end = frame - round(before_s * view.fps), frame + round(after_s * view.fps)
    return is_seen(view, vehicle, begin, min(end, len(view.times) - 1))


def contains(polygon: tuple[Point, ...], points: Floats) -> np.ndarray:
    """Which points, shape ``(n, 2)``, lie in a polygon."""
    x, y = points[:, 0], points[:, 1]
    inside = np.zeros(len(points), bool)
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        crosses = (y1 > y) != (y2 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside
