"""The command says what was done to evidence, in clear words and by its exit code."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.custody import changed_byte, some_cases

from app.bootstrap import open_parts
from app.cli.main import main
from app.domain.records import ReviewCase
from app.services.people import system_actor
from app.settings.paths import Home


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ReviewCase]]:
    monkeypatch.setenv("IOC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("IOC_DATABASE", raising=False)
    monkeypatch.setenv("IOC_LANG", "vi")
    parts = open_parts(Home.of_user().make())
    yield some_cases(parts.desk(system_actor(parts.store.workstation)), tmp_path, 2)
    parts.close()


def vault_file(tmp_path: Path, case: ReviewCase) -> Path:
    digest = case.manifest_sha256
    assert digest is not None
    return tmp_path / "home" / "evidence" / digest[:2] / digest[2:]


def test_that_sound_evidence_exits_with_0_and_names_the_head(
    cases: list[ReviewCase], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "head"]) == 0
    head = capsys.readouterr().out.strip()
    assert main(["evidence", "verify", "--head", head]) == 0
    said = capsys.readouterr().out
    assert "2 hồ sơ, 14 tệp (0 đã xóa theo quy định), 2 mắt xích, 0 lỗi" in said
    assert head in said


def test_that_a_changed_byte_and_a_foreign_head_exit_with_1_and_say_which(
    cases: list[ReviewCase],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed_byte(vault_file(tmp_path, cases[1]))
    assert main(["evidence", "verify", "--head", "ab" * 32]) == 1
    said = capsys.readouterr().out
    assert f"{cases[1].short_number}: tệp đã bị thay đổi: manifest.json" in said
    assert "chuỗi hồ sơ: chuỗi đã bị cắt hoặc viết lại" in said
    monkeypatch.setenv("IOC_LANG", "en")
    assert main(["evidence", "verify"]) == 1
    assert "file was changed" in capsys.readouterr().out


def test_that_cases_are_exported_by_number(
    cases: list[ReviewCase], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, number = tmp_path / "o.zip", cases[0].short_number
    given = ["evidence", "export", number, "--out", str(target), "--reason", "Yêu cầu", "--blur"]
    assert main(given) == 0
    with zipfile.ZipFile(target) as archive:
        package = json.loads(archive.read("package.json"))
        assert f"{number}/ho-so.pdf" in archive.namelist()
    assert package["blur"] == "others"
    assert "Đã xuất 1 hồ sơ" in capsys.readouterr().out


def test_that_an_unknown_number_is_said(
    cases: list[ReviewCase], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["evidence", "export", "VP-26-X-1", "--out", str(tmp_path / "o.zip"), "--reason", "x"]
    assert main(given) == 1
    assert not (tmp_path / "o.zip").exists()


def test_that_locking_and_retention_can_be_scripted(
    cases: list[ReviewCase], capsys: pytest.CaptureFixture[str]
) -> None:
    number = cases[0].short_number
    assert main(["evidence", "lock", number, "--reason", "Khiếu nại", "--until", "2099-01-01"]) == 0
    assert main(["evidence", "lock", number, "--reason", "Khiếu nại"]) == 1
    assert main(["evidence", "unlock", number, "--reason", "Xong"]) == 0
    assert main(["evidence", "retention", "--dry-run"]) == 0
    assert "Sẽ xóa 0 tệp" in capsys.readouterr().out


def test_that_a_folder_of_watch_can_be_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "manifest.json").write_text('{"files": [], "previous_manifest": null}')
    assert main(["evidence", "verify", str(tmp_path)]) == 0
    (tmp_path / "empty").mkdir()
    assert main(["evidence", "verify", str(tmp_path)]) == 1
    assert "empty" in capsys.readouterr().out
    assert main(["evidence", "verify", str(tmp_path / "absent")]) == 1
