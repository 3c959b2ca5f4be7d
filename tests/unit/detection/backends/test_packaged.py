from dataclasses import replace
from pathlib import Path

import pytest

from detection.backends.checked_files import sha256_of
from detection.backends.packaged import PLATE_TEXT, PackagedReader, packaged_files, read_readers
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackagedReader:
    """A package of the test with one network in it."""
    package = tmp_path / "package_of_a_test"
    (package / "nets").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "nets" / "a.onnx").write_bytes(b"a network")
    monkeypatch.syspath_prepend(str(tmp_path))
    pin = ModelFile("a.onnx", sha256_of(package / "nets" / "a.onnx"))
    return PackagedReader("test", package.name, "nets", (pin,), "none", ("", ""))


def test_that_the_plate_readers_networks_are_pinned_with_their_licence() -> None:
    (found,) = read_readers()
    assert found.name == PLATE_TEXT
    assert found.licence.startswith("Apache-2.0")
    assert all(len(file.sha256 or "") == 64 for file in found.files)


def test_that_networks_as_expected_are_found(reader: PackagedReader, tmp_path: Path) -> None:
    assert packaged_files(reader) == tmp_path / "package_of_a_test" / "nets"


def test_that_an_altered_network_is_refused_by_name(reader: PackagedReader) -> None:
    wrong = replace(reader, files=(ModelFile("a.onnx", "0" * 64),))
    with pytest.raises(ModelError) as refused:
        packaged_files(wrong)
    assert (refused.value.code, refused.value.values["file"]) == ("model_altered", "a.onnx")


def test_that_a_package_that_is_not_installed_is_absent(reader: PackagedReader) -> None:
    assert packaged_files(replace(reader, package="no_such_package_of_a_test")) is None
