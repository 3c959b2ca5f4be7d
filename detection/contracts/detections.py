"""What a detector says about one frame.

Boxes are never clipped to the picture: clipping a box moves its anchor, and a
moved anchor is a wrong verdict.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
ImageArray = NDArray[np.uint8]
BoolArray = NDArray[np.bool_]
Rows = NDArray[np.intp]

ROAD_USERS: tuple[str, ...] = ("person", "bicycle", "car", "motorcycle", "bus", "truck")
"""Class names of the product, in class-id order, whatever ids a model uses."""

FAMILIES: dict[str, str] = {
    "person": "person",
    "bicycle": "two_wheeler",
    "motorcycle": "two_wheeler",
    "car": "four_wheeler",
    "bus": "four_wheeler",
    "truck": "four_wheeler",
}
"""Classes that detectors confuse are one family; the class itself is a vote over the track."""


@dataclass(frozen=True, slots=True)
class Detections:
    """Detections of one frame, one row each.

    Attributes:
        boxes_xyxy: Shape ``(n, 4)``, float32, pixels of the source frame, unclipped.
        scores: Shape ``(n,)``, float32, 0 to 1.
        class_ids: Shape ``(n,)``, int64, indices into :data:`ROAD_USERS`.
    """

    boxes_xyxy: FloatArray
    scores: FloatArray
    class_ids: IntArray

    def __len__(self) -> int:
        """Number of detections."""
        return len(self.scores)

    def rows(self, which: BoolArray | Rows) -> "Detections":
        """Some of them, by mask of shape ``(n,)`` or by position."""
        return Detections(self.boxes_xyxy[which], self.scores[which], self.class_ids[which])

    @staticmethod
    def empty() -> "Detections":
        """No detections at all."""
        return Detections(
            np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros(0, np.int64)
        )
