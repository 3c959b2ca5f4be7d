"""Recording into the archive and playing it back, with films instead of cameras."""

import errno
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest
from support.clips import video
from support.rtsp import wait_until

from app.gateways.archive_folder import FolderArchive
from app.gateways.archive_holds import LEASE_S, FolderHold, held_spans
from app.gateways.archive_layout import day_folder, parts_of
from app.ports.archive import RecordingState
from app.ports.cameras import CameraSpec, RecordingChanged, RecordingSpec
from app.ports.replay import ReplayPlayer, TrackState
from app.workers.archive_ring import ArchiveRing
from app.workers.fleet import CameraFleet
from app.workers.messages import WorkerFact
from app.workers.recorder import Recorder
from app.workers.replays import ReplayRoom
from app.workers.track_recorder import TrackRecorder, save_ring
from detection.contracts.cameras import StreamKind
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing, StoredPacket
from detection.sources.segments import SegmentReader

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = (NOON - timedelta(days=1), NOON + timedelta(days=1))


@pytest.fixture
def packets(tmp_path: Path) -> list[StoredPacket]:
    """Twelve seconds at 10 pictures a second, a keyframe a second, as of noon."""
    film = video(tmp_path / "film.mp4", count=120, fps=10, gop=10)
    ring = PacketRing(seconds=60.0)
    for _ in read_film(SourceAddress(str(film)), ring=ring):
        pass
    _, found = ring.following(0)
    return [_at_noon(packet) for packet in found]


def _at_noon(packet: StoredPacket) -> StoredPacket:
    return replace(packet, wall_utc=NOON + timedelta(seconds=packet.time_s))


def a_track(root: Path, ring: PacketRing, segment_s: float = 5.0) -> TrackRecorder:
    spec = RecordingSpec(str(root), segment_s=segment_s, reserve_bytes=0)
    return TrackRecorder("C1", StreamKind.MAIN, spec, ring)


def recorded(root: Path, packets: list[StoredPacket]) -> FolderArchive:
    ring = PacketRing(seconds=60.0)
    track = a_track(root, ring)
    ring.extend(packets)
    track.take()
    track.finish()
    return FolderArchive(lambda: root)


def test_that_files_begin_on_keyframes_and_follow_without_a_gap(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    archive = recorded(tmp_path / "a", packets)
    found = archive.segments("C1", *DAY)
    assert [round((one.from_utc - NOON).total_seconds()) for one in found] == [0, 5, 10]
    assert len(archive.spans("C1", *DAY)) == 1
    for one in found:
        with av.open(str(one.path)) as container:
            frames = list(container.decode(video=0))
        assert frames[0].key_frame
        assert len(frames) == round((one.to_utc - one.from_utc).total_seconds() * 10)


def test_that_motion_of_a_day_is_there_after_a_torn_line(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    root = tmp_path / "a"
    archive = recorded(root, packets)
    with (day_folder(root, "C1", NOON.date()) / "motion.jsonl").open("a") as file:
        file.write('{"at": "2026-11-23T05:')
    buckets = archive.motion("C1", NOON, NOON + timedelta(seconds=12), 6)
    assert buckets
    assert all(0.0 <= bucket.motion <= 1.0 for bucket in buckets)


def test_that_a_file_cut_off_by_a_power_cut_is_recovered(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    root, ring = tmp_path / "a", PacketRing(seconds=60.0)
    track = a_track(root, ring, segment_s=60.0)
    ring.extend(packets)
    track.take()  # and the power is gone: never finished
    (part,) = parts_of(root, "C1")
    whole = part.read_bytes()
    part.write_bytes(whole[: len(whole) * 2 // 3])
    (part.parent / "000000000000_main.part").write_bytes(b"nothing that can be read")
    a_track(root, PacketRing()).recover()
    (found,) = FolderArchive(lambda: root).segments("C1", *DAY)
    assert parts_of(root, "C1") == []
    assert found.from_utc == NOON
    assert 3.0 < (found.to_utc - found.from_utc).total_seconds() < 10.0


def test_that_the_oldest_goes_first_and_bookmarked_spans_stay(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    root = tmp_path / "a"
    archive = recorded(root, packets)
    first, second, third = archive.segments("C1", *DAY)
    ring = ArchiveRing(root)
    ring.count()
    assert ring.used_bytes == sum(one.size_bytes for one in (first, second, third))
    kept = [("C1", first.from_utc, first.from_utc + timedelta(seconds=1))]
    assert ring.trim(first.size_bytes + third.size_bytes + 1, 0, kept) == 1
    assert [one.path for one in archive.segments("C1", *DAY)] == [first.path, third.path]
    assert ring.trim(0, 0, kept) == 1
    assert [one.path for one in archive.segments("C1", *DAY)] == [first.path]
    ring.trim(0, 0, ())
    assert list(root.glob("*/*")) == []


def test_that_a_hold_of_one_who_died_is_stale_after_two_minutes(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    root = tmp_path / "a"
    archive = recorded(root, packets)
    FolderHold(root, ["C1"], NOON, NOON + timedelta(seconds=12))  # and it died: never ended
    (hold,) = root.glob("hold-*")
    ring = ArchiveRing(root)
    ring.count()
    long_ago = time.time() - LEASE_S + 20
    os.utime(hold, (long_ago, long_ago))
    assert ring.trim(0, 0, ()) == 0, "it may be alive still"
    os.utime(hold, (long_ago - 40, long_ago - 40))
    assert ring.trim(0, 0, ()) == 3
    assert (archive.segments("C1", *DAY), hold.exists()) == ([], False)


def test_that_a_hold_that_is_renewed_lives_on_and_comes_back_after_a_sleep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("app.gateways.archive_holds.time.monotonic", lambda: now[0])
    hold = FolderHold(tmp_path, ["C1", "C2"], NOON, NOON + timedelta(seconds=12))
    (file,) = tmp_path.glob("hold-*")
    os.utime(file, (1, 1))
    hold.renew()
    assert held_spans(tmp_path) == [], "not each time that it is called"
    now[0] += 11.0
    hold.renew()
    assert [camera for camera, _, _ in held_spans(tmp_path)] == ["C1", "C2"]
    file.unlink()
    now[0] += 11.0
    hold.renew()
    hold.let_go("C1")
    assert held_spans(tmp_path) == [("C2", NOON, NOON + timedelta(seconds=12))]
    hold.end()
    assert list(tmp_path.iterdir()) == []


class Disk:
    """A double of a disk: says how much room there is."""

    def __init__(self) -> None:
        self.free = 10**9
        self.away = False

    def __call__(self, _folder: Path) -> int:
        if self.away:
            raise OSError(errno.EIO, "away")
        return self.free


def test_that_recording_stops_before_the_reserve_and_resumes_with_what_the_ring_kept(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    root, disk, said = tmp_path / "a", Disk(), list[WorkerFact]()
    ring = PacketRing(seconds=60.0)
    recorder = Recorder(said.append, disk)

    def state() -> RecordingState | None:
        states = [fact.state for fact in said if isinstance(fact, RecordingChanged)]
        return states[-1] if states else None

    spec = RecordingSpec(str(root), segment_s=60.0, reserve_bytes=10**6)
    recorder.add("C1", StreamKind.MAIN, spec, ring)
    ring.extend(packets[:40])
    wait_until(lambda: state() is RecordingState.RUNNING, 5.0)
    wait_until(lambda: recorder.figures("C1")[0] > 0, 5.0)
    disk.free = 10**5
    wait_until(lambda: state() is RecordingState.DISK_FULL, 5.0)
    ring.extend(packets[40:])
    disk.free = 10**9
    assert wait_until(lambda: state() is RecordingState.RUNNING, 5.0) < 5.0
    recorder.close(5.0)
    found = FolderArchive(lambda: root).segments("C1", *DAY)
    total_s = sum((one.to_utc - one.from_utc).total_seconds() for one in found)
    assert total_s == pytest.approx(12.0, abs=0.3)


def test_that_a_folder_that_is_away_is_tried_again(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    disk, said, ring = Disk(), list[WorkerFact](), PacketRing(seconds=60.0)
    disk.away = True
    recorder = Recorder(said.append, disk)
    recorder.add("C1", StreamKind.MAIN, RecordingSpec(str(tmp_path / "a"), reserve_bytes=0), ring)
    ring.extend(packets)
    wait_until(lambda: bool(said), 5.0)
    disk.away = False
    wait_until(lambda: len(said) == 2, 5.0)
    recorder.close(5.0)
    states = [fact.state for fact in said if isinstance(fact, RecordingChanged)]
    assert states == [RecordingState.FOLDER_AWAY, RecordingState.RUNNING]


class SavedRings:
    """Holds one ring, as a worker does."""

    def __init__(self, packets: list[StoredPacket]) -> None:
        self._ring = PacketRing(seconds=60.0)
        self._ring.extend(packets)

    def save_ring(
        self,
        camera_id: str,
        seconds: float,
        folder: Path,
        timeout_s: float = 5.0,  # noqa: ARG002 - the port's names
    ) -> str:
        return save_ring(self._ring, seconds, camera_id, StreamKind.MAIN, folder)


@pytest.fixture
def room(tmp_path: Path, packets: list[StoredPacket]) -> Iterator[ReplayRoom]:
    root = tmp_path / "archive"
    recorded(root, packets)
    for name in ("C2", "C3"):
        folder = root / name
        folder.mkdir()
        for path in (root / "C1").rglob("*.mp4"):
            target = folder / path.parent.name / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    made = ReplayRoom(lambda: root, SavedRings(packets), tmp_path / "replay")
    yield made
    made.stop()


def shown(player: ReplayPlayer) -> list[float | None]:
    return [
        None if track.picture_at is None else round((track.picture_at - NOON).total_seconds(), 3)
        for track in player.status().tracks
    ]


@pytest.mark.slow
def test_that_three_cameras_show_one_moment_seek_step_and_play(room: ReplayRoom) -> None:
    player = room.open_archive(("C1", "C2", "C3"), NOON + timedelta(seconds=7.25))
    player.set_view("C2", 160, 120)
    wait_until(lambda: shown(player) == [7.2, 7.2, 7.2], 15.0)
    player.step(1)
    wait_until(lambda: shown(player) == [7.3, 7.3, 7.3], 5.0)
    player.step(-2, "C2")
    wait_until(lambda: shown(player) == [7.1, 7.1, 7.1], 5.0)
    player.seek(NOON + timedelta(seconds=4.95))
    wait_until(lambda: shown(player) == [4.9, 4.9, 4.9], 5.0)
    player.play(4.0)
    wait_until(lambda: (player.status().at - NOON).total_seconds() > 8.0, 10.0)
    frame = player.frame("C2")
    assert frame is not None
    behind = player.status().at - frame.captured_utc
    assert abs(behind.total_seconds()) < 1.5
    wait_until(lambda: player.status().ended and not player.status().playing, 10.0)
    assert shown(player) == [11.9, 11.9, 11.9]
    player.close()


@pytest.mark.slow
def test_that_play_right_after_a_step_plays(room: ReplayRoom) -> None:
    player = room.open_archive(("C1", "C2"), NOON + timedelta(seconds=2.05))
    wait_until(lambda: shown(player) == [2.0, 2.0], 15.0)
    for _ in range(5):
        player.step(-1)
        player.play(1.0)
        begun = player.status().at
        wait_until(lambda begun=begun: player.status().at > begun + timedelta(seconds=0.3), 5.0)
    player.close()


@pytest.mark.slow
def test_that_what_was_recorded_meanwhile_is_found_at_the_end(
    room: ReplayRoom, tmp_path: Path, packets: list[StoredPacket]
) -> None:
    player = room.open_archive(("C1",), NOON + timedelta(seconds=11.5))
    wait_until(lambda: shown(player) == [11.5], 15.0)
    player.play()
    wait_until(lambda: player.status().ended and not player.status().playing, 10.0)
    later = [replace(one, wall_utc=one.wall_utc + timedelta(seconds=20)) for one in packets]
    recorded(tmp_path / "archive", later)
    player.play()
    wait_until(lambda: player.status().at >= NOON + timedelta(seconds=20), 10.0)
    wait_until(lambda: (shown(player)[0] or 0.0) >= 20.0, 5.0)
    player.close()


@pytest.mark.slow
def test_that_a_time_without_pictures_says_where_the_next_are(room: ReplayRoom) -> None:
    player = room.open_archive(("C1",), NOON - timedelta(minutes=5))
    wait_until(lambda: player.status().tracks[0].state is TrackState.NOTHING_RECORDED, 15.0)
    assert player.status().tracks[0].next_at == NOON
    player.play()
    wait_until(lambda: shown(player) != [None], 5.0)


@pytest.mark.slow
def test_that_the_last_seconds_come_from_memory_without_an_archive(room: ReplayRoom) -> None:
    player = room.open_instant(("C1", "C2"), 5.0)
    player.set_view("C1", 64, 48)
    wait_until(lambda: player.frame("C1") is not None, 15.0)
    wait_until(lambda: shown(player)[0] is not None, 5.0)
    first = shown(player)[0]
    assert first is not None
    assert 5.9 < first < 7.1
    player.close()


class LateRings(SavedRings):
    """Lays packets down when the test allows it."""

    def __init__(self, packets: list[StoredPacket]) -> None:
        super().__init__(packets)
        self.asked, self.allowed = threading.Event(), threading.Event()

    def save_ring(
        self, camera_id: str, seconds: float, folder: Path, timeout_s: float = 5.0
    ) -> str:
        self.asked.set()
        assert self.allowed.wait(timeout_s)
        return super().save_ring(camera_id, seconds, folder)


def test_that_nothing_is_left_of_a_look_back_that_was_closed_before_it_was_there(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    rings, folder = LateRings(packets), tmp_path / "replay"
    room = ReplayRoom(lambda: tmp_path / "archive", rings, folder)
    before = {thread for thread in threading.enumerate() if thread.name == "replay-rings"}
    player = room.open_instant(("C1",), 5.0)
    (laying,) = {one for one in threading.enumerate() if one.name == "replay-rings"} - before
    assert rings.asked.wait(5.0)
    player.close()
    rings.allowed.set()
    laying.join(10.0)
    assert not laying.is_alive()
    assert list(folder.glob("*")) == []
    room.stop()


def test_that_what_was_seen_before_the_camera_was_lost_is_in_memory_too(
    tmp_path: Path, packets: list[StoredPacket]
) -> None:
    ring = PacketRing(seconds=60.0)
    ring.extend(packets[:60])
    lost_s = 4.0
    for packet in packets[60:]:
        again = replace(packet.format, epoch=packet.format.epoch + 1)
        ring.append(
            replace(
                packet,
                format=again,
                time_s=packet.time_s + lost_s,
                decode_s=packet.decode_s + lost_s,
                wall_utc=packet.wall_utc + timedelta(seconds=lost_s),
            )
        )
    assert save_ring(ring, 13.0, "C1", StreamKind.MAIN, tmp_path) == ""
    found = FolderArchive(lambda: tmp_path).segments("C1", *DAY)
    spans = [
        tuple(round((at - NOON).total_seconds()) for at in (one.from_utc, one.to_utc))
        for one in found
    ]
    assert spans == [(2, 6), (10, 16)]


@pytest.mark.slow
def test_that_players_stand_where_they_stood_when_their_process_died(room: ReplayRoom) -> None:
    player = room.open_archive(("C1",), NOON + timedelta(seconds=3))
    player.set_view("C1", 64, 48)
    wait_until(lambda: player.frame("C1") is not None, 15.0)
    player.seek(NOON + timedelta(seconds=6.05))
    wait_until(lambda: shown(player) == [6.0], 5.0)
    process = room._worker._process
    assert process is not None
    process.kill()
    before = player.frame("C1")
    assert before is not None
    wait_until(
        lambda: (now := player.frame("C1")) is not None and now.sequence > before.sequence, 15.0
    )
    wait_until(lambda: shown(player) == [6.0], 5.0)


@pytest.mark.slow
def test_that_a_camera_is_recorded_while_nobody_looks(tmp_path: Path) -> None:
    film = video(tmp_path / "film.mp4", count=60, fps=15, gop=15)
    root = tmp_path / "archive"
    fleet = CameraFleet()
    spec = RecordingSpec(str(root), segment_s=5.0, reserve_bytes=0)
    fleet.add_camera(CameraSpec("film", str(film), sub_url=str(film), recording=spec))
    wait_until(lambda: fleet.recording("film") is RecordingState.RUNNING, 20.0)
    wait_until(lambda: bool((h := fleet.health("film")) and h.recorded_bytes > 0), 10.0)
    wait_until(lambda: bool(list(root.rglob("*.mp4"))), 15.0)
    assert fleet.save_ring("film", 3.0, tmp_path / "ring") == ""
    fleet.stop()
    assert parts_of(root, "film") == []
    found = list((tmp_path / "ring").rglob("*.mp4"))
    assert 1 <= len(found) <= 2, "a film that began again is a connection of its own"
    with av.open(str(found[0])) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="gray")
    assert float(np.std(picture)) > 1.0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes; only where one may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, check=False, capture_output=True)  # noqa: S603 - fixed words
    except FileNotFoundError:
        pytest.skip("no mount on this system")
    if made.returncode:
        pytest.skip("a disk may not be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607 - fixed words


def test_that_a_disk_that_is_really_full_costs_only_what_did_not_fit(
    small_disk: Path, packets: list[StoredPacket]
) -> None:
    said, ring = list[WorkerFact](), PacketRing(seconds=60.0)
    ballast = small_disk / "cases"
    room = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"\0" * (room - 24_000))
    recorder = Recorder(said.append)

    def state() -> RecordingState | None:
        states = [fact.state for fact in said if isinstance(fact, RecordingChanged)]
        return states[-1] if states else None

    spec = RecordingSpec(str(small_disk / "a"), segment_s=5.0, reserve_bytes=0)
    recorder.add("C1", StreamKind.MAIN, spec, ring)
    ring.extend(packets)
    wait_until(lambda: state() is RecordingState.DISK_FULL, 5.0)
    ballast.unlink()
    assert wait_until(lambda: state() is RecordingState.RUNNING, 5.0) < 5.0
    recorder.close(5.0)
    found = FolderArchive(lambda: small_disk / "a").segments("C1", *DAY)
    total_s = sum((one.to_utc - one.from_utc).total_seconds() for one in found)
    assert 9.0 < total_s < 12.5
    for one in found:
        reader = SegmentReader(one.path)
        assert list(reader.pictures(0.0))
        reader.close()
