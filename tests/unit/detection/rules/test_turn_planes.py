"""Turns where the picture misleads: slanted views, boxes cut by its edge, ids that change."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from support.traffic import User, judge_tracks, judged, of_kind, track

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lane, Line, LineKind, Scene, Turn, TurnKind, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame
from detection.rules.course import Course
from detection.rules.ground import Ground
from detection.rules.history import Sighting

SIZE = (640, 480)
PX_A_METRE = (12.0, 3.0)
"""A flat view: on the road a way bends by 90 degrees, on the picture by 152."""
ROAD = (
    (1 / PX_A_METRE[0], 0.0, -320 / PX_A_METRE[0]),
    (0.0, 1 / PX_A_METRE[1], -300 / PX_A_METRE[1]),
    (0.0, 0.0, 1.0),
)
MIRRORED = (ROAD[0], (0.0, -ROAD[1][1], -ROAD[1][2]), ROAD[2])
WHOLE = ((20.0, 150.0), (620.0, 150.0), (620.0, 450.0), (20.0, 450.0))
TURNS = (RuleKind.U_TURN, RuleKind.FORBIDDEN_TURN)
Path = list[tuple[float, float, float]]


def on_picture(*places_m: tuple[float, float], pace_mps: float = 6.0) -> Path:
    """A drive past places of the road, as the flat view shows it."""
    found, time_s = [], 0.0
    for number, place in enumerate(places_m):
        time_s += math.dist(places_m[number - 1], place) / pace_mps if number else 0.0
        x, y = 320 + PX_A_METRE[0] * place[0], 300 + PX_A_METRE[1] * place[1]
        found.append((time_s, x, y))
    return found


def bend(side: float, degrees: float) -> list[tuple[float, float]]:
    """Places of a way that comes up to the right and bends; side -1 is to the left."""
    way, heading, place = [], -45.0, (-14.0, 30.0)
    for step in range(60):
        way.append(place)
        turned = min(max((step - 24) / 12, 0.0), 1.0) * degrees
        angle = math.radians(heading + side * turned)
        place = (place[0] + 0.9 * math.cos(angle), place[1] + 0.9 * math.sin(angle))
    return way


def told(scene: Scene, *users: User) -> list[RuleKind]:
    seconds = max(user.path[-1][0] for user in users) + 0.5
    return [c.kind for c in judged(scene, *users, seconds=seconds) if c.kind in TURNS]


def zoned(kind: ZoneKind, matrix: tuple[tuple[float, float, float], ...] | None) -> Scene:
    homography = None if matrix is None else (matrix[0], matrix[1], matrix[2])
    return Scene("c", SIZE, zones=(Zone("z", kind, WHOLE),), homography=homography)


@pytest.mark.parametrize("matrix", [ROAD, MIRRORED])
@pytest.mark.parametrize(
    ("kind", "side", "degrees", "events"),
    [
        (ZoneKind.NO_U_TURN, -1.0, 90.0, []),
        (ZoneKind.NO_U_TURN, 1.0, 90.0, []),
        (ZoneKind.NO_U_TURN, -1.0, 180.0, [RuleKind.U_TURN]),
        (ZoneKind.NO_LEFT_TURN, -1.0, 90.0, [RuleKind.FORBIDDEN_TURN]),
        (ZoneKind.NO_LEFT_TURN, 1.0, 90.0, []),
        (ZoneKind.NO_LEFT_TURN, -1.0, 0.0, []),
    ],
)
def test_that_a_bend_is_measured_on_the_road_where_it_is_known(
    matrix: tuple[tuple[float, float, float], ...],
    kind: ZoneKind,
    side: float,
    degrees: float,
    events: list[RuleKind],
) -> None:
    user = User(on_picture(*bend(side, degrees)), size=(40.0, 30.0))
    assert told(zoned(kind, matrix), user) == events


def test_that_nothing_beyond_the_horizon_has_a_place() -> None:
    tilted = ((0.05, 0.0, -16.0), (0.0, 0.05, -12.0), (0.0, 0.01, -1.2))
    ground = Ground(Scene("c", SIZE, homography=tilted))
    assert ground.place((320.0, 100.0)) is None
    assert ground.place((320.0, 400.0)) is not None
    assert ground.least_step((320.0, 130.0), 40.0) > ground.least_step((320.0, 400.0), 40.0)


def clipped(frames: Sequence[TrackedFrame]) -> list[TrackedFrame]:
    """What a detector says that ends its boxes at the picture's edge."""
    limits = np.array([*SIZE, *SIZE], float)
    return [
        replace(
            frame,
            objects=tuple(
                replace(each, box_xyxy=tuple(np.clip(each.box_xyxy, 0, limits).tolist()))
                for each in frame.objects
            ),
        )
        for frame in frames
    ]


def kinds(found: Sequence[ViolationCandidate], *wanted: RuleKind) -> list[RuleKind]:
    return [candidate.kind for candidate in found if candidate.kind in wanted]


def test_that_sliding_along_the_edge_of_the_picture_is_no_turn() -> None:
    everywhere = ((0.0, 0.0), (640.0, 0.0), (640.0, 500.0), (0.0, 500.0))
    scene = Scene("c", SIZE, zones=(Zone("z", ZoneKind.NO_LEFT_TURN, everywhere),))
    user = User([(0.0, 200.0, 250.0), (6.0, 500.0, 610.0)], size=(80.0, 160.0))
    assert not kinds(judge_tracks(scene, clipped(track(60, 10.0, [user]))), *TURNS)


def test_that_a_cut_box_is_in_no_lane() -> None:
    """Of a truck beside the lane only a part is seen, and its middle lies in the lane."""
    lane = Lane("l", ((40.0, 100.0), (100.0, 100.0), (100.0, 470.0), (40.0, 470.0)))
    scene = Scene("c", SIZE, lanes=(replace(lane, classes=("motorcycle",)),))
    truck = User([(0.0, 20.0, 460.0), (6.0, 20.0, 110.0)], size=(200.0, 90.0), class_name="truck")
    found = judge_tracks(scene, clipped(track(60, 10.0, [truck])))
    assert not of_kind(found, RuleKind.FORBIDDEN_LANE)
    inside = replace(truck, path=[(0.0, 70.0, 460.0), (6.0, 70.0, 110.0)], size=(60.0, 90.0))
    found = judge_tracks(scene, clipped(track(60, 10.0, [inside])))
    assert len(of_kind(found, RuleKind.FORBIDDEN_LANE)) == 1


STOP = Line("in", LineKind.STOP, (400, 360), (240, 360), "south")
ABOUT_WAY = Scene("c", SIZE, lines=(STOP,), turns=(Turn("u", TurnKind.U_TURN, "in", "in"),))


def test_that_an_id_that_leaps_to_one_who_comes_back_has_not_turned_about() -> None:
    up = track(80, 10.0, [User([(0.0, 350.0, 470.0), (4.0, 350.0, 150.0)])])
    down = track(80, 10.0, [User([(0.0, 318.0, 150.0), (4.0, 318.0, 470.0)])])
    mixed = [b if a.index > 22 else a for a, b in zip(up, down, strict=True)]
    found = judge_tracks(ABOUT_WAY, mixed)
    assert kinds(found, RuleKind.CROSSING) == [RuleKind.CROSSING] * 2
    assert not kinds(found, *TURNS)


def arc(radius: float) -> Path:
    """Up, half round to the left, and down again."""
    angles = np.radians(np.linspace(0, -180, 13))
    round_ = [(315 + radius * np.cos(a), 260 + radius * np.sin(a)) for a in angles]
    ends = [(315 + radius, 470.0), (315 - radius, 470.0)]
    places = [ends[0], *((float(x), float(y)) for x, y in round_), ends[1]]
    found, time_s = [(0.0, *places[0])], 0.0
    for number in range(1, len(places)):
        time_s += math.dist(places[number - 1], places[number]) / 80.0
        found.append((time_s, *places[number]))
    return found


def test_that_a_turn_goes_on_under_another_id() -> None:
    half_s = (210.0 + math.pi * 80 / 2) / 80.0
    user = User(arc(80.0), ids=((0.0, 1), (half_s, 2)), unseen=((half_s - 0.2, half_s + 0.1),))
    scene = Scene("c", SIZE, zones=(Zone("z", ZoneKind.NO_U_TURN, WHOLE),))
    assert told(scene, user) == [RuleKind.U_TURN]


def test_that_a_course_of_another_way_is_not_gone_on_with() -> None:
    scene = Scene("c", SIZE)
    frames = track(40, 10.0, [User([(0.0, 100.0, 400.0), (4.0, 500.0, 400.0)])])
    east, north = Course(Ground(scene)), Course(Ground(scene))
    seen = judge_sightings(frames)
    for sighting in seen:
        east.add(sighting)
        x, y = sighting.anchor_xy
        north.add(replace(sighting, anchor_xy=(500.0 + (y - 400.0), 900.0 - x)))
    assert len(east.waypoints) > 3
    assert not north.go_on(east)
    assert not north.go_on(Course(Ground(scene)))
    again = Course(Ground(scene))
    for sighting in seen[-15:]:
        again.add(sighting)
    assert again.go_on(east)
    assert again.turned_since(0.0, 0) == pytest.approx(0.0, abs=1e-6)
    assert again.turned_since(0.0, 1) is None


def judge_sightings(frames: Sequence[TrackedFrame]) -> list[Sighting]:
    """What is seen of the only road user."""
    return [Sighting.of(f.objects[0], f.index, f.time_s) for f in frames if f.objects]


def from_the_side(x_m: float) -> list[TrackedFrame]:
    """A truck that drives north, seen from the east: the lower edge of its box is its near side."""
    frames = track(60, 10.0, [User([(0.0, 100.0, 200.0), (6.0, 540.0, 200.0)])])
    near_y = 300 + (x_m + 1.1) * 12
    found = []
    for frame in frames:
        x = 100 + 440 * frame.index / 60
        box = (x - 40.0, near_y - 70.0, x + 40.0, near_y)
        objects = (replace(each, box_xyxy=box, class_name="truck") for each in frame.objects)
        found.append(replace(frame, objects=tuple(objects)))
    return found


SIDE_VIEW = ((1 / 12, 0.0, 0.0), (0.0, 1 / 12, -25.0), (0.0, 0.0, 1.0))
"""North is to the right on the picture, east is towards the camera, both 12 pixels a metre."""


@pytest.mark.parametrize(("x_m", "events"), [(3.1, 0), (5.2, 1)])
def test_that_a_tall_vehicle_is_in_the_lane_of_its_middle(x_m: float, events: int) -> None:
    """The lane along the kerb reaches from 3.5 to 7 m; the near side of the first one is in it."""
    lane = ((60.0, 342.0), (600.0, 342.0), (600.0, 384.0), (60.0, 384.0))
    scene = Scene(
        "c",
        SIZE,
        lanes=(Lane("kerb", lane, classes=("motorcycle",)),),
        homography=SIDE_VIEW,
    )
    found = judge_tracks(scene, from_the_side(x_m))
    assert len(of_kind(found, RuleKind.FORBIDDEN_LANE)) == events
    without = judge_tracks(replace(scene, homography=None), from_the_side(x_m))
    assert len(of_kind(without, RuleKind.FORBIDDEN_LANE)) == 1
