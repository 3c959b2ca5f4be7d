"""The source files of the sample films are looked for by name and checked by digest."""

from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFailureError
from app.gateways.sample_films import SOURCES, build_sample_films


def test_that_a_missing_source_is_named_with_its_package(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError) as caught:
        build_sample_films(tmp_path / "films", tmp_path)
    assert caught.value.code == "sample_source_missing"
    assert caught.value.values["name"] == SOURCES[0].name
    assert caught.value.values["package"] == "Debian opencv-doc"
    assert not (tmp_path / "films").exists()


def test_that_another_file_under_the_same_name_is_refused(tmp_path: Path) -> None:
    for source in SOURCES:
        (tmp_path / source.name).write_bytes(b"something else")
    with pytest.raises(EnvironmentFailureError) as caught:
        build_sample_films(tmp_path / "films", tmp_path)
    assert caught.value.code == "sample_source_altered"
