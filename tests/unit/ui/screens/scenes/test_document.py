"""Scenes while they are drawn: nothing is lost, what is wrong is found, what differs is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from detection.pipeline.scene_file import scene_from_text
from ui.screens.scenes.checks import Fault, crosses_itself, findings
from ui.screens.scenes.differences import Change, differences
from ui.screens.scenes.document import Kind, Part, SceneDoc, doc_from_json, doc_to_json
from ui.screens.scenes.look import into_junction
from ui.screens.scenes.measuring import road_grid
from ui.screens.scenes.properties import metres_typed

EXAMPLE = Path("resources/scenes/example.json").read_text(encoding="utf-8")
BOW = ((0.0, 0.0), (90.0, 90.0), (90.0, 0.0), (0.0, 90.0))
SQUARE = ((10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0))
PLACES = (((100, 300), (0, 0)), ((500, 300), (8, 0)), ((380, 150), (8, 30)), ((230, 150), (0, 30)))


def measured(*extra: tuple[tuple[float, float], tuple[float, float]]) -> SceneDoc:
    parts = tuple(
        Part(f"p{number}", Kind.POINT, points=(pixel,), values={"metre": list(metre)})
        for number, (pixel, metre) in enumerate((*PLACES, *extra))
    )
    return SceneDoc((640, 360), parts)


def faults(doc: SceneDoc) -> set[Fault]:
    return {one.fault for one in findings(doc)}


def test_that_the_example_comes_back_as_it_was_but_for_what_counts_its_versions() -> None:
    before = scene_from_text(EXAMPLE)
    after = scene_from_text(doc_to_json(doc_from_json(EXAMPLE)))
    same = {"camera_id": "", "version": 1, "homography": None}
    assert replace(after, **same) == replace(before, **same)
    assert after.homography is not None


def test_that_fields_of_a_newer_program_are_kept() -> None:
    scene = {
        "image_size": [640, 360],
        "weather": "rain",
        "zones": [{"id": "z", "kind": "junction", "polygon": [list(p) for p in SQUARE], "x": 1}],
        "calibration": {
            "measured_on": "2026-11-01",
            "points": [{"pixel": [1, 2], "metre": [0, 0]}],
        },
    }
    found = json.loads(doc_to_json(doc_from_json(json.dumps(scene))))
    assert found["weather"] == "rain"
    assert found["zones"][0]["x"] == 1
    assert found["calibration"]["measured_on"] == "2026-11-01"


def test_that_scaling_moves_points_and_directions_alike() -> None:
    lane = Part("a", Kind.LANE, "lan", SQUARE, {"direction": [1.0, 2.0]})
    scaled = SceneDoc((100, 100), (lane,)).scaled((200, 50)).parts[0]
    assert scaled.points[2] == (180.0, 45.0)
    assert scaled.pair("direction") == (2.0, 1.0)


def test_that_turns_follow_a_place_that_is_renamed() -> None:
    lane = Part("a", Kind.LANE, "lan", SQUARE)
    turn = Part("b", Kind.TURN, "re", (), {"from": "lan", "to": "lan"})
    doc = SceneDoc((100, 100), (lane, turn)).renamed("a", "lan-moi")
    assert doc.parts[1].values == {"from": "lan-moi", "to": "lan-moi"}


def test_that_a_crossing_outline_is_found_and_a_square_is_not() -> None:
    assert crosses_itself(BOW)
    assert not crosses_itself(SQUARE)
    assert faults(SceneDoc((100, 100), (Part("a", Kind.IGNORE, points=BOW),))) == {
        Fault.TOO_SMALL  # its halves cancel out
    }
    tilted = (*BOW[:3], (0.0, 40.0))
    doc = SceneDoc((100, 100), (Part("a", Kind.IGNORE, points=tilted),))
    assert faults(doc) == {Fault.CROSSES_ITSELF}


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (Part("a", Kind.STOP, "v", ((0.0, 0.0), (50.0, 0.0))), Fault.NO_APPROACH),
        (Part("a", Kind.STOP, "v", ((0.0, 0.0), (3.0, 0.0))), Fault.TOO_SMALL),
        (Part("a", Kind.LAMP, "d", ((0.0, 0.0), (9.0, 9.0))), Fault.LAMP_NO_APPROACH),
        (
            Part("a", Kind.LAMP, "d", ((0.0, 0.0), (9.0, 9.0)), {"approach": "bac"}),
            Fault.LAMP_WITHOUT_LINE,
        ),
        (Part("a", Kind.LANE, "", SQUARE), Fault.NO_NAME),
        (Part("a", Kind.LANE, "l", SQUARE, {"speed_limit_kmh": 50}), Fault.LIMIT_WITHOUT_METRES),
        (Part("a", Kind.ZONE, "z", SQUARE, {"kind": "no_stopping"}), Fault.NO_DWELL),
        (Part("a", Kind.TURN, "r", (), {"to": "nowhere"}), Fault.TURN_NOWHERE),
        (Part("a", Kind.POINT, points=((5.0, 5.0),)), Fault.NO_METRES),
        (Part("a", Kind.IGNORE, points=((-5.0, 0.0), *SQUARE[1:])), Fault.OUT_OF_PICTURE),
    ],
)
def test_that_each_fault_is_found(part: Part, fault: Fault) -> None:
    assert fault in faults(SceneDoc((100, 100), (part,)))


def test_that_four_points_fit_and_a_wrong_fifth_is_named() -> None:
    measure = measured().measure()
    assert measure is not None
    assert measure.rms_px < 1e-6
    assert road_grid(measure)
    wrong = measured(((305.0, 220.0), (4.0, 2.0)))
    assert Fault.POINTS_DIFFER in faults(wrong)
    flat = tuple(((float(x), 100.0), (float(x), 0.0)) for x in (10, 20, 30, 40))
    parts = tuple(
        Part(f"p{n}", Kind.POINT, points=(pixel,), values={"metre": list(metre)})
        for n, (pixel, metre) in enumerate(flat)
    )
    assert Fault.POINTS_IN_LINE in faults(SceneDoc((640, 360), parts))


def test_that_the_arrow_of_a_line_points_to_the_side_that_enters() -> None:
    line = Part("a", Kind.STOP, "v", ((100.0, 50.0), (0.0, 50.0)))
    _, tip = into_junction(line, 10)
    (x1, y1), (x2, y2) = line.points
    cross = (x2 - x1) * (tip[1] - y1) - (y2 - y1) * (tip[0] - x1)
    assert cross > 0


def test_that_differences_name_what_came_went_moved_and_changed() -> None:
    def lane(name: str, shift: float = 0.0, **values: object) -> Part:
        points = tuple((x + shift, y) for x, y in SQUARE)
        return Part(name, Kind.LANE, name, points, values)

    old = SceneDoc((200, 100), (lane("a"), lane("b"), lane("c"), lane("d")))
    new = SceneDoc((200, 100), (lane("a"), lane("c", 5), lane("d", classes=["car"]), lane("e")))
    found = {one.part.name: one.change for one in differences(old, new)}
    assert found == {
        "b": Change.REMOVED,
        "c": Change.MOVED,
        "d": Change.CHANGED,
        "e": Change.ADDED,
    }


@pytest.mark.parametrize(
    ("text", "metres"),
    [("3,5; 0", (3.5, 0.0)), ("3.5 -20", (3.5, -20.0)), ("7", None), ("", None), ("a b", None)],
)
def test_that_metres_are_read_as_people_type_them(
    text: str, metres: tuple[float, float] | None
) -> None:
    assert metres_typed(text) == metres
