"""Dwell: who stands longer than a zone allows."""

import pytest
from support.traffic import User, judge_tracks, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame

AREA = ((200.0, 200.0), (440.0, 200.0), (440.0, 400.0), (200.0, 400.0))
SCENE = Scene("c", (640, 480), zones=(Zone("kerb", ZoneKind.NO_STOPPING, AREA, max_dwell_s=5.0),))
PARKS = ((0.0, 20.0, 300.0), (3.0, 320.0, 300.0), (20.0, 320.0, 300.0))


def told(*users: User, seconds: float = 20.0, scene: Scene = SCENE) -> list[ViolationCandidate]:
    return of_kind(judged(scene, *users, seconds=seconds), RuleKind.DWELL)


def test_that_standing_for_the_limit_is_told_at_the_frame_of_the_limit() -> None:
    found = told(User(PARKS))
    assert [c.place_id for c in found] == ["kerb"]
    assert abs(found[0].frame - 80) <= 3
    assert found[0].why["limit_s"] == 5.0


def test_that_leaving_just_before_the_limit_is_right() -> None:
    leaves = User((*PARKS[:2], (7.5, 320.0, 300.0), (10.0, 620.0, 300.0)))
    assert told(leaves) == []


def test_that_driving_through_slowly_is_no_standing() -> None:
    assert told(User(((0.0, 200.0, 300.0), (10.0, 440.0, 300.0)))) == []


def test_that_standing_outside_is_right() -> None:
    assert told(User(((0.0, 20.0, 450.0), (3.0, 320.0, 450.0), (20.0, 320.0, 450.0)))) == []


def test_that_a_zone_without_a_limit_of_another_kind_forbids_nothing() -> None:
    scene = Scene("c", (640, 480), zones=(Zone("j", ZoneKind.JUNCTION, AREA),))
    assert told(User(PARKS), scene=scene) == []


def test_that_an_occlusion_goes_on_counting() -> None:
    found = told(User(PARKS, unseen=((5.0, 7.0),)))
    assert len(found) == 1
    assert abs(found[0].frame - 80) <= 3


def test_that_a_track_that_comes_back_elsewhere_did_not_stand_until_the_limit() -> None:
    """Hidden shortly before the limit; its id then goes to somebody else in the zone."""
    hidden = User((*PARKS[:2], (7.0, 320.0, 300.0), (8.2, 425.0, 385.0)), unseen=((7.0, 8.2),))
    gone_on = User((*hidden.path, (12.0, 425.0, 385.0)), unseen=((7.0, 8.2),))
    assert told(hidden, seconds=9.0) == []
    assert told(gone_on, seconds=12.0) == []


def test_that_a_new_id_at_the_same_place_goes_on_counting_and_is_told_once() -> None:
    found = told(User(PARKS, ids=((0.0, 1), (6.0, 2), (12.0, 3))))
    assert len(found) == 1
    assert abs(found[0].frame - 80) <= 3


def test_that_two_who_stand_one_after_the_other_are_not_added_up() -> None:
    first = User((*PARKS[:2], (6.5, 320.0, 300.0), (7.5, 620.0, 300.0)))
    path = ((7.0, 20.0, 300.0), (9.0, 320.0, 300.0), (13.0, 320.0, 300.0), (14.0, 620.0, 300.0))
    second = User(path, ids=((0.0, 2),))
    assert told(first, second) == []


@pytest.mark.parametrize(
    ("x", "y", "count"),
    [
        (203.0, 300.0, 1),
        (197.0, 300.0, 0),
        (437.0, 300.0, 1),
        (443.0, 300.0, 0),
        (320.0, 203.0, 1),
        (320.0, 197.0, 0),
        (320.0, 397.0, 1),
        (320.0, 403.0, 0),
    ],
)
def test_that_boxes_over_every_edge_count_by_their_anchor(x: float, y: float, count: int) -> None:
    assert len(told(User(((0.0, x, y), (20.0, x, y))))) == count


def test_that_a_person_may_stand() -> None:
    assert told(User(PARKS, class_name="person")) == []


def test_that_empty_frames_make_nothing() -> None:
    assert judge_tracks(SCENE, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_an_id_that_goes_away_with_another_vehicle_leaves_the_time_behind() -> None:
    """A motorcycle passes close by and takes the id of the one that stands along with it."""
    stands = User(PARKS, ids=((0.0, 1), (6.0, 9), (6.3, 3)))
    passes = User(
        ((5.6, 290.0, 270.0), (6.0, 320.0, 290.0), (7.5, 620.0, 420.0)), ids=((0.0, 2), (6.0, 1))
    )
    found = told(stands, passes)
    assert [abs(c.frame - 80) <= 3 for c in found] == [True]


def test_that_who_takes_the_place_of_one_that_left_begins_anew() -> None:
    """The one behind moves up at once; it stands for four seconds only."""
    first = User((*PARKS[:2], (6.0, 320.0, 300.0), (7.0, 430.0, 300.0), (9.0, 630.0, 300.0)))
    path = ((0.0, 20.0, 300.0), (4.0, 240.0, 300.0), (6.2, 240.0, 300.0), (7.6, 320.0, 300.0))
    second = User((*path, (11.6, 320.0, 300.0), (12.6, 620.0, 300.0)), ids=((0.0, 2),))
    assert told(first, second) == []


def test_that_a_slow_one_who_passes_an_empty_place_has_not_stood_there() -> None:
    first = User((*PARKS[:2], (7.2, 320.0, 300.0), (8.0, 620.0, 300.0)))
    slow = User(((8.5, 318.0, 300.0), (14.0, 340.0, 300.0)), ids=((0.0, 2),))
    assert told(first, slow) == []


def test_that_one_who_rolls_off_at_the_limit_is_not_told_while_it_rolls() -> None:
    path = (*PARKS[:2], (7.6, 320.0, 300.0), (8.6, 345.0, 300.0), (9.0, 620.0, 300.0))
    assert told(User(path)) == []


def test_that_a_limit_shorter_than_the_dating_of_the_begin_is_told_once() -> None:
    zone = Zone("kerb", ZoneKind.NO_STOPPING, AREA, max_dwell_s=2.0)
    assert len(told(User(PARKS), scene=Scene("c", (640, 480), zones=(zone,)))) == 1
