"""The tables of the precision screen as columns."""

from collections.abc import Callable

from app.domain.case_flow import CaseState
from app.domain.precision import RateAlarm
from app.ports.precision import DecidedRow, Share
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, date_time
from ui.bridge.words import words_for
from ui.models.columns import Column
from ui.screens.precision.words import (
    alarm_kind,
    band_text,
    count_text,
    interval_text,
    is_small,
    label_of,
    share_text,
    window_text,
)

HEADINGS = {
    "rule": QT_TRANSLATE_NOOP("columns", "Rule"),
    "camera": QT_TRANSLATE_NOOP("columns", "Camera"),
    "reason": QT_TRANSLATE_NOOP("columns", "Reason"),
}


def share_columns(group: str) -> tuple[Column[Share], ...]:
    """Name, counts, share and its interval; a small sample is muted and says so."""

    def pale(one: Share) -> str | None:
        return "muted" if is_small(one) else None

    named = Column[Share](
        "name", HEADINGS[group], lambda one: label_of(group, one), 0, token=pale,
        tip=lambda one: label_of(group, one),
    )  # fmt: skip
    counts = Column[Share](
        "counts", QT_TRANSLATE_NOOP("columns", "Dismissed"), count_text, 80, right=True, token=pale
    )
    share = Column[Share](
        "share", QT_TRANSLATE_NOOP("columns", "Share"), share_text, 66, right=True, token=pale,
        bold=lambda one: not is_small(one),
    )  # fmt: skip
    interval = Column[Share](
        "interval",
        QT_TRANSLATE_NOOP("columns", "95 % interval"),
        interval_text,
        100,
        right=True,
        token=lambda _one: "muted",
    )
    return (named, counts, share, interval)


def alarm_columns(name_of: Callable[[str], str]) -> tuple[Column[RateAlarm], ...]:
    """Camera, what is unusual, when, and who looked at it."""
    return (
        Column(
            "kind",
            QT_TRANSLATE_NOOP("columns", "Alarm"),
            lambda one: alarm_kind(one.kind),
            102,
            token=lambda one: "muted" if one.done_at else "p2",
        ),
        Column(
            "camera",
            QT_TRANSLATE_NOOP("columns", "Camera"),
            lambda one: name_of(one.camera_id),
            0,
            tip=lambda one: name_of(one.camera_id),
            token=lambda one: "muted" if one.done_at else None,
        ),
        Column(
            "cases",
            QT_TRANSLATE_NOOP("columns", "Cases"),
            band_text,
            154,
            token=lambda one: "muted" if one.done_at else None,
            tip=window_text,
        ),
        Column(
            "done",
            QT_TRANSLATE_NOOP("columns", "Looked at by"),
            lambda one: one.done_name or NOTHING,
            96,
            tip=lambda one: one.reason or "",
            token=lambda _one: "muted",
        ),
    )


def outcome_text(row: DecidedRow) -> str:
    """The reason of a dismissal, else the state."""
    if row.state == CaseState.INSUFFICIENT and row.reason:
        return words_for(row.reason, "dismiss_reason")
    return words_for(row.state, "case_state")


CASE_COLUMNS: tuple[Column[DecidedRow], ...] = (
    Column("when", QT_TRANSLATE_NOOP("columns", "When"), lambda r: date_time(r.started_at), 132),
    Column(
        "rule", QT_TRANSLATE_NOOP("columns", "Rule"), lambda r: words_for(r.rule, "rule"), 110,
        tip=lambda r: r.short_number,
    ),
    Column(
        "camera", QT_TRANSLATE_NOOP("columns", "Camera"), lambda r: r.camera_name, 0,
        tip=lambda r: r.camera_name,
    ),
    Column(
        "outcome",
        QT_TRANSLATE_NOOP("columns", "Outcome"),
        outcome_text,
        130,
        token=lambda r: "p2" if r.state == CaseState.INSUFFICIENT else None,
        tip=outcome_text,
    ),
)  # fmt: skip
