"""The tracker: ids that stay, gaps that are said, boxes that are one road user."""

import numpy as np
import pytest
from support.traffic import Faults, User, detect

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.tracking.riders import tidy
from detection.tracking.settings import PRESETS
from detection.tracking.tracker import Tracker


def seen(*rows: tuple[str, float, tuple[float, float, float, float]]) -> Detections:
    return Detections(
        np.array([box for _, _, box in rows], np.float32).reshape(-1, 4),
        np.array([score for _, score, _ in rows], np.float32),
        np.array([ROAD_USERS.index(name) for name, _, _ in rows], np.int64),
    )


def follow(
    *users: User, frames: int = 80, fps: float = 10.0, faults: Faults | None = None
) -> list[TrackedFrame]:
    tracker = Tracker()
    found = detect(frames, fps, users, faults or Faults(), seed=3)
    return [tracker.update(index, time_s, dets) for index, time_s, dets in found]


def confirmed(frames: list[TrackedFrame]) -> list[TrackedObject]:
    return [t for frame in frames for t in frame.objects if t.confirmed]


DRIVE = User(((0.0, 60.0, 300.0), (8.0, 600.0, 300.0)))


@pytest.mark.parametrize("fps", [2.0, 6.0, 30.0])
def test_that_a_vehicle_keeps_one_id_at_any_rate(fps: float) -> None:
    slow = User(((0.0, 60.0, 300.0), (8.0, 300.0, 300.0)))
    frames = follow(slow, fps=fps, frames=int(8 * fps))
    assert {t.track_id for t in confirmed(frames)} == {1}


def test_that_a_track_is_unconfirmed_until_its_third_sighting() -> None:
    frames = follow(DRIVE)
    assert [frame.objects[0].confirmed for frame in frames[:3]] == [False, False, True]


def test_that_a_single_false_box_is_never_confirmed() -> None:
    tracker = Tracker()
    tracker.update(0, 0.0, seen(("car", 0.9, (10, 10, 60, 60))))
    for index in range(1, 5):
        assert not confirmed([tracker.update(index, index / 10, Detections.empty())])


def test_that_an_occluded_vehicle_is_predicted_and_found_again_under_its_id() -> None:
    frames = follow(User(DRIVE.path, unseen=((3.0, 3.7),)))
    hidden = frames[34].objects[0]
    assert not hidden.observed
    assert hidden.score == 0.0
    true = DRIVE.box(3.4)
    assert true is not None
    assert hidden.anchor_xy[0] == pytest.approx((true[0] + true[2]) / 2, abs=15)
    assert {t.track_id for t in confirmed(frames)} == {1}


def test_that_after_a_freeze_of_the_camera_nobody_keeps_an_id_by_chance() -> None:
    tracker = Tracker()
    for index in range(5):
        x = 10.0 + 9 * index
        tracker.update(index, index / 10, seen(("car", 0.9, (x, 10, x + 50, 60))))
    frame = tracker.update(5, 30.0, seen(("car", 0.9, (50, 10, 100, 60))))
    assert [t.track_id for t in frame.objects] == [2]


def test_that_a_vehicle_that_is_gone_for_long_gets_a_new_id() -> None:
    frames = follow(User(DRIVE.path, unseen=((2.0, 5.0),)))
    assert {t.track_id for t in confirmed(frames)} == {1, 2}


def test_that_a_standing_vehicle_is_remembered_for_longer() -> None:
    stands = User(((0.0, 300.0, 300.0), (8.0, 300.0, 300.0)), unseen=((3.0, 5.5),))
    assert {t.track_id for t in confirmed(follow(stands))} == {1}


def test_that_ids_are_positive_and_never_used_again() -> None:
    tracker = Tracker()
    known: set[int] = set()
    for turn in range(5):
        for index in range(4):
            frame = tracker.update(
                turn * 400 + index, turn * 40 + index / 10, seen(("car", 0.9, (10, 10, 60, 60)))
            )
        new = {t.track_id for t in frame.objects}
        assert not new & known
        known |= new
    assert min(known) > 0


def test_that_the_class_is_a_vote_over_the_track() -> None:
    tracker = Tracker()
    names = ["car", "car", "truck", "car", "bus", "car"]
    for index, name in enumerate(names):
        frame = tracker.update(index, index / 10, seen((name, 0.8, (10, 10, 90, 60))))
    assert [(t.track_id, t.class_name) for t in frame.objects] == [(1, "car")]


def test_that_two_vehicles_that_meet_keep_their_ids() -> None:
    right = User(((0.0, 60.0, 300.0), (8.0, 600.0, 300.0)))
    left = User(((0.0, 600.0, 330.0), (8.0, 60.0, 330.0)))
    frames = follow(right, left)
    last = {round(t.box_xyxy[3]): t.track_id for t in frames[-1].objects}
    first = {round(t.box_xyxy[3]): t.track_id for t in frames[3].objects}
    assert last == first


def test_that_boxes_of_seen_tracks_are_the_detectors_own_and_not_clipped() -> None:
    tracker = Tracker()
    frame = tracker.update(0, 0.0, seen(("car", 0.9, (-30, 400, 50, 510))))
    assert frame.objects[0].box_xyxy == (-30.0, 400.0, 50.0, 510.0)


def test_that_empty_frames_and_frames_of_the_same_time_do_no_harm() -> None:
    tracker = Tracker()
    assert tracker.update(0, 0.0, Detections.empty()).objects == ()
    for index in range(1, 5):
        frame = tracker.update(index, 1.0, seen(("car", 0.9, (10, 10, 60, 60))))
    assert [t.track_id for t in frame.objects] == [1]


def test_that_the_same_detections_give_the_same_tracks() -> None:
    users = [DRIVE, User(((0.0, 600.0, 200.0), (8.0, 60.0, 220.0)))]
    faults = Faults(miss=0.12, jitter=0.025, false_boxes=0.2)
    assert follow(*users, faults=faults) == follow(*users, faults=faults)


def test_that_a_rider_and_wheels_are_one_box() -> None:
    found = tidy(
        seen(
            ("person", 0.8, (100, 100, 140, 170)),
            ("motorcycle", 0.5, (98, 140, 142, 195)),
            ("motorcycle", 0.2, (99, 138, 140, 180)),
        )
    ).detections
    assert found.boxes_xyxy.tolist() == [[98.0, 100.0, 142.0, 195.0]]
    assert [ROAD_USERS[key] for key in found.class_ids] == ["motorcycle"]


def test_that_a_person_beside_a_motorcycle_stays_a_person() -> None:
    found = tidy(
        seen(("person", 0.8, (200, 100, 230, 190)), ("motorcycle", 0.5, (98, 140, 142, 195)))
    ).detections
    assert len(found) == 2


def test_that_a_rider_without_wheels_in_some_frames_keeps_the_wheels_on_the_road() -> None:
    tracker = Tracker()
    for index in range(12):
        y = 2 * index
        rows = [("person", 0.8, (100, 100 - y, 140, 170 - y))]
        if index % 3 == 0:
            rows.append(("motorcycle", 0.5, (98, 140 - y, 142, 195 - y)))
        frame = tracker.update(index, index / 10, seen(*rows))  # type: ignore[arg-type]  # boxes
    (rider,) = frame.objects
    assert rider.class_name == "motorcycle"
    assert rider.box_xyxy[3] == pytest.approx(195 - 22, abs=4)


def test_that_a_truck_seen_as_a_car_as_well_is_one_vehicle() -> None:
    found = tidy(seen(("truck", 0.6, (10, 10, 100, 80)), ("car", 0.7, (12, 11, 101, 80))))
    assert len(found.detections) == 1


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_that_every_preset_follows_a_plain_drive(preset: str) -> None:
    tracker = Tracker(PRESETS[preset])
    frames = [tracker.update(i, t, d) for i, t, d in detect(80, 10.0, [DRIVE], Faults(), seed=1)]
    assert {t.track_id for t in confirmed(frames)} == {1}


def _standing(x: float, y: float, shake: np.ndarray) -> tuple[str, float, tuple[float, ...]]:
    left, top, right, bottom = np.array([x - 10, y - 36, x + 10, y]) + shake
    return "motorcycle", 0.8, (float(left), float(top), float(right), float(bottom))


def test_that_nobody_in_a_queue_moves_up_when_one_is_missed_and_another_appears() -> None:
    chance, tracker = np.random.default_rng(5), Tracker()
    places = [(100.0 + 4 * row, 100.0 + 11 * row) for row in range(6)]
    followed: dict[int, set[int]] = {}
    for index in range(60):
        missed = {4} if index < 20 else {2} if index < 25 else set()
        rows = [
            _standing(x, y, chance.normal(0.0, 0.5, 4))
            for row, (x, y) in enumerate(places)
            if row not in missed
        ]
        for tracked in tracker.update(index, index / 5, seen(*rows)).objects:  # type: ignore[arg-type]  # four numbers
            if tracked.observed and tracked.confirmed:
                row = min(range(6), key=lambda row: abs(places[row][1] - tracked.box_xyxy[3]))
                followed.setdefault(tracked.track_id, set()).add(row)
    assert len(followed) == 6
    assert all(len(rows) == 1 for rows in followed.values())


def test_that_one_who_leaves_its_box_between_two_frames_is_followed() -> None:
    fast = User(((0.0, 40.0, 300.0), (2.4, 1240.0, 300.0)), size=(60.0, 60.0))
    frames = follow(fast, fps=5.0, frames=12)
    assert {t.track_id for t in confirmed(frames)} == {1}


def test_that_two_who_may_be_meant_are_not_joined() -> None:
    tracker = Tracker()
    tracker.update(0, 0.0, seen(("car", 0.9, (100, 100, 150, 150))))
    both = seen(("car", 0.9, (170, 100, 220, 150)), ("car", 0.9, (30, 100, 80, 150)))
    frame = tracker.update(1, 0.2, both)
    assert {t.track_id for t in frame.objects if t.observed} == {2, 3}


def _driving_off(time_s: float) -> tuple[float, float, float, float]:
    """A motorcycle at 10 m/s away from a camera 6 m above the road, focal length 700 px."""
    depth = 12.0 + 10.0 * time_s
    foot, wide, tall = 700 * 6.0 / depth, 700 * 0.8 / depth, 700 * 1.6 / depth
    return 400 - wide / 2, foot - tall, 400 + wide / 2, foot


def test_that_one_who_drives_off_is_found_again_where_perspective_puts_it() -> None:
    tracker, ids = Tracker(), set()
    for index in range(25):
        rows = [] if 8 <= index < 13 else [("motorcycle", 0.8, _driving_off(index / 5))]
        frame = tracker.update(index, index / 5, seen(*rows))
        ids |= {t.track_id for t in frame.objects if t.confirmed}
        if index == 12:
            expected = np.array(_driving_off(index / 5))
            assert np.abs(np.array(frame.objects[0].box_xyxy) - expected).max() < 12
    assert ids == {1}


@pytest.mark.parametrize(("swing_px", "waited"), [(0.0, True), (13.0, False)])
def test_that_a_track_off_its_way_is_not_waited_for_where_the_camera_moves(
    swing_px: float, *, waited: bool
) -> None:
    tracker = Tracker()
    for index in range(60):
        off = swing_px * (-1) ** (index // 2)  # the picture swings, and all that is in it
        rows = [("car", 0.9, (x + off, 100.0, x + off + 60, 160.0)) for x in (50.0, 200.0, 350.0)]
        tracker.update(index, index / 10, seen(*rows))
    gone = [tracker.update(60 + n, 6.0 + n / 10, seen(*rows[:2])) for n in range(5)]
    assert len(gone[1].objects) == 3
    assert (len(gone[4].objects) == 3) is waited
    assert {t.track_id for frame in gone for t in frame.objects} == {1, 2, 3}


def test_that_a_rider_boxed_twice_is_one_subject() -> None:
    wheels = ("motorcycle", 0.78, (661.0, 665.0, 735.0, 803.0))
    whole = ("person", 0.5, (655.0, 600.0, 732.0, 758.0))
    to_the_hip = ("person", 0.82, (659.0, 601.0, 728.0, 687.0))
    found = tidy(seen(wheels, whole, to_the_hip))
    assert len(found.detections) == 1
    assert found.persons.tolist() == [1]
    np.testing.assert_allclose(found.detections.boxes_xyxy[0], [655, 600, 735, 803])


def test_that_who_looks_over_a_shoulder_stays_a_person() -> None:
    before = ("person", 0.9, (100.0, 100.0, 160.0, 280.0))
    behind = ("person", 0.8, (110.0, 75.0, 150.0, 190.0))
    assert len(tidy(seen(before, behind)).detections) == 2


def test_that_a_rider_whose_legs_the_scooter_hides_is_joined_with_it() -> None:
    wheels = ("motorcycle", 0.62, (510.0, 972.0, 623.0, 1155.0))
    to_the_hip = ("person", 0.84, (492.0, 866.0, 612.0, 1005.0))
    found = tidy(seen(wheels, to_the_hip))
    assert [ROAD_USERS[kind] for kind in found.detections.class_ids] == ["motorcycle"]
