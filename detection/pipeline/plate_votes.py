"""Many looks at one plate become one reading, or none.

A single look is never evidence. Looks vote, and what they do not agree on is not told.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from detection.pipeline.plate_grammar import REPAIR_COST, Plate, plate_of_lines


@dataclass(frozen=True, slots=True)
class PlateLook:
    """One try at reading one picture of a plate.

    Attributes:
        lines: Texts from top to bottom, as they were read.
        score: The reader's own confidence in the worst line, 0 to 1.
        weight: How much this way of looking counts.
    """

    lines: tuple[str, ...]
    score: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class PlateVote:
    """What the looks agree on.

    Attributes:
        plate: The winner.
        confidence: 0 to 1: share of the votes times how sure the winning looks were.
        looks: How many looks read it.
        doubtful: Places in ``plate.text`` at which another look read something else.
    """

    plate: Plate
    confidence: float
    looks: int
    doubtful: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoteRules:
    """When a reading may be told.

    Attributes:
        least_score: Worse looks do not vote.
        least_looks: As many must agree.
        least_share: Share of the weight of all looks that read a plate.
        least_confidence: Below this nothing is told.
    """

    least_score: float = 0.55
    least_looks: int = 2
    least_share: float = 0.8
    least_confidence: float = 0.5


def vote(looks: Sequence[PlateLook], rules: VoteRules | None = None) -> PlateVote | None:
    """Let looks at one plate vote.

    Returns:
        The winner, or None when they do not agree well enough.
    """
    rules = rules or VoteRules()
    voters = [
        (plate, look)
        for look in looks
        if look.score >= rules.least_score
        for plate in [plate_of_lines(look.lines)]
        if plate is not None
    ]
    weights: dict[str, float] = defaultdict(float)
    for plate, look in voters:
        weights[plate.text] += _weight(plate, look)
    if not weights:
        return None
    winner = max(sorted(weights), key=lambda text: weights[text])
    share = weights[winner] / sum(weights.values())
    won = [(plate, look) for plate, look in voters if plate.text == winner]
    best = min((plate for plate, _ in won), key=lambda plate: plate.repairs)
    sure = max(look.score - REPAIR_COST * plate.repairs for plate, look in won)
    confidence = share * sure
    if len(won) < rules.least_looks or share < rules.least_share:
        return None
    if confidence < rules.least_confidence:
        return None
    others = [plate.text for plate, _ in voters if len(plate.text) == len(winner)]
    doubtful = tuple(
        place for place in range(len(winner)) if any(o[place] != winner[place] for o in others)
    )
    return PlateVote(best, confidence, len(won), doubtful)


def _weight(plate: Plate, look: PlateLook) -> float:
    return look.weight * max(0.0, look.score - REPAIR_COST * plate.repairs) ** 2
