import hashlib
from pathlib import Path

import pytest
from support.tiny_models import tiny_yolox

from detection.backends.catalogue import (
    BUILT_IN,
    SourceKind,
    choose_detector,
    find_entry,
    read_catalogue,
)
from detection.backends.checked_files import record_path
from detection.contracts.errors import ModelError

TWO_MODELS = """
[[model]]
name = "second"
rank = 2
decoder = "yolox"
input_size = [64, 64]
fit = "letterbox"
colour = "bgr"
score_floor = 0.1
overlap_limit = 0.6
licence = "none"
graph = {{ name = "second.onnx", sha256 = "{digest}" }}

[[model]]
name = "tiny"
rank = 1
decoder = "yolox"
input_size = [64, 64]
fit = "letterbox"
colour = "bgr"
score_floor = 0.1
overlap_limit = 0.6
licence = "none"
graph = {{ name = "tiny.xml" }}
"""
SECOND = b"a network"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.toml"
    path.write_text(TWO_MODELS.format(digest=hashlib.sha256(SECOND).hexdigest()))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "models"
    made.mkdir()
    return made


def test_that_the_shipped_catalogue_names_both_detectors_with_pins_and_licences() -> None:
    entries = read_catalogue()
    assert [entry.spec.name for entry in entries] == ["yolox-nano", "centernet"]
    for entry in entries:
        pinned = entry.spec.made_from or (entry.spec.graph,)
        assert all(len(file.sha256 or "") == 64 for file in pinned)
        assert entry.spec.licence
        assert all(entry.note)
        assert entry.sources
    assert find_entry(entries, "centernet").sources[0].kind is SourceKind.NPM


def test_that_the_lowest_rank_that_is_there_is_chosen(listed: Path, folder: Path) -> None:
    (folder / "second.onnx").write_bytes(SECOND)
    assert choose_detector([folder], built_in=listed).spec.name == "second"
    tiny_yolox(folder)
    assert choose_detector([folder], built_in=listed).spec.name == "tiny"
    assert choose_detector([folder], "second", built_in=listed).spec.name == "second"


def test_that_the_first_folder_comes_first(listed: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "offered"
    tiny_yolox(folder)
    tiny_yolox(other)
    assert choose_detector([other, folder], built_in=listed).path.parent == other


def test_that_nothing_there_is_told_as_no_detector(listed: Path, folder: Path) -> None:
    with pytest.raises(ModelError) as told:
        choose_detector([folder], built_in=listed)
    assert told.value.code == "no_detector"


def test_that_an_absent_and_an_unknown_wish_are_told_apart(listed: Path, folder: Path) -> None:
    with pytest.raises(ModelError) as absent:
        choose_detector([folder], "second", built_in=listed)
    with pytest.raises(ModelError) as unknown:
        choose_detector([folder], "third", built_in=listed)
    assert (absent.value.code, unknown.value.code) == ("model_absent", "model_unknown")


def test_that_a_wrong_sha256_is_refused_by_name_and_not_passed_over(
    listed: Path, folder: Path
) -> None:
    (folder / "second.onnx").write_bytes(SECOND + b"!")
    with pytest.raises(ModelError) as refused:
        choose_detector([folder], built_in=listed)
    assert refused.value.code == "model_altered"
    assert refused.value.values["file"] == "second.onnx"


@pytest.mark.parametrize("name", ["tiny.xml", "tiny.bin"])
def test_that_a_made_graph_is_refused_when_either_of_its_files_changed(
    listed: Path, folder: Path, name: str
) -> None:
    tiny_yolox(folder)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError) as refused:
        choose_detector([folder], built_in=listed)
    assert (refused.value.code, refused.value.values["file"]) == ("model_altered", name)


def test_that_a_made_graph_without_its_record_is_refused(listed: Path, folder: Path) -> None:
    record_path(tiny_yolox(folder).path).unlink()
    with pytest.raises(ModelError) as refused:
        choose_detector([folder], built_in=listed)
    assert refused.value.code == "model_record_missing"


def test_that_an_added_list_is_read_and_cannot_replace_a_built_in_name(
    listed: Path, folder: Path
) -> None:
    text = listed.read_text()
    added = text.replace('"second"', '"mine"').replace("[64, 64]", "[32, 32]")
    (folder / "models.toml").write_text(added)
    entries = read_catalogue([folder], built_in=listed)
    assert [entry.spec.name for entry in entries] == ["tiny", "mine", "second"]
    assert find_entry(entries, "tiny").spec.input_size == (64, 64)


@pytest.mark.parametrize(
    "text",
    [
        "[[model",
        TWO_MODELS.format(digest="x").replace('"yolox"', '"pickle"'),
        TWO_MODELS.format(digest="x").replace('"tiny.xml"', '"../../tiny.xml"'),
        "model = 3",
    ],
)
def test_that_a_list_that_cannot_be_read_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.toml"
    path.write_text(text)
    with pytest.raises(ModelError) as told:
        read_catalogue(built_in=path)
    assert told.value.code == "catalogue_unreadable"
    assert told.value.values["file"] == str(path)


def test_that_a_pickle_is_never_opened(tmp_path: Path, folder: Path) -> None:
    text = TWO_MODELS.format(digest=hashlib.sha256(SECOND).hexdigest())
    path = tmp_path / "list.toml"
    path.write_text(text.replace("second.onnx", "second.pt"))
    (folder / "second.pt").write_bytes(SECOND)
    with pytest.raises(ModelError) as refused:
        choose_detector([folder], built_in=path)
    assert refused.value.code == "model_format_refused"


def test_that_the_shipped_list_is_where_the_program_looks() -> None:
    assert BUILT_IN.is_file()
