"""The tables of an export: the figures by age, and every file of the list that is shown."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.penalties import AGE_BANDS, AGEING_VIEWS
from app.ports.penalties import AgeCount, PenaltyRow
from app.services.overview import FigureSheet
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time, day, local
from ui.bridge.words import words_for
from ui.screens.penalties.words import band_title, list_title, state_title


def _tr(source: str) -> str:
    return QCoreApplication.translate("penalties", source)


def file_name(now: datetime, suffix: str) -> str:
    """``ho-so-xu-phat-2026-11-23.xlsx``."""
    return f"ho-so-xu-phat-{local(now):%Y-%m-%d}{suffix}"


def sheets_of(
    counts: Sequence[AgeCount], title: str, rows: Sequence[PenaltyRow]
) -> tuple[FigureSheet, ...]:
    """Figures and files as tables."""
    by_place = {(one.view, one.band): one for one in counts}
    figures: list[list[str | int | float]] = [
        [list_title(view), band_title(band.key), one.files, one.amount_vnd]
        for view in AGEING_VIEWS
        for band in AGE_BANDS
        if (one := by_place.get((view, band.key))) is not None
    ]
    heads = (
        _tr(QT_TRANSLATE_NOOP("penalties", "List")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Age")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Files")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Amount in đồng")),
    )
    ageing = FigureSheet(_tr(QT_TRANSLATE_NOOP("penalties", "By age")), heads, figures)
    return (ageing, FigureSheet(title[:31], _headings(), [_cells(row) for row in rows]))


def _headings() -> tuple[str, ...]:
    return (
        _tr(QT_TRANSLATE_NOOP("penalties", "Case")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Plate")),
        _tr(QT_TRANSLATE_NOOP("penalties", "State")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Violation")),
        _tr(QT_TRANSLATE_NOOP("penalties", "When")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Where")),
        _tr(QT_TRANSLATE_NOOP("penalties", "In this state since")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Next step by")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Lapses")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Notice")),
        _tr(QT_TRANSLATE_NOOP("penalties", "Amount in đồng")),
    )


def _cells(row: PenaltyRow) -> list[str | int | float]:
    return [
        row.short_number,
        row.plate or "",
        state_title(row.state),
        words_for(row.rule, "rule"),
        date_time(row.started_at),
        row.camera_name,
        day(row.since),
        day(row.due_at) if row.due_at else "",
        day(row.lapses_at),
        row.notice_number or "",
        row.amount_vnd if row.amount_vnd is not None else "",
    ]
