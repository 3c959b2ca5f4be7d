"""A console that is frozen as a process does not let its workers judge beyond the lease."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.rtsp import wait_until
from support.shared import shared_file

from app.ports.cameras import CameraSpec, DetectionSpec
from detection.backends.catalogue import choose_detector
from detection.contracts.errors import ModelError
from detection.contracts.scenes import Lane, Scene
from detection.sources.addresses import SourceAddress
from detection.sources.clips import write_clip
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

ROOT = Path(__file__).parents[3]
_CONSOLE = """
import pickle, sys, time
from pathlib import Path
from app.workers.fleet import CameraFleet

if __name__ == "__main__":
    spec = pickle.loads(Path(sys.argv[1]).read_bytes())
    fleet = CameraFleet()
    fleet.add_camera(spec)
    fleet.judge_until(spec.camera_id, time.monotonic() + 600.0)
    print("reads", flush=True)
    sys.stdin.readline()
    until_s = time.monotonic() + 4.0
    fleet.judge_until(spec.camera_id, until_s)
    time.sleep(0.5)
    print(until_s, flush=True)
    sys.stdin.readline()
    print(fleet.worker_pids()[0], flush=True)
    sys.stdin.readline()
"""


def _film(tmp_path: Path) -> CameraSpec:
    """Six seconds in which a bus drives against its lane, over and over."""
    try:
        model = choose_detector([shared_file("models")])
    except ModelError as error:
        pytest.skip(f"no detector: {error.code}")
    ring = PacketRing(seconds=60.0)
    for frame in read_film(
        SourceAddress(str(shared_file("media/videos/intel_car-detection.mp4"))), ring=ring
    ):
        if frame.time_s > 19.5:
            break
    write_clip(ring.cut(14.0, 19.5), tmp_path / "cut.mp4")
    road = ((0.0, 0.0), (768.0, 0.0), (768.0, 432.0), (0.0, 432.0))
    scene = Scene("film", (768, 432), lanes=(Lane("lane", road, direction=(0.0, 1.0)),), version=7)
    detection = DetectionSpec(scene, model, str(tmp_path / "outbox"), leased=True)
    return CameraSpec("film", str(tmp_path / "cut.mp4"), detection=detection)


def _found(tmp_path: Path) -> list[datetime]:
    """When what lies in the outbox happened, as the names of its folders say."""
    outbox = tmp_path / "outbox"
    names = [path.name.split("-")[0] for path in outbox.glob("*-film-*")]
    return [datetime.strptime(f"{name}+0000", "%Y%m%dT%H%M%S%f%z") for name in names]


@pytest.mark.slow
@pytest.mark.models
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_that_workers_of_a_frozen_console_judge_up_to_the_end_of_the_lease_only(
    tmp_path: Path,
) -> None:
    (tmp_path / "spec").write_bytes(pickle.dumps(_film(tmp_path)))
    (tmp_path / "console.py").write_text(_CONSOLE, encoding="utf-8")
    console = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(tmp_path / "console.py"), str(tmp_path / "spec")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert console.stdin is not None
    assert console.stdout is not None
    try:
        assert console.stdout.readline().strip() == "reads"
        wait_until(lambda: bool(_found(tmp_path)), 60.0, "a first violation")
        print("go", file=console.stdin, flush=True)
        until_s = float(console.stdout.readline())
        console.send_signal(signal.SIGSTOP)
        left = timedelta(seconds=until_s - time.monotonic())
        until = datetime.fromtimestamp(time.time(), UTC) + left
        threading.Event().wait(left.total_seconds() + 26.0)  # time for two more of them
        late = [each for each in _found(tmp_path) if each > until]
        assert late == []
        console.send_signal(signal.SIGCONT)
    finally:
        console.kill()
        console.communicate()
