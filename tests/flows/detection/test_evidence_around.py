"""What evidence tells of what went on around the event."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from support.clips import video
from support.evidence import EVENT_S, FPS, a_request

from detection.contracts.scenes import Lamp, Line, LineKind, Scene, Zone, ZoneKind
from detection.contracts.signals import LampReading, LampState
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.evidence import build_evidence, still_times
from detection.pipeline.evidence_folders import check_folders
from detection.pipeline.evidence_manifest import MANIFEST_NAME
from detection.pipeline.evidence_scene import SceneLog
from detection.pipeline.evidence_values import EvidenceKind, TrackPoint
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

RED_SINCE_S = 5.5
SUBJECT, OTHER = 7, 9


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> PacketRing:
    path = video(tmp_path_factory.mktemp("film") / "film.mp4", count=200, fps=FPS, gop=20)
    kept = PacketRing()
    for _ in read_film(SourceAddress(str(path)), ring=kept):
        pass
    return kept


def a_log(until_s: float = 20.0) -> SceneLog:
    """Green, then red; the subject drives right, another stands still."""
    log = SceneLog()
    for index in range(round(until_s * FPS)):
        time_s = index / FPS
        state = LampState.RED if time_s >= RED_SINCE_S else LampState.GREEN
        since_s = RED_SINCE_S if state is LampState.RED else None
        boxes = {SUBJECT: (float(index), 100.0, index + 40.0, 160.0), OTHER: (5.0, 5.0, 45.0, 90.0)}
        objects = tuple(
            TrackedObject(track_id, "car", 0.9, box, confirmed=True, observed=True)
            for track_id, box in boxes.items()
        )
        lamps = (LampReading("north", "a", state, since_s, 0.9),)
        log.add(time_s, TrackedFrame(index, time_s, objects), lamps)
    return log


def manifest_in(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    return found


def test_that_the_manifest_has_the_lamps_phases_counted_from_the_event(
    ring: PacketRing, tmp_path: Path
) -> None:
    build_evidence(a_request(ring, around=a_log()), tmp_path)
    green, red = manifest_in(tmp_path)["lamp_timeline"]
    assert (green["state"], green["to_s"], green["began_seen"]) == ("green", -4.5, False)
    assert (red["state"], red["from_s"], red["to_s"]) == ("red", -4.5, 5.0)
    assert red["elapsed_red_s"] == 4.5


def test_that_red_whose_beginning_nobody_saw_has_no_elapsed_time(
    ring: PacketRing, tmp_path: Path
) -> None:
    log = SceneLog()
    for index in range(160):
        lamps = (LampReading("north", "a", LampState.RED, None, 0.9),)
        log.add(index / FPS, TrackedFrame(index, index / FPS, ()), lamps)
    build_evidence(a_request(ring, around=log), tmp_path)
    (red,) = manifest_in(tmp_path)["lamp_timeline"]
    assert (red["began_seen"], red["elapsed_red_s"]) == (False, None)


def test_that_each_still_tells_where_the_others_stand(ring: PacketRing, tmp_path: Path) -> None:
    build_evidence(a_request(ring, around=a_log()), tmp_path)
    for still in manifest_in(tmp_path)["stills"]:
        assert [seen["track_id"] for seen in still["others"]] == [OTHER]
        assert still["others"][0]["box_xyxy"] == [5.0, 5.0, 45.0, 90.0]


def test_that_the_manifest_tells_where_the_lamps_are_in_each_still(
    ring: PacketRing, tmp_path: Path
) -> None:
    lamp = Lamp("north", "a", box_xyxy=(10.0, 20.0, 15.0, 35.0))
    build_evidence(a_request(ring, scene=Scene("gate", (160, 120), lamps=(lamp,))), tmp_path)
    for still in manifest_in(tmp_path)["stills"]:
        assert still["lamp_boxes"] == [[20.0, 40.0, 30.0, 70.0]]


def test_that_somebody_missed_in_one_frame_is_still_told_of() -> None:
    log = SceneLog()
    for index, seen in enumerate((True, True, False, False, True)):
        box = (float(index), 0.0, index + 10.0, 20.0)
        other = TrackedObject(OTHER, "person", 0.9, box, confirmed=False, observed=True)
        log.add(index / FPS, TrackedFrame(index, index / FPS, (other,) if seen else ()), ())
    (told,) = log.road_users(0.2)
    assert told.box_xyxy[0] == 1.0
    assert log.road_users(2.0) == ()


def test_that_nobody_kept_the_others_is_told_apart_from_nobody_was_there(
    ring: PacketRing, tmp_path: Path
) -> None:
    build_evidence(a_request(ring), tmp_path / "unknown")
    build_evidence(a_request(ring, around=SceneLog()), tmp_path / "none")
    assert manifest_in(tmp_path / "unknown")["stills"][0]["others"] is None
    assert manifest_in(tmp_path / "none")["stills"][0]["others"] == []


def test_that_the_track_goes_on_after_the_verdict_until_the_clip_ends(
    ring: PacketRing, tmp_path: Path
) -> None:
    build_evidence(a_request(ring, around=a_log()), tmp_path)
    times = [point["time_s"] for point in manifest_in(tmp_path)["track"]]
    assert times == sorted(times)
    assert times[-1] == EVENT_S + 5.0


def test_that_the_still_after_is_taken_in_the_junction_when_there_is_one(ring: PacketRing) -> None:
    junction = Zone("j", ZoneKind.JUNCTION, ((150, 0), (300, 0), (300, 200), (150, 200)))
    track = tuple(
        TrackPoint(index, index / FPS, (float(index), 100.0, index + 40.0, 160.0))
        for index in range(80, 160)
    )
    request = a_request(ring, track=track, scene=Scene("gate", (320, 240), zones=(junction,)))
    assert still_times(request)[2] == (EvidenceKind.AFTER, 13.0)
    assert still_times(replace(request, scene=Scene("gate", (320, 240))))[2][1] == 11.0


def test_that_the_way_and_the_phases_are_drawn_and_the_still_stays_as_it_was(
    ring: PacketRing, tmp_path: Path
) -> None:
    line = Line("stop-1", LineKind.STOP, (0, 200), (319, 200), "a")
    scene = Scene("gate", (320, 240), lines=(line,), version=3)
    build_evidence(a_request(ring, around=a_log(), scene=scene), tmp_path)
    build_evidence(a_request(ring), tmp_path / "plain")
    still = (tmp_path / "on_line.jpg").read_bytes()
    assert still == (tmp_path / "plain" / "on_line.jpg").read_bytes()
    picture = cv2.imread(str(tmp_path / "track.jpg"))
    plain = cv2.imread(str(tmp_path / "on_line.jpg"))
    assert picture is not None
    assert plain is not None
    assert picture.shape == plain.shape
    assert np.abs(picture[198:203].astype(int) - plain[198:203]).mean() > 30
    blue, green, red = picture[-4, -40]
    assert red > 180
    assert max(blue, green) < 90


def test_that_a_finished_folder_is_never_written_over(ring: PacketRing, tmp_path: Path) -> None:
    build_evidence(a_request(ring), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    record = build_evidence(a_request(ring, camera_id="another"), tmp_path)
    assert (record.files, record.missing) == ((), "evidence_exists")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_that_a_camera_that_came_back_after_the_event_still_shows_it(
    ring: PacketRing, tmp_path: Path
) -> None:
    """Packets after a reconnect are of another stream: the clip is cut from the one before."""
    broken = PacketRing()
    for packet in ring.cut(0.0, 99.0).packets:
        back = packet.time_s >= 12.0
        again = replace(packet.format, epoch=packet.format.epoch + 1) if back else packet.format
        broken.append(replace(packet, format=again))
    record = build_evidence(a_request(broken), tmp_path)
    kinds = {file.kind for file in record.files}
    assert {EvidenceKind.BEFORE, EvidenceKind.ON_LINE, EvidenceKind.CLIP} <= kinds
    from_s, to_s = manifest_in(tmp_path)["clip_span_s"]
    assert from_s <= 5.0
    assert to_s >= EVENT_S


def three_folders(ring: PacketRing, root: Path) -> None:
    from detection.pipeline.evidence_chain import ManifestChain  # noqa: PLC0415  beside its use

    chain = ManifestChain(root)
    for number in range(3):
        request = a_request(ring, previous_manifest=chain.newest("gate"))
        chain.add("gate", build_evidence(request, root / str(number)).manifest_sha256)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("nothing", set()),
        ("byte", {("1", "changed", "clip.mp4")}),
        ("file", {("1", "missing", "clip.mp4")}),
        ("manifest", {("2", "previous_missing")}),
        ("middle", {("2", "previous_missing")}),
        ("newest", {("gate", "newest_missing")}),
    ],
)
def test_that_a_folder_of_watch_shows_every_harm(
    ring: PacketRing, tmp_path: Path, harm: str, found: set[tuple[str, ...]]
) -> None:
    import shutil  # noqa: PLC0415  beside its use

    three_folders(ring, tmp_path)
    clip, manifest = tmp_path / "1" / "clip.mp4", tmp_path / "1" / MANIFEST_NAME
    match harm:
        case "byte":
            content = bytearray(clip.read_bytes())
            content[len(content) // 2] ^= 1
            clip.write_bytes(content)
        case "file":
            clip.unlink()
        case "manifest":
            manifest.write_bytes(manifest.read_bytes().replace(b'"score": 0.9', b'"score": 1.0'))
        case "middle":
            shutil.rmtree(tmp_path / "1")
        case "newest":
            shutil.rmtree(tmp_path / "2")
    faults = check_folders(tmp_path).faults
    told = {(one.folder, one.code, one.name) for one in faults}
    assert {one[: len(next(iter(found), ()))] for one in told} == found
