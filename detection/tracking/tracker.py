"""The tracker: detections of one frame in, tracks of that frame out.

Strong detections find tracks first, weak ones second, then lost tracks are sought where they were
last seen, then across class families (detectors flip classes). Where nothing keeps to its foreseen
way - the camera moves - a track that does not either is not waited for. Deterministic: the same
frames give the same tracks. Ids count up from 1 and are never reused.
"""

from dataclasses import dataclass, field

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import overlap_ratio, paired_overlap
from detection.tracking.matching import assign, grown_overlap, lonely_pairs
from detection.tracking.motion import MotionBank
from detection.tracking.riders import (
    FAMILY_OF_CLASS,
    PERSON,
    TWO_WHEELER,
    RiderHabit,
    TidyDetections,
    tidy,
)
from detection.tracking.settings import CONSOLE, TrackerSettings

USUAL_STEP_SHARE = 0.1
LONGEST_USUAL_STEP_S = 0.6
TENTATIVE_MISSES = 1
RIDER_LIKENESS = 0.8
REACH_SIZES = 0.3
NEWBORN_PACE = 8.0
"""Sizes a second: as fast as one drives who was seen once only."""
STRAY_OF_WAY = 0.35
STRAY_ACCELERATION = 1.5
"""How far one strays who is not seen: a share of the way, and sizes per square second."""
TWO_WHEELER_VOTES = 3.0
"""A wheel under a person is overlooked more often than imagined."""
USUAL_WHEELS = 0.1
"""Share of a rider's height by which the wheels reach below, until it was seen."""
WHEELS_MEMORY = 0.7
STEADY_BEFORE = 0.6
SCENE_STEADY_BEFORE = 0.7
STEADY_MEMORY = 0.8
SCENE_STEADY_MEMORY = 0.98


@dataclass(slots=True)
class _Track:
    track_id: int
    seen_box: FloatArray
    seen_s: float
    votes: FloatArray
    score: float = 0.0
    best: float = 0.0
    hits: int = 0
    misses: int = 0
    observed: bool = True
    confirmed: bool = False
    class_id: int = field(default=0)
    wheels: FloatArray | None = None
    riders: int = 0
    steady: float = STEADY_BEFORE

    def vote(self, class_id: int, score: float) -> None:
        """Count a detection's class."""
        two_wheeler = FAMILY_OF_CLASS[class_id] == TWO_WHEELER
        self.votes[class_id] += score * (TWO_WHEELER_VOTES if two_wheeler else 1.0)
        self.class_id = int(self.votes.argmax())

    @property
    def family(self) -> int:
        """Family of the class that leads the vote."""
        return int(FAMILY_OF_CLASS[self.class_id])


class Tracker:
    """Follows the road users of one source. Not safe for use by two threads."""

    def __init__(self, settings: TrackerSettings = CONSOLE) -> None:
        self._settings = settings
        self._motion = MotionBank(settings.noise)
        self._riders = RiderHabit()
        self._tracks: list[_Track] = []
        self._last_id = 0
        self._time_s: float | None = None
        self._usual_step_s = 0.0
        self._steady = SCENE_STEADY_BEFORE

    def update(self, index: int, time_s: float, detections: Detections) -> TrackedFrame:
        """Take in one frame.

        Args:
            index: 0-based index of the frame in its source; grows, may skip.
            time_s: Source time; what counts. A frame that is not newer moves nothing on.
            detections: What was seen.

        Returns:
            All live tracks: seen ones with the detector's box, others with a prediction.
        """
        self._step(time_s)
        self._keep([self._may_return(track, time_s, row) for row, track in enumerate(self._tracks)])
        self._riders.learn(detections)
        found = tidy(detections, self._riders)
        boxes = found.detections.boxes_xyxy.astype(np.float64)
        free = self._match_all(boxes, found)
        born = np.flatnonzero(free & (found.detections.scores >= self._settings.birth_score))
        self._begin(born, boxes, found, time_s)
        self._count_misses()
        return TrackedFrame(index, time_s, tuple(self._objects()))

    def _step(self, time_s: float) -> None:
        step = 0.0 if self._time_s is None else max(time_s - self._time_s, 0.0)
        self._time_s = time_s
        if step:
            usual, short = self._usual_step_s, min(step, LONGEST_USUAL_STEP_S)
            self._usual_step_s = usual + USUAL_STEP_SHARE * (short - usual) if usual else short
        self._motion.predict(step)
        for track in self._tracks:
            track.observed = False
            track.score = 0.0
            track.riders = 0

    def _match_all(self, boxes: FloatArray, found: TidyDetections) -> BoolArray:
        """Run every pass; returns which detections nobody wanted."""
        numbers = self._settings
        scores = found.detections.scores
        likeness = self._kinship(FAMILY_OF_CLASS[found.detections.class_ids])
        same = likeness > 0
        strong = scores >= numbers.high_score
        weak = ~strong & (scores >= numbers.low_score)
        growth = np.minimum(self._motion.looseness(), numbers.most_growth)
        near = grown_overlap(self._motion.boxes(), boxes, growth)
        kin = near * likeness * (self._motion.surprise(boxes) < numbers.most_surprise)
        taken = np.zeros(len(boxes), bool)
        idle = np.ones(len(self._tracks), bool)

        proven = np.array([track.confirmed for track in self._tracks], bool)[:, None]

        def run(likeness: FloatArray, least: float, wanted: BoolArray, fit: BoolArray) -> None:
            open_pairs = idle[:, None] & (wanted & ~taken)[None, :] & fit & (likeness >= least)
            rows, columns = assign(likeness, open_pairs)
            idle[rows], taken[columns] = False, True
            self._see(rows, columns, boxes, found)

        run(kin, numbers.sure_overlap, strong, same)
        run(kin, numbers.least_overlap, strong, same)
        run(kin, numbers.low_overlap, weak, same & proven)
        if idle.any() and not taken.all():
            last = np.array([track.seen_box for track in self._tracks]).reshape(-1, 4)
            run(overlap_ratio(last, boxes), numbers.recover_overlap, strong, same & proven)
            run(near, numbers.mixed_overlap, strong | weak, ~same)
            wanted = idle & (proven[:, 0] | self._newborn())
            pairs = lonely_pairs(
                self._motion.boxes(), boxes, self._reach_sizes(), wanted, strong & ~taken
            )
            run(pairs, numbers.lonely_likeness, strong, same)
        return ~taken

    def _newborn(self) -> BoolArray:
        """Tracks of one sighting, whose pace is not known yet."""
        return np.array([track.hits == 1 for track in self._tracks], bool)

    def _reach_sizes(self) -> FloatArray:
        """How far from its expected place each track may be by now, in sizes of its box."""
        assert self._time_s is not None
        gaps_s = np.array([self._time_s - track.seen_s for track in self._tracks])
        sizes = np.sqrt(np.prod(self._motion.places[:, 2:], axis=1))
        way = np.hypot(*self._motion.speeds[:, :2].T) * gaps_s / sizes
        strayed = STRAY_OF_WAY * way + STRAY_ACCELERATION * gaps_s**2 / 2
        return REACH_SIZES + np.where(self._newborn(), NEWBORN_PACE * gaps_s, strayed)

    def _kinship(self, families: Rows) -> FloatArray:
        """How well each track and detection may belong together by class, 0 to 1."""
        own = np.array([track.family for track in self._tracks], np.intp)[:, None]
        riding = np.isin(own, (PERSON, TWO_WHEELER)) & np.isin(families, (PERSON, TWO_WHEELER))
        return np.where(own == families, 1.0, np.where(riding, RIDER_LIKENESS, 0.0))

    def _see(self, rows: Rows, columns: Rows, boxes: FloatArray, found: TidyDetections) -> None:
        seen = boxes[columns]
        self._learn_steadiness(rows, seen)
        for place, (row, column) in enumerate(zip(rows, columns, strict=True)):
            track = self._tracks[row]
            class_id = int(found.detections.class_ids[column])
            track.score = float(found.detections.scores[column])
            track.riders = int(found.persons[column])
            track.vote(class_id, track.score)
            rider_alone = FAMILY_OF_CLASS[class_id] == PERSON and track.family == TWO_WHEELER
            if rider_alone:
                seen[place] = with_wheels(seen[place], track.wheels)
            else:
                track.wheels = learnt_wheels(track.wheels, found.riders_xyxy[column], seen[place])
            assert self._time_s is not None
            track.seen_s, track.misses, track.observed = self._time_s, 0, True
            track.hits += 1
            track.best = max(track.best, track.score)
            track.confirmed |= self._is_proven(track)
            track.seen_box = seen[place]
        self._motion.correct(rows, seen)

    def _learn_steadiness(self, rows: Rows, seen: FloatArray) -> None:
        """Learn how well the places of tracks, and of all together, are foreseen."""
        expected = self._motion.boxes()[rows]
        for row, overlap in zip(rows, paired_overlap(expected, seen).tolist(), strict=True):
            track = self._tracks[row]
            track.steady += (1 - STEADY_MEMORY) * (overlap - track.steady)
            self._steady += (1 - SCENE_STEADY_MEMORY) * (track.steady - self._steady)

    def _is_proven(self, track: _Track) -> bool:
        numbers = self._settings
        return track.hits >= numbers.hits_to_confirm and track.best >= numbers.confirm_score

    def _begin(self, born: Rows, boxes: FloatArray, tidied: TidyDetections, time_s: float) -> None:
        self._motion.add(boxes[born])
        found = tidied.detections
        for column in born:
            self._last_id += 1
            votes = np.zeros(len(ROAD_USERS))
            class_id, score = int(found.class_ids[column]), float(found.scores[column])
            votes[class_id] = score
            track = _Track(self._last_id, boxes[column], time_s, votes, score, score, hits=1)
            track.class_id, track.riders = class_id, int(tidied.persons[column])
            track.confirmed = self._is_proven(track)
            self._tracks.append(track)

    def _count_misses(self) -> None:
        """End tracks that were not proven and are not seen again."""
        for track in self._tracks:
            track.misses += not track.observed
        self._keep([t.confirmed or t.misses <= TENTATIVE_MISSES for t in self._tracks])

    def _keep(self, wanted: list[bool]) -> None:
        if not all(wanted):
            self._motion.keep(np.array(wanted, bool))
            self._tracks = [t for t, kept in zip(self._tracks, wanted, strict=True) if kept]

    def _may_return(self, track: _Track, time_s: float, row: int) -> bool:
        """Whether a track was seen lately enough to be looked for."""
        numbers = self._settings
        granted = max(numbers.lost_s, numbers.lost_frames * self._usual_step_s * 1.01)
        speed_x, speed_y = self._motion.speeds[row, :2]
        wide, tall = self._motion.places[row, 2:]
        if np.hypot(speed_x, speed_y) < numbers.parked_speed * np.sqrt(wide * tall):
            granted = max(granted, numbers.parked_lost_s)
        if self._steady < numbers.steady_scene and track.steady < numbers.steady:
            granted = min(granted, numbers.doubted_frames * self._usual_step_s * 1.01)
        return time_s - track.seen_s <= granted

    def _objects(self) -> list[TrackedObject]:
        predicted = self._motion.boxes()
        objects = []
        for row, track in enumerate(self._tracks):
            box = track.seen_box if track.observed else predicted[row]
            objects.append(
                TrackedObject(
                    track_id=track.track_id,
                    class_name=ROAD_USERS[track.class_id],
                    score=track.score,
                    box_xyxy=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
                    confirmed=track.confirmed,
                    observed=track.observed,
                    riders=track.riders,
                )
            )
        return objects


def learnt_wheels(
    known: FloatArray | None, rider: FloatArray, joined: FloatArray
) -> FloatArray | None:
    """How far a joined box reaches beyond its rider, in rider heights, smoothed.

    Args:
        known: What was learnt before, or None.
        rider: Box of the riders alone; NaN when this box was not joined.
        joined: The joined box.

    Returns:
        Shares for left, top, right and bottom, positive outwards.
    """
    if np.isnan(rider[0]):
        return known
    outwards = np.array([-1.0, -1.0, 1.0, 1.0])
    share = (joined - rider) * outwards / max(float(rider[3] - rider[1]), 1.0)
    if known is None:
        return np.asarray(share, np.float64)
    return np.asarray(known * WHEELS_MEMORY + share * (1 - WHEELS_MEMORY), np.float64)


def with_wheels(rider: FloatArray, wheels: FloatArray | None) -> FloatArray:
    """The box of rider and two-wheeler when only the rider was found."""
    share = np.array([0.0, 0.0, 0.0, USUAL_WHEELS]) if wheels is None else wheels
    outwards = np.array([-1.0, -1.0, 1.0, 1.0])
    return np.asarray(rider + share * outwards * float(rider[3] - rider[1]), np.float64)
