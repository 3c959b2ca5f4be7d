"""Cameras that left their usual rate, as every screen tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.precision import RateAlarm, RateKind
from app.ports.queries import Queries
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import age, number

CONTEXT = "rates"
MOST = 100
MARK = "▲"


@dataclass(frozen=True, slots=True)
class RateSign:
    """An alarm that nobody has acknowledged."""

    alarm: RateAlarm
    camera: str


def read_rate_signs(queries: Queries) -> tuple[RateSign, ...]:
    """Open alarms, the newest first. Runs in a thread."""
    alarms = queries.precision.alarms(open_only=True, limit=MOST)
    if not alarms:
        return ()
    names = {camera.id: camera.name for camera in queries.cameras()}
    return tuple(RateSign(one, names.get(one.camera_id, one.camera_id)) for one in alarms)


class RateTeller:
    """Remembers which alarms were there, so that each is told once at this workstation."""

    def __init__(self) -> None:
        self._known: set[str] | None = None

    def news(self, signs: Sequence[RateSign]) -> tuple[RateSign, ...]:
        """Those that were not there before; what waits at the start is counted, not told."""
        known, now = self._known, {sign.alarm.id for sign in signs}
        self._known = now if known is None else known | now
        if known is None:
            return ()
        return tuple(sign for sign in signs if sign.alarm.id not in known)


def rate_count(signs: Sequence[RateSign]) -> str:
    """``▲2``; nothing when no alarm is open."""
    return f"{MARK}{number(len(signs))}" if signs else ""


def rate_badge(signs: Sequence[RateSign], now: datetime) -> str:
    """``▲2 · 5 h``: how many, and for how long the oldest waits."""
    return f"{rate_count(signs)} · {_oldest(signs, now)}" if signs else ""


def rate_hint(signs: Sequence[RateSign], now: datetime) -> str:
    """The same as a sentence; nothing when no alarm is open."""
    if not signs:
        return ""
    text = QCoreApplication.translate(
        CONTEXT,
        QT_TRANSLATE_NOOP("rates", "Cameras out of their usual rate: {count}, the oldest {age}"),
    )
    return text.format(count=number(len(signs)), age=_oldest(signs, now))


def rate_news(signs: Sequence[RateSign]) -> str:
    """What a person is told once."""
    first = signs[0]
    source = (
        QT_TRANSLATE_NOOP("rates", "{camera}: too many violations, {cases} in {hours} h")
        if first.alarm.kind is RateKind.TOO_MANY
        else QT_TRANSLATE_NOOP("rates", "{camera}: too few violations, {cases} in {hours} h")
    )
    text = QCoreApplication.translate(CONTEXT, source).format(
        camera=first.camera, cases=number(first.alarm.cases), hours=number(first.alarm.hours)
    )
    usual = QCoreApplication.translate(
        CONTEXT, QT_TRANSLATE_NOOP("rates", "usual {low} to {high}. See Precision.")
    ).format(low=number(first.alarm.low), high=number(first.alarm.high))
    if len(signs) == 1:
        return f"{MARK} {text} ({usual})"
    more = QCoreApplication.translate(CONTEXT, QT_TRANSLATE_NOOP("rates", "and {count} more"))
    return f"{MARK} {text} ({usual}) · {more.format(count=number(len(signs) - 1))}"


def _oldest(signs: Sequence[RateSign], now: datetime) -> str:
    return age((now - min(sign.alarm.opened_at for sign in signs)).total_seconds())
