"""``watch --detections`` on files and scenes of strangers: verdict, sentence, exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.traffic import Faults, User, detect

from app.cli.main import main
from detection.contracts.detections import ROAD_USERS

STOP = {"id": "stop", "kind": "stop", "p1": [500, 240], "p2": [140, 240], "approach": "south"}
RED = {"id": "lamp", "approach": "south", "timeline": [{"from_frame": 0, "state": "red"}]}
SCENE: dict[str, Any] = {"image_size": [640, 480], "lines": [STOP], "lamps": [RED]}
BOTH = ["crossing", "red_light"]


class Desk:
    """A folder, and the command run in it."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder, self.captured = folder, captured
        self.out = folder / "events.jsonl"

    def watch(self, rows: str, scene: object, *more: str) -> tuple[int, str]:
        """Exit code and what was said."""
        detections, path = self.folder / "d.csv", self.folder / "scene.json"
        detections.write_text(rows, encoding="utf-8")
        path.write_text(json.dumps(scene), encoding="utf-8")
        given = ["watch", "--detections", str(detections), "--scene", str(path)]
        code = main([*given, "--out", str(self.out), *more])
        return code, self.captured.readouterr().err

    def events(self) -> list[dict[str, Any]]:
        """The events of the last run."""
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    def kinds(self) -> list[str]:
        """Kinds of events, sorted."""
        return sorted(event["kind"] for event in self.events())


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.setenv("IOC_LANG", "en")
    return Desk(tmp_path, capsys)


def row(frame: int, box: tuple[float, ...], score: float, name: str) -> str:
    left, top, right, bottom = box
    return f"{frame},-1,{left},{top},{right - left},{bottom - top},{score},{name},-1,-1\n"


def seen(fps: float, user: User, *, first: int = 1, scale: float = 1.0) -> str:
    """Rows of one road user, seen by a detector that errs."""
    frames = detect(int(9 * fps), fps, [user], Faults(miss=0.1, jitter=0.02), seed=2)
    return "".join(
        row(index + first, tuple(scale * part for part in box), float(score), ROAD_USERS[kind])
        for index, _, found in frames
        for box, score, kind in zip(
            found.boxes_xyxy.tolist(), found.scores, found.class_ids, strict=True
        )
    )


def runner(fps: float = 10.0, **more: Any) -> str:
    """A car that runs the red light upwards at 4.1 s."""
    return seen(fps, User(((0.0, 320.0, 400.0), (8.0, 320.0, 80.0))), **more)


@pytest.mark.parametrize("fps", [5.0, 6.0, 10.0, 12.5, 25.0, 30.0, 60.0])
def test_that_a_runner_is_told_at_the_same_moment_at_every_rate(desk: Desk, fps: float) -> None:
    code, _ = desk.watch(runner(fps), SCENE, "--fps", str(fps))
    assert (code, desk.kinds()) == (0, BOTH)
    assert all(abs(event["frame"] / fps - 4.1) <= 0.25 for event in desk.events())


def test_that_the_rate_is_the_options_then_the_scenes_then_the_notes(desk: Desk) -> None:
    note = desk.folder / "seqinfo.ini"
    note.write_text("[Sequence]\nframeRate=20\nimWidth=640\nimHeight=480\n")
    code, said = desk.watch(runner(), SCENE)
    assert (code, desk.events()[0]["time_s"]) == (0, desk.events()[0]["frame"] / 20)
    assert "seqinfo.ini: 20 frames" in said
    code, said = desk.watch(runner(), {**SCENE, "fps": 10})
    assert desk.events()[0]["time_s"] == desk.events()[0]["frame"] / 10
    assert "--scene 10, seqinfo.ini 20" in said
    code, said = desk.watch(runner(), {**SCENE, "fps": 10}, "--fps", "10")
    assert "10 is used" in said


def test_that_times_of_the_file_stand_above_a_rate_that_lies(desk: Desk) -> None:
    lines = runner().splitlines()
    rows = [f"{line.rsplit(',', 2)[0]},{int(line.split(',')[0]) / 10:.1f}" for line in lines]
    text = "frame,id,x,y,w,h,score,class,time_s\n" + "\n".join(rows)
    code, said = desk.watch(text, {**SCENE, "fps": 30})
    assert (code, desk.kinds()) == (0, BOTH)
    assert abs(desk.events()[0]["time_s"] - 4.2) <= 0.2
    assert "column of times" in said


def test_that_no_rate_at_all_is_wrong_usage_and_leaves_the_result_before(desk: Desk) -> None:
    desk.out.write_text("before")
    code, said = desk.watch(runner(), SCENE)
    assert (code, desk.out.read_text()) == (2, "before")
    assert "--fps" in said


@pytest.mark.parametrize("bad", ["1,-1,1,2,x,4,1,car", "1,-1,10,20,30,40,0.9,3", "1,-1,1,2,3,4"])
def test_that_a_refused_file_leaves_the_result_before(desk: Desk, bad: str) -> None:
    desk.out.write_text("before")
    code, said = desk.watch(runner() + bad, SCENE, "--fps", "10")
    assert (code, desk.out.read_text()) == (1, "before")
    assert f"ine {len(runner().splitlines()) + 1}" in said
    assert sorted(p.name for p in desk.folder.iterdir()) == ["d.csv", "events.jsonl", "scene.json"]


@pytest.mark.parametrize("name", ["d.csv", "scene.json"])
@pytest.mark.parametrize("option", ["--out", "--tracks"])
def test_that_no_output_takes_the_place_of_an_input(desk: Desk, option: str, name: str) -> None:
    code, said = desk.watch(runner(), SCENE, "--fps", "10", option, str(desk.folder / name))
    assert code == 2
    assert option in said
    assert (desk.folder / "d.csv").read_text() == runner()


def test_that_two_outputs_are_two_files(desk: Desk) -> None:
    code, _ = desk.watch(runner(), SCENE, "--fps", "10", "--tracks", str(desk.out))
    assert (code, desk.out.exists()) == (2, False)


def test_that_an_empty_file_has_no_events_and_says_so(desk: Desk) -> None:
    code, said = desk.watch("", SCENE, "--fps", "10")
    assert (code, desk.out.read_bytes()) == (0, b"")
    assert "no rows" in said


def test_that_frames_from_0_are_frames_of_the_source(desk: Desk) -> None:
    desk.watch(runner(), SCENE, "--fps", "10")
    usual = desk.events()
    code, said = desk.watch(runner(first=0), SCENE, "--fps", "10")
    assert (code, desk.events()) == (0, usual)
    assert "from 0" in said


def test_that_pictures_of_another_size_move_the_scene(desk: Desk) -> None:
    note = desk.folder / "seqinfo.ini"
    note.write_text("[Sequence]\nframeRate=10\nimWidth=1280\nimHeight=960\n")
    code, said = desk.watch(runner(scale=2.0), SCENE)
    assert (code, desk.kinds()) == (0, BOTH)
    assert "1280 x 960" in said
    note.write_text("[Sequence]\nframeRate=10\nimWidth=1280\nimHeight=720\n")
    code, said = desk.watch(runner(scale=2.0), SCENE)
    assert code == 1
    assert "1280 x 720" in said


def test_that_boxes_beyond_the_scenes_picture_are_told(desk: Desk) -> None:
    _, said = desk.watch(runner(scale=2.0), SCENE, "--fps", "10")
    assert "another size" in said
    _, said = desk.watch(runner(), SCENE, "--fps", "10")
    assert "another size" not in said


def test_that_scores_too_low_to_follow_are_told(desk: Desk) -> None:
    rows = "".join(row(n, (10, 20, 60, 470), 0.3, "car") for n in range(1, 20))
    code, said = desk.watch(rows, SCENE, "--fps", "10")
    assert (code, desk.events()) == (0, [])
    assert "highest score is 0.3" in said


@pytest.mark.parametrize("approach", ["South", None])
def test_that_a_stop_line_whose_lamp_is_another_is_told(desk: Desk, approach: str | None) -> None:
    scene = {**SCENE, "lines": [{**STOP, "approach": approach}]}
    code, said = desk.watch(runner(), scene, "--fps", "10")
    assert (code, desk.kinds()) == (0, ["crossing"])
    assert "lines[0]: no lamp governs" in said
    main(["scenes", "validate", str(desk.folder / "scene.json")])
    assert "lines[0]: no lamp governs" in desk.captured.readouterr().err


def queue(count: int) -> str:
    """So many cars that pass the line upwards one after another."""
    users = [User(((6.0 * n, 320, 400), (6.0 * n + 5, 320, 80))) for n in range(count)]
    frames = detect(count * 60, 10.0, users, Faults(), seed=2)
    return "".join(
        row(index + 1, tuple(box), 0.9, "car")
        for index, _, found in frames
        for box in found.boxes_xyxy.tolist()
    )


def test_that_traffic_against_a_stop_line_is_told(desk: Desk) -> None:
    swapped = {**STOP, "p1": STOP["p2"], "p2": STOP["p1"]}
    code, said = desk.watch(queue(6), {**SCENE, "lines": [swapped]}, "--fps", "10")
    assert (code, {event["direction"] for event in desk.events()}) == (0, {-1})
    assert "p1 and p2 are swapped" in said
    _, said = desk.watch(queue(6), SCENE, "--fps", "10")
    assert "swapped" not in said


LONG_RED = [
    {"from_frame": 0, "state": "unknown"},
    {"from_frame": 10, "state": "green"},
    {"from_frame": 30, "state": "red", "countdown_s": 40},
]


@pytest.mark.parametrize(
    ("timeline", "kinds"),
    [
        (LONG_RED, BOTH),
        ([{"from_frame": 30, "to_frame": 60, "state": "red"}], BOTH),
        ([{"from_frame": 0, "to_frame": 30, "state": "red"}], ["crossing"]),
        ([{"from_s": 3.0, "state": "RED"}], BOTH),
        ([{"from_frame": 60, "state": "red"}], ["crossing"]),
    ],
)
def test_that_a_lamp_counts_as_far_as_it_is_known(
    desk: Desk, timeline: list[dict[str, Any]], kinds: list[str]
) -> None:
    scene = {**SCENE, "fps": 10, "lamps": [{**RED, "timeline": timeline}]}
    code, _ = desk.watch(runner(), scene)
    assert (code, desk.kinds()) == (0, kinds)


def test_that_a_scene_of_a_later_program_is_read(desk: Desk) -> None:
    later = {"version": 99, "schema": "9.0", "weather": {"rain": True}, "homography": None}
    lane = {"id": "l", "polygon": [[0, 0], [640, 0], [640, 480]], "colour": "red"}
    code, _ = desk.watch(runner(), {**SCENE, **later, "lanes": [lane]}, "--fps", "10")
    assert (code, desk.kinds()) == (0, BOTH)


def test_that_a_scene_in_shares_gives_the_same_events(desk: Desk) -> None:
    line = {**STOP, "p1": [500 / 640, 0.5], "p2": [140 / 640, 0.5]}
    code, _ = desk.watch(runner(), {**SCENE, "lines": [line]}, "--fps", "10")
    assert (code, desk.kinds()) == (0, BOTH)


def test_that_other_classes_and_flat_boxes_are_told_by_number(desk: Desk) -> None:
    more = "1,-1,5,5,9,9,1,dog\n1,-1,5,5,9,9,1,Dog\n1,-1,5,5,0,9,1,car\n"
    code, said = desk.watch(runner() + more, SCENE, "--fps", "10")
    assert (code, desk.kinds()) == (0, BOTH)
    assert "dog 2" in said
    assert "1 boxes without" in said


@pytest.mark.parametrize("fps", ["0", "-5", "nan", "fast", "1e9"])
def test_that_a_rate_that_is_none_is_wrong_usage(desk: Desk, fps: str) -> None:
    with pytest.raises(SystemExit) as caught:
        desk.watch(runner(), SCENE, "--fps", fps)
    assert caught.value.code == 2


def test_that_a_rider_apart_from_the_motorcycle_is_told_once(desk: Desk) -> None:
    rows = []
    for index in range(81):
        y = 400.0 - 4.0 * index
        rows.append(row(index + 1, (300, y - 40, 330, y), 0.9, "motorcycle"))
        rows.append(row(index + 1, (303, y - 75, 327, y - 12), 0.9, "person"))
    code, _ = desk.watch("".join(rows), SCENE, "--fps", "10")
    assert (code, desk.kinds()) == (0, BOTH)
    assert {event["class"] for event in desk.events()} == {"motorcycle"}
