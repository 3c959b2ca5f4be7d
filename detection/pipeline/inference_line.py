"""Pictures under way on a detector, with the regions of them that get a second look."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from detection.backends.decoding import suppress_overlaps
from detection.backends.detector import DetectionQueue, Detector, RawDetections
from detection.contracts.detections import Detections, ImageArray
from detection.contracts.frames import Frame

Region = tuple[float, float, float, float]
"""Part of a picture that gets a second look at full resolution: xyxy, pixels."""

EDGE_PX = 3.0
"""A box that ends this near the inner edge of a region is taken to be cut off by it."""


@dataclass(slots=True)
class Job:
    """A picture under way, with the parts of it that were submitted."""

    camera_id: str
    frame: Frame
    regions: tuple[Region, ...]
    tokens: tuple[int, ...]
    answers: dict[int, RawDetections] = field(default_factory=dict)


class InferenceLine:
    """Pictures under way, handed back in the order in which they were submitted.

    ``submit`` on one thread, ``take`` on one (the same or another).
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._queue = DetectionQueue(detector, self._keep)
        self._jobs: deque[Job] = deque()
        self._owners: dict[int, Job] = {}
        self._next_token = 0
        self._changed = threading.Condition()

    def __len__(self) -> int:
        """Pictures under way or answered and not yet taken."""
        return len(self._jobs)

    @property
    def width(self) -> int:
        """How many inferences run at once."""
        return len(self._queue)

    def wait_free(self) -> None:
        """Wait until an inference can start at once."""
        self._queue.wait_free()

    def submit(self, camera_id: str, frame: Frame, regions: Sequence[Region] = ()) -> None:
        """Start on a picture and on the regions of it; one that cannot be taken leaves nothing."""
        inside = tuple(region for region in regions if _crop_of(frame, region).size)
        tokens = tuple(self._next_token + i for i in range(1 + len(inside)))
        self._next_token += len(tokens)
        job = Job(camera_id, frame, inside, tokens)
        with self._changed:
            self._jobs.append(job)
            self._owners.update(dict.fromkeys(tokens, job))
        try:
            self._queue.submit(frame.image, tokens[0])
            for token, region in zip(tokens[1:], inside, strict=True):
                self._queue.submit(_crop_of(frame, region), token)
        except BaseException:
            self._forget(job)
            raise

    def _forget(self, job: Job) -> None:
        """A job that never began must not be waited for."""
        with self._changed:
            self._jobs.remove(job)
            for token in job.tokens:
                self._owners.pop(token, None)

    def take(self, timeout_s: float) -> tuple[Job, Detections] | None:
        """The oldest picture, when it is answered within the time.

        Returns:
            The job with its detections, or None in time-out.
        """
        with self._changed:
            if not self._changed.wait_for(self._ready, timeout_s):
                return None
            job = self._jobs.popleft()
        return job, self._merge(job)

    def give_up_oldest(self) -> Job | None:
        """Forget the oldest picture: its answer will not come."""
        with self._changed:
            if not self._jobs or self._ready():
                return None
            job = self._jobs.popleft()
            for token in job.tokens:
                self._owners.pop(token, None)
            return job

    def drain(self) -> None:
        """Wait for what is under way."""
        self._queue.drain()

    def _ready(self) -> bool:
        return bool(self._jobs) and len(self._jobs[0].answers) == len(self._jobs[0].tokens)

    def _keep(self, token: int, raw: RawDetections) -> None:
        with self._changed:
            job = self._owners.pop(token, None)
            if job is not None:
                job.answers[token] = raw
                self._changed.notify_all()

    def _merge(self, job: Job) -> Detections:
        whole = self._detector.decode(job.answers[job.tokens[0]])
        if not job.regions:
            return whole
        parts = [whole]
        for token, region in zip(job.tokens[1:], job.regions, strict=True):
            found = self._detector.decode(job.answers[token], whole=False)
            parts.append(_placed(found, job.frame, region))
        return suppress_overlaps(_joined(parts), self._detector.spec.overlap_limit)


def _crop_of(frame: Frame, region: Region) -> ImageArray:
    left, top, right, bottom = _pixels_of(frame, region)
    return frame.image[top:bottom, left:right]


def _pixels_of(frame: Frame, region: Region) -> tuple[int, int, int, int]:
    height, width = frame.image.shape[:2]
    left, top = max(0, int(region[0])), max(0, int(region[1]))
    return left, top, min(width, round(region[2])), min(height, round(region[3]))


def _placed(found: Detections, frame: Frame, region: Region) -> Detections:
    """Move a region's boxes into the picture, without those that its inner edges cut off."""
    height, width = frame.image.shape[:2]
    left, top, right, bottom = _pixels_of(frame, region)
    boxes = found.boxes_xyxy
    wide, tall = right - left, bottom - top
    cut = np.zeros(len(found), bool)
    cut |= (left > 0) & (boxes[:, 0] < EDGE_PX)
    cut |= (top > 0) & (boxes[:, 1] < EDGE_PX)
    cut |= (right < width) & (boxes[:, 2] > wide - EDGE_PX)
    cut |= (bottom < height) & (boxes[:, 3] > tall - EDGE_PX)
    moved = boxes + np.array([left, top, left, top], np.float32)
    return Detections(moved[~cut], found.scores[~cut], found.class_ids[~cut])


def _joined(parts: Sequence[Detections]) -> Detections:
    return Detections(
        np.concatenate([part.boxes_xyxy for part in parts]),
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.class_ids for part in parts]),
    )
