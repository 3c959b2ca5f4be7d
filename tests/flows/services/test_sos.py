from datetime import timedelta

import pytest
from support.databases import SetClock

from app.domain.errors import ConflictError, RuleViolationError
from app.domain.sos_flow import CallState, SosPriority, SosState
from app.ports.queries import SosFilter
from app.services.desk import Desk
from app.services.sos import (
    Outcome,
    SosEdit,
    close_sos,
    dispatch_sos,
    edit_sos,
    merge_sos,
    move_sos,
    open_sos,
    record_contact,
    undo_sos_step,
)

S = SosState


def test_that_one_character_is_enough_to_be_kept(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(text="5"))
    kept = desk.store.queries.sos(sos.id)
    assert kept.sos.text == "5"
    assert [call.state for call in kept.calls] == [CallState.ANSWERED]
    assert sos.short_number == "SOS-26-A07-0001"


def test_that_dispatch_walks_every_step_and_each_is_in_history(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    sos = dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    steps = [step.to_state for step in desk.store.queries.sos(sos.id).history]
    assert {"NEW", "LOCATED", "WAITING", "DISPATCHED"} <= set(steps)
    assert sos.team == "Đội ca nô 01"


def test_that_an_sos_without_a_place_is_dispatched_as_unlocated(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(text="cứu"))
    dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    steps = {step.to_state for step in desk.store.queries.sos(sos.id).history}
    assert "UNLOCATED" in steps


def test_that_a_boat_is_not_sent_twice(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    sent = dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    with pytest.raises(RuleViolationError, match="already_dispatched"):
        dispatch_sos(desk, sos.id, sent.version, "Đội ca nô 02")
    with pytest.raises(ConflictError) as late:
        dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 03")
    assert late.value.theirs["team"] == "Đội ca nô 01"


def test_that_two_dispatchers_at_once_send_one_boat(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    edit_sos(desk, sos.id, sos.version, SosEdit(people=4))
    with pytest.raises(ConflictError):
        dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 02")
    assert desk.store.queries.sos(sos.id).sos.state is S.NEW


def test_that_dispatch_without_a_team_is_refused(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    with pytest.raises(RuleViolationError, match="step_needs_field"):
        dispatch_sos(desk, sos.id, sos.version, " ")
    assert desk.store.queries.sos(sos.id).sos.state is S.NEW


def test_that_closing_accounts_for_every_person(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi", people=4))
    sos = dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    for state in (S.EN_ROUTE, S.ON_SCENE, S.SAFE):
        sos = move_sos(desk, sos.id, sos.version, state)
    with pytest.raises(RuleViolationError, match="outcome_does_not_add_up"):
        close_sos(desk, sos.id, sos.version, Outcome(safe=3))
    closed = close_sos(desk, sos.id, sos.version, Outcome(safe=3, injured=1))
    assert (closed.state, closed.outcome_injured, closed.next_contact_at) == (S.CLOSED, 1, None)


def test_that_a_caller_not_reached_stays_due_for_a_call_back(desk: Desk, clock: SetClock) -> None:
    sos = open_sos(desk, SosEdit(priority=SosPriority.P1, place="12 Lê Lợi"))
    began = clock.now()
    clock.forward(timedelta(minutes=15))
    sos = record_contact(desk, sos.id, sos.version, reached=False)
    assert sos.last_contact_at == began
    assert sos.next_contact_at == clock.now() + timedelta(minutes=10)
    states = [call.state for call in desk.store.queries.sos(sos.id).calls]
    assert states.count(CallState.NOT_REACHED) == 1


def test_that_a_higher_priority_brings_the_call_back_forward(desk: Desk, clock: SetClock) -> None:
    sos = open_sos(desk, SosEdit(priority=SosPriority.P4, text="hỏi đường"))
    sos = edit_sos(desk, sos.id, sos.version, SosEdit(priority=SosPriority.P1))
    assert sos.next_contact_at == clock.now() + timedelta(minutes=10)


def test_that_an_agreed_call_back_stays_when_more_is_written_down(
    desk: Desk, clock: SetClock
) -> None:
    sos = open_sos(desk, SosEdit(text="cứu", priority=SosPriority.P1))
    agreed = clock.now() + timedelta(hours=1)
    sos = record_contact(desk, sos.id, sos.version, reached=True, next_contact_at=agreed)
    clock.forward(timedelta(minutes=20))
    sos = edit_sos(desk, sos.id, sos.version, SosEdit(people=3))
    assert sos.next_contact_at == agreed


def test_that_the_list_shows_danger_to_life_first_then_the_longest_silence(
    desk: Desk, clock: SetClock
) -> None:
    older = open_sos(desk, SosEdit(priority=SosPriority.P2, text="a"))
    clock.forward(timedelta(minutes=5))
    newer = open_sos(desk, SosEdit(priority=SosPriority.P2, text="b"))
    urgent = open_sos(desk, SosEdit(priority=SosPriority.P1, text="c"))
    rows = desk.store.queries.sos_list(SosFilter()).rows
    assert [row.id for row in rows] == [urgent.id, older.id, newer.id]


def test_that_an_unreachable_house_goes_back_to_waiting_with_its_reason(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    sos = dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    sos = move_sos(desk, sos.id, sos.version, S.UNREACHABLE, reason="Nước xiết")
    sos = move_sos(desk, sos.id, sos.version, S.WAITING)
    assert (sos.state, sos.reason) == (S.WAITING, "Nước xiết")


def test_that_a_merged_sos_leaves_the_open_list(desk: Desk) -> None:
    first, second = open_sos(desk, SosEdit(text="a")), open_sos(desk, SosEdit(text="b"))
    merged = merge_sos(desk, second.id, second.version, first.id)
    assert (merged.state, merged.merged_into) == (S.MERGED, first.id)


def test_that_a_wrong_step_can_be_undone_at_once(desk: Desk) -> None:
    sos = open_sos(desk, SosEdit(place="12 Lê Lợi"))
    sos = move_sos(desk, sos.id, sos.version, S.LOCATED)
    assert undo_sos_step(desk, sos.id, sos.version).state is S.NEW
