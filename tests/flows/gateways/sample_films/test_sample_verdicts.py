"""The sample films, seen by the real detector and judged by the real rules."""

import itertools
import math
from collections import Counter
from pathlib import Path

import av
import pytest

from app.gateways.model_sources import models_folders
from app.gateways.sample_films import (
    SOURCES,
    SampleCamera,
    build_sample_films,
    sources_folder,
)
from app.settings.paths import Home
from detection.backends.catalogue import choose_detector
from detection.backends.detector import Detector
from detection.contracts.errors import ModelError
from detection.contracts.events import RuleKind
from detection.pipeline.judge import SceneJudge
from detection.pipeline.scene_file import load_scene
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film

pytestmark = [pytest.mark.slow, pytest.mark.models]


@pytest.fixture(scope="module")
def sources() -> Path:
    folder = sources_folder()
    missing = [source.name for source in SOURCES if not (folder / source.name).is_file()]
    if missing:
        pytest.skip(f"sources of the sample films are not there: {', '.join(missing)}")
    return folder


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def detector() -> Detector:
    try:
        return Detector(choose_detector(models_folders(Home.of_user().models)))
    except ModelError as error:
        pytest.skip(f"no detector: {error.code}")


def _verdicts(
    camera: SampleCamera, detector: Detector, until_s: float = math.inf, step: int = 1
) -> Counter[RuleKind]:
    judge = SceneJudge(load_scene(camera.scene_path))
    found: Counter[RuleKind] = Counter()
    for frame in read_film(SourceAddress(str(camera.main_path))):
        if frame.time_s > until_s:
            break
        if frame.index % step == 0:
            seen = detector.detect(frame.image)
            judged = judge.observe(frame.index, frame.time_s, seen, frame.image)
            found.update(candidate.kind for candidate in judged.candidates)
    found.update(candidate.kind for candidate in judge.finish())
    del found[RuleKind.CROSSING]
    return found


def test_that_the_offenders_and_nobody_else_are_found(
    sources: Path, films: Path, detector: Detector
) -> None:
    lamp, walk, _street = build_sample_films(films, sources)
    found = _verdicts(lamp, detector, until_s=57.0)
    assert found == {RuleKind.RED_LIGHT: 2, RuleKind.WRONG_WAY: 1}
    walking = _verdicts(walk, detector, until_s=30.0)
    assert set(walking) == {RuleKind.PEDESTRIAN}


def test_that_the_same_films_without_offenders_bring_no_verdict(
    sources: Path, films: Path, detector: Detector
) -> None:
    lamp, *others = build_sample_films(films, sources, runner=False)
    assert _verdicts(lamp, detector, until_s=57.0, step=2) == {}
    for camera in others:
        assert _verdicts(camera, detector, until_s=12.0) == {}


def test_that_the_public_films_show_nobody_on_foot(
    sources: Path, films: Path, detector: Detector
) -> None:
    lamp, parked, evening = build_sample_films(films, sources, public=True)
    assert _verdicts(parked, detector, until_s=40.0) == {RuleKind.DWELL: 1}
    assert _verdicts(evening, detector, until_s=8.0) == {}
    assert lamp.main_path.parent.name == "public"


def test_that_films_are_built_once_and_play_as_a_camera_would_send_them(
    sources: Path, films: Path
) -> None:
    cameras = build_sample_films(films, sources)
    built = [camera.main_path.stat().st_mtime_ns for camera in cameras]
    again = build_sample_films(films, sources)
    assert [camera.main_path.stat().st_mtime_ns for camera in again] == built
    for camera in cameras:
        with av.open(str(camera.main_path)) as film, av.open(str(camera.sub_path)) as small:
            main, sub = film.streams.video[0], small.streams.video[0]
            assert main.codec_context.name == sub.codec_context.name == "h264"
            assert (sub.width, sub.height) == (main.width // 2, main.height // 2)
            keys = [packet.pts for packet in film.demux(main) if packet.is_keyframe]
            assert main.time_base is not None
            gaps = {round(float((b - a) * main.time_base), 2) for a, b in itertools.pairwise(keys)}
            assert gaps == {1.0}
