"""What the overview shows: figures that open lists, and tables that are exported as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ports.rows import Figure, OverviewFigures


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One number on top.

    Attributes:
        key: Stable name; its word is in :mod:`ui.screens.overview.words`.
        screen: Screen that its list is on.
        target: What that screen is asked to show.
        level: ``P1``, ``late``, ``good`` or empty.
    """

    key: str
    value: int
    screen: str
    target: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its open and late reports."""

    id: str
    name: str
    open_reports: int
    late_reports: int


@dataclass(frozen=True, slots=True)
class OverviewState:
    """Everything on the screen at one moment."""

    figures: OverviewFigures
    cards: Sequence[FigureCard]
    units: Sequence[UnitRow]
    wards: Sequence[Figure]
    hours: Sequence[int]
    cameras_down: Sequence[str]


def made_state(figures: OverviewFigures, cameras_down: Sequence[str]) -> OverviewState:
    """Arrange figures for the screen."""
    return OverviewState(
        figures=figures,
        cards=_cards(figures, len(cameras_down)),
        units=_units(figures),
        wards=sorted(figures.by_ward, key=lambda one: (-one.value, one.label)),
        hours=_hours(figures.by_hour),
        cameras_down=tuple(cameras_down),
    )


def _cards(figures: OverviewFigures, cameras_down: int) -> tuple[FigureCard, ...]:
    late = "late" if figures.late_reports else ""
    return (
        FigureCard("received_today", figures.received_today, "reports", "list:received_today"),
        FigureCard("assigned_today", figures.assigned_today, "reports", "list:assigned_today"),
        FigureCard("closed_today", figures.closed_today, "reports", "list:closed_today"),
        FigureCard("open_reports", figures.open_reports, "reports", "list:open"),
        FigureCard("late_reports", figures.late_reports, "reports", "list:late", late),
        FigureCard("open_sos", figures.open_sos, "sos", "list:open", "P1" * bool(figures.open_sos)),
        FigureCard("sos_today", figures.sos_today, "sos", "list:today"),
        FigureCard("cases_waiting", figures.cases_waiting, "violations", "list:waiting"),
        FigureCard(
            "cases_decided_today", figures.cases_decided_today, "violations", "list:decided_today"
        ),
        FigureCard("cameras_down", cameras_down, "wall", "list:down", "late" * bool(cameras_down)),
    )


def _units(figures: OverviewFigures) -> list[UnitRow]:
    late = {one.key: one.value for one in figures.late_by_unit}
    rows = [UnitRow(one.key, one.label, one.value, late.get(one.key, 0)) for one in figures.by_unit]
    return sorted(rows, key=lambda row: (-row.late_reports, -row.open_reports, row.name))


def _hours(figures: Sequence[Figure]) -> tuple[int, ...]:
    by_hour = {one.key: one.value for one in figures}
    return tuple(by_hour.get(f"{hour:02d}", 0) for hour in range(24))
