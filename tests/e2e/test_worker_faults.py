"""A camera worker is killed under the open window: its tiles say so, come back, and keys work."""

import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from support import console_probes as see
from support.clips import video
from support.whole_console import Town, WholeConsole, at_work

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow]
TOLD_WITHIN_S = 2.0
BACK_WITHIN_S = 6.0
"""Five seconds and one group of pictures of the film."""


def reading(console: WholeConsole, film: Path) -> list[psutil.Process]:
    """The processes of the program that hold the film open."""
    found = []
    for one in console.family():
        try:
            if any(Path(held.path) == film for held in one.open_files()):
                found.append(one)
        except psutil.Error:
            continue
    return found


def test_that_a_killed_worker_is_told_and_replaced_while_keys_are_answered(
    town: Town, tmp_path: Path
) -> None:
    film = video(tmp_path / "street.mp4", size=(320, 240), count=60)
    for code in ("C1", "C2"):
        assert town.command("cameras", "add", code, str(film)).returncode == 0
    with at_work(town) as console:
        console.press("Ctrl+1")
        console.wait(see.wall_states, until=lambda states: set(states.values()) == {"live"})
        (worker,) = reading(console, film)
        worker.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        told, slowest, pause = 0.0, 0.0, threading.Event()
        while not told or set(console.ask(see.wall_states).values()) != {"live"}:
            asked = time.monotonic()
            console.press("Right")
            slowest = max(slowest, time.monotonic() - asked)
            if not told and "live" not in console.ask(see.wall_states).values():
                told = time.monotonic() - killed
            assert time.monotonic() - killed < 60
            pause.wait(0.02)
        back = time.monotonic() - killed
        assert told < TOLD_WITHIN_S
        assert slowest < 1.0
        assert back < BACK_WITHIN_S * 2, "a busy machine may take twice as long"
        (again,) = reading(console, film)
        assert again.pid != worker.pid
        assert console.end() < 5
        assert console.left_behind() == []
