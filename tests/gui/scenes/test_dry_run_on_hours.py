"""A drawn scene is tried on the last hour of the archive by a real process, from the page.

The detector is the tiny network of the tests: it sees one car in the middle of a bright picture.
"""

import json
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from support.consoles import Console
from support.keys import Hands
from support.painted_cameras import PaintedCameras
from support.recordings import ArchiveOf, packets_of, record
from support.scenes import SCENE
from support.tiny_models import tiny_yolox

from app.domain.records import Camera
from app.services.scenes import save_scene_upon
from app.settings.options import Settings
from app.workers.dry_run_process import DryRunProcesses
from detection.contracts.dry_run import Fate
from ui.screens.scenes.document import Kind
from ui.screens.scenes.dry_run_presenter import RunState
from ui.screens.scenes.screen import ScenesScreen

pytest.importorskip("openvino")
pytestmark = [pytest.mark.gui, pytest.mark.slow]
LISTED = """
[[model]]
name = "tiny"
decoder = "yolox"
input_size = [64, 64]
fit = "letterbox"
colour = "bgr"
score_floor = 0.1
overlap_limit = 0.6
graph = { name = "tiny.xml" }
rank = 1
licence = "none"
"""
SIDE_PX = 640
EVERYWHERE = ((12, 12), (620, 14), (622, 620), (14, 622))
BESIDE_THE_CAR = ((20, 20), (90, 20), (90, 90))
OVER_THE_CAR = ((100, 100), (540, 100), (540, 540), (100, 540))
STAND = {"id": "cho-mau", "kind": "no_stopping", "polygon": EVERYWHERE, "max_dwell_s": 2.0}


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveOf:
    root = tmp_path / "archive"
    root.mkdir()
    return ArchiveOf(root)


@pytest.fixture
def runs(tmp_path: Path, archive: ArchiveOf) -> DryRunProcesses:
    models = tmp_path / "models"
    tiny_yolox(models)
    (models / "models.toml").write_text(LISTED, encoding="utf-8")
    return DryRunProcesses((models,), tmp_path / "cache", Settings, archive)


@pytest.fixture
def camera(console: Console, camera: Camera, archive: ArchiveOf, tmp_path: Path) -> Camera:
    """It was recorded ten minutes ago, and nobody may stop anywhere in its picture."""
    wall = console.context.cameras
    assert isinstance(wall, PaintedCameras)
    wall.put(camera.id, np.full((SIDE_PX, SIDE_PX, 4), 90, np.uint8))
    scene = {**SCENE, "image_size": [SIDE_PX, SIDE_PX], "zones": [STAND]}
    save_scene_upon(console.desk, camera.id, 1, json.dumps(scene))
    film = bright_film(tmp_path / "film.mp4")
    at = console.clock.now() - timedelta(minutes=10)
    record(archive.root, camera.id, packets_of(film), at, segment_s=3.0)
    return camera


def bright_film(path: Path) -> Path:
    """Eight seconds in which a car stands."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height = SIDE_PX, SIDE_PX
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = 10
        stream.options = {"preset": "ultrafast", "tune": "zerolatency"}
        for number in range(80):
            pixels = np.full((SIDE_PX, SIDE_PX, 3), 230, np.uint8)
            picture = VideoFrame.from_ndarray(pixels, format="bgr24")
            picture.pts, picture.time_base = number, Fraction(1, 10)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path


def click(screen: ScenesScreen, x: float, y: float) -> None:
    """Click on a pixel of the picture."""
    at = screen.canvas.view.to_widget((x, y))
    place = QPoint(round(at[0]), round(at[1]))
    QTest.mouseMove(screen.canvas, place)
    QTest.mouseClick(
        screen.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def test_that_the_last_hour_is_judged_with_the_drawn_and_the_saved_scene(
    console: Console, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_7)  # a region that is not looked at, beside the car
    for x, y in BESIDE_THE_CAR:
        click(screen, x, y)
    assert screen.step_back()
    hands.press(Qt.Key.Key_F9)
    page = screen.dry_run
    hours = page.source.findData(1.0)
    assert hours >= 0, "the last hour is offered"
    page.source.setCurrentIndex(hours)
    page.source.activated.emit(hours)
    assert page.choose.isHidden(), "no film is needed"
    page.start.click()
    assert page.presenter.running
    hands.wait(lambda: page.presenter.state in (RunState.DONE, RunState.FAILED), 60_000)
    report = page.presenter.report
    assert report is not None, page._said
    assert [one.fate for one in report.violations] == [Fate.STAYS]
    assert report.violations[0].picture
    assert report.violations[0].at_utc is not None
    assert page.presenter.tried is not None
    assert page.presenter.tried.edited_json != page.presenter.tried.saved_json
    assert page.result.model.rowCount() == 1


def test_that_a_car_under_an_ignored_area_drops_out(
    console: Console, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_7)
    for x, y in OVER_THE_CAR:
        click(screen, x, y)
    assert screen.step_back()
    doc = screen.drafting.doc
    assert doc is not None
    (ignored,) = doc.of(Kind.IGNORE)
    assert len(ignored.points) == len(OVER_THE_CAR)
    hands.press(Qt.Key.Key_F9)
    page = screen.dry_run
    page.source.setCurrentIndex(page.source.findData(1.0))
    page.begin()
    hands.wait(lambda: page.presenter.state in (RunState.DONE, RunState.FAILED), 60_000)
    report = page.presenter.report
    assert report is not None, page._said
    assert [one.fate for one in report.violations] == [Fate.DISAPPEARS]


def test_that_an_hour_without_recording_is_said(
    console: Console, screen: ScenesScreen, hands: Hands, archive: ArchiveOf
) -> None:
    for path in archive.root.rglob("*.mp4"):
        path.unlink()
    hands.press(Qt.Key.Key_F9)
    page = screen.dry_run
    page.source.setCurrentIndex(page.source.findData(1.0))
    page.begin()
    hands.wait(lambda: page.presenter.state is RunState.FAILED, 20_000)
    assert page._said
