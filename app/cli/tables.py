"""Lists on the command line: aligned for people, JSON or CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from app.domain.deadlines import CITY_TIME
from app.domain.errors import EnvironmentFailureError

Row = Mapping[str, object]


def plain(value: object) -> object:
    """A value as JSON and CSV keep it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def print_json(value: Row | Sequence[Row]) -> None:
    """Print one record or a list of them."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=plain))


def print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print chosen columns, aligned; texts are cut at 60 characters."""
    cells = [[_cell(row.get(name)) for name in columns] for row in rows]
    widths = [max([len(n), *(len(line[i]) for line in cells)]) for i, n in enumerate(columns)]
    for line in [list(columns), *cells]:
        print(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return value.astimezone(CITY_TIME).strftime("%H:%M %d/%m/%Y")
    return " ".join(str(value).split())[:60]


def export_rows(rows: Iterable[Row], columns: Sequence[str], target: str) -> int:
    """Write rows to a CSV or JSON file by its ending, or as CSV to ``-``; returns how many.

    The file appears complete or not at all. CSV begins with a byte order mark, so that
    spreadsheets read Vietnamese; a cell that would be a formula is made a text.

    Raises:
        EnvironmentFailureError: ``file_not_written``.
    """
    listed = [{name: plain(row.get(name)) for name in columns} for row in rows]
    if target == "-":
        _write_csv(sys.stdout, listed, columns)
        return len(listed)
    path = Path(target)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            if path.suffix.lower() == ".json":
                json.dump(listed, file, ensure_ascii=False, indent=1)
            else:
                file.write("\ufeff")
                _write_csv(file, listed, columns)
        part.replace(path)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
    return len(listed)


def _write_csv(file: TextIO, rows: Sequence[Row], columns: Sequence[str]) -> None:
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_harmless(row[name]) for name in columns] for row in rows)


def _harmless(value: object) -> object:
    """Texts from outside that a spreadsheet would run begin with an apostrophe."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if risky else value
