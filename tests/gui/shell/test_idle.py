import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.shell.idle import IdleWatch

pytestmark = pytest.mark.gui


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_that_nobody_there_is_noticed(field: QLineEdit, qtbot: QtBot) -> None:
    watch = IdleWatch(0.001)
    with qtbot.waitSignal(watch.idle):
        pass


def test_that_never_means_never(field: QLineEdit, qtbot: QtBot) -> None:
    watch = IdleWatch(0)
    watch.touch()
    with qtbot.assertNotEmitted(watch.idle, wait=30):
        pass


class Watch(IdleWatch):
    """Counts touches: timers of a minute are too coarse to read them off."""

    touches = 0

    @override
    def touch(self) -> None:
        self.touches += 1
        super().touch()


def test_that_two_watches_both_hear_one_window(field: QLineEdit) -> None:
    watches = [Watch(1), Watch(1)]
    before = [watch.touches for watch in watches]
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert all(watch.touches > old for watch, old in zip(watches, before, strict=True))


@pytest.mark.parametrize("how", ["key", "click"])
def test_that_keys_and_clicks_begin_the_time_anew(field: QLineEdit, how: str) -> None:
    watch = Watch(1)
    before = watch.touches
    window = field.windowHandle()
    if how == "key":
        QTest.keyClick(window, Qt.Key.Key_A)
        assert field.text() == "a"
    else:
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert watch.touches > before


@pytest.mark.parametrize(("minutes", "counts"), [(0.4, True), (5, False)])
def test_that_mouse_moves_count_only_when_the_time_is_nearly_over(
    field: QLineEdit, minutes: float, *, counts: bool
) -> None:
    watch = Watch(minutes)
    before = watch.touches
    QTest.mouseMove(field.windowHandle(), QPoint(7, 7))
    assert (watch.touches > before) == counts
