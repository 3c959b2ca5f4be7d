"""Read reports from CSV and JSON files, however the office that sent them writes such files.

Separator, encoding and column names are recognised; what cannot be read is said
row by row. A row without an id of its own gets one from its content, so that the
same file sent twice adds nothing.
"""

import csv
import hashlib
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.folding import fold
from app.gateways.report_fields import BadFieldError, columns_of, report_of
from app.ports.intake import ImportedReport, ReportSheet, Row, RowError

MOST_BYTES = 200_000_000
_SEPARATORS = ",;\t|"
_LIST_KEYS = ("requests", "service_requests", "reports", "data", "items", "results", "features")


def read_report_file(path: Path) -> ReportSheet:
    """Read a CSV or JSON file of reports.

    Raises:
        EnvironmentFailureError: ``file_unreadable``.
        RuleViolationError: ``import_file_too_large``, ``import_file_not_understood`` or
            ``import_file_without_text`` when no column holds the text of a report.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RuleViolationError("import_file_too_large", megabytes=MOST_BYTES // 1_000_000)
        raw = path.read_bytes()
    except OSError as error:
        raise EnvironmentFailureError("file_unreadable", name=path.name) from error
    text, encoding = decode(raw)
    if text.lstrip()[:1] in ("[", "{"):
        records = _json_records(text, path.name)
    else:
        records = _csv_records(text, path.name)
    return _sheet(path.name, encoding, records)


def decode(raw: bytes) -> tuple[str, str]:
    """Text in NFC and the name of the encoding: UTF-8 or UTF-16, else Vietnamese Windows-1258.

    Windows-1258 writes tone marks as characters of their own; composing them is what turns the
    bytes of an old spreadsheet back into Vietnamese.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, encoding = raw.decode("utf-16", errors="replace"), "utf-16"
    else:
        try:
            text, encoding = raw.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            text, encoding = raw.decode("cp1258", errors="replace"), "cp1258"
    return unicodedata.normalize("NFC", text).replace("\x00", ""), encoding


def _csv_records(text: str, name: str) -> list[tuple[int, Mapping[str, object] | None]]:
    """Rows with the number of their line; None for a row of another width than its heading."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    records: list[tuple[int, Mapping[str, object] | None]] = []
    heading: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif not heading:
                heading = [cell.strip() for cell in cells]
            else:
                records.append((line, _as_record(heading, cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RuleViolationError("import_file_not_understood", name=name, line=line) from error
    if not heading:
        raise RuleViolationError("import_file_empty", name=name)
    return records


def _as_record(heading: list[str], cells: list[str]) -> Mapping[str, object] | None:
    extra = [cell for cell in cells[len(heading) :] if cell.strip()]
    if extra:
        return None
    return dict(zip(heading, cells, strict=False))


def _json_records(text: str, name: str) -> list[tuple[int, Mapping[str, object] | None]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _json_lines(text, name, getattr(error, "lineno", 1))
    if isinstance(found, dict):
        lists = [found[key] for key in _LIST_KEYS if isinstance(found.get(key), list)]
        found = lists[0] if lists else [found]
    if not isinstance(found, list):
        raise RuleViolationError("import_file_not_understood", name=name, line=1)
    return [(at, _flat(item)) for at, item in enumerate(found, 1)]


def _json_lines(text: str, name: str, line: int) -> list[tuple[int, Mapping[str, object] | None]]:
    """One object a line, as logs and exports are often written."""
    records: list[tuple[int, Mapping[str, object] | None]] = []
    good = 0
    for at, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        try:
            record = _flat(json.loads(written))
        except (ValueError, RecursionError):
            record = None
        good += record is not None
        records.append((at, record))
    if not good:
        raise RuleViolationError("import_file_not_understood", name=name, line=line)
    return records


def _flat(item: object) -> Mapping[str, object] | None:
    """An object with the members of a GeoJSON feature lifted up; None when it is no object."""
    if not isinstance(item, dict):
        return None
    flat = {str(key): value for key, value in item.items()}
    properties, geometry = flat.get("properties"), flat.get("geometry")
    if isinstance(properties, dict):
        flat |= {str(key): value for key, value in properties.items()}
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        pair = geometry.get("coordinates")
        if isinstance(pair, list) and len(pair) >= 2:
            flat |= {"lon": pair[0], "lat": pair[1]}
    return flat


def _sheet(
    name: str, encoding: str, records: Iterable[tuple[int, Mapping[str, object] | None]]
) -> ReportSheet:
    read = list(records)
    headings = list(dict.fromkeys(key for _, record in read if record for key in record))
    columns = columns_of(headings)
    if not {"text", "title", "category"} & set(columns):
        raise RuleViolationError("import_file_without_text", name=name)
    repeats: Counter[str] = Counter()
    rows = _one_text_each(_row(at, record, columns, repeats) for at, record in read)
    used = set(columns.values())
    ignored = tuple(heading for heading in headings if heading not in used)
    return ReportSheet(name, encoding, rows, columns, ignored)


def _one_text_each(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Refuse a row that repeats an id with another text: one of the two would be lost."""
    texts: dict[str, str] = {}
    checked: list[Row] = []
    for row in rows:
        if isinstance(row, RowError) or texts.setdefault(row.source_ref, row.text) == row.text:
            checked.append(row)
        else:
            checked.append(RowError(row.row, "row_id_repeated", {"id": row.source_ref[:40]}))
    return tuple(checked)


def _row(
    at: int,
    record: Mapping[str, object] | None,
    columns: Mapping[str, str],
    repeats: Counter[str],
) -> Row:
    if record is None:
        return RowError(at, "row_not_understood")
    values = {field: record.get(column) for field, column in columns.items()}
    try:
        report = report_of(at, values)
    except BadFieldError as error:
        return RowError(at, error.code, {"column": columns.get(error.field, error.field)})
    return report if report.source_ref else _with_own_ref(report, values, repeats)


def _with_own_ref(
    report: ImportedReport, values: Mapping[str, object], repeats: Counter[str]
) -> ImportedReport:
    """Give a row an id made of its content; the same content again in one file counts up."""
    told = "\x1f".join(fold(str(values[field] or "")) for field in sorted(values))
    digest = hashlib.sha256(told.encode(errors="replace")).hexdigest()[:24]
    repeats[digest] += 1
    count = repeats[digest]
    ref = f"sha256:{digest}" + (f"#{count}" if count > 1 else "")
    return replace(report, source_ref=ref)
