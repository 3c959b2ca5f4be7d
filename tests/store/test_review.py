"""Leases, checks and the order of the queue, on both databases and through two stores."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from support.databases import Database, SetClock
from support.records import a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId, UserId, Workstation
from app.domain.records import ReviewCase
from app.domain.review import CaseCheck, CaseLease, CheckCause, CheckVerdict
from app.domain.roles import Actor, Role
from app.ports.queries import CaseFilter
from app.store import SqlStore, open_store
from app.store.engines import Address, open_writer
from app.store.schema import upgrade

ONE = Actor(UserId("u1"), "Lê Mẫu", Role.REVIEWER, Workstation("A07"))
TWO = Actor(UserId("u2"), "Trần Thử", Role.REVIEWER, Workstation("B01"))


@pytest.fixture
def two_stores(database: Database) -> Iterator[tuple[SqlStore, SqlStore]]:
    first = open_store(database.url, Workstation("A07"), SetClock())
    second = open_store(database.url, Workstation("B01"), SetClock())
    yield first, second
    first.close()
    second.close()


def _cases(store: SqlStore, count: int = 1, **given: object) -> list[ReviewCase]:
    camera = a_camera()
    made = [a_case(camera, track_id=number, **given) for number in range(count)]

    def add(work: object) -> None:
        work.cameras.add(camera)  # type: ignore[attr-defined]  # a unit of work
        for case in made:
            work.cases.add(case)  # type: ignore[attr-defined]  # as above

    store.write(add)
    return made


def _take(store: SqlStore, case_id: CaseId, actor: Actor, after_s: float = 0) -> CaseLease:
    now = SetClock().now() + timedelta(seconds=after_s)
    return store.write(lambda work: work.review.take(case_id, actor, 120, now))


def _check(case: ReviewCase, actor: Actor, why: CheckCause = CheckCause.RULE) -> CaseCheck:
    return CaseCheck(
        f"check-{case.id}-{why}", case.id, why, actor.user_id, actor.name, case.started_at, 1
    )


def test_that_of_two_who_take_a_case_at_once_exactly_one_gets_it(
    two_stores: tuple[SqlStore, SqlStore],
) -> None:
    cases = _cases(two_stores[0], 12)
    start = threading.Barrier(2)
    got: dict[str, list[bool]] = {"A07": [], "B01": []}

    def press(store: SqlStore, actor: Actor) -> None:
        for case in cases:
            start.wait(10)
            got[actor.workstation].append(_take(store, case.id, actor).mine)

    threads = [
        threading.Thread(target=press, args=pair)
        for pair in zip(two_stores, (ONE, TWO), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [a != b for a, b in zip(got["A07"], got["B01"], strict=True)] == [True] * 12


def test_that_the_other_sees_who_has_it_and_gets_it_when_it_is_given_back(
    two_stores: tuple[SqlStore, SqlStore],
) -> None:
    first, second = two_stores
    (case,) = _cases(first)
    assert _take(first, case.id, ONE).mine
    theirs = _take(second, case.id, TWO)
    assert (theirs.mine, theirs.user_name, theirs.workstation) == (False, "Lê Mẫu", "A07")
    listed = second.queries.review.leases(TWO, SetClock().now())
    assert [(lease.case_id, lease.mine) for lease in listed] == [(case.id, False)]
    second.write(lambda work: work.review.release(case.id, TWO))
    assert not _take(second, case.id, TWO).mine, "nobody gives back what another has"
    first.write(lambda work: work.review.release(case.id, ONE))
    assert _take(second, case.id, TWO).mine


def test_that_renewing_keeps_the_time_since_which_it_is_held(store: SqlStore) -> None:
    (case,) = _cases(store)
    begun = _take(store, case.id, ONE)
    again = _take(store, case.id, ONE, after_s=30)
    assert again.since == begun.since
    assert again.seconds_left > 100


def test_that_the_same_person_at_another_workstation_is_another_holder(store: SqlStore) -> None:
    (case,) = _cases(store)
    _take(store, case.id, ONE)
    assert not _take(store, case.id, replace(ONE, workstation=Workstation("C09"))).mine


def test_that_a_lease_of_a_dead_console_runs_out(database: Database) -> None:
    store = open_store(database.url, Workstation("A07"), SetClock())
    (case,) = _cases(store)
    _take(store, case.id, ONE)
    writer = open_writer(Address.of(database.url))
    with writer.begin() as connection:  # two minutes later
        connection.execute(text("UPDATE case_leases SET expires_at = expires_at - 120000001"))
    writer.dispose()
    assert store.queries.review.leases(TWO, SetClock().now()) == []
    assert _take(store, case.id, TWO).mine
    store.close()


def test_that_a_case_has_one_open_check_at_most(store: SqlStore) -> None:
    (case,) = _cases(store)
    check = _check(case, ONE)
    store.write(lambda work: work.review.add_check(check))
    with pytest.raises(RuleViolationError, match="already_exists"):
        store.write(lambda work: work.review.add_check(_check(case, TWO, CheckCause.ASKED)))
    done = replace(
        check,
        done_by=TWO.user_id,
        done_name=TWO.name,
        done_at=case.started_at,
        done_version=2,
        verdict=CheckVerdict.AGREED,
    )
    store.write(lambda work: work.review.save_check(done))
    assert store.write(lambda work: work.review.open_check(case.id)) is None
    store.write(lambda work: work.review.add_check(_check(case, TWO, CheckCause.ASKED)))
    assert [one.verdict for one in store.queries.review.checks(case.id)] == [
        CheckVerdict.AGREED,
        None,
    ]


def test_that_the_urgent_order_is_paged_without_a_gap_or_a_double(store: SqlStore) -> None:
    rules = ("red_light", "stop_line", "dwell", "pavement")
    camera = a_camera()
    store.write(lambda work: work.cameras.add(camera))
    cases = [
        a_case(camera, track_id=n, rule=rules[n % 4], score=0.3 + n % 7 / 10) for n in range(50)
    ]
    for case in cases:
        store.write(lambda work, case=case: work.cases.add(case))
    which = CaseFilter(states=("DETECTED",), order="urgent", reviewer=TWO.user_id)
    seen: list[str] = []
    key: str | None = None
    while True:
        page = store.queries.cases(which, key, 7)
        seen += [row.id for row in page.rows]
        key = page.next_key
        if key is None:
            break
    assert sorted(seen) == sorted(case.id for case in cases)
    assert store.queries.count_cases(which).value == 50
    assert store.queries.cases(which, None, 5).rows[0].rule == "red_light"


def test_that_a_reviewer_is_offered_what_waits_and_the_checks_of_others_only(
    store: SqlStore,
) -> None:
    waiting, asked, confirmed, done = _cases(store, 4)
    store.write(lambda work: work.review.add_check(_check(asked, ONE, CheckCause.ASKED)))
    store.write(lambda work: work.cases.save(replace(confirmed, state=CaseState.SCREENED)))
    store.write(lambda work: work.review.add_check(_check(confirmed, ONE, CheckCause.SAMPLE)))
    store.write(lambda work: work.cases.save(replace(done, state=CaseState.SCREENED)))

    def offered(actor: Actor) -> dict[str, str | None]:
        which = CaseFilter(states=("DETECTED",), order="urgent", reviewer=actor.user_id)
        return {row.id: row.check for row in store.queries.cases(which).rows}

    assert offered(ONE) == {waiting.id: None}
    assert offered(TWO) == {waiting.id: None, asked.id: "asked", confirmed.id: "sample"}
    open_ones = store.queries.cases(CaseFilter(checks=True)).rows
    assert {row.id for row in open_ones} == {asked.id, confirmed.id}
    assert store.queries.count_cases(CaseFilter(checks=True)).value == 2


def test_that_the_row_of_a_drawn_case_does_not_tell_the_corrected_plate(store: SqlStore) -> None:
    (case,) = _cases(store, plate="75F1-111.11", plate_corrected="75F1-111.12")
    store.write(lambda work: work.review.add_check(_check(case, ONE, CheckCause.SAMPLE)))
    (row,) = store.queries.cases(CaseFilter()).rows
    assert row.plate == "75F1-111.11"


def test_that_an_old_database_gets_its_cases_in_order(nowhere: Database) -> None:
    writer = open_writer(Address.of(nowhere.url))
    upgrade(writer, "0004")
    with writer.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cameras (id, version, code, name, main_url, transport, enabled, "
                "detect) VALUES ('c1', 1, 'C1', 'Cầu', 'rtsp://c1.example/', 'tcp', true, true)"
            )
        )
        for seq, rule in ((1, "stop_line"), (2, "red_light"), (3, "dwell")):
            connection.execute(
                text(
                    "INSERT INTO cases (seq, id, version, short_number, state, camera_id, rule, "
                    "track_id, started_at, updated_at, frame, time_s, class_name, score, "
                    "place_id, box_json, why_json, scene_version, model_name, model_sha256, "
                    "clock_quality) VALUES (:seq, :id, 1, :id, 'DETECTED', 'c1', :rule, 1, "
                    "1700000000000000, 1, 1, 1.0, 'car', 0.8, 's', '[]', '{}', 1, 'm', 'h', 'ntp')"
                ),
                {"seq": seq, "id": f"case-{seq}", "rule": rule},
            )
    upgrade(writer)
    writer.dispose()
    store = nowhere.open()
    which = CaseFilter(states=("DETECTED",), order="urgent")
    assert [row.rule for row in store.queries.cases(which).rows] == [
        "red_light",
        "dwell",
        "stop_line",
    ]
    before = [row.id for row in store.queries.cases(which).rows]
    for one in before:  # writing a case puts it where the migration had put it
        case = store.queries.case(CaseId(one)).case
        store.write(lambda work, case=case: work.cases.save(case))
    assert [row.id for row in store.queries.cases(which).rows] == before
    store.close()
