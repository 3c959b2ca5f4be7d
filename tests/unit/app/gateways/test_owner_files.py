"""A register of owners in a CSV file."""

import os
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFailureError
from app.gateways.owner_files import OwnerFile


def written(folder: Path, text: str, name: str = "chu-xe.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_that_plates_are_compared_without_their_signs(tmp_path: Path) -> None:
    register = OwnerFile(written(tmp_path, "plate,name,address\n75f1 00001,Lê Thử,1 Mẫu\n"))
    assert [one.name for one in register.find("75F1-000.01")] == ["Lê Thử"]
    assert register.find("75F1-000.02") == ()
    assert register.source == "chu-xe.csv"


def test_that_vietnamese_headings_are_understood(tmp_path: Path) -> None:
    text = "Biển số,Chủ xe,Địa chỉ,Phường/xã,Điện thoại,Loại xe\n75F1-000.01,Lê Thử,1 Mẫu,P,0,X\n"
    (found,) = OwnerFile(written(tmp_path, text)).find("75F1-000.01")
    assert (found.name, found.address, found.ward, found.vehicle) == ("Lê Thử", "1 Mẫu", "P", "X")


def test_that_several_lines_of_a_plate_are_several_owners(tmp_path: Path) -> None:
    text = "plate,name,address\n75F1-000.01,Một,1\n75F1-000.01,Hai,2\n\n,Không,3\n"
    assert len(OwnerFile(written(tmp_path, text)).find("75F1-000.01")) == 2


def test_that_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "plate,name,address\n75F1-000.01,Cũ,1\n")
    register = OwnerFile(path)
    assert register.find("75F1-000.01")[0].name == "Cũ"
    written(tmp_path, "plate,name,address\n75F1-000.01,Chủ mới,1\n")
    os.utime(path, (1, 1))
    assert register.find("75F1-000.01")[0].name == "Chủ mới"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "owner_file_columns"),
        ("plate,name\n75F1-000.01,Lê\n", "owner_file_columns"),
        ("plate,name,address\n\x00", "owner_file_unreadable"),
    ],
)
def test_that_a_bad_file_is_told(tmp_path: Path, text: str, code: str) -> None:
    path = written(tmp_path, text)
    if code == "owner_file_unreadable":
        path.write_bytes(b"plate,name,address\n\xff\xfe\xff,x,y\n")
    with pytest.raises(EnvironmentFailureError, match=code):
        OwnerFile(path).find("75F1-000.01")


@pytest.mark.parametrize("path", [Path(), Path("/nowhere/chu-xe.csv")])
def test_that_a_missing_file_is_told_without_its_folder(path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="owner_file_missing") as told:
        OwnerFile(path).find("75F1-000.01")
    assert "/" not in str(told.value.values["name"])


def test_that_a_short_line_is_no_trouble(tmp_path: Path) -> None:
    register = OwnerFile(written(tmp_path, "plate,name,address\n75F1-000.01,Lê\n75F1-000.02\n"))
    assert register.find("75F1-000.01")[0].address == ""
    assert register.find("75F1-000.02") == ()
