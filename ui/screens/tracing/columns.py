"""What the lists of the tracing screen show of a row."""

from datetime import datetime

from app.domain.tracing import TracingFile, TracingState
from app.ports.tracing import PassageRow
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, date_time, local
from ui.bridge.words import words_for
from ui.models.columns import Column


def file_columns(now: datetime) -> tuple[Column[TracingFile], ...]:
    """Columns of the list of files."""

    def state(file: TracingFile) -> str:
        if is_expired(file, now):
            return words_for("expired", "tracing_state")
        return words_for(file.state, "tracing_state")

    return (
        Column(
            "number",
            QT_TRANSLATE_NOOP("columns", "File"),
            lambda file: file.short_number,
            122,
            bold=lambda file: file.state is TracingState.REQUESTED,
        ),
        Column(
            "state",
            QT_TRANSLATE_NOOP("columns", "State"),
            state,
            0,
            token=lambda file: "muted" if is_expired(file, now) else None,
            tip=lambda file: f"{file.authority} · {file.request_number}",
        ),
    )


def is_expired(file: TracingFile, now: datetime) -> bool:
    """Whether a file that was open for searches has ended by itself."""
    return file.state is TracingState.AUTHORISED and now >= file.expires_at


PASSAGES: tuple[Column[PassageRow], ...] = (
    Column(
        "at",
        QT_TRANSLATE_NOOP("columns", "Time"),
        lambda row: local(row.passage.at).strftime("%H:%M:%S %d/%m/%Y"),
        166,
        tip=lambda row: words_for(row.passage.clock_quality, "clock_quality"),
    ),
    Column("camera", QT_TRANSLATE_NOOP("columns", "Camera"), lambda row: row.camera_name, 0),
    Column(
        "class",
        QT_TRANSLATE_NOOP("columns", "Vehicle"),
        lambda row: words_for(row.passage.class_name, "vehicle_class"),
        82,
    ),
    Column(
        "colour",
        QT_TRANSLATE_NOOP("columns", "Colour"),
        lambda row: words_for(row.passage.colour, "colour"),
        108,
    ),
    Column(
        "heading",
        QT_TRANSLATE_NOOP("columns", "Heading"),
        lambda row: words_for(row.passage.heading, "heading"),
        132,
    ),
    Column(
        "plate",
        QT_TRANSLATE_NOOP("columns", "Plate"),
        lambda row: row.passage.plate or NOTHING,
        96,
        bold=lambda row: row.passage.plate is not None,
    ),
)
"""Columns of a search."""


def facts_of(row: PassageRow) -> str:
    """A passage in two lines."""
    passage = row.passage
    parts = (
        words_for(passage.class_name, "vehicle_class"),
        words_for(passage.colour, "colour"),
        words_for(passage.heading, "heading"),
        passage.plate or "",
    )
    line = " · ".join(part for part in parts if part)
    return f"{row.camera_name}, {date_time(passage.at)}\n{line}"
