import json
import queue
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition

import numpy as np
import pytest
from support.clips import video

from app.ports.cameras import CandidateFound, VehiclePassed
from app.workers import evidence_desk
from app.workers.evidence_desk import EvidenceDesk, EvidenceOrder, _holding
from app.workers.messages import CandidateSeen, WorkerFact
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.passages import SeenVehicle
from detection.contracts.scenes import Scene
from detection.pipeline.evidence import build_evidence
from detection.pipeline.evidence_manifest import damaged_files
from detection.pipeline.evidence_values import EvidenceRequest
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

WAIT_S = 10.0


class Heard:
    """Keeps facts."""

    def __init__(self) -> None:
        self.facts: list[CandidateFound] = []
        self._changed = Condition()

    def __call__(self, fact: WorkerFact) -> None:
        if isinstance(fact, CandidateSeen):  # told at once, so that it outlives the worker
            return
        assert isinstance(fact, CandidateFound)
        with self._changed:
            self.facts.append(fact)
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.facts) >= count, WAIT_S)


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> PacketRing:
    path = video(tmp_path_factory.mktemp("film") / "f.mp4", count=120, fps=10, gop=10)
    kept = PacketRing()
    for _ in read_film(SourceAddress(str(path)), ring=kept):
        pass
    return kept


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(heard: Heard) -> Iterator[EvidenceDesk]:
    made = EvidenceDesk(heard)
    yield made
    made.close(WAIT_S)


def an_order(ring: PacketRing, outbox: Path, time_s: float = 5.0) -> EvidenceOrder:
    candidate = ViolationCandidate(
        kind=RuleKind.DWELL,
        frame=round(time_s * 10),
        confirmed_frame=round(time_s * 10) + 2,
        time_s=time_s,
        track_id=4,
        class_name="person",
        box_xyxy=(10.0, 10.0, 40.0, 90.0),
        place_id="zone",
        place_is_line=False,
        direction=None,
        score=0.8,
    )
    request = EvidenceRequest(
        camera_id="gate",
        candidate=candidate,
        happened_utc=datetime(2026, 5, 1, 8, 0, int(time_s), tzinfo=UTC),
        clock=ClockQuality.RECEIVER,
        scene=Scene("gate", (320, 240)),
        track=(),
        lamps=(),
        model_name="tiny",
        model_sha256="00",
        packets=ring,
    )
    return EvidenceOrder(request, ring, outbox)


def test_that_a_candidate_is_told_with_its_finished_evidence(
    ring: PacketRing, desk: EvidenceDesk, heard: Heard, tmp_path: Path
) -> None:
    desk.put(an_order(ring, tmp_path))
    heard.wait_for(1)
    (fact,) = heard.facts
    assert fact.evidence_missing is None
    assert {part.kind for part in fact.evidence} >= {"before", "on_line", "after", "clip"}
    assert damaged_files(Path(fact.evidence_path)) == ()


def test_that_the_manifests_of_a_camera_form_a_chain(
    ring: PacketRing, desk: EvidenceDesk, heard: Heard, tmp_path: Path
) -> None:
    desk.put(an_order(ring, tmp_path, 4.0))
    heard.wait_for(1)
    desk.put(an_order(ring, tmp_path, 5.0))
    heard.wait_for(2)
    first, second = heard.facts
    path = Path(second.evidence_path) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert manifest["previous_manifest"] == first.evidence[-1].sha256


def test_that_an_outbox_out_of_reach_costs_no_candidate(
    ring: PacketRing, desk: EvidenceDesk, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    desk.put(an_order(ring, tmp_path / "file"))
    heard.wait_for(1)
    assert heard.facts[0].evidence == ()
    assert heard.facts[0].evidence_missing == "evidence_not_written"


def test_that_what_is_pending_is_written_when_the_worker_ends(
    ring: PacketRing, heard: Heard, tmp_path: Path
) -> None:
    desk = EvidenceDesk(heard)
    order = an_order(ring, tmp_path)
    late = replace(order.request, candidate=replace(order.request.candidate, time_s=11.0))
    desk.put(replace(order, request=late))
    desk.close(WAIT_S)
    assert len(heard.facts) == 1


def test_that_an_order_that_is_ready_outlives_the_ring(ring: PacketRing, tmp_path: Path) -> None:
    """Plates of ten candidates take longer to read than the ring lasts."""
    young = PacketRing()
    young.extend(ring.cut(0.0, 99.0).packets)
    held = _holding(an_order(young, tmp_path))
    young.clear()
    record = build_evidence(held.request, tmp_path / "case")
    assert record.missing is None
    manifest = json.loads((tmp_path / "case" / "manifest.json").read_text(encoding="utf-8"))
    from_s, to_s = manifest["clip_span_s"]
    assert from_s <= 0.0 + 1e-6
    assert to_s == pytest.approx(10.0, abs=0.11)


def test_that_an_order_whose_packets_are_gone_says_so(tmp_path: Path) -> None:
    held = _holding(an_order(PacketRing(), tmp_path))
    assert build_evidence(held.request, tmp_path / "case").missing is not None


def test_that_a_vehicle_that_went_by_is_told_with_its_plate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: queue.Queue[object] = queue.Queue()
    monkeypatch.setattr(evidence_desk, "plate_in_passing", lambda _view: ("75A12345", 0.7))
    desk = EvidenceDesk(told.put)
    near, far = np.zeros((200, 300, 3), np.uint8), np.zeros((20, 30, 3), np.uint8)
    desk.put_vehicle(passing(1), near)
    first = told.get(timeout=5)
    desk.put_vehicle(passing(2), far)
    second = told.get(timeout=5)
    desk.put_vehicle(passing(3), None)
    third = told.get(timeout=5)
    desk.close(5.0)
    assert [one.plate for one in (first, second, third)] == ["75A12345", None, None]  # type: ignore[attr-defined]  # facts
    assert first.plate_confidence == 0.7  # type: ignore[attr-defined]  # a fact


def test_that_a_reader_that_fails_costs_the_plate_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told: queue.Queue[object] = queue.Queue()

    def broken(_view: object) -> None:
        raise RuntimeError("a broken network")

    monkeypatch.setattr(evidence_desk, "plate_in_passing", broken)
    desk = EvidenceDesk(told.put)
    desk.put_vehicle(passing(1), np.zeros((200, 300, 3), np.uint8))
    assert told.get(timeout=5) == passing(1)
    desk.close(5.0)


def passing(track_id: int) -> VehiclePassed:
    seen = SeenVehicle(track_id, 3, 0.3, "car", "red", (0.0, 80.0), "", b"")
    at = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    return VehiclePassed("cam-1", seen, at, ClockQuality.GOOD)
