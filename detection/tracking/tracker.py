"""The tracker: detections of one frame in, tracks of that frame out.

Where nothing keeps to its foreseen way - the camera moves - a track that does not either is not
waited for. Deterministic: the same frames give the same tracks. Ids count up from 1 and are never
reused.
"""

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoolArray, FloatArray, Rows
from detection.geometry.boxes import paired_overlap
from detection.tracking.motion import MotionBank
from detection.tracking.passes import Passes
from detection.tracking.riders import RiderHabit, TidyDetections, tidy
from detection.tracking.settings import CONSOLE, TrackerSettings
from detection.tracking.table import TrackTable

USUAL_STEP_SHARE = 0.1
LONGEST_USUAL_STEP_S = 0.6
TENTATIVE_MISSES = 1
SCENE_STEADY_BEFORE = 0.7
SCENE_STEADY_MEMORY = 0.98


class Tracker:
    """Follows the road users of one source. Not safe for use by two threads."""

    def __init__(self, settings: TrackerSettings = CONSOLE) -> None:
        self._settings = settings
        self._motion = MotionBank(settings.noise)
        self._riders = RiderHabit()
        self._tracks = TrackTable.empty()
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
        self._keep(self._may_return(time_s))
        self._riders.learn(detections)
        found = tidy(detections, self._riders)
        passes = Passes(self._settings, self._tracks, self._motion, found, time_s)
        rows, columns = passes.pairs()
        self._learn_steadiness(passes.expected[rows], passes.boxes[columns], rows)
        self._motion.correct(rows, self._tracks.see(rows, columns, found, time_s))
        strong = found.detections.scores >= self._settings.birth_score
        born = np.flatnonzero(passes.free & strong)
        self._begin(born, found, time_s)
        self._confirm()
        self._drop_unproven()
        return TrackedFrame(index, time_s, self._objects())

    def _step(self, time_s: float) -> None:
        step = 0.0 if self._time_s is None else max(time_s - self._time_s, 0.0)
        self._time_s = time_s
        if step:
            usual, short = self._usual_step_s, min(step, LONGEST_USUAL_STEP_S)
            self._usual_step_s = usual + USUAL_STEP_SHARE * (short - usual) if usual else short
        self._motion.predict(step)
        self._tracks.begin_frame()

    def _may_return(self, time_s: float) -> BoolArray:
        """Which tracks were seen lately enough to be looked for."""
        numbers, motion = self._settings, self._motion
        usual = max(numbers.lost_s, numbers.lost_frames * self._usual_step_s * 1.01)
        stands = motion.pace() < numbers.parked_speed * motion.sizes()
        granted = np.where(stands, max(usual, numbers.parked_lost_s), usual)
        if self._steady < numbers.steady_scene:
            doubted = numbers.doubted_frames * self._usual_step_s * 1.01
            in_doubt = self._tracks.steady < numbers.steady
            granted = np.where(in_doubt, np.minimum(granted, doubted), granted)
        return np.asarray(time_s - self._tracks.seen_s <= granted, np.bool_)

    def _learn_steadiness(self, expected: FloatArray, seen: FloatArray, rows: Rows) -> None:
        """Learn how well the places of tracks, and of all together, are foreseen."""
        overlaps = paired_overlap(expected, seen)
        for steady in self._tracks.learn_steadiness(rows, overlaps).tolist():
            self._steady += (1 - SCENE_STEADY_MEMORY) * (steady - self._steady)

    def _begin(self, born: Rows, found: TidyDetections, time_s: float) -> None:
        if not len(born):
            return
        new = found.detections.rows(born)
        self._motion.add(new.boxes_xyxy.astype(np.float64))
        table = TrackTable.begun(self._last_id + 1, new, found.persons[born], time_s)
        self._tracks = self._tracks.with_others(table)
        self._last_id += len(born)

    def _confirm(self) -> None:
        """Trust the tracks that were seen often and surely enough by now."""
        numbers, tracks = self._settings, self._tracks
        often = tracks.hits >= numbers.hits_to_confirm
        tracks.confirmed |= often & (tracks.best >= numbers.confirm_score)

    def _drop_unproven(self) -> None:
        """End tracks that were not proven and are not seen again."""
        self._tracks.misses += ~self._tracks.observed
        self._keep(self._tracks.confirmed | (self._tracks.misses <= TENTATIVE_MISSES))

    def _keep(self, wanted: BoolArray) -> None:
        if not wanted.all():
            self._motion.keep(wanted)
            self._tracks = self._tracks.kept(wanted)

    def _objects(self) -> tuple[TrackedObject, ...]:
        tracks = self._tracks
        boxes = np.where(tracks.observed[:, None], tracks.seen_xyxy, self._motion.boxes())
        return tuple(
            map(
                TrackedObject,
                tracks.ids.tolist(),
                [ROAD_USERS[class_id] for class_id in tracks.class_ids.tolist()],
                tracks.scores.tolist(),
                zip(*boxes.T.tolist(), strict=True),
                tracks.confirmed.tolist(),
                tracks.observed.tolist(),
                tracks.riders.tolist(),
            )
        )
