"""A reading as the case keeps it: how sure each character is, what else it may be, where it stands.

The document is JSON, so that a case can be reviewed by a later version of the program::

    {"text": "75A-123.45", "confidence": 0.93, "certain": true, "looks": 30, "agreeing": 28,
     "pictures": 3, "width_px": 118, "doubtful": [],
     "characters": [{"char": "7", "confidence": 0.99, "others": ["1"], "box": [0.03, 0.12]}, ...],
     "candidates": ["75A-123.45"]}

``characters`` and ``doubtful`` count letters and digits only; a box is a share of the crop's width.
"""

import json
from dataclasses import dataclass

import numpy as np

from detection.pipeline.plate_looks import PlateLook, Span
from detection.pipeline.plate_odds import columns_of
from detection.pipeline.plate_votes import DOUBT_BELOW, Lines, PlateVote

HALF_WIDTH = 0.42
"""Half of a character, in steps from one to the next."""
CUT_AT = 0.30
"""A character whose middle is nearer to the edge than this, in steps, is cut off."""
CUT_CONFIDENCE = 0.5
MOST_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class CharacterReading:
    """One letter or digit.

    Attributes:
        confidence: 0 to 1.
        others: What else it may be, likeliest first.
        box: Where it begins and ends, shares of the crop's width; None when that is not known.
    """

    character: str
    confidence: float
    others: tuple[str, ...]
    box: Span | None


@dataclass(frozen=True, slots=True)
class PlateReading:
    """What was read of a plate.

    Attributes:
        text: As people write it.
        confidence: 0 to 1.
        certain: Whether it is evidence; otherwise it only helps the reviewer.
        looks: How many looks there were, in how many ``pictures``.
        agreeing: How many looks like this text best.
        width_px: Width of the plate in the picture that is kept.
        candidates: All plates that it may be, the likeliest first; more than one for a text that
            fits two kinds of plates, or that is not sure.
    """

    text: str
    confidence: float
    certain: bool
    looks: int
    agreeing: int
    pictures: int
    width_px: int
    characters: tuple[CharacterReading, ...]
    candidates: tuple[str, ...]

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Places of characters that a person should look at."""
        return tuple(
            place for place, one in enumerate(self.characters) if one.confidence < DOUBT_BELOW
        )

    def to_json(self) -> str:
        """The document that the case keeps."""
        return json.dumps(self.document(), ensure_ascii=False)

    def document(self) -> dict[str, object]:
        """The same as plain values."""
        return {
            "text": self.text,
            "confidence": round(self.confidence, 4),
            "certain": self.certain,
            "looks": self.looks,
            "agreeing": self.agreeing,
            "pictures": self.pictures,
            "width_px": self.width_px,
            "characters": [
                {
                    "char": one.character,
                    "confidence": round(one.confidence, 4),
                    "others": list(one.others),
                    "box": None if one.box is None else [round(side, 4) for side in one.box],
                }
                for one in self.characters
            ],
            "doubtful": list(self.doubtful),
            "candidates": list(self.candidates),
        }


def reading_of(
    found: PlateVote, look: PlateLook | None, *, certain: bool, pictures: int, width_px: int
) -> PlateReading:
    """A vote with the places of its characters in the crop that is kept.

    Args:
        found: The vote.
        look: A look at that crop, None when there is none that fits.
        certain: Whether the rules allow it to be told.
        pictures: How many pictures agree.
        width_px: Width of the plate in the kept crop.
    """
    spans = () if look is None else boxes_of(look, found.lines)
    characters = tuple(
        CharacterReading(one.character, one.confidence, one.others, spans[place] if spans else None)
        for place, one in enumerate(found.characters)
    )
    shown = dict.fromkeys(plate.shown for plate in found.plates)
    others = dict.fromkeys(plate.shown for plate, _ in found.runners_up if found.doubtful)
    return PlateReading(
        text=found.plate.shown,
        confidence=found.confidence,
        certain=certain,
        looks=found.looks,
        agreeing=found.agreeing,
        pictures=pictures,
        width_px=width_px,
        characters=characters,
        candidates=(*shown, *others)[:MOST_CANDIDATES],
    )


def boxes_of(look: PlateLook, lines: Lines) -> tuple[Span, ...]:
    """Where each character stands in the crop; empty when this look does not show these lines."""
    if len(look.lines) != len(lines):
        return ()
    found: list[Span] = []
    for (middles, step), _ in zip(_middles(look, lines), lines, strict=True):
        if not middles:
            return ()
        found += [(one - HALF_WIDTH * step, one + HALF_WIDTH * step) for one in middles]
    return tuple((min(max(left, 0.0), 1.0), max(min(right, 1.0), 0.0)) for left, right in found)


def is_cut(look: PlateLook, lines: Lines) -> bool:
    """Whether a character of the plate is cut off by the edge of the picture."""
    if not look.pictures or len(look.lines) != len(lines):
        return False
    return any(
        middles and (middles[0] < CUT_AT * step or 1 - middles[-1] < CUT_AT * step)
        for middles, step in _middles(look, lines)
    )


def _middles(look: PlateLook, lines: Lines) -> list[tuple[tuple[float, ...], float]]:
    """Middles of the characters of each line and the step between them, shares of the width."""
    found = []
    for line, (left, right), text in zip(look.lines, look.spans, lines, strict=True):
        middles = tuple(left + share * (right - left) for share in columns_of(line, text))
        step = float(np.median(np.diff(middles))) if len(middles) > 1 else right - left
        found.append((middles, step))
    return found
