import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.errors import EnvironmentFailureError
from app.domain.records import Subject
from app.ports.rows import Page
from app.ports.store import Changes
from ui.bridge.changes import ChangesBridge
from ui.bridge.tasks import TaskRunner
from ui.models.cells import GONE_ROLE, ID_ROLE
from ui.models.columns import Column
from ui.models.paged import PAGE, PagedModel
from widgets.theme import ThemeSwitch

pytestmark = pytest.mark.gui


@dataclass(frozen=True)
class Row:
    id: str
    text: str = ""


COLUMNS = (
    Column[Row]("id", "Number", lambda row: row.id, 80),
    Column[Row]("text", "Text", lambda row: row.text, 0),
)


class Shelf:
    """Rows that a test may change, served by page."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.listener: Callable[[Changes], None] | None = None

    def fetch(self, key: str | None, n: int) -> Page[Row]:
        first = 0 if key is None else int(key)
        rows = self.rows[first : first + n]
        return Page(rows, str(first + n) if first + n < len(self.rows) else None)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self.listener = listener
        return lambda: None

    def publish(self, *ids: str, local: bool = False) -> None:
        assert self.listener is not None
        self.listener(Changes({Subject.REPORT: frozenset(ids)}, local))


@dataclass
class Bench:
    shelf: Shelf
    model: PagedModel[Row]
    tasks: TaskRunner
    bridge: ChangesBridge
    qtbot: QtBot

    def ids(self) -> list[str]:
        model = self.model
        return [model.index(n, 0).data(ID_ROLE) for n in range(model.rowCount())]

    def show(self) -> None:
        self.model.show(self.shelf.fetch)
        assert self.tasks.idle()

    def publish(self, *ids: str, local: bool = False) -> None:
        with self.qtbot.waitSignal(self.bridge.changed):
            self.shelf.publish(*ids, local=local)
        assert self.tasks.idle()


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    tasks = TaskRunner()
    shelf = Shelf([Row(f"r{n}") for n in range(10)])
    bridge = ChangesBridge(shelf.subscribe)
    model = PagedModel(tasks, COLUMNS, lambda row: row.id, ThemeSwitch())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.follow(bridge, Subject.REPORT)
    made = Bench(shelf, model, tasks, bridge, qtbot)
    made.show()
    yield made
    assert tasks.stop()
    del tester


def test_that_rows_arrive_by_page(bench: Bench) -> None:
    bench.shelf.rows = [Row(f"r{n:04d}") for n in range(PAGE * 2 + 5)]
    model = PagedModel(bench.tasks, COLUMNS, lambda row: row.id, ThemeSwitch())
    model.show(bench.shelf.fetch)
    for expected in (PAGE, PAGE * 2, PAGE * 2 + 5):
        assert bench.tasks.idle()
        assert model.rowCount() == expected
        assert model.canFetchMore(QModelIndex()) == (expected < PAGE * 2 + 5)
        model.fetchMore(QModelIndex())
    assert model.complete


def test_that_a_commit_elsewhere_shows_the_new_value_and_keeps_the_selection(bench: Bench) -> None:
    chosen = QItemSelectionModel(bench.model)
    chosen.setCurrentIndex(
        bench.model.index_of("r4"), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    bench.shelf.rows.insert(0, Row("r10"))
    bench.shelf.rows[5] = replace(bench.shelf.rows[5], text="changed")
    bench.publish("r4", "r10")
    assert chosen.currentIndex().data(ID_ROLE) == "r4"
    assert chosen.currentIndex().row() == 5
    assert bench.model.index(5, 1).data() == "changed"


def test_that_new_rows_wait_while_someone_reads(bench: Bench) -> None:
    bench.model.set_reading(True)
    bench.shelf.rows[0:0] = [Row("new1"), Row("new2")]
    bench.publish("new1")
    assert bench.ids()[0] == "r0"
    assert bench.model.waiting == 2
    bench.model.show_waiting()
    assert bench.ids()[:3] == ["new1", "new2", "r0"]
    assert bench.model.waiting == 0


def test_that_a_row_taken_away_by_others_is_struck_out_until_the_reader_agrees(
    bench: Bench,
) -> None:
    bench.model.set_reading(True)
    del bench.shelf.rows[3]
    bench.publish("r3")
    assert bench.model.index_of("r3").data(GONE_ROLE) is True
    bench.model.set_reading(False)
    assert "r3" not in bench.ids()


def test_that_what_was_done_here_shows_at_once_and_what_others_did_waits(bench: Bench) -> None:
    bench.model.set_reading(True)
    del bench.shelf.rows[3]
    bench.shelf.rows.insert(0, Row("theirs"))
    bench.shelf.rows.insert(5, Row("mine"))
    bench.publish("r3", "mine", local=True)
    assert "r3" not in bench.ids()
    assert "theirs" not in bench.ids()
    assert bench.ids()[4] == "mine"
    assert bench.model.waiting == 1


def test_that_scrolling_goes_on_while_rows_wait(bench: Bench) -> None:
    bench.shelf.rows = [Row(f"r{n:04d}") for n in range(PAGE * 2)]
    bench.show()
    bench.model.set_reading(True)
    bench.shelf.rows.insert(0, Row("new"))
    bench.publish("new")
    bench.model.fetchMore(QModelIndex())
    assert bench.tasks.idle()
    bench.model.show_waiting()
    assert bench.ids() == [row.id for row in bench.shelf.rows]


def test_that_a_failing_store_leaves_the_rows_shown(bench: Bench) -> None:
    def fail(_key: str | None, _n: int) -> Page[Row]:
        raise EnvironmentFailureError("database_unreachable")

    with bench.qtbot.waitSignal(bench.model.failed):
        bench.model.show(fail)
    assert bench.model.rowCount() == 10


@pytest.mark.parametrize("seed", range(8))
def test_that_any_list_becomes_any_other_and_indexes_follow_their_record(
    bench: Bench, seed: int
) -> None:
    luck = random.Random(seed)  # noqa: S311  # repeatable, not secret
    for _ in range(12):
        kept = {
            one: QPersistentModelIndex(bench.model.index_of(one))
            for one in luck.sample(bench.ids(), min(3, len(bench.ids())))
        }
        names = luck.sample([f"r{n}" for n in range(25)], luck.randrange(1, 20))
        bench.model.set_rows([Row(name) for name in names])
        assert bench.ids() == names
        for one, index in kept.items():
            assert index.isValid() == (one in names)
            if index.isValid():
                assert index.data(ID_ROLE) == one
