"""The demonstration, headless: real pixels become a case; without an offender none does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.whole_console import HOUSE, environment

from app.domain.errors import EnvironmentFailureError
from app.gateways.model_sources import models_folders
from app.gateways.sample_films.sources import check_sources, sources_folder
from app.settings.paths import Home
from app.workers.sample_server import rtsp_possible
from ui.shell.registry import SCREENS as REGISTERED

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.models,
    pytest.mark.rtsp,
    pytest.mark.webengine,
]
SCREENS = tuple(spec.name for spec in REGISTERED)
SECONDS = 20
PATIENCE_S = 600


@pytest.fixture(scope="module")
def sources() -> Path:
    """The films' sources, where set-up or ``IOC_SAMPLES`` put them."""
    folder = sources_folder()
    try:
        check_sources(folder)
    except EnvironmentFailureError as error:
        pytest.skip(f"{error.code}: {error.values['name']} (installer/fetch_films.sh)")
    return folder


@pytest.fixture(scope="module")
def weights() -> str:
    """Folder with a detector, where set-up or ``IOC_MODELS`` put it."""
    named = os.environ.get("IOC_MODELS")
    folders = [Path(named)] if named else list(models_folders(Home.of_user().models))
    if not any(path.suffix in (".onnx", ".xml") for one in folders for path in one.rglob("*")):
        pytest.skip("no detector weights (ioc-console models fetch)")
    return named or ""


@pytest.fixture(autouse=True)
def _server() -> None:
    if not rtsp_possible():
        pytest.skip("no RTSP server (Debian: gir1.2-gst-rtsp-server-1.0)")


def demo(home: Path, sources: Path, *options: str) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "app", "demo", "--headless", str(SECONDS), *options],
        cwd=HOUSE,
        env=environment(home) | {"IOC_SAMPLES": str(sources)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return done.returncode, json.loads(done.stdout), done.stderr


def test_that_a_headless_demo_finds_its_violation_and_pictures_every_screen(
    tmp_path: Path, sources: Path, weights: str
) -> None:
    code, summary, said = demo(tmp_path, sources, "--screens", str(tmp_path / "screens"))
    assert code == 0, f"{summary['why']}\n{said}"
    assert summary["ok"]
    assert summary["cameras"] == "rtsp"
    assert summary["frames"]
    assert all(count > 0 for count in summary["frames"].values())
    assert summary["cases"]["red_light"] >= 1
    assert summary["red_light_with_evidence"]
    for name in SCREENS:
        content = (tmp_path / "screens" / f"{name}.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) > 10_000
    for group in ("evidence", "audit", "db"):
        checked = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "app", group, "verify"],
            cwd=HOUSE,
            env=environment(tmp_path / "demo"),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_that_the_same_film_without_the_offender_gives_no_case(
    tmp_path: Path, sources: Path, weights: str
) -> None:
    code, summary, said = demo(tmp_path, sources, "--no-runner")
    assert code == 0, f"{summary['why']}\n{said}"
    assert summary["cases"] == {}
    assert all(count > 0 for count in summary["frames"].values())
