"""What the list shows of a penalty file."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.ports.penalties import PenaltyRow
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, date_time, day, money
from ui.bridge.words import words_for
from ui.models.columns import Column
from ui.screens.penalties.words import state_title
from widgets.theme import LATE_SHAPE

Now = Callable[[], datetime]
_SOON = timedelta(days=60)


def is_late(row: PenaltyRow, now: datetime) -> bool:
    """Whether the next step should have been taken."""
    return row.due_at is not None and row.due_at < now


def due_text(row: PenaltyRow, now: datetime) -> str:
    """The day by which the next step is due, with an hourglass when it has passed."""
    if row.due_at is None:
        return NOTHING
    text = day(row.due_at)
    return f"{LATE_SHAPE} {text}" if is_late(row, now) else text


def penalty_columns(now: Now) -> tuple[Column[PenaltyRow], ...]:
    """The columns; ``now`` is asked whenever a cell is drawn."""
    return (
        Column(
            "plate",
            QT_TRANSLATE_NOOP("columns", "Plate"),
            lambda r: r.plate or NOTHING,
            98,
            tip=lambda r: r.short_number,
        ),
        Column(
            "state",
            QT_TRANSLATE_NOOP("columns", "State"),
            lambda r: state_title(r.state),
            0,
            tip=lambda r: words_for(r.rule, "rule"),
        ),
        Column(
            "due",
            QT_TRANSLATE_NOOP("columns", "Next step by"),
            lambda r: due_text(r, now()),
            108,
            right=True,
            token=lambda r: "p2" if is_late(r, now()) else None,
            tip=lambda r: date_time(r.due_at),
        ),
        Column(
            "amount",
            QT_TRANSLATE_NOOP("columns", "Fine"),
            lambda r: NOTHING if r.amount_vnd is None else money(r.amount_vnd),
            108,
            right=True,
        ),
        Column(
            "lapses",
            QT_TRANSLATE_NOOP("columns", "Lapses"),
            lambda r: day(r.lapses_at),
            100,
            right=True,
            token=lambda r: "p1" if r.lapses_at < now() + _SOON else None,
        ),
        Column("number", QT_TRANSLATE_NOOP("columns", "Number"), lambda r: r.short_number, 140),
    )
