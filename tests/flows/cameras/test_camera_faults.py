"""Every fault that a camera can have, against a real RTSP server, seen from the console.

Each test says what is injected and how soon the tile must know; figures go to docs/figures.md.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clips import film
from support.rtsp import free_port, needs_rtsp, silent_server, wait_until

from app.ports.cameras import CameraFact, CameraSpec, CameraStateChanged
from app.workers.fleet import CameraFleet
from app.workers.sample_server import SampleServer
from detection.contracts.cameras import CameraState, StateCause, StreamKind, Transport

pytestmark = [pytest.mark.rtsp, pytest.mark.slow, needs_rtsp]

GOP_S = 0.5
CAMERA = "camera-1"


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Films with two keyframes a second: a large one, a small one, and one of another shape."""
    folder = tmp_path_factory.mktemp("films")
    return {
        "main": film(folder / "main.au", size=(640, 360), gop=8),
        "sub": film(folder / "sub.au", size=(320, 180), gop=8),
        "square": film(folder / "square.au", size=(480, 480), gop=8),
    }


class Rig:
    """A server, a console's cameras, and what they said."""

    def __init__(self, server: SampleServer, fleet: CameraFleet) -> None:
        self.server = server
        self.fleet = fleet
        self.facts: list[CameraFact] = []
        fleet.listen(self.facts.append)

    def watch(self, url: str, camera_id: str = CAMERA, **details: object) -> None:
        self.fleet.add_camera(CameraSpec(camera_id, url, **details))  # type: ignore[arg-type]  # fields of the spec
        self.fleet.set_view(camera_id, 160, 90)
        wait_until(lambda: self.fleet.health(camera_id) is not None, 40.0, "the worker is up")

    def state(self, camera_id: str = CAMERA) -> CameraState:
        return self.fleet.state(camera_id).state

    def cause(self) -> StateCause:
        return self.fleet.state(CAMERA).cause

    def sequence(self, camera_id: str = CAMERA) -> int:
        frame = self.fleet.frame(camera_id)
        return frame.sequence if frame is not None else 0

    def until(self, state: CameraState, timeout_s: float = 20.0, camera_id: str = CAMERA) -> float:
        return wait_until(
            lambda: self.state(camera_id) is state,
            timeout_s,
            f"{state}; it is {self.fleet.state(camera_id)}",
        )

    def until_new_picture(self, timeout_s: float = 20.0, camera_id: str = CAMERA) -> float:
        before = self.sequence(camera_id)
        return wait_until(lambda: self.sequence(camera_id) > before, timeout_s, "a new picture")

    def states(self) -> list[CameraState]:
        return [fact.state for fact in self.facts if isinstance(fact, CameraStateChanged)]


@pytest.fixture
def make_rig(films: dict[str, Path]) -> Iterator[Callable[..., Rig]]:
    """Makes rigs, and takes them apart."""
    made: list[Rig] = []

    def make(login: tuple[str, str] | None = None, cameras_per_worker: int = 8) -> Rig:
        server = SampleServer(films, login=login)
        server.start()
        made.append(Rig(server, CameraFleet(cameras_per_worker)))
        return made[-1]

    yield make
    for rig in made:
        rig.fleet.stop()
        rig.server.stop()


@pytest.fixture
def rig(make_rig: Callable[..., Rig]) -> Rig:
    """A rig whose camera is live."""
    rig = make_rig()
    rig.watch(rig.server.url("main"))
    rig.until(CameraState.LIVE)
    return rig


@pytest.mark.parametrize("transport", list(Transport))
def test_that_a_camera_shows_pictures_over_tcp_and_udp(
    make_rig: Callable[..., Rig], transport: Transport
) -> None:
    rig = make_rig()
    rig.watch(rig.server.url("main"), transport=transport)
    rig.until(CameraState.LIVE)
    rig.until_new_picture()
    frame = rig.fleet.frame(CAMERA)
    assert frame is not None
    assert (frame.width_px, frame.height_px) == (160, 90)
    assert (frame.source_width_px, frame.source_height_px) == (640, 360)
    assert frame.age_s < 1.0
    assert bytes(frame.pixels[3::4][:100]) == b"\xff" * 100


def test_that_a_camera_that_is_not_there_is_unreachable_and_live_when_it_comes(
    make_rig: Callable[..., Rig], films: dict[str, Path]
) -> None:
    rig = make_rig()
    port = free_port()
    rig.watch(f"rtsp://127.0.0.1:{port}/main")
    rig.until(CameraState.UNREACHABLE, 4.0)
    assert rig.cause() is StateCause.CONNECTION_REFUSED
    late = SampleServer({"main": films["main"]}, port=port)
    late.start()
    try:
        rig.until(CameraState.LIVE, 1.0 + 1.0 + GOP_S + 1.0)  # probe, open, one GOP, spare
    finally:
        late.stop()


def test_that_a_wrong_password_is_refused_and_named_nowhere(
    make_rig: Callable[..., Rig], caplog: pytest.LogCaptureFixture
) -> None:
    rig = make_rig(login=("viewer", "right-word"))
    rig.watch(rig.server.url("main"), user="viewer", password="wrong-word")  # noqa: S106  # made up
    rig.until(CameraState.REFUSED, 5.0)
    assert rig.cause() is StateCause.WRONG_PASSWORD
    rig.watch(rig.server.url("main"), user="viewer", password="right-word")  # noqa: S106  # made up
    rig.until(CameraState.LIVE, 8.0)
    said = repr(rig.facts) + caplog.text
    for secret in ("right-word", "wrong-word", "viewer"):
        assert secret not in said


def test_that_a_stream_that_the_server_does_not_know_is_broken(
    make_rig: Callable[..., Rig],
) -> None:
    rig = make_rig()
    rig.watch(rig.server.url("nobody"))
    rig.until(CameraState.BROKEN, 5.0)
    assert rig.cause() is StateCause.STREAM_UNKNOWN


def test_that_a_silent_server_is_unreachable_and_disturbs_no_other_camera(rig: Rig) -> None:
    with silent_server() as port:
        rig.watch(f"rtsp://127.0.0.1:{port}/main", camera_id="silent")
        ages_s: list[float] = []

        def given_up() -> bool:
            frame = rig.fleet.frame(CAMERA)
            assert frame is not None
            ages_s.append(frame.age_s)
            return rig.state("silent") is CameraState.UNREACHABLE

        wait_until(given_up, 14.0)
        assert rig.fleet.state("silent").cause is StateCause.NO_ANSWER
        assert max(ages_s) < 1.0
        assert rig.state() is CameraState.LIVE


def test_that_a_killed_server_is_noticed_and_the_picture_comes_back(
    rig: Rig, films: dict[str, Path]
) -> None:
    port = rig.server.port
    rig.server.kill()
    noticed_s = wait_until(lambda: rig.state() is not CameraState.LIVE, 2.0)
    rig.until(CameraState.UNREACHABLE, 4.0)
    assert rig.fleet.frame(CAMERA) is not None
    back = SampleServer(films, port=port)
    back.start()
    try:
        live_s = rig.until(CameraState.LIVE, 1.0 + 1.0 + GOP_S + 1.0)
    finally:
        back.stop()
    assert noticed_s < 2.0
    assert live_s < 4.0


def test_that_a_frozen_stream_is_stale_within_two_seconds_and_comes_back(rig: Rig) -> None:
    rig.until_new_picture()
    rig.server.command("freeze", "main")
    stale_s = rig.until(CameraState.STALE, 2.2)
    frame = rig.fleet.frame(CAMERA)
    assert frame is not None
    assert frame.age_s < 2.1
    assert rig.cause() is StateCause.NO_PACKETS
    rig.server.command("resume", "main")
    rig.until(CameraState.LIVE, 8.0)
    assert stale_s <= 2.0
    wait_until(lambda: (h := rig.fleet.health(CAMERA)) is not None and h.stalls >= 1, 2.0)


def test_that_a_server_that_stops_answering_is_stale_within_two_seconds(rig: Rig) -> None:
    rig.until_new_picture()
    os.kill(rig.server.pid, signal.SIGSTOP)
    try:
        assert rig.until(CameraState.STALE, 2.2) <= 2.0
    finally:
        os.kill(rig.server.pid, signal.SIGCONT)
    rig.until(CameraState.LIVE, 15.0)


def test_that_a_change_of_resolution_only_changes_the_picture(
    rig: Rig, films: dict[str, Path]
) -> None:
    rig.until_new_picture()
    rig.server.command("play", "main", str(films["square"]))
    wait_until(lambda: (f := rig.fleet.frame(CAMERA)) is not None and f.source_width_px == 480, 8.0)
    frame = rig.fleet.frame(CAMERA)
    assert frame is not None
    assert (frame.width_px, frame.height_px) == (90, 90)
    rig.until(CameraState.LIVE)


def test_that_broken_bytes_hold_the_last_picture_and_are_called_broken(rig: Rig) -> None:
    pids = rig.fleet.worker_pids()
    rig.until_new_picture()
    rig.server.command("damage", "main", "0.02")
    rig.until(CameraState.BROKEN, 6.0)
    assert rig.cause() is StateCause.DECODE_ERRORS
    assert rig.fleet.frame(CAMERA) is not None
    rig.server.command("damage", "main", "0")
    rig.until(CameraState.LIVE, 8.0)
    assert rig.fleet.worker_pids() == pids


def test_that_a_killed_worker_is_said_within_two_seconds_and_live_again_within_five_and_a_gop(
    make_rig: Callable[..., Rig],
) -> None:
    rig = make_rig(cameras_per_worker=1)
    rig.watch(rig.server.url("main"))
    rig.watch(rig.server.url("sub"), camera_id="neighbour")
    rig.until(CameraState.LIVE)
    rig.until(CameraState.LIVE, camera_id="neighbour")
    victim = rig.fleet.worker_of(CAMERA)
    assert victim is not None
    os.kill(victim, signal.SIGKILL)
    begun_s = time.monotonic()
    wait_until(lambda: rig.state() is not CameraState.LIVE, 2.0)
    assert rig.cause() is StateCause.WORKER_LOST
    assert rig.fleet.frame(CAMERA) is not None
    rig.until(CameraState.LIVE, 5.0 + GOP_S)
    rig.until_new_picture(2.0)
    assert time.monotonic() - begun_s < 5.0 + GOP_S
    assert rig.state("neighbour") is CameraState.LIVE
    neighbour_states = [
        fact.state
        for fact in rig.facts
        if isinstance(fact, CameraStateChanged) and fact.camera_id == "neighbour"
    ]
    assert CameraState.STALE not in neighbour_states


def test_that_a_hanging_worker_is_replaced(rig: Rig) -> None:
    victim = rig.fleet.worker_of(CAMERA)
    assert victim is not None
    os.kill(victim, signal.SIGSTOP)
    wait_until(lambda: rig.state() is not CameraState.LIVE, 2.2)
    assert rig.cause() is StateCause.WORKER_HUNG
    wait_until(lambda: rig.fleet.worker_of(CAMERA) != victim, 6.0)
    rig.until(CameraState.LIVE)


def test_that_a_worker_that_pauses_is_taken_back(rig: Rig) -> None:
    worker = rig.fleet.worker_of(CAMERA)
    assert worker is not None
    os.kill(worker, signal.SIGSTOP)
    try:
        rig.until(CameraState.STALE, 2.5)
    finally:
        os.kill(worker, signal.SIGCONT)
    rig.until(CameraState.LIVE, 3.0)
    assert rig.fleet.worker_of(CAMERA) == worker


def test_that_the_small_picture_stays_until_the_large_one_is_there_and_back(
    make_rig: Callable[..., Rig],
) -> None:
    rig = make_rig()
    rig.watch(rig.server.url("main"), sub_url=rig.server.url("sub"))
    rig.until(CameraState.LIVE)
    rig.until_new_picture()
    for size, stream in (((640, 360), StreamKind.MAIN), ((160, 90), StreamKind.SUB)):
        rig.fleet.set_view(CAMERA, *size, stream)
        seen: list[StreamKind] = []

        def switched(seen: list[StreamKind] = seen, stream: StreamKind = stream) -> bool:
            frame = rig.fleet.frame(CAMERA)
            assert frame is not None, "black in between"
            assert frame.age_s < 1.5
            seen.append(frame.stream)
            return frame.stream is stream

        wait_until(switched, 6.0)
        assert len(set(seen)) == 2
        rig.until_new_picture()
    assert set(rig.states()) == {CameraState.CONNECTING, CameraState.LIVE}


def test_that_twenty_reconnects_leave_no_thread_and_no_file_open(rig: Rig) -> None:
    rig.until_new_picture()
    pid = rig.fleet.worker_of(CAMERA)
    assert pid is not None
    before = _open_things(pid)
    for number in range(20):
        rig.fleet.add_camera(CameraSpec(CAMERA, rig.server.url("main" if number % 2 else "sub")))
        wait_until(lambda: rig.state() is CameraState.CONNECTING, 5.0)
        rig.until(CameraState.LIVE, 8.0)
    wait_until(lambda: _open_things(pid)[0] <= before[0] + 1, 6.0, "threads back to before")
    wait_until(lambda: _open_things(pid)[1] <= before[1] + 2, 6.0, "files back to before")


def _open_things(pid: int) -> tuple[int, int]:
    """Threads and open files of a process."""
    process = Path("/proc") / str(pid)
    return len(list((process / "task").iterdir())), len(list((process / "fd").iterdir()))
