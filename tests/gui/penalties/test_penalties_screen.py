"""Penalty files on a real store, by their keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.found_cases import a_case
from support.penalty_files import (
    Paper,
    Register,
    approved,
    confirmed,
    decided,
    notified,
    now_of,
    owned,
)

from app.domain.case_flow import CaseState
from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CaseId, UserId
from app.domain.penalties import FileView
from app.domain.penalty_policy import NAME, PenaltyPolicy
from app.domain.review_policy import ReviewPolicy
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.services.penalties import approve_file, record_minutes
from app.services.policies import save_policy
from app.services.review import confirm_case
from app.services.review_policy import save_review_policy
from ui.actions.specs import clashes
from ui.screens.penalties.composer import amount_of
from ui.screens.penalties.screen import PenaltiesScreen
from ui.screens.penalties.view_state import Ask

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = open_console(tmp_path, role=Role.ADMINISTRATOR)
    yield made
    made.close()


@pytest.fixture
def second(console: Console) -> Desk:
    actor = replace(console.desk.actor, user_id=UserId("second"), name="Trần Hai")
    return replace(console.desk, actor=actor)


def opened(console: Console, qtbot: QtBot, register: Register | None = None) -> PenaltiesScreen:
    context = replace(
        console.context, owners=lambda _path: register or Register("Lê Thử"), notices=Paper()
    )
    screen = PenaltiesScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    screen.screen_shown()
    assert console.tasks.idle()
    return screen


def at(screen: PenaltiesScreen, console: Console, case_id: CaseId) -> None:
    screen.show_record(case_id)
    assert console.tasks.idle()


def take(screen: PenaltiesScreen, console: Console, **texts: str) -> None:
    """Type into the open form and press Enter."""
    for name, text in texts.items():
        field = screen.pane.form.fields[name]
        field.clear()
        QTest.keyClicks(field, text)
    QTest.keyClick(screen.pane.form, Qt.Key.Key_Return)
    assert console.tasks.idle()


def test_that_a_file_goes_all_the_way_by_its_main_step(
    console: Console, qtbot: QtBot, second: Desk
) -> None:
    save_policy(console.desk, NAME, 0, PenaltyPolicy(owner_file="x.csv").values())
    case = confirmed(console.desk)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    assert console.tasks.idle()
    approve_file(second, case.id, now_of(console.desk, case.id).version)
    screen.read_again()
    assert console.tasks.idle()
    screen.next_step()
    assert console.tasks.idle()
    screen.next_step()
    take(screen, console)
    screen.next_step()
    take(screen, console, number="12/BB")
    screen.next_step()
    take(screen, console, number="34/QD", amount="5.000.000")
    screen.next_step()
    take(screen, console, number="BL-1")
    screen.next_step()
    assert console.tasks.idle()
    assert now_of(console.desk, case.id).state is CaseState.CLOSED
    assert [button.name for button in console_papers(console, case.id)] == ["TB-26-A07-0001.pdf"]


def console_papers(console: Console, case_id: CaseId) -> Any:
    return console.desk.store.queries.penalties.detail(case_id).attachments


def test_that_several_owners_are_offered_to_a_person(console: Console, qtbot: QtBot) -> None:
    save_policy(console.desk, NAME, 0, PenaltyPolicy(owner_file="x.csv").values())
    case = confirmed(console.desk)
    screen = opened(console, qtbot, Register("Một", "Hai"))
    at(screen, console, case.id)
    screen.next_step()
    assert console.tasks.idle()
    assert screen.pane.form.asking is Ask.CHOOSE
    QTest.keyClick(screen.pane.form.choices["owner"], Qt.Key.Key_Down)
    take(screen, console)
    owners = console.desk.store.queries.penalties.detail(case.id).owners
    assert [one.name for one in owners] == ["Hai"]


def test_that_an_unknown_plate_is_said_and_an_owner_can_be_entered(
    console: Console, qtbot: QtBot
) -> None:
    save_policy(console.desk, NAME, 0, PenaltyPolicy(owner_file="x.csv").values())
    case = confirmed(console.desk)
    screen = opened(console, qtbot, Register())
    at(screen, console, case.id)
    screen.next_step()
    assert console.tasks.idle()
    assert console.toasts
    screen.ask(Ask.ENTER)
    take(screen, console, name="Le Thu", address="1 Mau", text="Giay dang ky")
    assert now_of(console.desk, case.id).state is CaseState.OWNER_FOUND


def test_that_without_a_register_it_is_said_and_nothing_changes(
    console: Console, qtbot: QtBot
) -> None:
    case = confirmed(console.desk)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    assert console.tasks.idle()
    assert [getattr(error, "code", "") for error in console.errors] == ["owner_file_missing"]
    assert now_of(console.desk, case.id).version == case.version


def test_that_an_amount_outside_of_the_range_keeps_the_form(
    console: Console, qtbot: QtBot, second: Desk
) -> None:
    case = notified(console.desk, second)
    record_minutes(console.desk, case.id, case.version, "1/BB")
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    take(screen, console, number="1/QD", amount="9000000")
    assert screen.pane.form.asking is Ask.DECIDE
    assert screen.pane.form.fields["amount"].text() == "9000000"
    take(screen, console, text="tang nang")
    assert now_of(console.desk, case.id).state is CaseState.DECIDED


def test_that_a_needed_field_is_asked_for(console: Console, qtbot: QtBot, second: Desk) -> None:
    case = notified(console.desk, second)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    take(screen, console, number="")
    assert screen.pane.form.asking is Ask.MINUTES
    assert screen.pane.form.fields["number"].property("wrong")


def test_that_typing_comes_back_after_a_lost_database(
    console: Console, qtbot: QtBot, second: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = notified(console.desk, second)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    with monkeypatch.context() as lost:

        def away(_job: object) -> None:
            raise EnvironmentFailureError("database_unreachable")

        lost.setattr(console.desk.store, "write", away)
        take(screen, console, number="77/BB")
        assert screen.pane.form.fields["number"].text() == "77/BB"
        screen.pane.form.put_away()
    screen.next_step()
    assert screen.pane.form.fields["number"].text() == "77/BB"
    take(screen, console)
    assert now_of(console.desk, case.id).state is CaseState.WORKED


def test_that_the_second_of_two_people_is_told_and_sees_the_other(
    console: Console, qtbot: QtBot, second: Desk
) -> None:
    case = notified(console.desk, second)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    stale = screen.presenter.view()
    record_minutes(second, case.id, case.version, "1/BB")
    assert stale is not None
    take(screen, console, number="2/BB")
    file = console.desk.store.queries.penalties.detail(case.id).file
    assert file is not None
    assert file.minutes_number == "1/BB"


def test_that_the_last_step_can_be_taken_back_from_the_toast(
    console: Console, qtbot: QtBot, second: Desk
) -> None:
    case = notified(console.desk, second)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.next_step()
    take(screen, console, number="1/BB")
    undo = console.toasts[-1][1]
    assert undo is not None
    undo()
    assert console.tasks.idle()
    assert now_of(console.desk, case.id).state is CaseState.NOTIFIED


def test_that_a_figure_opens_its_list(console: Console, qtbot: QtBot, second: Desk) -> None:
    case = decided(console.desk, second)
    confirmed(console.desk, track_id=9)
    screen = opened(console, qtbot)
    cell = screen.list.ageing.cells[FileView.UNPAID, "0-15"]
    assert cell.text() == "1"
    QTest.keyClick(cell, Qt.Key.Key_Space)
    assert console.tasks.idle()
    assert screen.list.view is FileView.UNPAID
    assert screen.list.model.rowCount() == 1
    assert screen.list.model.id_at(0) == case.id


def test_that_an_empty_list_says_so(console: Console, qtbot: QtBot) -> None:
    screen = opened(console, qtbot)
    assert screen.list.empty.isVisible()
    assert screen.presenter.view() is None
    screen.next_step()
    assert screen.pane.form.asking is None


def test_that_a_silent_database_is_said_on_the_list(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    monkeypatch.setattr(console.desk.store.queries.penalties, "page", away)
    screen = opened(console, qtbot)
    assert screen.list.empty.isVisible()


def test_that_a_reviewer_of_old_files_cannot_step_on(console: Console, qtbot: QtBot) -> None:
    case = owned(console.desk)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    view = screen.presenter.view()
    assert view is not None
    screen.next_step()
    assert console.tasks.idle()
    assert [getattr(one, "code", "") for one in console.errors] == ["approver_is_finder"]


def test_that_the_export_holds_figures_and_files(
    console: Console, qtbot: QtBot, tmp_path: Path, second: Desk
) -> None:
    decided(console.desk, second)
    screen = opened(console, qtbot)
    for suffix in (".csv", ".xlsx"):
        screen.export(tmp_path / f"files{suffix}")
        assert console.tasks.idle()
    text = (tmp_path / "files.csv").read_text(encoding="utf-8-sig")
    assert "TB-26-A07-0001" in text
    assert "5000000" in text
    assert (tmp_path / "files.xlsx").stat().st_size > 1000


def test_that_keys_do_not_clash(console: Console, qtbot: QtBot) -> None:
    assert clashes(opened(console, qtbot).actions_offered()) == ()


def test_that_words_change_with_the_language(console: Console, qtbot: QtBot, second: Desk) -> None:
    case = approved(console.desk, second)
    screen = opened(console, qtbot)
    at(screen, console, case.id)
    screen.retranslate()
    assert Ask.PRINT in screen.pane.buttons


@pytest.mark.parametrize(
    ("text", "amount"),
    [("5.000.000", 5_000_000), ("5 000 000 đ", 5_000_000), ("x", None), ("", None), ("-5", None)],
)
def test_that_amounts_are_read_as_people_write_them(text: str, amount: int | None) -> None:
    assert amount_of(text) == amount


def test_that_an_older_file_is_late(console: Console, qtbot: QtBot, second: Desk) -> None:
    notified(console.desk, second)
    console.clock.at += timedelta(days=40)
    screen = opened(console, qtbot)
    assert screen.list.ageing.cells[FileView.NO_SHOW, ""].text() == "1"


def test_that_a_file_drawn_for_a_blind_look_is_not_shown_before_it_is_done(
    console: Console, qtbot: QtBot, second: Desk, tmp_path: Path
) -> None:
    save_review_policy(console.desk, 0, ReviewPolicy(confirmed_percent=100.0))
    camera = add_camera(console.desk, NewCamera("C1", "Cầu", "rtsp://127.0.0.1:9/a")).id
    case = confirm_case(console.desk, a_case(console.desk, camera, tmp_path).id, 1)
    screen = opened(console, qtbot)
    assert screen.list.model.rowCount() == 0
    at(screen, console, case.id)
    assert screen.presenter.view() is None
    assert "second look" in " ".join(
        label.text() for label in screen.pane.empty.findChildren(QLabel)
    )
    confirm_case(second, case.id, case.version)
    qtbot.waitUntil(lambda: console.tasks.idle() and screen.presenter.view() is not None)
