"""What a line of a plate may say, and how likely each of it is.

A text network gives, for every column of a line, the odds of each character. Instead of taking the
likeliest of each column, all texts that are plates are weighed: so a character is exchanged only as
far as the picture itself allows it, and what the second likeliest text was stays known.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from detection.backends.plate_network import ALPHABET, LineOdds
from detection.geometry.arrays import FloatArray
from detection.pipeline.plate_forms import Walk

FLOOR = 1e-5
"""No network is surer than this that a character is not there."""
LEAST = 1e-4
BEAMS = 16
_PLACE = {character: place + 1 for place, character in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class _Beam:
    """Probability of a text so far, whether its newest column is a gap or the last character."""

    gap: float
    mark: float

    @property
    def whole(self) -> float:
        return self.gap + self.mark


def likely_texts(line: LineOdds, walk: Walk, most: int = 6) -> dict[str, float]:
    """The likeliest texts of a line that are lines of a plate, with their log probability.

    Args:
        line: Odds of each column.
        walk: Forms that a line may have.
        most: As many are told, at most.
    """
    beams: dict[str, tuple[_Beam, int]] = {"": (_Beam(1.0, 0.0), walk.start)}
    for column in np.maximum(line.odds, FLOOR):
        beams = _next_column(beams, column, walk)
    found = {
        text: math.log(beam.whole)
        for text, (beam, mask) in beams.items()
        if text and beam.whole > 0 and walk.is_whole(mask, len(text))
    }
    best = sorted(found, key=lambda text: -found[text])[:most]
    return {text: found[text] for text in best}


def _next_column(
    beams: dict[str, tuple[_Beam, int]], column: FloatArray, walk: Walk
) -> dict[str, tuple[_Beam, int]]:
    gaps: dict[str, float] = defaultdict(float)
    marks: dict[str, float] = defaultdict(float)
    masks: dict[str, int] = {}
    likely = [ALPHABET[place] for place in np.flatnonzero(column[1:] >= LEAST)]
    for text, (beam, mask) in beams.items():
        masks[text] = mask
        gaps[text] += beam.whole * float(column[0])
        if text:
            marks[text] += beam.mark * float(column[_PLACE[text[-1]]])
        for character in likely:
            left = walk.step(mask, len(text), character)
            if not left:
                continue
            before = beam.gap if text.endswith(character) else beam.whole
            masks[text + character] = left
            marks[text + character] += before * float(column[_PLACE[character]])
    best = sorted(masks, key=lambda text: -(gaps[text] + marks[text]))[:BEAMS]
    most = max(gaps[best[0]] + marks[best[0]], 1e-300)
    if most < 1e-200:
        return {text: (_Beam(gaps[text] / most, marks[text] / most), masks[text]) for text in best}
    return {text: (_Beam(gaps[text], marks[text]), masks[text]) for text in best}


def log_odds_of(line: LineOdds, text: str) -> float:
    """Log probability that a line says exactly this text."""
    columns = np.maximum(line.odds, FLOOR)
    chain = [0]
    for character in text:
        chain += [_PLACE[character], 0]
    states = np.asarray(chain)
    may_skip = np.zeros(len(states), np.bool_)
    may_skip[3::2] = states[3::2] != states[1:-2:2]
    ways = np.zeros(len(states))
    ways[0] = 1.0
    total = 0.0
    for column in columns:
        step = ways.copy()
        step[1:] += ways[:-1]
        step[2:] += np.where(may_skip[2:], ways[:-2], 0.0)
        ways = step * column[states]
        scale = float(ways.sum())
        total += math.log(max(scale, 1e-300))
        ways /= max(scale, 1e-300)
    return total + math.log(max(float(ways[-2:].sum()), 1e-300))


def columns_of(line: LineOdds, text: str) -> tuple[float, ...]:
    """Where each character of a text most likely stands: share 0 to 1 of the line's length."""
    columns = np.log(np.maximum(line.odds, FLOOR))
    marks = [_PLACE[character] for character in text]
    count, length = len(columns), len(marks)
    if count < length or not length:
        return ()
    best = np.full((count + 1, length + 1), -np.inf)
    best[:, 0] = 0.0
    for at in range(count):
        gain = columns[at, marks] - columns[at, 0]
        best[at + 1, 1:] = np.maximum(best[at, 1:], best[at, :-1] + gain)
    places: list[float] = []
    at, left = count, length
    while left:
        if best[at - 1, left] >= best[at, left]:
            at -= 1
            continue
        at, left = at - 1, left - 1
        places.append((at + 0.5) / count)
    return tuple(reversed(places))
