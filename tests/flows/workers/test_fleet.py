"""Worker processes as the console sees them, with films instead of cameras."""

import functools
import http.server
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import av
import psutil
import pytest
from support.clips import pictures, video
from support.rtsp import wait_until
from support.shared import shared_file

from app.ports.cameras import CameraSpec, CandidateFound, DetectionSpec
from app.workers.fleet import CameraFleet
from detection.backends.catalogue import choose_detector
from detection.contracts.cameras import CameraState, StateCause
from detection.contracts.errors import ModelError, SourceError
from detection.contracts.events import RuleKind
from detection.contracts.scenes import Lane, Scene
from detection.sources.addresses import SourceAddress
from detection.sources.clips import write_clip
from detection.sources.films import read_film
from detection.sources.pictures import to_jpeg
from detection.sources.ring import PacketRing

pytestmark = pytest.mark.slow


@pytest.fixture
def fleet() -> Iterator[CameraFleet]:
    made = CameraFleet()
    yield made
    made.stop()


def live(fleet: CameraFleet, camera_id: str) -> bool:
    return fleet.state(camera_id).state is CameraState.LIVE


def test_that_a_film_is_looped_without_a_word(fleet: CameraFleet, tmp_path: Path) -> None:
    path = video(tmp_path / "film.mp4", count=8, fps=15, gop=4)
    states = []
    fleet.listen(states.append)
    fleet.add_camera(CameraSpec("film", str(path)))
    fleet.set_view("film", 160, 120)
    wait_until(lambda: (f := fleet.frame("film")) is not None and f.sequence > 24)
    said = [fact.state for fact in states if hasattr(fact, "cause")]
    assert said[-1] is CameraState.LIVE
    assert CameraState.STALE not in said
    frame = fleet.frame("film")
    assert frame is not None
    assert frame.time_s > 1.0


def test_that_a_tile_that_was_laid_out_before_its_camera_was_known_is_filled(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    path = video(tmp_path / "film.mp4", count=8, fps=15, gop=4)
    fleet.set_view("film", 160, 120)
    fleet.set_view("gone", 160, 120)
    fleet.hide_view("gone")
    threading.Event().wait(0.3)  # three turns of the fleet
    for name in ("film", "gone"):
        fleet.add_camera(CameraSpec(name, str(path)))
    wait_until(lambda: (f := fleet.frame("film")) is not None and f.width_px == 160)
    wait_until(lambda: live(fleet, "gone"))
    assert fleet.frame("gone") is None


def test_that_a_missing_film_is_told_and_found_when_it_comes(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    path = tmp_path / "film.mp4"
    fleet.add_camera(CameraSpec("film", str(path)))
    wait_until(lambda: fleet.state("film").cause is StateCause.STREAM_UNKNOWN)
    video(tmp_path / "made.mp4", count=15).rename(path)
    wait_until(lambda: live(fleet, "film"), 4.0)


def test_that_a_camera_that_is_switched_off_says_so_and_is_not_read(fleet: CameraFleet) -> None:
    fleet.add_camera(CameraSpec("off", "rtsp://127.0.0.1:9/none", enabled=False))
    wait_until(lambda: bool(fleet.worker_pids()))
    wait_until(lambda: fleet.health("off") is not None)
    assert fleet.state("off").state is CameraState.DISABLED
    assert fleet.state("off").cause is StateCause.SWITCHED_OFF


def test_that_a_snapshot_has_the_cameras_own_size(fleet: CameraFleet, tmp_path: Path) -> None:
    fleet.add_camera(CameraSpec("film", str(video(tmp_path / "film.mp4", size=(640, 360)))))
    fleet.set_view("film", 64, 36)
    wait_until(lambda: fleet.frame("film") is not None)
    (tmp_path / "shot.jpg").write_bytes(fleet.snapshot("film"))
    with av.open(str(tmp_path / "shot.jpg")) as shot:
        assert (shot.streams.video[0].width, shot.streams.video[0].height) == (640, 360)
    with pytest.raises(SourceError, match="no_picture"):
        fleet.snapshot("nobody", timeout_s=1.0)


def test_that_a_hidden_camera_stays_live_and_shows_a_picture_at_once(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    path = video(tmp_path / "film.mp4", count=60, fps=15, gop=60)
    fleet.add_camera(CameraSpec("film", str(path)))
    wait_until(lambda: live(fleet, "film"))
    begun_s = time.monotonic()
    wait_until(lambda: time.monotonic() - begun_s > 2.5)  # longer than a picture may be old
    assert live(fleet, "film")
    fleet.set_view("film", 160, 120)
    wait_until(lambda: (f := fleet.frame("film")) is not None and f.age_s < 0.5, 1.0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_that_cameras_part_when_their_worker_dies_again_and_again(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    path = video(tmp_path / "film.mp4", count=15)
    for camera_id in ("one", "two"):
        fleet.add_camera(CameraSpec(camera_id, str(path)))
    for _ in range(3):
        wait_until(lambda: live(fleet, "one") and live(fleet, "two"))
        pid = fleet.worker_of("one")
        assert pid is not None
        assert pid == fleet.worker_of("two")
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda pid=pid: fleet.worker_of("one") not in (None, pid))  # type: ignore[misc]  # bound here
    wait_until(lambda: live(fleet, "one") and live(fleet, "two"))
    assert fleet.worker_of("one") != fleet.worker_of("two")


def test_that_mjpeg_over_http_is_shown(fleet: CameraFleet) -> None:
    with _MjpegServer() as url:
        fleet.add_camera(CameraSpec("mjpeg", url))
        fleet.set_view("mjpeg", 160, 120)
        wait_until(lambda: (f := fleet.frame("mjpeg")) is not None and f.sequence > 5)
        assert live(fleet, "mjpeg")
    wait_until(lambda: not live(fleet, "mjpeg"), 3.0)


def test_that_hls_is_shown_at_its_own_pace(fleet: CameraFleet, tmp_path: Path) -> None:
    video(tmp_path / "list.m3u8", count=60, fps=15, gop=15)  # comes in bursts of seconds
    answer = functools.partial(_QuietFiles, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        fleet.add_camera(CameraSpec("hls", f"http://127.0.0.1:{server.server_port}/list.m3u8"))
        fleet.set_view("hls", 160, 120)
        wait_until(lambda: fleet.frame("hls") is not None)
        took_s = wait_until(lambda: (f := fleet.frame("hls")) is not None and f.sequence > 30)
        assert 1.0 < took_s < 4.0
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Keep quiet."""


def test_that_everything_is_gone_within_five_seconds_of_stop(tmp_path: Path) -> None:
    path = video(tmp_path / "film.mp4", count=30)
    fleet = CameraFleet(cameras_per_worker=1)
    for number in range(3):
        fleet.add_camera(CameraSpec(f"film-{number}", str(path)))
        fleet.set_view(f"film-{number}", 160, 120)
    wait_until(lambda: all(live(fleet, camera_id) for camera_id in fleet.camera_ids()))
    pids = fleet.worker_pids()
    assert len(pids) == 3
    before_s = time.monotonic()
    fleet.stop()
    fleet.stop()
    assert time.monotonic() - before_s < 5.0
    assert not any(psutil.pid_exists(pid) for pid in pids)


_CONSOLE = """
import sys
from app.ports.cameras import CameraSpec
from app.workers.fleet import CameraFleet

if __name__ == "__main__":
    fleet = CameraFleet()
    fleet.add_camera(CameraSpec("film", sys.argv[1]))
    fleet.set_view("film", 160, 120)
    while not fleet.worker_pids() or fleet.frame("film") is None:
        fleet._stopping.wait(0.02)
    print(*fleet.worker_pids(), flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_that_no_worker_outlives_a_console_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "console.py"
    script.write_text(_CONSOLE, encoding="utf-8")
    path = video(tmp_path / "film.mp4", count=30)
    console = subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, str(script), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    try:
        assert console.stdout is not None
        pids = [int(word) for word in console.stdout.readline().split()]
        assert pids
        console.send_signal(signal.SIGKILL)
        console.wait(5)
        wait_until(lambda: not any(_runs(pid) for pid in pids), 3.0, "workers gone")
    finally:
        console.kill()
        console.communicate()


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _bus_film(tmp_path: Path) -> tuple[Path, DetectionSpec]:
    """A film of six seconds in which a bus drives against its lane, and how to see it."""
    source = shared_file("media/videos/intel_car-detection.mp4")
    try:
        model = choose_detector([shared_file("models")])
    except ModelError as error:
        pytest.skip(f"no detector: {error.code}")
    road = ((0.0, 0.0), (768.0, 0.0), (768.0, 432.0), (0.0, 432.0))
    lane = Lane("lane", road, direction=(0.0, 1.0))  # the bus of the film drives up
    scene = Scene("film", (768, 432), lanes=(lane,), version=7)
    _cut(source, tmp_path / "cut.mp4", from_s=14.0, to_s=19.5)
    return tmp_path / "cut.mp4", DetectionSpec(scene, model, str(tmp_path / "outbox"))


@pytest.mark.models
def test_that_a_violation_becomes_a_candidate_with_its_evidence(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    film, detection = _bus_film(tmp_path)
    found: list[CandidateFound] = []
    fleet.listen(lambda fact: found.append(fact) if isinstance(fact, CandidateFound) else None)
    fleet.add_camera(CameraSpec("film", str(film), detection=detection))
    wait_until(lambda: bool(found), 60.0, "a candidate")
    fact = found[0]
    assert fact.candidate.kind is RuleKind.WRONG_WAY
    assert fact.scene_version == 7
    assert fact.model_sha256 == detection.model.sha256
    kinds = [part.kind for part in fact.evidence]
    assert kinds[-1] == "manifest"
    assert {"on_line", "clip"} <= set(kinds)
    assert all((Path(fact.evidence_path) / part.name).is_file() for part in fact.evidence)
    wait_until(lambda: fleet.overlay("film") is not None)
    health = fleet.health("film")
    assert health is not None
    assert health.samples > 0


@pytest.mark.models
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_that_a_candidate_outlives_the_worker_that_was_about_to_write_its_evidence(
    fleet: CameraFleet, tmp_path: Path
) -> None:
    film, detection = _bus_film(tmp_path)
    found: list[CandidateFound] = []
    fleet.listen(lambda fact: found.append(fact) if isinstance(fact, CandidateFound) else None)
    fleet.add_camera(CameraSpec("film", str(film), detection=detection))
    wait_until(lambda: bool(fleet._unfinished), 60.0, "a candidate without evidence")
    pid = fleet.worker_of("film")
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: bool(found), 5.0)
    assert found[0].candidate.kind is RuleKind.WRONG_WAY
    assert found[0].evidence == ()
    assert found[0].evidence_missing == "evidence_not_written"


def _cut(source: Path, target: Path, from_s: float, to_s: float) -> None:
    ring = PacketRing(seconds=60.0)
    for frame in read_film(SourceAddress(str(source)), ring=ring):
        if frame.time_s > to_s:
            break
    write_clip(ring.cut(from_s, to_s), target)


class _MjpegServer:
    """Sends JPEG after JPEG to whoever asks."""

    def __enter__(self) -> str:
        shots = [_jpeg(picture) for picture in pictures(count=10)]
        stop = self._stop = threading.Event()

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=shot")
                self.end_headers()
                number = 0
                while not stop.wait(1 / 15):
                    shot = shots[number % len(shots)]
                    head = f"--shot\r\nContent-Type: image/jpeg\r\nContent-Length: {len(shot)}"
                    self.wfile.write(head.encode() + b"\r\n\r\n" + shot + b"\r\n")
                    number += 1

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
                """Keep quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}/video"

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _jpeg(picture: av.VideoFrame) -> bytes:
    return to_jpeg(picture)
