"""Many looks at one plate become one reading, or none.

Every look says how likely it finds each plate that any look took for possible. What stays open is
told character by character; a single look is never evidence.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detection.geometry.arrays import FloatArray
from detection.pipeline.plate_forms import (
    forms_weight,
    lower_walk,
    plates_of,
    upper_walk,
    whole_walk,
)
from detection.pipeline.plate_grammar import Plate
from detection.pipeline.plate_looks import PlateLook
from detection.pipeline.plate_odds import likely_texts, log_odds_of

WORST = 6.0
"""No look speaks louder against a text than this; in nats behind its own favourite."""
MOST_TEXTS = 12
OTHER_FROM = 0.01
"""Characters less likely than this are not worth asking a person about."""
DOUBT_BELOW = 0.90

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CharacterVote:
    """One character of a reading.

    Attributes:
        confidence: 0 to 1.
        others: What else it may be, likeliest first.
    """

    character: str
    confidence: float
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlateVote:
    """What the looks say.

    Attributes:
        lines: Letters and digits of each line.
        plates: All plates that these may be; more than one where the form is ambiguous.
        confidence: Share of the winner among all texts that were possible, 0 to 1.
        agrees: Of each look, whether it likes the winner best.
        likeness: How well it explains what the looks saw, in nats behind the likeliest signs of any
            kind; near 0 when it does.
        characters: One for each character of the plate.
        runners_up: Other plates that are possible, likeliest first, with their share.
    """

    lines: Lines
    plates: tuple[Plate, ...]
    confidence: float
    agrees: tuple[bool, ...]
    likeness: float
    characters: tuple[CharacterVote, ...]
    runners_up: tuple[tuple[Plate, float], ...]

    @property
    def looks(self) -> int:
        """How many looks there were."""
        return len(self.agrees)

    @property
    def agreeing(self) -> int:
        """How many like the winner best."""
        return sum(self.agrees)

    @property
    def plate(self) -> Plate:
        """The first of the plates that this may be."""
        return self.plates[0]

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Places of the characters that are not sure."""
        return tuple(
            place
            for place, character in enumerate(self.characters)
            if character.confidence < DOUBT_BELOW
        )


@dataclass(frozen=True, slots=True)
class VoteRules:
    """When a reading may be told.

    Attributes:
        least_looks: As many must like it best.
        least_share: Share of the looks that must.
        least_confidence: Below this another text is too likely.
        least_likeness: Below this it is not what the picture shows, in nats.
    """

    least_looks: int = 3
    least_share: float = 0.7
    least_confidence: float = 0.8
    least_likeness: float = -4.0

    def allow(self, found: PlateVote) -> bool:
        """Whether a reading is sure enough to be told."""
        return (
            found.agreeing >= self.least_looks
            and found.agreeing >= self.least_share * found.looks
            and found.confidence >= self.least_confidence
            and found.likeness >= self.least_likeness
        )


def vote(looks: Sequence[PlateLook]) -> PlateVote | None:
    """Weigh every plate that the looks took for possible.

    Returns:
        The likeliest, however unsure; None when no look found anything that is a plate.
    """
    texts = _possible(looks)
    if not texts:
        return None
    said = np.array([[_log_odds(look, lines) for lines in texts] for look in looks])
    behind = np.maximum(said - said.max(axis=1, keepdims=True), -WORST)
    weight = behind.mean(axis=0)
    shares = np.exp(weight - weight.max())
    shares /= shares.sum()
    winner = int(shares.argmax())
    lines = texts[winner]
    order = [int(place) for place in np.argsort(-shares) if place != winner]
    return PlateVote(
        lines=lines,
        plates=plates_of("".join(lines), lines=lines),
        confidence=float(shares[winner]),
        agrees=tuple(bool(best == winner) for best in said.argmax(axis=1)),
        likeness=float(np.mean([said[at, winner] - _best(look) for at, look in enumerate(looks)])),
        characters=_characters("".join(lines), ["".join(each) for each in texts], shares),
        runners_up=tuple(
            (plates_of("".join(texts[place]), lines=texts[place])[0], float(shares[place]))
            for place in order
            if shares[place] >= OTHER_FROM
        ),
    )


def _possible(looks: Sequence[PlateLook]) -> list[Lines]:
    """Texts that at least one look found likely, the best first."""
    best: dict[Lines, float] = {}
    for look in looks:
        for lines, log_odds in _texts(look).items():
            if plates_of("".join(lines), lines=lines):
                best[lines] = max(best.get(lines, -math.inf), log_odds)
    return sorted(best, key=lambda lines: (-best[lines], lines))[:MOST_TEXTS]


def _texts(look: PlateLook) -> dict[Lines, float]:
    if len(look.lines) == 1:
        found = likely_texts(look.lines[0], whole_walk())
        return {(text,): odds for text, odds in found.items()}
    upper = likely_texts(look.lines[0], upper_walk())
    lower = likely_texts(look.lines[1], lower_walk())
    return {
        (above, below): odds_above + odds_below
        for above, odds_above in upper.items()
        for below, odds_below in lower.items()
    }


def _log_odds(look: PlateLook, lines: Lines) -> float:
    """How likely a look finds a text, with what is known of how rare its form is."""
    if len(look.lines) != len(lines):
        return -2 * WORST
    seen = sum(log_odds_of(line, text) for line, text in zip(look.lines, lines, strict=True))
    return seen + forms_weight("".join(lines), lines)


def _best(look: PlateLook) -> float:
    """Log probability of the likeliest signs, whatever they are."""
    return sum(float(np.log(np.maximum(line.odds.max(axis=1), 1e-3)).sum()) for line in look.lines)


def _characters(winner: str, texts: list[str], shares: FloatArray) -> tuple[CharacterVote, ...]:
    """Each character with the share of the texts that have it there.

    A text of another length says nothing about a single place: that doubt is the whole reading's.
    """
    pairs = zip(texts, shares, strict=True)
    alike = [(text, float(share)) for text, share in pairs if len(text) == len(winner)]
    whole = sum(share for _, share in alike)
    found = []
    for place, character in enumerate(winner):
        odds: dict[str, float] = {}
        for text, share in alike:
            odds[text[place]] = odds.get(text[place], 0.0) + share / whole
        others = sorted((sign for sign in odds if sign != character), key=lambda s: -odds[s])
        found.append(
            CharacterVote(
                character,
                odds[character],
                tuple(sign for sign in others if odds[sign] >= OTHER_FROM),
            )
        )
    return tuple(found)
