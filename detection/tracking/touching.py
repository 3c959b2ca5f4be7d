"""Boxes of one frame that touch: most do not, so pairs are listed and not a table of all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import area, paired_intersection, touching

PART_SHARE = 0.75
PART_BOTTOM = 0.25


@dataclass(frozen=True, slots=True)
class Touching:
    """Pairs of boxes that overlap, each both ways round, in the order of rows and columns.

    Attributes:
        boxes_xyxy: All boxes, shape ``(n, 4)``.
        areas: Of all boxes, shape ``(n,)``.
        rows: First box of each pair, shape ``(k,)``.
        columns: Second box of each pair, shape ``(k,)``.
        shared: Area that they share, positive, shape ``(k,)``.
    """

    boxes_xyxy: FloatArray
    areas: FloatArray
    rows: Rows
    columns: Rows
    shared: FloatArray

    @staticmethod
    def among(boxes_xyxy: FloatArray) -> "Touching":
        """Pairs among some boxes; no box is paired with itself."""
        rows, columns = touching(boxes_xyxy, boxes_xyxy)
        others = rows != columns
        rows, columns = rows[others], columns[others]
        shared = paired_intersection(boxes_xyxy[rows], boxes_xyxy[columns])
        return Touching(boxes_xyxy, area(boxes_xyxy), rows, columns, shared)

    def overlaps(self) -> FloatArray:
        """Intersection over union, shape ``(k,)``."""
        union = self.areas[self.rows] + self.areas[self.columns] - self.shared
        return np.asarray(self.shared / union, np.float64)

    def are_parts(self, share: float = PART_SHARE, bottom: float = PART_BOTTOM) -> BoolArray:
        """Whether one lies mostly in the other and ends at about the same height.

        Args:
            share: Least share of the smaller one that lies in the larger one.
            bottom: Most distance of the lower edges, in heights of the taller one.

        Returns:
            Shape ``(k,)``.
        """
        areas = np.maximum(self.areas, 1e-9)
        inside = self.shared / np.minimum(areas[self.rows], areas[self.columns])
        feet = self.boxes_xyxy[:, 3]
        tall = feet - self.boxes_xyxy[:, 1]
        apart = np.abs(feet[self.rows] - feet[self.columns])
        near = apart <= bottom * np.maximum(tall[self.rows], tall[self.columns])
        return np.asarray((inside >= share) & near, np.bool_)

    def both(self, mask: BoolArray) -> BoolArray:
        """Whether a mask of the boxes holds for both of a pair, shape ``(k,)``."""
        return mask[self.rows] & mask[self.columns]

    def stronger(self, twins: BoolArray, worth: NDArray[np.floating]) -> BoolArray:
        """The worthiest of each set of twins, and whoever has none.

        Args:
            twins: Pairs of which one goes, shape ``(k,)``.
            worth: Of all boxes, shape ``(n,)``; of two alike the earlier stays.

        Returns:
            Mask of what stays, shape ``(n,)``.
        """
        keep = np.ones(len(worth), bool)
        if not twins.any():
            return keep
        table = np.zeros((len(worth), len(worth)), bool)
        table[self.rows[twins], self.columns[twins]] = True
        order = np.argsort(-worth, kind="stable")
        for place in np.flatnonzero(table[order].any(axis=1)).tolist():
            row, later = order[place], order[place + 1 :]
            if keep[row]:
                keep[later[table[row, later]]] = False
        return keep
