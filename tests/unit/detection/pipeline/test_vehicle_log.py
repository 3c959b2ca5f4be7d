"""Vehicles that went by: one line each, with the colour a witness would name."""

import cv2
import numpy as np
import pytest

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import Lane, Scene
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.vehicle_colours import colour_of
from detection.pipeline.vehicle_log import LoggedVehicle, VehicleLog

WIDTH, HEIGHT = 320, 240
SCENE = Scene(
    "cam",
    (WIDTH, HEIGHT),
    lanes=(Lane("north", ((0.0, 0.0), (160.0, 0.0), (160.0, 240.0), (0.0, 240.0))),),
    ignore=(((300.0, 0.0), (320.0, 0.0), (320.0, 240.0), (300.0, 240.0)),),
)
PAINTS = {
    "white": (235, 235, 235),
    "grey": (125, 125, 125),
    "black": (30, 30, 32),
    "red": (35, 30, 190),
    "orange": (20, 120, 240),
    "yellow": (30, 200, 235),
    "green": (60, 150, 40),
    "blue": (190, 80, 30),
    "brown": (30, 55, 95),
}


def painted(bgr: tuple[int, int, int], noise: float = 6.0, light: float = 1.0) -> ImageArray:
    """A box of a vehicle: glass above, paint in the middle, tyres below."""
    picture = np.zeros((80, 120, 3), np.float32)
    picture[:30] = (90, 80, 70)
    picture[30:65] = bgr
    picture[65:] = (25, 25, 25)
    picture += np.random.default_rng(3).normal(0, noise, picture.shape)
    return np.clip(picture * light, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", list(PAINTS))
@pytest.mark.parametrize("light", [0.85, 1.0, 1.1])
def test_that_paint_has_its_name(name: str, light: float) -> None:
    assert colour_of(painted(PAINTS[name], light=light)) == name


def test_that_night_has_no_colour() -> None:
    assert colour_of(painted((20, 20, 20), noise=2.0, light=0.5)) == "unknown"


def test_that_a_crop_of_a_few_pixels_has_no_colour() -> None:
    assert colour_of(painted(PAINTS["red"])[:8, :8]) == "unknown"


def test_that_a_patch_of_four_paints_is_not_guessed() -> None:
    crop = painted((0, 0, 0), noise=0.0)
    for part, paint in enumerate([(235, 235, 235), (190, 80, 30), (30, 200, 235), (60, 150, 40)]):
        crop[:, 18 + 21 * part : 39 + 21 * part] = paint
    assert colour_of(crop) == "unknown"


def tracked(index: int, *objects: TrackedObject) -> TrackedFrame:
    return TrackedFrame(index, index / 10, objects)


def car(track_id: int, x: float, y: float, size: float = 40.0, **given: object) -> TrackedObject:
    words: dict[str, object] = {
        "track_id": track_id,
        "class_name": "car",
        "score": 0.9,
        "box_xyxy": (x, y, x + 1.5 * size, y + size),
        "confirmed": True,
        "observed": True,
    }
    return TrackedObject(**(words | given))  # type: ignore[arg-type]  # a test names what it is about


def picture() -> ImageArray:
    return np.full((HEIGHT, WIDTH, 3), (35, 30, 190), np.uint8)


def driven(log: VehicleLog, frames: int = 12, **given: object) -> list[LoggedVehicle]:
    found: list[LoggedVehicle] = []
    for index in range(frames):
        size = 30.0 + 4 * index
        found += log.observe(
            tracked(index, car(7, 20.0, 40.0 + 8 * index, size, **given)), picture()
        )
    found += log.observe(tracked(frames), picture())
    return found


def test_that_a_vehicle_is_told_once_when_it_is_gone() -> None:
    log = VehicleLog(SCENE)
    (logged,) = driven(log)
    told = logged.seen
    assert (told.track_id, told.class_name, told.colour, told.lane_id) == (7, "car", "red", "north")
    assert told.moved_xy[1] > 80
    assert log.finish() == ()


def test_that_its_picture_is_the_largest_whole_one() -> None:
    (logged,) = driven(VehicleLog(SCENE), frames=18)
    told = logged.seen
    last_whole = max(i for i in range(18) if 40 + 8 * i + 30 + 4 * i <= HEIGHT - 1)
    assert last_whole - 3 <= told.frame <= last_whole
    shown = cv2.imdecode(np.frombuffer(told.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert max(shown.shape[:2]) <= 240
    assert max(logged.view.shape[:2]) <= 480


@pytest.mark.parametrize(
    "given",
    [{"class_name": "person"}, {"class_name": "bicycle"}, {"confirmed": False}],
)
def test_that_others_get_no_line(given: dict[str, object]) -> None:
    assert driven(VehicleLog(SCENE), **given) == []


def test_that_a_glimpse_gets_no_line() -> None:
    assert driven(VehicleLog(SCENE), frames=4) == []


def test_that_a_vehicle_where_nobody_looks_gets_no_line() -> None:
    log = VehicleLog(SCENE)
    for index in range(10):
        assert log.observe(tracked(index, car(7, 280.0, 40.0 + 5 * index)), picture()) == ()
    assert log.finish() == ()


def test_that_a_vehicle_that_stays_is_told_at_the_end() -> None:
    log = VehicleLog(SCENE)
    for index in range(10):
        assert log.observe(tracked(index, car(7, 20.0, 40.0)), picture()) == ()
    (told,) = log.finish()
    assert told.seen.moved_xy == (0.0, 0.0)
    assert told.seen.frame == 0


def test_that_a_track_of_guesses_has_ended() -> None:
    log = VehicleLog(SCENE)
    for index in range(10):
        log.observe(tracked(index, car(7, 20.0, 40.0)), picture())
    told = log.observe(tracked(60, car(7, 20.0, 40.0, observed=False)), picture())
    assert [one.seen.track_id for one in told] == [7]
