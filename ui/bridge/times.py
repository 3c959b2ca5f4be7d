"""Times and numbers as people at the centre read them, whatever the language of the window."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication

from app.ports.rows import Count

try:
    LOCAL: timezone | ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
except ZoneInfoNotFoundError:  # a machine without time zone data; Vietnam has no summer time
    LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

NOTHING = "\N{EN DASH}"
"""Shown where there is no value."""


def local(at: datetime) -> datetime:
    """The same instant on the clock of the wall."""
    return at.astimezone(LOCAL)


def date_time(at: datetime | None) -> str:
    """``14:03 23/11/2026``."""
    return NOTHING if at is None else local(at).strftime("%H:%M %d/%m/%Y")


def day(at: datetime | date | None) -> str:
    """``23/11/2026``."""
    if at is None:
        return NOTHING
    return (local(at) if isinstance(at, datetime) else at).strftime("%d/%m/%Y")


def clock(at: datetime | None) -> str:
    """``14:03:11``."""
    return NOTHING if at is None else local(at).strftime("%H:%M:%S")


def short_time(at: datetime | None, now: datetime) -> str:
    """``14:03`` for today, else ``14:03 23/11``, with the year when it is another one."""
    if at is None:
        return NOTHING
    then, today = local(at), local(now)
    if then.date() == today.date():
        return then.strftime("%H:%M")
    return then.strftime("%H:%M %d/%m" if then.year == today.year else "%H:%M %d/%m/%Y")


def day_start(now: datetime) -> datetime:
    """When the local day of ``now`` began, in UTC."""
    return local(now).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def from_local(year: int, month: int, day_of_month: int, hour: int, minute: int) -> datetime:
    """A time read off the wall clock, as aware UTC."""
    return datetime(year, month, day_of_month, hour, minute, tzinfo=LOCAL).astimezone(UTC)


def number(value: int | None) -> str:
    """``1.234``."""
    return NOTHING if value is None else f"{value:,}".replace(",", ".")


def count(value: Count) -> str:
    """``87``, or ``1.000+`` when counting stopped early."""
    return number(value.value) + ("+" if value.more else "")


def decimal(value: float | None, digits: int = 1) -> str:
    """``1.234,5``."""
    if value is None:
        return NOTHING
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def money(value: int) -> str:
    """``400.000 đ``."""
    return f"{number(value)} đ"


def stopwatch(seconds: float) -> str:
    """``04:12``, or ``3:04:12`` from an hour on."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def age(seconds: float) -> str:
    """How long ago in one unit: ``12 s``, ``4 min``, ``3 h``, ``2 d``."""
    whole = max(0, int(seconds))
    if whole < 60:
        return QCoreApplication.translate("times", "{n} s").format(n=whole)
    if whole < 3600:
        return QCoreApplication.translate("times", "{n} min").format(n=whole // 60)
    if whole < 48 * 3600:
        return QCoreApplication.translate("times", "{n} h").format(n=whole // 3600)
    return QCoreApplication.translate("times", "{n} days").format(n=whole // 86400)
