"""How sure each character of a plate is reaches the case, whichever way the candidate came."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from support.databases import SetClock

from app.domain.ids import CameraId, UserId, Workstation
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.services.cameras import NewCamera, add_camera
from app.services.cases import FoundCandidate, open_case
from app.services.desk import Desk
from app.store import open_store
from app.workers.evidence_desk import _found
from app.workers.intake import found_of, read_folder, write_record
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.scenes import Scene
from detection.pipeline.evidence import build_evidence
from detection.pipeline.evidence_values import EvidenceRequest, PlateEvidence
from detection.pipeline.plate_reading import CharacterReading, PlateReading
from detection.sources.ring import PacketRing

READING = PlateReading(
    text="75A-123.45",
    confidence=0.71,
    certain=False,
    looks=30,
    agreeing=22,
    pictures=3,
    width_px=96,
    characters=tuple(
        CharacterReading(character, 0.6 if place == 4 else 0.99, (), (place / 8, (place + 1) / 8))
        for place, character in enumerate("75A12345")
    ),
    candidates=("75A-123.45", "75A18345"),
)


def a_request(*, certain: bool) -> EvidenceRequest:
    reading = replace(READING, certain=certain)
    candidate = ViolationCandidate(
        kind=RuleKind.RED_LIGHT,
        frame=50,
        confirmed_frame=52,
        time_s=5.0,
        track_id=3,
        class_name="car",
        box_xyxy=(100.0, 100.0, 300.0, 250.0),
        place_id="line",
        place_is_line=True,
        direction=1,
        score=0.9,
        plate=reading.text if certain else None,
    )
    crop = np.zeros((30, 96, 3), np.uint8)
    return EvidenceRequest(
        camera_id="gate",
        candidate=candidate,
        happened_utc=datetime(2026, 5, 1, tzinfo=UTC),
        clock=ClockQuality.GOOD,
        scene=Scene("gate", (640, 480)),
        track=(),
        lamps=(),
        model_name="tiny",
        model_sha256="00",
        packets=PacketRing(),
        plate=PlateEvidence(reading.text, reading.confidence, 49, crop, reading),
    )


def both_ways(request: EvidenceRequest, outbox: Path) -> tuple[FoundCandidate, FoundCandidate]:
    """As the worker tells it, and as it is read from its folder after a crash."""
    record = build_evidence(request, outbox / "one")
    left = read_folder(outbox / "one")
    assert left is not None
    return found_of(_found(request, record, outbox)), left


def test_that_a_doubtful_reading_reaches_the_case_without_being_its_plate(tmp_path: Path) -> None:
    for found in both_ways(a_request(certain=False), tmp_path):
        assert found.candidate.plate is None
        assert found.plate_confidence is None
        assert found.plate_reading is not None
        document = json.loads(found.plate_reading)
        assert document == READING.document()
        assert document["doubtful"] == [4]


def test_that_a_certain_reading_is_the_plate_of_the_case(tmp_path: Path) -> None:
    for found in both_ways(a_request(certain=True), tmp_path):
        assert found.candidate.plate == "75A-123.45"
        assert found.plate_confidence == 0.71
        assert json.loads(found.plate_reading or "")["certain"] is True


def test_that_the_reading_outlives_a_program_that_could_not_open_the_case(tmp_path: Path) -> None:
    told = FoundCandidate(
        candidate=a_request(certain=False).candidate,
        camera_id=CameraId("gate"),
        started_at=datetime(2026, 5, 1, tzinfo=UTC),
        scene_version=1,
        model_name="tiny",
        model_sha256="00",
        clock_quality="good",
        plate_reading=READING.to_json(),
    )
    write_record(told, tmp_path / "two")
    left = read_folder(tmp_path / "two")
    assert left is not None
    assert json.loads(left.plate_reading or "") == READING.document()


def test_that_the_case_keeps_the_reading(tmp_path: Path) -> None:
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    actor = Actor(UserId("system"), "system", Role.ADMINISTRATOR, Workstation("A07"))
    vault = LocalFileVault(tmp_path / "evidence", tmp_path / "spool")
    desk = Desk(actor, store, vault, SetClock())
    camera = add_camera(desk, NewCamera("C1", "Ngã tư mẫu", "rtsp://camera.example/1"))
    found, _ = both_ways(a_request(certain=False), tmp_path)
    opened = open_case(desk, replace(found, camera_id=camera.id))
    assert opened is not None
    kept = store.queries.case(opened.id).case
    store.close()
    assert kept.plate is None
    assert json.loads(kept.plate_reading_json or "") == READING.document()
