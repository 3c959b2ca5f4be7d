"""An edited scene is tried on hours that a camera process really recorded, by a real process.

The detector is the tiny network of the tests: it sees one car in the middle of a bright picture.
"""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from support.recordings import ArchiveOf, packets_of, record
from support.rtsp import wait_until
from support.tiny_models import tiny_yolox

from app.domain.ids import CameraId
from app.ports.cameras import CameraSpec, RecordingSpec
from app.ports.dry_run import RecordedHours
from app.settings.options import Settings
from app.workers.dry_run_process import DryRunProcesses
from app.workers.fleet import CameraFleet
from detection.contracts.dry_run import DryRunProgress, DryRunReport, Fate
from detection.contracts.errors import SourceError
from detection.contracts.events import RuleKind
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.pipeline.scene_file import scene_to_json

pytest.importorskip("openvino")
pytestmark = pytest.mark.slow
SIZE = (256, 256)
PLAIN = Scene("cam", SIZE)
MIDDLE = ((60.0, 60.0), (200.0, 60.0), (200.0, 220.0), (60.0, 220.0))
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
CAM = CameraId("cam")
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
note_vi = "mạng nhỏ để thử"
note_en = "a small network for tests"
"""


def watched(limit_s: float) -> Scene:
    """Nobody may stop in the middle for longer."""
    return replace(PLAIN, zones=(Zone("cho-mau", ZoneKind.NO_STOPPING, MIDDLE, limit_s),))


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    tiny_yolox(folder)
    (folder / "models.toml").write_text(LISTED, encoding="utf-8")
    return folder


def bright_film(path: Path, seconds: int) -> Path:
    """A picture in which a car stands for as long as the film lasts."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = 10
        stream.options = {"preset": "ultrafast", "tune": "zerolatency"}
        for number in range(seconds * 10):
            pixels = np.full((SIZE[1], SIZE[0], 3), 230, np.uint8)
            picture = VideoFrame.from_ndarray(pixels, format="bgr24")
            picture.pts, picture.time_base = number, Fraction(1, 10)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path


class Trial:
    """Dry runs over one archive folder."""

    def __init__(self, root: Path, models: Path, cache: Path) -> None:
        self.archive = ArchiveOf(root)
        self._runs = DryRunProcesses((models,), cache, Settings, self.archive)
        self.told: list[DryRunProgress] = []

    def run(
        self, edited: Scene, saved: Scene | None, since: datetime, until: datetime
    ) -> DryRunReport:
        return self._runs.run(
            RecordedHours(CAM, since, until),
            json.dumps(scene_to_json(edited)),
            None if saved is None else json.dumps(scene_to_json(saved)),
            self.told.append,
            threading.Event(),
        )


@pytest.fixture
def trial(tmp_path: Path, models: Path) -> Trial:
    root = tmp_path / "archive"
    root.mkdir()
    return Trial(root, models, tmp_path / "cache")


def test_that_hours_recorded_by_a_camera_process_show_what_a_scene_would_change(
    trial: Trial, tmp_path: Path
) -> None:
    film = bright_film(tmp_path / "film.mp4", 30)
    spec = RecordingSpec(str(trial.archive.root), segment_s=5.0, reserve_bytes=0)
    fleet = CameraFleet()
    began = datetime.now(UTC)  # noqa: TID251 - the recorder goes by the real clock
    fleet.add_camera(CameraSpec(CAM, str(film), sub_url=str(film), recording=spec))
    until = began + timedelta(minutes=5)
    wait_until(lambda: len(trial.archive.segments(CAM, began, until)) >= 3, 40.0)
    fleet.stop()
    segments = trial.archive.segments(CAM, began, until)
    report = trial.run(watched(7.0), PLAIN, began, until)
    (found,) = report.violations
    assert (found.fate, found.candidate.kind) == (Fate.APPEARS, RuleKind.DWELL)
    assert found.at_s > 6.0, "longer than a file: the files are one stretch of time"
    assert found.at_utc is not None
    assert segments[0].from_utc < found.at_utc < segments[-1].to_utc
    assert found.picture
    seconds = sum((one.to_utc - one.from_utc).total_seconds() for one in segments)
    assert report.film_s == pytest.approx(seconds, abs=1.0)
    assert trial.told[-1].total_s == pytest.approx(seconds, abs=1.0)
    gone = trial.run(PLAIN, watched(7.0), began, until)
    assert [one.fate for one in gone.violations] == [Fate.DISAPPEARS]
    same = trial.run(watched(7.0), watched(6.0), began, until)
    assert [one.fate for one in same.violations] == [Fate.STAYS]


def test_that_nobody_stands_through_time_that_was_not_recorded(
    trial: Trial, tmp_path: Path
) -> None:
    packets = packets_of(bright_film(tmp_path / "film.mp4", 5))
    for minute in (0, 5, 10):
        record(trial.archive.root, CAM, packets, NOON + timedelta(minutes=minute))
    until = NOON + timedelta(hours=1)
    assert trial.run(watched(7.0), None, NOON, until).violations == ()
    short = trial.run(watched(2.0), None, NOON, until)
    minutes = [
        (one.at_utc - NOON).total_seconds() // 60
        for one in short.violations
        if one.at_utc is not None
    ]
    assert minutes == [0, 5, 10], "each time it stands it is another stay"


def test_that_files_that_went_meanwhile_are_counted_and_the_others_judged(
    trial: Trial, tmp_path: Path
) -> None:
    packets = packets_of(bright_film(tmp_path / "film.mp4", 5))
    for minute in (0, 5, 10):
        record(trial.archive.root, CAM, packets, NOON + timedelta(minutes=minute))
    until = NOON + timedelta(hours=1)
    first, second, _third = trial.archive.segments(CAM, NOON, until)
    second.path.write_bytes(b"a disk that went bad")
    report = trial.run(watched(2.0), None, NOON, until)
    assert len(report.violations) == 2
    assert report.unread == 1
    for one in trial.archive.segments(CAM, NOON, until):
        one.path.write_bytes(b"nothing")
    with pytest.raises(SourceError):
        trial.run(watched(2.0), None, NOON, until)
    assert first.path.exists()
