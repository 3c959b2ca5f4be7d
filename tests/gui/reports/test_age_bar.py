from datetime import UTC, datetime, timedelta

import pytest

from app.ports.rows import ReportRow
from ui.screens.reports.age_bar import share_gone
from ui.screens.reports.columns import due_text, is_late

pytestmark = pytest.mark.gui
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def a_row(received: timedelta, due: timedelta | None, state: str = "ASSIGNED") -> ReportRow:
    return ReportRow(
        id="1",
        version=1,
        short_number="PA-26-A07-000001",
        state=state,
        lane="timed",
        channel="APP",
        urgency="P4",
        category=None,
        first_line="",
        ward_code=None,
        ward_name=None,
        unit_id=None,
        unit_name=None,
        received_at=NOW - received,
        due_at=None if due is None else NOW + due,
        updated_at=NOW,
    )


@pytest.mark.parametrize(
    ("received", "due", "share"),
    [
        (timedelta(hours=1), None, 0.25),
        (timedelta(hours=9), None, 1.0),
        (timedelta(hours=1), timedelta(hours=3), 0.25),
        (timedelta(hours=5), -timedelta(hours=1), 1.0),
        (timedelta(0), timedelta(0), 1.0),
    ],
)
def test_that_the_bar_shows_the_share_of_the_time_that_is_gone(
    received: timedelta, due: timedelta | None, share: float
) -> None:
    assert share_gone(a_row(received, due), NOW) == pytest.approx(share)


def test_that_a_late_report_carries_an_hourglass_and_how_late_it_is() -> None:
    late = a_row(timedelta(days=9), -timedelta(minutes=125))
    assert due_text(late, NOW) == "◷ 2 h"
    closed = a_row(timedelta(days=9), -timedelta(minutes=125), "CLOSED")
    assert not is_late(closed.state, closed.due_at, NOW)
    assert due_text(a_row(timedelta(hours=1), None), NOW) == "–"  # noqa: RUF001 - the sign for nothing
