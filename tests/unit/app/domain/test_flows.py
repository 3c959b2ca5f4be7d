from collections import deque
from enum import StrEnum

import pytest

from app.domain.case_flow import CASE_FLOW, CaseState
from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.ids import UserId, Workstation
from app.domain.report_flow import REPORT_FLOW, ReportState
from app.domain.roles import RIGHTS, Actor, Role, Verb
from app.domain.sos_flow import CALL_FLOW, SOS_FLOW, CallState, SosState
from app.domain.workflow import Workflow

AnyFlow = Workflow[StrEnum]
States = type[StrEnum]

FLOWS = [
    pytest.param(REPORT_FLOW, ReportState, id="report"),
    pytest.param(SOS_FLOW, SosState, id="sos"),
    pytest.param(CALL_FLOW, CallState, id="call"),
    pytest.param(CASE_FLOW, CaseState, id="case"),
]


def _reachable(flow: Workflow[StrEnum], start: StrEnum) -> set[StrEnum]:
    seen, waiting = {start}, deque([start])
    while waiting:
        for target in flow.targets(waiting.popleft()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_that_every_state_can_be_reached_from_the_first(
    flow: Workflow[StrEnum], states: type[StrEnum]
) -> None:
    assert _reachable(flow, flow.initial) == set(states)


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_that_every_open_state_can_finish(flow: AnyFlow, states: States) -> None:
    for state in set(states) - flow.finished:
        assert _reachable(flow, state) & flow.finished, state


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_that_no_step_is_declared_twice(flow: AnyFlow, states: States) -> None:
    steps = [(edge.source, edge.target) for edge in flow.edges]
    assert len(steps) == len(set(steps))


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_that_every_step_can_be_walked_by_some_role(
    flow: Workflow[StrEnum], states: type[StrEnum]
) -> None:
    for edge in flow.edges:
        assert any(edge.verb in rights for rights in RIGHTS.values())


def _actor(role: Role) -> Actor:
    return Actor(UserId("u1"), "Lê Thử Nghiệm", role, Workstation("A07"))


def test_that_a_step_without_its_field_is_refused_by_name() -> None:
    with pytest.raises(RuleViolationError) as refused:
        REPORT_FLOW.check(ReportState.NEW, ReportState.REJECTED, _actor(Role.DISPATCHER))
    assert refused.value.code == "step_needs_field"
    assert refused.value.values["field"] == "reason"


def test_that_a_step_that_is_no_edge_is_refused() -> None:
    with pytest.raises(RuleViolationError, match="no_such_step"):
        REPORT_FLOW.check(ReportState.NEW, ReportState.CLOSED, _actor(Role.SUPERVISOR))


def test_that_a_role_without_the_right_is_refused_below_the_screen() -> None:
    with pytest.raises(NotAllowedError):
        CASE_FLOW.check(CaseState.DETECTED, CaseState.SCREENED, _actor(Role.HOTLINE))


def test_that_a_unit_sees_no_reporter() -> None:
    assert Verb.REVEAL_REPORTER not in RIGHTS[Role.UNIT]


@pytest.mark.parametrize("role", list(Role))
def test_that_every_role_may_do_something(role: Role) -> None:
    assert RIGHTS[role]


def test_that_cameras_are_turned_by_those_who_watch_the_streets() -> None:
    turning = {role for role in Role if Verb.TURN_CAMERAS in RIGHTS[role]}
    assert turning == {Role.OPERATOR, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR}
