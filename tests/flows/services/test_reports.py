import json
from datetime import timedelta

import pytest
from support.databases import SetClock
from support.desks import DeskOf

from app.domain.errors import ConflictError, NotAllowedError, RuleViolationError
from app.domain.records import Channel, Report, Subject, Unit
from app.domain.report_flow import ReportState
from app.domain.roles import Role
from app.domain.sos_flow import SosPriority
from app.ports.queries import ReportFilter
from app.services.desk import Desk
from app.services.notes import add_note
from app.services.reports import (
    NewReport,
    ReportEdit,
    assign_report,
    edit_report,
    move_report,
    register_report,
    reveal_reporter,
    undo_report_step,
)

S = ReportState


def _new(desk: Desk, text: str = "Đèn đường không sáng") -> Report:
    return register_report(desk, NewReport(text, Channel.HOTLINE, category="DCS"))


def _walk(desk: Desk, report: Report, *targets: ReportState, **given: str) -> Report:
    for target in targets:
        report = move_report(desk, report.id, report.version, target, **given)
    return report


def test_that_a_report_goes_from_arrival_to_closure_with_a_step_for_each(
    desk: Desk, unit: Unit
) -> None:
    report = _walk(desk, _new(desk), S.VERIFY)
    report = assign_report(desk, report.id, report.version, unit.id)
    report = _walk(desk, report, S.WORKING)
    report = _walk(desk, report, S.RESULT, result_text="Đã thay bóng.")
    report = _walk(desk, report, S.DONE, S.CLOSED)
    detail = desk.store.queries.report(report.id)
    assert detail.report.state is S.CLOSED
    assert detail.report.closed_at is not None
    assert {step.to_state for step in detail.history} >= {"NEW", "VERIFY", "ASSIGNED", "CLOSED"}
    assert all(step.workstation == "A07" for step in detail.history)


def test_that_short_numbers_carry_year_and_workstation_and_count_up(desk: Desk) -> None:
    assert [_new(desk).short_number for _ in range(2)] == ["PA-26-A07-000001", "PA-26-A07-000002"]


def test_that_an_empty_report_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleViolationError, match="report_text_empty"):
        _new(desk, "  ")


def test_that_assignment_needs_a_category(desk: Desk, unit: Unit) -> None:
    report = register_report(desk, NewReport("Không rõ lĩnh vực", Channel.APP))
    with pytest.raises(RuleViolationError, match="step_needs_field"):
        assign_report(desk, report.id, report.version, unit.id)


def test_that_a_deadline_in_the_past_is_refused(desk: Desk, unit: Unit, clock: SetClock) -> None:
    report = _new(desk)
    with pytest.raises(RuleViolationError, match="due_in_the_past"):
        assign_report(desk, report.id, report.version, unit.id, clock.now() - timedelta(hours=1))


def test_that_the_deadline_follows_the_urgency(desk: Desk, unit: Unit, clock: SetClock) -> None:
    report = _new(desk)
    report = edit_report(desk, report.id, report.version, ReportEdit(urgency=SosPriority.P1))
    report = assign_report(desk, report.id, report.version, unit.id)
    assert report.due_at == clock.now() + timedelta(hours=2)


def test_that_the_second_writer_sees_both_values_and_loses_nothing(desk: Desk) -> None:
    report = _new(desk)
    edit_report(desk, report.id, report.version, ReportEdit(address="12 Lê Lợi"))
    with pytest.raises(ConflictError) as conflict:
        edit_report(desk, report.id, report.version, ReportEdit(address="14 Lê Lợi"))
    assert conflict.value.mine["address"] == "14 Lê Lợi"
    assert conflict.value.theirs["address"] == "12 Lê Lợi"
    assert conflict.value.stored_version == report.version + 1


def test_that_a_refused_step_leaves_no_trace(desk: Desk) -> None:
    report = _new(desk)
    with pytest.raises(RuleViolationError, match="no_such_step"):
        move_report(desk, report.id, report.version, S.CLOSED)
    detail = desk.store.queries.report(report.id)
    assert detail.report == report
    assert len(detail.history) == 1


def test_that_undo_brings_every_field_back(desk: Desk, unit: Unit) -> None:
    report = _walk(desk, _new(desk), S.VERIFY)
    assigned = assign_report(desk, report.id, report.version, unit.id)
    back = undo_report_step(desk, assigned.id, assigned.version)
    assert (back.state, back.unit_id, back.due_at) == (S.VERIFY, None, None)


def test_that_nobody_undoes_the_step_of_another(desk_of: DeskOf, desk: Desk) -> None:
    report = _walk(desk, _new(desk), S.VERIFY)
    other = desk_of(Role.SUPERVISOR, "Trần Thử")
    with pytest.raises(RuleViolationError, match="undo_not_yours"):
        undo_report_step(other, report.id, report.version)


def test_that_undo_ends_after_ten_minutes(desk: Desk, clock: SetClock) -> None:
    report = _walk(desk, _new(desk), S.VERIFY)
    clock.forward(timedelta(minutes=11))
    with pytest.raises(RuleViolationError, match="undo_too_late"):
        undo_report_step(desk, report.id, report.version)


def test_that_a_report_cannot_be_merged_into_itself_or_a_closed_one(desk: Desk) -> None:
    first, second = _new(desk), _new(desk)
    with pytest.raises(RuleViolationError, match="merge_into_itself"):
        move_report(desk, first.id, first.version, S.MERGED, merged_into=first.id)
    move_report(desk, second.id, second.version, S.REJECTED, reason="Trùng kênh khác")
    with pytest.raises(RuleViolationError, match="merge_target_closed"):
        move_report(desk, first.id, first.version, S.MERGED, merged_into=second.id)


def test_that_each_look_at_the_reporter_is_recorded(desk: Desk) -> None:
    report = register_report(
        desk, NewReport("Ồn", Channel.APP, reporter_name="Ngô Mẫu", reporter_phone="0900000001")
    )
    assert reveal_reporter(desk, report.id) == ("Ngô Mẫu", "0900000001")
    assert "revealed" in {step.action for step in desk.store.queries.report(report.id).history}


def test_that_an_operator_may_not_see_the_reporter(desk_of: DeskOf, desk: Desk) -> None:
    report = _new(desk)
    with pytest.raises(NotAllowedError):
        reveal_reporter(desk_of(Role.OPERATOR), report.id)


def test_that_a_hotline_role_may_not_assign(desk_of: DeskOf, desk: Desk, unit: Unit) -> None:
    report = _new(desk)
    with pytest.raises(NotAllowedError):
        assign_report(desk_of(Role.HOTLINE), report.id, report.version, unit.id)


def test_that_history_keeps_old_and_new_value(desk: Desk) -> None:
    report = _new(desk)
    edit_report(desk, report.id, report.version, ReportEdit(address="12 Lê Lợi"))
    newest = max(desk.store.queries.report(report.id).history, key=lambda step: step.id)
    assert json.loads(newest.changes_json)["address"] == [None, "12 Lê Lợi"]


def test_that_folded_search_finds_what_was_written_with_marks(desk: Desk) -> None:
    wanted = _new(desk, "Ổ gà trên đường Điện Biên Phủ, phường Thuận Hòa")
    _new(desk, "Cây đổ ở đường Lê Lợi")
    for typed in ("duong dien bien phu", "điện biên", "thuan hoà"):
        page = desk.store.queries.reports(ReportFilter(text=typed))
        assert [row.id for row in page.rows] == [wanted.id], typed


def test_that_a_note_is_kept_with_its_author(desk: Desk) -> None:
    report = _new(desk)
    add_note(desk, Subject.REPORT, report.id, "Đã gọi lại, máy bận.")
    assert [note.author_name for note in desk.store.queries.report(report.id).notes] == ["Lê Mẫu"]
