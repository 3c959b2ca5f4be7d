from datetime import timedelta

import pytest
from support.databases import SetClock
from support.desks import DeskOf

from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.roles import Actor, Role
from app.gateways.passwords import Argon2Hasher
from app.services.desk import Desk
from app.services.people import (
    add_user,
    create_first_administrator,
    log_in,
    set_active,
    set_password,
)
from app.store import SqlStore

PASSWORD = "mật-khẩu-thử"  # noqa: S105 - made up
SHORT = "ngắn"
HASHER = Argon2Hasher()


@pytest.fixture
def admin(store: SqlStore, clock: SetClock) -> Actor:
    return create_first_administrator(
        store, clock, HASHER, login="an", name="An Mẫu", password=PASSWORD
    )


def _try(store: SqlStore, clock: SetClock, password: str = "sai-mật-khẩu") -> str:  # noqa: S107 - made up
    with pytest.raises(NotAllowedError) as refused:
        log_in(store, clock, HASHER, "an", password)
    return refused.value.code


def test_that_only_an_empty_installation_gets_a_first_administrator(
    admin: Actor, store: SqlStore, clock: SetClock
) -> None:
    with pytest.raises(RuleViolationError, match="not_first_user"):
        create_first_administrator(store, clock, HASHER, login="b", name="", password=PASSWORD)


def test_that_the_right_password_opens_whatever_the_case_of_the_login(
    admin: Actor, store: SqlStore, clock: SetClock
) -> None:
    assert log_in(store, clock, HASHER, " AN ", PASSWORD).user_id == admin.user_id


def test_that_the_stored_password_is_an_argon2id_hash(admin: Actor, store: SqlStore) -> None:
    user = store.queries.user_by_login("an")
    assert user is not None
    assert user.password_hash.startswith("$argon2id$")


def test_that_an_unknown_login_and_a_wrong_password_get_the_same_answer(
    admin: Actor, store: SqlStore, clock: SetClock
) -> None:
    with pytest.raises(NotAllowedError) as unknown:
        log_in(store, clock, HASHER, "không-có", PASSWORD)
    assert unknown.value.code == _try(store, clock) == "login_refused"


def test_that_guessing_is_locked_out_for_longer_each_time(
    admin: Actor, store: SqlStore, clock: SetClock
) -> None:
    for _ in range(5):
        assert _try(store, clock) == "login_refused"
    assert _try(store, clock, PASSWORD) == "login_locked"
    clock.forward(timedelta(seconds=31))
    assert _try(store, clock) == "login_refused"
    clock.forward(timedelta(seconds=31))
    assert _try(store, clock, PASSWORD) == "login_locked"
    clock.forward(timedelta(seconds=31))
    assert log_in(store, clock, HASHER, "an", PASSWORD).user_id == admin.user_id


def test_that_a_short_password_is_refused(admin: Actor, desk: Desk) -> None:
    with pytest.raises(RuleViolationError, match="password_too_short"):
        add_user(desk, HASHER, login="b", name="B", role=Role.HOTLINE, password=SHORT)


def test_that_a_login_is_given_once(admin: Actor, desk: Desk) -> None:
    with pytest.raises(RuleViolationError, match="login_taken"):
        add_user(desk, HASHER, login="An", name="", role=Role.HOTLINE, password=PASSWORD)


def test_that_a_person_kept_out_cannot_log_in(
    admin: Actor, desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    user = store.queries.user_by_login("an")
    assert user is not None
    set_active(desk, user.id, user.version, active=False)
    assert _try(store, clock, PASSWORD) == "login_refused"


def test_that_a_new_password_ends_a_lock(
    admin: Actor, desk: Desk, store: SqlStore, clock: SetClock
) -> None:
    for _ in range(5):
        _try(store, clock)
    set_password(desk, HASHER, admin.user_id, "mật-khẩu-mới")
    assert log_in(store, clock, HASHER, "an", "mật-khẩu-mới").user_id == admin.user_id


def test_that_only_an_administrator_makes_accounts(desk_of: DeskOf) -> None:
    with pytest.raises(NotAllowedError):
        add_user(
            desk_of(Role.SUPERVISOR), HASHER, login="b", name="", role=Role.UNIT, password=PASSWORD
        )
