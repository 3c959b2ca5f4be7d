"""Scenes as other programs write them: lamps, shares, sizes, and what says nothing."""

import json
from typing import Any

import pytest

from detection.contracts.errors import SceneError
from detection.contracts.scenes import LampPhase, Scene
from detection.contracts.signals import LampState
from detection.geometry.homography import to_road
from detection.pipeline.scene_doubts import doubts_of
from detection.pipeline.scene_file import SCHEMA_PATH, load_scene, scene_from_json, scene_from_text
from detection.pipeline.scene_scaling import scene_at

STOP = {"id": "stop", "kind": "stop", "p1": [500, 240], "p2": [140, 240], "approach": "south"}
RED, AMBER, UNKNOWN = LampState.RED, LampState.AMBER, LampState.UNKNOWN


def a_scene(**parts: Any) -> Scene:
    return scene_from_json({"image_size": [640, 480], "lines": [STOP], **parts})


def phases(timeline: list[dict[str, Any]], fps: float | None = None) -> tuple[LampPhase, ...]:
    lamp = {"id": "lamp", "approach": "south", "timeline": timeline}
    return a_scene(lamps=[lamp], fps=fps).lamps[0].timeline


@pytest.mark.parametrize("group", ["lines", "lamps", "lanes", "zones", "ignore", "turns"])
def test_that_a_list_that_is_null_is_empty(group: str) -> None:
    assert getattr(a_scene(**{group: None}), group) == ()


@pytest.mark.parametrize(
    ("given", "state"),
    [("RED", RED), (" Red ", RED), ("yellow", AMBER), ("g", LampState.GREEN), ("dark", "off")],
)
def test_that_states_have_other_names(given: str, state: LampState) -> None:
    assert phases([{"from_frame": 0, "state": given}])[0].state == state


def test_that_seconds_become_frames_by_the_rate_of_the_scene() -> None:
    given = [{"from_s": 0, "state": "red"}, {"time_s": 2.42, "state": "green"}]
    assert [phase.from_frame for phase in phases(given, fps=12.5)] == [0, 31]
    with pytest.raises(SceneError, match="from_frame"):
        phases(given)


def test_that_after_a_phase_that_ends_nothing_is_known() -> None:
    given = [
        {"from_frame": 0, "to_frame": 30, "state": "green"},
        {"from_frame": 31, "to_frame": 60, "state": "red"},
        {"from_frame": 90, "state": "green", "countdown_s": 20},
    ]
    found = [(phase.from_frame, phase.state) for phase in phases(given)]
    assert found == [(0, "green"), (31, RED), (60, UNKNOWN), (90, "green")]


def test_that_phases_that_overlap_are_refused() -> None:
    with pytest.raises(SceneError, match="scene_not_sorted"):
        phases(
            [{"from_frame": 0, "to_frame": 50, "state": "red"}, {"from_frame": 30, "state": "g"}]
        )


SHARES = {
    "lines": [{**STOP, "p1": [0.75, 0.5], "p2": [0.25, 0.5]}],
    "lanes": [{"id": "l", "polygon": [[0, 0], [1, 0], [1, 1]], "direction": [0, -1]}],
    "ignore": [[[0, 0], [0.5, 0], [0.5, 0.5]]],
    "lamps": [{"id": "lamp", "approach": "south", "box": [0.1, 0.1, 0.2, 0.2]}],
}


def test_that_a_scene_in_shares_becomes_one_in_pixels() -> None:
    before = json.dumps(SHARES)
    scene = a_scene(**SHARES)
    assert (scene.lines[0].p1, scene.lines[0].p2) == ((480.0, 240.0), (160.0, 240.0))
    assert scene.lanes[0].polygon == ((0.0, 0.0), (640.0, 0.0), (640.0, 480.0))
    assert scene.lanes[0].direction == (0.0, -1.0)
    assert scene.ignore == (((0.0, 0.0), (320.0, 0.0), (320.0, 240.0)),)
    assert scene.lamps[0].box_xyxy == (64.0, 48.0, 128.0, 96.0)
    assert json.dumps(SHARES) == before


def test_that_a_scene_with_one_pixel_beyond_1_is_in_pixels() -> None:
    scene = a_scene(**{**SHARES, "ignore": [[[0, 0], [1, 0], [1, 1.5]]]})
    assert scene.lines[0].p1 == (0.75, 0.5)


@pytest.mark.parametrize(
    "text",
    [
        '{"image_size": [640, 480], "fps": 1e999}',
        f'{{"image_size": [640, {"9" * 400}]}}',
        '{"image_size": [640, 480], "ignore": [[[0, 0], [1e400, 0], [5, 5]]]}',
        "[" * 100_000,
    ],
)
def test_that_numbers_and_depths_without_end_are_refused(text: str) -> None:
    with pytest.raises(SceneError):
        scene_from_text(text)


def test_that_a_scene_is_brought_to_another_size_with_all_its_parts() -> None:
    scene = load_scene(SCHEMA_PATH.with_name("example.json"))
    width, height = scene.image_size
    half = scene_at(scene, (width // 2, height // 2))
    assert half.lines[0].p1 == tuple(part / 2 for part in scene.lines[0].p1)
    assert half.zones[0].polygon[1] == tuple(part / 2 for part in scene.zones[0].polygon[1])
    assert half.lanes[0].polygon[0] == tuple(part / 2 for part in scene.lanes[0].polygon[0])
    boxes = [lamp.box_xyxy for lamp in (scene.lamps[0], half.lamps[0])]
    assert boxes[0] is not None
    assert boxes[1] == tuple(part / 2 for part in boxes[0])
    assert scene.homography is not None
    assert half.homography is not None
    road = to_road(scene.homography, (width / 2, height * 0.75))
    assert to_road(half.homography, (width / 4, height * 0.375)) == pytest.approx(road)
    assert scene_at(half, scene.image_size).lines == scene.lines


def test_that_a_picture_of_another_shape_is_refused() -> None:
    with pytest.raises(SceneError, match="scene_size_differs"):
        scene_at(a_scene(), (640, 360))


def lamp_of(approach: str) -> dict[str, Any]:
    red = [{"from_frame": 0, "state": "red"}]
    return {"id": "lamp", "approach": approach, "timeline": red}


@pytest.mark.parametrize("approach", ["South", "north", ""])
def test_that_a_stop_line_without_its_lamp_is_doubtful(approach: str) -> None:
    stop = {**STOP, "approach": approach or None}
    found = doubts_of(a_scene(lines=[stop], lamps=[lamp_of("south")]))
    assert [doubt.code for doubt in found] == ["line_without_lamp", "lamp_without_line"]
    assert (found[0].field, found[0].approach) == ("lines[0]", approach)


def test_that_what_lies_outside_the_picture_is_doubtful() -> None:
    far = [[700, 10], [900, 10], [900, 90]]
    scene = a_scene(
        lines=[{**STOP, "p1": [10, 500], "p2": [600, 520]}],
        zones=[{"id": "z", "kind": "pavement", "polygon": far}],
    )
    assert [(d.code, d.field) for d in doubts_of(scene)] == [
        ("line_outside", "lines[0]"),
        ("area_outside", "zones[0]"),
    ]


def test_that_a_whole_scene_is_not_doubted() -> None:
    assert doubts_of(a_scene(lamps=[lamp_of("south")])) == ()
    assert doubts_of(a_scene()) == ()
