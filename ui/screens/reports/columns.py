"""What the list shows of a report."""

from collections.abc import Callable
from datetime import datetime

from app.domain.report_flow import OPEN_STATES, ReportState
from app.ports.rows import ReportRow
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, age, date_time, short_time
from ui.bridge.words import words_for
from ui.models.columns import Column
from widgets.theme import LATE_SHAPE, URGENCY_MARKS

Now = Callable[[], datetime]

_DUE_STATES = frozenset({ReportState.ASSIGNED, ReportState.WORKING, ReportState.RETURNED})


def is_late(state: str, due_at: datetime | None, now: datetime) -> bool:
    """Whether somebody still has to do something whose time has passed."""
    return due_at is not None and due_at < now and state in OPEN_STATES


def due_text(row: ReportRow, now: datetime) -> str:
    """When it is due, or for how long it has been late, with an hourglass."""
    if row.due_at is None:
        return NOTHING
    if is_late(row.state, row.due_at, now):
        return f"{LATE_SHAPE} {age((now - row.due_at).total_seconds())}"
    return short_time(row.due_at, now)


def report_columns(now: Now) -> tuple[Column[ReportRow], ...]:
    """The columns of the list; ``now`` is asked whenever a cell is drawn."""
    return (
        Column("number", QT_TRANSLATE_NOOP("columns", "Number"), lambda r: r.short_number, 134),
        Column(
            "age",
            QT_TRANSLATE_NOOP("columns", "Age"),
            lambda r: age((now() - r.received_at).total_seconds()),
            76,
            right=True,
            tip=lambda r: date_time(r.received_at),
        ),
        Column(
            "urgency",
            QT_TRANSLATE_NOOP("columns", "Urg."),
            lambda r: f"{URGENCY_MARKS[r.urgency].shape} {words_for(r.urgency, 'urgency')}",
            98,
            token=lambda r: URGENCY_MARKS[r.urgency].token,
            tip=lambda r: r.urgency,
        ),
        Column(
            "category",
            QT_TRANSLATE_NOOP("columns", "Category"),
            lambda r: words_for(r.category, "category") or NOTHING,
            130,
        ),
        Column(
            "first_line",
            QT_TRANSLATE_NOOP("columns", "Report"),
            lambda r: r.first_line,
            0,
            bold=lambda r: r.state == ReportState.NEW,
        ),
        Column("ward", QT_TRANSLATE_NOOP("columns", "Ward"), lambda r: r.ward_name or NOTHING, 110),
        Column("unit", QT_TRANSLATE_NOOP("columns", "Unit"), lambda r: r.unit_name or NOTHING, 140),
        Column(
            "state",
            QT_TRANSLATE_NOOP("columns", "State"),
            lambda r: words_for(r.state, "report_state"),
            126,
        ),
        Column(
            "due",
            QT_TRANSLATE_NOOP("columns", "Due"),
            lambda r: due_text(r, now()),
            92,
            right=True,
            token=lambda r: "p2" if is_late(r.state, r.due_at, now()) else None,
            tip=lambda r: date_time(r.due_at),
        ),
    )
