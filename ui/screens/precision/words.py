"""Words of the precision screen."""

from PySide6.QtCore import QCoreApplication

from app.domain.precision import SMALL_SAMPLE, RateAlarm, RateKind, wilson
from app.ports.precision import Share
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, clock, day, decimal, local, number
from ui.bridge.words import words_for

CONTEXT = "precision"


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


def percent(share: float) -> str:
    """``21,9 %``."""
    return f"{decimal(100 * share)} %"


def share_text(one: Share) -> str:
    """The share dismissed; nothing where nothing was decided."""
    return percent(one.dismissed / one.decided) if one.decided else NOTHING


def interval_text(one: Share) -> str:
    """Where the true share lies with 95 % confidence: ``18,8-25,4 %``."""
    low, high = wilson(one.dismissed, one.decided)
    return f"{decimal(100 * low)}\N{EN DASH}{decimal(100 * high)} %"


def count_text(one: Share) -> str:
    """``134/611``."""
    return f"{number(one.dismissed)}/{number(one.decided)}"


def is_small(one: Share) -> bool:
    """Whether so few were decided that the share says little."""
    return one.decided < SMALL_SAMPLE


def label_of(group: str, one: Share) -> str:
    """What a figure stands for."""
    match group:
        case "rule":
            return words_for(one.key, "rule")
        case "reason":
            return words_for(one.key, "dismiss_reason") if one.key else NOTHING
        case "hour":
            return _tr(QT_TRANSLATE_NOOP("precision", "{hour}:00 to {hour}:59")).format(
                hour=one.key
            )
        case "day":
            year, month, day_of_month = one.key.split("-")
            return f"{day_of_month}/{month}/{year}"
        case _:
            return one.label


def alarm_kind(kind: RateKind) -> str:
    """Too many or too few, with its shape."""
    if kind is RateKind.TOO_MANY:
        return "▲ " + _tr(QT_TRANSLATE_NOOP("precision", "Too many"))
    return "▼ " + _tr(QT_TRANSLATE_NOOP("precision", "Too few"))


def window_text(alarm: RateAlarm) -> str:
    """``14:00 23/11/2026`` for an hour, ``24 h until ...`` for a day."""
    if alarm.hours == 1:
        return f"{clock(alarm.begins)[:5]} {day(alarm.begins)}"
    began = f"{local(alarm.begins):%H:%M} {day(alarm.begins)}"
    return _tr(QT_TRANSLATE_NOOP("precision", "24 h from {began}")).format(began=began)


def band_text(alarm: RateAlarm) -> str:
    """``0, usual 3 to 25``."""
    return _tr(QT_TRANSLATE_NOOP("precision", "{cases}, usual {low} to {high}")).format(
        cases=number(alarm.cases), low=number(alarm.low), high=number(alarm.high)
    )


def advice(alarm: RateAlarm) -> str:
    """What is worth looking at."""
    if alarm.kind is RateKind.TOO_MANY:
        return _tr(
            QT_TRANSLATE_NOOP("precision", "Was the camera moved? Is a lamp broken or misread?")
        )
    return _tr(
        QT_TRANSLATE_NOOP("precision", "Is the camera covered or dark? Does detection still run?")
    )
