"""Fronts of vehicles on roads that are seen from the side, without a calibration."""

import math

import pytest
from support.traffic import User, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lamp, LampPhase, Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.geometry.lines import side_distance
from detection.rules.footprint import LENGTHS_M, WIDTHS_M
from detection.rules.seen_from_side import HEIGHTS_M, UsualWays, front_from_side, road_lay

FLATNESS, TURNED, METRE_PX = 0.35, math.radians(40.0), 40.0
WAY = (math.cos(TURNED), -FLATNESS * math.sin(TURNED))
"""A metre of the way into the junction, in pixels of a metre across: to the right and away."""
ACROSS = (math.sin(TURNED), FLATNESS * math.cos(TURNED))
FROM = (220.0, 210.0)
TO = (FROM[0] + 300 * ACROSS[0], FROM[1] + 300 * ACROSS[1])
LINE = Line("stop", LineKind.STOP, TO, FROM, approach="north")


def box_at(front_m: float, class_name: str) -> tuple[float, float, float, float]:
    """The box of a vehicle whose front is so far beyond the middle of the line."""
    length, width, height = LENGTHS_M[class_name], WIDTHS_M[class_name], HEIGHTS_M[class_name]
    middle = ((LINE.p1[0] + LINE.p2[0]) / 2, (LINE.p1[1] + LINE.p2[1]) / 2)
    centre = [m + METRE_PX * (front_m - length / 2) * w for m, w in zip(middle, WAY, strict=True)]
    deep = FLATNESS * (length * math.sin(TURNED) + width * math.cos(TURNED))
    wide = length * math.cos(TURNED) + width * math.sin(TURNED)
    tall = deep + height * math.sqrt(1 - FLATNESS**2)
    bottom = centre[1] + METRE_PX * deep / 2
    half = METRE_PX * wide / 2
    return centre[0] - half, bottom - METRE_PX * tall, centre[0] + half, bottom


def comes(front_m: float, class_name: str) -> User:
    """Drives up along the way and stands from second 3 on."""
    left, top, right, bottom = box_at(front_m, class_name)
    there = ((left + right) / 2, bottom)
    back = [at - METRE_PX * 12 * w for at, w in zip(there, WAY, strict=True)]
    path = ((0.0, back[0], back[1]), (3.0, *there), (12.0, *there))
    return User(path, size=(right - left, bottom - top), class_name=class_name)


def told(*users: User) -> list[ViolationCandidate]:
    lamp = Lamp("lamp", "north", timeline=(LampPhase(0, LampState.RED),))
    where = Scene("c", (1280, 720), lines=(LINE,), lamps=(lamp,))
    return of_kind(judged(where, *users), RuleKind.STOP_LINE)


@pytest.mark.parametrize("class_name", ["motorcycle", "car", "truck", "bus"])
@pytest.mark.parametrize("front_m", [-2.0, 0.0, 1.5, 4.0])
def test_that_the_front_is_found_by_the_shape(front_m: float, class_name: str) -> None:
    found = front_from_side(LINE, box_at(front_m, class_name), class_name, WAY)
    assert found is not None
    assert found.by_shape
    assert found.beyond == pytest.approx(front_m, abs=0.05)


def test_that_the_lay_of_the_road_is_read_from_two_slopes() -> None:
    lay = road_lay(LINE, WAY)
    assert lay is not None
    assert lay.flatness == pytest.approx(FLATNESS)
    assert lay.turned == pytest.approx(TURNED)


@pytest.mark.parametrize("way", [(0.0, -1.0), (-0.05, -1.0), (1.0, 0.0), (1.0, 0.4)])
def test_that_nothing_is_told_where_slopes_tell_nothing(way: tuple[float, float]) -> None:
    assert front_from_side(LINE, box_at(1.5, "car"), "car", way) is None


def test_that_a_box_without_the_shape_of_its_class_is_not_measured() -> None:
    left, top, right, bottom = box_at(1.5, "car")
    half = (left, top, left + (right - left) / 2, bottom)
    assert front_from_side(LINE, half, "car", WAY) is None
    assert front_from_side(LINE, (left, top, right, bottom), "person", WAY) is None
    assert front_from_side(LINE, (left, top, right, bottom), "car", None) is None


def test_that_one_whose_front_only_is_over_the_line_is_told() -> None:
    user = comes(1.0, "motorcycle")
    assert side_distance(LINE.p1, LINE.p2, user.path[-1][1:]) < 0
    found = told(user)
    assert [c.place_id for c in found] == ["stop"]
    assert found[0].why["front_by_shape"] is True
    assert found[0].why["front_beyond"] == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("front_m", [-1.0, 0.0, 0.4])
def test_that_one_before_the_line_or_hardly_over_it_is_not(front_m: float) -> None:
    assert told(comes(front_m, "motorcycle")) == []
    assert told(comes(front_m, "car")) == []


def test_that_the_usual_way_is_known_after_three_who_agree() -> None:
    ways = UsualWays()
    for _ in range(2):
        ways.learn(LINE, (30.0, -10.0))
    ways.learn(LINE, None)
    assert ways.usual(LINE) is None
    ways.learn(LINE, (60.0, -20.0))
    usual = ways.usual(LINE)
    assert usual is not None
    assert usual[1] / usual[0] == pytest.approx(-1 / 3)
    for _ in range(4):
        ways.learn(LINE, (-30.0, 10.0))
    assert ways.usual(LINE) is None
