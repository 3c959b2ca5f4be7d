import errno
import json
import os
from pathlib import Path

import av
import numpy as np
import pytest
from support.clips import video
from support.evidence import EVENT_S, FPS, a_request

from detection.contracts.scenes import Scene
from detection.pipeline.evidence import build_evidence, ready_at_s, still_times
from detection.pipeline.evidence_manifest import MANIFEST_NAME, damaged_files
from detection.pipeline.evidence_values import (
    EvidenceKind,
    PlateEvidence,
    TrackPoint,
)
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> PacketRing:
    path = video(tmp_path_factory.mktemp("film") / "film.mp4", count=200, fps=FPS, gop=20)
    kept = PacketRing()
    for _ in read_film(SourceAddress(str(path)), ring=kept):
        pass
    return kept


def test_that_a_candidate_gets_three_stills_plate_clip_and_a_manifest_that_fits(
    ring: PacketRing, tmp_path: Path
) -> None:
    record = build_evidence(a_request(ring), tmp_path / "case")
    assert record.missing is None
    assert [file.kind for file in record.files] == [
        EvidenceKind.BEFORE,
        EvidenceKind.ON_LINE,
        EvidenceKind.AFTER,
        EvidenceKind.TRACK,
        EvidenceKind.PLATE,
        EvidenceKind.CLIP,
        EvidenceKind.MANIFEST,
    ]
    assert damaged_files(tmp_path / "case") == ()
    assert {path.name for path in (tmp_path / "case").iterdir()} == {
        file.name for file in record.files
    }


def test_that_the_manifest_tells_how_the_verdict_came_about(
    ring: PacketRing, tmp_path: Path
) -> None:
    record = build_evidence(a_request(ring), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))
    assert manifest["event"]["line"] == "stop-1"
    assert manifest["event"]["box_xyxy"] == [-3.0, 40.0, 60.0, 120.0]
    assert manifest["lamps"][0]["elapsed_red_s"] == 4.5
    assert manifest["scene_version"] == 3
    assert manifest["model"] == {"name": "tiny", "sha256": "ab" * 32}
    assert manifest["clock"] == "good"
    assert manifest["plate"] == {"text": "75A-123.45", "confidence": 0.93, "frame": 100}
    assert len(manifest["track"]) == 35
    assert manifest["previous_manifest"] == "cd" * 32
    assert record.manifest_sha256 == record.files[-1].sha256


def test_that_the_stills_are_of_their_moments_and_carry_the_subjects_box(
    ring: PacketRing, tmp_path: Path
) -> None:
    build_evidence(a_request(ring), tmp_path)
    stills = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))["stills"]
    assert [still["time_s"] for still in stills] == pytest.approx([9.0, 10.0, 10.4], abs=0.11)
    assert stills[1]["box_xyxy"][0] == pytest.approx(100, abs=1)


def test_that_boxes_stand_in_the_pixels_of_the_still(ring: PacketRing, tmp_path: Path) -> None:
    build_evidence(a_request(ring, scene=Scene("gate", (160, 120), version=3)), tmp_path)
    stills = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))["stills"]
    assert stills[1]["box_xyxy"] == pytest.approx([200, 0, 218, 18], abs=2)


def test_that_the_clip_is_cut_without_encoding_and_covers_the_event(
    ring: PacketRing, tmp_path: Path
) -> None:
    build_evidence(a_request(ring), tmp_path)
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        sizes = [packet.size for packet in clip.demux(video=0) if packet.size]
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        pictures = sum(1 for _ in clip.decode(video=0))
    assert pictures == len(sizes)
    assert 10 * FPS <= pictures <= 12.5 * FPS


def test_that_the_plate_crop_is_the_very_picture_that_was_read(
    ring: PacketRing, tmp_path: Path
) -> None:
    crop = np.random.default_rng(1).integers(0, 255, (24, 70, 3), np.uint8)
    plate = PlateEvidence("75A-123.45", 0.9, 100, crop)
    build_evidence(a_request(ring, plate=plate), tmp_path)
    with av.open(str(tmp_path / "plate.png")) as picture:
        (frame,) = picture.decode(video=0)
    np.testing.assert_array_equal(frame.to_ndarray(format="bgr24"), crop)


def test_that_an_event_before_the_ring_began_says_that_stills_are_missing(
    ring: PacketRing, tmp_path: Path
) -> None:
    young = PacketRing()
    young.extend(packet for packet in ring.cut(0.0, 99.0).packets if packet.time_s >= 9.9)
    record = build_evidence(a_request(young), tmp_path)
    assert record.missing == "evidence_stills_missing"
    kinds = {file.kind for file in record.files}
    assert EvidenceKind.CLIP in kinds
    assert EvidenceKind.MANIFEST in kinds


def test_that_an_empty_ring_still_leaves_a_manifest_that_says_so(tmp_path: Path) -> None:
    record = build_evidence(a_request(PacketRing(), plate=None), tmp_path)
    assert [file.kind for file in record.files] == [EvidenceKind.MANIFEST]
    assert record.missing is not None


def test_that_a_full_disk_is_told_in_the_record_and_leaves_no_manifest(
    ring: PacketRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    record = build_evidence(a_request(ring), tmp_path)
    assert record.files == ()
    assert record.missing == "disk_full"
    assert not (tmp_path / MANIFEST_NAME).exists()
    assert not list(tmp_path.glob("*.part*"))


def test_that_a_folder_that_cannot_be_made_costs_no_candidate(
    ring: PacketRing, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    record = build_evidence(a_request(ring), tmp_path / "file" / "case")
    assert (record.files, record.missing) == ((), "evidence_not_written")


@pytest.mark.parametrize("harm", ["alter", "remove"])
def test_that_a_changed_file_is_found_by_name(ring: PacketRing, tmp_path: Path, harm: str) -> None:
    build_evidence(a_request(ring), tmp_path)
    still = tmp_path / "on_line.jpg"
    if harm == "alter":
        still.write_bytes(still.read_bytes()[:-1])
    else:
        still.unlink()
    assert damaged_files(tmp_path) == ("on_line.jpg",)


def test_that_a_folder_without_manifest_is_not_complete(tmp_path: Path) -> None:
    assert damaged_files(tmp_path) == (MANIFEST_NAME,)


def test_that_stills_never_leave_the_track_nor_change_their_order(ring: PacketRing) -> None:
    short = a_request(ring, track=(TrackPoint(100, EVENT_S, (0.0, 0.0, 1.0, 1.0)),))
    assert [time_s for _, time_s in still_times(short)] == [EVENT_S] * 3
    assert ready_at_s(short.candidate) == EVENT_S + 5
