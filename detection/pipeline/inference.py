"""Shares one detector between the cameras of a worker, or drives it over a film in order.

Two ways in, one machinery. Live: each camera offers its newest picture and the latest wins;
pictures that were replaced before their turn are counted. In order: every picture of a film, none
left out, with the same answer on every run. No queue in here can grow.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from detection.backends.detector import Detector
from detection.contracts.detections import Detections
from detection.contracts.errors import ModelError
from detection.contracts.frames import Frame
from detection.pipeline.inference_line import InferenceLine, Job, Region

__all__ = ["CameraCounters", "InferenceService", "Region", "detect_all"]

log = logging.getLogger(__name__)

ANSWER_LIMIT_S = 20.0
"""An inference that takes longer is given up: the device is not answering."""


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
        self._line = InferenceLine(detector)
        self._on_result = on_result
        self._cameras: dict[str, _Camera] = {}
        self._turn = 0
        self._changed = threading.Condition()
        self._closing = False
        self._refusing = False
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
                self._start(*taken)

    def _start(self, camera_id: str, frame: Frame, regions: tuple[Region, ...]) -> None:
        try:
            self._line.submit(camera_id, frame, regions)
        except Exception:  # edge of a thread: without it no camera is judged any more
            if not self._refusing:
                log.exception("the detector does not take a picture, camera %s", camera_id)
            self._refusing = True
            self._room.release()
            self._count(camera_id, failed=True)
        else:
            self._refusing = False

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
            try:
                answer = self._line.take(timeout_s=0.25)
            except Exception:  # edge of a thread: its picture is gone, the next ones are answered
                log.exception("an answer of the detector cannot be read")
                self._room.release()
                continue
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

    def _hand_over(self, job: Job, detections: Detections) -> None:
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
    line = InferenceLine(detector)
    try:
        for frame in frames:
            line.submit("", frame, regions)
            while len(line) > line.width:
                yield _answer(line)
        while len(line):
            yield _answer(line)
    finally:
        line.drain()


def _answer(line: InferenceLine) -> tuple[Frame, Detections]:
    taken = line.take(ANSWER_LIMIT_S)
    if taken is None:
        raise ModelError("detector_silent", seconds=ANSWER_LIMIT_S)
    return taken[0].frame, taken[1]
