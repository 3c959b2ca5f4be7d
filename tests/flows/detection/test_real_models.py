"""The two default detectors with their real weights, wherever this machine has them."""

import os
from pathlib import Path

import numpy as np
import pytest
from support.shared import shared_file

from app.settings.paths import Home
from detection.backends.catalogue import choose_detector
from detection.backends.detector import Detector, DetectorOptions
from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.errors import ModelError
from detection.contracts.models import DeviceName
from detection.pipeline.inference import detect_all
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film

pytestmark = pytest.mark.models

FILM = "media/videos/vn_hanoi_lythuongkiet-hangbai_20220925.mp4"


@pytest.fixture(scope="module", params=["yolox-nano", "centernet"])
def detector(request: pytest.FixtureRequest) -> Detector:
    named = os.environ.get("IOC_MODELS")
    folders = [*([Path(named)] if named else []), Home.of_user().models]
    try:
        choice = choose_detector(folders, request.param)
    except ModelError as error:
        pytest.skip(f"{request.param}: {error.code}")
    return Detector(choice, DetectorOptions(device=DeviceName.CPU))


def names_of(found: Detections, floor: float = 0.3) -> list[str]:
    return [ROAD_USERS[i] for i in found.class_ids[found.scores >= floor]]


def test_that_a_vietnamese_junction_shows_its_road_users(detector: Detector) -> None:
    film = read_film(SourceAddress(str(shared_file(FILM))))
    seen = names_of(detector.detect(next(film).image))
    film.close()
    assert seen.count("car") >= 6
    assert seen.count("motorcycle") >= 4
    assert seen.count("person") >= 5


def test_that_boxes_lie_on_the_things_they_name(detector: Detector) -> None:
    film = read_film(SourceAddress(str(shared_file(FILM))))
    found = detector.detect(next(film).image)
    film.close()
    suv = np.array([345.0, 165.0, 392.0, 204.0])  # marked by eye
    distance = np.abs(found.boxes_xyxy - suv).max(axis=1)
    assert distance.min() < 12
    assert ROAD_USERS[found.class_ids[distance.argmin()]] == "car"


def test_that_a_grey_picture_shows_nobody(detector: Detector) -> None:
    assert names_of(detector.detect(np.full((480, 640, 3), 90, np.uint8)), 0.2) == []


def test_that_the_ordered_way_and_the_single_picture_agree(detector: Detector) -> None:
    film = read_film(SourceAddress(str(shared_file(FILM))))
    frames = [next(film) for _ in range(6)]
    film.close()
    for frame, found in detect_all(detector, frames):
        alone = detector.detect(frame.image)
        np.testing.assert_allclose(found.boxes_xyxy, alone.boxes_xyxy, atol=0.05)
