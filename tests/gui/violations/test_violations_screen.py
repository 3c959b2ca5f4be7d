"""Violations from an empty queue to stored decisions, by key events, on a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.found_cases import COLOURS, CaseSpec, a_case

from app.domain.case_flow import CaseState, DismissReason
from app.domain.ids import CameraId
from app.domain.records import ReviewCase
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.review import confirm_case, dismiss_case
from app.services.review_leases import LEASE_S
from detection.contracts.events import RuleKind
from ui.actions.specs import clashes
from ui.screens.violations.screen import ViolationsScreen

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    opened = open_console(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def camera(console: Console) -> CameraId:
    return add_camera(console.desk, NewCamera("C1", "Ngã tư Hùng Vương", "rtsp://cam1/a")).id


def cases(console: Console, camera: CameraId, tmp_path: Path, count: int) -> list[ReviewCase]:
    return [
        a_case(console.desk, camera, tmp_path, CaseSpec(number=number))
        for number in range(1, count + 1)
    ]


def shown(console: Console, qtbot: QtBot, order: str = "newest") -> ViolationsScreen:
    screen = ViolationsScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(1366, 700)
    screen.show()
    settle(console, qtbot)
    screen.screen_shown()
    screen.queue.order_box.setCurrentIndex(screen.queue.order_box.findData(order))
    screen.presenter.set_order(order)
    settle(console, qtbot)
    return screen


def settle(console: Console, qtbot: QtBot) -> None:
    """Wait until commits have been told and everything has been read."""
    for _ in range(2):
        assert console.tasks.idle()
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not console.changes._timer.isActive())
        assert console.tasks.idle()


def press(screen: ViolationsScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.queue.table, key)


def stored(console: Console, case: ReviewCase) -> ReviewCase:
    return console.store.queries.case(case.id).case


def test_that_cases_are_confirmed_and_dismissed_by_one_key_each_and_kept(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two, three = cases(console, camera, tmp_path, 3)
    screen = shown(console, qtbot)
    assert screen.presenter.state.case_id == three.id, "newest first"
    press(screen, Qt.Key.Key_Return)
    assert screen.presenter.state.case_id == two.id, "the next case at once"
    press(screen, Qt.Key.Key_4)
    assert screen.presenter.state.case_id == one.id
    settle(console, qtbot)
    assert stored(console, three).state is CaseState.SCREENED
    assert stored(console, two).state is CaseState.INSUFFICIENT
    assert stored(console, two).reason == DismissReason.LAMP_UNCLEAR.value
    assert stored(console, one).state is CaseState.DETECTED
    assert console.errors == []
    again = open_console(tmp_path)
    steps = again.store.queries.case(three.id).history
    again.close()
    assert any(step.action == "confirmed" and step.user_name == "An Nguyen" for step in steps)


def test_that_the_next_case_is_painted_with_the_key_press(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_Y)
    assert screen.presenter.state.bundle is not None, "read ahead, nothing to wait for"
    places = screen.stills.places()
    picture = screen.stills.grab().toImage()
    for still, place in zip(screen.presenter.state.bundle.stills, places, strict=True):
        middle = picture.pixelColor(place.center().x(), place.bottom() - place.height() // 6)
        assert (middle.blue(), middle.green(), middle.red()) == COLOURS[still.kind]


def test_that_a_decision_is_taken_back_and_the_case_is_shown_again(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two = cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_1)
    settle(console, qtbot)
    assert stored(console, two).state is CaseState.INSUFFICIENT
    QTest.keyClick(screen.queue.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(console, qtbot)
    assert stored(console, two).state is CaseState.DETECTED
    assert screen.presenter.state.case_id == two.id
    assert screen.presenter.state.may_decide
    assert screen.queue.model.place_of(one.id) is not None


def test_that_a_corrected_plate_is_stored_with_the_confirmation(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    (case,) = cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    assert screen.bar.plate.text() == "75F1-123.45"
    assert "91 %" in screen.bar.reading.text()
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "75f1-999.99")
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert stored(console, case).plate == "75F1-123.45", "what the machine read stays"
    assert stored(console, case).plate_corrected == "75F1-999.99"
    assert stored(console, case).state is CaseState.SCREENED


def test_that_enter_in_the_plate_field_confirms_one_case_and_not_the_next(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two = cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    settle(console, qtbot)
    assert stored(console, two).state is CaseState.SCREENED
    assert stored(console, one).state is CaseState.DETECTED
    assert not screen.bar.plate.hasFocus()


def test_that_digits_typed_into_the_plate_dismiss_nothing(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    (case,) = cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "75F112345")
    settle(console, qtbot)
    assert stored(console, case).state is CaseState.DETECTED


def test_that_a_second_reviewer_sees_both_values_and_keeps_what_was_typed(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    (case,) = cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "75F1-000.01")
    other = desk_on(console.store, tmp_path, Role.REVIEWER, "Bich Tran", console.clock)
    console.context.changes.blockSignals(True)
    console.clock.go_on(LEASE_S + 1)  # this machine slept, and somebody else took the case
    dismiss_case(other, case.id, case.version, DismissReason.DUPLICATE)
    QTest.keyClick(screen.bar.plate, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.presenter.state.conflict is not None)
    assert console.tasks.idle()
    rows = {row.label: (row.mine, row.theirs) for row in screen.conflict.rows}
    assert rows["State"] == ("Confirmed", "Dismissed")
    assert screen.bar.plate.text() == "75F1-000.01", "nothing typed is lost"
    assert stored(console, case).state is CaseState.INSUFFICIENT, "the first decision stands"


def test_that_a_plate_typed_and_not_decided_is_there_after_a_restart(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    press(screen, Qt.Key.Key_P)
    QTest.keyClicks(screen.bar.plate, "51A-777.77")
    screen.close_screen()
    assert console.tasks.idle()
    again = open_console(tmp_path)
    restarted = shown(again, qtbot)
    assert restarted.bar.plate.text() == "51A-777.77"
    restarted.close_screen()
    again.close()


def test_that_missing_evidence_is_said_with_its_cause(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    a_case(console.desk, camera, tmp_path, CaseSpec(missing="disk_full"))
    screen = shown(console, qtbot)
    assert not screen.missing.isHidden()
    assert "the disk is full" in screen.missing.text


def test_that_an_empty_queue_says_why(console: Console, qtbot: QtBot) -> None:
    screen = shown(console, qtbot)
    assert screen.middle.currentWidget() is screen.empty


def test_that_space_plays_the_clip_and_space_stops_it(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    before = screen.stills.grab().toImage()
    press(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.player.picture() is not None, timeout=5000)
    qtbot.waitUntil(lambda: screen.stills.grab().toImage() != before)
    press(screen, Qt.Key.Key_Space)
    assert not screen.player.playing
    assert screen.stills.grab().toImage() == before


def test_that_the_queue_is_read_by_rule_and_by_order(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    red = a_case(console.desk, camera, tmp_path, CaseSpec(1))
    wrong = a_case(console.desk, camera, tmp_path, CaseSpec(2, RuleKind.WRONG_WAY))
    screen = shown(console, qtbot)
    screen.presenter.set_order("oldest")
    settle(console, qtbot)
    assert screen.presenter.state.case_id == red.id
    screen.presenter.set_rule("wrong_way")
    settle(console, qtbot)
    assert [screen.queue.model.id_at(0), screen.queue.model.rowCount()] == [wrong.id, 1]


def test_that_an_operator_may_look_but_decides_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    chief = open_console(tmp_path)
    camera = add_camera(chief.desk, NewCamera("C1", "Đập Đá", "rtsp://cam1/a")).id
    case = a_case(chief.desk, camera, tmp_path)
    console = open_console(tmp_path, role=Role.OPERATOR, name="Op Le")
    screen = shown(console, qtbot)
    assert not screen.bar.confirm.isEnabled()
    press(screen, Qt.Key.Key_Return, Qt.Key.Key_1)
    settle(console, qtbot)
    assert stored(console, case).state is CaseState.DETECTED
    screen.close_screen()
    console.close()
    chief.close()


def test_that_a_new_case_waits_behind_a_bar_while_one_is_reviewed(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    case, _ = cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    other = desk_on(console.store, tmp_path, Role.ADMINISTRATOR, "Node", console.clock)
    confirm_case(other, case.id, case.version)
    settle(console, qtbot)
    open_id = screen.presenter.state.case_id
    a_case(other, camera, tmp_path, CaseSpec(9))
    settle(console, qtbot)
    assert screen.presenter.state.case_id == open_id, "nothing jumps"


def test_that_the_count_follows_cases_that_arrive(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    settle(console, qtbot)
    assert screen.queue.heading.text().endswith("2")
    other = desk_on(console.store, tmp_path, Role.ADMINISTRATOR, "Node", console.clock)
    a_case(other, camera, tmp_path, CaseSpec(9))
    settle(console, qtbot)
    assert screen.queue.heading.text().endswith("3")


def test_that_the_law_and_its_range_stand_beside_the_case(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    cases(console, camera, tmp_path, 1)
    screen = shown(console, qtbot)
    assert "4.000.000 đ" in screen.panel.law.text()
    assert "6.000.000 đ" in screen.panel.law.text()


def test_that_no_key_stands_for_two_actions(console: Console, qtbot: QtBot) -> None:
    assert clashes(shown(console, qtbot).actions_offered()) == ()


def test_that_a_held_key_decides_one_case(
    console: Console, camera: CameraId, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two = cases(console, camera, tmp_path, 2)
    screen = shown(console, qtbot)
    for held in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            autorep=held,
        )
        QApplication.sendEvent(screen.queue.table, event)
    settle(console, qtbot)
    assert stored(console, two).state is CaseState.SCREENED
    assert stored(console, one).state is CaseState.DETECTED
