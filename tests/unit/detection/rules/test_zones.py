"""Pedestrians on the carriageway, vehicles on the pavement, vehicles in the wrong lane."""

import pytest
from support.traffic import User, judge_tracks, judged, of_kind

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Lane, Scene, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame

AREA = ((200.0, 200.0), (440.0, 200.0), (440.0, 400.0), (200.0, 400.0))
ROAD = Scene("c", (640, 480), zones=(Zone("road", ZoneKind.PEDESTRIAN, AREA),))
PAVEMENT = Scene("c", (640, 480), zones=(Zone("walk", ZoneKind.PAVEMENT, AREA),))
CARS_ONLY = Scene("c", (640, 480), lanes=(Lane("lane", AREA, classes=("car", "bus", "truck")),))
WALK = ((0.0, 100.0, 300.0), (12.0, 540.0, 300.0))
PERSON = {"size": (20.0, 50.0), "class_name": "person"}


def walkers(*users: User, scene: Scene = ROAD) -> list[ViolationCandidate]:
    return of_kind(judged(scene, *users, seconds=14.0), RuleKind.PEDESTRIAN)


def test_that_a_person_on_the_carriageway_is_told_from_the_first_step_in() -> None:
    found = walkers(User(WALK, **PERSON))
    assert [c.place_id for c in found] == ["road"]
    assert abs(found[0].frame - 28) <= 1


def test_that_a_person_beside_it_is_right() -> None:
    assert walkers(User(((0.0, 100.0, 190.0), (12.0, 540.0, 190.0)), **PERSON)) == []


def test_that_shaking_on_the_boundary_makes_one_event_at_most() -> None:
    path = [(0.1 * i, 320.0, 200.0 + (5.0 if i % 2 else -5.0)) for i in range(120)]
    assert len(walkers(User(path, **PERSON))) <= 1


def test_that_leaving_for_long_and_coming_back_makes_two() -> None:
    path = ((0.0, 320.0, 150.0), (2.0, 320.0, 250.0), (4.0, 320.0, 250.0), (6.0, 320.0, 120.0))
    again = ((9.0, 320.0, 120.0), (11.0, 320.0, 250.0), (13.0, 320.0, 250.0))
    assert len(walkers(User((*path, *again), **PERSON))) == 2


def test_that_an_occlusion_or_a_new_id_inside_tells_once() -> None:
    assert len(walkers(User(WALK, unseen=((5.0, 6.5),), **PERSON))) == 1
    assert len(walkers(User(WALK, ids=((0.0, 1), (7.0, 2)), **PERSON))) == 1


def test_that_a_rider_whose_wheels_were_missed_is_no_pedestrian() -> None:
    fast = User(((0.0, 100.0, 300.0), (2.5, 540.0, 300.0)), **PERSON)
    assert walkers(fast) == []


def test_that_a_person_on_a_two_wheeler_is_no_pedestrian() -> None:
    bike = User(WALK, size=(40.0, 60.0), class_name="motorcycle", ids=((0.0, 2),))
    assert walkers(User(WALK, **PERSON), bike) == []


@pytest.mark.parametrize(
    ("x", "y", "count"),
    [
        (206.0, 300.0, 1),
        (194.0, 300.0, 0),
        (434.0, 300.0, 1),
        (446.0, 300.0, 0),
        (320.0, 206.0, 1),
        (320.0, 194.0, 0),
        (320.0, 394.0, 1),
        (320.0, 406.0, 0),
    ],
)
def test_that_boxes_over_every_edge_count_by_their_anchor(x: float, y: float, count: int) -> None:
    assert len(walkers(User(((0.0, x, y), (12.0, x, y)), **PERSON))) == count


@pytest.mark.parametrize("scene", [ROAD, PAVEMENT, CARS_ONLY])
def test_that_empty_frames_make_nothing(scene: Scene) -> None:
    assert judge_tracks(scene, [TrackedFrame(i, i / 10, ()) for i in range(20)]) == []


def test_that_riding_on_the_pavement_is_told_and_parking_there_is_not() -> None:
    rides = User(WALK, class_name="motorcycle")
    parks = User(((0.0, 320.0, 300.0), (12.0, 320.0, 300.0)), class_name="motorcycle")
    assert len(of_kind(judged(PAVEMENT, rides), RuleKind.PAVEMENT)) == 1
    assert of_kind(judged(PAVEMENT, parks), RuleKind.PAVEMENT) == []


def test_that_a_person_may_walk_on_the_pavement() -> None:
    assert judged(PAVEMENT, User(WALK, **PERSON)) == []


def test_that_a_motorcycle_in_a_lane_for_cars_is_told_and_a_car_is_not() -> None:
    bike = User(WALK, class_name="motorcycle")
    found = of_kind(judged(CARS_ONLY, bike), RuleKind.FORBIDDEN_LANE)
    assert [c.place_id for c in found] == ["lane"]
    assert of_kind(judged(CARS_ONLY, User(WALK)), RuleKind.FORBIDDEN_LANE) == []


def test_that_only_buses_may_use_a_bus_lane() -> None:
    scene = Scene("c", (640, 480), zones=(Zone("bus", ZoneKind.BUS_LANE, AREA),))
    assert len(of_kind(judged(scene, User(WALK)), RuleKind.FORBIDDEN_LANE)) == 1
    assert judged(scene, User(WALK, class_name="bus")) == []
