"""Too many on a motorcycle, and bare heads: counted over a ride, told once."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from support.traffic import of_kind

from detection.contracts.detections import ROAD_USERS, Detections, ImageArray
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.helmets import HelmetReading
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.contracts.tracks import TrackedFrame
from detection.pipeline.judge import SceneJudge

WALK = Zone("road", ZoneKind.PEDESTRIAN, ((0, 0), (640, 0), (640, 480), (0, 480)))
SCENE = Scene("c", (640, 480))
FPS = 10.0
Row = tuple[float, float, float, float, str]


def ride(x: float, persons: int, y: float = 300.0) -> list[Row]:
    """A motorcycle seen from the side with so many persons on it, its wheels at a point."""
    rows: list[Row] = [(x - 50, y - 55, x + 50, y, "motorcycle")]
    seats = np.linspace(-34, 34, persons) if persons > 1 else [0.0]
    rows += [(x + s - 15, y - 100, x + s + 15, y - 18, "person") for s in seats]
    return rows


def detections(rows: list[Row]) -> Detections:
    if not rows:
        return Detections.empty()
    return Detections(
        np.array([row[:4] for row in rows], np.float32),
        np.full(len(rows), 0.9, np.float32),
        np.array([ROAD_USERS.index(row[4]) for row in rows], np.int64),
    )


def judged(frames: list[list[Row]], scene: Scene = SCENE) -> list[ViolationCandidate]:
    judge, found = SceneJudge(scene), []
    for index, rows in enumerate(frames):
        found += judge.observe(index, index / FPS, detections(rows), None).candidates
    return found + list(judge.finish())


def overloads(frames: list[list[Row]]) -> list[ViolationCandidate]:
    return of_kind(judged(frames), RuleKind.OVERLOAD)


@pytest.mark.parametrize(("persons", "events"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)])
def test_that_more_than_two_are_told_once(persons: int, events: int) -> None:
    found = overloads([ride(60 + 10 * n, persons) for n in range(40)])
    assert len(found) == events
    if events:
        assert found[0].why["persons"] == persons
        assert (found[0].frame, found[0].class_name) == (0, "motorcycle")


def test_that_frame_is_the_first_on_which_a_third_was_seen() -> None:
    frames = [ride(60 + 10 * n, 3 if n >= 6 else 2) for n in range(40)]
    assert [c.frame for c in overloads(frames)] == [6]


def test_that_a_third_in_some_frames_only_is_a_neighbour() -> None:
    frames = [ride(60 + 10 * n, 3 if n % 3 == 0 else 2) for n in range(40)]
    assert not overloads(frames)


def test_that_nobody_is_told_who_does_not_ride() -> None:
    assert not overloads([ride(200, 3) for _ in range(60)])


def test_that_persons_boxed_twice_count_once() -> None:
    frames = []
    for n in range(40):
        rows = ride(60 + 10 * n, 2)
        left, top, right, bottom, name = rows[1]
        frames.append([*rows, (left + 1, top + 8, right - 1, bottom, name)])
    assert not overloads(frames)


@pytest.mark.parametrize("lost", [[10], [10, 11, 12, 13, 14], list(range(8, 20))])
def test_that_flicker_and_occlusion_tell_nobody_twice(lost: list[int]) -> None:
    frames = [[] if n in lost else ride(40 + 10 * n, 3) for n in range(60)]
    assert len(overloads(frames)) == 1


def test_that_two_riders_side_by_side_are_not_one_overloaded() -> None:
    frames = [[*ride(60 + 8 * n, 2), *ride(150 + 8 * n, 2, y=330)] for n in range(50)]
    assert not overloads(frames)


@pytest.mark.parametrize("persons", [1, 2, 3])
@pytest.mark.parametrize("kind", [RuleKind.PEDESTRIAN, RuleKind.PAVEMENT])
def test_that_riders_are_no_subjects_of_their_own(persons: int, kind: RuleKind) -> None:
    zones = (WALK, replace(WALK, id="walk", kind=ZoneKind.PAVEMENT))
    found = of_kind(
        judged([ride(60 + 8 * n, persons) for n in range(50)], Scene("c", (640, 480), zones=zones)),
        kind,
    )
    assert [c.class_name for c in found] == (["motorcycle"] if kind is RuleKind.PAVEMENT else [])


def test_that_a_rider_whose_wheels_are_missed_now_and_then_is_one_subject() -> None:
    zones = (WALK, replace(WALK, id="walk", kind=ZoneKind.PAVEMENT))
    frames = [ride(60 + 8 * n, 1)[n % 3 == 1 :] for n in range(50)]
    found = judged(frames, Scene("c", (640, 480), zones=zones))
    assert [c.kind for c in found] == [RuleKind.PAVEMENT]


@dataclass
class Heads:
    """A double of a helmet model: says the same of every motorcycle."""

    bare: int
    confidence: float = 0.9
    model: str = "double"

    def read(self, image: ImageArray, frame: TrackedFrame) -> tuple[HelmetReading, ...]:
        assert image.ndim == 3
        return tuple(
            HelmetReading(tracked.track_id, 1, self.bare, self.confidence)
            for tracked in frame.objects
            if tracked.observed and tracked.class_name == "motorcycle"
        )


@pytest.mark.parametrize(
    ("heads", "events"), [(Heads(1), 1), (Heads(0), 0), (Heads(1, confidence=0.5), 0)]
)
def test_that_bare_heads_are_a_hint_once(heads: Heads, events: int) -> None:
    judge, found = SceneJudge(SCENE, helmets=heads), []
    picture = np.zeros((480, 640, 3), np.uint8)
    for n in range(40):
        seen = judge.observe(n, n / FPS, detections(ride(60 + 10 * n, 1)), picture)
        found += seen.candidates
    found += judge.finish()
    assert [(c.kind, c.why["hint"], c.why["model"]) for c in found] == [
        (RuleKind.NO_HELMET, True, "double")
    ] * events
    assert not judge.silent


def test_that_without_a_model_the_rule_says_so_and_gives_nothing() -> None:
    judge = SceneJudge(SCENE)
    for n in range(40):
        seen = judge.observe(n, n / FPS, detections(ride(60 + 10 * n, 1)), None)
        assert not seen.candidates
    assert judge.silent == {RuleKind.NO_HELMET: "model_missing"}
