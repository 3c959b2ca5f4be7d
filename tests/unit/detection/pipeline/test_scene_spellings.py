"""Scenes spelled by others: what is understood, and as what."""

from typing import Any

import pytest

from detection.contracts.errors import SceneError
from detection.contracts.scenes import LineKind, Turn, TurnKind, ZoneKind
from detection.geometry.homography import to_road
from detection.pipeline.scene_file import scene_from_json

SQUARE = [[0, 0], [100, 0], [100, 100], [0, 100]]
IN, OUT = (
    {"id": "in", "kind": "stop", "p1": [100, 200], "p2": [0, 200], "approach": "south"},
    {"id": "out", "kind": "crossing", "p1": [0, 0], "p2": [0, 100]},
)


def a_scene(**parts: Any) -> dict[str, Any]:
    return {"image_size": [640, 480], "lines": [IN, OUT], **parts}


@pytest.mark.parametrize(
    "parts",
    [
        {"turns": [{"from": "in", "to": "out"}]},
        {"turns": [{"start": "in", "end": "out", "kind": "forbidden"}]},
        {"turns": [{"from_line": "in", "to_line": "out", "kind": "no-left-turn"}]},
        {"forbidden_turns": [["in", "out"]]},
        {"forbidden_turns": [{"entry": "in", "exit": "out"}]},
        {"lines": [{**IN, "forbidden_turns": ["out"]}, OUT]},
        {"lines": [{**IN, "forbidden_to": ["out"]}, OUT]},
        {"lines": [IN, {**OUT, "kind": "forbidden_turn", "from": "in"}]},
    ],
)
def test_that_a_forbidden_turn_is_understood_in_each_spelling(parts: dict[str, Any]) -> None:
    scene = scene_from_json(a_scene(**parts))
    assert scene.turns == (Turn("in > out", TurnKind.FORBIDDEN, "in", "out"),)
    assert scene.lines[1].kind is LineKind.CROSSING


def test_that_a_line_one_may_not_cross_is_a_turn_from_anywhere() -> None:
    scene = scene_from_json(a_scene(lines=[IN, {**OUT, "kind": "no_entry"}]))
    assert scene.turns == (Turn("* > out", TurnKind.FORBIDDEN, None, "out"),)


@pytest.mark.parametrize(
    "parts",
    [
        {"u_turns": [["in", "in"]]},
        {"turns": [{"from": "in", "to": "in", "kind": "uturn"}]},
        {"turns": [{"kind": "U-turn", "start": "in", "end": "in"}]},
    ],
)
def test_that_a_u_turn_is_understood_in_each_spelling(parts: dict[str, Any]) -> None:
    turns = scene_from_json(a_scene(**parts)).turns
    assert turns == (Turn("in > in", TurnKind.U_TURN, "in", "in"),)


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("sidewalk", ZoneKind.PAVEMENT),
        ("no-u-turn", ZoneKind.NO_U_TURN),
        ("u_turn", ZoneKind.NO_U_TURN),
        ("forbidden_turn", ZoneKind.NO_ENTRY),
        ("No Parking", ZoneKind.NO_PARKING),
        ("no_left_turn", ZoneKind.NO_LEFT_TURN),
    ],
)
def test_that_zone_kinds_have_other_names(spelled: str, meant: ZoneKind) -> None:
    zone = {"id": "z", "kind": spelled, "polygon": SQUARE, "classes": ["motorbike"]}
    found = scene_from_json(a_scene(zones=[zone])).zones[0]
    assert (found.kind, found.classes) == (meant, ("motorcycle",))


@pytest.mark.parametrize("kind", ["pond", 3, None])
def test_that_an_unknown_zone_kind_is_still_refused(kind: object) -> None:
    with pytest.raises(SceneError) as caught:
        scene_from_json(a_scene(zones=[{"id": "z", "kind": kind, "polygon": SQUARE}]))
    assert caught.value.values["field"] == "zones[0].kind"


@pytest.mark.parametrize(
    ("turn", "code", "field"),
    [
        ({"from": "in", "to": "nowhere"}, "scene_unknown_value", "turns[0].to"),
        ({"from": "nowhere", "to": "out"}, "scene_unknown_value", "turns[0].from"),
        ({"from": "in"}, "scene_field_missing", "turns[0].to"),
        ({"to": "out", "kind": "loop"}, "scene_unknown_value", "turns[0].kind"),
        ("in", "scene_wrong_type", "turns[0]"),
    ],
)
def test_that_a_turn_that_leads_nowhere_is_refused(turn: object, code: str, field: str) -> None:
    with pytest.raises(SceneError) as caught:
        scene_from_json(a_scene(turns=[turn]))
    assert (caught.value.code, caught.value.values["field"]) == (code, field)


POINTS = [
    {"pixel": [100, 100], "metre": [0, 30]},
    {"pixel": [500, 100], "metre": [20, 30]},
    {"pixel": [600, 400], "metre": [20, 0]},
    {"pixel": [0, 400], "metre": [0, 0]},
]


@pytest.mark.parametrize(
    "parts",
    [
        {"calibration": {"points": POINTS, "measured_on": "2026-03-14"}},
        {"calibration": {"points": POINTS, "date": "2026-03-14"}, "homography": None},
        {"calibration": POINTS},
        {"calibration_points": [[p["pixel"], p["metre"]] for p in POINTS]},
        {"calibration": [{"image": p["pixel"], "world": p["metre"]} for p in POINTS]},
    ],
)
def test_that_points_alone_give_a_homography(parts: dict[str, Any]) -> None:
    scene = scene_from_json(a_scene(**parts))
    assert scene.homography is not None
    assert scene.calibration is not None
    assert to_road(scene.homography, (600.0, 400.0)) == pytest.approx((20.0, 0.0), abs=1e-6)


def test_that_a_given_homography_is_kept_beside_its_points() -> None:
    rows = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    scene = scene_from_json(a_scene(homography=rows, calibration={"points": POINTS[:2]}))
    assert scene.homography == tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("points", "code", "field"),
    [
        (
            [{"pixel": [n, n], "metre": [n, n]} for n in range(4)],
            "scene_flat",
            "calibration.points",
        ),
        ([{"pixel": [1, 1]}], "scene_field_missing", "calibration.points[0].metre"),
        ([{"pixel": [1], "metre": [1, 1]}], "scene_bad_value", "calibration.points[0].pixel"),
        ("four", "scene_wrong_type", "calibration.points"),
    ],
)
def test_that_a_bad_calibration_is_refused_by_field(points: object, code: str, field: str) -> None:
    with pytest.raises(SceneError) as caught:
        scene_from_json(a_scene(calibration={"points": points}))
    assert (caught.value.code, caught.value.values["field"]) == (code, field)


@pytest.mark.parametrize("found", [None, [], "scene", 7])
def test_that_what_is_no_object_is_refused(found: object) -> None:
    with pytest.raises(SceneError):
        scene_from_json(found)
