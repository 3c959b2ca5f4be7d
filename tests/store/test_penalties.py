"""Lists of penalty files by stage and age, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from support.records import NOON, a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import CaseId, UserId
from app.domain.penalties import FileView, PenaltyFile
from app.domain.penalty_policy import PenaltyPolicy
from app.domain.review import CaseCheck, CheckCause, CheckVerdict
from app.ports.penalties import FileFilter
from app.store import SqlStore

POLICY = PenaltyPolicy()
DAY = timedelta(days=1)


def put(
    store: SqlStore,
    state: CaseState,
    *,
    since: datetime = NOON,
    file: bool = True,
    plate: str = "75F1-000.01",
    **given: Any,
) -> CaseId:
    started = given.pop("started_at", since - DAY)
    camera = a_camera()
    case = a_case(camera, state=state, started_at=started, reviewed_at=since, plate=plate)

    def job(work: Any) -> None:
        work.cameras.add(camera)
        work.cases.add(case)
        if file:
            words = {
                "due_at": POLICY.due(state, since),
                "lapses_at": POLICY.lapses(started, None),
            }
            work.penalties.put(PenaltyFile(case.id, 0, since, **(words | given)))

    store.write(job)
    return case.id


def listed(store: SqlStore, view: FileView, now: datetime = NOON, **given: Any) -> list[str]:
    which = FileFilter(view, now, POLICY, **given)
    page = store.queries.penalties.page(which, None, 3)
    ids = [row.id for row in page.rows]
    while page.next_key is not None:
        page = store.queries.penalties.page(which, page.next_key, 3)
        ids += [row.id for row in page.rows]
    return ids


def test_that_each_list_has_the_states_of_its_stage(store: SqlStore) -> None:
    owner = put(store, CaseState.SCREENED, file=False)
    sent = put(store, CaseState.NOTIFIED)
    fined = put(store, CaseState.DECIDED, amount_vnd=5_000_000)
    put(store, CaseState.DETECTED, file=False)
    put(store, CaseState.INSUFFICIENT, file=False)
    assert listed(store, FileView.OWNER) == [owner]
    assert listed(store, FileView.WAITING) == [sent]
    assert listed(store, FileView.UNPAID) == [fined]
    assert set(listed(store, FileView.OPEN)) == {owner, sent, fined}


def test_that_only_those_past_their_day_who_did_not_answer_are_no_shows(store: SqlStore) -> None:
    late = put(store, CaseState.NOTIFIED, since=NOON - 40 * DAY)
    put(store, CaseState.NOTIFIED, since=NOON - 5 * DAY)
    put(store, CaseState.NOTIFIED, since=NOON - 50 * DAY, answered_at=NOON - 30 * DAY)
    assert listed(store, FileView.NO_SHOW) == [late]


def test_that_every_file_of_a_long_list_comes_once(store: SqlStore) -> None:
    made = [
        put(store, (CaseState.DECIDED, CaseState.OVERDUE)[n % 2], since=NOON - n * DAY)
        for n in range(11)
    ]
    assert listed(store, FileView.UNPAID) == made[::-1]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0-15"), (15, "0-15"), (16, "16-30"), (30, "16-30"), (31, "31-90"), (90, "31-90"),
     (91, "91-180"), (180, "91-180"), (181, "180+"), (4000, "180+")],
)  # fmt: skip
def test_that_bands_meet_without_a_gap(store: SqlStore, days: int, band: str) -> None:
    case_id = put(store, CaseState.DECIDED, since=NOON - days * DAY, amount_vnd=700_000)
    counts = store.queries.penalties.ageing(NOON, POLICY)
    unpaid = {one.band: one for one in counts if one.view is FileView.UNPAID}
    assert [key for key, one in unpaid.items() if one.files] == [band]
    assert unpaid[band].amount_vnd == 700_000
    assert listed(store, FileView.UNPAID, band=band) == [case_id]


def test_that_figures_and_lists_agree_for_every_band(store: SqlStore) -> None:
    for days in range(0, 360, 23):
        put(store, CaseState.SCREENED, since=NOON - days * DAY, file=days % 2 == 0)
        put(store, CaseState.RESENT, since=NOON - days * DAY)
        put(store, CaseState.OVERDUE, since=NOON - days * DAY)
    for one in store.queries.penalties.ageing(NOON, POLICY):
        assert len(listed(store, one.view, band=one.band)) == one.files, one


def test_that_a_file_about_to_lapse_is_listed_before_it_does(store: SqlStore) -> None:
    soon = put(store, CaseState.SCREENED, started_at=NOON - 330 * DAY, file=False)
    put(store, CaseState.SCREENED, started_at=NOON - 200 * DAY, file=False)
    fined = put(store, CaseState.OVERDUE, started_at=NOON - 500 * DAY, lapses_at=NOON + 3 * DAY)
    assert set(listed(store, FileView.LAPSING)) == {soon, fined}
    assert listed(store, FileView.LAPSING, band="0-15") == [fined]
    assert store.write(lambda work: work.penalties.lapsed(NOON, POLICY, 10)) == []
    later = store.write(lambda work: work.penalties.lapsed(NOON + 4 * DAY, POLICY, 10))
    assert later == [(fined, 1)]


def test_that_a_plate_is_found_without_its_points(store: SqlStore) -> None:
    wanted = put(store, CaseState.SCREENED, plate="75F1-000.17", file=False)
    put(store, CaseState.SCREENED, plate="75F1-000.18", file=False)
    assert listed(store, FileView.OWNER, text="f100017") == [wanted]
    assert listed(store, FileView.OWNER, text="%") == []


def test_that_the_second_writer_of_a_file_is_refused(store: SqlStore) -> None:
    case_id = put(store, CaseState.NOTIFIED)
    file = store.write(lambda work: work.penalties.file(case_id))
    assert file is not None
    store.write(lambda work: work.penalties.put(file))
    with pytest.raises(ConflictError):
        store.write(lambda work: work.penalties.put(file))


def test_that_a_case_that_is_not_there_is_said_so(store: SqlStore) -> None:
    with pytest.raises(NotFoundError):
        store.queries.penalties.detail(CaseId("no such case"))


def test_that_a_case_judged_blind_a_second_time_is_in_no_list_until_it_is_decided(
    store: SqlStore,
) -> None:
    drawn = put(store, CaseState.SCREENED, since=NOON - 330 * DAY, file=False)
    check = CaseCheck("c", drawn, CheckCause.SAMPLE, UserId("one"), "Lê Mẫu", NOON, 1)
    store.write(lambda work: work.review.add_check(check))
    assert [listed(store, view) for view in FileView] == [[] for _view in FileView]
    assert not any(one.files for one in store.queries.penalties.ageing(NOON, POLICY))
    with pytest.raises(RuleViolationError, match="second_look_blind"):
        store.queries.penalties.detail(drawn)
    done = replace(check, done_by=UserId("two"), done_at=NOON, verdict=CheckVerdict.AGREED)
    store.write(lambda work: work.review.save_check(done))
    for view in (FileView.OPEN, FileView.OWNER, FileView.LAPSING):
        assert listed(store, view) == [drawn], view
    assert store.queries.penalties.detail(drawn).case.id == drawn


def test_that_a_second_look_by_rule_leaves_the_file_where_it_can_be_seen(store: SqlStore) -> None:
    ruled = put(store, CaseState.SCREENED, file=False)
    check = CaseCheck("c", ruled, CheckCause.RULE, UserId("one"), "Lê Mẫu", NOON, 1)
    store.write(lambda work: work.review.add_check(check))
    assert listed(store, FileView.OPEN) == [ruled]
    assert store.queries.penalties.detail(ruled).waits_for_second
