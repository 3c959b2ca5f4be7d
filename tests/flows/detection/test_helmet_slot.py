"""The helmet slot from the file to the event, with a double in the place of a model."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from support.tiny_helmets import SIDE_PX, classifier, head_rows

from app.cli.main import main
from app.workers.helmet_slot import HelmetSlot
from detection.backends.catalogue import choose_helmet_model
from detection.backends.checked_files import sha256_of
from detection.backends.helmet_network import HelmetNetwork
from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.errors import ModelError
from detection.contracts.frames import ClockQuality, Frame
from detection.contracts.models import DeviceName
from detection.contracts.scenes import Scene
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.watch_run import Seen, run_watch

SCENE = Scene("c", (640, 480))
FPS = 10.0
BOX = (100.0, 100.0, 150.0, 220.0)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IOC_HOME", str(tmp_path))
    monkeypatch.setenv("IOC_LANG", "en")
    monkeypatch.delenv("IOC_MODELS", raising=False)
    return tmp_path / "models"


def added(path: Path, decoder: str = "classifier", classes: str = "bare,helmet") -> int:
    given = ["models", "add", str(path), "--task", "helmet", "--name", "double"]
    given += ["--decoder", decoder, "--size", f"{SIDE_PX}x{SIDE_PX}", "--fit", "stretch"]
    given += ["--classes", classes, "--divide", "255", "--licence", "none, a double"]
    return main(given)


def ride(shine: int) -> Iterator[Seen]:
    """A motorcycle that crosses the picture; its riders are as bright as the picture."""
    kind = ROAD_USERS.index("motorcycle")
    for n in range(40):
        box = np.array([[60 + 10 * n, 200, 110 + 10 * n, 320]], np.float32)
        found = Detections(box, np.array([0.9], np.float32), np.array([kind], np.int64))
        image = np.full((480, 640, 3), shine, np.uint8)
        when = datetime(2026, 1, 1, tzinfo=UTC)
        frame = Frame(n, n / FPS, n / FPS, when, ClockQuality.RECEIVER, image)
        yield Seen(n, n / FPS, found, frame)


def told(models: Path, shine: int) -> list[dict[str, object]]:
    choice, events = choose_helmet_model([models]), StringIO()
    helmets = None if choice is None else HelmetNetwork(choice, DeviceName.CPU)
    run_watch(SCENE, ride(shine), events, helmets=helmets)
    return [json.loads(line) for line in events.getvalue().splitlines()]


def test_that_an_added_model_makes_hints_with_its_name_and_digest(
    models: Path, tmp_path: Path
) -> None:
    path = classifier(tmp_path / "double.onnx")
    assert not told(models, shine=0)
    assert added(path) == 0
    (event,) = told(models, shine=0)
    assert event["kind"] == "no_helmet"
    why = event["why"]
    assert isinstance(why, dict)
    assert (why["hint"], why["model"]) == (True, f"double sha256:{sha256_of(path)}")
    assert not told(models, shine=255)


def test_that_the_list_shows_task_digest_and_licence(
    models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = head_rows(tmp_path / "double.onnx")
    assert added(path, "rows") == 0
    capsys.readouterr()
    assert main(["models", "list", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["double"]["task"] == "helmet"
    assert rows["double"]["state"] == "ready"
    assert rows["double"]["sha256"] == sha256_of(path)
    assert rows["double"]["licence"] == "none, a double"
    assert main(["models", "list"]) == 0
    assert "looks for helmets" in capsys.readouterr().out


def test_that_a_helmet_model_is_no_detector(models: Path, tmp_path: Path) -> None:
    assert added(classifier(tmp_path / "double.onnx")) == 0
    assert main(["models", "verify"]) == 1
    scene = tmp_path / "scene.json"
    scene.write_text(json.dumps({"image_size": [640, 480]}))
    watch = ["watch", "--source", "film.mp4", "--scene", str(scene), "--model", "double"]
    assert main([*watch, "--out", str(tmp_path / "events.jsonl")]) == 1


@pytest.mark.parametrize(
    ("decoder", "classes"), [("rows", "bare,helmet"), ("classifier", "yes,no")]
)
def test_that_a_model_of_another_form_is_not_added(
    models: Path, tmp_path: Path, decoder: str, classes: str
) -> None:
    assert added(classifier(tmp_path / "double.onnx"), decoder, classes) == 1
    assert not (models / "double.onnx").exists()
    assert choose_helmet_model([models]) is None


def test_that_an_altered_model_is_refused(models: Path, tmp_path: Path) -> None:
    assert added(classifier(tmp_path / "double.onnx")) == 0
    with (models / "double.onnx").open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError):
        choose_helmet_model([models])
    assert main(["models", "verify"]) == 1


def test_that_a_worker_goes_on_without_a_model_that_cannot_be_opened(
    models: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert added(classifier(tmp_path / "double.onnx")) == 0
    choice = choose_helmet_model([models])
    assert choice is not None
    rider = TrackedObject(1, "motorcycle", 0.9, BOX, confirmed=True, observed=True, riders=1)
    seen, picture = TrackedFrame(0, 0.0, (rider,)), np.zeros((480, 640, 3), np.uint8)
    slot = HelmetSlot(choice, DeviceName.CPU)
    assert [(r.track_id, r.bare) for r in slot.read(picture, seen)] == [(1, 1)]
    choice.path.unlink()
    broken = HelmetSlot(choice, DeviceName.CPU)
    assert broken.read(picture, seen) == ()
    assert broken.read(picture, seen) == ()
    assert [record.message for record in caplog.records].count(
        "helmets are not looked for: model_unreadable"
    ) == 1
