"""What is being typed is written down, again and again until the database takes it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication
from support.consoles import SetClock, desk_on
from support.tasks_by_hand import TasksByHand

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import Workstation
from app.domain.roles import Role
from app.store import SqlStore, open_store
from ui.bridge.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from ui.bridge.context import ScreenContext

pytestmark = pytest.mark.gui


class SometimesAway:
    """The store, but for writes while the database is away."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.away = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def write(self, job: Callable[..., object]) -> object:
        if self.away:
            raise EnvironmentFailureError("database_unreachable")
        return self._store.write(job)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


def test_that_typing_outlives_a_database_that_was_away(
    qapp: QApplication,
    store: SqlStore,
    tmp_path: Path,
) -> None:
    away = SometimesAway(store)
    desk = desk_on(cast("SqlStore", away), tmp_path, Role.DISPATCHER, "An Nguyen", SetClock())
    tasks, errors = TasksByHand(), list[Exception]()
    context = SimpleNamespace(desk=desk, tasks=tasks, show_error=errors.append)
    keeper = DraftKeeper(cast("ScreenContext", context), "report.")
    away.away = True
    keeper.keep("report.new", None, {"text": "Ngập đường"})
    for _ in range(3):
        keeper.flush()
        tasks.do()
    assert len(errors) == 1, "said once, not each time"
    away.away = False
    keeper.flush()
    tasks.do()
    drafts = store.queries.drafts(desk.actor.user_id)
    assert [draft.payload_json for draft in drafts] == ['{"text": "Ngập đường"}']
    keeper.flush()
    assert tasks.waiting == []


def test_that_what_was_thrown_away_is_not_written_again(
    qapp: QApplication,
    store: SqlStore,
    tmp_path: Path,
) -> None:
    away = SometimesAway(store)
    desk = desk_on(cast("SqlStore", away), tmp_path, Role.DISPATCHER, "An Nguyen", SetClock())
    tasks, errors = TasksByHand(), list[Exception]()
    context = SimpleNamespace(desk=desk, tasks=tasks, show_error=errors.append)
    keeper = DraftKeeper(cast("ScreenContext", context), "report.")
    away.away = True
    keeper.keep("report.new", None, {"text": "Ngập đường"})
    keeper.flush()
    keeper.drop("report.new")
    away.away = False
    tasks.do()
    keeper.flush()
    tasks.do()
    assert store.queries.drafts(desk.actor.user_id) == []
