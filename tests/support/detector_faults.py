"""How a detector errs: the one place where true boxes become detections.

Misses (more of them far away and behind others), bursts in which a road user or the whole picture
is lost, shaken edges, flipped classes, boxes of nothing and boxes cut by the picture's border.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Box = tuple[float, float, float, float]

FLIPS = {
    "car": ("truck", "bus"),
    "truck": ("car", "bus"),
    "bus": ("truck", "car"),
    "motorcycle": ("bicycle", "person"),
    "bicycle": ("motorcycle", "person"),
}
LEAST_LEFT = 0.3
"""Of a box cut by the border at least this share must be left."""


@dataclass(frozen=True, slots=True)
class TrueBox:
    """A road user in a frame.

    Attributes:
        key: Who it is.
        far: How far off it is, 0 near to 1 as far as it can be.
        visible: Share of it that nobody hides.
    """

    key: int
    box: Box
    class_name: str
    far: float = 0.0
    visible: float = 1.0


@dataclass(frozen=True, slots=True)
class Faults:
    """How a detector errs.

    Attributes:
        miss: Share of boxes that are missed.
        jitter: Standard deviation of each edge, in widths and heights.
        false_boxes: Boxes of nothing a frame, on average.
        flips: Share of boxes that get another class.
        bursts: Frames lost in a row, and the chance of such a loss in a frame and user.
        blackout: Chance in a frame that the whole picture is lost for as many frames.
        far_weight: By how much more the furthest are missed than the nearest.
        hidden_weight: By how much more the wholly hidden are missed than the free.
        least_visible: Below this share nobody is found.
        two_wheelers_flip: Whether motorcycles are taken for bicycles and persons too.
        cut: Whether boxes end at the picture's border.
    """

    miss: float = 0.0
    jitter: float = 0.0
    false_boxes: float = 0.0
    flips: float = 0.0
    bursts: tuple[int, float] = (0, 0.0)
    image_size: tuple[int, int] = (640, 480)
    blackout: float = 0.0
    far_weight: float = 0.0
    hidden_weight: float = 0.0
    least_visible: float = 0.0
    two_wheelers_flip: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A detection."""

    box: Box
    score: float
    class_name: str


def degraded(frames: Sequence[Sequence[TrueBox]], faults: Faults, seed: int) -> list[list[Found]]:
    """What a detector that errs makes of true boxes; the same seed gives the same."""
    chance = np.random.default_rng(seed)
    usual = _usual_weight(frames, faults)
    lost_until: dict[int, int] = {}
    dark_until = -1
    result = []
    for index, users in enumerate(frames):
        if faults.blackout and chance.random() < faults.blackout:
            dark_until = index + faults.bursts[0] - 1
        found = []
        for user in users:
            if _is_lost(user, index, faults, usual, lost_until, chance) or index <= dark_until:
                continue
            box = _shaken(user.box, faults.jitter, chance)
            if faults.cut:
                box = _cut(box, faults.image_size)
            if box is not None:
                found.append(Found(box, _score(user, chance), _class(user, faults, chance)))
        found += [_nothing(faults, chance) for _ in range(chance.poisson(faults.false_boxes))]
        result.append(found)
    return result


def _weight(user: TrueBox, faults: Faults) -> float:
    return 1.0 + faults.far_weight * user.far + faults.hidden_weight * (1.0 - user.visible)


def _usual_weight(frames: Sequence[Sequence[TrueBox]], faults: Faults) -> float:
    weights = [
        _weight(user, faults)
        for users in frames
        for user in users
        if user.visible >= max(faults.least_visible, 0.3)
    ]
    return float(np.mean(weights)) if weights else 1.0


def _is_lost(  # what decides about one box
    user: TrueBox,
    index: int,
    faults: Faults,
    usual: float,
    lost_until: dict[int, int],
    chance: np.random.Generator,
) -> bool:
    length, likely = faults.bursts
    if lost_until.get(user.key, -1) >= index:
        return True
    if length and chance.random() < likely:
        lost_until[user.key] = index + length - 1
        return True
    if user.visible < faults.least_visible:
        return True
    return bool(chance.random() < min(faults.miss * _weight(user, faults) / usual, 0.95))


def _score(user: TrueBox, chance: np.random.Generator) -> float:
    hard = 0.2 * user.far + 0.3 * (1.0 - user.visible)
    return float(np.clip(chance.uniform(0.55, 0.95) - hard, 0.15, 0.95))


def _class(user: TrueBox, faults: Faults, chance: np.random.Generator) -> str:
    flippable = faults.two_wheelers_flip or user.class_name in ("car", "truck", "bus")
    if not flippable or user.class_name not in FLIPS or chance.random() >= faults.flips:
        return user.class_name
    return str(chance.choice(FLIPS[user.class_name]))


def _shaken(box: Box, jitter: float, chance: np.random.Generator) -> Box | None:
    wide, tall = box[2] - box[0], box[3] - box[1]
    off = chance.normal(0.0, jitter, 4) * (wide, tall, wide, tall) if jitter else np.zeros(4)
    left, top, right, bottom = np.array(box) + off
    return float(left), float(top), float(right), float(bottom)


def _cut(box: Box | None, size: tuple[int, int]) -> Box | None:
    if box is None:
        return None
    left, top = max(box[0], 0.0), max(box[1], 0.0)
    right, bottom = min(box[2], float(size[0])), min(box[3], float(size[1]))
    whole = (box[2] - box[0]) * (box[3] - box[1])
    if right <= left or bottom <= top or (right - left) * (bottom - top) < LEAST_LEFT * whole:
        return None
    return left, top, right, bottom


def _nothing(faults: Faults, chance: np.random.Generator) -> Found:
    width, height = faults.image_size
    x, y = chance.uniform(0, width), chance.uniform(height / 8, height)
    wide, tall = chance.uniform(0.03, 0.12, 2) * width
    box = (float(x - wide / 2), float(y - tall), float(x + wide / 2), float(y))
    name = str(chance.choice(["car", "motorcycle", "truck"]))
    return Found(box, float(chance.uniform(0.3, 0.7)), name)
