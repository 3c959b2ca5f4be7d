"""Times as people type them."""

from datetime import UTC, datetime, timedelta

import pytest

from ui.bridge.times import local
from ui.screens.playback.moments import moment_of

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 15:00 on the wall


def said(text: str, shown: datetime = NOW) -> str | None:
    at = moment_of(text, shown, NOW)
    return None if at is None else local(at).strftime("%d/%m/%Y %H:%M:%S")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1432", "23/11/2026 14:32:00"),
        ("932", "23/11/2026 09:32:00"),
        ("143205", "23/11/2026 14:32:05"),
        ("14:32", "23/11/2026 14:32:00"),
        ("14h32", "23/11/2026 14:32:00"),
        ("9h", "23/11/2026 09:00:00"),
        ("14:32:05", "23/11/2026 14:32:05"),
        ("hôm qua 14:32", "22/11/2026 14:32:00"),
        ("hom qua 1432", "22/11/2026 14:32:00"),
        ("14:32 hôm qua", "22/11/2026 14:32:00"),
        ("hôm kia 7h05", "21/11/2026 07:05:00"),
        ("yesterday 14:32", "22/11/2026 14:32:00"),
        ("hôm nay 8:00", "23/11/2026 08:00:00"),
        ("21/11 14:32", "21/11/2026 14:32:00"),
        ("14:32 21/11/2025", "21/11/2025 14:32:00"),
        ("24/12 8:00", "24/12/2025 08:00:00"),
        ("1/2/26 8:00", "01/02/2026 08:00:00"),
        ("hôm qua", "22/11/2026 00:00:00"),
        ("22/11", "22/11/2026 00:00:00"),
    ],
)
def test_that_a_typed_time_is_understood(text: str, meant: str) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    "text", ["", "abc", "25:00", "1475", "31/02 8:00", "14:61", "12 34", "hôm mai 8:00"]
)
def test_that_what_is_no_time_is_refused(text: str) -> None:
    assert said(text) is None


def test_that_a_time_ahead_is_of_the_day_before() -> None:
    assert said("23:10") == "22/11/2026 23:10:00"


def test_that_a_time_alone_is_of_the_day_that_is_shown() -> None:
    assert said("14:32", NOW - timedelta(days=3)) == "20/11/2026 14:32:00"


def test_that_minus_goes_back_from_what_is_shown() -> None:
    assert said("-10m") == "23/11/2026 14:50:00"
    assert said("-90 s") == "23/11/2026 14:58:30"
    assert said("-2h", NOW - timedelta(days=1)) == "22/11/2026 13:00:00"
