"""``ioc-console cameras`` and ``cases`` on a data folder of the test."""

import json
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.found_cases import CaseSpec, a_case

from app.cli.main import main
from app.domain.ids import Workstation
from app.domain.roles import Role
from app.services.layouts import save_layout
from app.settings.paths import resources
from app.store import open_store


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IOC_HOME", str(tmp_path))
    monkeypatch.setenv("IOC_LANG", "en")
    monkeypatch.delenv("IOC_DATABASE", raising=False)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(words) == 0
    return capsys.readouterr().out


def test_that_a_password_in_an_address_goes_to_the_secrets_and_nowhere_else(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "cameras", "add", "C1", "rtsp://admin:se-cret@10.0.0.1/main", "--name", "A")
    listed = said(capsys, "cameras", "list")
    said(capsys, "cameras", "export", str(home / "out.csv"))
    (camera,) = json.loads(said(capsys, "cameras", "list", "--json"))
    assert camera["main_url"] == "rtsp://10.0.0.1/main"
    exported = (home / "out.csv").read_text(encoding="utf-8-sig")
    assert "se-cret" not in out + listed + exported + json.dumps(camera)
    assert b"se-cret" not in (home / "console.sqlite3").read_bytes()


def test_that_an_export_comes_back_by_code(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cameras", "add", "C1", "rtsp://10.0.0.1/main", "--sub", "rtsp://10.0.0.1/sub")
    said(capsys, "cameras", "add", "C2", "usb:/dev/video0", "--detect")
    said(capsys, "cameras", "disable", "c2")
    before = json.loads(said(capsys, "cameras", "list", "--json"))
    said(capsys, "cameras", "export", str(home / "out.csv"))
    said(capsys, "cameras", "enable", "C2")
    out = said(capsys, "cameras", "import", str(home / "out.csv"))
    assert "0 cameras added, 2 changed" in out
    after = json.loads(said(capsys, "cameras", "list", "--json"))
    own = {"version"}
    assert [{k: v for k, v in c.items() if k not in own} for c in after] == [
        {k: v for k, v in c.items() if k not in own} for c in before
    ]


def test_that_a_file_without_addresses_is_refused_and_nothing_is_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "in.csv").write_text("code,main_url\nC1,rtsp://a/b\nC2,\n", encoding="utf-8")
    assert main(("cameras", "import", str(home / "in.csv"))) == 1
    assert json.loads(said(capsys, "cameras", "list", "--json")) == []


def test_that_a_scene_is_checked_before_it_is_saved(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cameras", "add", "C1", "rtsp://10.0.0.1/main")
    (home / "bad.json").write_text('{"image_size": [0]}', encoding="utf-8")
    assert main(("cameras", "scene", "C1", str(home / "bad.json"))) == 1
    example = resources() / "scenes" / "example.json"
    assert "Scene 1 of C1" in said(capsys, "cameras", "scene", "C1", str(example))
    stored = json.loads(said(capsys, "cameras", "scene", "C1"))
    assert stored["image_size"] == json.loads(example.read_text(encoding="utf-8"))["image_size"]


def test_that_an_unknown_code_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("cameras", "enable", "C9")) == 1
    assert "C9" in capsys.readouterr().err


def test_that_saved_walls_and_cases_are_read_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cameras", "add", "C1", "rtsp://10.0.0.1/main")
    (camera,) = json.loads(said(capsys, "cameras", "list", "--json"))
    store = open_store(home / "console.sqlite3", Workstation("A07"), SetClock())
    desk = desk_on(store, home, Role.ADMINISTRATOR, "An Nguyen", SetClock())
    save_layout(desk, "Ca đêm", 1, (camera["id"],))
    case = a_case(desk, camera["id"], home, CaseSpec(missing="disk_full"))
    store.close()
    (wall,) = json.loads(said(capsys, "cameras", "layouts"))
    assert (wall["name"], wall["tiles"], wall["cameras"]) == ("Ca đêm", 1, ["C1"])
    assert case.short_number in said(capsys, "cases", "list", "--state", "DETECTED")
    assert said(capsys, "cases", "list", "--state", "SCREENED") == ""
    shown = json.loads(said(capsys, "cases", "show", case.short_number))
    assert shown["case"]["evidence_missing"] == "disk_full"
    assert shown["history"][0]["action"] == "opened"
    said(capsys, "cases", "export", str(home / "cases.jsonl"))
    (line,) = (home / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["case"]["short_number"] == case.short_number
