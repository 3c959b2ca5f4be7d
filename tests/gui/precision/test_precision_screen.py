"""Precision on a real store, by its keys."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.records import a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.deadlines import CITY_TIME
from app.domain.errors import EnvironmentFailureError
from app.domain.roles import Role
from app.domain.rule_days import RuleDay
from app.ports.precision import Share
from app.services.precision import full_hour, hour_start
from ui.actions.specs import clashes
from ui.bridge.times import NOTHING
from ui.screens.precision.screen import PrecisionScreen
from ui.screens.precision.tables import share_columns

pytestmark = pytest.mark.gui


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = open_console(tmp_path, role=Role.SUPERVISOR)
    camera = a_camera(name="Cầu Mẫu", enabled=True, detect=True)
    hour = full_hour(made.clock.now()) - 1

    def job(work: Any) -> None:
        work.cameras.add(camera)
        for week in range(1, 9):
            for number in range(20):
                at = hour_start(hour - 168 * week) + timedelta(seconds=number)
                gone = number % 4 == 0
                work.cases.add(
                    a_case(
                        camera,
                        track_id=number,
                        started_at=at,
                        state=CaseState.INSUFFICIENT if gone else CaseState.CLOSED,
                        reason="lamp_unclear" if gone else None,
                    )
                )

    made.desk.store.write(job)
    yield made
    made.close()


@pytest.fixture
def screen(console: Console, qtbot: QtBot) -> PrecisionScreen:
    made = PrecisionScreen(console.context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.screen_shown()
    assert console.tasks.idle()
    return made


def test_that_shares_are_those_of_the_period(screen: PrecisionScreen, console: Console) -> None:
    assert screen.presenter.state is not None
    total = screen.presenter.state.figures.total
    assert (total.decided, total.dismissed) == (80, 20)
    screen.days.setCurrentIndex(screen.days.findData(90))
    screen.days.activated.emit(screen.days.currentIndex())
    assert console.tasks.idle()
    assert screen.presenter.state.figures.total.decided == 160


def test_that_each_figure_opens_its_cases(screen: PrecisionScreen, console: Console) -> None:
    table = screen.tables["reason"]
    table.choose(screen.models["reason"].index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert screen.case_model.rowCount() == 20
    screen.tables["cases"].choose(screen.case_model.index(0, 0))
    QTest.keyClick(screen.tables["cases"], Qt.Key.Key_Return)
    assert console.visits[-1][0] == "violations"


def test_that_a_bar_opens_the_cases_of_its_hour(screen: PrecisionScreen, console: Console) -> None:
    (place,) = [i for i, one in enumerate(screen.hours.shares) if one.decided]
    screen.hours.bar_clicked.emit(place)
    assert console.tasks.idle()
    assert screen.case_model.rowCount() == 80


def test_that_a_period_without_a_decided_case_says_so(
    screen: PrecisionScreen, console: Console
) -> None:
    screen.days.setCurrentIndex(screen.days.findData(7))
    screen.days.activated.emit(screen.days.currentIndex())
    assert console.tasks.idle()
    assert screen.models["rule"].rowCount() == 0
    assert "80" not in screen._total.text()


@pytest.mark.parametrize(("decided", "token"), [(29, "muted"), (30, None)])
def test_that_a_small_sample_is_pale(decided: int, token: str | None) -> None:
    told = share_columns("rule")[0].token
    assert told is not None
    assert told(Share("red_light", "", decided, 3)) == token


def test_that_a_silent_camera_is_told_and_acknowledged(
    screen: PrecisionScreen, console: Console
) -> None:
    assert screen.alarms.model.rowCount() == 2
    assert screen.alarms.alarm is not None
    screen.alarms.focus_reason()
    QTest.keyClicks(screen.alarms.reason, "canh cay")
    QTest.keyClick(screen.alarms.reason, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert console.desk.store.queries.precision.open_alarms() == 1
    assert screen.alarms.reason.text() == ""
    following = screen.alarms.alarm
    assert following is not None
    assert following.done_at is None, "on to the next one that waits"
    assert screen.alarms.reason.isEnabled()


def test_that_an_empty_reason_is_not_taken(screen: PrecisionScreen, console: Console) -> None:
    screen.alarms.focus_reason()
    QTest.keyClick(screen.alarms.reason, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert console.desk.store.queries.precision.open_alarms() == 2


def test_that_a_lost_database_leaves_the_figures_and_says_so(
    screen: PrecisionScreen, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    monkeypatch.setattr(console.desk.store.queries.precision, "figures", away)
    screen.presenter.read()
    assert console.tasks.idle()
    assert screen.banner.isVisible()
    assert screen.models["rule"].rowCount() == 1


def test_that_keys_do_not_clash(screen: PrecisionScreen) -> None:
    assert clashes(screen.actions_offered()) == ()


def test_that_silent_rules_and_refusals_are_listed_with_their_reason(
    console: Console, qtbot: QtBot
) -> None:
    camera = console.store.queries.cameras()[0]
    today = console.clock.now().astimezone(CITY_TIME).date()

    def job(work: Any) -> None:
        for day, rule, why, refused in (
            (today, "speeding", "clock", 7),
            (today, "no_helmet", "model_missing", 0),
            (today - timedelta(days=5), "red_light", "no_lamp", 0),
        ):
            work.wall.add_rule_day(RuleDay(camera.id, day, "A07", rule, why, refused))

    console.store.write(job)
    screen = PrecisionScreen(console.context)
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    assert console.tasks.idle()
    model = screen.quiet.model
    shown = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [(row[1], row[2], row[3]) for row in shown] == [
        ("clock not good enough", "Cầu Mẫu", "7"),
        ("no model is installed", "Cầu Mẫu", NOTHING),
    ], "the lamp that is there since five days is not silent any more"
    keys = {spec.id: spec.shortcuts for spec in screen.actions_offered()}
    assert keys["precision.quiet"] == ("F9",)


def test_that_enter_on_a_silent_rule_opens_the_scene_for_who_may_mend_it(
    console: Console, qtbot: QtBot
) -> None:
    camera = console.store.queries.cameras()[0]
    today = console.clock.now().astimezone(CITY_TIME).date()
    silent = RuleDay(camera.id, today, "A07", "speeding", "calibration", 0)
    console.store.write(lambda work: work.wall.add_rule_day(silent))
    screen = PrecisionScreen(console.context)
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    assert console.tasks.idle()
    screen.quiet.table.choose(screen.quiet.model.index(0, 0))
    QTest.keyClick(screen.quiet.table, Qt.Key.Key_Return)
    assert console.visits == [], "a supervisor may not draw"
