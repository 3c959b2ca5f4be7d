"""A time as people type it: ``1432``, ``14:32``, ``hôm qua 14:32``, ``23/11 14:32``."""

import re
from datetime import date, datetime, timedelta

from app.domain.folding import fold
from ui.bridge.times import LOCAL, local

_DAYS_AGO = {
    "hom nay": 0,
    "today": 0,
    "nay": 0,
    "hom qua": 1,
    "qua": 1,
    "yesterday": 1,
    "hom kia": 2,
}
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_CLOCK = re.compile(r"(\d{1,2})(?::|h|g)(\d{1,2})?(?::(\d{1,2}))?")
_DIGITS = re.compile(r"\d{3,6}")
_BACK = re.compile(r"-\s*(\d{1,4})\s*(s|m|p|h|g)?")
_UNIT_S = {"s": 1, "m": 60, "p": 60, "h": 3600, "g": 3600}
Clock = tuple[int, int, int]


def moment_of(text: str, shown: datetime, now: datetime) -> datetime | None:
    """The time that a text means, or None when it means none.

    A clock time alone is one of the day that is shown; when that would lie ahead, of the day
    before. A date without a year is the last one that has been.

    Args:
        text: What was typed; ``-10m`` is ten minutes before what is shown.
        shown: The moment that is shown.
        now: The present.
    """
    folded = fold(text)
    back = _BACK.fullmatch(folded)
    if back is not None:
        return shown - timedelta(seconds=int(back.group(1)) * _UNIT_S[back.group(2) or "m"])
    try:
        rest, day = _taken_day(folded, local(now).date())
    except ValueError:  # no such day
        return None
    rest = rest.strip(" ,")
    clock = _clock_of(rest) if rest else (0, 0, 0) if day is not None else None
    if clock is None:
        return None
    if day is not None:
        return _made(day, clock)
    made = _made(local(shown).date(), clock)
    if made > now:
        made = _made(local(shown).date() - timedelta(days=1), clock)
    return made


def _taken_day(text: str, today: date) -> tuple[str, date | None]:
    """What is left of a text without its day, and the day. Raises ValueError."""
    for word in sorted(_DAYS_AGO, key=len, reverse=True):
        if re.search(rf"\b{word}\b", text):
            rest = re.sub(rf"\b{word}\b", " ", text, count=1)
            return rest, today - timedelta(days=_DAYS_AGO[word])
    found = _DATE.search(text)
    if found is None:
        return text, None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest, _day_of(found, today)


def _day_of(found: re.Match[str], today: date) -> date:
    day, month, year = found.groups()
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    made = date(today.year, int(month), int(day))
    return made if made <= today else date(today.year - 1, int(month), int(day))


def _clock_of(text: str) -> Clock | None:
    digits = _DIGITS.fullmatch(text)
    if digits is not None:
        figures = text if len(text) in (4, 6) else f"0{text}"
        parts = [int(figures[at : at + 2]) for at in range(0, len(figures), 2)]
    else:
        found = _CLOCK.fullmatch(text)
        if found is None:
            return None
        parts = [int(each or 0) for each in found.groups()]
    hour, minute, second = (*parts, 0)[:3]
    fits = hour < 24 and minute < 60 and second < 60
    return (hour, minute, second) if fits else None


def _made(day: date, clock: Clock) -> datetime:
    return datetime(day.year, day.month, day.day, *clock, tzinfo=LOCAL)
