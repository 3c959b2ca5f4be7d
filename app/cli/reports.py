"""``ioc-console reports``: list, show, import and export citizen reports without a window."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from app.cli.options import add_database, opened_desk
from app.cli.tables import Row, export_rows, print_json, print_table
from app.cli.words import said
from app.domain.deadlines import CITY_TIME
from app.domain.errors import NotFoundError, RuleViolationError
from app.domain.ids import ReportId
from app.domain.phones import mask_phone
from app.domain.records import History, Subject
from app.domain.report_flow import OPEN_STATES, ReportState
from app.gateways.intake import OutsideReports
from app.ports.intake import RowError
from app.ports.queries import ReportFilter
from app.ports.rows import ReportDetail, ReportRow
from app.services.desk import Desk
from app.services.imports import ImportResult, import_from_feed, import_reports
from app.services.reports import reveal_reporter

LISTED = ("short_number", "received_at", "state", "urgency", "category", "unit_name", "due_at",
          "first_line")  # fmt: skip
EXPORTED = ("short_number", "state", "lane", "channel", "urgency", "category", "text", "address",
            "ward_name", "lat", "lon", "unit_name", "received_at", "due_at", "closed_at",
            "result_text", "reason", "source", "source_ref")  # fmt: skip
REPORTER = ("reporter_name", "reporter_phone")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``reports list|show|import|export|open311``."""
    group = commands.add_parser("reports", help=said(("phản ánh", "citizen reports")))
    verbs = group.add_subparsers(dest="verb", required=True)
    _add_list(verbs)
    _add_show(verbs)
    _add_import(verbs)
    _add_export(verbs)
    _add_open311(verbs)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    add_database(parser)
    states = ", ".join(state.value for state in ReportState)
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        metavar="STATE",
        choices=[state.value for state in ReportState],
        help=said(("lọc theo trạng thái: {all}", "only this state: {all}"), all=states),
    )
    parser.add_argument(
        "--open", action="store_true", help=said(("chỉ phản ánh đang mở", "only open ones"))
    )
    parser.add_argument(
        "--late", action="store_true", help=said(("chỉ phản ánh quá hạn", "only late ones"))
    )
    parser.add_argument(
        "--search", default="", help=said(("tìm không cần dấu", "search, marks not needed"))
    )
    parser.add_argument("--category", help=said(("mã lĩnh vực", "code of a category")))


def _add_list(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("list", help=said(("liệt kê", "list")))
    _add_filters(parser)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_list)


def _add_show(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("show", help=said(("xem một phản ánh", "show one report")))
    add_database(parser)
    parser.add_argument("number", help="PA-26-A07-000123")
    parser.add_argument(
        "--reporter",
        action="store_true",
        help=said(
            ("hiện người phản ánh; việc xem được ghi lại", "show the reporter; this is recorded")
        ),
    )
    parser.set_defaults(run=_show)


def _add_import(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "import", help=said(("nhập từ tệp CSV hoặc JSON", "import a CSV or JSON file"))
    )
    add_database(parser)
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--source",
        help=said(
            (
                "tên nguồn; mã trong nguồn không trùng (mặc định: tên tệp)",
                "name of the source, within which ids are unique (default: the file's name)",
            )
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=said(("chỉ đọc thử", "read only, write nothing"))
    )
    parser.set_defaults(run=_import)


def _add_export(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("export", help=said(("xuất ra CSV hoặc JSON", "export CSV or JSON")))
    _add_filters(parser)
    parser.add_argument("file", help=said(("tệp .csv, .json hoặc -", "a .csv or .json file, or -")))
    parser.set_defaults(run=_export)


def _add_open311(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser(
        "open311",
        help=said(("nhập từ máy chủ Open311", "import from an Open311 (GeoReport v2) server")),
    )
    add_database(parser)
    parser.add_argument("address", help="https://.../open311/v2")
    parser.add_argument("--key-file", type=Path, help=said(("tệp chứa khoá API", "API key file")))
    parser.add_argument(
        "--since",
        metavar="YYYY-MM-DD",
        help=said(
            (
                "từ ngày (mặc định: tiếp tục lần trước, hoặc 90 ngày)",
                "from this day (default: go on from the last import, or 90 days)",
            )
        ),
    )
    parser.add_argument(
        "--only-open", action="store_true", help=said(("chỉ phản ánh còn mở", "only open ones"))
    )
    parser.set_defaults(run=_open311)


def _filter(given: argparse.Namespace, desk: Desk) -> ReportFilter:
    states = tuple(given.state) or (tuple(sorted(OPEN_STATES)) if given.open else ())
    return ReportFilter(
        states=states,
        text=given.search,
        category=given.category,
        late_at=desk.clock.now() if given.late else None,
    )


def _rows(desk: Desk, which: ReportFilter, limit: int | None = None) -> Iterator[ReportRow]:
    key, left = None, limit
    while left is None or left > 0:
        page = desk.store.queries.reports(which, key, min(left or 500, 500))
        yield from page.rows
        key = page.next_key
        left = None if left is None else left - len(page.rows)
        if key is None:
            return


def _list(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        rows = [asdict(row) for row in _rows(desk, _filter(given, desk), given.limit)]
    if given.json:
        print_json(rows)
    else:
        print_table(rows, LISTED)
    return 0


def _flat(detail: ReportDetail) -> dict[str, object]:
    """A report with the names of its ward and unit; the reporter is masked."""
    record = asdict(detail.report)
    phone, name = record["reporter_phone"], record["reporter_name"]
    masked = {
        "reporter_phone": mask_phone(phone) if phone else None,
        "reporter_name": "•••" if name else None,
    }
    return record | masked | {"ward_name": detail.ward_name, "unit_name": detail.unit_name}


def _step(step: History) -> dict[str, object]:
    """A step of the history with its changes; who reported is left out."""
    record = asdict(step)
    changes: dict[str, object] = json.loads(record.pop("changes_json"))
    return record | {"changes": {k: v for k, v in changes.items() if k not in REPORTER}}


def _show(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        found = desk.store.queries.find_short_number(given.number)
        if found is None or found[0] is not Subject.REPORT:
            raise NotFoundError("not_found")
        report_id = ReportId(found[1])
        reporter = reveal_reporter(desk, report_id) if given.reporter else None
        detail = desk.store.queries.report(report_id)
    shown = _flat(detail)
    if reporter is not None:
        shown |= dict(zip(REPORTER, reporter, strict=True))
    shown["history"] = [_step(step) for step in detail.history]
    shown["notes"] = [asdict(note) for note in detail.notes]
    shown["attachments"] = [asdict(file) for file in detail.attachments]
    print_json(shown)
    return 0


def _export(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        queries = desk.store.queries

        def details() -> Iterator[Row]:
            for row in _rows(desk, _filter(given, desk)):
                yield _flat(queries.report(ReportId(row.id)))

        written = export_rows(details(), EXPORTED, given.file)
    print(said(("Đã xuất {n} phản ánh.", "{n} reports exported."), n=written), file=sys.stderr)
    return 0


def _import(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        sheet = OutsideReports(desk.clock).read_file(given.file)
        if sheet.encoding != "utf-8":
            text = ("Tệp dùng bảng mã {code}.", "The file is encoded in {code}.")
            print(said(text, code=sheet.encoding), file=sys.stderr)
        if given.dry_run:
            bad = tuple(row for row in sheet.rows if isinstance(row, RowError))
            print_json({"columns": dict(sheet.columns), "ignored": list(sheet.ignored)})
            return _tell(ImportResult(known=len(sheet.rows) - len(bad), failed=bad))
        source = given.source or f"file:{given.file.name}"
        result = import_reports(desk, sheet.rows, source=source, on_progress=_progress)
    return _tell(result)


def _open311(given: argparse.Namespace) -> int:
    key = given.key_file.read_text(encoding="utf-8").strip() if given.key_file else None
    with opened_desk(given.database) as desk:
        feed = OutsideReports(desk.clock).open311(given.address, key, only_open=given.only_open)
        since = _day(given.since) if given.since else None
        result = import_from_feed(desk, feed, since, on_progress=_progress)
    return _tell(result)


def _day(text: str) -> datetime:
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise RuleViolationError("date_not_understood", text=text) from None
    return (day if day.tzinfo else day.replace(tzinfo=CITY_TIME)).astimezone(UTC)


def _progress(seen: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{seen}", end="", file=sys.stderr, flush=True)


def _tell(result: ImportResult) -> int:
    """Say what became of the rows; the exit code is 1 when a row failed."""
    for error in result.failed[:100]:
        values = ", ".join(f"{name}: {value}" for name, value in error.values.items())
        text = ("dòng {row}: {code} {values}", "row {row}: {code} {values}")
        print(said(text, row=error.row, code=error.code, values=values), file=sys.stderr)
    print_json({"added": len(result.added), "known": result.known, "failed": len(result.failed)})
    return 1 if result.failed else 0
