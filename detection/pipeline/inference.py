"""Shares one detector between the cameras of a worker, or drives it over a film in order.

Two ways in, one machinery. Live: each camera offers its newest picture and the latest wins;
pictures that were replaced before their turn are counted. In order: every picture of a film, none
left out, with the same answer on every run. No queue in here can grow.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from detection.backends.decoding import suppress_overlaps
from detection.backends.detector import DetectionQueue, Detector, RawDetections
from detection.contracts.detections import Detections
from detection.contracts.errors import ModelError
from detection.contracts.frames import Frame

log = logging.getLogger(__name__)

Region = tuple[float, float, float, float]
"""Part of a picture that gets a second look at full resolution: xyxy, pixels."""

ANSWER_LIMIT_S = 20.0
"""An inference that takes longer is given up: the device is not answering."""
EDGE_PX = 3.0
"""A box that ends this near the inner edge of a region is taken to be cut off by it."""


@dataclass(frozen=True, slots=True)
class CameraCounters:
    """What became of a camera's pictures.

    Attributes:
        offered: Pictures handed in.
        inferred: Pictures with an answer.
        dropped: Pictures replaced by a newer one before their turn.
        failed: Pictures the device gave no answer for.
    """

    offered: int = 0
    inferred: int = 0
    dropped: int = 0
    failed: int = 0


@dataclass(slots=True)
class _Camera:
    pending: Frame | None = None
    last_turn: int = 0
    regions: tuple[Region, ...] = ()
    offered: int = 0
    inferred: int = 0
    dropped: int = 0
    failed: int = 0


@dataclass(slots=True)
class _Job:
    """A picture under way, with the parts of it that were submitted."""

    camera_id: str
    frame: Frame
    regions: tuple[Region, ...]
    tokens: tuple[int, ...]
    answers: dict[int, RawDetections] = field(default_factory=dict)


class _Line:
    """Pictures under way, handed back in the order in which they were submitted.

    ``submit`` on one thread, ``take`` on one (the same or another).
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._queue = DetectionQueue(detector, self._keep)
        self._jobs: deque[_Job] = deque()
        self._owners: dict[int, _Job] = {}
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
        """Start on a picture and on the regions of it."""
        inside = tuple(region for region in regions if _crop_of(frame, region).size)
        tokens = tuple(self._next_token + i for i in range(1 + len(inside)))
        self._next_token += len(tokens)
        job = _Job(camera_id, frame, inside, tokens)
        with self._changed:
            self._jobs.append(job)
            self._owners.update(dict.fromkeys(tokens, job))
        self._queue.submit(frame.image, tokens[0])
        for token, region in zip(tokens[1:], inside, strict=True):
            self._queue.submit(_crop_of(frame, region), token)

    def take(self, timeout_s: float) -> tuple[_Job, Detections | None] | None:
        """The oldest picture, when it is answered within the time.

        Returns:
            The job with its detections, or None in time-out.
        """
        with self._changed:
            if not self._changed.wait_for(self._ready, timeout_s):
                return None
            job = self._jobs.popleft()
        return job, self._merge(job)

    def give_up_oldest(self) -> _Job | None:
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

    def _merge(self, job: _Job) -> Detections:
        whole = self._detector.decode(job.answers[job.tokens[0]])
        if not job.regions:
            return whole
        parts = [whole]
        for token, region in zip(job.tokens[1:], job.regions, strict=True):
            parts.append(_placed(self._detector.decode(job.answers[token]), job.frame, region))
        return suppress_overlaps(_joined(parts), self._detector.spec.overlap_limit)


class InferenceService:
    """One detector for several live cameras.

    ``offer``, ``set_regions``, ``forget`` and ``counters`` may be called from any thread. Results
    come on the service's own thread, in the order of each camera's pictures; a slow
    receiver makes pictures drop, never pile up.
    """

    def __init__(
        self,
        detector: Detector,
        on_result: Callable[[str, Frame, Detections], None],
    ) -> None:
        self._line = _Line(detector)
        self._on_result = on_result
        self._cameras: dict[str, _Camera] = {}
        self._turn = 0
        self._changed = threading.Condition()
        self._closing = False
        self._room = threading.Semaphore(self._line.width + 1)
        self._feeder = threading.Thread(target=self._feed, name="inference-feed", daemon=True)
        self._deliverer = threading.Thread(
            target=self._deliver, name="inference-deliver", daemon=True
        )
        self._feeder.start()
        self._deliverer.start()

    def offer(self, camera_id: str, frame: Frame) -> None:
        """Hand in a camera's newest picture; never waits. The image must not change afterwards."""
        with self._changed:
            camera = self._camera(camera_id)
            camera.offered += 1
            camera.dropped += camera.pending is not None
            camera.pending = frame
            self._changed.notify()

    def set_regions(self, camera_id: str, regions: Sequence[Region]) -> None:
        """Name parts of a camera's picture that are also looked at by themselves."""
        with self._changed:
            self._camera(camera_id).regions = tuple(regions)

    def forget(self, camera_id: str) -> None:
        """Let go of a camera that went away."""
        with self._changed:
            self._cameras.pop(camera_id, None)

    def counters(self) -> dict[str, CameraCounters]:
        """What became of the pictures, by camera."""
        with self._changed:
            return {
                camera_id: CameraCounters(
                    camera.offered, camera.inferred, camera.dropped, camera.failed
                )
                for camera_id, camera in self._cameras.items()
            }

    def close(self, timeout_s: float = 1.0) -> bool:
        """Stop and join the threads.

        Returns:
            False when a thread did not end in time: the device, or the receiver, hangs.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._room.release()
        self._feeder.join(timeout_s / 2)
        self._deliverer.join(timeout_s / 2)
        return not (self._feeder.is_alive() or self._deliverer.is_alive())

    def _camera(self, camera_id: str) -> _Camera:
        return self._cameras.setdefault(camera_id, _Camera())

    def _feed(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._waiting())
            self._room.acquire()  # first the room, then the choice: so it is the newest picture
            if not self._closing:
                self._line.wait_free()
            with self._changed:
                if self._closing:
                    return
                taken = self._take_turn()
            if taken is None:
                self._room.release()
            else:
                self._line.submit(*taken)

    def _take_turn(self) -> tuple[str, Frame, tuple[Region, ...]] | None:
        """Of the cameras with a picture, the one that was served longest ago."""
        waiting = self._waiting()
        if not waiting:
            return None
        camera_id, camera = min(waiting, key=lambda item: item[1].last_turn)
        frame, camera.pending = camera.pending, None
        assert frame is not None
        self._turn += 1
        camera.last_turn = self._turn
        return camera_id, frame, camera.regions

    def _waiting(self) -> list[tuple[str, _Camera]]:
        return [item for item in self._cameras.items() if item[1].pending is not None]

    def _deliver(self) -> None:
        waited_s = 0.0
        while not self._closing:
            answer = self._line.take(timeout_s=0.25)
            if answer is None:
                waited_s = waited_s + 0.25 if len(self._line) else 0.0
                if waited_s >= ANSWER_LIMIT_S:
                    self._fail_oldest()
                    waited_s = 0.0
                continue
            waited_s = 0.0
            job, detections = answer
            self._room.release()
            self._count(job.camera_id, failed=False)
            self._hand_over(job, detections)

    def _hand_over(self, job: _Job, detections: Detections | None) -> None:
        if detections is None:
            return
        try:
            self._on_result(job.camera_id, job.frame, detections)
        except Exception:  # edge of a thread: one camera's fault must not stop the others
            log.exception("receiver of detections failed, camera %s", job.camera_id)

    def _fail_oldest(self) -> None:
        job = self._line.give_up_oldest()
        if job is not None:
            log.error("no answer from the detector, camera %s", job.camera_id)
            self._room.release()
            self._count(job.camera_id, failed=True)

    def _count(self, camera_id: str, *, failed: bool) -> None:
        with self._changed:
            camera = self._cameras.get(camera_id)
            if camera is None:
                return
            if failed:
                camera.failed += 1
            else:
                camera.inferred += 1


def detect_all(
    detector: Detector, frames: Iterable[Frame], regions: Sequence[Region] = ()
) -> Iterator[tuple[Frame, Detections]]:
    """Look at every picture of a film, as fast as the device allows, and answer in order.

    Pictures run side by side underneath; the answer does not depend on that.

    Args:
        detector: The detector; others may use it as well.
        frames: The film. Read ahead by a few pictures only.
        regions: Parts of the picture that get a second look at full resolution.

    Raises:
        ModelError: ``detector_silent`` when the device gives no answer.
    """
    line = _Line(detector)
    try:
        for frame in frames:
            line.submit("", frame, regions)
            while len(line) > line.width:
                yield _answer(line)
        while len(line):
            yield _answer(line)
    finally:
        line.drain()


def _answer(line: _Line) -> tuple[Frame, Detections]:
    taken = line.take(ANSWER_LIMIT_S)
    if taken is None or taken[1] is None:
        raise ModelError("detector_silent", seconds=ANSWER_LIMIT_S)
    return taken[0].frame, taken[1]


def _crop_of(frame: Frame, region: Region) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
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
