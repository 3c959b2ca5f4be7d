"""Shares of dismissed cases and rate alarms, on both databases."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from support.records import NOON, a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.errors import ConflictError
from app.domain.ids import CameraId, CaseId, UserId
from app.domain.precision import RateAlarm, RateKind
from app.domain.review import CaseCheck, CheckCause
from app.ports.precision import PrecisionFilter
from app.store import SqlStore

WEEK = PrecisionFilter(NOON - timedelta(days=7), NOON + timedelta(days=1))
_IN, _OUT, _NEW = CaseState.SCREENED, CaseState.INSUFFICIENT, CaseState.DETECTED


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    """Two cameras; noon is 12:00 in the city, five hours earlier in the store."""
    cameras = [a_camera(name="Cầu Mẫu"), a_camera(name="Ngã Tư Mẫu")]
    told = [
        (0, "red_light", _IN, None, 0),
        (0, "red_light", _OUT, "lamp_unclear", 0),
        (0, "stop_line", _OUT, "no_violation", 1),
        (1, "red_light", _OUT, "lamp_unclear", 1),
        (1, "red_light", CaseState.DECIDED, None, 25),
        (1, "red_light", _NEW, None, 2),
    ]

    def job(work: Any) -> None:
        for camera in cameras:
            work.cameras.add(camera)
        for number, (place, rule, state, reason, hours) in enumerate(told):
            at = NOON - timedelta(hours=hours)
            work.cases.add(
                a_case(
                    cameras[place],
                    rule=rule,
                    state=state,
                    reason=reason,
                    track_id=number,
                    started_at=at,
                )
            )

    store.write(job)
    return store


def test_that_shares_count_what_people_decided(filled: SqlStore) -> None:
    found = filled.queries.precision.figures(WEEK)
    assert (found.total.decided, found.total.dismissed, found.waiting) == (5, 3, 1)
    assert {one.key: (one.decided, one.dismissed) for one in found.by_rule} == {
        "red_light": (4, 2),
        "stop_line": (1, 1),
    }
    assert {one.label: (one.decided, one.dismissed) for one in found.by_camera} == {
        "Cầu Mẫu": (3, 2),
        "Ngã Tư Mẫu": (2, 1),
    }
    assert {one.key: (one.decided, one.dismissed) for one in found.by_hour} == {
        "11": (3, 2),
        "12": (2, 1),
    }
    assert [(one.key, one.dismissed) for one in found.by_reason] == [
        ("lamp_unclear", 2),
        ("no_violation", 1),
    ]
    assert [(one.key, one.decided) for one in found.trend] == [
        ("2026-11-22", 1),
        ("2026-11-23", 4),
    ]


def test_that_a_case_judged_blind_a_second_time_counts_as_waiting(filled: SqlStore) -> None:
    rows = filled.queries.precision.decided(replace(WEEK, group="rule", key="stop_line"))
    (drawn,) = (row for row in rows)
    check = CaseCheck("c", CaseId(drawn.id), CheckCause.SAMPLE, UserId("one"), "Lê", NOON, 1)
    filled.write(lambda work: work.review.add_check(check))
    found = filled.queries.precision.figures(WEEK)
    assert (found.total.decided, found.total.dismissed, found.waiting) == (4, 2, 2)
    assert [one.key for one in found.by_rule] == ["red_light"]
    assert [one.key for one in found.by_reason] == ["lamp_unclear"]
    assert drawn.id not in {row.id for row in filled.queries.precision.decided(WEEK)}


def test_that_a_long_period_is_counted_as_a_short_one_is(filled: SqlStore) -> None:
    """Two ways lead to the figures; a year and its parts must agree."""
    (camera, _other) = filled.queries.cameras()

    def job(work: Any) -> None:
        for number in range(40):
            at = NOON - timedelta(days=8 * number, hours=number)
            state = (_IN, _OUT, _NEW, CaseState.CLOSED)[number % 4]
            reason = "obstacle" if state is _OUT else None
            work.cases.add(
                a_case(camera, track_id=900 + number, started_at=at, state=state, reason=reason)
            )

    filled.write(job)
    year = PrecisionFilter(NOON - timedelta(days=365), NOON + timedelta(days=1))
    whole = filled.queries.precision.figures(year)
    cuts = [max(year.begins, year.ends - timedelta(days=60 * part)) for part in range(8)]
    parts = [
        filled.queries.precision.figures(replace(year, begins=begins, ends=ends))
        for ends, begins in pairwise(cuts)
    ]
    assert whole.waiting == sum(part.waiting for part in parts)
    for side in ("by_rule", "by_camera", "by_hour", "by_reason", "trend"):
        added: dict[str, int] = {}
        for part in parts:
            for share in getattr(part, side):
                added[share.key] = added.get(share.key, 0) + share.dismissed
        found = {share.key: share.dismissed for share in getattr(whole, side)}
        assert found == added, side
    assert whole.total.decided == sum(part.total.decided for part in parts)
    assert [one.key for one in whole.trend] == sorted(one.key for one in whole.trend)


def test_that_every_figure_opens_as_many_cases_as_it_says(filled: SqlStore) -> None:
    figures = filled.queries.precision.figures(WEEK)
    sides = {
        "rule": figures.by_rule,
        "camera": figures.by_camera,
        "hour": figures.by_hour,
        "day": figures.trend,
    }
    for group, shares in sides.items():
        for share in shares:
            rows = filled.queries.precision.decided(replace(WEEK, group=group, key=share.key))
            assert len(rows) == share.decided
            assert sum(row.state == _OUT for row in rows) == share.dismissed
    for share in figures.by_reason:
        rows = filled.queries.precision.decided(replace(WEEK, group="reason", key=share.key))
        assert len(rows) == share.dismissed


def test_that_an_empty_period_has_no_shares(filled: SqlStore) -> None:
    none = filled.queries.precision.figures(
        PrecisionFilter(NOON + timedelta(days=5), NOON + timedelta(days=6))
    )
    assert none.total.decided == 0
    assert none.trend == []


def test_that_cases_are_counted_by_full_hour(filled: SqlStore) -> None:
    hours = filled.queries.precision.hours(NOON - timedelta(hours=1), NOON + timedelta(hours=1))
    noon = int(NOON.timestamp()) // 3600
    assert sorted((one.hour - noon, one.cases) for one in hours) == [(-1, 1), (-1, 1), (0, 2)]


def an_alarm(**given: Any) -> RateAlarm:
    words: dict[str, Any] = {
        "id": "alarm-1",
        "version": 1,
        "camera_id": CameraId("camera-1"),
        "kind": RateKind.TOO_FEW,
        "begins": NOON,
        "hours": 1,
        "cases": 0,
        "middle": 12.0,
        "low": 3,
        "high": 25,
        "weeks": 8,
        "opened_at": NOON,
    }
    return RateAlarm(**(words | given))


def test_that_a_window_has_one_alarm_and_one_who_acknowledges(store: SqlStore) -> None:
    assert store.write(lambda work: work.precision.add_alarm(an_alarm()))
    assert not store.write(lambda work: work.precision.add_alarm(an_alarm(id="alarm-2")))
    assert store.queries.precision.open_alarms() == 1
    done = an_alarm(done_at=NOON, done_name="Lê Mẫu", reason="Camera bị che")
    store.write(lambda work: work.precision.save_alarm(done))
    with pytest.raises(ConflictError):
        store.write(lambda work: work.precision.save_alarm(done))
    assert store.queries.precision.open_alarms() == 0
    assert [one.reason for one in store.queries.precision.alarms(open_only=False)] == [
        "Camera bị che"
    ]
