"""Lamps: read from pixels or given, smoothed, dated, and unknown when unsure."""

import numpy as np
import pytest

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import Lamp, LampPhase
from detection.contracts.signals import LampReading, LampState
from detection.rules.lamp_pixels import LampReader, read_lamp
from detection.rules.lamp_timeline import LampTimeline
from detection.rules.signal_log import SignalLog

RED, AMBER, GREEN = (30, 30, 200), (20, 130, 220), (110, 130, 20)
LENSES = {LampState.RED: (RED, 12), LampState.AMBER: (AMBER, 28), LampState.GREEN: (GREEN, 44)}
LIT: dict[LampState, tuple[LampState, ...]] = {LampState.OFF: ()}
BOX = (40.0, 20.0, 58.0, 76.0)


def head(
    *lit: LampState, brightness: float = 1.0, digits: tuple[int, int, int] | None = None
) -> ImageArray:
    """A dark upright head of 18x56 pixels with some lenses lit."""
    picture = np.full((56, 18, 3), 25, np.uint8)
    y, x = np.mgrid[:56, :18]
    for state in lit:
        colour, row = LENSES[state]
        picture[(y - row) ** 2 + (x - 9) ** 2 <= 36] = np.array(colour) * brightness
    if digits is not None:
        picture[4:10, 1:4] = digits
    return picture


def scene_picture(crop: ImageArray) -> ImageArray:
    picture = np.full((120, 160, 3), 120, np.uint8)
    picture[20:76, 40:58] = crop
    return picture


@pytest.mark.parametrize("state", [LampState.RED, LampState.AMBER, LampState.GREEN])
def test_that_a_lit_lens_is_read(state: LampState) -> None:
    assert read_lamp(head(state)).state is state


def test_that_a_dark_head_is_off() -> None:
    assert read_lamp(head()).state is LampState.OFF
    assert read_lamp(head(LampState.RED, brightness=0.3)).state is LampState.OFF


def test_that_red_and_green_together_are_unknown() -> None:
    assert read_lamp(head(LampState.RED, LampState.GREEN)).state is LampState.UNKNOWN


def test_that_digits_of_the_same_colour_beside_the_lens_do_not_disturb() -> None:
    assert read_lamp(head(LampState.RED, digits=RED)).state is LampState.RED
    assert read_lamp(head(LampState.GREEN, digits=RED)).state is LampState.GREEN


def test_that_a_red_vehicle_behind_the_green_lens_is_no_red_lamp() -> None:
    crop = head()
    crop[40:56, :] = RED
    assert read_lamp(crop).state is LampState.OFF


def test_that_grey_light_and_an_empty_crop_are_no_colour() -> None:
    assert read_lamp(np.full((56, 18, 3), 250, np.uint8)).state is LampState.OFF
    assert read_lamp(np.zeros((0, 0, 3), np.uint8)).state is LampState.UNKNOWN


def readings(*states: LampState | None, fps: float = 10.0) -> list[LampReading]:
    reader = LampReader(Lamp("l", "a", BOX))
    pictures = [
        None if state is None else scene_picture(head(*LIT.get(state, (state,))))
        for state in states
    ]
    return [reader.read(i / fps, picture) for i, picture in enumerate(pictures)]


def test_that_a_change_is_dated_back_to_its_first_frame() -> None:
    found = readings(*[LampState.GREEN] * 10, *[LampState.RED] * 10)
    assert found[10].state is LampState.GREEN
    assert found[11].state is LampState.RED
    assert found[11].since_s == pytest.approx(1.0)


def test_that_the_beginning_of_the_first_state_is_not_known() -> None:
    assert readings(*[LampState.RED] * 5)[-1].since_s is None


def test_that_one_strange_frame_changes_nothing() -> None:
    found = readings(*[LampState.RED] * 5, LampState.GREEN, *[LampState.RED] * 5)
    assert {reading.state for reading in found[2:]} == {LampState.RED}


def test_that_flicker_and_a_short_cover_are_bridged_and_a_long_one_is_said() -> None:
    flicker = [LampState.RED, LampState.OFF] * 10
    assert {r.state for r in readings(*[LampState.RED] * 3, *flicker)[2:]} == {LampState.RED}
    covered = readings(*[LampState.RED] * 3, *[LampState.OFF] * 20)
    assert covered[-1].state is LampState.OFF
    assert covered[-1].since_s == pytest.approx(0.3)


def test_that_without_pictures_the_lamp_becomes_unknown() -> None:
    assert readings(*[LampState.RED] * 3, *[None] * 20)[-1].state is LampState.UNKNOWN


def test_that_a_box_beyond_the_picture_is_unknown() -> None:
    reader = LampReader(Lamp("l", "a", (500.0, 500.0, 520.0, 560.0)))
    assert reader.read(0.0, scene_picture(head(LampState.RED))).state is LampState.UNKNOWN


def test_that_a_timeline_is_read_by_frame_and_dated_between_samples() -> None:
    phases = (LampPhase(0, LampState.GREEN), LampPhase(10, LampState.RED))
    lamp = LampTimeline(Lamp("l", "a", timeline=phases))
    assert lamp.read(0, 0.0).since_s == 0.0
    assert lamp.read(9, 0.9).state is LampState.GREEN
    later = lamp.read(12, 1.2)
    assert later.state is LampState.RED
    assert later.since_s == pytest.approx(1.0)


def test_that_before_the_first_phase_the_lamp_is_unknown() -> None:
    lamp = LampTimeline(Lamp("l", "a", timeline=(LampPhase(5, LampState.RED),)))
    assert lamp.read(4, 0.4).state is LampState.UNKNOWN


def test_that_the_log_answers_for_a_moment_in_the_past() -> None:
    log = SignalLog()
    log.add(0.0, (LampReading("l", "a", LampState.GREEN, None, 1.0),))
    log.add(1.2, (LampReading("l", "a", LampState.RED, 1.0, 0.9),))
    assert log.at("a", 0.9).state is LampState.GREEN
    red = log.at("a", 1.1)
    assert red.state is LampState.RED
    assert red.elapsed_s(1.1) == pytest.approx(0.1)
    assert log.at("b", 1.1).state is LampState.UNKNOWN
    assert log.at(None, 1.1).state is LampState.UNKNOWN
