"""Two people at one queue: who has a case, second looks, and the plate asked for by character."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.found_cases import CaseSpec, a_case

from app.domain.case_flow import CaseState, DismissReason
from app.domain.records import ReviewCase
from app.domain.review_policy import POLICY
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.custody_pictures import BlurChoice
from app.services.desk import Desk
from app.services.policies import save_policy
from app.services.review import ask_second, confirm_case
from app.services.review_leases import LEASE_S, pass_case, take_case
from ui.models import paged
from ui.screens.violations import queue
from ui.screens.violations.queue import HELD_MARK, SECOND_MARK
from ui.screens.violations.screen import ViolationsScreen
from ui.screens.violations.view_state import Show

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    opened = open_console(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def found(console: Console, tmp_path: Path) -> list[ReviewCase]:
    camera = add_camera(console.desk, NewCamera("C1", "Đập Đá", "rtsp://cam1/a")).id
    specs = [CaseSpec(number=number) for number in (1, 2, 3)]
    return [a_case(console.desk, camera, tmp_path, spec) for spec in specs]


@pytest.fixture
def other(console: Console, tmp_path: Path) -> Desk:
    return desk_on(console.store, tmp_path, Role.REVIEWER, "Bich Tran", console.clock)


def settle(console: Console, qtbot: QtBot) -> None:
    """Wait until commits have been told and everything has been read."""
    for _ in range(2):
        assert console.tasks.idle()
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not console.changes._timer.isActive())
        assert console.tasks.idle()


def shown(console: Console, qtbot: QtBot) -> ViolationsScreen:
    screen = ViolationsScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(1366, 700)
    screen.show()
    settle(console, qtbot)
    screen.screen_shown()
    return screen


def press(screen: ViolationsScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.queue.table, key)


def holders(console: Console) -> dict[str, str]:
    leases = console.store.queries.review.leases(console.desk.actor, console.clock.now())
    return {str(lease.case_id): lease.user_name for lease in leases}


def test_that_the_open_case_is_held_passed_on_and_given_back(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    assert screen.presenter.state.case_id == found[0].id, "of equal weight the oldest first"
    assert holders(console) == {found[0].id: "An Nguyen"}
    press(screen, Qt.Key.Key_N)
    settle(console, qtbot)
    assert holders(console) == {found[1].id: "An Nguyen"}
    press(screen, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert holders(console) == {found[2].id: "An Nguyen"}
    screen.screen_hidden()
    settle(console, qtbot)
    assert holders(console) == {}
    screen.screen_shown()
    settle(console, qtbot)
    assert holders(console) == {found[2].id: "An Nguyen"}


def test_that_a_case_somebody_has_is_skipped_and_can_be_read_only(
    console: Console, found: list[ReviewCase], other: Desk, qtbot: QtBot
) -> None:
    take_case(other, found[1].id)
    screen = shown(console, qtbot)
    marks = [screen.queue.model.index(row, 0).data() for row in range(3)]
    assert marks[1].startswith(f"{HELD_MARK} Bich Tran")
    press(screen, Qt.Key.Key_N)
    assert screen.presenter.state.case_id == found[2].id
    screen.presenter.open_case(found[1].id)
    settle(console, qtbot)
    assert not screen.presenter.state.may_decide
    assert "Bich Tran" in screen.case.second.text
    assert not screen.bar.confirm.isEnabled()
    press(screen, Qt.Key.Key_Return, Qt.Key.Key_1)
    settle(console, qtbot)
    assert console.store.queries.case(found[1].id).case.state is CaseState.DETECTED


def test_that_a_case_given_back_or_run_out_can_be_decided_again(
    console: Console, found: list[ReviewCase], other: Desk, qtbot: QtBot
) -> None:
    take_case(other, found[1].id)
    screen = shown(console, qtbot)
    screen.presenter.open_case(found[1].id)
    settle(console, qtbot)
    console.clock.go_on(LEASE_S + 1)  # the other console died
    screen.presenter.renew()
    settle(console, qtbot)
    assert screen.presenter.state.may_decide
    assert not screen.case.second.isVisible()
    assert holders(console) == {found[1].id: "An Nguyen"}
    pass_case(other, found[1].id, None)
    assert holders(console) == {found[1].id: "An Nguyen"}, "nobody gives back another's"


def test_that_a_decision_refused_by_a_lease_brings_the_case_and_the_typing_back(
    console: Console, found: list[ReviewCase], other: Desk, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "75F1-000.01")
    console.clock.go_on(LEASE_S + 1)
    take_case(other, found[0].id)
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert [str(error).split()[0] for error in console.errors] == ["case_held"]
    assert screen.presenter.state.case_id == found[0].id
    assert screen.bar.plate.text() == "75F1-000.01"
    assert console.store.queries.case(found[0].id).case.state is CaseState.DETECTED


def test_that_s_leaves_the_case_to_another_and_undo_takes_it_back(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_S)
    settle(console, qtbot)
    assert screen.presenter.state.case_id == found[1].id
    assert screen.queue.model.place_of(found[0].id) is None, "not offered to who asked"
    screen.queue.choose_show(Show.SECOND)
    settle(console, qtbot)
    assert [screen.queue.model.id_at(0), screen.queue.model.id_at(1)] == [found[0].id, None]
    assert not screen.presenter.state.may_decide
    assert "You were the first" in screen.case.second.text
    screen.presenter.undo()
    settle(console, qtbot)
    assert console.store.queries.review.checks(found[0].id)[0].done_at is not None


def test_that_a_second_look_asked_by_another_is_marked_and_decided_here(
    console: Console, found: list[ReviewCase], other: Desk, qtbot: QtBot
) -> None:
    ask_second(other, found[1].id, 1)
    screen = shown(console, qtbot)
    text = screen.queue.model.index(1, 0).data()
    assert text.startswith(SECOND_MARK)
    press(screen, Qt.Key.Key_N)
    settle(console, qtbot)
    assert "Bich Tran" in screen.case.second.text
    assert not screen.bar.second.isEnabled(), "one look is asked for once"
    press(screen, Qt.Key.Key_4)
    settle(console, qtbot)
    done = console.store.queries.case(found[1].id).case
    assert (done.state, done.reason) == (CaseState.INSUFFICIENT, DismissReason.LAMP_UNCLEAR)


def test_that_a_drawn_case_tells_nothing_of_the_first_verdict_until_it_is_decided(
    console: Console, found: list[ReviewCase], other: Desk, qtbot: QtBot
) -> None:
    save_policy(console.desk, POLICY, 0, {"confirmed_percent": 100})
    confirm_case(other, found[0].id, 1, "75F1-123.46")
    screen = shown(console, qtbot)
    state = screen.presenter.state
    assert state.case_id == found[0].id
    assert state.bundle is not None
    assert "Bich Tran" not in repr(state.bundle.detail)
    assert "123.46" not in repr(state.bundle.detail)
    assert "Bich Tran" not in screen.case.second.text
    press(screen, Qt.Key.Key_Return)  # reads what the machine read
    settle(console, qtbot)
    assert screen.presenter.state.case_id == found[0].id
    assert "75F1-123.46" in screen.case.second.text
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "75F1-123.46")
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert console.toasts[-1][0].endswith("the first person had decided the same.")


def test_that_one_key_puts_the_doubtful_character_right(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    text = "75F1-123.45"
    characters = [
        {"char": char, "confidence": 0.9, "others": [], "box": [n / 11, (n + 1) / 11]}
        for n, char in enumerate(text)
    ]
    characters[2]["others"], characters[7]["others"] = ["E"], ["8", "B"]
    reading = {"text": text, "confidence": 0.7, "characters": characters, "doubtful": [2, 7]}
    stored = replace(found[0], plate_reading_json=json.dumps(reading))
    console.store.write(lambda work: work.cases.save(stored))
    screen = shown(console, qtbot)
    assert "F, 3" in screen.bar.reading.text()
    press(screen, Qt.Key.Key_P)
    assert screen.bar.plate.selectedText() == "F"
    assert screen.bar.crop.near == (2 / 11, 3 / 11)
    assert "F / E" in screen.bar.reading.text()
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_E)
    assert screen.bar.plate.text() == "75E1-123.45"
    assert screen.bar.plate.selectedText() == "3"
    assert "3 / 8 / B" in screen.bar.reading.text()
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_8)
    assert screen.bar.plate.text() == "75E1-128.45"
    assert screen.bar.crop.near is None
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert console.store.queries.case(found[0].id).case.plate_corrected == "75E1-128.45"


@pytest.fixture
def doubted(console: Console, found: list[ReviewCase]) -> ReviewCase:
    """A case as the reader leaves it when it is not certain: no plate, a reading with a doubt."""
    text = "75F1-123.45"
    characters = [{"char": char, "confidence": 0.9, "others": []} for char in text]
    characters[10]["others"] = ["6"]
    reading = {"text": text, "confidence": 0.5, "characters": characters, "doubtful": [10]}
    stored = replace(found[0], plate=None, plate_reading_json=json.dumps(reading))
    return console.store.write(lambda work: work.cases.save(stored))


def plate_of(console: Console, case: ReviewCase) -> str | None:
    return console.store.queries.case(case.id).case.plate_corrected


def test_that_a_reading_that_is_no_evidence_is_proposed_and_its_doubt_asked_for(
    console: Console, doubted: ReviewCase, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    assert screen.bar.plate.text() == ""
    assert "75F1-123.45" in screen.bar.reading.text()
    press(screen, Qt.Key.Key_P)
    assert (screen.bar.plate.text(), screen.bar.plate.selectedText()) == ("75F1-123.45", "5")
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_6)
    said = "Typed by you; the machine read 75F1-123.45."
    assert screen.bar.reading.text() == said, "it is not asked for again"
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert plate_of(console, doubted) == "75F1-123.46"


def test_that_enter_agrees_to_a_proposed_reading(
    console: Console, doubted: ReviewCase, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert plate_of(console, doubted) == "75F1-123.45"


def test_that_a_proposed_reading_nobody_agreed_to_does_not_become_the_plate(
    console: Console, doubted: ReviewCase, qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    assert screen.step_back()
    assert screen.bar.plate.text() == ""
    press(screen, Qt.Key.Key_Return)
    settle(console, qtbot)
    stored = console.store.queries.case(doubted.id).case
    assert (stored.state, stored.plate, stored.plate_corrected) == (CaseState.SCREENED, None, None)


def test_that_a_plate_without_a_known_form_is_warned_of_and_stored(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    assert screen.bar.plate.selectedText() == "75F1-123.45", "without a reading the whole plate"
    QTest.keyClicks(screen.bar.plate, "XY-1")
    assert "no form of a plate" in screen.bar.reading.text()
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert console.store.queries.case(found[0].id).case.plate_corrected == "XY-1"


def test_that_l_locks_the_evidence_with_a_reason_and_escape_asks_nothing(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_L)
    assert screen.case.reason.isVisible()
    assert screen.step_back()
    assert not screen.case.reason.isVisible()
    press(screen, Qt.Key.Key_L)
    QTest.keyClick(screen.case.reason.reason, Qt.Key.Key_Return)
    assert screen.case.reason.isVisible(), "a lock without a reason is none"
    QTest.keyClicks(screen.case.reason.reason, "asked for by the court")
    QTest.keyClick(screen.case.reason.reason, Qt.Key.Key_Return)
    settle(console, qtbot)
    lock = console.store.queries.custody.lock_of(found[0].id)
    assert lock is not None
    assert lock.reason == "asked for by the court"
    assert console.store.queries.case(found[0].id).case.state is CaseState.DETECTED
    qtbot.waitUntil(lambda: "asked for by the court" in screen.panel.lock.text())
    press(screen, Qt.Key.Key_L)
    QTest.keyClicks(screen.case.reason.reason, "case closed")
    QTest.keyClick(screen.case.reason.reason, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert console.store.queries.custody.lock_of(found[0].id) is None
    assert console.errors == []


def test_that_an_export_that_cannot_be_made_is_said_and_leaves_nothing(
    console: Console, found: list[ReviewCase], qtbot: QtBot, tmp_path: Path
) -> None:
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_X)
    assert screen.case.reason.blur.count() == 3
    target = tmp_path / "case.zip"
    screen.evidence.export(found[0].id, target, BlurChoice.NONE, "asked for by the court")
    settle(console, qtbot)
    assert [str(error).split()[0] for error in console.errors] == ["export_unavailable"]
    assert not target.exists()


def test_that_the_screen_fits_a_narrow_display(
    console: Console,
    found: list[ReviewCase],
    qtbot: QtBot,
) -> None:
    screen = shown(console, qtbot)
    assert screen.minimumSizeHint().width() <= 1366
    assert screen.width() == 1366


@pytest.mark.slow
def test_that_a_long_queue_fills_up_in_its_order_while_it_is_worked_through(
    console: Console, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paged, "PAGE", 30)
    monkeypatch.setattr(queue, "LOW_ROWS", 20)
    camera = add_camera(console.desk, NewCamera("C1", "Đập Đá", "rtsp://cam1/a")).id
    specs = [CaseSpec(number=number, missing="disk_full") for number in range(1, 46)]
    made = [a_case(console.desk, camera, tmp_path, spec).id for spec in specs]
    screen = shown(console, qtbot)
    seen = []
    for _ in made:
        seen.append(screen.presenter.state.case_id)
        press(screen, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: screen.queue.model.place_of(seen[-1]) is None)
    settle(console, qtbot)
    assert seen == made
    assert console.errors == []


def test_that_keys_faster_than_the_queue_decide_no_case_twice(
    console: Console, found: list[ReviewCase], qtbot: QtBot
) -> None:
    screen = shown(console, qtbot)
    press(screen, *[Qt.Key.Key_Return] * 6)
    settle(console, qtbot)
    assert console.errors == []
    assert screen.presenter.state.conflict is None
    states = {console.store.queries.case(case.id).case.state for case in found}
    assert states == {CaseState.SCREENED}
