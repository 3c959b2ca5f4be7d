"""A dry run on a painted film: judged twice, compared, with pictures, stopped, and in a process."""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from support.tiny_models import tiny_yolox

from app.cli.scenes_dry_run import as_json
from app.domain.errors import NotFoundError
from app.domain.ids import CameraId
from app.ports.dry_run import RecordedHours, StoredFilm
from app.settings.options import Settings
from app.workers.dry_run_process import DryRunProcesses
from detection.backends.detector import Detector
from detection.contracts.dry_run import DryRunOrder, DryRunProgress, Fate, FilmPiece
from detection.contracts.errors import ModelError, SceneError, SourceError
from detection.contracts.events import RuleKind
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.pipeline.dry_run import DryRun
from detection.pipeline.scene_file import scene_to_json

pytest.importorskip("openvino")
SIZE = (256, 256)
PLAIN = Scene("cam", SIZE)
MIDDLE = ((60.0, 60.0), (200.0, 60.0), (200.0, 220.0), (60.0, 220.0))
WATCHED = replace(PLAIN, zones=(Zone("cho-mau", ZoneKind.NO_STOPPING, MIDDLE, 2.0),))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five seconds of a bright picture in which the tiny network sees a car that stands."""
    path = tmp_path_factory.mktemp("films") / "dung.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for number in range(50):
            picture = VideoFrame.from_ndarray(
                np.full((SIZE[1], SIZE[0], 3), 230, np.uint8), format="bgr24"
            )
            picture.pts, picture.time_base = number, Fraction(1, 10)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    return Detector(tiny_yolox(tmp_path_factory.mktemp("tiny")))


def order_of(film: Path, edited: Scene, saved: Scene | None) -> DryRunOrder:
    return DryRunOrder((FilmPiece(film),), edited, saved)


def test_that_a_new_zone_makes_a_violation_appear_with_its_picture(
    film: Path, detector: Detector
) -> None:
    told: list[DryRunProgress] = []
    order = order_of(film, WATCHED, PLAIN)
    report = DryRun(order, detector, told.append, threading.Event()).run()
    (found,) = report.violations
    assert (found.fate, found.candidate.kind) == (Fate.APPEARS, RuleKind.DWELL)
    picture = cv2.imdecode(np.frombuffer(found.picture, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (256, 256, 3)
    assert report.frames == 50
    assert told[-1].total_s == pytest.approx(5.0, abs=0.2)
    assert as_json(report)["appears"] == 1


def test_that_the_old_scene_against_the_new_one_makes_it_disappear(
    film: Path, detector: Detector
) -> None:
    run = DryRun(order_of(film, PLAIN, WATCHED), detector, lambda _: None, threading.Event())
    assert [one.fate for one in run.run().violations] == [Fate.DISAPPEARS]


def test_that_the_same_scene_changes_nothing(film: Path, detector: Detector) -> None:
    run = DryRun(order_of(film, WATCHED, WATCHED), detector, lambda _: None, threading.Event())
    assert [one.fate for one in run.run().violations] == [Fate.STAYS]


def test_that_two_pieces_are_one_stretch_of_time(film: Path, detector: Detector) -> None:
    long = replace(WATCHED, zones=(replace(WATCHED.zones[0], max_dwell_s=7.0),))
    order = DryRunOrder((FilmPiece(film), FilmPiece(film)), long, None)
    report = DryRun(order, detector, lambda _: None, threading.Event()).run()
    assert [one.candidate.kind for one in report.violations] == [RuleKind.DWELL]
    assert report.violations[0].at_s > 6.5


def test_that_a_run_can_be_stopped_and_tells_so(film: Path, detector: Detector) -> None:
    stop = threading.Event()
    run = DryRun(order_of(film, WATCHED, None), detector, lambda _: stop.set(), stop)
    report = run.run()
    assert report.stopped
    assert report.frames < 50


def test_that_fewer_samples_are_looked_at_when_asked(film: Path, detector: Detector) -> None:
    order = replace(order_of(film, WATCHED, None), samples_per_s=5.0)
    assert DryRun(order, detector, lambda _: None, threading.Event()).run().frames == 25


def test_that_a_film_of_another_shape_and_a_broken_one_are_refused(
    film: Path, detector: Detector, tmp_path: Path
) -> None:
    wide = replace(WATCHED, image_size=(640, 360))
    with pytest.raises(SceneError, match="scene_size_differs"):
        DryRun(order_of(film, wide, None), detector, lambda _: None, threading.Event()).run()
    with pytest.raises(SceneError, match="scene_size_differs"):
        DryRun(order_of(film, wide, WATCHED), detector, lambda _: None, threading.Event())
    broken = tmp_path / "hong.mp4"
    broken.write_bytes(b"no film")
    with pytest.raises(SourceError):
        DryRun(order_of(broken, WATCHED, None), detector, lambda _: None, threading.Event()).run()


def test_that_an_archive_without_pictures_is_said(tmp_path: Path) -> None:
    runs = DryRunProcesses((tmp_path,), tmp_path, Settings)
    text, now = json.dumps(scene_to_json(WATCHED)), datetime(2026, 11, 23, tzinfo=UTC)
    hours = RecordedHours(CameraId("cam"), now, now)
    with pytest.raises(NotFoundError, match="nothing_recorded"):
        runs.run(hours, text, None, lambda _: None, threading.Event())
    assert not runs.has_archive


@pytest.mark.slow
def test_that_an_error_of_the_process_comes_back_as_it_is(film: Path, tmp_path: Path) -> None:
    runs = DryRunProcesses((tmp_path / "none",), tmp_path, Settings)
    text = json.dumps(scene_to_json(WATCHED))
    with pytest.raises(SceneError):
        runs.run(StoredFilm(film), "{", None, lambda _: None, threading.Event())
    with pytest.raises(ModelError, match="no_detector"):
        runs.run(StoredFilm(film), text, None, lambda _: None, threading.Event())
