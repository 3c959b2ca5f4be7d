"""The supervisor's overview on a real store, by its keys."""

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console

from app.domain.records import Channel
from app.domain.roles import Role
from app.services.reports import NewReport, register_report
from app.services.sos import SosEdit, open_sos
from detection.contracts.cameras import CameraState
from ui.screens.overview.figure_button import FigureButton
from ui.screens.overview.presenter import cameras_down
from ui.screens.overview.screen import OverviewScreen
from ui.screens.overview.words import sheets

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = open_console(tmp_path, role=Role.SUPERVISOR)
    for text in ("Đèn hỏng", "Ổ gà", "Rác"):
        register_report(made.desk, NewReport(text, Channel.HOTLINE, ward_code=None))
    open_sos(made.desk, SosEdit(text="nước dâng"))
    yield made
    made.close()


@pytest.fixture
def screen(console: Console, qtbot: QtBot) -> OverviewScreen:
    made = OverviewScreen(console.context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.screen_shown()
    assert console.tasks.idle()
    return made


def card(screen: OverviewScreen, key: str) -> FigureButton:
    return screen._cards[key]


def test_that_the_figures_are_those_of_the_store(screen: OverviewScreen) -> None:
    assert card(screen, "received_today").figure.text() == "3"
    assert card(screen, "open_reports").figure.text() == "3"
    assert card(screen, "open_sos").figure.text() == "▲ 1"
    assert sum(screen.hours.values) == 3


def test_that_each_figure_opens_its_list_by_key(screen: OverviewScreen, console: Console) -> None:
    for key, target in (
        ("late_reports", ("reports", "list:late")),
        ("open_sos", ("sos", "list:open")),
        ("cases_waiting", ("violations", "list:waiting")),
    ):
        QTest.keyClick(card(screen, key), Qt.Key.Key_Space)
        assert console.visits[-1] == target


def test_that_a_group_without_a_name_says_so_and_opens_its_list(
    screen: OverviewScreen, console: Console
) -> None:
    assert screen.ward_model.index(0, 0).data() == "Not set"
    screen.wards.choose(screen.ward_model.index(0, 0))
    QTest.keyClick(screen.wards, Qt.Key.Key_Return)
    assert console.visits[-1][0] == "reports"
    assert str(console.visits[-1][1]).startswith("list:ward:")


def test_that_a_commit_is_seen_while_someone_looks_and_only_then(
    screen: OverviewScreen, console: Console, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.presenter.state_changed):
        register_report(console.desk, NewReport("Cây đổ", Channel.APP))
    assert card(screen, "received_today").figure.text() == "4"
    screen.screen_hidden()
    with qtbot.waitSignal(console.changes.changed):
        register_report(console.desk, NewReport("Cây đổ", Channel.APP))
    assert console.tasks.idle()
    assert card(screen, "received_today").figure.text() == "4"
    screen.screen_shown()
    assert console.tasks.idle()
    assert card(screen, "received_today").figure.text() == "5"


def test_that_the_csv_holds_exactly_what_is_shown(
    screen: OverviewScreen, console: Console, tmp_path: Path
) -> None:
    target = tmp_path / "figures.csv"
    screen.presenter.export(target)
    assert console.tasks.idle()
    state = screen.presenter.state
    assert state is not None
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    expected: list[list[str]] = []
    for sheet in sheets(state):
        expected += [[sheet.title], list(sheet.columns)]
        expected += [[str(cell) for cell in row] for row in sheet.rows]
        expected.append([])
    assert rows == expected
    assert console.toasts[-1][0] == "Written: figures.csv"


def test_that_the_xlsx_holds_every_table(
    screen: OverviewScreen, console: Console, tmp_path: Path
) -> None:
    target = tmp_path / "figures.xlsx"
    screen.presenter.export(target)
    assert console.tasks.idle()
    with zipfile.ZipFile(target) as book:
        pages = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    state = screen.presenter.state
    assert state is not None
    assert len(pages) == len(sheets(state))


def test_that_an_export_that_cannot_be_written_is_told(
    screen: OverviewScreen, console: Console, tmp_path: Path
) -> None:
    screen.presenter.export(tmp_path / "missing" / "figures.csv")
    assert console.tasks.idle()
    assert [getattr(error, "code", "") for error in console.errors] == ["file_not_written"]


def test_that_every_action_of_the_overview_has_its_key(screen: OverviewScreen) -> None:
    assert {one.id: one.shortcuts for one in screen.actions_offered()} == {
        "overview.read": ("F5",),
        "overview.csv": ("Ctrl+E",),
        "overview.xlsx": ("Ctrl+Shift+E",),
    }


class Wall:
    """Cameras in given states."""

    def __init__(self, states: dict[str, CameraState]) -> None:
        self.states = states

    def camera_ids(self) -> tuple[str, ...]:
        return (*self.states, "just removed")

    def state(self, camera_id: str) -> object:
        return SimpleNamespace(state=self.states[camera_id])


def test_that_only_cameras_without_pictures_count_as_down() -> None:
    wall = Wall(
        {
            "a": CameraState.LIVE,
            "b": CameraState.UNREACHABLE,
            "c": CameraState.DISABLED,
            "d": CameraState.STALE,
            "e": CameraState.CONNECTING,
        }
    )
    assert cameras_down(wall) == ["b", "d"]  # type: ignore[arg-type]  # what is asked of a wall
