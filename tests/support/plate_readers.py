"""A text reader that reads what it is told to."""

from collections.abc import Sequence
from itertools import cycle

import numpy as np

from detection.backends.plate_network import ALPHABET, LineOdds
from detection.contracts.detections import ImageArray
from detection.geometry.arrays import FloatArray

Box = tuple[float, float, float, float]
VEHICLE_FROM_PX = 300
"""Wider pictures are vehicles, narrower ones plates."""


def odds_of(text: str, sure: float = 0.995, other: dict[int, str] | None = None) -> LineOdds:
    """Odds of a line that says this text.

    Args:
        text: Letters and digits.
        sure: Odds of each character; the rest is a gap.
        other: By place, a character that is nearly as likely as the one in the text.
    """
    rows = np.full((2 * len(text) + 1, 1 + len(ALPHABET)), 1e-7)
    rows[::2, 0] = 1.0
    for place, character in enumerate(text):
        row = rows[2 * place + 1]
        row[0] = 1.0 - sure
        row[ALPHABET.index(character) + 1] = sure
        if other and place in other:
            row[ALPHABET.index(character) + 1] = 0.55 * sure
            row[ALPHABET.index(other[place]) + 1] = 0.45 * sure
    return LineOdds(rows)


def corners(box: Box) -> FloatArray:
    """Corners of an upright box, clockwise from the upper left."""
    left, top, right, bottom = box
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


class ReaderOf:
    """Finds the given lines on vehicles, and reads the given plate wherever it looks closer.

    Args:
        lines: What stands on a vehicle and where.
        plate: Text of each line of the plate.
        on_plates: Where the plate's lines are on a picture of a plate; nothing finds none.
    """

    def __init__(
        self,
        lines: Sequence[tuple[Box, str]] = (),
        plate: Sequence[LineOdds] = (),
        on_plates: Sequence[Box] = (),
    ) -> None:
        self._lines, self._on_plates = tuple(lines), tuple(on_plates)
        self._said = cycle(plate or (odds_of(""),))
        self._on_vehicle: list[str] = []
        self.vehicles: list[tuple[int, ...]] = []
        self.asked = 0

    def find(self, image: ImageArray) -> tuple[FloatArray, ...]:
        """Corners of the lines."""
        self.asked += 1
        if image.shape[1] < VEHICLE_FROM_PX:
            return tuple(map(corners, self._on_plates))
        self.vehicles.append(image.shape)
        self._on_vehicle = [text for _, text in self._lines]
        return tuple(corners(box) for box, _ in self._lines)

    def odds(self, line: ImageArray) -> LineOdds:
        """What the next line says."""
        self.asked += bool(line.size)
        if self._on_vehicle:
            return odds_of(self._on_vehicle.pop(0))
        return next(self._said)
