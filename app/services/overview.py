"""The supervisor's figures, and files that hold exactly what was on the screen."""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from app.domain.deadlines import CITY_TIME
from app.domain.errors import EnvironmentFailureError
from app.domain.roles import Verb
from app.ports.rows import OverviewFigures
from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """One table of an export, its words chosen by the caller.

    Attributes:
        title: At most 31 characters, as spreadsheets ask.
        columns: Headings.
        rows: Cells; numbers stay numbers.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | int | float]]


def day_start(now: datetime) -> datetime:
    """Midnight of the city's day that ``now`` falls into, in the zone of ``now``."""
    local = now.astimezone(CITY_TIME)
    return datetime.combine(local.date(), time.min, CITY_TIME).astimezone(now.tzinfo)


def overview_today(desk: Desk) -> OverviewFigures:
    """Figures of today, all from one snapshot."""
    desk.actor.require(Verb.VIEW_OVERVIEW)
    now = desk.clock.now()
    return desk.store.queries.overview(day_start(now), now)


def export_csv(desk: Desk, sheets: Sequence[FigureSheet], path: Path) -> None:
    """Write the tables under one another, as UTF-8 with a mark that spreadsheets know.

    Raises:
        EnvironmentFailureError: ``file_not_written``; a half-written file is not left behind.
    """
    desk.actor.require(Verb.EXPORT_FIGURES)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            for sheet in sheets:
                writer.writerow([sheet.title])
                writer.writerow(sheet.columns)
                writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
                writer.writerow([])
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EnvironmentFailureError("file_not_written", name=path.name) from error


def _harmless(cell: str | float) -> str | int | float:
    """Keep a spreadsheet from running a cell as a formula."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t"):
        return "'" + cell
    return cell


def export_xlsx(desk: Desk, sheets: Sequence[FigureSheet], path: Path) -> None:
    """Write each table as a sheet of a workbook.

    Raises:
        EnvironmentFailureError: ``file_not_written``; a half-written file is not left behind.
    """
    import xlsxwriter  # noqa: PLC0415 - 60 ms that only an export should cost
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - as above

    desk.actor.require(Verb.EXPORT_FIGURES)
    part = path.with_name(path.name + ".part")
    try:
        with xlsxwriter.Workbook(
            part, {"strings_to_formulas": False, "strings_to_urls": False}
        ) as book:
            heading = book.add_format({"bold": True})
            for sheet in sheets:
                page = book.add_worksheet(sheet.title)
                page.write_row(0, 0, sheet.columns, heading)
                for number, row in enumerate(sheet.rows, start=1):
                    page.write_row(number, 0, row)
                page.autofit()
        part.replace(path)
    except (OSError, FileCreateError) as error:
        part.unlink(missing_ok=True)
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
