"""The demo's tracing files can be worked with like real ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.databases import SetClock
from support.records import NOON, a_camera

from app.domain.ids import UserId, Workstation
from app.domain.roles import Actor, Role
from app.domain.tracing import PassageCriteria, TracingState
from app.gateways.file_vault import LocalFileVault
from app.gateways.passage_album import FolderPassageAlbum
from app.gateways.sample_tracing import PASSAGES, SOUGHT, seed_tracing
from app.services.desk import Desk
from app.services.tracing_search import search_passages, view_passage
from app.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock(NOON)
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    actor = Actor(UserId("u1"), "An Mẫu", Role.ADMINISTRATOR, Workstation("A07"))
    yield Desk(actor, store, LocalFileVault(tmp_path / "e", tmp_path / "s"), clock)
    store.close()


def test_that_the_sought_car_is_found_with_its_picture(desk: Desk, tmp_path: Path) -> None:
    album = FolderPassageAlbum(tmp_path / "passages")
    assert seed_tracing(desk, album) == 0  # no camera yet
    desk.store.write(lambda work: work.cameras.add(a_camera()))
    assert seed_tracing(desk, album) == PASSAGES
    assert seed_tracing(desk, album) == 0  # a second demo adds nothing
    files = desk.store.queries.tracing.files()
    assert sorted(file.state for file in files) == [
        TracingState.AUTHORISED,
        TracingState.REQUESTED,
    ]
    file = next(one for one in files if one.state is TracingState.AUTHORISED)
    wanted = PassageCriteria(file.scope_from, file.scope_to, plate=SOUGHT[3:7])
    rows = search_passages(desk, file.id, wanted).page.rows
    assert {row.passage.plate for row in rows} >= {SOUGHT}
    sought = next(row for row in rows if row.passage.plate == SOUGHT)
    picture = view_passage(desk, file.id, sought.passage.id, album)
    assert picture is not None
    assert picture.startswith(b"\xff\xd8")
