"""Words of the overview and the sheets that are exported with them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.services.overview import FigureSheet
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time, day
from ui.bridge.words import words_for
from ui.screens.overview.view_state import OverviewState

CONTEXT = "overview"

CARDS: Mapping[str, str] = {
    "received_today": QT_TRANSLATE_NOOP("overview", "Received today"),
    "assigned_today": QT_TRANSLATE_NOOP("overview", "Assigned today"),
    "closed_today": QT_TRANSLATE_NOOP("overview", "Closed today"),
    "open_reports": QT_TRANSLATE_NOOP("overview", "Open reports"),
    "late_reports": QT_TRANSLATE_NOOP("overview", "Late reports"),
    "open_sos": QT_TRANSLATE_NOOP("overview", "Open SOS"),
    "sos_today": QT_TRANSLATE_NOOP("overview", "SOS today"),
    "cases_waiting": QT_TRANSLATE_NOOP("overview", "Violations to review"),
    "cases_decided_today": QT_TRANSLATE_NOOP("overview", "Decided today"),
    "cameras_down": QT_TRANSLATE_NOOP("overview", "Cameras down"),
}


def card_title(key: str) -> str:
    """What a number is."""
    return _tr(CARDS[key])


def unnamed(label: str) -> str:
    """The name of a group; the group without a name says so."""
    return label or _tr("Not set")


def sheets(state: OverviewState) -> tuple[FigureSheet, ...]:
    """Exactly what is on the screen, as tables."""
    number = _tr("Number")
    return (
        FigureSheet(
            _tr("Today"),
            (_tr("Figure"), number),
            [
                (_tr("Day"), day(state.figures.day_utc)),
                *((card_title(card.key), card.value) for card in state.cards),
            ],
        ),
        FigureSheet(
            _tr("By unit"),
            (_tr("Unit"), _tr("Open"), _tr("Late")),
            [(unnamed(row.name), row.open_reports, row.late_reports) for row in state.units],
        ),
        FigureSheet(
            _tr("By ward"),
            (_tr("Ward"), _tr("Open")),
            [(unnamed(one.label), one.value) for one in state.wards],
        ),
        FigureSheet(
            _tr("By state"),
            (_tr("State"), number),
            [(words_for(one.key, "report_state"), one.value) for one in state.figures.by_state],
        ),
        FigureSheet(
            _tr("By hour"),
            (_tr("Hour"), _tr("Received")),
            [(f"{hour:02d}:00", value) for hour, value in enumerate(state.hours)],
        ),
        FigureSheet(_tr("Cameras down"), (_tr("Camera"),), [(one,) for one in state.cameras_down]),
    )


def file_name(state: OverviewState, suffix: str) -> str:
    """A name for an export: ``tong-quan-2026-11-23.csv``."""
    written = day(state.figures.day_utc)
    return "-".join([_tr("overview"), *reversed(written.split("/"))]) + suffix


def made_at(state: OverviewState) -> str:
    """When the day of the figures began, for the heading."""
    return date_time(state.figures.day_utc)


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
