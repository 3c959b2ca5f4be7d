"""The detector of a worker: samples of its cameras in; overlays and candidates out.

One compiled model for all cameras of the worker. Sampling has a rate of its own and takes the
newest picture only; what the detector has no time for is dropped and counted.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.ports.cameras import (
    CameraSpec,
    DetectionChanged,
    DetectionSpec,
    OverlayBox,
    OverlayChanged,
    VehiclePassed,
)
from app.workers.evidence_desk import EvidenceDesk, EvidenceOrder
from app.workers.helmet_slot import HelmetSlot
from app.workers.holding import CAMERA_TURNED, Hold
from app.workers.messages import WorkerFact
from app.workers.rule_facts import RuleFacts
from detection.backends.detector import Detector, DetectorOptions
from detection.contracts.detections import Detections
from detection.contracts.errors import DetectionError
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import ClockQuality, Frame
from detection.contracts.signals import LampReading
from detection.pipeline.evidence_scene import SceneLog
from detection.pipeline.evidence_values import EvidenceRequest, TrackPoint
from detection.pipeline.inference import InferenceService
from detection.pipeline.judge import Judgement, SceneJudge
from detection.pipeline.readiness import silent_rules
from detection.pipeline.vehicle_log import VehicleLog
from detection.sources.pictures import Picture, Scaler
from detection.sources.ring import PacketRing

_MOMENTS = 1200
_TRACK_POINTS = 600
_SAME_SHAPE = 0.02

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Moment:
    """What must be remembered of a picture until its candidate is certain."""

    wall_utc: datetime
    clock: ClockQuality
    lamps: tuple[LampReading, ...]


@dataclass(slots=True)
class _Camera:
    camera_id: str
    spec: DetectionSpec
    ring: PacketRing
    judge: SceneJudge
    log: VehicleLog
    scaler: Scaler = field(default_factory=Scaler)
    index: int = -1
    next_s: float = 0.0
    offered_s: float = -1.0
    judged_s: float = -1.0
    shape_fits: bool = True
    judge_until_s: float = 0.0
    granted_per_s: float | None = None
    rules: RuleFacts | None = None
    hold: Hold = field(default_factory=Hold)
    moments: dict[int, _Moment] = field(default_factory=dict)
    tracks: dict[int, deque[TrackPoint]] = field(default_factory=dict)
    around: SceneLog = field(default_factory=SceneLog)

    @property
    def may_judge(self) -> bool:
        """Whether the lease runs, whose end came with it, and the camera looks where it should."""
        if self.hold.on:
            return False
        return not self.spec.leased or time.monotonic() < self.judge_until_s

    @property
    def samples_per_s(self) -> float:
        """Pictures looked at in a second, at most."""
        wished = self.spec.samples_per_s
        return wished if self.granted_per_s is None else min(wished, self.granted_per_s)


class Analysis:
    """Looks for violations on the cameras of one worker.

    ``add``, ``remove`` and ``close`` belong to the worker's main thread, ``offer`` to the reading
    threads; judging happens on the inference thread.

    Args:
        say: Takes facts, from any thread.
    """

    def __init__(self, say: Callable[[WorkerFact], None]) -> None:
        self._say = say
        self._cameras: dict[str, _Camera] = {}
        self._detector: Detector | None = None
        self._service: InferenceService | None = None
        self._desk = EvidenceDesk(say)
        self._helmets: HelmetSlot | None = None
        self._opening: threading.Thread | None = None
        self._lock = threading.Lock()

    def add(self, spec: CameraSpec, ring: PacketRing) -> None:
        """Begin with a camera; the model is opened beside, the picture does not wait for it."""
        if spec.detection is None:
            return
        camera = _Camera(
            spec.camera_id,
            spec.detection,
            ring,
            SceneJudge(spec.detection.scene, helmets=self._helmet_slot(spec.detection)),
            VehicleLog(spec.detection.scene),
        )
        silent = silent_rules(spec.detection.scene, helmets=spec.detection.helmets is not None)
        camera.rules = RuleFacts(spec.camera_id, silent)
        with self._lock:
            self._cameras[spec.camera_id] = camera
            if self._service is not None:
                self._say(DetectionChanged(spec.camera_id, running=True))
            elif self._opening is None:
                self._opening = threading.Thread(
                    target=self._open, args=(spec.detection,), name="analysis-open", daemon=True
                )
                self._opening.start()

    def _helmet_slot(self, spec: DetectionSpec) -> HelmetSlot | None:
        """One slot for all cameras of the worker; they are judged on one thread."""
        if spec.helmets is None:
            return None
        if self._helmets is None:
            self._helmets = HelmetSlot(spec.helmets, spec.device)
        return self._helmets

    def remove(self, camera_id: str) -> None:
        """End with a camera."""
        with self._lock:
            self._cameras.pop(camera_id, None)
            if self._service is not None:
                self._service.forget(camera_id)

    def judge_until(self, camera_id: str, monotonic_s: float) -> None:
        """Let a leased camera be judged until then."""
        camera = self._cameras.get(camera_id)
        if camera is not None:
            camera.judge_until_s = monotonic_s

    def hold(self, camera_id: str, until_s: float) -> None:
        """Judge nothing until then: the camera is turned."""
        camera = self._cameras.get(camera_id)
        if camera is not None:
            camera.hold.until_s = max(camera.hold.until_s, until_s)

    def note_moved(self, camera_id: str, moved: bool) -> None:
        """Judge nothing while the picture is not the one that the scene was drawn on."""
        camera = self._cameras.get(camera_id)
        if camera is not None:
            camera.hold.moved = moved

    def grant(self, camera_id: str, samples_per_s: float) -> None:
        """Look at so many pictures a second at most."""
        camera = self._cameras.get(camera_id)
        if camera is not None:
            camera.granted_per_s = max(samples_per_s, 0.05)
            camera.next_s = min(camera.next_s, camera.offered_s + 1.0 / camera.samples_per_s)

    def offer(self, camera_id: str, picture: Picture) -> None:
        """Hand in a picture; takes it only when the camera's next sample is due."""
        camera = self._cameras.get(camera_id)
        if camera is None:
            return
        camera.index += 1
        service = self._service
        if service is not None:
            self._tell_hold(camera)
        if service is None or picture.time_s < camera.next_s or not camera.may_judge:
            return
        if picture.time_s <= camera.offered_s or not self._shape_fits(camera, picture):
            return
        camera.offered_s = picture.time_s
        camera.next_s = max(camera.next_s, picture.time_s - 1.0) + 1.0 / camera.samples_per_s
        service.offer(
            camera_id,
            Frame(
                index=camera.index,
                time_s=picture.time_s,
                monotonic_s=picture.monotonic_s,
                wall_utc=picture.wall_utc,
                clock=picture.clock,
                image=camera.scaler.to_bgr(picture, camera.spec.scene.image_size),
            ),
        )

    def counts(self, camera_id: str) -> tuple[int, int]:
        """Samples that were looked at, and samples that were dropped."""
        service = self._service
        found = service.counters().get(camera_id) if service is not None else None
        return (found.inferred, found.dropped + found.failed) if found is not None else (0, 0)

    def close(self, timeout_s: float) -> None:
        """Write what is pending with what there is, and end."""
        service = self._service
        if service is not None:
            service.close(timeout_s / 2)
        self._desk.close(timeout_s / 2)

    def _open(self, spec: DetectionSpec) -> None:
        try:
            options = DetectorOptions(
                device=spec.device, cache_dir=Path(spec.cache_dir) if spec.cache_dir else None
            )
            detector = Detector(spec.model, options)
            service = InferenceService(detector, self._judge)
        except DetectionError as error:
            _log.warning("detector cannot be opened: %s", error.code)
            self._give_up(error.code)
            return
        except Exception:  # noqa: BLE001  # edge of a thread: pictures go on without a detector
            _log.exception("detector cannot be opened")
            self._give_up("model_unusable")
            return
        with self._lock:
            self._detector, self._service = detector, service
        self._tell_all(running=True, code="")

    def _give_up(self, code: str) -> None:
        """Say so; the next camera that is added tries again."""
        with self._lock:
            self._opening = None
        self._tell_all(running=False, code=code)

    def _tell_all(self, *, running: bool, code: str) -> None:
        with self._lock:
            cameras = list(self._cameras)
        for camera_id in cameras:
            self._say(DetectionChanged(camera_id, running, code))

    def _shape_fits(self, camera: _Camera, picture: Picture) -> bool:
        """A scene drawn on another shape of picture cannot be judged."""
        wide, high = camera.spec.scene.image_size
        fits = abs(wide * picture.size[1] / (high * picture.size[0]) - 1.0) < _SAME_SHAPE
        if fits is not camera.shape_fits:
            camera.shape_fits = fits
            code = "" if fits else "picture_shape_changed"
            self._say(DetectionChanged(camera.camera_id, fits, code))
        return fits

    def _tell_hold(self, camera: _Camera) -> None:
        """Say that a camera is held, or judged again: by new tracks only."""
        held = camera.hold.changed()
        if held is None:
            return
        if not held:
            scene = camera.spec.scene
            camera.judge = SceneJudge(scene, helmets=self._helmet_slot(camera.spec))
            camera.log = VehicleLog(scene)
        code = CAMERA_TURNED if held else ""
        self._say(DetectionChanged(camera.camera_id, not held, code))

    def _judge(self, camera_id: str, frame: Frame, detections: Detections) -> None:
        camera = self._cameras.get(camera_id)
        if camera is None or frame.time_s <= camera.judged_s or not camera.may_judge:
            return
        camera.judged_s = frame.time_s
        judgement = camera.judge.observe(
            frame.index,
            frame.time_s,
            detections,
            frame.image,
            arrived_s=frame.monotonic_s,
            clock=frame.clock,
        )
        self._remember(camera, frame, judgement)
        self._say(_overlay_of(camera, frame, judgement))
        self._tell_rules(camera)
        for logged in camera.log.observe(judgement.tracked, frame.image):
            moment = camera.moments.get(logged.seen.frame)
            if moment is None:  # it stood here for too long to say when it came
                continue
            passed = VehiclePassed(camera_id, logged.seen, moment.wall_utc, moment.clock)
            view = logged.view if camera.spec.read_passing_plates else None
            self._desk.put_vehicle(passed, view)
        for candidate in judgement.candidates:
            if not candidate.kind.is_violation:
                continue
            self._desk.put(self._order(camera, frame, candidate))

    def _tell_rules(self, camera: _Camera) -> None:
        if camera.rules is not None:
            told = camera.rules.due(camera.judge.refused, time.monotonic())
            if told is not None:
                self._say(told)

    @staticmethod
    def _remember(camera: _Camera, frame: Frame, judgement: Judgement) -> None:
        camera.moments[frame.index] = _Moment(frame.wall_utc, frame.clock, judgement.lamps)
        while len(camera.moments) > _MOMENTS:
            del camera.moments[next(iter(camera.moments))]
        for seen in judgement.tracked.objects:
            points = camera.tracks.setdefault(seen.track_id, deque(maxlen=_TRACK_POINTS))
            points.append(TrackPoint(frame.index, frame.time_s, seen.box_xyxy))
        camera.around.add(frame.time_s, judgement.tracked, judgement.lamps)
        gone_before_s = frame.time_s - 60.0
        for track_id in [
            track_id
            for track_id, points in camera.tracks.items()
            if points[-1].time_s < gone_before_s
        ]:
            del camera.tracks[track_id]

    def _order(self, camera: _Camera, frame: Frame, candidate: ViolationCandidate) -> EvidenceOrder:
        """Everything that is known of a candidate now; its clip is cut later."""
        detector = self._detector
        assert detector is not None
        now = _Moment(frame.wall_utc, frame.clock, ())
        moment = camera.moments.get(candidate.frame, now)
        request = EvidenceRequest(
            camera_id=camera.camera_id,
            candidate=candidate,
            happened_utc=moment.wall_utc,
            clock=moment.clock,
            scene=camera.spec.scene,
            track=tuple(camera.tracks.get(candidate.track_id, ())),
            lamps=moment.lamps,
            model_name=detector.spec.name,
            model_sha256=detector.sha256,
            packets=camera.ring,
            around=camera.around,
        )
        return EvidenceOrder(request, camera.ring, Path(camera.spec.evidence_dir))


def _overlay_of(camera: _Camera, frame: Frame, judgement: Judgement) -> OverlayChanged:
    return OverlayChanged(
        camera_id=camera.camera_id,
        time_s=frame.time_s,
        image_size=camera.spec.scene.image_size,
        boxes=tuple(
            OverlayBox(
                track_id=seen.track_id,
                class_name=seen.class_name,
                score=seen.score,
                box_xyxy=seen.box_xyxy,
                confirmed=seen.confirmed,
            )
            for seen in judgement.tracked.objects
            if seen.observed
        ),
        lamps=judgement.lamps,
    )
