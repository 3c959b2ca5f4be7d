"""A library call that never returns: opening a named pipe that nobody writes to."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.rtsp import wait_until

from app.ports.cameras import CameraSpec, CameraStateChanged
from app.workers.camera_host import CameraHost
from detection.contracts.cameras import CameraState, StateCause

if TYPE_CHECKING:
    from app.workers.messages import WorkerFact

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")

LONG_AFTER_S = 60.0


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "camera.mp4"
    os.mkfifo(path)
    return path


def test_that_a_reader_that_hangs_is_replaced_and_the_camera_says_so(pipe: Path) -> None:
    said: list[WorkerFact] = []
    host = CameraHost(CameraSpec("hangs", str(pipe)), said.append)
    host.start()
    host.tick(time.monotonic())
    assert host.abandoned == 0
    host.tick(time.monotonic() + LONG_AFTER_S)
    assert host.abandoned == 1
    states = [fact for fact in said if isinstance(fact, CameraStateChanged)]
    assert (states[-1].state, states[-1].cause) == (CameraState.STALE, StateCause.READER_HUNG)
    host.stop()
    handle = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    os.close(handle)
    wait_until(lambda: _ended(host), 5.0, "both readers ended")


def _ended(host: CameraHost) -> bool:
    host.join(time.monotonic())
    return not any(ingest.alive for ingest in host.readers())
