"""The section that says how long evidence is kept."""

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console

from app.domain.retention import RetentionPolicy
from app.services.custody_retention import read_retention, save_retention
from ui.screens.settings.retention_page import RetentionPage
from ui.screens.settings.screen import SettingsScreen

pytestmark = pytest.mark.gui


@pytest.fixture
def page(console: Console, qtbot: QtBot, screen: SettingsScreen) -> RetentionPage:
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    screen.open_section("retention")
    assert console.tasks.idle()
    qtbot.wait(10)
    found = screen.pages["retention"]
    assert isinstance(found, RetentionPage)
    return found


def test_that_the_defaults_stand_there_and_a_change_is_saved(
    console: Console, page: RetentionPage, qtbot: QtBot
) -> None:
    assert page.policy() == RetentionPolicy()
    page.days["dismissed_days"].setValue(30)
    page.daily.setChecked(False)
    page.save()
    qtbot.waitUntil(lambda: read_retention(console.desk)[0] == 1)
    assert read_retention(console.desk)[1] == RetentionPolicy(dismissed_days=30, daily=False)
    qtbot.waitUntil(lambda: page._version == 1)


def test_that_days_that_are_too_few_are_refused_and_stay_typed(
    console: Console, page: RetentionPage, qtbot: QtBot
) -> None:
    page.days["running_days"].setValue(30)
    page.save()
    assert "365" in page.said.text()
    assert page.days["running_days"].value() == 30
    assert read_retention(console.desk)[0] == 0


def test_that_the_second_of_two_who_save_keeps_what_was_typed(
    console: Console, page: RetentionPage, qtbot: QtBot
) -> None:
    page.days["closed_days"].setValue(4000)
    save_retention(console.desk, 0, RetentionPolicy(dismissed_days=7))
    page.save()
    qtbot.waitUntil(lambda: page._version == 1)
    assert page.days["closed_days"].value() == 4000
    assert read_retention(console.desk)[1].dismissed_days == 7


def test_that_what_is_due_is_counted_and_nothing_deleted(
    console: Console, page: RetentionPage, qtbot: QtBot
) -> None:
    page.count_button.click()
    qtbot.waitUntil(page.count_button.isEnabled)
    assert "0" in page.said.text()
