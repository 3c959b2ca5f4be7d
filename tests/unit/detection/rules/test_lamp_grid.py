"""Painted heads over a grid of conditions: rightly read or not at all, and never another colour."""

from itertools import product

import numpy as np
import pytest
from support.painted_lamps import Head, Light, paint

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import Lamp
from detection.contracts.signals import LampState
from detection.rules.lamp_pixels import LampReader, read_lamp

COLOURS = (LampState.RED, LampState.AMBER, LampState.GREEN)
HEIGHTS_PX = (12, 18, 28, 48, 96)
UNCLEAR = (LampState.OFF, LampState.UNKNOWN)


def read(head: Head) -> list[LampState]:
    return [read_lamp(paint(head, seed)).state for seed in range(3)]


@pytest.mark.parametrize(("state", "light"), list(product(COLOURS, Light)))
def test_that_a_lit_lens_is_read_in_any_light_and_size(state: LampState, light: Light) -> None:
    for height in HEIGHTS_PX:
        assert set(read(Head(state, light, height))) == {state}, height


@pytest.mark.parametrize("light", list(Light))
def test_that_a_dark_head_has_no_colour(light: Light) -> None:
    for height in HEIGHTS_PX:
        assert set(read(Head(LampState.OFF, light, height))) <= set(UNCLEAR), height


@pytest.mark.parametrize(("state", "digits"), list(product(COLOURS, COLOURS)))
def test_that_digits_beside_or_above_never_make_another_colour(
    state: LampState, digits: LampState
) -> None:
    for light, height, above in product(Light, HEIGHTS_PX, (False, True)):
        head = Head(state, light, height, digits=digits, digits_above=above)
        assert set(read(head)) <= {state, *UNCLEAR}, head


@pytest.mark.parametrize("state", COLOURS)
def test_that_digits_of_the_same_colour_leave_it_readable(state: LampState) -> None:
    for light, height in product(Light, HEIGHTS_PX[1:]):
        assert set(read(Head(state, light, height, digits=state))) == {state}, (light, height)


@pytest.mark.parametrize("digits", COLOURS)
def test_that_digits_beside_a_dark_head_are_no_red_lamp(digits: LampState) -> None:
    for light, height in product(Light, HEIGHTS_PX):
        head = Head(LampState.OFF, light, height, digits=digits, digits_above=False)
        assert LampState.RED not in read(head) or digits is LampState.RED, head


@pytest.mark.parametrize("fill", [0.45, 0.6, 0.8])
def test_that_a_weak_lamp_is_read_rightly_or_not_at_all(fill: float) -> None:
    for state, light, height in product(COLOURS, Light, HEIGHTS_PX):
        head = Head(state, light, height, fill=fill)
        assert set(read(head)) <= {state, *UNCLEAR}, head


def test_that_a_red_bus_or_a_low_sun_over_the_whole_box_is_unknown() -> None:
    for colour in ((30, 30, 200), (40, 150, 235), (120, 200, 40)):
        covered = np.full((48, 16, 3), colour, np.uint8)
        assert read_lamp(covered).state in UNCLEAR
        covered[:24] = (90, 90, 90)
        assert read_lamp(covered).state is not LampState.RED


def test_that_an_amber_lens_that_looks_red_is_not_a_red_lamp() -> None:
    """An overdriven sensor turns amber to red; where it is lit tells that it is not."""
    crop = np.full((48, 16, 3), 30, np.uint8)
    y, x = np.mgrid[:48, :16]
    crop[np.hypot(y - 24, x - 8) < 6.5] = (40, 50, 240)
    assert read_lamp(crop).state is LampState.UNKNOWN


def test_that_a_red_lens_that_looks_amber_is_not_an_amber_lamp() -> None:
    crop = np.full((48, 16, 3), 30, np.uint8)
    y, x = np.mgrid[:48, :16]
    crop[np.hypot(y - 9, x - 8) < 6.5] = (40, 140, 250)
    assert read_lamp(crop).state is not LampState.AMBER


def scenes(heads: list[Head]) -> list[ImageArray]:
    return [paint(head, seed) for seed, head in enumerate(heads)]


def states(heads: list[Head], fps: float) -> list[tuple[LampState, float | None]]:
    reader = LampReader(Lamp("l", "a", (0.0, 0.0, 1000.0, 1000.0)))
    read = [reader.read(at / fps, picture) for at, picture in enumerate(scenes(heads))]
    return [(reading.state, reading.since_s) for reading in read]


@pytest.mark.parametrize("dark", [1, 2, 3])
def test_that_a_lamp_that_flickers_from_its_first_frame_is_seen_and_dated(dark: int) -> None:
    """Lamps on mains current look dark in some frames, and begin so."""
    lit, off = Head(LampState.RED), Head(LampState.OFF)
    flicker = [lit, *[off] * dark] * 6
    found = states([Head(LampState.AMBER)] * 10 + flicker, fps=25.0)
    assert found[-1] == (LampState.RED, pytest.approx(0.4))


def test_that_amber_to_red_is_dated_to_its_frame_at_any_rate() -> None:
    for fps in (5.0, 6.017, 15.0, 25.0):
        found = states([Head(LampState.AMBER)] * 20 + [Head(LampState.RED)] * 20, fps)
        assert found[-1] == (LampState.RED, pytest.approx(20 / fps))


def test_that_a_flashing_amber_lamp_stays_amber() -> None:
    flash = ([Head(LampState.AMBER)] * 5 + [Head(LampState.OFF)] * 5) * 6
    assert {state for state, _ in states(flash, fps=10.0)[5:]} == {LampState.AMBER}


def test_that_single_strange_frames_far_apart_do_not_add_up() -> None:
    red, green = Head(LampState.RED), Head(LampState.GREEN)
    found = states(([red] * 9 + [green]) * 5, fps=10.0)
    assert {state for state, _ in found[2:]} == {LampState.RED}
