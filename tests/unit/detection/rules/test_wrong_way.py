"""Wrong way: who travels against a lane."""

import pytest
from support.traffic import User, judge_tracks, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lane, Scene
from detection.contracts.tracks import TrackedFrame

AREA = ((200.0, 100.0), (440.0, 100.0), (440.0, 400.0), (200.0, 400.0))
SCENE = Scene("c", (640, 480), lanes=(Lane("lane", AREA, direction=(0.0, -1.0)),))
DOWN = ((0.0, 320.0, 40.0), (8.0, 320.0, 440.0))


def told(*users: User) -> list[ViolationCandidate]:
    return of_kind(judged(SCENE, *users), RuleKind.WRONG_WAY)


def test_that_travel_against_the_lane_is_told_from_the_entry_on() -> None:
    found = told(User(DOWN))
    assert [c.place_id for c in found] == ["lane"]
    assert abs(found[0].frame - 12) <= 1
    assert found[0].why["against_px"] >= found[0].why["needed_px"]


def test_that_travel_along_the_lane_is_right() -> None:
    assert told(User(tuple((t, x, 480.0 - y) for t, x, y in DOWN))) == []


def test_that_rolling_back_less_than_a_length_is_no_travel() -> None:
    assert told(User(((0.0, 320.0, 250.0), (4.0, 320.0, 290.0), (9.0, 320.0, 290.0)))) == []


def test_that_crossing_the_lane_sideways_is_no_travel_against_it() -> None:
    assert told(User(((0.0, 100.0, 250.0), (6.0, 560.0, 290.0)))) == []


def test_that_a_lane_without_a_direction_forbids_none() -> None:
    scene = Scene("c", (640, 480), lanes=(Lane("lane", AREA),))
    assert of_kind(judged(scene, User(DOWN)), RuleKind.WRONG_WAY) == []


def test_that_shaking_on_the_spot_is_no_travel() -> None:
    path = [(0.1 * i, 320.0, 250.0 + (4.0 if i % 2 else -4.0)) for i in range(100)]
    assert told(User(path)) == []


def test_that_turning_round_in_the_lane_is_dated_from_the_turn() -> None:
    found = told(User(((0.0, 320.0, 380.0), (4.0, 320.0, 150.0), (8.0, 320.0, 380.0))))
    assert len(found) == 1
    assert abs(found[0].frame - 40) <= 1


def test_that_an_occlusion_does_not_tell_twice() -> None:
    assert len(told(User(DOWN, unseen=((3.0, 4.0),)))) == 1


def test_that_a_leap_of_identity_against_the_lane_accuses_nobody() -> None:
    above = User(((0.0, 230.0, 120.0), (3.0, 230.0, 120.0)), ids=((0.0, 4),))
    below = User(((3.1, 420.0, 390.0), (6.0, 420.0, 380.0)), ids=((0.0, 4),))
    assert told(above, below) == []


@pytest.mark.parametrize("x", [170.0, 470.0])
def test_that_boxes_that_only_reach_into_the_lane_do_not_count(x: float) -> None:
    assert told(User(((0.0, x, 40.0), (8.0, x, 440.0)), size=(120.0, 60.0))) == []


@pytest.mark.parametrize("x", [202.0, 438.0])
def test_that_anchors_just_inside_the_edges_count(x: float) -> None:
    assert len(told(User(((0.0, x, 40.0), (8.0, x, 440.0)), size=(120.0, 60.0)))) == 1


def test_that_a_person_may_walk_either_way() -> None:
    assert told(User(DOWN, class_name="person")) == []


def test_that_empty_frames_make_nothing() -> None:
    assert judge_tracks(SCENE, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_who_drives_across_first_is_told_from_where_it_turns_against_the_lane() -> None:
    path = ((0.0, 150.0, 120.0), (3.0, 320.0, 130.0), (8.0, 320.0, 390.0))
    found = told(User(path))
    assert len(found) == 1
    assert abs(found[0].frame - 30) <= 4


def test_that_cutting_the_corner_of_a_lane_is_no_travel_against_it() -> None:
    path = ((0.0, 150.0, 300.0), (3.0, 330.0, 330.0), (4.0, 340.0, 400.0), (5.0, 340.0, 470.0))
    assert told(User(path)) == []


def beside_the_lane(inside_frames: int) -> User:
    """Drives down beside the lane; the foot of its box flickers into it now and then."""
    flickers = [
        (0.1 * frame, 212.0 if frame % 5 < inside_frames else 188.0, 40.0 + 5.0 * frame)
        for frame in range(80)
    ]
    return User(flickers, size=(30.0, 40.0))


def test_that_one_beside_the_lane_whose_box_flickers_into_it_is_not_accused() -> None:
    assert told(beside_the_lane(2)) == []
    assert len(told(beside_the_lane(4))) == 1


def test_that_who_weaves_over_two_lanes_of_one_direction_is_against_both() -> None:
    right = ((440.0, 100.0), (620.0, 100.0), (620.0, 400.0), (440.0, 400.0))
    lanes = (*SCENE.lanes, Lane("right", right, direction=(0.0, -1.0)))
    path = [(0.1 * f, 430.0 if f % 4 < 2 else 450.0, 40.0 + 5.0 * f) for f in range(80)]
    found = judged(Scene("c", (640, 480), lanes=lanes), User(path))
    assert of_kind(found, RuleKind.WRONG_WAY)
    opposite = (*SCENE.lanes, Lane("right", right, direction=(0.0, 1.0)))
    found = judged(Scene("c", (640, 480), lanes=opposite), User(path))
    assert of_kind(found, RuleKind.WRONG_WAY) == []
