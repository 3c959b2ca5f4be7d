import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.errors import NotFoundError
from ui.bridge.tasks import TaskRunner

pytestmark = pytest.mark.gui


class Listener(QObject):
    """Remembers what it was told and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[threading.Thread] = []

    def hear(self, what: object) -> None:
        self.heard.append(what)
        self.threads.append(threading.current_thread())


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    assert runner.stop()


def test_that_work_leaves_the_qt_thread_and_its_answer_comes_back_to_it(tasks: TaskRunner) -> None:
    listener = Listener()
    tasks.run(threading.current_thread, listener.hear)
    assert tasks.idle()
    assert listener.heard[0] is not threading.main_thread()
    assert listener.threads == [threading.main_thread()]


def test_that_tasks_of_one_lane_keep_their_order(tasks: TaskRunner) -> None:
    order: list[int] = []
    gate = threading.Event()
    tasks.run(lambda: (gate.wait(5), order.append(1)), lambda _: None, lane="a", owner=tasks)
    tasks.run(lambda: order.append(2), lambda _: None, lane="a")
    tasks.run(gate.set, lambda _: None)
    assert tasks.idle()
    assert order == [1, 2]


def test_that_a_cancelled_task_calls_nobody(tasks: TaskRunner) -> None:
    listener = Listener()
    task = tasks.run(lambda: 1, listener.hear)
    task.cancel()
    assert tasks.idle()
    assert listener.heard == []


def test_that_a_dead_owner_is_not_called(tasks: TaskRunner) -> None:
    listener = Listener()
    heard = listener.heard
    tasks.run(lambda: 1, listener.hear)
    shiboken6.delete(listener)
    assert tasks.idle()
    assert heard == []


def test_that_a_failure_reaches_its_caller(tasks: TaskRunner) -> None:
    listener = Listener()

    def work() -> None:
        raise NotFoundError("not_found")

    tasks.run(work, lambda _: None, listener.hear)
    assert tasks.idle()
    assert isinstance(listener.heard[0], NotFoundError)


def test_that_a_failure_nobody_asked_for_is_announced(tasks: TaskRunner) -> None:
    listener = Listener()
    tasks.failed.connect(listener.hear)

    def work() -> None:
        raise NotFoundError("not_found")

    tasks.run(work, lambda _: None)
    assert tasks.idle()
    assert isinstance(listener.heard[0], NotFoundError)


def test_that_a_stopped_runner_takes_no_work(qtbot: QtBot) -> None:
    runner = TaskRunner()
    assert runner.stop()
    listener = Listener()
    assert runner.run(lambda: 1, listener.hear).cancelled
