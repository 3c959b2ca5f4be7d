"""``bench queue``: lists, searches and writes over many reports, beside plain SQL."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.ids import ReportId, Workstation, new_id
from app.domain.records import Channel, Report, ReportLane
from app.domain.report_flow import OPEN_STATES, ReportState
from app.gateways.clocks import SystemClock
from app.ports.queries import ReportFilter
from app.store import SqlStore, measuring, open_store
from app.store.engines import Address, open_readers, open_writer

_END = datetime(2026, 11, 1, tzinfo=UTC)
_ROWS_S = 200_000
_PAGE = 200

Work = Callable[[], object]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--rows``, ``--seconds`` and ``--database``."""
    parser.add_argument("--rows", type=int, default=_ROWS_S, help="made-up reports (200000)")
    parser.add_argument("--seconds", type=float, default=1.0, help="seconds for each question (1)")
    parser.add_argument(
        "--database",
        dest="address",
        default="",
        metavar="URL",
        help="an empty PostgreSQL database; without it a SQLite file that is removed afterwards",
    )


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Run with the options given on the command line."""
    return bench_queue(given.rows, given.seconds, given.address)


def bench_queue(rows: int, seconds: float, address: str = "") -> dict[str, Any]:
    """Fill a database of its own and ask what the screens ask.

    Args:
        rows: How many reports.
        seconds: How long each question is repeated.
        address: An empty PostgreSQL database, else a SQLite file that is removed afterwards.

    Returns:
        Milliseconds (median, p95, count) by question, baselines under ``baseline``.
    """
    with tempfile.TemporaryDirectory(prefix="ioc-bench-") as folder:
        where = address or str(Path(folder) / "bench.sqlite3")
        open_store(where, Workstation("B01"), SystemClock()).close()
        begun = time.perf_counter()
        writer = open_writer(Address.of(where))
        measuring.fill_reports(writer, rows, _END)
        writer.dispose()
        filled_s = time.perf_counter() - begun
        begun = time.perf_counter()
        store = open_store(where, Workstation("B01"), SystemClock())
        opened_ms = (time.perf_counter() - begun) * 1000
        with closing(store):
            questions = _measured(_questions(store, rows), seconds)
            writes = _measured({"durable write of one report": _writing(store)}, seconds)
        return {
            "rows": rows,
            "database": "postgresql" if address else "sqlite",
            "fill_s": round(filled_s, 1),
            "open_ms": round(opened_ms, 1),
            **questions,
            **writes,
            "baseline": _measured(_baselines(where, rows), seconds),
        }


def _questions(store: SqlStore, rows: int) -> dict[str, Work]:
    ask = store.queries
    still_open = tuple(state.value for state in OPEN_STATES)
    deep = _deep_key(store)
    base = ReportFilter()
    filters = {
        "first page, newest": base,
        "first page, open": replace(base, states=still_open),
        "first page, one state": replace(base, states=("VERIFY",)),
        "first page, ward and open": replace(base, ward_code="W07", states=still_open),
        "first page, unit": replace(base, unit_id="U100"),
        "first page, category": replace(base, category="category_07"),
        "first page, rare channel": replace(base, channel="FILE"),
        "first page, urgency P1": replace(base, urgency="P1"),
        "first page, open by due": replace(base, states=still_open, order="due"),
        "first page, late by due": replace(base, late_at=_END, order="due"),
        "first page, late newest": replace(base, late_at=_END),
        "search, one common word": replace(base, text="duong"),
        "search, two words": replace(base, text="ngap nuoc"),
        "search, four words with marks": replace(base, text="đường Điện Biên Phủ"),
        "search, unfinished word": replace(base, text="den duo"),
        "search, two letters": replace(base, text="ng"),
        "search, house and street": replace(base, text="217 tố hữu"),
        "search, short number": replace(base, text=f"B01-{rows // 2:07d}"),
        "search, no match": replace(base, text="khongco batky"),
        "search, common words and open": replace(base, text="ngap nuoc", states=still_open),
    }
    counted = ("first page, open", "search, one common word", "first page, ward and open")
    return {
        **{name: _page(store, which) for name, which in filters.items()},
        "page at 90 % of the list": lambda: ask.reports(base, deep, _PAGE),
        **{f"count, {name}": _count(store, filters[name]) for name in counted},
        "map points": lambda: ask.map_points(frozenset({"report"})),
        "overview": lambda: ask.overview(_END.replace(day=1), _END),
    }


def _page(store: SqlStore, which: ReportFilter) -> Work:
    return lambda: store.queries.reports(which, n=_PAGE)


def _count(store: SqlStore, which: ReportFilter) -> Work:
    return lambda: store.queries.count_reports(which)


def _deep_key(store: SqlStore) -> str | None:
    """The key of a page near the end: the last tenth by time."""
    oldest = store.queries.reports(ReportFilter(order="oldest"), n=1).rows[0].received_at
    edge = oldest + (_END - oldest) / 10
    return store.queries.reports(ReportFilter(received_to=edge), n=1).next_key


def _writing(store: SqlStore) -> Work:
    def write() -> None:
        now = datetime.now(UTC)  # noqa: TID251 - a measurement has no clock port
        identity = new_id()
        report = Report(
            ReportId(identity),
            1,
            f"PA-26-B01-{identity}",
            ReportState.NEW,
            ReportLane.TIMED,
            Channel.APP,
            "nước ngập đường Lê Lợi",
            now,
            now,
        )
        store.write(lambda work: work.reports.add(report))

    return write


def _baselines(where: str, rows: int) -> dict[str, Work]:
    engine = open_readers(Address.of(where))

    def asked(question: Callable[..., object], *values: object) -> Work:
        def ask() -> None:
            with engine.begin() as connection:
                question(connection, *values)

        return ask

    return {
        "OFFSET page at 90 % of the list": asked(measuring.page_by_offset, rows * 9 // 10, _PAGE),
        "LIKE scan, four words": asked(measuring.search_by_scan, "tố hữu rác mất", _PAGE),
        "LIKE scan, no match": asked(measuring.search_by_scan, "khongco", _PAGE),
        "exact count of a state": asked(measuring.count_all),
    }


def _measured(works: dict[str, Work], seconds: float) -> dict[str, Any]:
    return {name: _timed(work, seconds) for name, work in works.items()}


def _timed(work: Work, seconds: float) -> dict[str, float]:
    work()
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < 3 or time.perf_counter() < end:
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    ordered = sorted(taken)
    return {
        "median_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 2),
        "n": len(ordered),
    }
