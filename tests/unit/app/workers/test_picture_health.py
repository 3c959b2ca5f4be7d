"""When a picture is wrong, and what must never be taken for it. Pictures are painted here."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from app.domain.wall import PictureFault
from app.workers.picture_health import PictureHealth, Reference
from detection.sources.looks import look_at

Picture = NDArray[np.uint8]
WIDE, HIGH = 640, 360
STEP_S = 2.0


def a_street(seed: int = 3) -> Picture:
    """Houses, windows, a road with lane marks."""
    chance = np.random.default_rng(seed)
    picture = np.full((HIGH, WIDE), 120, np.uint8)
    for _ in range(60):
        x, y = int(chance.integers(0, WIDE - 40)), int(chance.integers(0, HIGH * 2 // 3))
        w, h = int(chance.integers(12, 90)), int(chance.integers(10, 60))
        cv2.rectangle(picture, (x, y), (x + w, y + h), int(chance.integers(30, 230)), -1)
    cv2.rectangle(picture, (0, HIGH * 2 // 3), (WIDE, HIGH), 80, -1)
    for x in range(0, WIDE, 50):
        cv2.rectangle(picture, (x, HIGH - 60), (x + 25, HIGH - 54), 210, -1)
    return picture


class Watched:
    """A camera that is looked at every two seconds; noise is on every picture."""

    def __init__(self, health: PictureHealth | None = None) -> None:
        self.health = health or PictureHealth()
        self.now_s = 0.0
        self._chance = np.random.default_rng(11)
        self.told: list[tuple[PictureFault, bool]] = []

    def sees(
        self, paint: Callable[[float], Picture] | Picture, seconds: float, noise: float = 3.0
    ) -> "Watched":
        begun_s = self.now_s
        while self.now_s - begun_s < seconds:
            picture = paint(self.now_s - begun_s) if callable(paint) else paint
            grain = self._chance.normal(0, noise, picture.shape) if noise else 0
            shown = np.clip(picture + grain, 0, 255).astype(np.uint8)
            changes = self.health.look(look_at(VideoFrame.from_ndarray(shown, "gray")), self.now_s)
            self.told += [(change.fault, change.began) for change in changes]
            self.now_s += STEP_S
        return self


STREET = a_street()


def shifted(picture: Picture, right: int, down: int) -> Picture:
    return np.roll(picture, (down, right), (0, 1))


@pytest.mark.slow
def test_that_a_street_is_nothing() -> None:
    assert Watched().sees(STREET, 600).told == []


def test_that_a_frozen_picture_is_told_and_taken_back() -> None:
    watched = Watched().sees(STREET, 60).sees(STREET, 40, noise=0)
    assert watched.told == [(PictureFault.FROZEN, True)]
    watched.sees(STREET, 20)
    assert watched.told[-1] == (PictureFault.FROZEN, False)


def test_that_a_clock_painted_into_a_still_picture_keeps_it_from_being_frozen() -> None:
    def ticking(second: float) -> Picture:
        picture = STREET.copy()
        cv2.putText(picture, f"{second:05.0f}", (8, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
        return picture

    assert Watched().sees(ticking, 300, noise=0).told == []


@pytest.mark.parametrize("shade", [8, 90, 220])
def test_that_a_covered_camera_is_told(shade: int) -> None:
    cover = np.full_like(STREET, shade)
    watched = Watched().sees(STREET, 60).sees(cover, 30, noise=1.0)
    assert (PictureFault.COVERED, True) in watched.told
    watched.sees(STREET, 20)
    assert watched.health.faults == ()


@pytest.mark.slow
def test_that_a_bus_before_the_lens_covers_nothing() -> None:
    bus = np.full_like(STREET, 70)
    for x in range(20, WIDE, 90):
        cv2.rectangle(bus, (x, 60), (x + 70, 160), 160, -1)
    for pause in (2.0, 6.0, 30.0):
        assert Watched().sees(STREET, 120).sees(bus, pause).sees(STREET, 120).told == []
    wall = np.full_like(STREET, 70)  # a lorry without a window, for as long as it passes
    assert Watched().sees(STREET, 120).sees(wall, 8.0).sees(STREET, 120).told == []


@pytest.mark.slow
def test_that_dusk_night_and_lamps_are_nothing() -> None:
    def dusk(second: float) -> Picture:
        light = max(0.04, 1.0 - second / 1500)
        return (STREET * light).astype(np.uint8)

    night = (STREET * 0.04).astype(np.uint8)
    lit = (STREET * 0.3).astype(np.uint8)
    for x in (100, 300, 500):
        cv2.circle(lit, (x, 60), 12, 250, -1)
    watched = Watched().sees(dusk, 1600).sees(night, 300).sees(lit, 400).sees(STREET, 120)
    assert watched.told == []


@pytest.mark.slow
def test_that_rain_and_headlights_are_nothing() -> None:
    chance = np.random.default_rng(2)

    def rain(_second: float) -> Picture:
        picture = cv2.GaussianBlur(STREET, (0, 0), 1.0) // 2 + 60
        for _ in range(250):
            x, y = int(chance.integers(0, WIDE)), int(chance.integers(0, HIGH - 20))
            cv2.line(picture, (x, y), (x + 2, y + 16), 190, 1)
        cv2.circle(picture, (int(chance.integers(0, WIDE)), 300), 40, 255, -1)
        return np.asarray(picture, np.uint8)

    assert Watched().sees(STREET, 120).sees(rain, 400).sees(STREET, 120).told == []


def test_that_a_turned_camera_is_told_until_it_is_accepted() -> None:
    watched = Watched().sees(STREET, 120).sees(shifted(STREET, 60, 20), 60)
    assert watched.told == [(PictureFault.MOVED, True)]
    watched.health.accept()
    watched.sees(shifted(STREET, 60, 20), 60)
    assert watched.health.faults == ()


def test_that_a_camera_that_looks_at_another_place_is_told_and_back_again() -> None:
    elsewhere = np.ascontiguousarray(np.rot90(a_street(99), 2))
    watched = Watched().sees(STREET, 120).sees(elsewhere, 90)
    assert watched.told == [(PictureFault.MOVED, True)]
    watched.sees(STREET, 90)
    assert watched.health.faults == ()


@pytest.mark.slow
def test_that_a_shaking_mast_is_nothing() -> None:
    chance = np.random.default_rng(4)

    def shaken(_second: float) -> Picture:
        right, down = (int(each) for each in chance.integers(-6, 7, 2))
        return shifted(STREET, right, down)

    assert Watched().sees(STREET, 60).sees(shaken, 300).told == []


@pytest.mark.slow
def test_that_a_camera_turned_while_the_console_was_closed_is_told() -> None:
    first = Watched().sees(STREET, 120)
    edges = first.health.reference
    assert edges is not None
    for fresh in (True, False):
        later = Watched(PictureHealth(Reference(edges, fresh=fresh)))
        assert later.sees(shifted(STREET, 60, 20), 90).told == [(PictureFault.MOVED, True)]
        assert Watched(PictureHealth(Reference(edges, fresh=fresh))).sees(STREET, 90).told == []


def test_that_a_blurred_picture_is_told_and_taken_back() -> None:
    blurred = cv2.GaussianBlur(STREET, (0, 0), 5.0)
    watched = Watched().sees(STREET, 120).sees(np.asarray(blurred, np.uint8), 60)
    assert watched.told == [(PictureFault.DEFOCUSED, True)]
    watched.sees(STREET, 30)
    assert watched.health.faults == ()


def test_that_damage_and_a_running_clock_are_told_with_hysteresis() -> None:
    health = PictureHealth()
    for second in range(0, 20, 2):
        health.transport(0.2, 4.0, float(second))
    assert set(health.faults) == {PictureFault.CORRUPT, PictureFault.CLOCK}
    for second in range(20, 60, 2):
        health.transport(0.03, 2.0, float(second))
    assert set(health.faults) == {PictureFault.CORRUPT, PictureFault.CLOCK}
    for second in range(60, 100, 2):
        health.transport(0.0, None if second < 70 else 0.1, float(second))
    assert health.faults == ()


def test_that_one_damaged_group_and_a_late_packet_are_nothing() -> None:
    health = PictureHealth()
    for second in range(0, 200, 2):
        hit = second == 100
        health.transport(0.5 if hit else 0.0, 9.0 if hit else 0.1, float(second))
    assert health.faults == ()
