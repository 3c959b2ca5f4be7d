"""What holds for every rule: one vehicle, one case, whatever the picture does to it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.traffic import User, judge_tracks, of_kind, track

from detection.contracts.events import RuleKind
from detection.contracts.scenes import (
    Lamp,
    LampPhase,
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
from detection.contracts.signals import LampState
from detection.contracts.tracks import TrackedFrame

SIZE = (640, 480)
ALL: Polygon = ((-200, -200), (840, -200), (840, 680), (-200, 680))
STOP = Line("stop", LineKind.STOP, (640, 300), (0, 300), "south")
RED = (Lamp("lamp", "south", timeline=(LampPhase(0, LampState.RED),)),)
ROAD = ((0.05, 0.0, 0.0), (0.0, 0.05, 0.0), (0.0, 0.0, 1.0))
AHEAD = Line("exit", LineKind.CROSSING, (0, 120), (640, 120))

Path = tuple[tuple[float, float, float], ...]
UP: Path = ((0, 320, 470), (8, 320, 30))
DOWN: Path = ((0, 320, 30), (8, 320, 470))
FAST: Path = ((0, 40, 300), (2.0, 600, 300))
STANDS: Path = ((0, 100, 240), (2, 320, 240), (16, 320, 240))
OVER: Path = ((0, 320, 470), (3, 320, 290), (14, 320, 290))
HALF: Path = tuple(
    (3 + n / 4, 320 + 60 * math.cos(math.pi * n / 12), 250 - 60 * math.sin(math.pi * n / 12))
    for n in range(13)
)
ABOUT: Path = ((0, 380, 470), *HALF, (9, 260, 470))


@dataclass(frozen=True)
class Case:
    """A breach of one rule, and a scene in which it is one."""

    kind: RuleKind
    scene: Scene
    path: Path
    class_name: str = "car"
    riders: int = 0


def a_scene(**parts: object) -> Scene:
    return replace(Scene("c", SIZE), **parts)  # type: ignore[arg-type]  # test values


def zone(kind: ZoneKind, **parts: object) -> tuple[Zone, ...]:
    return (replace(Zone("zone", kind, ALL), **parts),)  # type: ignore[arg-type]  # test values


CASES = [
    Case(RuleKind.CROSSING, a_scene(lines=(replace(STOP, approach=None),)), UP),
    Case(RuleKind.RED_LIGHT, a_scene(lines=(STOP,), lamps=RED), UP),
    Case(RuleKind.STOP_LINE, a_scene(lines=(STOP,), lamps=RED), OVER),
    Case(RuleKind.WRONG_WAY, a_scene(lanes=(Lane("lane", ALL, (0, -1)),)), DOWN),
    Case(RuleKind.FORBIDDEN_LANE, a_scene(lanes=(Lane("lane", ALL, classes=("bus",)),)), UP),
    Case(
        RuleKind.FORBIDDEN_TURN,
        a_scene(lines=(STOP, AHEAD), turns=(Turn("t", TurnKind.FORBIDDEN, "stop", "exit"),)),
        UP,
    ),
    Case(RuleKind.U_TURN, a_scene(zones=zone(ZoneKind.NO_U_TURN)), ABOUT),
    Case(RuleKind.DWELL, a_scene(zones=zone(ZoneKind.NO_STOPPING, max_dwell_s=5.0)), STANDS),
    Case(RuleKind.DWELL, a_scene(zones=zone(ZoneKind.NO_PARKING, max_dwell_s=5.0)), STANDS),
    Case(RuleKind.PAVEMENT, a_scene(zones=zone(ZoneKind.PAVEMENT)), UP, "motorcycle"),
    Case(RuleKind.PAVEMENT, a_scene(zones=zone(ZoneKind.PEDESTRIAN_ONLY)), UP, "motorcycle"),
    Case(RuleKind.PEDESTRIAN, a_scene(zones=zone(ZoneKind.PEDESTRIAN)), UP, "person"),
    Case(
        RuleKind.SPEEDING,
        a_scene(homography=ROAD, lanes=(Lane("lane", ALL, speed_limit_kmh=30.0),)),
        FAST,
    ),
    Case(RuleKind.OVERLOAD, a_scene(), UP, "motorcycle", 3),
]
NAMES = [f"{case.kind}-{place}" for place, case in enumerate(CASES)]
every_rule = pytest.mark.parametrize("case", CASES, ids=NAMES)
FPS = 12.0


def frames_of(case: Case, *, fps: float = FPS, **more: object) -> list[TrackedFrame]:
    user = replace(  # type: ignore[type-var]  # a User
        User(case.path, class_name=case.class_name, size=(40.0, 36.0)), **more
    )
    frames = track(int(case.path[-1][0] * fps), fps, [user])
    if not case.riders:
        return frames
    return [
        replace(f, objects=tuple(replace(o, riders=case.riders) for o in f.objects)) for f in frames
    ]


def told(case: Case, frames: list[TrackedFrame]) -> int:
    return len(of_kind(judge_tracks(case.scene, frames), case.kind))


@every_rule
@pytest.mark.parametrize("fps", [6.0, 12.0, 25.0])
def test_that_a_breach_is_told_once_at_any_rate(case: Case, fps: float) -> None:
    assert told(case, frames_of(case, fps=fps)) == 1


@every_rule
def test_that_an_empty_scene_and_an_empty_road_say_nothing(case: Case) -> None:
    assert not judge_tracks(case.scene, track(40, FPS, []))
    bare = [
        replace(f, objects=tuple(replace(o, riders=0) for o in f.objects)) for f in frames_of(case)
    ]
    assert not judge_tracks(Scene("c", SIZE), bare)


@every_rule
@pytest.mark.parametrize("fps", [21.0 / 25.0, 1.2])
def test_that_a_wrongly_declared_rate_changes_no_verdict(case: Case, fps: float) -> None:
    """Source time is measured: the declared rate of the scene is never asked."""
    frames = frames_of(case)
    declared = replace(case.scene, fps=FPS * fps)
    assert len(of_kind(judge_tracks(declared, frames), case.kind)) == 1


@every_rule
@pytest.mark.parametrize("share", [0.35, 0.5, 0.65, 0.8])
def test_that_a_switch_of_identity_makes_no_second_case(case: Case, share: float) -> None:
    at = case.path[-1][0] * share
    frames = frames_of(case, ids=[(0.0, 1), (at, 2)])
    assert told(case, frames) <= 1
    lost = frames_of(case, ids=[(0.0, 1), (at, 2)], unseen=[(at - 0.2, at + 0.2)])
    assert told(case, lost) <= 1


@every_rule
def test_that_a_doubled_box_makes_no_second_case(case: Case) -> None:
    frames = [
        replace(
            f,
            objects=tuple(
                twin
                for o in f.objects
                for twin in (
                    o,
                    replace(
                        o,
                        track_id=2,
                        box_xyxy=(
                            o.box_xyxy[0] + 1,
                            o.box_xyxy[1] + 2,
                            o.box_xyxy[2],
                            o.box_xyxy[3] - 1,
                        ),
                    ),
                )
            ),
        )
        for f in frames_of(case)
    ]
    assert told(case, frames) <= 1


def frozen(frames: list[TrackedFrame], at: int) -> list[TrackedFrame]:
    """The picture stands for 3 s while the time goes on."""
    length = int(3 * FPS)
    return [
        replace(f, objects=frames[at].objects) if at <= f.index < at + length else f for f in frames
    ]


def cut_out(frames: list[TrackedFrame], at: int) -> list[TrackedFrame]:
    """No picture comes for 3 s."""
    return [f for f in frames if not at <= f.index < at + int(3 * FPS)]


def held_up(frames: list[TrackedFrame], at: int) -> list[TrackedFrame]:
    """The camera stops for 3 s; the road goes on, its time stamps do not."""
    kept = cut_out(frames, at)
    return [replace(f, time_s=f.time_s - 3.0) if f.index >= at else f for f in kept]


@every_rule
@pytest.mark.parametrize("fault", [frozen, cut_out, held_up])
@pytest.mark.parametrize("share", [0.2, 0.4, 0.6])
def test_that_a_camera_that_freezes_makes_no_second_case(
    case: Case, fault: Callable[[list[TrackedFrame], int], list[TrackedFrame]], share: float
) -> None:
    frames = frames_of(case)
    assert told(case, fault(frames, int(len(frames) * share))) <= 1


@pytest.mark.parametrize(
    "path",
    [
        ((0, -60, 300), (6, 700, 300)),
        ((0, 700, 300), (6, -60, 300)),
        ((0, 320, -60), (6, 320, 560)),
        ((0, 320, 560), (6, 320, -60)),
        ((0, -60, -60), (6, 700, 560)),
    ],
)
@pytest.mark.parametrize("clipped", [False, True])
def test_that_boxes_over_every_edge_of_the_picture_are_judged_once(
    path: Path, *, clipped: bool
) -> None:
    """Whoever drives across all of it is inside it once, whether detectors cut boxes or not."""
    inner: Polygon = ((60, 60), (580, 60), (580, 420), (60, 420))
    scene = a_scene(
        zones=(Zone("z", ZoneKind.PAVEMENT, inner),),
        homography=ROAD,
        lanes=(Lane("l", ALL, classes=("bus",)), Lane("m", inner, speed_limit_kmh=80.0)),
    )
    frames = track(70, FPS, [User(path, size=(120.0, 90.0))])
    if clipped:
        frames = [
            replace(
                f,
                objects=tuple(
                    replace(
                        o,
                        box_xyxy=(
                            max(o.box_xyxy[0], 0.0),
                            max(o.box_xyxy[1], 0.0),
                            min(o.box_xyxy[2], 640.0),
                            min(o.box_xyxy[3], 480.0),
                        ),
                    )
                    for o in f.objects
                    if o.box_xyxy[2] > 0 and o.box_xyxy[0] < 640
                    if o.box_xyxy[3] > 0 and o.box_xyxy[1] < 480
                ),
            )
            for f in frames
        ]
    found = judge_tracks(scene, frames)
    assert sorted(c.kind for c in found) == [RuleKind.FORBIDDEN_LANE, RuleKind.PAVEMENT]


@settings(max_examples=150, deadline=None)
@given(
    place=st.integers(0, len(CASES) - 1),
    seed=st.integers(0, 100_000),
    miss=st.floats(0.0, 0.15),
    burst=st.booleans(),
)
def test_that_flicker_and_shaking_boxes_make_no_second_case(
    place: int, seed: int, miss: float, *, burst: bool
) -> None:
    case, chance = CASES[place], np.random.default_rng(seed)
    frames = frames_of(case)
    begin = int(chance.integers(0, len(frames)))
    lost = range(begin, begin + 5) if burst else range(0)
    shaken = [
        replace(
            f,
            objects=tuple(
                replace(
                    o,
                    observed=f.index not in lost and bool(chance.random() >= miss),
                    box_xyxy=tuple(
                        v + float(chance.normal(0, 0.02)) * side
                        for v, side in zip(o.box_xyxy, (40, 36, 40, 36), strict=True)
                    ),
                )
                for o in f.objects
            ),
        )
        for f in frames
    ]
    assert told(case, shaken) == 1


@pytest.mark.parametrize("stops", [1, 3])
def test_that_stop_and_go_before_and_on_the_line_accuses_nobody_on_green(stops: int) -> None:
    green = (Lamp("lamp", "south", timeline=(LampPhase(0, LampState.GREEN),)),)
    places, path, time_s = [470.0, 320.0, 296.0, 284.0][: stops + 1], [], 0.0
    for before, after in pairwise([*places, 40.0]):
        path += [(time_s, 320.0, before), (time_s + 3.0, 320.0, before)]
        time_s += 3.0 + (before - after) / 60.0
    path.append((time_s, 320.0, 40.0))
    frames = track(int(time_s * FPS), FPS, [User(path, size=(40.0, 36.0))])
    found = judge_tracks(a_scene(lines=(STOP,), lamps=green), frames)
    assert [c.kind for c in found] == [RuleKind.CROSSING]


@pytest.mark.parametrize(
    ("kind", "class_name", "events"),
    [
        (ZoneKind.NO_STOPPING, "bus", 0),
        (ZoneKind.NO_STOPPING, "car", 1),
        (ZoneKind.PAVEMENT, "bus", 0),
        (ZoneKind.PEDESTRIAN_ONLY, "bus", 0),
        (ZoneKind.BUS_LANE, "truck", 1),
    ],
)
def test_that_a_zone_spares_who_is_exempt(kind: ZoneKind, class_name: str, events: int) -> None:
    scene = a_scene(zones=zone(kind, max_dwell_s=5.0, exempt=("bus",)))
    case = Case(RuleKind.DWELL, scene, STANDS, class_name)
    assert len(judge_tracks(scene, frames_of(case))) >= events
    if not events:
        assert not judge_tracks(scene, frames_of(case))


def test_that_a_zone_concerns_the_classes_it_names() -> None:
    scene = a_scene(zones=zone(ZoneKind.PAVEMENT, classes=("motorcycle",)))
    case = Case(RuleKind.PAVEMENT, scene, UP)
    assert told(case, frames_of(case)) == 0
    assert (
        told(
            replace(case, class_name="motorcycle"),
            frames_of(replace(case, class_name="motorcycle")),
        )
        == 1
    )
