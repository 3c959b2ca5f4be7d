import json
from pathlib import Path

import pytest
from support.shared import shared_file
from support.tiny_models import tiny_yolox

from app.cli.main import main
from app.cli.models import usable_detector


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IOC_HOME", str(tmp_path))
    monkeypatch.setenv("IOC_LANG", "en")
    monkeypatch.delenv("IOC_MODELS", raising=False)
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    assert main(["models", "list", "--json"]) == 0
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)}


def test_that_the_list_names_state_licence_and_sources(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = rows(capsys)
    assert listed["yolox-nano"]["state"] == "absent"
    assert listed["yolox-nano"]["licence"] == "Apache-2.0"
    assert "no licence file" in str(listed["centernet"]["licence"])
    assert listed["centernet"]["sources"] == ["npm @vladmandic/human@3.3.6"]


def test_that_verify_fails_where_no_detector_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "verify"]) == 1
    assert usable_detector() is None


@pytest.mark.models
def test_that_the_weights_of_a_named_folder_are_fetched_and_verified(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOC_MODELS", str(shared_file("models")))
    assert main(["models", "fetch", "--default"]) == 0
    monkeypatch.delenv("IOC_MODELS")
    assert main(["models", "verify"]) == 0
    assert usable_detector() == "yolox-nano"
    with (home / "models" / "yolox_nano.onnx").open("ab") as file:
        file.write(b"!")
    assert main(["models", "verify"]) == 1
    assert usable_detector() is None
    capsys.readouterr()
    assert rows(capsys)["yolox-nano"]["state"] == "altered"


@pytest.mark.models
def test_that_an_own_network_is_added_with_its_digest_and_can_be_run(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = str(shared_file("models/yolox_nano.onnx"))
    added = ["models", "add", weights, "--name", "mine", "--decoder", "yolox", "--size", "416x416"]
    assert main([*added, "--licence", "Apache-2.0"]) == 0
    assert usable_detector() == "mine"
    assert main([*added, "--licence", "Apache-2.0"]) == 1
    capsys.readouterr()
    assert rows(capsys)["mine"]["licence"] == "Apache-2.0"


@pytest.mark.models
def test_that_a_network_of_another_kind_is_not_added(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = str(shared_file("models/yolox_nano.onnx"))
    wrong = ["models", "add", weights, "--name", "mine", "--decoder", "centernet"]
    assert main([*wrong, "--licence", "none"]) == 1
    assert not (home / "models" / "mine.onnx").exists()
    assert "not of the kind" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["net.pt", "net.pth", "net.xml"])
def test_that_only_onnx_can_be_added_and_a_pickle_never(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    wanted = ["models", "add", str(path), "--name", "x", "--decoder", "yolox", "--licence", "x"]
    assert main(wanted) == 1
    assert "never a .pt" in capsys.readouterr().err


def test_that_each_verb_explains_itself(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("list", "fetch", "add", "verify"):
        with pytest.raises(SystemExit) as ended:
            main(["models", verb, "--help"])
        assert ended.value.code == 0
    tiny_yolox(home / "models")  # a graph that no list names is nobody's detector
    assert usable_detector() is None
