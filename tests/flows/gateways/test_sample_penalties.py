"""The demonstration shows every list of penalty files, and cameras out of their usual rate."""

from pathlib import Path
from typing import Any

import pytest
from support.databases import SetClock
from support.records import a_camera

from app.domain.ids import UserId, Workstation
from app.domain.penalties import AGEING_VIEWS, FileView
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.gateways.owner_files import OwnerFile
from app.gateways.sample_penalties import OWNER_FILE, SampleFiles, seed_penalty_files
from app.ports.penalties import FileFilter
from app.services.custody import check_custody
from app.services.desk import Desk
from app.services.penalties import penalty_policy
from app.store import open_store
from app.store.engines import Address
from app.store.verification import verify


@pytest.mark.slow
def test_that_every_list_has_files_and_a_second_call_adds_none(tmp_path: Path) -> None:
    clock = SetClock()
    store = open_store(tmp_path / "demo.sqlite3", Workstation("A01"), clock)
    actor = Actor(UserId("demo"), "An Mẫu", Role.ADMINISTRATOR, Workstation("A01"))
    desk = Desk(actor, store, LocalFileVault(tmp_path / "e", tmp_path / "s"), clock)

    def cameras(work: Any) -> None:
        for _one in range(3):
            work.cameras.add(a_camera(enabled=True, detect=True))

    store.write(cameras)
    made = seed_penalty_files(desk, tmp_path)
    assert made.files > 40
    assert made.decided > 300
    policy = penalty_policy(store.queries)
    for view in FileView:
        assert store.queries.penalties.page(FileFilter(view, clock.now(), policy)).rows, view
    counts = store.queries.penalties.ageing(clock.now(), policy)
    assert {one.view for one in counts if one.files} == set(AGEING_VIEWS)
    register = OwnerFile(tmp_path / OWNER_FILE)
    assert [len(register.find(f"75F1-000.{n:02d}")) for n in (1, 2, 7)] == [1, 2, 0]
    assert made.alarms
    custody = check_custody(desk)
    assert custody.faults == ()
    assert custody.entries == custody.cases == made.files + made.decided
    assert verify(Address.of(tmp_path / "demo.sqlite3")) == []
    assert seed_penalty_files(desk, tmp_path) == SampleFiles(0, 0, 0)
    store.close()
