from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.clips import video
from support.plate_readers import ReaderOf, odds_of

from detection.backends.plate_network import LineOdds
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.scenes import Scene
from detection.pipeline.evidence_values import EvidenceRequest, TrackPoint
from detection.pipeline.plate_of_case import MOST_PICTURES, with_plate
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

FPS, SIZE = 10, (640, 480)
ON_PLATE = (42.0, 12.0, 162.0, 42.0)


def reader_of(text: str, *, plate: LineOdds | None = None) -> ReaderOf:
    """Finds the same plate in every vehicle."""
    return ReaderOf([((40.0, 40.0, 160.0, 70.0), text)], [plate or odds_of(text)], [ON_PLATE])


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> PacketRing:
    path = video(tmp_path_factory.mktemp("film") / "f.mp4", size=SIZE, count=100, fps=FPS, gop=10)
    kept = PacketRing()
    for _ in read_film(SourceAddress(str(path)), ring=kept):
        pass
    return kept


def a_request(ring: PacketRing, width_px: float = 300.0) -> EvidenceRequest:
    candidate = ViolationCandidate(
        kind=RuleKind.RED_LIGHT,
        frame=50,
        confirmed_frame=52,
        time_s=5.0,
        track_id=3,
        class_name="car",
        box_xyxy=(100.0, 100.0, 100 + width_px, 350.0),
        place_id="line",
        place_is_line=True,
        direction=1,
        score=0.9,
    )
    track = tuple(
        TrackPoint(index, index / FPS, (100.0, 100.0, 100 + width_px + index, 350.0))
        for index in range(10, 80)
    )
    return EvidenceRequest(
        camera_id="gate",
        candidate=candidate,
        happened_utc=datetime(2026, 5, 1, tzinfo=UTC),
        clock=ClockQuality.GOOD,
        scene=Scene("gate", SIZE),
        track=track,
        lamps=(),
        model_name="tiny",
        model_sha256="00",
        packets=ring,
    )


def test_that_the_plate_of_an_accused_vehicle_is_read_from_its_largest_pictures(
    ring: PacketRing,
) -> None:
    reader = reader_of("75A12345")
    found = with_plate(a_request(ring), lambda: reader)
    assert found.plate is not None
    assert found.candidate.plate == found.plate.text == "75A-123.45"
    assert found.plate.confidence > 0.9
    assert len(reader.vehicles) == MOST_PICTURES
    assert found.plate.frame in range(75, 80)


def test_that_a_doubtful_plate_goes_along_for_the_reviewer_but_is_not_told(
    ring: PacketRing,
) -> None:
    unsure = odds_of("75A12345", other={4: "8"})
    found = with_plate(a_request(ring), lambda: reader_of("75A12345", plate=unsure))
    assert found.candidate.plate is None
    assert found.plate is not None
    assert not found.plate.certain
    assert found.plate.reading is not None
    assert found.plate.reading.doubtful == (4,)


def test_that_a_vehicle_too_small_is_not_even_loaded_a_reader_for(ring: PacketRing) -> None:
    def never() -> None:
        raise AssertionError

    request = a_request(ring, width_px=30.0)
    assert with_plate(request, never) is request


def test_that_a_scene_smaller_than_the_cameras_picture_is_read_at_full_resolution(
    ring: PacketRing,
) -> None:
    request = a_request(ring)
    halves = tuple(
        TrackPoint(p.frame, p.time_s, tuple(side / 2 for side in p.box_xyxy))  # type: ignore[arg-type]  # four of them
        for p in request.track
    )
    reader = reader_of("75A12345")
    small = replace(request, scene=Scene("gate", (320, 240)), track=halves)
    found = with_plate(small, lambda: reader)
    assert found.plate is not None
    assert reader.vehicles[0][1] > 400


def test_that_a_person_has_no_plate(ring: PacketRing) -> None:
    request = a_request(ring)
    person = replace(request, candidate=replace(request.candidate, class_name="person"))
    assert with_plate(person, lambda: reader_of("75A12345")) is person


def test_that_without_a_reader_or_a_certain_reading_the_case_goes_on(ring: PacketRing) -> None:
    request = a_request(ring)
    assert with_plate(request, lambda: None) is request
    assert with_plate(request, lambda: reader_of("HONDA")) is request


def test_that_pictures_no_longer_in_the_ring_are_not_replaced_by_others(
    ring: PacketRing,
) -> None:
    request = replace(a_request(ring), packets=PacketRing())
    assert with_plate(request, lambda: reader_of("75A12345")) is request
