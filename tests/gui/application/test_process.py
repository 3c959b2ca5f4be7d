"""The window as a process: it starts soon, and goes when it is asked to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send"),
]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    running: list[subprocess.Popen[str]] = []

    def start_one(how: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603  # our own script
            [sys.executable, str(Path(__file__).parent / "run_window.py"), str(tmp_path), how],
            env={**os.environ, "PYTHONPATH": f"{HOUSE}{os.pathsep}{HOUSE / 'tests'}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "usable\n"
        return process

    yield start_one
    for process in running:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_that_a_signal_ends_the_console_within_five_seconds(start, number, tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # fixtures
    process = start("well")
    asked = time.monotonic()
    process.send_signal(number)
    assert process.wait(10) == 0
    assert time.monotonic() - asked < 5
    assert not (tmp_path / "logs" / "native.log").exists()
    assert (tmp_path / "window.json").is_file()


def test_that_a_part_that_hangs_does_not_keep_the_process(start) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # fixtures
    process = start("hang")
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(12)
    assert time.monotonic() - asked < 8
