"""Who is who in a frame: every pass of matching, surest first.

Pairs that fit well are made before all others, then strong detections find tracks, then weak ones.
Lost tracks are sought where they were last seen, across class families (detectors flip classes),
and by distance where there is nobody else. Nothing is learnt from a pair before all are made.
"""

import numpy as np

from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import overlap_ratio
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
        self._boxes = found.detections.boxes_xyxy.astype(np.float64)
        self._scores, self._time_s = found.detections.scores, time_s
        self._families = FAMILY_OF_CLASS[found.detections.class_ids]
        self._expected = motion.boxes()
        self._pairs: list[tuple[Rows, Rows]] = []
        self.idle = np.ones(len(tracks), bool)
        self.free = np.ones(len(self._boxes), bool)

    def pairs(self) -> tuple[Rows, Rows]:
        """Run every pass.

        Returns:
            Tracks and detections that are one, in the order in which it was found, same length.
        """
        numbers = self._settings
        strong = self._scores >= numbers.high_score
        weak = ~strong & (self._scores >= numbers.low_score)
        likeness = KINSHIP[self._tracks.families[:, None], self._families]
        same, proven = likeness > 0, self._tracks.confirmed[:, None]
        growth = np.minimum(self._motion.looseness(), numbers.most_growth)
        near = grown_overlap(self._expected, self._boxes, growth)
        kin = self._without_surprises(near * likeness)
        self._run(kin, numbers.sure_overlap, strong, same)
        self._run(kin, numbers.least_overlap, strong, same)
        self._run(kin, numbers.low_overlap, weak, same & proven)
        if self.idle.any() and self.free.any():
            last = overlap_ratio(self._tracks.seen_xyxy, self._boxes)
            self._run(last, numbers.recover_overlap, strong, same & proven)
            self._run(near, numbers.mixed_overlap, strong | weak, ~same)
            self._run(self._lonely(strong), numbers.lonely_likeness, strong, same)
        rows, columns = zip(*self._pairs, strict=True)
        return np.concatenate(rows), np.concatenate(columns)

    def _run(self, likeness: FloatArray, least: float, wanted: BoolArray, fit: BoolArray) -> None:
        """Make the pairs that are alike enough among who is left."""
        alike = fit & (likeness >= least)
        rows, columns = assign(likeness, alike & self.idle[:, None] & (wanted & self.free))
        self.idle[rows], self.free[columns] = False, False
        self._pairs.append((rows, columns))

    def _without_surprises(self, kin: FloatArray) -> FloatArray:
        """The likeness of pairs; 0 where a detection is too far from where a track is expected."""
        rows, columns = np.nonzero(kin)
        surprise = self._motion.surprise(rows, self._boxes[columns])
        kin[rows, columns] *= surprise < self._settings.most_surprise
        return kin

    def _lonely(self, strong: BoolArray) -> FloatArray:
        """Pairs that have nobody else, as 1."""
        newborn = self._tracks.hits == 1  # its pace is not known yet
        wanted = self.idle & (self._tracks.confirmed | newborn)
        reach = self._reach_sizes(newborn)
        return lonely_pairs(self._expected, self._boxes, reach, wanted, strong & self.free)

    def _reach_sizes(self, newborn: BoolArray) -> FloatArray:
        """How far from its expected place each track may be by now, in sizes of its box."""
        gaps_s = self._time_s - self._tracks.seen_s
        way = self._motion.pace() * gaps_s / self._motion.sizes()
        strayed = STRAY_OF_WAY * way + STRAY_ACCELERATION * gaps_s**2 / 2
        return REACH_SIZES + np.where(newborn, NEWBORN_PACE * gaps_s, strayed)
