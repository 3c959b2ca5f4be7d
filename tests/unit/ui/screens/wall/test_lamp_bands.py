"""Rows of lamps under a tile, from readings as the detector gives them. No window."""

from dataclasses import dataclass

import pytest
from support.painted_cameras import PaintedCameras

from detection.contracts.signals import LampReading, LampState
from ui.screens.wall.lamp_bands import MOST_ROWS, SHOWN_S, LampBands
from widgets.wall.bands import Bands
from widgets.wall.faces import Ink


@dataclass
class Ticks:
    """A clock that the test moves."""

    now_s: float = 0.0

    def __call__(self) -> float:
        return self.now_s


def a_reading(
    state: LampState, since_s: float | None = None, lamp_id: str = "north"
) -> LampReading:
    return LampReading(lamp_id, "n", state, since_s, 0.9)


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras(("one",))


def read(
    cameras: PaintedCameras, lamps: LampBands, phases: list[tuple[LampState, int]]
) -> Bands | None:
    """Lamps of one second each; returns the bands after the last."""
    at_s = 1000
    found = None
    for state, lasts_s in phases:
        for second in range(lasts_s):
            since_s = float(at_s) if at_s > 1000 else None
            cameras.read_lamps("one", float(at_s + second), (a_reading(state, since_s),))
            found = lamps.bands_of("one")
        at_s += lasts_s
    return found


def test_that_phases_lie_where_they_were_in_time(cameras: PaintedCameras) -> None:
    lamps = LampBands(cameras)
    bands = read(
        cameras,
        lamps,
        [(LampState.RED, 30), (LampState.GREEN, 45), (LampState.AMBER, 3), (LampState.RED, 13)],
    )
    assert bands is not None
    (row,) = bands.rows
    assert [phase.ink for phase in row.phases] == [Ink.RED, Ink.GREEN, Ink.AMBER, Ink.RED]
    assert row.phases[0].begin == 0.0
    assert row.phases[-1].end == pytest.approx(1.0)
    assert (row.phases[1].end - row.phases[1].begin) * SHOWN_S == pytest.approx(45, abs=1.1)
    assert (row.text, row.ink, row.label) == ("Red 12 s", Ink.RED, "north")


def test_that_a_phase_whose_beginning_was_not_seen_lasted_at_least_so_long(
    cameras: PaintedCameras,
) -> None:
    bands = read(cameras, LampBands(cameras), [(LampState.GREEN, 8)])
    assert bands is not None
    assert bands.rows[0].text == "Green over 7 s"


def test_that_the_first_three_lamps_have_a_row_and_the_others_are_counted(
    cameras: PaintedCameras,
) -> None:
    lamps = LampBands(cameras)
    many = tuple(a_reading(LampState.RED, lamp_id=f"lamp {n}") for n in range(5))
    cameras.read_lamps("one", 10.0, many)
    bands = lamps.bands_of("one")
    assert bands is not None
    assert [row.label for row in bands.rows] == ["lamp 0", "lamp 1", "lamp 2"]
    assert (len(bands.rows), bands.more) == (MOST_ROWS, "+2")


def test_that_lamps_are_noted_while_drawings_are_off(cameras: PaintedCameras) -> None:
    lamps = LampBands(cameras)
    read(cameras, lamps, [(LampState.RED, 20)])
    lamps.on = False
    cameras.read_lamps("one", 1020.0, (a_reading(LampState.GREEN, 1020.0),))
    assert lamps.bands_of("one") is None
    lamps.on = True
    bands = lamps.bands_of("one")
    assert bands is not None
    assert [phase.ink for phase in bands.rows[0].phases] == [Ink.RED, Ink.GREEN]


def test_that_the_lamps_of_now_are_not_shown_over_a_picture_of_before(
    cameras: PaintedCameras,
) -> None:
    lent = {"one"}
    lamps = LampBands(cameras, lent.__contains__)
    read(cameras, lamps, [(LampState.RED, 20)])
    assert lamps.bands_of("one") is None
    lent.clear()
    bands = lamps.bands_of("one")
    assert bands is not None
    assert [phase.ink for phase in bands.rows[0].phases] == [Ink.RED], "noted meanwhile"


def test_that_a_silent_detector_leaves_a_gap_and_in_the_end_nothing(
    cameras: PaintedCameras,
) -> None:
    clock = Ticks()
    lamps = LampBands(cameras, monotonic=clock)
    read(cameras, lamps, [(LampState.RED, 20)])
    clock.now_s = 10.5
    bands = lamps.bands_of("one")
    assert bands is not None
    (row,) = bands.rows
    assert (row.ink, row.text) == (Ink.UNKNOWN, "Unknown")
    assert row.phases[-1].end == pytest.approx(1.0 - 10 / SHOWN_S)
    clock.now_s = SHOWN_S + 1
    assert lamps.bands_of("one") is None


def test_that_a_camera_without_lamps_has_no_row(cameras: PaintedCameras) -> None:
    assert LampBands(cameras).bands_of("one") is None
    cameras.draw_box("one", (1, 2, 3, 4))
    assert LampBands(cameras).bands_of("one") is None
    assert LampBands(None).bands_of("one") is None
