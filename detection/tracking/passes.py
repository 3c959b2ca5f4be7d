"""Who is who in a frame: every pass of matching, surest first.

Pairs that fit well are made before all others, then strong detections find tracks, then weak ones.
Lost tracks are sought where they were last seen, across class families (detectors flip classes),
and by distance where there is nobody else. Nothing is learnt from a pair before all are made.
"""

import numpy as np

from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import grown, overlap_ratio, touching
from detection.tracking.matching import assign, grown_overlap, lonely_pairs
from detection.tracking.motion import MotionBank
from detection.tracking.riders import (
    FAMILY_NAMES,
    FAMILY_OF_CLASS,
    PERSON,
    TWO_WHEELER,
    TidyDetections,
)
from detection.tracking.settings import TrackerSettings
from detection.tracking.table import TrackTable

RIDER_LIKENESS = 0.8
KINSHIP = np.eye(len(FAMILY_NAMES))
"""How well a track and a detection may belong together, by the families of both."""
KINSHIP[PERSON, TWO_WHEELER] = KINSHIP[TWO_WHEELER, PERSON] = RIDER_LIKENESS
REACH_SIZES = 0.3
NEWBORN_PACE = 8.0
"""Sizes a second: as fast as one drives who was seen once only."""
STRAY_OF_WAY = 0.35
STRAY_ACCELERATION = 1.5
"""How far one strays who is not seen: a share of the way, and sizes per square second."""


class Passes:
    """The passes over the tracks and detections of one frame; used once.

    Attributes:
        expected: Boxes of the tracks where they are foreseen, shape ``(n, 4)``.
        boxes: Boxes of the detections, shape ``(m, 4)``.
        idle: Tracks that were not found, shape ``(n,)``.
        free: Detections that nobody wanted, shape ``(m,)``.
    """

    def __init__(
        self,
        settings: TrackerSettings,
        tracks: TrackTable,
        motion: MotionBank,
        found: TidyDetections,
        time_s: float,
    ) -> None:
        self._settings, self._tracks, self._motion = settings, tracks, motion
        self.boxes = found.detections.boxes_xyxy.astype(np.float64)
        self._scores, self._time_s = found.detections.scores, time_s
        self._families = FAMILY_OF_CLASS[found.detections.class_ids]
        self.expected = motion.boxes()
        self._pairs: list[tuple[Rows, Rows]] = []
        self.idle = np.ones(len(tracks), bool)
        self.free = np.ones(len(self.boxes), bool)

    def pairs(self) -> tuple[Rows, Rows]:
        """Run every pass.

        Returns:
            Tracks and detections that are one, in the order in which it was found, same length.
        """
        numbers = self._settings
        strong = self._scores >= numbers.high_score
        weak = ~strong & (self._scores >= numbers.low_score)
        rows, columns, near = self._near()
        kinship = self._kinship(rows, columns)
        surprise = self._motion.surprise(rows, self.boxes[columns])
        kin = near * kinship * (surprise < numbers.most_surprise)
        same, well = (kinship > 0) & strong[columns], kin >= numbers.sure_overlap
        self._pair(rows, columns, kin, same & well)
        self._pair(rows, columns, kin, same & (kin >= numbers.least_overlap))
        faint = (kinship > 0) & weak[columns] & self._tracks.confirmed[rows]
        self._pair(rows, columns, kin, faint & (kin >= numbers.low_overlap))
        if self.idle.any() and self.free.any():
            self._recover(strong)
            mixed = (kinship == 0) & (strong | weak)[columns] & (near >= numbers.mixed_overlap)
            self._pair(rows, columns, near, mixed)
            self._find_lonely(strong)
        found_rows, found_columns = zip(*self._pairs, strict=True)
        return np.concatenate(found_rows), np.concatenate(found_columns)

    def _near(self) -> tuple[Rows, Rows, FloatArray]:
        """Tracks and detections that overlap where tracks are expected, and by how much."""
        most = self._settings.most_growth
        growth = np.minimum(self._motion.looseness(), most)
        expected = grown(self.expected, growth[:, None])
        rows, columns = touching(expected, grown(self.boxes, most))
        overlap = grown_overlap(self.expected[rows], self.boxes[columns], growth[rows])
        return rows, columns, overlap

    def _kinship(self, rows: Rows, columns: Rows) -> FloatArray:
        families = self._tracks.families[rows], self._families[columns]
        return np.asarray(KINSHIP[families], np.float64)

    def _pair(self, rows: Rows, columns: Rows, likeness: FloatArray, fit: BoolArray) -> None:
        """Make the best of the pairs that fit among who is left."""
        fit &= self.idle[rows] & self.free[columns]
        shape = len(self.idle), len(self.free)
        rows, columns = assign(rows[fit], columns[fit], likeness[fit], shape)
        self.idle[rows], self.free[columns] = False, False
        self._pairs.append((rows, columns))

    def _recover(self, strong: BoolArray) -> None:
        """Seek lost tracks where they were last seen."""
        lost = np.flatnonzero(self.idle & self._tracks.confirmed)
        left = np.flatnonzero(self.free & strong)
        overlap = overlap_ratio(self._tracks.seen_xyxy[lost], self.boxes[left])
        rows, columns = np.nonzero(overlap >= self._settings.recover_overlap)
        likeness, rows, columns = overlap[rows, columns], lost[rows], left[columns]
        self._pair(rows, columns, likeness, self._kinship(rows, columns) > 0)

    def _find_lonely(self, strong: BoolArray) -> None:
        """Pair who has nobody else."""
        newborn = self._tracks.hits == 1  # its pace is not known yet
        lost = np.flatnonzero(self.idle & (self._tracks.confirmed | newborn))
        left = np.flatnonzero(self.free & strong)
        reach = self._reach_sizes(newborn)[lost]
        rows, columns = lonely_pairs(self.expected[lost], self.boxes[left], reach)
        rows, columns = lost[rows], left[columns]
        fit = self._kinship(rows, columns) > 0
        likeness = np.ones(len(rows))
        self._pair(rows, columns, likeness, fit & (likeness >= self._settings.lonely_likeness))

    def _reach_sizes(self, newborn: BoolArray) -> FloatArray:
        """How far from its expected place each track may be by now, in sizes of its box."""
        gaps_s = self._time_s - self._tracks.seen_s
        way = self._motion.pace() * gaps_s / self._motion.sizes()
        strayed = STRAY_OF_WAY * way + STRAY_ACCELERATION * gaps_s**2 / 2
        return REACH_SIZES + np.where(newborn, NEWBORN_PACE * gaps_s, strayed)
