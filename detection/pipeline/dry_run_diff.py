"""Which verdicts of two scenes are about the same deed.

Both scenes judge the same tracks, so a deed has the same track in both; a box that overlaps well
or the same line or zone also tells, when an edit changes where a track is noticed.
"""

from collections.abc import Sequence

from detection.contracts.dry_run import Fate
from detection.contracts.events import ViolationCandidate
from detection.geometry.boxes import pair_overlap

SAME_WITHIN_S = 1.0
SAME_OVERLAP = 0.3

Compared = tuple[Fate, ViolationCandidate, ViolationCandidate | None]
"""Fate, the verdict, and that of the saved scene when it stays."""


def compare(
    edited: Sequence[ViolationCandidate], saved: Sequence[ViolationCandidate]
) -> tuple[Compared, ...]:
    """Pair the verdicts of two scenes, nearest in time first; each has at most one partner.

    Returns:
        Every verdict once, by time.
    """
    pairs = sorted(
        (
            (abs(mine.time_s - theirs.time_s), i, j)
            for i, mine in enumerate(edited)
            for j, theirs in enumerate(saved)
            if same_deed(mine, theirs)
        ),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    found: list[Compared] = [
        (Fate.STAYS, one, saved[partner[i]]) if i in partner else (Fate.APPEARS, one, None)
        for i, one in enumerate(edited)
    ]
    found += [(Fate.DISAPPEARS, one, None) for j, one in enumerate(saved) if j not in taken]
    return tuple(sorted(found, key=lambda each: (each[1].time_s, each[1].kind, each[1].track_id)))


def same_deed(mine: ViolationCandidate, theirs: ViolationCandidate) -> bool:
    """Whether two verdicts accuse the same subject of the same deed."""
    if mine.kind is not theirs.kind or abs(mine.time_s - theirs.time_s) > SAME_WITHIN_S:
        return False
    if mine.track_id == theirs.track_id:
        return True
    same_place = mine.place_id == theirs.place_id and mine.class_name == theirs.class_name
    overlap = pair_overlap(mine.box_xyxy, theirs.box_xyxy)
    return overlap >= SAME_OVERLAP or (same_place and overlap > 0)
