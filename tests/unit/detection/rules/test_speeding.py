"""Speeding: measured on the road, told only when sure, refused by name otherwise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.traffic import User, judge_tracks, judged, of_kind, track

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.scenes import Calibration, CalibrationPoint, Lane, Scene
from detection.geometry.homography import inverse, to_road
from detection.pipeline.judge import TrackJudge

ROAD = ((0.05, 0.0, -16.0), (0.0, 0.0, 60.0), (0.0, 0.0025, 0.2))
"""A camera that looks along a road: metres across and along, far is up."""
BACK = inverse(ROAD) or ROAD
LANE = Lane("lane", ((0, 40), (640, 40), (640, 480), (0, 480)), speed_limit_kmh=50.0)
SCENE = Scene("c", (640, 480), homography=ROAD, lanes=(LANE,))


def pixel(x_m: float, y_m: float) -> tuple[float, float]:
    """Where a place on the road is seen."""
    return to_road(BACK, (x_m, y_m)) or (0.0, 0.0)


def drive(kmh: float, seconds: float = 4.0, begin_m: float = 200.0, **more: object) -> User:
    """A car that drives along the road towards the camera."""
    steps = 80
    path = []
    for step in range(steps + 1):
        time_s = seconds * step / steps
        x, y = pixel(0.0, max(begin_m - kmh / 3.6 * time_s, 1.0))
        path.append((time_s, x, y))
    return replace(User(path, size=(30.0, 25.0)), **more)  # type: ignore[arg-type]  # test values


def told(
    scene: Scene, *users: User, fps: float = 12.0, seconds: float = 4.0
) -> list[ViolationCandidate]:
    return of_kind(judged(scene, *users, seconds=seconds, fps=fps), RuleKind.SPEEDING)


@pytest.mark.parametrize("kmh", [66.0, 80.0, 120.0])
@pytest.mark.parametrize("fps", [6.0, 12.5, 30.0])
def test_that_a_speeder_is_told_once_with_its_speed(kmh: float, fps: float) -> None:
    found = told(SCENE, drive(kmh), fps=fps)
    assert len(found) == 1
    why = found[0].why
    speed, sigma = why["speed_kmh"], why["sigma_kmh"]
    assert isinstance(speed, float)
    assert isinstance(sigma, float)
    assert speed == pytest.approx(kmh, rel=0.02)
    assert 0 < sigma < 0.1 * kmh
    assert (why["limit_kmh"], found[0].place_id) == (50.0, "lane")


@pytest.mark.parametrize("kmh", [30.0, 50.0, 54.0, 56.0])
def test_that_who_is_not_surely_too_fast_is_not_told(kmh: float) -> None:
    assert not told(SCENE, drive(kmh))


def test_that_the_frame_is_the_first_in_the_lane() -> None:
    lane = replace(LANE, polygon=((0, 60), (640, 60), (640, 480), (0, 480)))
    user = drive(90.0)
    found = told(replace(SCENE, lanes=(lane,)), user, fps=10.0)[0]
    entered = next(n for n in range(40) if (user.box(n / 10) or (0, 0, 0, 0))[3] >= 60)
    assert abs(found.frame - entered) <= 1


def test_that_the_limit_of_the_scene_counts_where_a_lane_has_none() -> None:
    bare = replace(SCENE, lanes=(), speed_limit_kmh=50.0)
    assert [c.place_id for c in told(bare, drive(80.0))] == ["scene"]
    assert not told(replace(SCENE, speed_limit_kmh=50.0, lanes=(LANE,)), drive(40.0))


def test_that_nothing_is_told_without_limit_or_calibration() -> None:
    assert not told(replace(SCENE, lanes=(replace(LANE, speed_limit_kmh=None),)), drive(90.0))
    judge = TrackJudge(replace(SCENE, homography=None))
    for frame in track(30, 10.0, [drive(90.0)]):
        assert not of_kind(judge.observe(frame, None).candidates, RuleKind.SPEEDING)
    assert judge.refused == {"speeding:calibration": 1}


def points(shift_m: float, far_m: float = 200.0) -> Calibration:
    places = [(-5.0, 20.0), (5.0, 20.0), (5.0, far_m), (-5.0, far_m), (0.0, far_m / 2)]
    found = [CalibrationPoint(pixel(*place), place) for place in places]
    found[4] = CalibrationPoint(found[4].pixel_xy, (shift_m, far_m / 2))
    return Calibration(tuple(found))


@pytest.mark.parametrize(
    ("calibration", "kmh", "reason"),
    [
        (points(0.0), 80.0, None),
        (points(30.0), 80.0, "speeding:calibration"),
        (points(0.0, far_m=40.0), 80.0, "speeding:calibration"),
    ],
)
def test_that_a_bad_or_distant_calibration_is_refused(
    calibration: Calibration, kmh: float, reason: str | None
) -> None:
    judge = TrackJudge(replace(SCENE, calibration=calibration))
    found = [
        c
        for frame in track(24, 12.0, [drive(kmh, begin_m=200.0)])
        for c in judge.observe(frame, None).candidates
    ]
    found += judge.finish()
    assert len(of_kind(found, RuleKind.SPEEDING)) == (reason is None)
    assert list(judge.refused) == ([reason] if reason else [])


def test_that_a_short_track_is_refused() -> None:
    judge = TrackJudge(SCENE)
    for frame in track(7, 12.0, [drive(90.0)]):
        judge.observe(frame, None)
    judge.finish()
    assert judge.refused == {"speeding:track_short": 1}


@pytest.mark.parametrize(
    ("arrival", "quality", "events"),
    [
        (1.0, ClockQuality.RECEIVER, 1),
        (25 / 21, ClockQuality.RECEIVER, 0),
        (1.0, ClockQuality.BAD, 0),
    ],
)
def test_that_a_clock_that_lies_is_refused(
    arrival: float, quality: ClockQuality, events: int
) -> None:
    """A camera says 25 frames a second and sends 21: its time stamps run too fast."""
    judge, found = TrackJudge(SCENE), []
    late = drive(90.0)
    user = replace(late, path=[(t + 8.0, x, y) for t, x, y in late.path])
    for frame in track(150, 12.5, [user]):
        arrived_s = 100.0 + frame.time_s * arrival
        seen = judge.observe(frame, None, arrived_s=arrived_s, clock=quality)
        found += of_kind(seen.candidates, RuleKind.SPEEDING)
    judge.finish()
    assert len(found) == events
    assert judge.refused == ({} if events else {"speeding:clock": 1})


def test_that_the_speed_is_that_of_the_time_stamps_whatever_the_frame_rate() -> None:
    frames = track(100, 25.0, [drive(60.0)])
    stretched = [replace(frame, time_s=frame.index / 21.0) for frame in frames]
    assert not of_kind(judge_tracks(SCENE, stretched), RuleKind.SPEEDING)
    hurried = [replace(frame, time_s=frame.index / 32.0) for frame in frames]
    assert len(of_kind(judge_tracks(SCENE, hurried), RuleKind.SPEEDING)) == 1


@pytest.mark.parametrize("kmh", [40.0, 52.0])
def test_that_a_frozen_picture_makes_nobody_fast(kmh: float) -> None:
    """The picture stands for 3 s, the time goes on; then everybody is elsewhere."""
    frames = track(80, 10.0, [drive(kmh, seconds=8.0)])
    frozen = [
        replace(frame, objects=frames[20].objects) if 20 <= frame.index < 50 else frame
        for frame in frames
    ]
    assert not of_kind(judge_tracks(SCENE, frozen), RuleKind.SPEEDING)
    gap = [frame for frame in frames if not 20 <= frame.index < 50]
    assert not of_kind(judge_tracks(SCENE, gap), RuleKind.SPEEDING)
    caught_up = [
        replace(frame, time_s=5.0 + (frame.index - 50) * 0.1 if frame.index >= 50 else frame.time_s)
        for frame in frames
        if not 20 <= frame.index < 50
    ]
    assert not of_kind(judge_tracks(SCENE, caught_up), RuleKind.SPEEDING)


def test_that_a_switch_of_identity_makes_nobody_fast() -> None:
    """An id jumps from one slow car to another one that is further on."""
    near, far = drive(40.0, begin_m=90.0), drive(40.0, begin_m=100.0)
    frames = track(40, 10.0, [far])
    ahead = track(40, 10.0, [near])
    switched = [b if a.index >= 15 else a for a, b in zip(frames, ahead, strict=True)]
    assert not of_kind(judge_tracks(SCENE, switched), RuleKind.SPEEDING)


def test_that_an_id_that_changes_tells_nobody_twice() -> None:
    user = drive(80.0, seconds=6.0, ids=[(0.0, 1), (2.6, 2)], unseen=[(2.5, 2.8)])
    assert len(told(SCENE, user, seconds=6.0)) == 1


def test_that_an_occlusion_costs_no_speeder() -> None:
    user = drive(80.0, seconds=6.0, unseen=[(1.0, 1.4), (3.0, 4.2)])
    assert len(told(SCENE, user, seconds=6.0)) == 1


def test_that_persons_and_bicycles_have_no_limit() -> None:
    assert not told(SCENE, drive(80.0, class_name="bicycle"), drive(80.0, class_name="person"))


@pytest.mark.parametrize("cut", [(0.0, 0.0), (610.0, 640.0)])
def test_that_boxes_that_the_picture_cuts_measure_nothing(cut: tuple[float, float]) -> None:
    frames = [
        replace(
            frame,
            objects=tuple(
                replace(o, box_xyxy=(cut[0], o.box_xyxy[1], cut[1] or 30.0, o.box_xyxy[3]))
                for o in frame.objects
            ),
        )
        for frame in track(40, 10.0, [drive(90.0)])
    ]
    assert not of_kind(judge_tracks(SCENE, frames), RuleKind.SPEEDING)


@settings(max_examples=40, deadline=None)
@given(kmh=st.floats(20.0, 110.0), seed=st.integers(0, 10_000), fps=st.sampled_from([6.0, 15.0]))
def test_that_shaking_boxes_never_accuse_who_kept_to_the_limit(
    kmh: float, seed: int, fps: float
) -> None:
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
                        for v, size in zip(o.box_xyxy, (30, 25, 30, 25), strict=True)
                    ),
                )
                for o in frame.objects
            ),
        )
        for frame in track(int(4 * fps), fps, [drive(kmh)])
    ]
    found = of_kind(judge_tracks(SCENE, frames), RuleKind.SPEEDING)
    assert len(found) <= 1
    if kmh <= 55.0:
        assert not found
    if kmh >= 75.0:
        assert found


def test_that_who_comes_from_beyond_the_measured_road_is_measured_where_it_was() -> None:
    measured = replace(SCENE, calibration=points(0.0, far_m=70.0))
    found = told(measured, drive(80.0, seconds=6.0, begin_m=140.0), seconds=6.0)
    assert len(found) == 1
    assert found[0].why["way_m"] <= 75.0  # type: ignore[operator]  # a number


def test_that_one_who_brakes_is_measured_while_it_is_too_fast() -> None:
    path, place, speed = [], 200.0, 100.0 / 3.6
    for step in range(61):
        path.append((step / 10, *pixel(0.0, max(place, 1.0))))
        place -= speed / 10
        speed = max(speed - (0.55 if step > 8 else 0.0), 5.0)
    assert len(told(SCENE, User(path, size=(30.0, 25.0)), seconds=6.0)) == 1
