from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.open311_double import Open311Double

from app.gateways.intake import OutsideReports
from app.ports.queries import ReportFilter
from ui.screens.reports.import_dialog import ImportDialog

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qapp: object) -> Iterator[Console]:
    opened = open_console(tmp_path)
    yield opened
    opened.close()


def opened_dialog(qtbot: QtBot, console: Console) -> ImportDialog:
    context = replace(console.context, intake=OutsideReports(console.clock))
    dialog = ImportDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_a_file_is_shown_before_anything_is_stored(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    path = tmp_path / "pa.csv"
    path.write_text("ma;noi dung;ngay gui\n1;Cây đổ;01/11/2026\n2;;\n3;Ngập;hôm qua\n", "utf-8")
    dialog = opened_dialog(qtbot, console)
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog._rows.rowCount() == 3)
    assert "1 rows can be imported, 2 cannot" in dialog._summary.text()
    assert dialog._rows.item(0, 2).text() == "has no text (noi dung)"
    assert console.store.queries.reports(ReportFilter()).rows == []
    dialog.start()
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    assert dialog.outcome is not None
    assert (len(dialog.outcome.added), len(dialog.outcome.failed)) == (1, 2)
    assert len(console.store.queries.reports(ReportFilter()).rows) == 1


def test_that_a_file_that_is_none_says_so(qtbot: QtBot, console: Console, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    dialog = opened_dialog(qtbot, console)
    dialog.read_file(path)
    qtbot.waitUntil(lambda: not dialog._banner.isHidden())
    assert "x.csv" in dialog._banner.text


def test_that_a_server_is_imported_from(qtbot: QtBot, console: Console) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    requests = [
        {
            "service_request_id": str(n),
            "description": f"Đèn hỏng {n}",
            "requested_datetime": (at + timedelta(hours=n)).isoformat(),
        }
        for n in range(7)
    ]
    dialog = opened_dialog(qtbot, console)
    with Open311Double(requests, page_size=3) as double:
        dialog._tabs.setCurrentIndex(1)
        dialog.address.setText(double.address)
        dialog.start()
        qtbot.waitUntil(lambda: dialog.outcome is not None)
    assert dialog.outcome is not None
    assert len(dialog.outcome.added) == 7
