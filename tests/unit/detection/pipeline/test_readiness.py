"""Rules that a scene asks for and that cannot say anything."""

from dataclasses import replace
from pathlib import Path

import pytest

from detection.contracts.events import RuleKind
from detection.contracts.scenes import LineKind, Scene
from detection.pipeline.readiness import silent_rules
from detection.pipeline.scene_file import scene_from_text

EXAMPLE = Path(__file__).parents[4] / "resources" / "scenes" / "example.json"


@pytest.fixture
def scene() -> Scene:
    return scene_from_text(EXAMPLE.read_text(encoding="utf-8"))


def test_that_a_complete_scene_with_its_models_has_no_silent_rule(scene: Scene) -> None:
    assert silent_rules(scene, helmets=True) == {}


def test_that_without_a_model_nobody_is_told_to_wear_a_helmet(scene: Scene) -> None:
    assert silent_rules(scene, helmets=False) == {RuleKind.NO_HELMET: "model_missing"}


def test_that_a_stop_line_without_a_lamp_of_its_approach_is_silent(scene: Scene) -> None:
    both = {RuleKind.RED_LIGHT: "no_lamp", RuleKind.STOP_LINE: "no_lamp"}
    assert silent_rules(replace(scene, lamps=()), helmets=True) == both
    strangers = tuple(replace(lamp, approach="elsewhere") for lamp in scene.lamps)
    assert silent_rules(replace(scene, lamps=strangers), helmets=True) == both


def test_that_a_lamp_without_a_stop_line_is_silent(scene: Scene) -> None:
    counted = tuple(line for line in scene.lines if line.kind is not LineKind.STOP)
    silent = silent_rules(replace(scene, lines=counted), helmets=True)
    assert silent[RuleKind.RED_LIGHT] == "no_stop_line"


def test_that_a_limit_without_calibration_is_silent_and_none_is_not_asked_for(
    scene: Scene,
) -> None:
    flat = replace(scene, homography=None)
    assert silent_rules(flat, helmets=True)[RuleKind.SPEEDING] == "calibration"
    lanes = tuple(replace(lane, speed_limit_kmh=None) for lane in flat.lanes)
    unlimited = replace(flat, lanes=lanes, speed_limit_kmh=None)
    assert RuleKind.SPEEDING not in silent_rules(unlimited, helmets=True)


def test_that_nothing_is_asked_for_where_nothing_is_drawn(scene: Scene) -> None:
    bare = replace(scene, lines=(), lamps=(), lanes=(), speed_limit_kmh=None)
    assert silent_rules(bare, helmets=True) == {}
