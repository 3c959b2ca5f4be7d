"""Words, times, numbers and failures as people read them."""

from datetime import UTC, datetime

import pytest

from app.domain.errors import (
    ConflictError,
    EnvironmentFailureError,
    NotAllowedError,
    RuleViolationError,
)
from app.domain.records import Channel
from app.domain.report_flow import ReportState
from app.domain.sos_flow import SosState
from app.ports.rows import Count
from ui.bridge import times
from ui.bridge.errors import explain
from ui.bridge.words import choices, words_for

NOON = datetime(2026, 11, 23, 7, 3, 11, tzinfo=UTC)


def test_that_times_are_those_of_the_wall_in_hue() -> None:
    assert times.date_time(NOON) == "14:03 23/11/2026"
    assert times.clock(NOON) == "14:03:11"
    assert times.day(NOON) == "23/11/2026"
    assert times.date_time(None) == times.NOTHING


def test_that_the_day_begins_at_local_midnight() -> None:
    assert times.day_start(NOON) == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert times.from_local(2026, 11, 23, 0, 0) == datetime(2026, 11, 22, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 23, 1, 5, tzinfo=UTC), "08:05"),
        (datetime(2026, 11, 22, 1, 5, tzinfo=UTC), "08:05 22/11"),
        (datetime(2025, 11, 22, 1, 5, tzinfo=UTC), "08:05 22/11/2025"),
    ],
)
def test_that_a_short_time_says_no_more_than_it_must(at: datetime, text: str) -> None:
    assert times.short_time(at, NOON) == text


def test_that_thousands_have_points_and_decimals_a_comma() -> None:
    assert times.number(1234567) == "1.234.567"
    assert times.decimal(1234.56, 1) == "1.234,6"
    assert times.money(400000) == "400.000 đ"
    assert times.count(Count(1000, more=True)) == "1.000+"


@pytest.mark.parametrize(
    ("seconds", "text"), [(-1, "00:00"), (252, "04:12"), (3600, "1:00:00"), (86399, "23:59:59")]
)
def test_that_a_stopwatch_grows_hours(seconds: float, text: str) -> None:
    assert times.stopwatch(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(12, "12 s"), (60, "1 min"), (7200, "2 h"), (200000, "2 days")]
)
def test_that_an_age_has_one_unit(seconds: float, text: str) -> None:
    assert times.age(seconds) == text


def test_that_one_code_has_the_word_of_its_own_flow() -> None:
    assert words_for(ReportState.NEW) == "Newly received"
    assert words_for(SosState.NEW) == "New"
    assert words_for("boat", "need") == "Boat"
    assert words_for(None) == ""
    assert words_for("no such code", "need") == "no such code"
    assert dict(choices("channel"))[Channel.HOTLINE] == "Hotline"


def test_that_a_failure_says_what_happened_what_was_kept_and_what_to_do() -> None:
    told = explain(RuleViolationError("step_needs_field", field="unit_id"))
    assert told.what == "“Unit” is missing for this step."
    assert told.kept == "Nothing was changed."
    assert told.todo == "Fill it in and try again."


def test_that_a_right_that_is_missing_is_named() -> None:
    assert explain(NotAllowedError("not_allowed", verb="close_sos", role="operator")).what == (
        "Your role may not close an SOS."
    )


def test_that_a_database_out_of_reach_keeps_what_was_typed() -> None:
    told = explain(EnvironmentFailureError("database_unreachable"))
    assert told.kept == "What you typed is kept on this machine."


def test_that_a_conflict_shows_both_values_in_words() -> None:
    error = ConflictError(
        "row_changed",
        {"category": "GT", "due_at": NOON, "people": 1200},
        {"category": "MT", "due_at": None, "people": 5},
        7,
    )
    shown = [(one.label, one.mine, one.theirs) for one in explain(error).conflicts]
    assert shown == [
        ("Category", "Roads and signals", "Environment and waste"),
        ("Due", "14:03 23/11/2026", times.NOTHING),
        ("People", "1.200", "5"),
    ]
    assert "yours “1.200”, stored “5”" in explain(error).text


def test_that_a_bug_tells_nothing_of_its_inside() -> None:
    assert "secret" not in explain(ValueError("secret")).text


def test_that_a_message_survives_a_value_it_was_not_given() -> None:
    assert times.NOTHING in explain(RuleViolationError("login_taken")).what
