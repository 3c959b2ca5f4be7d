"""The demonstration has a case with a doubtful character and one that waits for a second person."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.databases import SetClock
from support.records import a_camera

from app.domain.case_flow import CaseState
from app.domain.ids import UserId, Workstation
from app.domain.plate_reading import parse_plate_reading
from app.domain.review import CheckCause
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.gateways.sample_pictures import PLATE_SIZE, plate_span
from app.gateways.sample_review import PLATE, seed_review
from app.services.custody import check_custody
from app.services.desk import Desk
from app.services.review import confirm_case
from app.store import open_store
from app.store.engines import Address
from app.store.verification import verify


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock()
    store = open_store(tmp_path / "demo.sqlite3", Workstation("A01"), clock)
    store.write(lambda work: work.cameras.add(a_camera(enabled=True)))
    actor = Actor(UserId("demo"), "An Mẫu", Role.ADMINISTRATOR, Workstation("A01"))
    yield Desk(actor, store, LocalFileVault(tmp_path / "e", tmp_path / "s"), clock)
    store.close()


def test_that_one_case_asks_for_a_single_character(desk: Desk) -> None:
    doubtful, _second = seed_review(desk)
    stored = desk.store.queries.case(doubtful.id)
    assert stored.case.state is CaseState.DETECTED
    reading = parse_plate_reading(stored.case.plate_reading_json)
    assert reading is not None
    assert [(one.char, one.others) for one in reading.doubtful] == [("3", ("8",))]
    assert stored.case.plate is None, "a reading that is not certain is no evidence"
    kinds = {file.kind for file in stored.evidence}
    assert kinds == {"before", "on_line", "after", "plate", "clip", "manifest"}


def test_that_the_other_waits_for_somebody_else_who_can_decide_it(desk: Desk) -> None:
    _doubtful, second = seed_review(desk)
    (check,) = desk.store.queries.review.checks(second.id)
    assert (check.why, check.done_at) == (CheckCause.ASKED, None)
    assert check.asked_by != desk.actor.user_id
    assert confirm_case(desk, second.id, second.version).state is CaseState.SCREENED


def test_that_both_stand_in_the_chain_with_their_files_and_a_second_call_adds_none(
    desk: Desk, tmp_path: Path
) -> None:
    made = seed_review(desk)
    custody = check_custody(desk)
    assert (custody.cases, custody.files, custody.faults) == (2, 12, ())
    assert seed_review(desk) == ()
    assert verify(Address.of(tmp_path / "demo.sqlite3")) == []
    later = replace(desk, actor=replace(desk.actor, user_id=UserId("another")))
    assert seed_review(later) == ()
    assert {case.short_number for case in made} == {"VP-26-A01-000001", "VP-26-A01-000002"}


def test_that_every_character_has_its_part_of_the_painted_crop() -> None:
    spans = [plate_span(PLATE, place) for place in range(len(PLATE))]
    assert all(0 <= left < right <= 1 for left, right in spans)
    ends = [right for _left, right in spans[:-1]]
    assert ends == pytest.approx([left for left, _right in spans[1:]])
    assert PLATE_SIZE[0] > PLATE_SIZE[1]
