"""The real reader, where it is installed, and what is told where it is not."""

import builtins
import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from support.shared import shared_file

from app.cli.main import main
from detection.backends.plate_ocr import RapidTextReader
from detection.contracts.detections import ImageArray
from detection.contracts.errors import ModelError
from detection.pipeline.plate_grammar import compact
from detection.pipeline.plates import read_still


def a_drawn_plate(*lines: str) -> ImageArray:
    """A made-up plate in a plain font."""
    height = 90 * len(lines) + 20
    image = np.full((height, 420 if len(lines) == 1 else 260, 3), 235, np.uint8)
    cv2.rectangle(image, (4, 4), (image.shape[1] - 5, height - 5), (20, 20, 20), 3)
    for number, line in enumerate(lines):
        place = (24, 78 + 90 * number)
        cv2.putText(image, line, place, cv2.FONT_HERSHEY_DUPLEX, 1.9, (10, 10, 10), 4)
    return image


@pytest.fixture(scope="module")
def reader() -> RapidTextReader:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed")
    return RapidTextReader()


@pytest.mark.models
@pytest.mark.parametrize(
    ("lines", "text"), [(("75A-123.45",), "75A12345"), (("75-B1", "234.56"), "75B123456")]
)
def test_that_a_drawn_plate_is_read(
    reader: RapidTextReader, lines: tuple[str, ...], text: str
) -> None:
    found = read_still(a_drawn_plate(*lines), reader)
    assert found is not None
    assert found.certain
    assert compact(found.text) == text
    assert all(character.box is not None for character in found.characters)


@pytest.mark.models
def test_that_a_picture_without_a_plate_gives_no_reading(reader: RapidTextReader) -> None:
    assert read_still(np.full((200, 300, 3), 120, np.uint8), reader) is None


@pytest.mark.models
def test_that_real_crops_are_read_rightly_or_not_at_all(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed")
    source = shared_file("media/plates")
    with (source / "plates.csv").open(encoding="utf-8") as file:
        wanted = {
            row["image"]: compact(row["text_from_char_labels"]) for row in csv.DictReader(file)
        }
    folder = tmp_path / "crops"
    folder.mkdir()
    some = sorted(wanted)[:4]
    for name in some:
        (folder / name).symlink_to(source / "crops" / name)
    (folder / "broken.jpg").write_bytes(b"no picture")
    out = tmp_path / "readings.csv"
    assert main(["plates", "read", str(folder), "--out", str(out)]) == 0
    with out.open(encoding="utf-8") as file:
        told = {row["image"]: compact(row["text"]) for row in csv.DictReader(file)}
    assert told["broken.jpg"] == ""
    assert sum(told[name] == wanted[name] for name in some) >= 3


def test_that_without_the_package_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: object, **more: object) -> object:
        if name.split(".", maxsplit=1)[0] == "rapidocr":
            raise ImportError(name="rapidocr")
        return real(name, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", absent)
    monkeypatch.setenv("IOC_LANG", "en")
    with pytest.raises(ModelError) as told:
        RapidTextReader()
    assert told.value.code == "plates_unavailable"
    assert main(["plates", "read", str(tmp_path), "--out", str(tmp_path / "r.csv")]) == 1
    assert "All else works" in capsys.readouterr().err
