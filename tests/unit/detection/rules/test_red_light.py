"""Red light: who goes on into the junction while the lamp is red."""

import pytest
from support.traffic import User, judge_tracks, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lamp, LampPhase, Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.contracts.tracks import TrackedFrame

LINE = Line("stop", LineKind.STOP, (500, 240), (140, 240), approach="south")
THROUGH = ((0.0, 320.0, 400.0), (8.0, 320.0, 80.0))
"""Passes the line in frame 41 of 10 a second."""


def scene(*phases: tuple[int, LampState], line: Line = LINE) -> Scene:
    timeline = tuple(LampPhase(frame, state) for frame, state in phases)
    lamp = Lamp("lamp", "south", timeline=timeline)
    return Scene("c", (640, 480), lines=(line,), lamps=(lamp,))


RED = scene((0, LampState.RED))


def runs(where: Scene, *users: User, **more: float) -> list[ViolationCandidate]:
    return of_kind(judged(where, *users, **more), RuleKind.RED_LIGHT)


def test_that_going_through_on_red_is_told_with_frame_and_elapsed_red() -> None:
    found = runs(scene((0, LampState.GREEN), (20, LampState.RED)), User(THROUGH))
    assert [(c.frame, c.place_id, c.class_name) for c in found] == [(41, "stop", "car")]
    assert found[0].why["elapsed_red_s"] == pytest.approx(2.1)


@pytest.mark.parametrize(
    "state", [LampState.GREEN, LampState.AMBER, LampState.OFF, LampState.UNKNOWN]
)
def test_that_no_other_state_accuses(state: LampState) -> None:
    assert runs(scene((0, state)), User(THROUGH)) == []


def test_that_a_line_without_a_lamp_accuses_nobody() -> None:
    assert runs(Scene("c", (640, 480), lines=(LINE,)), User(THROUGH)) == []


def test_that_lamps_that_contradict_each_other_accuse_nobody() -> None:
    lamps = (*RED.lamps, Lamp("other", "south", timeline=(LampPhase(0, LampState.GREEN),)))
    assert runs(Scene("c", (640, 480), lines=(LINE,), lamps=lamps), User(THROUGH)) == []


def test_that_the_moment_of_the_pass_counts_and_not_that_of_the_decision() -> None:
    assert runs(scene((0, LampState.GREEN), (42, LampState.RED)), User(THROUGH)) == []
    assert len(runs(scene((0, LampState.RED), (42, LampState.GREEN)), User(THROUGH))) == 1


def test_that_the_first_instant_of_red_is_granted() -> None:
    assert runs(scene((0, LampState.AMBER), (40, LampState.RED)), User(THROUGH)) == []
    assert len(runs(scene((0, LampState.AMBER), (38, LampState.RED)), User(THROUGH))) == 1


def test_that_leaving_the_junction_on_red_is_allowed() -> None:
    assert runs(RED, User(((0.0, 320.0, 80.0), (8.0, 320.0, 400.0)))) == []


def test_that_a_person_is_no_vehicle() -> None:
    assert runs(RED, User(THROUGH, class_name="person")) == []


def test_that_one_who_stops_just_beyond_the_line_has_not_gone_on() -> None:
    halt = User(((0.0, 320.0, 400.0), (4.0, 320.0, 233.0), (12.0, 320.0, 233.0)))
    assert runs(RED, halt) == []


def test_that_one_who_stops_beyond_the_line_and_then_goes_on_is_told() -> None:
    halt = User(
        ((0.0, 320.0, 400.0), (4.0, 320.0, 233.0), (8.0, 320.0, 233.0), (10.0, 320.0, 120.0))
    )
    assert len(runs(RED, halt)) == 1


def test_that_a_vehicle_that_comes_towards_the_camera_must_be_wholly_past() -> None:
    line = Line("stop", LineKind.STOP, (140, 240), (500, 240), approach="south")
    nose = User(((0.0, 320.0, 100.0), (4.0, 320.0, 265.0), (12.0, 320.0, 265.0)))
    whole = User(((0.0, 320.0, 100.0), (8.0, 320.0, 400.0)))
    assert runs(scene((0, LampState.RED), line=line), nose) == []
    assert len(runs(scene((0, LampState.RED), line=line), whole)) == 1


def test_that_an_occlusion_on_the_line_does_not_hide_the_run() -> None:
    assert len(runs(RED, User(THROUGH, unseen=((3.6, 4.7),)))) == 1


def test_that_a_switch_of_identity_beyond_the_line_tells_once() -> None:
    assert len(runs(RED, User(THROUGH, ids=((0.0, 1), (4.7, 2))))) == 1


def test_that_a_leap_of_identity_over_the_line_accuses_nobody() -> None:
    waits = User(((0.0, 200.0, 300.0), (4.0, 200.0, 300.0)), ids=((0.0, 5),))
    crosses = User(((4.1, 450.0, 60.0), (8.0, 460.0, 40.0)), ids=((0.0, 5),))
    assert runs(RED, waits, crosses) == []


def test_that_one_vehicle_over_two_lines_of_its_approach_is_told_once() -> None:
    second = Line("second", LineKind.STOP, (500, 220), (140, 220), approach="south")
    where = Scene("c", (640, 480), lines=(LINE, second), lamps=RED.lamps)
    assert len(runs(where, User(THROUGH))) == 1


@pytest.mark.parametrize("x", [144.0, 496.0])
def test_that_boxes_over_the_ends_of_the_line_count_by_their_anchor(x: float) -> None:
    assert len(runs(RED, User(((0.0, x, 400.0), (8.0, x, 80.0))))) == 1


def test_that_empty_frames_make_nothing() -> None:
    assert judge_tracks(RED, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_one_shaken_box_of_a_vehicle_that_stands_is_no_run() -> None:
    stands = [(0.0, 320.0, 400.0), (4.0, 320.0, 233.0), (6.9, 320.0, 233.0)]
    shaken = [(7.0, 320.0, 215.0), (7.1, 320.0, 233.0), (12.0, 320.0, 233.0)]
    assert runs(RED, User([*stands, *shaken])) == []


def test_that_one_who_stands_astride_the_line_enters_when_it_drives_off() -> None:
    """Its box shakes over the line on red; it drives off when the lamp has become green."""
    path = [(0.0, 320.0, 400.0), (2.0, 320.0, 243.0), (3.9, 320.0, 243.0)]
    path += [(4.0, 320.0, 237.5), (7.0, 320.0, 237.5), (10.0, 320.0, 60.0)]
    assert runs(scene((0, LampState.RED), (69, LampState.GREEN)), User(path)) == []
    assert len(runs(RED, User(path))) == 1


def test_that_who_was_out_of_sight_while_standing_may_be_another() -> None:
    path = [(0.0, 320.0, 400.0), (2.0, 320.0, 300.0), (4.0, 320.0, 300.0)]
    path += [(6.5, 320.0, 150.0), (8.0, 320.0, 80.0)]
    assert runs(RED, User(path, unseen=((4.1, 6.4),))) == []
    assert len(runs(RED, User(path))) == 1


def test_that_one_who_is_hidden_in_passing_is_still_known_by_its_pace() -> None:
    assert len(runs(RED, User(THROUGH, unseen=((3.4, 4.6),)))) == 1
