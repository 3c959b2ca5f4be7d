"""One road user, one box: riders join their two-wheeler, doubled boxes go.

Detectors give a motorcycle and each of its riders a box of their own, often several for the
motorcycle, and now and then call one vehicle car and truck at once. All of them would be counted
twice by every rule.
"""

from dataclasses import dataclass

import numpy as np

from detection.contracts.detections import FAMILIES, ROAD_USERS, Detections
from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import area, intersection, paired_intersection, touching
from detection.tracking.touching import Touching

FAMILY_NAMES: tuple[str, ...] = tuple(sorted(set(FAMILIES.values())))
FAMILY_OF_CLASS = np.array([FAMILY_NAMES.index(FAMILIES[name]) for name in ROAD_USERS])
PERSON = FAMILY_NAMES.index("person")
TWO_WHEELER = FAMILY_NAMES.index("two_wheeler")

LEAST_SHARE_ON_BIKE = 0.12
MOST_RIDERS = 4
TWIN_OVERLAP = 0.7
BIKE_PART_SHARE = 0.6
BIKE_PART_BOTTOM = 0.45
HALF_INSIDE = 0.85
HEAD_SHIFT = 0.1
LARGEST_HALF = 0.85
TOWERS = 1.25
APART_SHARE = 0.25
"""From this share of ridden two-wheelers on a detector boxes riders apart."""
HABIT_MEMORY = 300.0
HABIT_BEFORE = (4.0, 8.0)
WHOLE_SHARE = 0.1
"""Below this share a detector boxes riders and two-wheelers as one."""
LEAST_SHARE_IF_DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class TidyDetections:
    """Detections with one box for each road user.

    Attributes:
        detections: What is left.
        riders_xyxy: Box of the riders alone in each joined box, shape ``(n, 4)``; NaN elsewhere.
        persons: How many persons were surely seen on each, shape ``(n,)``; two boxes that may be
            of one person count once.
    """

    detections: Detections
    riders_xyxy: FloatArray
    persons: Rows


class RiderHabit:
    """Learns whether a detector boxes riders apart from their two-wheelers.

    Most give a rider a box of its own and often say the two-wheeler twice; others box both as one.
    With the latter two overlapping two-wheelers are two neighbours in a queue.
    """

    def __init__(self) -> None:
        self._ridden, self._all = HABIT_BEFORE

    @property
    def is_apart(self) -> bool:
        """Whether riders have boxes of their own."""
        return self._ridden >= APART_SHARE * self._all

    @property
    def is_whole(self) -> bool:
        """Whether a two-wheeler's box holds its riders already."""
        return self._ridden < WHOLE_SHARE * self._all

    def learn(self, detections: Detections) -> None:
        """Take in what a detector said in a frame, before anything was joined."""
        family = FAMILY_OF_CLASS[detections.class_ids]
        boxes = detections.boxes_xyxy.astype(np.float64)
        persons, bikes = boxes[family == PERSON], boxes[family == TWO_WHEELER]
        if not len(bikes):
            return
        rows, columns = touching(persons, bikes)
        who, on = persons[rows], bikes[columns]
        share = paired_intersection(who, on) / np.maximum(area(who), 1.0)
        riders = set(rows[(share >= LEAST_SHARE_ON_BIKE) & _sits_on(who, on)].tolist())
        self._ridden += min(len(riders), len(bikes))
        self._all += len(bikes)
        if self._all > HABIT_MEMORY:
            self._ridden, self._all = self._ridden * HABIT_MEMORY / self._all, HABIT_MEMORY


def tidy(detections: Detections, habit: RiderHabit | None = None) -> TidyDetections:
    """Join riders with their two-wheelers and drop boxes that say a thing twice.

    Args:
        detections: What the detector said.
        habit: How it boxes riders; None joins them.
    """
    apart, whole = habit is None or habit.is_apart, habit is not None and habit.is_whole
    single = _kept(detections, ~_upper_halves(detections))
    wheels = FAMILY_OF_CLASS[single.class_ids] == TWO_WHEELER
    once = _drop_parts(single, wheels) if apart else single
    joined = not_joined(once) if whole else join_riders(once, apart=apart)
    found = joined.detections
    boxes = found.boxes_xyxy.astype(np.float64)
    small = FAMILY_OF_CLASS[found.class_ids]
    riding = (small == PERSON) | (small == TWO_WHEELER)
    pairs = Touching.among(boxes)
    twins = pairs.overlaps() > TWIN_OVERLAP
    if apart:
        twins |= pairs.are_parts() & pairs.both(riding)
    worth = found.scores + (small == TWO_WHEELER)  # a joined box outweighs a rider's
    keep = pairs.stronger(twins, worth)
    return TidyDetections(_kept(found, keep), joined.riders_xyxy[keep], joined.persons[keep])


def not_joined(detections: Detections) -> TidyDetections:
    """Detections as they are."""
    count = len(detections.boxes_xyxy)
    return TidyDetections(detections, np.full((count, 4), np.nan), np.zeros(count, np.intp))


def join_riders(detections: Detections, *, apart: bool = True) -> TidyDetections:
    """Make one box of a two-wheeler and the persons who sit on it.

    A person rides when a good share of the person's box lies on the two-wheeler, its middle is
    above it, and its feet are neither above the two-wheeler's middle nor well below its wheels.
    Each person rides the two-wheeler it covers most. A tall two-wheeler that stands on a smaller
    one which is nearer to the camera is rider and wheels of one.
    """
    family = FAMILY_OF_CLASS[detections.class_ids]
    bikes = np.flatnonzero(family == TWO_WHEELER)
    persons = np.flatnonzero((family == PERSON) | (family == TWO_WHEELER))
    boxes = detections.boxes_xyxy.astype(np.float64)
    riders_xyxy = np.full_like(boxes, np.nan)
    counted = np.zeros(len(boxes), np.intp)
    if not len(bikes) or len(persons) < 2:
        return TidyDetections(detections, riders_xyxy, counted)
    whole = np.maximum(area(boxes[persons]), 1.0)[:, None]
    share = intersection(boxes[persons], boxes[bikes]) / whole
    fits = _sits_on(boxes[persons][:, None], boxes[bikes])
    by_person = (family[persons] == PERSON)[:, None]
    fits &= (by_person | _towers(boxes[persons], boxes[bikes])) if apart else by_person
    share = np.where(fits & (persons[:, None] != bikes[None, :]), share, 0.0)
    least_share = LEAST_SHARE_ON_BIKE if apart else LEAST_SHARE_IF_DOUBTFUL
    scores = detections.scores.copy()
    gone = np.zeros(len(boxes), bool)
    riders = np.zeros(len(bikes), int)
    alone = _apart_from_all(boxes, persons[family[persons] == PERSON])
    for row in np.argsort(-share.max(axis=1), kind="stable"):
        best = int(share[row].argmax())
        if share[row, best] < least_share:
            break  # and so are all that follow
        bike, person = bikes[best], persons[row]
        if riders[best] == MOST_RIDERS or gone[bike] or riders[bikes == person].any():
            continue
        riders_xyxy[bike] = _union(riders_xyxy[bike], boxes[person])
        boxes[bike] = _union(boxes[bike], boxes[person])
        scores[bike] = max(scores[bike], scores[person])
        counted[bike] += alone[person]
        gone[person] = True
        riders[best] += 1
    found = Detections(boxes.astype(np.float32), scores, detections.class_ids)
    return TidyDetections(_kept(found, ~gone), riders_xyxy[~gone], counted[~gone])


def _apart_from_all(boxes: FloatArray, persons: Rows) -> BoolArray:
    """Which boxes are of persons that no earlier person's box may be of, shape of all boxes."""
    single = np.zeros(len(boxes), bool)
    pairs = Touching.among(boxes[persons])
    alike = (pairs.overlaps() > TWIN_OVERLAP) | pairs.are_parts()
    single[persons] = True
    single[persons[pairs.rows[alike & (pairs.columns < pairs.rows)]]] = False
    return single


def _upper_halves(detections: Detections) -> BoolArray:
    """Persons who are a rider's box from the head to the hip: one person, boxed twice.

    On foot two such boxes may well be two people, one behind the other.
    """
    family = FAMILY_OF_CLASS[detections.class_ids]
    half = np.zeros(len(family), bool)
    persons, bikes = np.flatnonzero(family == PERSON), np.flatnonzero(family == TWO_WHEELER)
    if len(persons) < 2 or not len(bikes):
        return half
    boxes = detections.boxes_xyxy[persons].astype(np.float64)
    pairs = Touching.among(boxes)
    first, second = boxes[pairs.rows], boxes[pairs.columns]
    tall, taller = first[:, 3] - first[:, 1], second[:, 3] - second[:, 1]
    inside = pairs.shared / np.maximum(pairs.areas, 1e-9)[pairs.rows] >= HALF_INSIDE
    same_head = np.abs(first[:, 1] - second[:, 1]) <= HEAD_SHIFT * taller
    rows, columns = (
        part[inside & same_head & (tall < LARGEST_HALF * taller)]
        for part in (pairs.rows, pairs.columns)
    )
    if len(rows):
        rides = _sits_on(boxes[:, None], detections.boxes_xyxy[bikes].astype(np.float64))
        half[persons[rows[rides[columns].any(axis=1)]]] = True
    return half


def _drop_parts(detections: Detections, among: BoolArray) -> Detections:
    pairs = Touching.among(detections.boxes_xyxy.astype(np.float64))
    twins = pairs.are_parts(BIKE_PART_SHARE, BIKE_PART_BOTTOM) & pairs.both(among)
    return _kept(detections, pairs.stronger(twins, detections.scores))


def _kept(detections: Detections, keep: BoolArray) -> Detections:
    return detections if keep.all() else detections.rows(keep)


def _union(first: FloatArray, second: FloatArray) -> FloatArray:
    return np.concatenate([np.fmin(first[:2], second[:2]), np.fmax(first[2:], second[2:])])


def _towers(uppers: FloatArray, lowers: FloatArray) -> BoolArray:
    """Pairs against perspective: the one further off is clearly the taller."""
    upper, lower = uppers[:, None, :], lowers[None, :, :]
    tall = (upper[..., 3] - upper[..., 1]) > TOWERS * (lower[..., 3] - lower[..., 1])
    return np.asarray(tall & (upper[..., 3] <= lower[..., 3]), np.bool_)


def _sits_on(person: FloatArray, bike: FloatArray) -> BoolArray:
    """Whether persons are placed as if on two-wheelers; boxes of shapes that fit one another."""
    width, height = bike[..., 2] - bike[..., 0], bike[..., 3] - bike[..., 1]
    middle = (person[..., 0] + person[..., 2]) / 2
    over = (middle > bike[..., 0] - 0.1 * width) & (middle < bike[..., 2] + 0.1 * width)
    feet = person[..., 3]
    on_seat = (feet > bike[..., 1] + 0.12 * height) & (feet < bike[..., 3] + 0.2 * height)
    tall = person[..., 3] - person[..., 1]
    above = person[..., 1] < bike[..., 1] + 0.4 * height
    return np.asarray(over & on_seat & above & (tall < 3.0 * height), np.bool_)
