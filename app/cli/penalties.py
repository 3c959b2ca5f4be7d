"""``ioc-console penalties``: lists, figures by age, exports and the daily job without a window."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.cli.options import add_database, opened_desk
from app.cli.tables import Row, export_rows, print_json, print_table
from app.cli.words import said
from app.domain.penalties import AGE_BANDS, FileView
from app.ports.penalties import FileFilter
from app.services.desk import Desk
from app.services.overview import FigureSheet, export_xlsx
from app.services.penalties import penalty_policy
from app.services.penalties_daily import every_row, run_daily
from app.services.precision import look_at_rates

LISTED = ("short_number", "plate", "state", "since", "due_at", "lapses_at", "amount_vnd")
EXPORTED = ("short_number", "plate", "state", "rule", "class_name", "camera_name", "started_at",
            "since", "due_at", "lapses_at", "notice_number", "amount_vnd")  # fmt: skip
AGED = ("view", "band", "files", "amount_vnd")
DONE_VI = (
    "Quá hạn nộp phạt: {overdue}. Đóng do hết thời hiệu: {closed}. Chờ đóng: {lapsed}. "
    "Cảnh báo camera mới: {alarms}."
)
DONE_EN = (
    "Overdue: {overdue}. Closed as lapsed: {closed}. Lapsed, to be closed: {lapsed}. "
    "New camera alarms: {alarms}."
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``penalties list|ageing|export|daily``."""
    group = commands.add_parser("penalties", help=said(("hồ sơ xử phạt", "penalty files")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help=said(("liệt kê", "list")))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    aged = verbs.add_parser("ageing", help=said(("tồn đọng theo số ngày", "figures by age")))
    aged.add_argument("--json", action="store_true")
    aged.set_defaults(run=_ageing)
    out = verbs.add_parser("export", help=said(("xuất ra tệp", "export to a file")))
    out.add_argument("file", metavar="FILE", help=".csv, .json, .xlsx, -")
    out.set_defaults(run=_export)
    daily = verbs.add_parser(
        "daily", help=said(("việc hằng ngày: quá hạn, thời hiệu", "overdue and lapsed files"))
    )
    daily.set_defaults(run=_daily)
    for parser in (listed, out):
        views = [view.value for view in FileView]
        parser.add_argument("--view", choices=views, default=FileView.OPEN.value)
        parser.add_argument("--band", choices=[band.key for band in AGE_BANDS])
        parser.add_argument("--text", default="", help=said(("biển số", "plate or number")))
    for parser in verbs.choices.values():
        add_database(parser)


def _rows(desk: Desk, given: argparse.Namespace) -> Iterator[Row]:
    queries = desk.store.queries
    which = FileFilter(
        FileView(given.view), desk.clock.now(), penalty_policy(queries), given.band, given.text
    )
    for row in every_row(queries, which):
        yield asdict(row)


def _list(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        rows = list(_rows(desk, given))
    print_json(rows) if given.json else print_table(rows, LISTED)
    return 0


def _ageing(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        queries = desk.store.queries
        counts = queries.penalties.ageing(desk.clock.now(), penalty_policy(queries))
    rows = [asdict(one) for one in counts]
    print_json(rows) if given.json else print_table(rows, AGED)
    return 0


def _export(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        rows = list(_rows(desk, given))
        if given.file.lower().endswith(".xlsx"):
            _write_xlsx(desk, given, rows)
            count = len(rows)
        else:
            count = export_rows(rows, EXPORTED, given.file)
    if given.file != "-":
        print(said(("Đã xuất {count} hồ sơ.", "{count} files exported."), count=count))
    return 0


def _write_xlsx(desk: Desk, given: argparse.Namespace, rows: list[Row]) -> None:
    cells = [[_cell(row[name]) for name in EXPORTED] for row in rows]
    export_xlsx(desk, [FigureSheet(given.view, EXPORTED, cells)], Path(given.file))


def _cell(value: object) -> str | int | float:
    if isinstance(value, (int, float)):
        return value
    return "" if value is None else str(value)


def _daily(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        counts, alarms = run_daily(desk), look_at_rates(desk)
    print(said((DONE_VI, DONE_EN), alarms=alarms, **asdict(counts)))
    return 0
