from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import CITY_TIME, DeadlinePolicy, WorkingCalendar
from app.domain.records import ReportLane
from app.domain.sos_flow import SosPriority
from app.gateways.calendars import vietnamese_calendar

CALENDAR = WorkingCalendar()
POLICY = DeadlinePolicy()


def _due(start: datetime, calendar: WorkingCalendar = CALENDAR, **kind: object) -> datetime:
    asked = {"lane": ReportLane.TIMED, "urgency": SosPriority.P4, "category": None} | kind
    return POLICY.due(start, calendar, **asked)


def test_that_seven_working_days_are_what_the_portal_showed() -> None:
    sent = datetime(2025, 7, 1, 16, 28, tzinfo=CITY_TIME).astimezone(UTC)
    assert _due(sent).astimezone(CITY_TIME) == datetime(2025, 7, 10, 17, 0, tzinfo=CITY_TIME)


def test_that_a_report_of_saturday_counts_from_monday() -> None:
    sent = datetime(2025, 7, 5, 9, 0, tzinfo=CITY_TIME)
    assert _due(sent).astimezone(CITY_TIME).date() == date(2025, 7, 15)


def test_that_danger_to_life_runs_on_the_clock_through_the_night() -> None:
    sent = datetime(2025, 7, 5, 23, 30, tzinfo=UTC)
    assert _due(sent, urgency=SosPriority.P1) == sent + timedelta(hours=2)
    assert _due(sent, lane=ReportLane.IMMEDIATE) == sent + timedelta(hours=2)
    assert _due(sent, urgency=SosPriority.P2) == sent + timedelta(hours=24)


def test_that_a_made_up_saturday_is_worked_and_its_monday_is_not() -> None:
    calendar = vietnamese_calendar(2026, 2026)
    assert calendar.is_worked(date(2026, 8, 22))
    assert not calendar.is_worked(date(2026, 8, 31))
    assert not calendar.is_worked(date(2026, 11, 24))


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 40),
    st.sets(st.dates(date(2020, 1, 1), date(2030, 6, 1)), max_size=30),
    st.sets(st.dates(date(2020, 1, 1), date(2030, 6, 1)), max_size=30),
)
def test_that_exactly_so_many_worked_days_lie_between(
    start: date, days: int, holidays: set[date], made_up: set[date]
) -> None:
    calendar = WorkingCalendar(frozenset(holidays), frozenset(made_up))
    end = calendar.after(start, days)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(calendar.is_worked(day) for day in between) == days
    assert days == 0 or calendar.is_worked(end)
