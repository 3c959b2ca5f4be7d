import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.open311_double import HTML, Open311Double, Request

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.ids import Workstation
from app.domain.roles import Role
from app.gateways.open311 import Open311Feed
from app.gateways.open311_answers import NotUnderstoodError, items_of
from app.gateways.web_asking import WebAsker
from app.ports.queries import ReportFilter
from app.services.desk import Desk
from app.services.imports import import_from_feed
from app.store import SqlStore, open_store

XXE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<service_requests><request><description>&x;</description></request></service_requests>"
)
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b"<service_requests>&b;</service_requests>"
)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path, clock: SetClock) -> Desk:
    return desk_on(store, tmp_path, Role.DISPATCHER, "An Nguyen", clock)


def some_requests(n: int) -> list[Request]:
    return [
        {
            "service_request_id": f"r{i}",
            "description": f"Đèn đường số {i} hỏng",
            "service_name": "Street lighting",
            "requested_datetime": (BEGIN + timedelta(days=i * 300 / n, minutes=i)).isoformat(),
            "lat": 16.46,
            "long": 107.59,
        }
        for i in range(n)
    ]


def feed_of(
    double: Open311Double, clock: SetClock, key: str | None = None, attempts: int = 4
) -> Open311Feed:
    asker = WebAsker(clock, wait=lambda _seconds: False, attempts=attempts)
    return Open311Feed(double.address, clock, key, asker=asker)


def refs(store: SqlStore) -> list[str]:
    rows = []
    key = None
    while True:
        page = store.queries.reports(ReportFilter(), key)
        rows += page.rows
        key = page.next_key
        if key is None:
            break
    found = [store.queries.report(row.id).report.source_ref for row in rows]  # type: ignore[arg-type]
    return sorted(str(ref) for ref in found)


@pytest.mark.parametrize("formats", [("json",), ("xml",)])
def test_that_everything_arrives_once_in_either_format(
    desk: Desk, store: SqlStore, clock: SetClock, formats: tuple[str, ...]
) -> None:
    with Open311Double(some_requests(230), page_size=40, formats=formats) as double:
        first = import_from_feed(desk, feed_of(double, clock), BEGIN)
        assert (len(first.added), first.known, first.failed) == (230, 0, ())
        again = import_from_feed(desk, feed_of(double, clock), BEGIN)
        assert len(again.added) == 0
    assert refs(store) == sorted(f"r{i}" for i in range(230))
    row = store.queries.reports(ReportFilter(order="oldest")).rows[0]
    report = store.queries.report(row.id).report  # type: ignore[arg-type]
    assert (report.category, report.channel.value, report.lat) == ("DCS", "OPEN311", 16.46)


def test_that_windows_span_at_most_ninety_days(desk: Desk, clock: SetClock) -> None:
    with Open311Double(some_requests(20)) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    for _path, query in double.asked:
        begin, end = (datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
        assert end - begin <= timedelta(days=90)


def test_that_a_server_that_dies_half_way_loses_nothing_and_repeats_nothing(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    def dies(number: int) -> tuple[int, bytes, dict[str, str]] | None:
        return (503, HTML, {}) if number > 4 else None

    with Open311Double(some_requests(230), page_size=40, faults=dies) as double:
        with pytest.raises(EnvironmentFailureError) as failure:
            import_from_feed(desk, feed_of(double, clock), BEGIN)
        assert failure.value.code == "import_interrupted"
        before = refs(store)
        assert 0 < len(before) < 230
        double.faults = lambda _n: None
        rest = import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(rest.added) == 230 - len(before)
    assert refs(store) == sorted(f"r{i}" for i in range(230))


def test_that_error_pages_that_call_themselves_a_success_are_asked_again(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    def hiccups(number: int) -> tuple[int, bytes, dict[str, str]] | None:
        faults = {3: (200, HTML), 5: (429, b""), 6: (500, HTML), 8: (200, b'[{"service_req')}
        fault = faults.get(number)
        return (*fault, {}) if fault else None

    with Open311Double(some_requests(120), page_size=25, faults=hiccups) as double:
        result = import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(result.added) == 120
    assert len(refs(store)) == 120


def test_that_an_answer_cut_off_in_the_middle_is_asked_again(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    def cuts(number: int) -> tuple[int, bytes, dict[str, str]] | None:
        return (200, b"[]", {"Content-Length": "4000"}) if number == 3 else None

    with Open311Double(some_requests(30), page_size=10, faults=cuts) as double:
        result = import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(result.added) == 30


def test_that_a_list_cut_off_without_a_word_is_fetched_in_smaller_windows(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    with Open311Double(some_requests(230), most=20, pages_by_parameter=False) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert refs(store) == sorted(f"r{i}" for i in range(230))


def test_that_pages_may_count_from_zero(desk: Desk, store: SqlStore, clock: SetClock) -> None:
    with Open311Double(some_requests(110), page_size=15, first_page=0) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert refs(store) == sorted(f"r{i}" for i in range(110))


def test_that_a_server_that_ignores_dates_is_not_asked_for_ever(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    with Open311Double(some_requests(40), pages_by_parameter=False, looks_at_dates=False) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(refs(store)) == 40
    assert len(double.asked) < 30


def test_that_a_server_that_is_gone_in_the_middle_loses_nothing(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    requests = some_requests(120)
    with Open311Double(requests, page_size=20) as double:
        feed = feed_of(double, clock, attempts=2)

        def pull_the_plug(seen: int) -> None:
            if seen >= 40:
                double.faults = lambda _n: (200, b"[", {"Content-Length": "90000"})

        with pytest.raises(EnvironmentFailureError):
            import_from_feed(desk, feed, BEGIN, on_progress=pull_the_plug)
        double.faults = lambda _n: None
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert refs(store) == sorted(f"r{i}" for i in range(120))


def test_that_pages_named_in_headers_are_followed(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    def headers(page: int, total: int) -> dict[str, str]:
        pages = -(-total // 30)
        return {"X-Total-Pages": str(pages), "X-Page": str(page)}

    with Open311Double(some_requests(100), page_size=30, headers=headers) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(refs(store)) == 100


def test_that_a_bad_row_is_told_and_the_others_arrive(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    rows = some_requests(5)
    rows[1] = {"description": "no id", "requested_datetime": rows[1]["requested_datetime"]}
    rows[2]["requested_datetime"] = None
    rows[3] |= {"description": "", "service_name": None}
    rows.append(dict(rows[0]))
    with Open311Double(rows) as double:
        result = import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert {error.code for error in result.failed} == {"row_without_id", "row_without_text"}
    assert refs(store) == ["r0", "r2", "r4"]


def test_that_a_stopped_import_goes_on_later(desk: Desk, store: SqlStore, clock: SetClock) -> None:
    with Open311Double(some_requests(120), page_size=20) as double:
        seen: list[int] = []
        stopped = import_from_feed(
            desk,
            feed_of(double, clock),
            BEGIN,
            on_progress=seen.append,
            should_stop=lambda: len(seen) >= 2,
        )
        assert stopped.stopped
        import_from_feed(desk, feed_of(double, clock), BEGIN)
    assert len(refs(store)) == 120


def test_that_a_later_import_asks_only_for_what_is_new(
    desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    with Open311Double(some_requests(40), page_size=50) as double:
        import_from_feed(desk, feed_of(double, clock), BEGIN)
        done = len(double.asked)
        clock.go_on(3 * 86400)
        late = clock.now() - timedelta(hours=2)
        double.requests.append(
            {
                "service_request_id": "new",
                "description": "Cây đổ",
                "requested_datetime": late.isoformat(),
            }
        )
        result = import_from_feed(desk, feed_of(double, clock))
        assert len(result.added) == 1
        starts = [query["start_date"] for path, query in double.asked[done:] if "requests" in path]
    assert min(datetime.fromisoformat(one) for one in starts) >= clock.now() - timedelta(days=5)


def test_that_a_key_is_sent_and_reaches_no_log_and_no_error(
    desk: Desk, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Open311Double(some_requests(3)) as double:
        import_from_feed(desk, feed_of(double, clock, key="s3cret-key"), BEGIN)
        assert all(query["api_key"] == "s3cret-key" for _path, query in double.asked)
        address = double.address
        double.faults = lambda _n: (503, HTML, {})
        with pytest.raises(EnvironmentFailureError) as failure:
            import_from_feed(desk, feed_of(double, clock, key="s3cret-key"), BEGIN)
    gone = Open311Feed(
        address.replace("http://", "http://me:hunter2@"),
        clock,
        "s3cret-key",
        asker=WebAsker(clock, wait=lambda _s: False, attempts=1),
    )
    with pytest.raises(EnvironmentFailureError) as unreachable:
        import_from_feed(desk, gone, BEGIN)
    told = caplog.text + repr(failure.value) + repr(unreachable.value) + gone.source
    assert "s3cret" not in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    "body",
    [
        XXE,
        LAUGHS,
        b"<html><body>error</body></html>",
        b"not a list",
        b'[{"code": 404, "description": "no"}]',
        b"[" * 100_000,
        b'[{"service_request_id": ' + b"9" * 5000 + b"}]",
    ],
)
def test_that_what_is_no_safe_list_is_refused(body: bytes) -> None:
    with pytest.raises(NotUnderstoodError):
        items_of(body)


@pytest.mark.parametrize("address", ["", "ftp://x/y", "file:///etc/passwd", "huế"])
def test_that_what_is_no_web_address_is_refused(address: str, clock: SetClock) -> None:
    with pytest.raises(RuleViolationError):
        Open311Feed(address, clock)


@pytest.mark.skipif(
    not os.environ.get("IOC_OPEN311_URL"), reason="IOC_OPEN311_URL names no real GeoReport server"
)
def test_that_a_real_server_is_read_twice_with_the_same_result(
    desk: Desk, clock: SetClock, store: SqlStore
) -> None:
    address = os.environ["IOC_OPEN311_URL"]
    key = os.environ.get("IOC_OPEN311_KEY")
    clock.at = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC) + timedelta(days=1)
    since = clock.now() - timedelta(days=90)
    first = import_from_feed(desk, Open311Feed(address, clock, key), since)
    known = refs(store)
    second = import_from_feed(desk, Open311Feed(address, clock, key), since)
    assert len(known) == len(set(known)) == len(first.added)
    assert len(second.added) <= 5
