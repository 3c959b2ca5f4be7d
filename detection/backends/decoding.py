"""From a picture to a network's input, and from its two outputs to detections. Pure functions."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from detection.contracts.detections import (
    ROAD_USERS,
    Detections,
    FloatArray,
    ImageArray,
    IntArray,
)
from detection.contracts.errors import ShapeError
from detection.contracts.models import FitKind

PAD_GREY = 114
CAR = ROAD_USERS.index("car")
MOST_BOXES = 400
"""Candidates that take part in suppression, best first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a picture was shrunk to fit a network's input.

    Attributes:
        scale_x: Source pixels per input pixel, across.
        scale_y: Source pixels per input pixel, down.
    """

    scale_x: float
    scale_y: float


def fit_picture(image: ImageArray, canvas: ImageArray, kind: FitKind) -> Fit:
    """Draw a picture into a network's input.

    Shrinking here, in 8 bits and outside the interpreter's lock, is cheaper than in the graph
    (docs/figures.md); colours, float conversion and layout are the graph's work.

    Args:
        image: Shape ``(height, width, 3)``, uint8.
        canvas: Shape ``(input height, input width, 3)``, uint8; overwritten wholly.
        kind: Letterbox (upper left, grey rest) or stretch.

    Raises:
        ShapeError: If ``image`` is not a colour picture with pixels in it.
    """
    if image.ndim != 3 or image.shape[2] != 3 or 0 in image.shape:
        raise ShapeError("picture_shape", shape=str(image.shape))
    height, width = image.shape[:2]
    tall, wide = canvas.shape[:2]
    if kind is FitKind.LETTERBOX:
        ratio = min(wide / width, tall / height)
        new_wide, new_tall = max(1, round(width * ratio)), max(1, round(height * ratio))
        canvas[new_tall:] = PAD_GREY
        canvas[:, new_wide:] = PAD_GREY
    else:
        new_wide, new_tall = wide, tall
    cv2.resize(image, (new_wide, new_tall), dst=canvas[:new_tall, :new_wide])
    return Fit(width / new_wide, height / new_tall)


def decode(
    boxes: FloatArray,
    scores: FloatArray,
    fit: Fit,
    score_floor: float,
    overlap_limit: float,
    *,
    stand_in_px: float = math.inf,
    score_gain: float = 1.0,
) -> Detections:
    """Read the outputs that ``heads.attach_head`` gives to every network.

    Args:
        boxes: Shape ``(n, 4)``, float32, xyxy, pixels of the input.
        scores: Shape ``(n, 8)``, float32: road users, stand-in, the best of all classes.
        fit: How the picture was brought to the input.
        score_floor: Lower scores are dropped.
        overlap_limit: Of two boxes that overlap more than this, whatever their classes, the
            better one stays: one vehicle called both car and truck is one vehicle.
        stand_in_px: From this size on (side of the square of equal area, pixels of the input) a
            stand-in is a car: seen from straight above, that is what networks call it.
        score_gain: What scores are multiplied by, after the floor; none gets above 1.

    Returns:
        Detections in pixels of the source frame, unclipped, best first.
    """
    users, (stand_in, top) = scores[:, : len(ROAD_USERS)], scores[:, len(ROAD_USERS) :].T
    best, kinds = users.max(axis=1), users.argmax(axis=1)
    sides = np.maximum(boxes[:, 2:] - boxes[:, :2], 0.0)
    as_car = (stand_in > best) & (sides[:, 0] * sides[:, 1] >= stand_in_px**2)
    best, kinds = np.where(as_car, stand_in, best), np.where(as_car, CAR, kinds)
    kept = np.flatnonzero((best >= score_floor) & (best >= top))
    if not len(kept):
        return Detections.empty()
    scale = np.array([fit.scale_x, fit.scale_y] * 2, np.float32)
    found = Detections(
        (boxes[kept] * scale).astype(np.float32),
        np.minimum(best[kept] * score_gain, 1.0).astype(np.float32),
        kinds[kept].astype(np.int64),
    )
    return suppress_overlaps(found, overlap_limit)


def suppress_overlaps(found: Detections, overlap_limit: float) -> Detections:
    """Class-agnostic non-maximum suppression.

    Returns:
        What is left, best first; equal scores stay in their order, so that a film gives the same
        boxes on every run.
    """
    order = np.argsort(-found.scores, kind="stable")[:MOST_BOXES]
    sized = found.boxes_xyxy[order]
    sized[:, 2:] -= sized[:, :2]
    left = order[kept_rows(sized, found.scores[order], overlap_limit)]
    return Detections(found.boxes_xyxy[left], found.scores[left], found.class_ids[left])


def kept_rows(boxes_xywh: FloatArray, scores: FloatArray, overlap_limit: float) -> IntArray:
    """Rows that suppression leaves; OpenCV's is ten times as fast as the same in NumPy."""
    if not len(scores):
        return np.zeros(0, np.int64)
    rows = cv2.dnn.NMSBoxes(boxes_xywh, scores, 0.0, overlap_limit)  # type: ignore[arg-type]  # its types do not know arrays
    return np.asarray(rows, np.int64).ravel()
