"""A desk over a real store, with a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.databases import SetClock
from support.desks import DeskOf

from app.domain.ids import UserId, Workstation
from app.domain.records import Unit
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.services.desk import Desk
from app.services.units import import_units
from app.store import SqlStore, open_store


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    yield opened
    opened.close()


@pytest.fixture
def vault(tmp_path: Path) -> LocalFileVault:
    return LocalFileVault(tmp_path / "evidence", tmp_path / "spool")


@pytest.fixture
def desk_of(store: SqlStore, vault: LocalFileVault, clock: SetClock) -> DeskOf:
    """Makes the desk of a made-up person in a role."""

    def make(role: Role = Role.SUPERVISOR, name: str = "Lê Mẫu") -> Desk:
        actor = Actor(UserId(f"user-{role}-{name}"), name, role, Workstation("A07"))
        return Desk(actor, store, vault, clock)

    return make


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    return desk_of(Role.ADMINISTRATOR)


@pytest.fixture
def unit(desk: Desk) -> Unit:
    import_units(desk, [{"code": "HT1", "name": "Đội mẫu 1", "phone": "", "ward_code": ""}])
    return desk.store.queries.units()[0]
