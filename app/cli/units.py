"""``ioc-console units``: handling units, listed, imported and exported."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from app.cli.options import add_database, opened_desk
from app.cli.tables import export_rows, print_json, print_table
from app.cli.words import said
from app.services.units import COLUMNS, import_units, read_units

LISTED = ("code", "name", "phone", "ward_code")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``units list|import|export``."""
    group = commands.add_parser("units", help=said(("đơn vị xử lý", "handling units")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help=said(("liệt kê", "list")))
    listing.add_argument(
        "--search", default="", help=said(("tìm không cần dấu", "search, marks not needed"))
    )
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    taking = verbs.add_parser(
        "import",
        help=said(
            (
                "nhập CSV có các cột {columns}; không xoá đơn vị nào",
                "import a CSV with the columns {columns}; no unit is removed",
            ),
            columns=", ".join(COLUMNS),
        ),
    )
    taking.add_argument("file", type=Path)
    taking.set_defaults(run=_import)
    export = verbs.add_parser("export", help=said(("xuất ra CSV hoặc JSON", "export CSV or JSON")))
    export.add_argument("file", help=said(("tệp .csv, .json hoặc -", "a .csv or .json file, or -")))
    export.set_defaults(run=_export)
    for parser in (listing, taking, export):
        add_database(parser)


def _list(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        rows = [asdict(unit) for unit in desk.store.queries.units(given.search)]
    if given.json:
        print_json(rows)
    else:
        print_table(rows, LISTED)
    return 0


def _import(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        done = import_units(desk, read_units(given.file))
    print_json(asdict(done))
    return 0


def _export(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        units = [asdict(unit) for unit in desk.store.queries.units()]
    written = export_rows(units, LISTED, given.file)
    print(said(("Đã xuất {n} đơn vị.", "{n} units exported."), n=written), file=sys.stderr)
    return 0
