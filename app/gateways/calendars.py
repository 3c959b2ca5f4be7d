"""The Vietnamese calendar, with make-up Saturdays as working days."""

from app.domain.deadlines import WorkingCalendar


def vietnamese_calendar(first_year: int, last_year: int) -> WorkingCalendar:
    """Public holidays and swapped days of these years, both included.

    Source: the ``holidays`` package, which carries the yearly decisions. A swapped day off
    ("nghỉ (thay cho dd/mm/yyyy)") makes the day it replaces a working day.
    """
    import holidays  # noqa: PLC0415 - 0.1 s that the first desk costs, not the opening window

    found = holidays.country_holidays("VN", years=range(first_year, last_year + 1))
    made_up = frozenset(
        day for day in found.weekend_workdays if first_year <= day.year <= last_year
    )
    return WorkingCalendar(holidays=frozenset(found), made_up=made_up)
