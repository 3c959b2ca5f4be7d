"""A run that promises real parts fails when a test of one is skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT_CONFTEST = Path(__file__).resolve().parents[2] / "conftest.py"
TOP = ROOT_CONFTEST.parents[1]


def _run(folder: Path, body: str, promised: str) -> subprocess.CompletedProcess[str]:
    (folder / "tests").mkdir()
    (folder / "tests" / "conftest.py").write_text(ROOT_CONFTEST.read_text(encoding="utf-8"))
    (folder / "tests" / "test_parts.py").write_text(body)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    rtsp: real\n")
    environment = os.environ | {"IOC_REQUIRE_MARKS": promised, "PYTHONPATH": str(TOP)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


SKIPPED = "import pytest\n\n@pytest.mark.rtsp\ndef test_a():\n    pytest.skip('no server here')\n"
KEPT = "import pytest\n\n@pytest.mark.rtsp\ndef test_a():\n    assert True\n"


@pytest.mark.slow
def test_that_a_skipped_promise_fails_the_run_by_name(tmp_path: Path) -> None:
    run = _run(tmp_path, SKIPPED, "rtsp")
    assert run.returncode == 1
    assert "tests/test_parts.py::test_a" in run.stdout
    assert "no server here" in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("body", "promised"), [(SKIPPED, ""), (KEPT, "rtsp")])
def test_that_a_run_passes_when_no_promise_is_broken(
    tmp_path: Path, body: str, promised: str
) -> None:
    assert _run(tmp_path, body, promised).returncode == 0


@pytest.mark.slow
def test_that_a_promise_without_any_test_fails_the_run(tmp_path: Path) -> None:
    run = _run(tmp_path, "def test_a():\n    assert True\n", "rtsp")
    assert run.returncode == 1
    assert "no test is marked rtsp" in run.stdout
