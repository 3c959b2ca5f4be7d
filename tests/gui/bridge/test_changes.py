import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.records import Subject
from app.ports.store import Changes
from ui.bridge.changes import ChangesBridge

pytestmark = pytest.mark.gui


class Publisher:
    """A store that only tells."""

    def __init__(self) -> None:
        self.listener: Callable[[Changes], None] | None = None

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        self.listener = listener
        return self.forget

    def forget(self) -> None:
        self.listener = None

    def publish(self, *ids: str, local: bool) -> None:
        assert self.listener is not None
        changes = Changes({Subject.REPORT: frozenset(ids)}, local)
        thread = threading.Thread(target=self.listener, args=(changes,))
        thread.start()
        thread.join()


def test_that_commits_close_together_are_told_as_one_on_the_qt_thread(qtbot: QtBot) -> None:
    publisher = Publisher()
    bridge = ChangesBridge(publisher.subscribe)
    heard: list[tuple[Changes, threading.Thread]] = []
    bridge.changed.connect(lambda changes: heard.append((changes, threading.current_thread())))
    with qtbot.waitSignal(bridge.changed):
        publisher.publish("a", local=False)
        publisher.publish("b", "a", local=False)
    assert [changes.ids for changes, _ in heard] == [{Subject.REPORT: frozenset("ab")}]
    assert heard[0][1] is threading.main_thread()
    bridge.stop()
    assert publisher.listener is None


def test_that_own_commits_are_told_apart_from_those_of_others(qtbot: QtBot) -> None:
    publisher = Publisher()
    bridge = ChangesBridge(publisher.subscribe)
    heard: list[Changes] = []
    bridge.changed.connect(heard.append)
    with qtbot.waitSignals([bridge.changed, bridge.changed]):
        publisher.publish("theirs", local=False)
        publisher.publish("mine", local=True)
    assert [(one.local, one.ids[Subject.REPORT]) for one in heard] == [
        (True, frozenset({"mine"})),
        (False, frozenset({"theirs"})),
    ]
    bridge.stop()
