"""Scene files: what is read, and how a bad one is refused by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from detection.contracts.errors import SceneError
from detection.contracts.scenes import LineKind, ZoneKind
from detection.contracts.signals import LampState
from detection.pipeline.scene_file import (
    SCHEMA_PATH,
    load_scene,
    scene_from_json,
    scene_from_text,
    scene_to_json,
)

EXAMPLE = SCHEMA_PATH.with_name("example.json")


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return found


def test_that_the_shipped_example_is_whole() -> None:
    scene = load_scene(EXAMPLE)
    assert {line.kind for line in scene.lines} == set(LineKind)
    assert {zone.kind for zone in scene.zones} == set(ZoneKind)
    assert any(lamp.box_xyxy for lamp in scene.lamps)
    assert scene.lamps[1].timeline[0].state is LampState.RED
    assert scene.lanes[0].direction is not None


def test_that_writing_and_reading_gives_an_equal_scene() -> None:
    scene = load_scene(EXAMPLE)
    assert scene_from_json(json.loads(json.dumps(scene_to_json(scene)))) == scene


def test_that_a_picture_size_is_all_a_scene_needs() -> None:
    scene = scene_from_text('{"image_size": [640, 480]}')
    assert scene.image_size == (640, 480)
    assert scene.fps is None
    assert scene.lines == ()


def test_that_unknown_fields_do_no_harm() -> None:
    assert scene_from_text('{"image_size": [640, 480], "later": {"x": 1}}').version == 1


CHANGES: list[tuple[str, Any, str, str]] = [
    ("image_size", None, "scene_wrong_type", "image_size"),
    ("image_size", [640], "scene_bad_value", "image_size"),
    ("image_size", [0, 480], "scene_bad_value", "image_size[0]"),
    ("fps", 0, "scene_bad_value", "fps"),
    ("fps", "25", "scene_wrong_type", "fps"),
    ("homography", [[1, 0, 0], [0, 1, 0], [0, 0, 0]], "scene_flat", "homography"),
    ("lines.0.kind", "halt", "scene_unknown_value", "lines[0].kind"),
    ("lines.1.p1", [1], "scene_bad_value", "lines[1].p1"),
    ("lines.1.id", "stop-north", "scene_double_id", "lines[1].id"),
    ("lines.0.p2", [960, 470], "scene_flat", "lines[0].p2"),
    ("lamps.0.box", [10, 10, 10, 20], "scene_flat", "lamps[0].box"),
    ("lamps.0.box", None, "scene_field_missing", "lamps[0].box"),
    ("lamps.1.timeline.2.from_frame", 450, "scene_not_sorted", "lamps[1].timeline[2].from_frame"),
    ("lamps.1.timeline.0.state", "blue", "scene_unknown_value", "lamps[1].timeline[0].state"),
    ("lanes.0.direction", [0, 0], "scene_flat", "lanes[0].direction"),
    ("lanes.0.classes.1", "tram", "scene_unknown_value", "lanes[0].classes[1]"),
    ("zones.0.polygon", [[0, 0], [1, 1]], "scene_bad_value", "zones[0].polygon"),
    ("zones.0.polygon", [[0, 0], [1, 1], [2, 2]], "scene_flat", "zones[0].polygon"),
    ("zones.1.max_dwell_s", -1, "scene_bad_value", "zones[1].max_dwell_s"),
    ("ignore.0", [[0, 0], [0, 0], [0, 0]], "scene_flat", "ignore[0]"),
]


@pytest.mark.parametrize(("place", "value", "code", "field"), CHANGES)
def test_that_a_bad_value_is_refused_by_field(
    place: str, value: object, code: str, field: str
) -> None:
    found = example()
    *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    at: Any = found
    for part in way:
        at = at[part]
    at[last] = value
    with pytest.raises(SceneError) as caught:
        scene_from_json(found)
    assert (caught.value.code, caught.value.values["field"]) == (code, field)


@pytest.mark.parametrize(
    ("place", "name", "field"),
    [
        ("", "image_size", "image_size"),
        ("lines.0", "p1", "lines[0].p1"),
        ("lamps.0", "approach", "lamps[0].approach"),
        ("zones.2", "kind", "zones[2].kind"),
        ("lamps.1", "timeline", "lamps[1].box"),
    ],
)
def test_that_a_missing_field_is_named(place: str, name: str, field: str) -> None:
    at: Any = (found := example())
    for part in place.split(".") if place else ():
        at = at[int(part) if part.isdigit() else part]
    del at[name]
    with pytest.raises(SceneError) as caught:
        scene_from_json(found)
    assert caught.value.values["field"] == field


def test_that_text_that_is_no_json_is_refused_with_its_place() -> None:
    with pytest.raises(SceneError) as caught:
        scene_from_text('{"image_size": [640,\n 480}')
    assert caught.value.code == "scene_not_json"
    assert caught.value.values["line"] == 2


def test_that_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(SceneError, match="scene_bad_value"):
        scene_from_text('{"image_size": [640, 480], "fps": NaN}')


def test_that_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="scene_unreadable"):
        load_scene(tmp_path / "none.json")
