import csv
import json
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on

from app.cli.main import main
from app.domain.ids import Workstation
from app.domain.records import Channel
from app.domain.roles import Role
from app.services.reports import NewReport, register_report
from app.services.sos import SosEdit, open_sos
from app.store import open_store


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "console.sqlite3"
    store = open_store(path, Workstation("A07"), SetClock())
    desk = desk_on(store, tmp_path, Role.ADMINISTRATOR, "Quản Trị", SetClock())
    register_report(
        desk,
        NewReport(
            "Đèn đường Điện Biên Phủ hỏng",
            Channel.HOTLINE,
            "DCS",
            reporter_name="Lê Thị Mẫu",
            reporter_phone="0905123456",
        ),
    )
    register_report(desk, NewReport("=cmd|' /C calc'!A0", Channel.APP))
    open_sos(desk, SosEdit(place="12 Lê Lợi", people=5))
    store.close()
    return str(path)


def test_that_reports_are_listed_searched_and_shown(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    search = ["reports", "list", "--database", database, "--json", "--search", "dien bien phu"]
    assert main(search) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert main(["reports", "show", row["short_number"], "--database", database]) == 0
    told = capsys.readouterr().out
    assert json.loads(told)["category"] == "DCS"
    assert "0905123456" not in told
    assert "Lê Thị Mẫu" not in told


def test_that_looking_at_the_reporter_is_recorded(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show = ["reports", "show", "PA-26-A07-000001", "--database", database, "--reporter"]
    assert main(show) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["reporter_phone"] == "0905123456"
    assert "revealed" in [step["action"] for step in shown["history"]]


def test_that_an_unknown_number_is_an_error(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reports", "show", "PA-26-A07-999999", "--database", database]) == 1
    assert capsys.readouterr().err


def test_that_exported_cells_run_nothing_in_a_spreadsheet(database: str, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert main(["reports", "export", str(target), "--database", database]) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["text"][:1] for row in rows} == {"Đ", "'"}
    assert "reporter_phone" not in rows[0]


def test_that_a_file_is_imported_once_and_bad_rows_fail_the_command(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pa.csv"
    path.write_text("ma;noi dung\n1;Cây đổ\n2;\n", "utf-8")
    command = ["reports", "import", str(path), "--database", database]
    assert main([*command, "--dry-run"]) == 1
    assert main(command) == 1
    assert '"added": 1' in capsys.readouterr().out
    assert main(command) == 1
    assert '"known": 1' in capsys.readouterr().out


def test_that_sos_are_listed_shown_and_exported(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sos", "list", "--open", "--json", "--database", database]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert main(["sos", "show", row["short_number"], "--database", database]) == 0
    assert json.loads(capsys.readouterr().out)["people"] == 5
    target = tmp_path / "sos.json"
    assert main(["sos", "export", str(target), "--database", database]) == 0
    assert json.loads(target.read_text("utf-8"))[0]["place"] == "12 Lê Lợi"


def test_that_units_are_imported_and_listed(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "units.csv"
    path.write_text("code,name,phone,ward_code\nCX,Trung tâm Công viên cây xanh,,\n", "utf-8")
    assert main(["units", "import", str(path), "--database", database]) == 0
    capsys.readouterr()
    assert main(["units", "list", "--search", "cay xanh", "--json", "--database", database]) == 0
    assert json.loads(capsys.readouterr().out)[0]["code"] == "CX"
    target = tmp_path / "out.csv"
    assert main(["units", "export", str(target), "--database", database]) == 0
    assert "CX" in target.read_text("utf-8-sig")
