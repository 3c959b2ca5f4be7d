"""How much work a frame makes: what is asked once, and what is not asked at all."""

from collections import Counter
from dataclasses import replace

import numpy as np
from support.calls import calls_counted

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.scenes import Polygon, Scene, ZoneKind
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.judge import SceneJudge
from detection.pipeline.scene_file import SCHEMA_PATH, load_scene
from detection.rules.history import Histories
from detection.rules.whereabouts import SceneAreas, Whereabouts

FRAMES, BOXES = 40, 60
MOST_CALLS = 60
"""Of functions of ours, comprehensions included, for each box of a frame; 174 once."""


def example() -> Scene:
    return load_scene(SCHEMA_PATH.with_name("example.json"))


def moved(polygon: Polygon) -> Polygon:
    return tuple((x + 5000, y) for x, y in polygon)


def middle(polygon: Polygon) -> tuple[float, float]:
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)


def calls_of_wandering(scene: Scene) -> Counter[str]:
    """What a crowd of vehicles that wander about the picture makes the judge call."""
    chance = np.random.default_rng(1)
    places = chance.uniform((100, 200), (1200, 700), (BOXES, 2))
    speeds = chance.uniform(-3, 3, (BOXES, 2))
    classes = chance.choice([0, 2, 3, 3, 3], BOXES).astype(np.int64)
    judge, over, under = SceneJudge(scene), np.array((20, 40)), np.array((20, 0))
    with calls_counted() as calls:
        for index in range(FRAMES):
            places += speeds
            boxes = np.concatenate([places - over, places + under], axis=1)
            scores = np.full(BOXES, 0.8, np.float32)
            seen = Detections(boxes.astype(np.float32), scores, classes)
            judge.observe(index, index / 10, seen, None)
    return calls


def test_that_a_frame_makes_little_work_for_each_box() -> None:
    assert calls_of_wandering(example()).total() <= MOST_CALLS * BOXES * FRAMES


def test_that_when_a_stop_began_is_found_once_a_frame_though_two_rules_ask() -> None:
    scene = example()
    kerb = next(zone.polygon for zone in scene.zones if zone.kind is ZoneKind.NO_STOPPING)
    x, y = middle(kerb)
    parked = Detections(
        np.array([[x - 20, y - 30, x + 20, y]], np.float32),
        np.array([0.9], np.float32),
        np.array([ROAD_USERS.index("car")]),
    )
    judge = SceneJudge(scene)
    with calls_counted() as calls:
        for index in range(FRAMES):
            judge.observe(index, index / 10, parked, None)
    assert calls["answer"] > 2 * FRAMES  # so often somebody asked
    assert FRAMES / 2 < calls["stop_began"] <= FRAMES
    assert FRAMES / 2 < calls["speed_sizes"] <= FRAMES


def test_that_nobody_looks_closer_at_areas_that_all_are_far_from() -> None:
    scene = example()
    far = replace(
        scene,
        lanes=tuple(replace(lane, polygon=moved(lane.polygon)) for lane in scene.lanes),
        zones=tuple(replace(zone, polygon=moved(zone.polygon)) for zone in scene.zones),
    )
    calls = calls_of_wandering(far)
    assert calls["edge_distance"] == calls["depth_inside"] == 0
    assert calls_of_wandering(scene)["edge_distance"] > 0


def test_that_who_is_near_an_area_is_told_in_the_order_of_the_frame() -> None:
    scene = example()
    lane = scene.lanes[0].polygon
    inside = middle(lane)
    places = {4: inside, 9: (-500.0, -500.0), 2: inside, 7: (-500.0, -500.0)}
    objects = tuple(
        TrackedObject(key, "car", 0.9, (x - 20, y - 30, x + 20, y), confirmed=True, observed=True)
        for key, (x, y) in places.items()
    )
    seen = Histories().add(TrackedFrame(0, 0.0, objects))
    where = Whereabouts(SceneAreas(scene), seen)
    assert [h.track_id for h in where.near(lane)] == [4, 2]
    assert [h.track_id for h in where.near(lane, [7, 4, 100])] == [4, 2, 7]
