"""Screens that stand under one main tab."""

from pytestqt.qtbot import QtBot

from app.domain.roles import Verb
from ui.shell.page_row import PageRow
from ui.shell.registry import ScreenSpec, main_screens, pages_beside


def spec(name: str, group: str = "") -> ScreenSpec:
    return ScreenSpec(name, name, name, Verb.WATCH_CAMERAS, "nowhere:Screen", group)


SPECS = (spec("wall"), spec("cases"), spec("files", "cases"), spec("map"), spec("traces", "cases"))


def test_that_a_group_holds_its_main_screen_first() -> None:
    assert [one.name for one in pages_beside(SPECS, "traces")] == ["cases", "files", "traces"]
    assert [one.name for one in pages_beside(SPECS, "map")] == ["map"]
    assert [one.name for one in main_screens(SPECS)] == ["wall", "cases", "map"]


def test_that_the_row_is_there_only_for_a_group(qtbot: QtBot) -> None:
    row = PageRow(SPECS)
    qtbot.addWidget(row)
    row.set_current("map")
    assert row.isHidden()
    row.set_current("files")
    assert not row.isHidden()
    assert [name for name, tab in row.tabs.items() if not tab.isHidden()] == [
        "cases",
        "files",
        "traces",
    ]
    assert row.tabs["files"].isChecked()


def test_that_the_tabs_go_round(qtbot: QtBot) -> None:
    row = PageRow(SPECS)
    qtbot.addWidget(row)
    row.set_current("traces")
    assert row.beside(1) == "cases"
    assert row.beside(-1) == "files"


def test_that_a_click_asks_and_marks_nothing_by_itself(qtbot: QtBot) -> None:
    row = PageRow(SPECS)
    qtbot.addWidget(row)
    row.set_current("cases")
    with qtbot.waitSignal(row.asked) as asked:
        row.tabs["files"].click()
    assert asked.args == ["files"]
    assert row.tabs["cases"].isChecked()
    assert not row.tabs["files"].isChecked()
