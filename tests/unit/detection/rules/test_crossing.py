"""Crossing: every pass over a line, once."""

import pytest
from support.traffic import User, judge_tracks, judged, of_kind, track

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Line, LineKind, Scene
from detection.contracts.tracks import TrackedFrame

SCENE = Scene("c", (640, 480), lines=(Line("l", LineKind.CROSSING, (500, 240), (140, 240)),))
UP = ((0.0, 320.0, 400.0), (8.0, 320.0, 80.0))


def crossings(
    *users: User, scene: Scene = SCENE, seconds: float = 12.0, fps: float = 10.0
) -> list[ViolationCandidate]:
    return of_kind(judged(scene, *users, seconds=seconds, fps=fps), RuleKind.CROSSING)


def test_that_a_pass_is_told_once_with_its_first_frame_and_direction() -> None:
    found = crossings(User(UP))
    assert [(c.frame, c.direction, c.place_id) for c in found] == [(41, 1, "l")]
    assert found[0].confirmed_frame > found[0].frame
    assert found[0].why["last_frame_before"] == 40


def test_that_the_way_back_is_a_pass_in_the_other_direction() -> None:
    there_and_back = User(((0.0, 320.0, 400.0), (4.0, 320.0, 100.0), (9.0, 320.0, 400.0)))
    assert [c.direction for c in crossings(there_and_back)] == [1, -1]


def test_that_one_who_stays_on_one_side_makes_none() -> None:
    assert crossings(User(((0.0, 320.0, 400.0), (8.0, 320.0, 260.0)))) == []


@pytest.mark.parametrize("x", [100.0, 540.0])
def test_that_passing_beside_the_line_makes_none(x: float) -> None:
    assert crossings(User(((0.0, x, 400.0), (8.0, x, 80.0)))) == []


def test_that_stopping_exactly_on_the_line_and_going_back_makes_none() -> None:
    halt = User(
        ((0.0, 320.0, 400.0), (3.0, 320.0, 240.0), (7.0, 320.0, 240.0), (9.0, 320.0, 400.0))
    )
    assert crossings(halt) == []


def test_that_flicker_about_the_line_makes_none_and_going_on_makes_one() -> None:
    flicker = [(3.0 + 0.2 * i, 320.0, 239.0 if i % 2 else 241.5) for i in range(20)]
    path = [(0.0, 320.0, 400.0), *flicker, (10.0, 320.0, 100.0)]
    assert len(crossings(User(path))) == 1


def test_that_stop_and_go_over_the_line_makes_one() -> None:
    path = [(0.0, 320.0, 300.0)]
    for step in range(8):
        path += [
            (step + 0.5, 320.0, 300.0 - 14 * step),
            (step + 1.0, 320.0, 300.0 - 14 * (step + 1)),
        ]
    assert len(crossings(User(path))) == 1


def test_that_a_pass_during_an_occlusion_is_dated_between_the_sightings() -> None:
    found = crossings(User(UP, unseen=((3.5, 4.6),)))
    assert len(found) == 1
    assert abs(found[0].frame - 41) <= 1


def test_that_a_track_that_was_never_confirmed_is_not_judged() -> None:
    assert crossings(User(UP, sighted=1000)) == []


def test_that_a_leap_to_another_vehicle_is_no_pass() -> None:
    behind = User(((0.0, 200.0, 400.0), (4.0, 200.0, 380.0)), ids=((0.0, 7),))
    beyond = User(((4.1, 460.0, 60.0), (8.0, 460.0, 50.0)), ids=((0.0, 7),))
    assert crossings(behind, beyond) == []


def test_that_a_new_id_on_the_far_side_does_not_count_the_pass_again() -> None:
    assert len(crossings(User(UP, ids=((0.0, 1), (4.6, 2))))) == 1


def test_that_a_new_id_before_the_line_still_counts_the_pass() -> None:
    assert len(crossings(User(UP, ids=((0.0, 1), (3.0, 2))))) == 1


def test_that_two_boxes_of_one_vehicle_make_one_pass() -> None:
    part = User(UP, size=(50.0, 46.0), ids=((0.0, 2),))
    assert len(crossings(User(UP), part)) == 1


def test_that_two_vehicles_side_by_side_make_two_passes() -> None:
    other = User(((0.0, 400.0, 400.0), (8.0, 400.0, 80.0)), ids=((0.0, 2),))
    assert len(crossings(User(UP), other)) == 2


def test_that_a_follower_at_the_same_place_is_counted_too() -> None:
    follower = User(((0.7, 320.0, 400.0), (8.7, 320.0, 80.0)), ids=((0.0, 2),))
    assert len(crossings(User(UP), follower)) == 2


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (((0.0, 240.0), (640.0, 240.0)), ((0.0, 2.0, 400.0), (8.0, 2.0, 80.0))),
        (((0.0, 240.0), (640.0, 240.0)), ((0.0, 638.0, 400.0), (8.0, 638.0, 80.0))),
        (((320.0, 0.0), (320.0, 480.0)), ((0.0, 100.0, 12.0), (8.0, 500.0, 12.0))),
        (((320.0, 0.0), (320.0, 480.0)), ((0.0, 100.0, 478.0), (8.0, 500.0, 478.0))),
    ],
)
def test_that_boxes_over_every_edge_of_the_picture_count_by_their_unclipped_anchor(
    line: tuple[tuple[float, float], tuple[float, float]],
    path: tuple[tuple[float, float, float], ...],
) -> None:
    scene = Scene("c", (640, 480), lines=(Line("l", LineKind.CROSSING, *line),))
    assert len(crossings(User(path), scene=scene)) == 1


@pytest.mark.parametrize("fps", [2.0, 6.0, 30.0])
def test_that_the_sampling_rate_changes_the_frame_but_not_the_count(fps: float) -> None:
    found = crossings(User(UP), fps=fps)
    assert len(found) == 1
    assert abs(found[0].frame - 4.0 * fps) <= 1.5


def test_that_adjoining_lines_share_a_pass_at_their_joint() -> None:
    scene = Scene(
        "c",
        (640, 480),
        lines=(
            Line("right", LineKind.CROSSING, (500, 240), (322, 240)),
            Line("left", LineKind.CROSSING, (322, 240), (140, 240)),
        ),
    )
    assert [c.place_id for c in crossings(User(UP), scene=scene)] == ["left"]


def test_that_a_pass_just_before_the_end_is_told_at_the_end() -> None:
    assert len(crossings(User(UP), seconds=4.4)) == 1


def test_that_empty_frames_make_nothing() -> None:
    assert judge_tracks(SCENE, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_a_pass_in_an_ignored_area_is_not_told() -> None:
    scene = Scene(
        "c", (640, 480), lines=SCENE.lines, ignore=(((0, 0), (640, 0), (640, 480), (0, 480)),)
    )
    assert judge_tracks(scene, track(100, 10.0, [User(UP)])) == []
