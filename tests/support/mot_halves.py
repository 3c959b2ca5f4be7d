"""Which sequences numbers are chosen on, and which report; and sequences at a city camera's rate.

In each kind of camera the sequences are taken in turns by name, so that each half has cameras that
stand still and cameras that move. KITTI's even numbers are for choosing; cars and cyclists of one
drive stay together.
"""

from support.mot_files import Sequence

FIXED = frozenset(
    {"PETS09-S2L1", "TUD-Campus", "TUD-Stadtmitte", "MOT16-04", "rouen", "sherbrooke"}
)
"""Sequences of cameras that stand still, as the product's do."""

TUNING = frozenset({"MOT16-04", "TUD-Campus", "rouen", "ADL-Rundle-6", "KITTI-13"})
"""Every other one by name of the fixed and of the moving ones outside of KITTI tracking."""


def is_kitti(name: str) -> bool:
    """Whether a sequence is one of KITTI tracking (``KITTI-13`` is one of MOT15)."""
    return name.startswith("KITTI-00")


def is_tuning(name: str) -> bool:
    """Whether numbers may be chosen on a sequence."""
    if is_kitti(name):
        return int(name.split("-")[1]) % 2 == 0
    return name in TUNING


def half_of(name: str) -> str:
    """``tune`` or ``report``."""
    return "tune" if is_tuning(name) else "report"


def kind_of(name: str) -> str:
    """Kind of camera and benchmark of a sequence."""
    if is_kitti(name):
        return f"moving: KITTI {name.rsplit('-', 1)[1]}"
    if name in ("rouen", "sherbrooke"):
        return "fixed: UrbanTracker"
    return "fixed: MOT15/16" if name in FIXED else "moving: MOT15/16"


def slowed(sequence: Sequence, fps: float | None) -> Sequence:
    """A sequence of which only every so many frames is seen, at about a wished rate.

    Args:
        sequence: As it was filmed.
        fps: Wished rate; None, or one that is not well below its own, leaves it as it is.
    """
    if fps is None or sequence.fps < 1.5 * fps:
        return sequence
    step = round(sequence.fps / fps)
    slow = Sequence(sequence.name, sequence.fps / step)
    for kept, given in (
        (slow.truth, sequence.truth),
        (slow.ignored, sequence.ignored),
        (slow.found, sequence.found),
    ):
        kept.update({at // step: rows for at, rows in given.items() if at % step == 0})  # type: ignore[attr-defined]  # three dicts of different rows
    slow.frames = (sequence.frames + step - 1) // step
    return slow
