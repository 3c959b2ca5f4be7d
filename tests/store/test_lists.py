"""Lists by key give every row once, in order, whatever the filter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from support.records import NOON, a_camera, a_case, a_report, a_step, a_unit, a_ward, an_sos

from app.domain.case_flow import CaseState
from app.domain.errors import RuleViolationError
from app.domain.ids import UserId
from app.domain.records import Channel, Report, Subject
from app.domain.report_flow import OPEN_STATES, ReportState
from app.domain.sos_flow import SosPriority, SosState
from app.ports.queries import CaseFilter, ReportFilter, SosFilter
from app.ports.rows import Count, Page
from app.ports.store import UnitOfWork
from app.store import SqlStore

STATES = list(ReportState)


def walk(ask: Callable[[str | None], Page[Any]]) -> list[str]:
    page = ask(None)
    ids = [row.id for row in page.rows]
    while page.next_key is not None:
        page = ask(page.next_key)
        assert page.rows
        ids += [row.id for row in page.rows]
    return ids


def listed(store: SqlStore, which: ReportFilter) -> list[str]:
    return walk(lambda key: store.queries.reports(which, key, 7))


def many_reports() -> list[Report]:
    return [
        a_report(
            received_at=NOON + timedelta(minutes=(number * 37) % 101),
            state=STATES[number % len(STATES)],
            due_at=None if number % 3 == 0 else NOON + timedelta(hours=(number * 13) % 29),
            category=("water", "light", None)[number % 3],
            ward_code=("W01", "W02")[number % 2],
            channel=(Channel.APP, Channel.HOTLINE)[number % 5 == 0],
            urgency=(SosPriority.P4, SosPriority.P1)[number % 7 == 0],
            text=("Mất điện", "đường ngập", "Ngập nước")[number % 3],
        )
        for number in range(80)
    ]


def due_or_never(report: Report) -> datetime:
    return report.due_at or NOON + timedelta(days=9999)


ORDERS: dict[str, Callable[[list[Report]], list[Report]]] = {
    "newest": lambda found: sorted(found, key=lambda one: (one.received_at, one.id))[::-1],
    "oldest": lambda found: sorted(found, key=lambda one: (one.received_at, one.id)),
    "due": lambda found: sorted(
        sorted(found, key=lambda one: (one.received_at, one.id)), key=due_or_never
    ),
}
LATE = NOON + timedelta(hours=12)
FILTERS: list[tuple[ReportFilter, Callable[[Report], bool]]] = [
    (ReportFilter(), lambda _one: True),
    (ReportFilter(states=("NEW",)), lambda one: one.state == "NEW"),
    (ReportFilter(states=("NEW", "CLOSED", "?")), lambda one: one.state in ("NEW", "CLOSED")),
    (ReportFilter(states=("?",)), lambda _one: False),
    (ReportFilter(ward_code="W02"), lambda one: one.ward_code == "W02"),
    (ReportFilter(category="water"), lambda one: one.category == "water"),
    (ReportFilter(channel="HOTLINE"), lambda one: one.channel == "HOTLINE"),
    (
        ReportFilter(urgency="P1", ward_code="W01"),
        lambda one: one.urgency == "P1" and one.ward_code == "W01",
    ),
    (ReportFilter(unit_id="nobody"), lambda _one: False),
    (
        ReportFilter(late_at=LATE),
        lambda one: one.due_at is not None and one.due_at < LATE and one.state in OPEN_STATES,
    ),
    (
        ReportFilter(
            received_from=NOON + timedelta(minutes=20), received_to=NOON + timedelta(minutes=60)
        ),
        lambda one: timedelta(minutes=20) <= one.received_at - NOON < timedelta(minutes=60),
    ),
    (ReportFilter(text="ngap"), lambda one: "gập" in one.text),
    (
        ReportFilter(text="ngap", states=("NEW", "DONE")),
        lambda o: "gập" in o.text and o.state in ("NEW", "DONE"),
    ),
    (ReportFilter(text="?! -"), lambda _one: True),
]


def test_that_every_filter_and_order_gives_each_report_once(store: SqlStore) -> None:
    reports = many_reports()

    def job(work: UnitOfWork) -> None:
        for report in reports:
            work.reports.add(report)

    store.write(job)
    for which, fits in FILTERS:
        for order, arranged in ORDERS.items():
            wanted = [one.id for one in arranged([one for one in reports if fits(one)])]
            asked = replace(which, order=order)
            assert listed(store, asked) == wanted, asked
        assert store.queries.count_reports(which).value == len(wanted)


def test_that_a_count_stops_early(store: SqlStore) -> None:
    def job(work: UnitOfWork) -> None:
        for _number in range(12):
            work.reports.add(a_report())

    store.write(job)
    for which in (ReportFilter(), ReportFilter(text="ngap"), ReportFilter(states=("NEW",))):
        assert store.queries.count_reports(which, stop_at=10) == Count(10, more=True)
        assert store.queries.count_reports(which, stop_at=12) == Count(12, more=False)


def test_that_a_row_added_meanwhile_moves_no_page(store: SqlStore) -> None:
    first = [a_report(received_at=NOON + timedelta(minutes=n)) for n in range(6)]

    def job(work: UnitOfWork) -> None:
        for report in first:
            work.reports.add(report)

    store.write(job)
    page = store.queries.reports(ReportFilter(), n=3)
    store.write(lambda work: work.reports.add(a_report(received_at=NOON + timedelta(hours=1))))
    rest = store.queries.reports(ReportFilter(), page.next_key, n=3)
    assert [row.id for row in (*page.rows, *rest.rows)] == [one.id for one in reversed(first)]
    assert rest.next_key is None


@pytest.mark.parametrize("key", ["", "?", "bm9wZQ==", "WyJvbGRlc3QiLDFd"])
def test_that_a_key_of_another_list_is_refused(store: SqlStore, key: str) -> None:
    with pytest.raises(RuleViolationError, match="bad_page_key"):
        store.queries.reports(ReportFilter(), key)


def test_that_a_row_shows_names_and_the_first_line(store: SqlStore) -> None:
    ward, unit = a_ward(name="Phường Vỹ Dạ"), a_unit(name="Đội chiếu sáng")
    report = a_report(ward_code=ward.code, unit_id=unit.id, text="\n  Đèn hỏng  \nở kiệt 5")

    def job(work: UnitOfWork) -> None:
        work.put_ward(ward)
        work.units.add(unit)
        work.reports.add(report)

    store.write(job)
    row = store.queries.reports(ReportFilter()).rows[0]
    assert (row.ward_name, row.unit_name) == ("Phường Vỹ Dạ", "Đội chiếu sáng")
    assert row.first_line == "Đèn hỏng"
    assert row.received_at == NOON
    assert row.state == ReportState.NEW


def test_that_sos_are_listed_by_priority_then_longest_without_contact(store: SqlStore) -> None:
    soses = [
        an_sos(
            priority=list(SosPriority)[number % 4],
            state=list(SosState)[number % 5],
            last_contact_at=NOON - timedelta(minutes=(number * 17) % 23),
            next_contact_at=NOON + timedelta(minutes=number) if number % 2 else None,
            caller_name="Bà Mẫu" if number % 6 == 0 else None,
            phone=f"09000000{number:02d}",
        )
        for number in range(24)
    ]

    def job(work: UnitOfWork) -> None:
        for sos in soses:
            work.sos.add(sos)

    store.write(job)
    wanted = [
        one.id for one in sorted(soses, key=lambda one: (one.priority, one.last_contact_at, one.id))
    ]
    ask = store.queries.sos_list
    assert walk(lambda key: ask(SosFilter(), key, 5)) == wanted
    due = SosFilter(contact_due_at=NOON + timedelta(minutes=10))
    assert len(walk(lambda key: ask(due, key, 2))) == 5
    new = SosFilter(states=("NEW", "WAITING"))
    states = {sos.id: sos.state for sos in soses}
    assert {states[one] for one in walk(lambda key: ask(new, key, 2))} == {"NEW", "WAITING"}
    assert len(ask(SosFilter(text="ba mau")).rows) == 4
    assert [row.id for row in ask(SosFilter(text="0900000007")).rows] == [soses[7].id]
    assert ask(SosFilter(opened_from=NOON + timedelta(days=1))).rows == []


def test_that_cases_are_listed_by_time_or_rule(store: SqlStore) -> None:
    camera = a_camera(name="Cầu mẫu")
    cases = [
        a_case(
            camera,
            rule=("dwell", "red_light", "crossing")[number % 3],
            started_at=NOON + timedelta(seconds=number),
            state=list(CaseState)[number % 3],
            plate="75A-1",
            plate_corrected="75A-12345" if number == 0 else None,
        )
        for number in range(20)
    ]

    def job(work: UnitOfWork) -> None:
        work.cameras.add(camera)
        for case in cases:
            work.cases.add(case)

    store.write(job)
    ask = store.queries.cases
    newest = list(reversed(cases))
    assert walk(lambda key: ask(CaseFilter(), key, 3)) == [one.id for one in newest]
    oldest = CaseFilter(order="oldest")
    assert walk(lambda key: ask(oldest, key, 3)) == [one.id for one in cases]
    by_rule = CaseFilter(order="rule", camera_id=camera.id)
    wanted = [one.id for one in sorted(newest, key=lambda one: one.rule)]
    assert walk(lambda key: ask(by_rule, key, 3)) == wanted
    dwell = CaseFilter(rule="dwell", states=("DETECTED",))
    assert len(ask(dwell).rows) == store.queries.count_cases(dwell).value == 7
    assert store.queries.count_cases(CaseFilter(), stop_at=5) == Count(5, more=True)
    assert ask(oldest).rows[0].camera_name == "Cầu mẫu"
    assert ask(oldest).rows[0].plate == "75A-12345"


def test_that_a_short_number_leads_to_its_record(store: SqlStore) -> None:
    camera = a_camera()
    report, sos = a_report(short_number="PA-26-A07-000001"), an_sos(short_number="SOS-26-A07-0001")
    case = a_case(camera, short_number="VP-26-A07-000001")

    def job(work: UnitOfWork) -> None:
        work.cameras.add(camera)
        work.reports.add(report)
        work.sos.add(sos)
        work.cases.add(case)

    store.write(job)
    find = store.queries.find_short_number
    assert find(" pa-26-a07-000001 ") == (Subject.REPORT, report.id)
    assert find("SOS-26-A07-0001") == (Subject.SOS, sos.id)
    assert find("VP-26-A07-000001") == (Subject.CASE, case.id)
    assert find("PA-26-A07-000002") is None


def test_that_the_map_shows_what_is_open_and_has_a_place(store: SqlStore) -> None:
    place = {"lat": 16.46, "lon": 107.59}
    shown = a_report(**place, urgency=SosPriority.P2)
    closed, nowhere = a_report(**place, state=ReportState.CLOSED), a_report()
    sos, camera = an_sos(**place), a_camera(**place, name="Cầu mẫu", enabled=False)

    def job(work: UnitOfWork) -> None:
        for report in (shown, closed, nowhere):
            work.reports.add(report)
        work.sos.add(sos)
        work.cameras.add(camera)

    store.write(job)
    points = store.queries.map_points(frozenset({"report", "sos", "camera"}))
    assert {(one.kind, one.id) for one in points} == {
        ("report", shown.id),
        ("sos", sos.id),
        ("camera", camera.id),
    }
    levels = {one.kind: (one.level, one.state, one.label) for one in points}
    assert levels["report"] == ("P2", "NEW", shown.short_number)
    assert levels["camera"] == ("disabled", "disabled", "Cầu mẫu")
    assert store.queries.map_points(frozenset({"report"}), frozenset({"VERIFY"})) == []


def test_that_the_overview_counts_the_day(store: SqlStore) -> None:
    start = NOON - timedelta(hours=12)
    camera, ward, unit = a_camera(), a_ward(name="Phường Mẫu"), a_unit(name="Đội Mẫu")
    new = a_report(received_at=start + timedelta(hours=9, minutes=5), ward_code=ward.code)
    late = a_report(
        received_at=start - timedelta(days=1),
        state=ReportState.ASSIGNED,
        unit_id=unit.id,
        due_at=NOON - timedelta(minutes=1),
    )
    closed = a_report(
        received_at=start - timedelta(days=1), state=ReportState.CLOSED, closed_at=NOON
    )

    def job(work: UnitOfWork) -> None:
        work.put_ward(ward)
        work.units.add(unit)
        work.cameras.add(camera)
        for report in (new, late, closed):
            work.reports.add(report)
        for _twice in range(2):
            work.add_history(a_step(Subject.REPORT, late.id, to_state="ASSIGNED", at=NOON))
        work.sos.add(an_sos())
        work.sos.add(an_sos(state=SosState.CLOSED, opened_at=start - timedelta(hours=1)))
        work.cases.add(a_case(camera))
        work.cases.add(
            a_case(
                camera,
                track_id=1,
                state=CaseState.SCREENED,
                reviewed_at=NOON,
                reviewed_by=UserId("u"),
            )
        )

    store.write(job)
    figures = store.queries.overview(start, NOON)
    assert (figures.received_today, figures.assigned_today, figures.closed_today) == (1, 1, 1)
    assert (figures.open_reports, figures.late_reports) == (2, 1)
    assert (figures.open_sos, figures.sos_today) == (1, 1)
    assert (figures.cases_waiting, figures.cases_decided_today) == (1, 1)
    assert [(one.key, one.value) for one in figures.by_state] == [
        ("NEW", 1),
        ("ASSIGNED", 1),
        ("CLOSED", 1),
    ]
    assert [(one.label, one.value) for one in figures.by_ward] == [("", 1), ("Phường Mẫu", 1)]
    assert [(one.label, one.value) for one in figures.late_by_unit] == [("Đội Mẫu", 1)]
    assert [one.key for one in figures.by_hour] == [f"{hour:02d}" for hour in range(24)]
    assert [one.key for one in figures.by_hour if one.value] == ["09"]
