"""What time alone moves, and cameras that leave their usual rate."""

from datetime import timedelta
from typing import Any

import pytest
from support.databases import SetClock
from support.desks import DeskOf
from support.penalty_files import confirmed, decided, notified, now_of
from support.records import a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.errors import ConflictError, RuleViolationError
from app.domain.penalty_policy import NAME
from app.domain.precision import RateKind
from app.domain.records import Camera
from app.domain.roles import Role
from app.services.desk import Desk
from app.services.penalties_daily import DailyCounts, run_daily
from app.services.policies import save_policy
from app.services.precision import acknowledge_alarm, full_hour, hour_start, look_at_rates


@pytest.fixture
def second(desk_of: DeskOf) -> Desk:
    return desk_of(Role.SUPERVISOR, "Trần Hai")


def test_that_an_unpaid_fine_becomes_overdue_once(
    desk: Desk, second: Desk, clock: SetClock
) -> None:
    case = decided(desk, second)
    assert run_daily(desk) == DailyCounts(0, 0, 0)
    clock.forward(timedelta(days=11))
    assert run_daily(desk) == DailyCounts(1, 0, 0)
    assert run_daily(desk) == DailyCounts(0, 0, 0)
    assert now_of(desk, case.id).state is CaseState.OVERDUE


def test_that_lapsed_files_wait_for_a_person_unless_the_policy_closes_them(
    desk: Desk, second: Desk, clock: SetClock
) -> None:
    bare, sent = confirmed(desk, track_id=1), notified(desk, second, track_id=2)
    clock.forward(timedelta(days=366))
    assert run_daily(desk) == DailyCounts(0, 0, 2)
    save_policy(desk, NAME, 0, {"close_lapsed": True})
    assert run_daily(desk) == DailyCounts(0, 2, 0)
    for case in (bare, sent):
        assert now_of(desk, case.id).state is CaseState.TIME_BARRED
        history = desk.store.queries.penalties.detail(case.id).history
        assert history[-1].action == "to_time_barred"


def cases_at(desk: Desk, camera: Camera, hour: int, count: int) -> None:
    def job(work: Any) -> None:
        for number in range(count):
            at = hour_start(hour) + timedelta(seconds=number)
            work.cases.add(a_case(camera, track_id=number, started_at=at))

    desk.store.write(job)


@pytest.fixture
def camera(desk: Desk) -> Camera:
    made = a_camera(detect=True, enabled=True)
    desk.store.write(lambda work: work.cameras.add(made))
    return made


def history_of(desk: Desk, camera: Camera, hour: int, usual: int) -> None:
    for week in range(1, 9):
        cases_at(desk, camera, hour - 168 * week, usual + week % 3 - 1)


def test_that_a_usual_hour_is_no_alarm(desk: Desk, camera: Camera, clock: SetClock) -> None:
    hour = full_hour(clock.now()) - 1
    history_of(desk, camera, hour, 20)
    cases_at(desk, camera, hour, 24)
    assert look_at_rates(desk) == 0


@pytest.mark.parametrize(("seen", "kind"), [(60, RateKind.TOO_MANY), (0, RateKind.TOO_FEW)])
def test_that_a_camera_outside_of_its_band_is_told_once(
    desk: Desk, camera: Camera, clock: SetClock, seen: int, kind: RateKind
) -> None:
    hour = full_hour(clock.now()) - 1
    history_of(desk, camera, hour, 20)
    cases_at(desk, camera, hour, seen)
    assert look_at_rates(desk) == 2
    assert look_at_rates(desk) == 0
    alarms = desk.store.queries.precision.alarms(open_only=True)
    assert {(one.kind, one.hours) for one in alarms} == {(kind, 1), (kind, 24)}
    assert {one.cases for one in alarms} == {seen}


def test_that_three_weeks_are_too_few_to_say_what_is_usual(
    desk: Desk, camera: Camera, clock: SetClock
) -> None:
    hour = full_hour(clock.now()) - 1
    for week in range(1, 4):
        cases_at(desk, camera, hour - 168 * week, 20)
    cases_at(desk, camera, hour, 90)
    assert look_at_rates(desk) == 0


def test_that_a_camera_that_is_switched_off_is_not_missed(desk: Desk, clock: SetClock) -> None:
    off = a_camera(detect=False)
    desk.store.write(lambda work: work.cameras.add(off))
    history_of(desk, off, full_hour(clock.now()) - 1, 20)
    assert look_at_rates(desk) == 0


def test_that_an_alarm_is_acknowledged_once_with_a_reason(
    desk: Desk, camera: Camera, clock: SetClock, second: Desk
) -> None:
    hour = full_hour(clock.now()) - 1
    history_of(desk, camera, hour, 20)
    look_at_rates(desk)
    alarm = desk.store.queries.precision.alarms(open_only=True)[0]
    with pytest.raises(RuleViolationError, match="reason_empty"):
        acknowledge_alarm(desk, alarm.id, alarm.version, "  ")
    acknowledge_alarm(desk, alarm.id, alarm.version, "Cành cây che ống kính")
    with pytest.raises(ConflictError):
        acknowledge_alarm(second, alarm.id, alarm.version, "Cũng thấy")
    assert desk.store.queries.precision.open_alarms() == 1
