"""Rounds in the background."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.databases import SetClock
from support.penalty_files import decided

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import UserId, Workstation
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.services.desk import Desk
from app.store import open_store
from app.workers.rounds import Rounds


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    clock = SetClock()
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    actor = Actor(UserId("system"), "system", Role.ADMINISTRATOR, Workstation("A07"))
    yield Desk(actor, store, LocalFileVault(tmp_path / "e", tmp_path / "s"), clock)
    store.close()


def other(desk: Desk) -> Desk:
    return replace(desk, actor=replace(desk.actor, user_id=UserId("u2"), name="Trần Hai"))


def test_that_a_round_writes_once(desk: Desk) -> None:
    decided(desk, other(desk))
    clock = desk.clock
    assert isinstance(clock, SetClock)
    clock.forward(timedelta(days=11))
    rounds = Rounds(desk)
    assert rounds.go_round() == 1
    assert rounds.go_round() == 0


def test_that_a_lost_database_puts_a_round_off(desk: Desk) -> None:
    class Away:
        def __getattr__(self, _name: str) -> Any:
            raise EnvironmentFailureError("database_unreachable")

    assert Rounds(replace(desk, store=Away())).go_round() == 0  # type: ignore[arg-type]  # a lost one


def test_that_it_stops_at_once_and_starts_once(desk: Desk) -> None:
    rounds = Rounds(desk, every_s=3600, first_after_s=3600)
    rounds.start()
    rounds.start()
    rounds.stop()
    assert not rounds._thread.is_alive()
