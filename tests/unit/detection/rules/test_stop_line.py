"""Stop line: who stands on red with the front beyond the line."""

from support.traffic import User, judge_tracks, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lamp, LampPhase, Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.contracts.tracks import TrackedFrame

LINE = Line("stop", LineKind.STOP, (140, 240), (500, 240), approach="north")
"""Entered downwards, towards the camera: the anchor is the front."""


def scene(*phases: tuple[int, LampState], line: Line = LINE) -> Scene:
    timeline = tuple(LampPhase(frame, state) for frame, state in phases)
    lamp = Lamp("lamp", "north", timeline=timeline)
    return Scene("c", (640, 480), lines=(line,), lamps=(lamp,))


RED = scene((0, LampState.RED))


def stands(y: float, until_s: float = 12.0) -> tuple[tuple[float, float, float], ...]:
    """Comes from above and stands with its anchor at ``y`` from second 3 on."""
    return ((0.0, 320.0, 60.0), (3.0, 320.0, y), (until_s, 320.0, y))


def told(where: Scene, *users: User, seconds: float = 12.0) -> list[ViolationCandidate]:
    return of_kind(judged(where, *users, seconds=seconds), RuleKind.STOP_LINE)


def test_that_standing_beyond_the_line_on_red_is_told_from_the_stop_on() -> None:
    found = told(RED, User(stands(258.0)))
    assert [c.place_id for c in found] == ["stop"]
    assert abs(found[0].frame - 30) <= 2
    assert found[0].why["stood_s"] >= 1.5


def test_that_standing_before_the_line_is_right() -> None:
    assert told(RED, User(stands(232.0))) == []


def test_that_standing_on_the_line_is_within_the_margin() -> None:
    assert told(RED, User(stands(241.0))) == []


def test_that_green_and_unknown_lamps_accuse_nobody() -> None:
    assert told(scene((0, LampState.GREEN)), User(stands(258.0))) == []
    assert told(scene((0, LampState.UNKNOWN)), User(stands(258.0))) == []


def test_that_one_who_was_stopped_there_on_green_is_not_accused_when_red_comes() -> None:
    assert told(scene((0, LampState.GREEN), (60, LampState.RED)), User(stands(258.0))) == []


def test_that_a_short_halt_is_not_enough() -> None:
    path = ((0.0, 320.0, 60.0), (3.0, 320.0, 258.0), (4.0, 320.0, 258.0), (6.0, 320.0, 460.0))
    assert told(RED, User(path)) == []


def test_that_one_stop_is_told_once_even_with_small_moves() -> None:
    path = [(0.0, 320.0, 60.0), (3.0, 320.0, 252.0)]
    path += [(3.0 + step, 320.0, 252.0 + 2 * (step % 3)) for step in range(1, 9)]
    assert len(told(RED, User(path))) == 1


def test_that_an_occlusion_or_another_id_does_not_tell_twice() -> None:
    assert len(told(RED, User(stands(258.0), unseen=((6.0, 7.0),)))) == 1
    assert len(told(RED, User(stands(258.0), ids=((0.0, 1), (7.0, 2))))) == 1


def test_that_seen_from_behind_the_calibrated_front_counts() -> None:
    line = Line("stop", LineKind.STOP, (500, 240), (140, 240), approach="north")
    metres = ((0.02, 0.0, 0.0), (0.0, 0.05, 0.0), (0.0, 0.0, 1.0))
    base = scene((0, LampState.RED), line=line)
    where = Scene("c", (640, 480), homography=metres, lines=base.lines, lamps=base.lamps)
    near = User(((0.0, 320.0, 460.0), (3.0, 320.0, 300.0), (12.0, 320.0, 300.0)))
    far = User(((0.0, 320.0, 460.0), (3.0, 320.0, 340.0), (12.0, 320.0, 340.0)))
    found = told(where, near)
    assert [c.why["front_unit"] for c in found] == ["m"]
    assert told(where, far) == []


def test_that_one_beside_the_line_is_not_accused() -> None:
    path = ((0.0, 80.0, 60.0), (3.0, 80.0, 258.0), (12.0, 80.0, 258.0))
    assert told(RED, User(path)) == []


def test_that_a_person_may_stand_there() -> None:
    assert told(RED, User(stands(258.0), class_name="person")) == []


def test_that_empty_frames_make_nothing() -> None:
    assert judge_tracks(RED, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_a_box_cut_by_the_picture_says_nothing_of_where_it_stands() -> None:
    near = Line("stop", LineKind.STOP, (140, 440), (500, 440), approach="north")
    big = User(stands(479.0), size=(200.0, 180.0), class_name="truck")
    assert told(scene((0, LampState.RED), line=near), big) == []


def test_that_a_vehicle_is_not_taken_for_a_smaller_one_that_stood_there_before() -> None:
    """A motorcycle is told; once it has gone a lorry stands over the line where it stood."""
    rider = User(stands(258.0, 6.0), size=(30.0, 34.0), class_name="motorcycle")
    path = ((5.0, 330.0, 40.0), (8.0, 330.0, 262.0), (14.0, 330.0, 262.0))
    lorry = User(path, size=(110.0, 120.0), class_name="truck", ids=((0.0, 2),))
    found = of_kind(judged(RED, rider, lorry, seconds=14.0), RuleKind.STOP_LINE)
    assert [c.class_name for c in found] == ["motorcycle", "truck"]


def test_that_one_who_was_seen_elsewhere_is_not_who_stood_there() -> None:
    rider = User(stands(258.0, 6.0))
    path = ((4.0, 320.0, 40.0), (8.0, 320.0, 258.0), (14.0, 320.0, 258.0))
    found = told(RED, rider, User(path, ids=((0.0, 2),)), seconds=14.0)
    assert [c.track_id for c in found] == [1, 2]


def test_that_who_ran_the_light_and_is_halted_in_the_junction_is_told_once() -> None:
    metres = ((0.03, 0.0, 0.0), (0.0, 0.03, 0.0), (0.0, 0.0, 1.0))
    base = scene((0, LampState.GREEN), (10, LampState.RED))
    where = Scene("c", (640, 480), homography=metres, lines=base.lines, lamps=base.lamps)
    path = [(0.0, 320.0, 60.0), (3.0, 320.0, 470.0), (4.0, 320.0, 425.0), (9.0, 320.0, 425.0)]
    found = judged(where, User(path, size=(40.0, 36.0)))
    assert [c.kind for c in found if c.kind is not RuleKind.CROSSING] == [RuleKind.RED_LIGHT]


def test_that_without_calibration_one_deep_in_the_junction_is_not_decided() -> None:
    assert told(RED, User(stands(275.0)))
    assert told(RED, User(stands(300.0))) == []
