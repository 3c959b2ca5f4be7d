"""``ioc-console cases``: list, show and export violation cases as they are stored."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.cli.options import add_database, opened_parts
from app.cli.words import said
from app.domain.case_flow import CaseState
from app.domain.errors import EnvironmentFailureError, NotFoundError
from app.domain.ids import CaseId
from app.domain.records import Subject
from app.ports.queries import CaseFilter, Queries
from app.ports.rows import CaseRow
from detection.contracts.events import RuleKind

PAGE = 200


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``cases list|show|export``."""
    group = commands.add_parser("cases", help=said(("hồ sơ vi phạm", "violation cases")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help=said(("liệt kê", "list")))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    show = verbs.add_parser("show", help=said(("in một hồ sơ dạng JSON", "print one as JSON")))
    show.add_argument("number", help=said(("số hồ sơ, như VP-26-A07-000001", "short number")))
    show.set_defaults(run=_show)
    out = verbs.add_parser("export", help=said(("xuất JSON từng dòng", "export JSON lines")))
    out.add_argument("file", type=Path, metavar="FILE")
    out.set_defaults(run=_export)
    for parser in (listed, out):
        parser.add_argument("--state", action="append", choices=[one.value for one in CaseState])
        parser.add_argument("--rule", choices=[one.value for one in RuleKind])
        parser.add_argument("--order", choices=("newest", "oldest", "rule"), default="newest")
    for parser in verbs.choices.values():
        add_database(parser)


def _rows(queries: Queries, given: argparse.Namespace) -> Iterator[CaseRow]:
    which = CaseFilter(states=tuple(given.state or ()), rule=given.rule, order=given.order)
    key: str | None = None
    while True:
        page = queries.cases(which, key, PAGE)
        yield from page.rows
        key = page.next_key
        if key is None:
            return


def _list(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        rows = list(_rows(parts.store.queries, given))
    if given.json:
        print(json.dumps([asdict(row) for row in rows], default=_plain, ensure_ascii=False))
        return 0
    for row in rows:
        missing = f"\t! {row.evidence_missing}" if row.evidence_missing else ""
        plate = row.plate or "-"
        at = row.started_at.isoformat(timespec="seconds")
        print(f"{row.short_number}\t{row.state}\t{row.rule}\t{plate}\t{at}{missing}")
    return 0


def _show(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        found = parts.store.queries.find_short_number(given.number)
        if found is None or found[0] is not Subject.CASE:
            raise NotFoundError("case_unknown", name=given.number)
        detail = parts.store.queries.case(CaseId(found[1]))
    print(json.dumps(asdict(detail), default=_plain, ensure_ascii=False, indent=1))
    return 0


def _export(given: argparse.Namespace) -> int:
    count = 0
    with opened_parts(given.database) as parts:
        try:
            with given.file.open("w", encoding="utf-8") as file:
                for row in _rows(parts.store.queries, given):
                    detail = parts.store.queries.case(CaseId(row.id))
                    line = json.dumps(asdict(detail), default=_plain, ensure_ascii=False)
                    file.write(line + "\n")
                    count += 1
        except OSError as error:
            raise EnvironmentFailureError("file_not_written", name=given.file.name) from error
    print(said(("Đã xuất {count} hồ sơ.", "{count} cases exported."), count=count))
    return 0


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(type(value).__name__)
