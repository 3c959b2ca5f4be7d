"""``ioc-console tracing``: files under which vehicles are traced, and packages handed over."""

import argparse
from pathlib import Path

from app.cli.options import add_database, opened_parts
from app.cli.tables import print_json, print_table
from app.cli.words import said
from app.domain.tracing import TracingState
from app.services.passages import drop_expired_passages
from app.services.people import system_actor
from app.services.tracing_package import check_package

COLUMNS = ("short_number", "state", "request_number", "authority", "expires_at")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``tracing files|check|clean``."""
    group = commands.add_parser(
        "tracing", help=said(("truy vết phương tiện cho công an", "tracing for the police"))
    )
    verbs = group.add_subparsers(dest="verb", required=True)
    files = verbs.add_parser("files", help=said(("liệt kê yêu cầu", "list the requests")))
    files.add_argument("--state", action="append", choices=[one.value for one in TracingState])
    files.add_argument("--json", action="store_true")
    files.set_defaults(run=_files)
    check = verbs.add_parser(
        "check", help=said(("kiểm tra gói bàn giao", "check a hand-over package"))
    )
    check.add_argument("file", type=Path, metavar="ZIP")
    check.set_defaults(run=_check)
    clean = verbs.add_parser(
        "clean", help=said(("xoá lượt qua quá hạn lưu", "delete passages past their time"))
    )
    clean.set_defaults(run=_clean)
    for parser in (files, clean):
        add_database(parser)


def _files(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        found = parts.store.queries.tracing.files(tuple(given.state or ()))
    rows = [{name: getattr(file, name) for name in COLUMNS} for file in found]
    if given.json:
        print_json(rows)
    else:
        print_table(rows, COLUMNS)
    return 0


def _check(given: argparse.Namespace) -> int:
    wrong = check_package(given.file)
    for name in wrong:
        print(said(("Sai khác: {name}", "Not as listed: {name}"), name=name))
    if not wrong:
        print(said(("Gói nguyên vẹn.", "The package is sound.")))
    return 1 if wrong else 0


def _clean(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        desk = parts.desk(system_actor(parts.store.workstation))
        dropped = drop_expired_passages(desk, parts.album)
    print(said(("Đã xoá {count} lượt qua.", "{count} passages deleted."), count=dropped))
    return 0
