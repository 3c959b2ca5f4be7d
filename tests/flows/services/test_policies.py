"""Policies: defaults, versions, two people at once."""

import pytest
from support.desks import DeskOf

from app.domain.errors import ConflictError, NotAllowedError
from app.domain.records import Subject
from app.domain.roles import Role
from app.services.desk import Desk
from app.services.policies import read_policy, save_policy


def test_that_a_policy_nobody_saved_has_version_nought(desk: Desk) -> None:
    assert read_policy(desk.store.queries, "review") == (0, {})


def test_that_each_change_is_a_new_version_with_its_step(desk: Desk) -> None:
    save_policy(desk, "review", 0, {"sample_percent": 5})
    save_policy(desk, "review", 1, {"sample_percent": 10})
    assert read_policy(desk.store.queries, "review") == (2, {"sample_percent": 10})
    last = desk.store.write(lambda work: work.last_history(Subject.POLICY, "review"))
    assert last is not None
    assert '"sample_percent\\": 5' in last.changes_json


def test_that_the_second_of_two_sees_what_the_first_saved(desk: Desk) -> None:
    save_policy(desk, "review", 0, {"sample_percent": 5})
    with pytest.raises(ConflictError) as told:
        save_policy(desk, "review", 0, {"sample_percent": 50})
    assert told.value.theirs == {"sample_percent": 5}
    assert told.value.mine == {"sample_percent": 50}
    assert read_policy(desk.store.queries, "review") == (1, {"sample_percent": 5})


def test_that_values_of_a_newer_program_are_kept(desk: Desk) -> None:
    save_policy(desk, "review", 0, {"from_tomorrow": True})
    save_policy(desk, "review", 1, {"sample_percent": 5})
    assert read_policy(desk.store.queries, "review")[1] == {
        "from_tomorrow": True,
        "sample_percent": 5,
    }


def test_that_an_operator_may_not(desk_of: DeskOf) -> None:
    with pytest.raises(NotAllowedError):
        save_policy(desk_of(Role.OPERATOR), "review", 0, {"sample_percent": 5})
