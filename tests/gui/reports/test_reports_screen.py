from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.keys import Hands, at_the_keys

from app.domain.ids import ReportId, Workstation
from app.domain.records import Channel, Report
from app.domain.report_flow import ReportState
from app.domain.roles import Role
from app.ports.queries import ReportFilter
from app.services.reports import NewReport, ReportEdit, edit_report, register_report
from app.services.units import import_units
from app.store import open_store
from ui.screens.reports.screen import ReportsScreen

pytestmark = pytest.mark.gui

TEXT = "Đèn đường Điện Biên Phủ hỏng, nhà văn hóa tối om"
UNITS = (
    {"code": "CX", "name": "Trung tâm Công viên cây xanh", "phone": "", "ward_code": ""},
    {"code": "DCS", "name": "Đội điện chiếu sáng", "phone": "", "ward_code": ""},
)


@pytest.fixture
def console(tmp_path: Path, qapp: object) -> Iterator[Console]:
    opened = open_console(tmp_path)
    import_units(opened.desk, UNITS)
    yield opened
    opened.close()


def a_report(console: Console, text: str = TEXT) -> Report:
    return register_report(
        console.desk,
        NewReport(
            text, Channel.HOTLINE, "DCS", reporter_name="Lê Thị Mẫu", reporter_phone="0905123456"
        ),
    )


def opened_screen(qtbot: QtBot, console: Console) -> tuple[ReportsScreen, Hands]:
    screen = ReportsScreen(console.context)
    return screen, at_the_keys(qtbot, screen)


def stored(console: Console, report: Report) -> Report:
    return console.store.queries.report(ReportId(report.id)).report


def test_that_a_report_goes_from_empty_to_closed_by_keys_and_is_there_after_a_restart(
    qtbot: QtBot, tmp_path: Path, qapp: object
) -> None:
    console = open_console(tmp_path)
    import_units(console.desk, UNITS)
    screen, hands = opened_screen(qtbot, console)

    hands.control(Qt.Key.Key_N)
    hands.type("Đèn đường hỏng\tdcs\t")
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: screen.presenter.view is not None)
    hands.settle()
    hands.type("v")
    hands.wait(lambda: screen.presenter.report and screen.presenter.report.state == "VERIFY")
    hands.settle()
    hands.type("a")
    hands.type("doi dien\n")
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: screen.presenter.report and screen.presenter.report.state == "ASSIGNED")
    hands.settle()
    hands.type("w")
    hands.wait(lambda: screen.presenter.report and screen.presenter.report.state == "WORKING")
    hands.settle()
    hands.type("r")
    hands.type("Da thay bong")
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: screen.presenter.report and screen.presenter.report.state == "RESULT")
    for key, state in (("o", "DONE"), ("q", "CLOSED")):
        hands.settle()
        hands.type(key)
        hands.wait(lambda s=state: screen.presenter.report and screen.presenter.report.state == s)
    assert console.errors == []
    screen.close_screen()
    console.close()

    again = open_console(tmp_path)
    row = again.store.queries.reports(ReportFilter()).rows[0]
    found = again.store.queries.report(ReportId(row.id))
    assert found.report.text == "Đèn đường hỏng"
    assert found.report.category == "DCS"
    assert found.unit_name == "Đội điện chiếu sáng"
    assert found.report.due_at is not None
    assert found.report.result_text == "Da thay bong"
    assert found.report.state is ReportState.CLOSED
    again.close()


def test_that_search_without_marks_finds_what_was_written_with_them(
    qtbot: QtBot, console: Console
) -> None:
    a_report(console)
    a_report(console, "Rác ở chợ")
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.list.model.rowCount() == 2)
    hands.control(Qt.Key.Key_F)
    hands.type("duong dien bien phu")
    hands.wait(lambda: screen.list.model.rowCount() == 1)
    hands.control(Qt.Key.Key_A)
    hands.type("cau")
    hands.wait(lambda: screen.list.model.rowCount() == 0)
    hands.control(Qt.Key.Key_A)
    hands.type("hoà")
    hands.wait(lambda: screen.list.model.rowCount() == 1)
    screen.close_screen()


def test_that_an_assignment_can_be_taken_back(qtbot: QtBot, console: Console) -> None:
    report = a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.presenter.view is not None)
    hands.type("a")
    hands.type("cay xanh\n")
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: console.toasts)
    hands.settle()
    assert stored(console, report).state is ReportState.ASSIGNED
    undo = console.toasts[-1][1]
    assert undo is not None
    undo()
    hands.wait(lambda: stored(console, report).state is ReportState.NEW)
    assert stored(console, report).unit_id is None
    screen.close_screen()


def test_that_a_half_filled_form_is_said_again_and_keeps_its_text(
    qtbot: QtBot, console: Console
) -> None:
    report = a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.presenter.view is not None)
    hands.type("n")
    hands.type("nhà ông Bảy")
    composer = screen.pane.composer
    composer.set_words(f"{report.short_number} · Ghi chú", "Ghi chú")
    screen.retranslate()
    assert composer.confirm.text() == "Add the note"
    assert composer.text.toPlainText() == "nhà ông Bảy"
    assert report.short_number in composer.heading.text()
    screen.close_screen()


def test_that_a_conflict_shows_both_values_and_keeps_what_was_chosen(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    report = a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.presenter.view is not None)
    hands.type("c")
    hands.type("moi truong\n")
    other = desk_on(console.store, tmp_path, Role.DISPATCHER, "Bình Trần", console.clock)
    screen.presenter.blockSignals(True)
    edit_report(other, report.id, 1, ReportEdit(category="CX"))
    screen.presenter.blockSignals(False)
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: screen.pane.two_values.rows)
    (both,) = screen.pane.two_values.rows
    assert (both.mine, both.theirs) == ("Environment and waste", "Trees and parks")
    assert screen.pane.composer.category.code == "MT"
    screen.presenter.keep_mine()
    hands.wait(lambda: stored(console, report).category == "MT")
    screen.close_screen()


def test_that_typing_is_back_after_the_window_was_lost(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    report = a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.presenter.view is not None)
    hands.type("n")
    hands.type("Da goi lai")
    hands.control(Qt.Key.Key_N)
    hands.type("Ngap o kiet 5")
    hands.wait(lambda: len(console.store.queries.drafts(console.desk.actor.user_id)) == 2)
    hands.settle()
    screen.hide()

    again, hands = opened_screen(qtbot, console)
    hands.wait(lambda: again.presenter.chosen == report.id and console.toasts)
    hands.settle()
    assert "back" in console.toasts[-1][0]
    hands.type("\x1b")
    assert again.pane.composer.text.toPlainText() == "Da goi lai"
    again.start_new()
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: len(console.store.queries.reports(ReportFilter()).rows) == 2)
    screen.close_screen()
    again.close_screen()


def test_that_looking_at_the_reporter_is_recorded(qtbot: QtBot, console: Console) -> None:
    report = a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.presenter.view is not None)
    view = screen.presenter.view
    assert view is not None
    assert view.reporter.name == "L••• T••• M•••"
    assert "0905" not in (view.reporter.phone or "")
    hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    hands.wait(lambda: screen.presenter.view and screen.presenter.view.reporter.revealed)
    actions = [step.action for step in console.store.queries.report(report.id).history]
    assert "revealed" in actions
    screen.close_screen()


def test_that_new_reports_of_others_wait_behind_a_bar(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    a_report(console)
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.list.model.rowCount() == 1)
    elsewhere = open_store(tmp_path / "console.sqlite3", Workstation("B02"), console.clock)
    desk = desk_on(elsewhere, tmp_path, Role.DISPATCHER, "Bình Trần", console.clock)
    register_report(desk, NewReport("Cây đổ chắn đường", Channel.APP))
    hands.wait(lambda: screen.list.model.waiting == 1)
    assert screen.list.model.rowCount() == 1
    hands.press(Qt.Key.Key_F5)
    hands.wait(lambda: screen.list.model.rowCount() == 2)
    elsewhere.close()
    screen.close_screen()


def test_that_what_a_role_may_not_do_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    console = open_console(tmp_path, role=Role.OPERATOR)
    screen = ReportsScreen(console.context)
    qtbot.addWidget(screen)
    offered = {spec.id for spec in screen.actions_offered() if spec.offered_to(console.desk.actor)}
    assert "reports.assign" not in offered
    assert "reports.new" in offered
    assert "reports.reveal" not in offered
    console.tasks.idle()
    screen.close_screen()
    console.close()


def test_that_many_reports_are_assigned_and_taken_back_together(
    qtbot: QtBot, console: Console
) -> None:
    first, second, third = (a_report(console, f"Đèn hỏng {n}") for n in range(3))
    screen, hands = opened_screen(qtbot, console)
    hands.wait(lambda: screen.list.model.rowCount() == 3 and screen.presenter.view)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.settle()
    edit_report(console.desk, second.id, 1, ReportEdit(category="CX"))
    rows = screen.list.selected()
    assert len(rows) == 3
    hands.wait(lambda: screen.presenter.view)
    hands.type("a")
    hands.type("cay xanh\n")
    hands.control(Qt.Key.Key_Return)
    hands.wait(lambda: console.toasts)
    hands.settle()
    states = {stored(console, one).state for one in (first, third)}
    assert states == {ReportState.ASSIGNED}
    undo = console.toasts[-1][1]
    assert undo is not None
    undo()
    hands.wait(lambda: stored(console, first).state is ReportState.NEW)
    hands.wait(lambda: stored(console, third).state is ReportState.NEW)
    screen.close_screen()
