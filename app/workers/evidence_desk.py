"""Writes the evidence of candidates a few seconds later, when the ring holds what followed."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.ports.cameras import CandidateFound, EvidencePart, VehiclePassed
from app.workers.messages import CandidateSeen, WorkerFact
from detection.contracts.detections import ImageArray
from detection.pipeline.evidence import CLIP_AFTER_S, CLIP_BEFORE_S, build_evidence, ready_at_s
from detection.pipeline.evidence_chain import ManifestChain
from detection.pipeline.evidence_values import EvidenceRecord, EvidenceRequest, PlateEvidence
from detection.pipeline.plate_in_passing import plate_in_passing, readable
from detection.pipeline.plate_of_case import with_plate
from detection.sources.ring import PacketRing

MOST_PENDING = 200
MOST_PASSING = 24
"""Vehicles whose plates may wait to be read."""
MOST_HELD = 32
"""So many candidates that are ready at once keep packets of their own."""
HELD_BYTES = 64 * 1024 * 1024
MOST_BEFORE_S = 10.0
_LATE_S = 5.0
_LOOK_EVERY_S = 0.25

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """A candidate whose evidence is to be written.

    Attributes:
        ring: The camera's ring, whose newest packet tells when everything is there.
        outbox: Folder for the evidence folders.
    """

    request: EvidenceRequest
    ring: PacketRing
    outbox: Path


@dataclass(slots=True)
class _Pending:
    order: EvidenceOrder
    limit_s: float


class EvidenceDesk:
    """Waits for each candidate's clip to be complete, writes, and reports. Any thread may put.

    Args:
        say: Takes facts.
    """

    def __init__(self, say: Callable[[WorkerFact], None]) -> None:
        self._say = say
        self._pending: list[_Pending] = []
        self._passing: deque[tuple[VehiclePassed, ImageArray]] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._chains: dict[Path, ManifestChain] = {}
        self._thread = threading.Thread(target=self._run, name="evidence", daemon=True)
        self._thread.start()

    def put(self, order: EvidenceOrder) -> None:
        """Take a candidate. Beyond a bound the oldest is written at once, as it is."""
        unwritten = EvidenceRecord((), "evidence_not_written")
        self._say(CandidateSeen(_found(order.request, unwritten, order.outbox)))
        with self._changed:
            self._pending.append(_Pending(order, time.monotonic() + CLIP_AFTER_S + _LATE_S))
            if len(self._pending) > MOST_PENDING:
                self._pending[0].limit_s = 0.0
            self._changed.notify()

    def put_vehicle(self, passed: VehiclePassed, view: ImageArray | None) -> None:
        """Take a vehicle that went by; its plate is read when no evidence waits.

        Beyond a bound the oldest is told without a plate: the index helps, it never holds up.

        Args:
            passed: The line for the index.
            view: Picture of the vehicle; None, or one that is too small, is not read.
        """
        if view is None or not readable(passed.vehicle.class_name, view):
            self._say(passed)
            return
        with self._changed:
            self._passing.append((passed, view))
            late = self._passing.popleft() if len(self._passing) > MOST_PASSING else None
            self._changed.notify()
        if late is not None:
            self._say(late[0])

    def close(self, timeout_s: float) -> None:
        """Write all that is pending with what there is."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._closing and not self._passing:
                    self._changed.wait(_LOOK_EVERY_S if self._pending else None)
                ready = [each for each in self._pending if self._is_ready(each)]
                self._pending = [each for each in self._pending if each not in ready]
                ends = self._closing and not self._pending
                passing = self._passing.popleft() if self._passing and not ready else None
            held = [_holding(each.order) for each in ready[:MOST_HELD]]
            for order in (*held, *(each.order for each in ready[MOST_HELD:])):
                self._write(order)
            if passing is not None:
                self._read_passing(*passing)
            if ends and not self._passing:
                return

    def _is_ready(self, pending: _Pending) -> bool:
        order = pending.order
        complete = order.ring.newest_s >= ready_at_s(order.request.candidate)
        return complete or self._closing or time.monotonic() >= pending.limit_s

    def _write(self, order: EvidenceOrder) -> None:
        request = order.request
        folder = order.outbox / _folder_name(request)
        try:
            if not self._closing:
                request = with_plate(request)
            chain = self._chain_in(order.outbox)
            request = replace(request, previous_manifest=chain.newest(request.camera_id))
            record = build_evidence(request, folder)
            chain.add(request.camera_id, record.manifest_sha256)
        except Exception:  # noqa: BLE001  # edge of a thread: no candidate is lost for its files
            _log.exception("evidence failed, camera %s", request.camera_id)
            record = EvidenceRecord((), "evidence_not_written")
        self._say(_found(request, record, order.outbox))

    def _read_passing(self, passed: VehiclePassed, view: ImageArray) -> None:
        if not self._closing:
            try:
                plate = plate_in_passing(view)
            except Exception:  # noqa: BLE001  # edge of a thread: the passage goes without a plate
                _log.exception("a passing plate was not read, camera %s", passed.camera_id)
                plate = None
            if plate is not None:
                passed = replace(passed, plate=plate[0], plate_confidence=plate[1])
        self._say(passed)

    def _chain_in(self, outbox: Path) -> ManifestChain:
        return self._chains.setdefault(outbox, ManifestChain(outbox))


def _holding(order: EvidenceOrder) -> EvidenceOrder:
    """The order with packets of its own: reading plates takes longer than the ring lasts."""
    request = order.request
    event_s = request.candidate.time_s
    first_s = min(event_s, request.track[0].time_s if request.track else event_s)
    from_s = max(event_s - MOST_BEFORE_S, min(first_s, event_s - CLIP_BEFORE_S))
    kept = PacketRing(seconds=float("inf"), max_bytes=HELD_BYTES)
    for to_s in (event_s, event_s + CLIP_AFTER_S):
        cut = request.packets.cut(from_s, to_s)
        newest_s = kept.newest_s if kept.bytes_kept else float("-inf")
        kept.extend(packet for packet in cut.packets if packet.decode_s > newest_s)
    return replace(order, request=replace(request, packets=kept))


def _found(request: EvidenceRequest, record: EvidenceRecord, outbox: Path) -> CandidateFound:
    return CandidateFound(
        camera_id=request.camera_id,
        candidate=request.candidate,
        happened_utc=request.happened_utc,
        clock=request.clock,
        scene_version=request.scene.version,
        model_name=request.model_name,
        model_sha256=request.model_sha256,
        evidence_path=str(outbox / _folder_name(request)),
        evidence=tuple(
            EvidencePart(file.kind.value, file.name, file.sha256) for file in record.files
        ),
        evidence_missing=record.missing,
        plate_confidence=_confidence(request.plate),
        plate_reading=_reading(request.plate),
    )


def _confidence(plate: PlateEvidence | None) -> float | None:
    return plate.confidence if plate is not None and plate.certain else None


def _reading(plate: PlateEvidence | None) -> str | None:
    return plate.reading.to_json() if plate is not None and plate.reading is not None else None


def _folder_name(request: EvidenceRequest) -> str:
    seen = request.candidate
    moment = request.happened_utc.strftime("%Y%m%dT%H%M%S%f")
    name = f"{moment}-{request.camera_id}-{seen.kind.value}-{seen.track_id}-{seen.place_id}"
    return "".join(sign if sign.isalnum() or sign == "-" else "_" for sign in name)
