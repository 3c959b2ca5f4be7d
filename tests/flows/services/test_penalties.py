"""The way of a confirmed case, against a real store."""

import json
from datetime import timedelta

import pytest
from support.databases import SetClock
from support.desks import DeskOf
from support.penalty_files import (
    Paper,
    Register,
    approved,
    confirmed,
    decided,
    notified,
    now_of,
    owned,
)

from app.domain.case_flow import CaseState
from app.domain.errors import (
    ConflictError,
    EnvironmentFailureError,
    NotAllowedError,
    RuleViolationError,
)
from app.domain.ids import CaseId
from app.domain.penalties import LookupOutcome, SendChannel
from app.domain.penalty_policy import NAME
from app.domain.roles import Role
from app.ports.owners import OwnerRecord
from app.ports.penalties import PenaltyDetail
from app.services.desk import Desk
from app.services.penalties import (
    Decision,
    approve_file,
    decide_fine,
    move_file,
    record_answer,
    record_minutes,
    record_payment,
    reject_owner,
    remind_through_ward,
    send_notice,
    undo_file_step,
)
from app.services.penalties_notice import issue_notice
from app.services.penalties_owner import choose_owner, enter_owner, look_up_owner
from app.services.policies import save_policy
from app.settings.fines import fine_catalogue


@pytest.fixture
def second(desk_of: DeskOf) -> Desk:
    return desk_of(Role.SUPERVISOR, "Trần Hai")


def detail(desk: Desk, case_id: CaseId) -> PenaltyDetail:
    return desk.store.queries.penalties.detail(case_id)


def test_that_a_file_goes_from_owner_to_closed(desk: Desk, second: Desk) -> None:
    case = decided(desk, second)
    case = record_payment(desk, case.id, case.version, "BL-0001")
    case = move_file(desk, case.id, case.version, CaseState.CLOSED)
    found = detail(desk, case.id)
    assert found.case.state is CaseState.CLOSED
    assert found.file is not None
    assert found.file.amount_vnd == 5_000_000
    assert found.file.notice_number == "TB-26-A07-0001"
    assert found.file.law is not None
    assert "238/2026" not in found.file.law
    assert [step.to_state for step in found.history if step.from_state != step.to_state] == [
        "OWNER_FOUND",
        "APPROVED",
        "NOTIFIED",
        "WORKED",
        "DECIDED",
        "PAID",
        "CLOSED",
    ]


def test_that_every_look_up_is_in_the_history(desk: Desk) -> None:
    case = confirmed(desk)
    case, _ = look_up_owner(desk, case.id, case.version, Register())
    case, found = look_up_owner(desk, case.id, case.version, Register("Một", "Hai"))
    assert case.state is CaseState.SCREENED
    case = choose_owner(desk, case.id, case.version, found[1], "double")
    actions = [step.action for step in detail(desk, case.id).history]
    assert actions == ["owner_none", "owner_several", "owner_found"]
    assert detail(desk, case.id).owners[0].name == "Hai"


def test_that_the_name_of_an_owner_is_in_no_history(desk: Desk) -> None:
    case = owned(desk)
    assert "Nguyễn" not in "".join(one.changes_json for one in detail(desk, case.id).history)


def test_that_a_case_without_a_plate_is_not_looked_up(desk: Desk) -> None:
    case = confirmed(desk, plate=None)
    register = Register("Một")
    with pytest.raises(RuleViolationError, match="plate_missing"):
        look_up_owner(desk, case.id, case.version, register)
    assert register.asked == []


def test_that_an_owner_written_down_says_where_from(desk: Desk) -> None:
    case = confirmed(desk)
    record = OwnerRecord("75F1-000.01", "Lê Thử", "2 Đường Mẫu")
    with pytest.raises(RuleViolationError, match="reason_empty"):
        enter_owner(desk, case.id, case.version, record, " ")
    case = enter_owner(desk, case.id, case.version, record, "Giấy đăng ký xe")
    file = detail(desk, case.id).file
    assert file is not None
    assert file.looked_up is LookupOutcome.BY_HAND


def test_that_a_wrong_owner_goes_back_and_another_is_found(desk: Desk) -> None:
    case = owned(desk)
    case = reject_owner(desk, case.id, case.version, "Xe đã bán")
    assert case.state is CaseState.SCREENED
    case, _ = look_up_owner(desk, case.id, case.version, Register("Người Khác"))
    assert [owner.name for owner in detail(desk, case.id).owners] == [
        "Nguyễn Văn Mẫu",
        "Người Khác",
    ]


def test_that_who_found_the_owner_may_not_approve(desk: Desk, second: Desk) -> None:
    case = owned(desk)
    with pytest.raises(NotAllowedError, match="approver_is_finder"):
        approve_file(desk, case.id, case.version)
    assert approve_file(second, case.id, case.version).state is CaseState.APPROVED


def test_that_the_policy_can_let_one_person_do_both(desk: Desk) -> None:
    save_policy(desk, NAME, 0, {"second_person": False})
    case = owned(desk)
    assert approve_file(desk, case.id, case.version).state is CaseState.APPROVED


def test_that_a_notice_keeps_its_number_when_printing_fails(desk: Desk, second: Desk) -> None:
    case, paper = approved(desk, second), Paper()
    paper.broken = EnvironmentFailureError("notice_font_missing")
    with pytest.raises(EnvironmentFailureError):
        issue_notice(desk, case.id, case.version, paper, fine_catalogue())
    paper.broken = None
    case = issue_notice(desk, case.id, now_of(desk, case.id).version, paper, fine_catalogue())
    assert [facts.number for facts in paper.printed] == ["TB-26-A07-0001"]
    attached = detail(desk, case.id).attachments
    assert [one.name for one in attached] == ["TB-26-A07-0001.pdf"]
    assert desk.files.path(attached[0].sha256).read_bytes().startswith(b"%PDF")


def test_that_nothing_is_sent_without_a_number(desk: Desk, second: Desk) -> None:
    case = approved(desk, second)
    with pytest.raises(RuleViolationError, match="step_needs_field"):
        send_notice(desk, case.id, case.version, SendChannel.POST)


def test_that_a_reminder_asks_for_the_ward(desk: Desk, second: Desk) -> None:
    case = notified(desk, second)
    with pytest.raises(RuleViolationError, match="step_needs_field"):
        remind_through_ward(desk, case.id, case.version, " ")
    case = remind_through_ward(desk, case.id, case.version, "Công an phường Mẫu")
    assert case.state is CaseState.RESENT


def test_that_an_answer_needs_a_notice(desk: Desk, second: Desk) -> None:
    case = owned(desk)
    with pytest.raises(RuleViolationError, match="no_such_step"):
        record_answer(desk, case.id, case.version, "Tôi sẽ đến")
    case = notified(desk, second)
    record_answer(desk, case.id, case.version, "Tôi sẽ đến")
    file = detail(desk, case.id).file
    assert file is not None
    assert file.answer == "Tôi sẽ đến"


@pytest.mark.parametrize("amount", [3_999_999, 6_000_001])
def test_that_an_amount_outside_of_the_range_needs_a_reason(
    desk: Desk, second: Desk, amount: int
) -> None:
    case = notified(desk, second)
    case = record_minutes(desk, case.id, case.version, "1/BB")
    held = fine_catalogue().ranges("red_light", "motorcycle", case.started_at.date())[0]
    with pytest.raises(RuleViolationError, match="amount_needs_reason"):
        decide_fine(desk, case.id, case.version, Decision("1/QĐ", amount, held))
    decide_fine(desk, case.id, case.version, Decision("1/QĐ", amount, held, "Tình tiết giảm nhẹ"))


def test_that_the_second_of_two_people_is_told(desk: Desk, second: Desk) -> None:
    case = owned(desk)
    approve_file(second, case.id, case.version)
    with pytest.raises(ConflictError):
        reject_owner(desk, case.id, case.version, "Xe đã bán")


def test_that_a_file_does_not_lapse_before_its_time(
    desk: Desk, second: Desk, clock: SetClock
) -> None:
    case = notified(desk, second)
    with pytest.raises(RuleViolationError, match="not_lapsed"):
        move_file(desk, case.id, case.version, CaseState.TIME_BARRED)
    clock.forward(timedelta(days=365))
    assert move_file(desk, case.id, case.version, CaseState.TIME_BARRED).state is (
        CaseState.TIME_BARRED
    )


def test_that_a_decision_gives_a_year_of_its_own(desk: Desk, second: Desk, clock: SetClock) -> None:
    case = notified(desk, second)
    clock.forward(timedelta(days=300))
    case = record_minutes(desk, case.id, case.version, "1/BB")
    held = fine_catalogue().ranges("red_light", "motorcycle", case.started_at.date())[0]
    case = decide_fine(desk, case.id, case.version, Decision("1/QĐ", 5_000_000, held))
    clock.forward(timedelta(days=100))
    with pytest.raises(RuleViolationError, match="not_lapsed"):
        move_file(desk, case.id, case.version, CaseState.TIME_BARRED)


def test_that_the_last_step_is_taken_back_whole(desk: Desk, second: Desk) -> None:
    case = decided(desk, second)
    before = detail(desk, case.id).file
    case = record_payment(desk, case.id, case.version, "BL-0001")
    case = undo_file_step(desk, case.id, case.version)
    file = detail(desk, case.id).file
    assert case.state is CaseState.DECIDED
    assert file is not None
    assert before is not None
    assert file.receipt_number is None
    assert file.due_at == before.due_at
    with pytest.raises(RuleViolationError, match="nothing_to_undo"):
        undo_file_step(desk, case.id, case.version)


def test_that_only_ones_own_step_is_taken_back_and_in_time(
    desk: Desk, second: Desk, clock: SetClock
) -> None:
    case = approved(desk, second)
    with pytest.raises(RuleViolationError, match="undo_not_yours"):
        undo_file_step(desk, case.id, case.version)
    clock.forward(timedelta(minutes=11))
    with pytest.raises(RuleViolationError, match="undo_too_late"):
        undo_file_step(second, case.id, case.version)


def test_that_an_appeal_ends_in_a_decision_or_not_at_all(desk: Desk, second: Desk) -> None:
    case = decided(desk, second)
    case = move_file(desk, case.id, case.version, CaseState.APPEALED, "Không phải tôi lái")
    with pytest.raises(RuleViolationError, match="no_such_step"):
        record_payment(desk, case.id, case.version, "BL-1")
    case = move_file(desk, case.id, case.version, CaseState.CANCELLED, "Chấp nhận khiếu nại")
    file = detail(desk, case.id).file
    assert file is not None
    assert file.exit_reason == "Chấp nhận khiếu nại"


def test_that_an_operator_may_not_take_a_step(desk: Desk, desk_of: DeskOf) -> None:
    case = confirmed(desk)
    with pytest.raises(NotAllowedError):
        look_up_owner(desk_of(Role.OPERATOR), case.id, case.version, Register("Một"))


def test_that_one_row_of_history_holds_case_and_file(desk: Desk) -> None:
    case = owned(desk)
    changes = json.loads(detail(desk, case.id).history[-1].changes_json)
    assert changes["state"] == ["SCREENED", "OWNER_FOUND"]
    assert "owner_id" in changes
