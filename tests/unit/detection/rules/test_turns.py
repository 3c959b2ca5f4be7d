"""Turns: by lines, lanes, zones and approaches; and what is no turn."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.traffic import User, judge_tracks, judged, of_kind, track

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import (
    Lane,
    Line,
    LineKind,
    Polygon,
    Scene,
    Turn,
    TurnKind,
    Zone,
    ZoneKind,
)

SIZE = (640, 480)
IN = Line("in", LineKind.STOP, (400, 360), (240, 360), "south")
LEFT = Line("left", LineKind.CROSSING, (200, 160), (200, 340))
AHEAD = Line("ahead", LineKind.CROSSING, (240, 140), (400, 140))
UP = Lane("up", ((320, 300), (400, 300), (400, 480), (320, 480)), (0, -1), approach="south")
DOWN = Lane("down", ((230, 300), (315, 300), (315, 480), (230, 480)), (0, 1))
JUNCTION: Polygon = ((210, 120), (430, 120), (430, 355), (210, 355))
NO_LEFT = Turn("no-left", TurnKind.FORBIDDEN, "in", "left")
LINES = (IN, LEFT, AHEAD)

Path = list[tuple[float, float, float]]


def path(*corners: tuple[float, float], pace: float = 80.0, at: float = 0.0) -> Path:
    """A drive past some points at so many pixels a second."""
    found, time_s = [(at, *corners[0])], at
    for before, after in pairwise(corners):
        time_s += math.dist(before, after) / pace
        found.append((time_s, *after))
    return found


def arc(
    centre: tuple[float, float], radius: float, begin: float, end: float
) -> list[tuple[float, float]]:
    """Points of an arc, degrees clockwise on the picture from the right."""
    angles = np.radians(np.linspace(begin, end, 13))
    return [
        (centre[0] + radius * float(np.cos(a)), centre[1] + radius * float(np.sin(a)))
        for a in angles
    ]


TO_LEFT = path((350, 470), (350, 300), *arc((290, 300), 60, 0, -90), (60, 240))
STRAIGHT = path((350, 470), (350, 60))
TO_RIGHT = path((350, 470), (350, 300), *arc((410, 300), 60, 180, 270), (620, 240))
ABOUT = path((360, 470), (360, 260), *arc((315, 260), 45, 0, -180), (270, 470))
ROLLED_BACK = path((350, 470), (350, 290), (350, 450), (350, 300), (350, 60))


def told(scene: Scene, *paths: Path, **more: object) -> list[ViolationCandidate]:
    users = [
        replace(User(way, ids=[(0.0, n + 1)]), **more)  # type: ignore[arg-type]  # test values
        for n, way in enumerate(paths)
    ]
    found = judged(scene, *users, seconds=max(way[-1][0] for way in paths) + 0.5)
    return [c for c in found if c.kind in (RuleKind.U_TURN, RuleKind.FORBIDDEN_TURN)]


@pytest.mark.parametrize("start", ["in", "up", "south", None])
@pytest.mark.parametrize("end", ["left", "left-lane", "west"])
def test_that_a_forbidden_way_is_told_once_from_any_place_to_any_place(
    start: str | None, end: str
) -> None:
    corners = ((0, 200), (180, 200), (180, 300), (0, 300))
    lane = Lane("left-lane", corners, (-1, 0), approach="west")
    left = replace(LEFT, approach="west")
    turn = Turn("t", TurnKind.FORBIDDEN, start, end)
    scene = Scene("c", SIZE, lines=(IN, left, AHEAD), lanes=(UP, lane), turns=(turn,))
    found = told(scene, TO_LEFT)
    assert [c.kind for c in found] == [RuleKind.FORBIDDEN_TURN]
    assert not told(scene, STRAIGHT)
    assert found[0].why["turn"] == "t"


def test_that_the_frame_is_the_first_beyond_the_exit() -> None:
    found = told(Scene("c", SIZE, lines=LINES, turns=(NO_LEFT,)), TO_LEFT)[0]
    user = User(TO_LEFT)
    first = next(n for n in range(200) if (b := user.box(n / 10)) and (b[0] + b[2]) / 2 < 200)
    assert (found.frame, found.place_id, found.place_is_line) == (first, "left", True)


def test_that_only_the_classes_of_a_turn_are_concerned() -> None:
    scene = Scene("c", SIZE, lines=LINES, turns=(replace(NO_LEFT, classes=("truck",)),))
    assert not told(scene, TO_LEFT)
    assert told(scene, TO_LEFT, class_name="truck")
    assert not told(Scene("c", SIZE, lines=LINES, turns=(NO_LEFT,)), TO_LEFT, class_name="person")


def test_that_coming_out_of_a_forbidden_road_is_no_turn() -> None:
    scene = Scene("c", SIZE, lines=LINES, turns=(NO_LEFT,))
    assert not told(scene, path((60, 240), (330, 240), (330, 470)))


def test_that_a_way_goes_on_under_another_id() -> None:
    scene = Scene("c", SIZE, lines=LINES, turns=(NO_LEFT,))
    switched = {"ids": [(0.0, 1), (3.0, 2)], "unseen": [(2.8, 3.1)]}
    assert len(told(scene, TO_LEFT, **switched)) == 1


def test_that_an_id_that_leaps_to_another_vehicle_has_turned_nowhere() -> None:
    scene = Scene("c", SIZE, lines=LINES, turns=(NO_LEFT,))
    straight = track(80, 10.0, [User(path((370, 470), (370, 60)))])
    other = track(80, 10.0, [User(path((600, 170), (30, 170), pace=90.0))])
    mixed = [b if a.index > 30 else a for a, b in zip(straight, other, strict=True)]
    assert not of_kind(judge_tracks(scene, mixed), RuleKind.FORBIDDEN_TURN)


U_SCENES = {
    "line": Scene("c", SIZE, lines=LINES, turns=(Turn("u", TurnKind.U_TURN, "in", "in"),)),
    "lanes": Scene("c", SIZE, lanes=(UP, DOWN), turns=(Turn("u", TurnKind.U_TURN, "up", "down"),)),
    "approach": Scene(
        "c",
        SIZE,
        lines=LINES,
        lanes=(UP, DOWN),
        turns=(Turn("u", TurnKind.U_TURN, "south", "down"),),
    ),
    "zone": Scene("c", SIZE, zones=(Zone("z", ZoneKind.NO_U_TURN, JUNCTION),)),
}


@pytest.mark.parametrize("name", U_SCENES)
@pytest.mark.parametrize("class_name", ["car", "motorcycle"])
def test_that_turning_about_is_told_once(name: str, class_name: str) -> None:
    found = told(U_SCENES[name], ABOUT, class_name=class_name)
    assert [c.kind for c in found] == [RuleKind.U_TURN]
    user = User(ABOUT)
    box = user.box(found[0].frame / 10)
    before = user.box(found[0].frame / 10 - 0.3)
    assert box is not None
    assert before is not None
    assert box[3] > before[3]


@pytest.mark.parametrize("name", U_SCENES)
@pytest.mark.parametrize("way", [STRAIGHT, TO_LEFT, TO_RIGHT, ROLLED_BACK])
def test_that_nothing_else_is_turning_about(name: str, way: Path) -> None:
    assert not told(U_SCENES[name], way)


def test_that_one_vehicle_is_told_once_where_line_and_zone_forbid_it() -> None:
    zones = U_SCENES["zone"].zones
    both = replace(U_SCENES["line"], zones=zones, lanes=(UP, DOWN))
    assert len(told(both, ABOUT)) == 1


@pytest.mark.parametrize(
    ("kind", "way", "events"),
    [
        (ZoneKind.NO_LEFT_TURN, TO_LEFT, 1),
        (ZoneKind.NO_LEFT_TURN, TO_RIGHT, 0),
        (ZoneKind.NO_LEFT_TURN, STRAIGHT, 0),
        (ZoneKind.NO_LEFT_TURN, ABOUT, 0),
        (ZoneKind.NO_RIGHT_TURN, TO_RIGHT, 1),
        (ZoneKind.NO_RIGHT_TURN, TO_LEFT, 0),
        (ZoneKind.NO_RIGHT_TURN, ROLLED_BACK, 0),
    ],
)
def test_that_a_zone_forbids_a_side(kind: ZoneKind, way: Path, events: int) -> None:
    found = told(Scene("c", SIZE, zones=(Zone("z", kind, JUNCTION),)), way)
    assert [c.kind for c in found] == [RuleKind.FORBIDDEN_TURN] * events


def test_that_who_drives_into_a_forbidden_road_has_turned() -> None:
    corners = ((0, 200), (180, 200), (180, 300), (0, 300))
    scene = Scene(
        "c", SIZE, zones=(Zone("alley", ZoneKind.NO_ENTRY, corners, exempt=("bicycle",)),)
    )
    assert [c.place_id for c in told(scene, TO_LEFT)] == ["alley"]
    assert not told(scene, TO_LEFT, class_name="bicycle")
    assert not told(scene, path((60, 240), (330, 240)))


@pytest.mark.parametrize("halt", [(2.0, 1.0), (2.4, 8.0)])
def test_that_waiting_within_the_turn_changes_nothing(halt: tuple[float, float]) -> None:
    at, wait = halt
    way = [(t if t <= at else t + wait, x, y) for t, x, y in ABOUT]
    for name in ("zone", "line"):
        assert len(told(U_SCENES[name], way)) == 1


@pytest.mark.parametrize("name", U_SCENES)
def test_that_a_frozen_picture_turns_nobody(name: str) -> None:
    frames = track(80, 10.0, [User(STRAIGHT)])
    frozen = [
        replace(frame, objects=frames[20].objects) if 20 <= frame.index < 50 else frame
        for frame in frames
    ]
    assert not of_kind(judge_tracks(U_SCENES[name], frozen), RuleKind.U_TURN)


WAYS: Sequence[tuple[Path, int]] = [
    (ABOUT, 1),
    (STRAIGHT, 0),
    (TO_LEFT, 0),
    (TO_RIGHT, 0),
    ([*path((350, 470), (350, 300)), (20.0, 350.0, 300.0)], 0),
]


@settings(max_examples=60, deadline=None)
@given(
    case=st.sampled_from(range(len(WAYS))),
    seed=st.integers(0, 10_000),
    fps=st.sampled_from([6.0, 12.0, 25.0]),
    name=st.sampled_from(sorted(U_SCENES)),
)
def test_that_shaking_and_missing_boxes_change_no_verdict(
    case: int, seed: int, fps: float, name: str
) -> None:
    way, events = WAYS[case]
    chance = np.random.default_rng(seed)
    frames = [
        replace(
            frame,
            objects=tuple(
                replace(
                    o,
                    observed=bool(chance.random() > 0.12),
                    box_xyxy=tuple(
                        v + float(chance.normal(0, 0.025)) * size
                        for v, size in zip(o.box_xyxy, (60, 50, 60, 50), strict=True)
                    ),
                )
                for o in frame.objects
            ),
        )
        for frame in track(int(way[-1][0] * fps), fps, [User(way)])
    ]
    assert len(of_kind(judge_tracks(U_SCENES[name], frames), RuleKind.U_TURN)) == events
