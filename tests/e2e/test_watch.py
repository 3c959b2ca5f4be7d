"""``ioc-console watch`` and ``scenes`` as scripts call them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.shared import needs_shared, shared_file
from support.traffic import Faults, User, detect

from detection.contracts.detections import ROAD_USERS
from detection.pipeline.scene_file import SCHEMA_PATH

pytestmark = pytest.mark.e2e

SCENE = {
    "image_size": [640, 480],
    "fps": None,
    "homography": None,
    "lines": [
        {"id": "stop", "kind": "stop", "p1": [500, 240], "p2": [140, 240], "approach": "south"}
    ],
    "lamps": [{"id": "lamp", "approach": "south", "timeline": [{"from_frame": 0, "state": "red"}]}],
}


def console(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the console as another program would."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "app", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={**os.environ, "IOC_LANG": "en", **environment},
    )


def scene_at(folder: Path, found: object = SCENE) -> Path:
    path = folder / "scene.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def detections_at(folder: Path) -> Path:
    """One car that runs the red light, seen by a detector that errs."""
    car = User(((0.0, 320.0, 400.0), (8.0, 320.0, 80.0)))
    rows = [
        f"{index + 1},-1,{x1},{y1},{x2 - x1},{y2 - y1},{score},{ROAD_USERS[kind]},-1,-1"
        for index, _, found in detect(90, 10.0, [car], Faults(miss=0.1, jitter=0.02), seed=2)
        for (x1, y1, x2, y2), score, kind in zip(
            found.boxes_xyxy.tolist(), found.scores, found.class_ids, strict=True
        )
    ]
    path = folder / "d.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def watched(folder: Path, name: str, *more: str) -> tuple[bytes, bytes]:
    events, tracks = folder / f"{name}.jsonl", folder / f"{name}.csv"
    done = console("watch", *more, "--out", str(events), "--tracks", str(tracks))
    assert done.returncode == 0, done.stderr
    return events.read_bytes(), tracks.read_bytes()


def test_that_detections_become_events_and_tracks_the_same_on_every_run(tmp_path: Path) -> None:
    given = ["--detections", str(detections_at(tmp_path)), "--fps", "10"]
    given += ["--scene", str(scene_at(tmp_path))]
    first, second = watched(tmp_path, "a", *given), watched(tmp_path, "b", *given)
    assert first == second
    events = [json.loads(line) for line in first[0].splitlines()]
    assert sorted(event["kind"] for event in events) == ["crossing", "red_light"]
    assert all(abs(event["frame"] - 41) <= 2 for event in events)
    assert first[1].splitlines()[0].startswith(b"1,1,")


def test_that_detections_without_a_rate_are_wrong_usage(tmp_path: Path) -> None:
    done = console(
        "watch",
        *("--detections", str(detections_at(tmp_path))),
        *("--scene", str(scene_at(tmp_path)), "--out", str(tmp_path / "e.jsonl")),
    )
    assert done.returncode == 2
    assert "--fps" in done.stderr


def test_that_a_bad_scene_is_refused_with_the_name_of_the_field(tmp_path: Path) -> None:
    bad = {**SCENE, "lines": [{**SCENE["lines"][0], "kind": "halt"}]}  # type: ignore[dict-item,index]  # JSON
    done = console("scenes", "validate", str(scene_at(tmp_path, bad)))
    assert done.returncode == 1
    assert "lines[0].kind" in done.stderr


def test_that_the_shipped_scene_is_valid_and_can_be_shown() -> None:
    example = SCHEMA_PATH.with_name("example.json")
    assert console("scenes", "validate", str(example)).returncode == 0
    shown = console("scenes", "show", str(example))
    assert json.loads(shown.stdout)["camera_id"] == "example-junction"


@pytest.mark.models
@pytest.mark.slow
@needs_shared("models/yolox_nano.onnx")
@needs_shared("media/videos/abhishek_highway_11s.mp4")
def test_that_a_film_gives_the_labelled_passes_the_same_on_every_run(tmp_path: Path) -> None:
    film = shared_file("media/videos/abhishek_highway_11s.mp4")
    labels = json.loads(shared_file("media/labels/abhishek_highway_11s.json").read_text())
    scene = {
        "image_size": [labels["width"], labels["height"]],
        "lines": [{**line, "kind": "crossing"} for line in labels["lines"]],
        "ignore": labels["ignore_regions"],
    }
    models = str(shared_file("models"))
    given = ["--source", str(film), "--fast", "--scene", str(scene_at(tmp_path, scene))]
    found = []
    for name in ("a", "b"):
        out = tmp_path / f"{name}.jsonl"
        done = console("watch", *given, "--out", str(out), IOC_MODELS=models)
        assert done.returncode == 0, done.stderr
        found.append(out.read_bytes())
    assert found[0] == found[1]
    told = [json.loads(line) for line in found[0].splitlines()]
    assert len(told) == len(labels["events"])
    for label, event in zip(
        sorted(labels["events"], key=lambda e: e["frame"]),
        sorted(told, key=lambda e: e["frame"]),
        strict=True,
    ):
        assert (event["line"], event["direction"]) == (label["line"], label["direction"])
        assert abs(event["frame"] - label["frame"]) <= 9
