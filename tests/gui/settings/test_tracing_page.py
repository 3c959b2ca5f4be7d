"""The section that says what a request for tracing may ask for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console

from app.domain.tracing import TracingPolicy
from app.services.passages import read_tracing_policy, save_tracing_policy
from ui.screens.settings.screen import SettingsScreen
from ui.screens.settings.tracing_page import TracingPage

pytestmark = pytest.mark.gui


@pytest.fixture
def page(console: Console, qtbot: QtBot, screen: SettingsScreen) -> TracingPage:
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    screen.open_section("tracing")
    assert console.tasks.idle()
    qtbot.wait(10)
    found = screen.pages["tracing"]
    assert isinstance(found, TracingPage)
    return found


def test_that_the_defaults_stand_there_and_what_is_typed_is_saved(
    console: Console, page: TracingPage, qtbot: QtBot
) -> None:
    assert page.policy() == TracingPolicy()
    field = page.days["keep_days"]
    field.selectAll()
    QTest.keyClicks(field, "14")
    QTest.keyClick(page.choices["read_plates"], Qt.Key.Key_Space)
    page.save()
    qtbot.waitUntil(lambda: page._version == 1)
    stored = read_tracing_policy(console.store.queries)
    assert stored == (1, TracingPolicy(keep_days=14, read_plates=False))
    assert "every workstation" in page.said.text()


def test_that_days_cannot_be_typed_beyond_what_the_rules_take(page: TracingPage) -> None:
    page.days["scope_days"].setValue(99_999)
    page.days["file_days"].setValue(0)
    assert page.policy().checked() == page.policy()


def test_that_the_second_of_two_who_save_keeps_what_was_typed(
    console: Console, page: TracingPage, qtbot: QtBot
) -> None:
    page.days["file_days"].setValue(7)
    save_tracing_policy(console.desk, 0, TracingPolicy(keep_days=90))
    page.save()
    qtbot.waitUntil(lambda: page._version == 1)
    assert page.days["file_days"].value() == 7
    assert read_tracing_policy(console.store.queries)[1] == TracingPolicy(keep_days=90)
