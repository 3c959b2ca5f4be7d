"""One road user, one box: riders join their two-wheeler, doubled boxes go.

Detectors give a motorcycle and each of its riders a box of their own, and now and then call one
vehicle car and truck at once. Both would be counted twice by every rule.
"""

import numpy as np

from detection.contracts.detections import FAMILIES, ROAD_USERS, Detections
from detection.geometry.arrays import BoolArray, FloatArray
from detection.geometry.boxes import area, intersection, overlap_ratio

FAMILY_NAMES: tuple[str, ...] = tuple(sorted(set(FAMILIES.values())))
FAMILY_OF_CLASS = np.array([FAMILY_NAMES.index(FAMILIES[name]) for name in ROAD_USERS])
PERSON = FAMILY_NAMES.index("person")
TWO_WHEELER = FAMILY_NAMES.index("two_wheeler")

LEAST_SHARE_ON_BIKE = 0.25
MOST_RIDERS = 4
TWIN_OVERLAP = 0.75


def tidy(detections: Detections) -> Detections:
    """Join riders with their two-wheelers and drop boxes that say a thing twice."""
    return drop_twins(join_riders(detections))


def join_riders(detections: Detections) -> Detections:
    """Make one box of a two-wheeler and the persons who sit on it.

    A person rides when a good share of the person's box lies on the two-wheeler, its middle is
    above it, and its feet are neither above the two-wheeler's middle nor well below its wheels.
    Each person rides the two-wheeler it covers most.
    """
    family = FAMILY_OF_CLASS[detections.class_ids]
    bikes, persons = np.flatnonzero(family == TWO_WHEELER), np.flatnonzero(family == PERSON)
    if not len(bikes) or not len(persons):
        return detections
    boxes = detections.boxes_xyxy.astype(np.float64)
    share = (
        intersection(boxes[persons], boxes[bikes]) / np.maximum(area(boxes[persons]), 1)[:, None]
    )
    share = np.where(_sits_on(boxes[persons], boxes[bikes]), share, 0.0)
    boxes, scores = boxes.copy(), detections.scores.copy()
    gone = np.zeros(len(boxes), bool)
    riders = np.zeros(len(bikes), int)
    for row in np.argsort(-share.max(axis=1), kind="stable"):
        best = int(share[row].argmax())
        if share[row, best] < LEAST_SHARE_ON_BIKE or riders[best] == MOST_RIDERS:
            continue
        bike, person = bikes[best], persons[row]
        boxes[bike, :2] = np.minimum(boxes[bike, :2], boxes[person, :2])
        boxes[bike, 2:] = np.maximum(boxes[bike, 2:], boxes[person, 2:])
        scores[bike] = max(scores[bike], scores[person])
        gone[person] = True
        riders[best] += 1
    return Detections(boxes[~gone].astype(np.float32), scores[~gone], detections.class_ids[~gone])


def drop_twins(detections: Detections) -> Detections:
    """Keep the stronger of two boxes that cover the same thing, whatever their classes."""
    if len(detections) < 2:
        return detections
    boxes = detections.boxes_xyxy.astype(np.float64)
    twins = overlap_ratio(boxes, boxes) > TWIN_OVERLAP
    order = np.argsort(-detections.scores, kind="stable")
    keep = np.ones(len(boxes), bool)
    for place, row in enumerate(order):
        if keep[row]:
            later = order[place + 1 :]
            keep[later[twins[row, later]]] = False
    return Detections(
        detections.boxes_xyxy[keep], detections.scores[keep], detections.class_ids[keep]
    )


def _sits_on(persons: FloatArray, bikes: FloatArray) -> BoolArray:
    person, bike = persons[:, None, :], bikes[None, :, :]
    width, height = bike[..., 2] - bike[..., 0], bike[..., 3] - bike[..., 1]
    middle = (person[..., 0] + person[..., 2]) / 2
    over = (middle > bike[..., 0] - 0.1 * width) & (middle < bike[..., 2] + 0.1 * width)
    feet = person[..., 3]
    on_seat = (feet > bike[..., 1] + 0.3 * height) & (feet < bike[..., 3] + 0.2 * height)
    tall = person[..., 3] - person[..., 1]
    return np.asarray(
        over & on_seat & (tall < 3.0 * height) & (person[..., 1] < bike[..., 1] + 0.4 * height),
        np.bool_,
    )
