"""Passes of true tracks over lines, by a definition of their own and not by the rules' code.

A track is on a side of a line once its anchor (bottom centre) has been a tenth of its size away
from the line for a fifth of a second; a pass is a change of side, dated to the last change of sign
between. Unsure are passes near the ends of a line, of those who hardly leave it, and changes of
side that settle nothing: a pixel decides them, and a line by rule may lie along somebody's way.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from support.mot_files import Box, Sequence

Point = tuple[float, float]
DEPTH_SIZES = 0.1
SETTLED_S = 0.2
CLEAR_SIZES = 0.25
CLEAR_S = 1.0
"""So deep, and within so long on both sides, a pass must be to count as sure."""
END_SHARE = 0.05
LOW, HIGH = 0.1, 0.9
"""Part of the anchors, by place, that lines are drawn through."""


@dataclass(frozen=True, slots=True)
class CountingLine:
    """A directed line; +1 is the side of a positive cross product, image y down."""

    id: str
    p1: Point
    p2: Point


@dataclass(frozen=True, slots=True)
class TrueCrossing:
    """One pass.

    Attributes:
        frame: First 0-based frame with the anchor on the new side.
        sure: False near the ends of the line.
    """

    line: str
    direction: int
    frame: int
    identity: int
    sure: bool


def counting_lines(sequence: Sequence) -> tuple[CountingLine, ...]:
    """Five lines through where the traffic is, by rule and not by eye.

    Upright at a quarter, half and three quarters, and level at a third and two thirds, of the part
    of the picture in which eight of ten true anchors lie; each reaches over the whole traffic.
    """
    anchors = [anchor(box) for rows in sequence.truth.values() for _, box in rows]
    across, down = sorted(x for x, _ in anchors), sorted(y for _, y in anchors)
    left, right = _part(across, LOW), _part(across, HIGH)
    top, bottom = _part(down, LOW), _part(down, HIGH)
    lines = []
    for place in (0.25, 0.5, 0.75):
        x = left + (right - left) * place
        lines.append(CountingLine(f"upright-{place}", (x, down[0] - 1), (x, down[-1] + 1)))
    for number, place in ((1, 1 / 3), (2, 2 / 3)):
        y = top + (bottom - top) * place
        lines.append(CountingLine(f"level-{number}", (across[0] - 1, y), (across[-1] + 1, y)))
    return tuple(lines)


def true_crossings(sequence: Sequence, line: CountingLine) -> Iterator[TrueCrossing]:
    """Passes of all true tracks over a line, track by track; the unsure ones too."""
    for identity, boxes in true_ways(sequence).items():
        places = {frame: _against(line, box) for frame, box in boxes.items()}
        settled = set()
        for frame, direction in _passes(places, SETTLED_S * sequence.fps):
            settled.add(frame)
            met = places[frame][1]
            sure = END_SHARE < met < 1 - END_SHARE and all(
                _is_clear(places, frame, side, CLEAR_S * sequence.fps) for side in (-1, 1)
            )
            if -END_SHARE < met < 1 + END_SHARE:
                yield TrueCrossing(line.id, direction, frame, identity, sure)
        for frame, direction in _changes(places):
            if frame not in settled:
                yield TrueCrossing(line.id, direction, frame, identity, sure=False)


def true_ways(sequence: Sequence) -> dict[int, dict[int, Box]]:
    """True boxes by identity and frame, in the order of frames."""
    ways: dict[int, dict[int, Box]] = {}
    for frame in sorted(sequence.truth):
        for identity, box in sequence.truth[frame]:
            ways.setdefault(identity, {})[frame] = box
    return ways


def anchor(box: Box) -> Point:
    """Bottom centre of a box."""
    return (box[0] + box[2]) / 2, box[3]


def _changes(places: dict[int, tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """Frames in which an anchor came to the other side, however shortly, and to which."""
    sign = 0
    for frame, (depth, _) in places.items():
        now = (depth > 0) - (depth < 0)
        if now and sign and now != sign:
            yield frame, now
        sign = now or sign


def _passes(
    places: dict[int, tuple[float, float]], settled_frames: float
) -> Iterator[tuple[int, int]]:
    """Frames and directions of the settled passes."""
    side, leaning, since, sign, changed = 0, 0, 0, 0, 0
    for frame, (depth, _) in places.items():
        now = (depth > 0) - (depth < 0)
        if now and now != sign:
            sign, changed = now, frame
        lean = now if abs(depth) >= DEPTH_SIZES else 0
        if lean != leaning:
            leaning, since = lean, frame
        if not lean or lean == side or frame - since + 1 < settled_frames:
            continue
        if side:
            yield changed, lean
        side = lean


def _is_clear(places: dict[int, tuple[float, float]], frame: int, side: int, reach: float) -> bool:
    """Whether a way leads well away from the line before (-1) or after (1) a frame."""
    return any(
        abs(depth) >= CLEAR_SIZES
        for at, (depth, _) in places.items()
        if 0 <= (at - frame) * side <= reach
    )


def _against(line: CountingLine, box: Box) -> tuple[float, float]:
    """Depth beyond a line in sizes of the box, and the place along it."""
    along = (line.p2[0] - line.p1[0], line.p2[1] - line.p1[1])
    length = math.hypot(*along)
    x, y = anchor(box)
    off = (x - line.p1[0], y - line.p1[1])
    depth = (along[0] * off[1] - along[1] * off[0]) / length
    size = math.sqrt(max((box[2] - box[0]) * (box[3] - box[1]), 1.0))
    return depth / size, (along[0] * off[0] + along[1] * off[1]) / length**2


def _part(ordered: list[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
