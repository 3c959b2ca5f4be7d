"""Deadlines in working days of the city, and on the clock for what cannot wait.

Policy, not law: the periods are those the centre uses today and are settings.
The working week is Monday to Friday; holidays and make-up working days come
from outside.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.records import ReportLane
from app.domain.sos_flow import SosPriority

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
END_OF_WORK = time(17, 0)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked.

    Attributes:
        holidays: Days off on what is otherwise a working day.
        made_up: Days worked on what is otherwise a day off.
    """

    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether the offices work on a day."""
        if day in self.made_up:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def after(self, day: date, working_days: int) -> date:
        """The last of so many working days that follow ``day``."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_worked(day)
        return day


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """How long a unit has, by how urgent a report is.

    Attributes:
        immediate: Clock time for the immediate lane and P1.
        urgent: Clock time for P2.
        working_days: For everything else, ends at 17:00 local time.
        days_by_category: Exceptions by category code.
    """

    immediate: timedelta = timedelta(hours=2)
    urgent: timedelta = timedelta(hours=24)
    working_days: int = 7
    days_by_category: dict[str, int] = field(default_factory=dict)

    def due(
        self,
        start: datetime,
        calendar: WorkingCalendar,
        *,
        lane: ReportLane,
        urgency: SosPriority,
        category: str | None,
    ) -> datetime:
        """When a result is due, aware UTC like ``start``."""
        if lane is ReportLane.IMMEDIATE or urgency is SosPriority.P1:
            return start + self.immediate
        if urgency is SosPriority.P2:
            return start + self.urgent
        days = self.days_by_category.get(category or "", self.working_days)
        last = calendar.after(start.astimezone(CITY_TIME).date(), days)
        return datetime.combine(last, END_OF_WORK, CITY_TIME).astimezone(start.tzinfo)
