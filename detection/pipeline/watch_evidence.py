"""Evidence of a ``watch`` run: a folder for each candidate that accuses somebody.

Built late, when the packets after the event have come, and at the latest at the end.
"""

import logging
from collections import deque
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene
from detection.contracts.signals import LampReading
from detection.pipeline.evidence import build_evidence, ready_at_s
from detection.pipeline.evidence_chain import ManifestChain
from detection.pipeline.evidence_manifest import MANIFEST_NAME
from detection.pipeline.evidence_scene import SceneLog
from detection.pipeline.evidence_values import EvidenceRequest, PacketStore, TrackPoint
from detection.pipeline.judge import Judgement
from detection.pipeline.plate_of_case import with_plate
from detection.pipeline.watch_run import Seen

log = logging.getLogger(__name__)

KEPT_S = 30.0


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is kept of a judged frame; times are those of the packets."""

    index: int
    time_s: float
    judged_s: float
    lamps: tuple[LampReading, ...]
    places: dict[int, tuple[float, float, float, float]]


class WatchEvidence:
    """Listens to a run and writes evidence folders into a folder.

    Attributes:
        incomplete: Folders that lack something, or could not be written.
    """

    def __init__(
        self, folder: Path, scene: Scene, packets: PacketStore, model_name: str, model_sha256: str
    ) -> None:
        self._folder, self._scene, self._packets = folder, scene, packets
        self._model_name, self._model_sha256 = model_name, model_sha256
        self._moments: deque[_Moment] = deque()
        self._waiting: list[ViolationCandidate] = []
        self._newest: Seen | None = None
        self._chain = ManifestChain(folder)
        self._around = SceneLog()
        self.incomplete = 0

    def judged(self, seen: Seen, judgement: Judgement) -> None:
        """Remember a frame and build what has become ready."""
        frame = seen.frame
        if frame is None:
            return
        self._newest = seen
        places = {t.track_id: t.box_xyxy for t in judgement.tracked.objects if t.observed}
        self._moments.append(
            _Moment(seen.index, frame.time_s, seen.time_s, judgement.lamps, places)
        )
        shift_s = frame.time_s - seen.time_s
        self._around.add(frame.time_s, judgement.tracked, _shifted(judgement.lamps, shift_s))
        while self._moments[0].time_s < frame.time_s - KEPT_S:
            self._moments.popleft()
        self._waiting += [self._dated(c) for c in judgement.candidates if _accuses(c)]
        ready = [c for c in self._waiting if frame.time_s >= ready_at_s(c)]
        self._waiting = [c for c in self._waiting if c not in ready]
        for candidate in ready:
            self._build(candidate)

    def ended(self, candidates: tuple[ViolationCandidate, ...]) -> None:
        """Build what is left."""
        self._waiting += [self._dated(c) for c in candidates if _accuses(c)]
        for candidate in self._waiting:
            self._build(candidate)
        self._waiting = []

    def _dated(self, candidate: ViolationCandidate) -> ViolationCandidate:
        """The candidate in the time of the packets, which a measured frame rate overrules."""
        if not self._moments:
            return candidate
        nearest = min(self._moments, key=lambda moment: abs(moment.index - candidate.frame))
        shift_s = nearest.time_s - nearest.judged_s
        return replace(candidate, time_s=candidate.time_s + shift_s)

    def _build(self, candidate: ViolationCandidate) -> None:
        newest = self._newest.frame if self._newest is not None else None
        if newest is None:
            return
        nearest = min(self._moments, key=lambda moment: abs(moment.index - candidate.frame))
        track = tuple(
            TrackPoint(moment.index, moment.time_s, moment.places[candidate.track_id])
            for moment in self._moments
            if candidate.track_id in moment.places
        )
        ago = timedelta(seconds=newest.time_s - candidate.time_s)
        request = EvidenceRequest(
            camera_id=self._scene.camera_id,
            candidate=candidate,
            happened_utc=newest.wall_utc - ago,
            clock=newest.clock,
            scene=self._scene,
            track=track,
            lamps=nearest.lamps,
            model_name=self._model_name,
            model_sha256=self._model_sha256,
            packets=self._packets,
            previous_manifest=self._chain.newest(self._scene.camera_id),
            around=self._around,
        )
        name = f"{candidate.frame:08d}-{candidate.kind.value}-{candidate.track_id}"
        record = build_evidence(with_plate(request), _free(self._folder, name))
        self._chain.add(self._scene.camera_id, record.manifest_sha256)
        if record.missing is not None:
            self.incomplete += 1
            log.warning("evidence incomplete: %s", record.missing)


def _free(folder: Path, name: str) -> Path:
    """A folder of this name; what an earlier run finished there is never written over."""
    places = (folder / (name if number == 1 else f"{name}-{number}") for number in count(1))
    return next(place for place in places if not (place / MANIFEST_NAME).exists())


def _shifted(lamps: tuple[LampReading, ...], by_s: float) -> tuple[LampReading, ...]:
    """Readings in the time of the packets."""
    return tuple(
        lamp if lamp.since_s is None else replace(lamp, since_s=lamp.since_s + by_s)
        for lamp in lamps
    )


def _accuses(candidate: ViolationCandidate) -> bool:
    return candidate.kind is not RuleKind.CROSSING
