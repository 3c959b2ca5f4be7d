"""What the list shows of an SOS."""

from collections.abc import Callable
from datetime import datetime

from app.domain.sos_flow import SOS_FLOW
from app.ports.rows import SosRow
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, date_time, number, stopwatch
from ui.bridge.words import words_for
from ui.models.columns import Column
from widgets.theme import LATE_SHAPE, URGENCY_MARKS

Now = Callable[[], datetime]


def call_back_due(row: SosRow, now: datetime) -> bool:
    """Whether somebody was promised a call by now."""
    finished = row.state in SOS_FLOW.finished
    return not finished and row.next_contact_at is not None and row.next_contact_at <= now


def contact_text(row: SosRow, now: datetime) -> str:
    """Minutes and seconds since the last word, with an hourglass when a call is due."""
    since = stopwatch((now - row.last_contact_at).total_seconds())
    return f"{LATE_SHAPE} {since}" if call_back_due(row, now) else since


def place_text(row: SosRow) -> str:
    """Where, as far as it is known."""
    return ", ".join(part for part in (row.place, row.ward_name) if part) or NOTHING


def sos_columns(now: Now) -> tuple[Column[SosRow], ...]:
    """The columns of the list; ``now`` is asked whenever a cell is drawn."""
    return (
        Column(
            "priority",
            QT_TRANSLATE_NOOP("columns", "Urg."),
            lambda r: f"{URGENCY_MARKS[r.priority].shape} {r.priority}",
            54,
            token=lambda r: URGENCY_MARKS[r.priority].token,
            tip=lambda r: words_for(r.priority, "priority"),
            bold=lambda r: r.priority == "P1",
        ),
        Column(
            "contact",
            QT_TRANSLATE_NOOP("columns", "Contact"),
            lambda r: contact_text(r, now()),
            92,
            right=True,
            token=lambda r: "p2" if call_back_due(r, now()) else None,
            tip=lambda r: date_time(r.last_contact_at),
        ),
        Column("place", QT_TRANSLATE_NOOP("columns", "Place"), place_text, 0, tip=place_text),
        Column(
            "people",
            QT_TRANSLATE_NOOP("columns", "People"),
            lambda r: number(r.people),
            68,
            right=True,
        ),
        Column(
            "water",
            QT_TRANSLATE_NOOP("columns", "Water"),
            lambda r: NOTHING if r.water_cm is None else f"{r.water_cm} cm",
            72,
            right=True,
        ),
        Column(
            "state",
            QT_TRANSLATE_NOOP("columns", "State"),
            lambda r: words_for(r.state, "sos_state"),
            130,
            tip=lambda r: r.team or "",
        ),
        Column("number", QT_TRANSLATE_NOOP("columns", "Number"), lambda r: r.short_number, 130),
    )
