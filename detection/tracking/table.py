"""What is known of each live track besides its motion: a table with one row each.

Rows stand as in the motion bank, so that a frame is a few array operations and no loop over
tracks. What a row learns from a sighting is told here; who is who is decided elsewhere.
"""

from dataclasses import dataclass, fields

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections
from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.tracking.riders import FAMILY_OF_CLASS, PERSON, TWO_WHEELER, TidyDetections

TWO_WHEELER_VOTES = 3.0
"""A wheel under a person is overlooked more often than imagined."""
VOTES_OF_CLASS = np.where(FAMILY_OF_CLASS == TWO_WHEELER, TWO_WHEELER_VOTES, 1.0)
USUAL_WHEELS = np.array([0.0, 0.0, 0.0, 0.1])
"""Shares of a rider's height by which the wheels reach further, until it was seen."""
WHEELS_MEMORY = 0.7
OUTWARDS = np.array([-1.0, -1.0, 1.0, 1.0])
STEADY_BEFORE = 0.6
STEADY_MEMORY = 0.8


@dataclass(slots=True)
class TrackTable:
    """Columns of all live tracks, oldest track first; ``n`` rows each.

    Attributes:
        ids: Shape ``(n,)``, positive.
        class_ids: Class that leads the vote, shape ``(n,)``.
        votes: Shape ``(n, classes)``.
        scores: Score in this frame, 0 where it was not seen, shape ``(n,)``.
        best: Best score so far, shape ``(n,)``.
        hits: Sightings so far, shape ``(n,)``.
        misses: Frames since the last sighting, shape ``(n,)``.
        observed: Seen in this frame, shape ``(n,)``.
        confirmed: May be judged, shape ``(n,)``.
        riders: Persons seen apart in this frame, shape ``(n,)``.
        seen_s: Source time of the last sighting, shape ``(n,)``.
        seen_xyxy: Box of the last sighting, shape ``(n, 4)``.
        wheels: How far a two-wheeler's box reaches beyond its rider, in rider heights, positive
            outwards, shape ``(n, 4)``; NaN until it was seen.
        steady: Overlap of foreseen and seen boxes, smoothed, shape ``(n,)``.
    """

    ids: Rows
    class_ids: Rows
    votes: FloatArray
    scores: FloatArray
    best: FloatArray
    hits: Rows
    misses: Rows
    observed: BoolArray
    confirmed: BoolArray
    riders: Rows
    seen_s: FloatArray
    seen_xyxy: FloatArray
    wheels: FloatArray
    steady: FloatArray

    def __len__(self) -> int:
        """Number of tracks."""
        return len(self.ids)

    @property
    def families(self) -> Rows:
        """Families of the classes that lead the votes, shape ``(n,)``."""
        return FAMILY_OF_CLASS[self.class_ids]

    @staticmethod
    def begun(first_id: int, found: Detections, riders: Rows, time_s: float) -> "TrackTable":
        """Tracks of one sighting each, not confirmed, with ids from ``first_id`` on."""
        count = len(found)
        rows, scores = np.arange(count), found.scores.astype(np.float64)
        votes = np.zeros((count, len(ROAD_USERS)))
        votes[rows, found.class_ids] = scores
        return TrackTable(
            ids=first_id + rows,
            class_ids=found.class_ids.astype(np.intp),
            votes=votes,
            scores=scores,
            best=scores.copy(),
            hits=np.ones(count, np.intp),
            misses=np.zeros(count, np.intp),
            observed=np.ones(count, bool),
            confirmed=np.zeros(count, bool),
            riders=riders,
            seen_s=np.full(count, time_s),
            seen_xyxy=found.boxes_xyxy.astype(np.float64),
            wheels=np.full((count, 4), np.nan),
            steady=np.full(count, STEADY_BEFORE),
        )

    @staticmethod
    def empty() -> "TrackTable":
        """No tracks at all."""
        return TrackTable.begun(1, Detections.empty(), np.zeros(0, np.intp), 0.0)

    def with_others(self, others: "TrackTable") -> "TrackTable":
        """These rows and then the others."""
        return TrackTable(
            *(np.concatenate([getattr(self, name), getattr(others, name)]) for name in COLUMNS)
        )

    def kept(self, mask: BoolArray) -> "TrackTable":
        """The rows of a mask of shape ``(n,)``."""
        return TrackTable(*(getattr(self, name)[mask] for name in COLUMNS))

    def begin_frame(self) -> None:
        """Forget what belongs to the frame before."""
        self.observed[:] = False
        self.scores[:] = 0.0
        self.riders[:] = 0

    def see(self, rows: Rows, columns: Rows, found: TidyDetections, time_s: float) -> FloatArray:
        """Take in what was seen of some tracks.

        Args:
            rows: The tracks, each once, shape ``(k,)``.
            columns: The detection of each, shape ``(k,)``.
            found: Detections of the frame.
            time_s: Its source time.

        Returns:
            Boxes of the road users, shape ``(k, 4)``: with wheels where only a rider was found.
        """
        seen, class_ids = found.detections, found.detections.class_ids[columns]
        scores = seen.scores[columns].astype(np.float64)
        self.votes[rows, class_ids] += scores * VOTES_OF_CLASS[class_ids]
        self.class_ids[rows] = self.votes[rows].argmax(axis=1)
        rider_alone = (FAMILY_OF_CLASS[class_ids] == PERSON) & (self.families[rows] == TWO_WHEELER)
        boxes = seen.boxes_xyxy[columns].astype(np.float64)
        self._learn_wheels(rows, found.riders_xyxy[columns], boxes, ~rider_alone)
        if rider_alone.any():
            boxes[rider_alone] = with_wheels(boxes[rider_alone], self.wheels[rows[rider_alone]])
        self.scores[rows] = scores
        self.best[rows] = np.maximum(self.best[rows], scores)
        self.riders[rows] = found.persons[columns]
        self.hits[rows] += 1
        self.misses[rows] = 0
        self.observed[rows] = True
        self.seen_s[rows] = time_s
        self.seen_xyxy[rows] = boxes
        return boxes

    def _learn_wheels(
        self, rows: Rows, riders: FloatArray, joined: FloatArray, whole: BoolArray
    ) -> None:
        fresh = np.flatnonzero(whole & ~np.isnan(riders[:, 0]))
        if len(fresh):
            known = self.wheels[rows[fresh]]
            self.wheels[rows[fresh]] = learnt_wheels(known, riders[fresh], joined[fresh])

    def learn_steadiness(self, rows: Rows, overlaps: FloatArray) -> FloatArray:
        """Learn how well places are foreseen; returns what is thought of the rows by now."""
        steady = self.steady[rows]
        steady += (1 - STEADY_MEMORY) * (overlaps - steady)
        self.steady[rows] = steady
        return steady


COLUMNS = tuple(field.name for field in fields(TrackTable))


def learnt_wheels(known: FloatArray, riders: FloatArray, joined: FloatArray) -> FloatArray:
    """How far joined boxes reach beyond their riders, in rider heights, smoothed.

    Args:
        known: What was learnt before, shape ``(k, 4)``; NaN where nothing was.
        riders: Boxes of the riders alone, shape ``(k, 4)``.
        joined: The joined boxes, shape ``(k, 4)``.

    Returns:
        Shares for left, top, right and bottom, positive outwards, shape ``(k, 4)``.
    """
    tall = np.maximum(riders[:, 3:] - riders[:, 1:2], 1.0)
    share = (joined - riders) * OUTWARDS / tall
    smoothed = known * WHEELS_MEMORY + share * (1 - WHEELS_MEMORY)
    return np.asarray(np.where(np.isnan(known), share, smoothed), np.float64)


def with_wheels(riders: FloatArray, wheels: FloatArray) -> FloatArray:
    """Boxes of riders and two-wheelers where only the riders were found, shape ``(k, 4)``."""
    share: FloatArray = np.where(np.isnan(wheels), USUAL_WHEELS, wheels)
    return np.asarray(riders + share * OUTWARDS * (riders[:, 3:] - riders[:, 1:2]), np.float64)
