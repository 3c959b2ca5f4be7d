"""``ioc-console sos``: list, show and export SOS without a window."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict

from app.cli.options import add_database, opened_desk
from app.cli.tables import Row, export_rows, print_json, print_table
from app.cli.words import said
from app.domain.errors import NotFoundError
from app.domain.ids import SosId
from app.domain.records import Subject
from app.domain.sos_flow import SOS_OPEN
from app.ports.queries import SosFilter
from app.ports.rows import SosDetail, SosRow
from app.services.desk import Desk

LISTED = ("short_number", "priority", "state", "last_contact_at", "next_contact_at", "place",
          "ward_name", "people", "water_cm", "team")  # fmt: skip
EXPORTED = ("short_number", "state", "priority", "opened_at", "last_contact_at", "caller_name",
            "phone", "victim_phone", "ward_name", "place", "lat", "lon", "people", "children",
            "elderly", "sick", "water_cm", "needs", "text", "team", "handed_to", "outcome_safe",
            "outcome_injured", "outcome_missing", "outcome_dead", "closed_at")  # fmt: skip


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``sos list|show|export``."""
    group = commands.add_parser("sos", help=said(("cuộc gọi SOS", "SOS calls")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help=said(("liệt kê theo mức khẩn", "list by urgency")))
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help=said(("xem một SOS", "show one SOS")))
    add_database(show)
    show.add_argument("number", help="SOS-26-A07-0123")
    show.set_defaults(run=_show)
    export = verbs.add_parser("export", help=said(("xuất ra CSV hoặc JSON", "export CSV or JSON")))
    export.add_argument("file", help=said(("tệp .csv, .json hoặc -", "a .csv or .json file, or -")))
    export.set_defaults(run=_export)
    for parser in (listing, export):
        add_database(parser)
        parser.add_argument(
            "--open", action="store_true", help=said(("chỉ SOS đang mở", "only open ones"))
        )
        parser.add_argument(
            "--search", default="", help=said(("tìm không cần dấu", "search, marks not needed"))
        )


def _rows(desk: Desk, given: argparse.Namespace) -> Iterator[SosRow]:
    states = tuple(sorted(SOS_OPEN)) if given.open else ()
    which, key = SosFilter(states=states, text=given.search), None
    while True:
        page = desk.store.queries.sos_list(which, key)
        yield from page.rows
        key = page.next_key
        if key is None:
            return


def _list(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        rows = [asdict(row) for row in _rows(desk, given)]
    if given.json:
        print_json(rows)
    else:
        print_table(rows, LISTED)
    return 0


def _flat(detail: SosDetail) -> dict[str, object]:
    return asdict(detail.sos) | {"ward_name": detail.ward_name}


def _show(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        found = desk.store.queries.find_short_number(given.number)
        if found is None or found[0] is not Subject.SOS:
            raise NotFoundError("not_found")
        detail = desk.store.queries.sos(SosId(found[1]))
    shown = _flat(detail)
    shown["calls"] = [asdict(call) for call in detail.calls]
    shown["history"] = [asdict(step) for step in detail.history]
    shown["notes"] = [asdict(note) for note in detail.notes]
    print_json(shown)
    return 0


def _export(given: argparse.Namespace) -> int:
    with opened_desk(given.database) as desk:
        queries = desk.store.queries

        def details() -> Iterator[Row]:
            for row in _rows(desk, given):
                yield _flat(queries.sos(SosId(row.id)))

        written = export_rows(details(), EXPORTED, given.file)
    print(said(("Đã xuất {n} SOS.", "{n} SOS exported."), n=written), file=sys.stderr)
    return 0
