"""The section that names who needs a second person."""

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console

from app.domain.review_policy import ReviewPolicy
from app.services.review_policy import read_review_policy, save_review_policy
from ui.screens.settings.review_page import ReviewPage
from ui.screens.settings.screen import SettingsScreen

pytestmark = pytest.mark.gui


@pytest.fixture
def page(console: Console, qtbot: QtBot, screen: SettingsScreen) -> ReviewPage:
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    screen.open_section("review")
    assert console.tasks.idle()
    qtbot.wait(10)
    found = screen.pages["review"]
    assert isinstance(found, ReviewPage)
    return found


def test_that_a_policy_is_saved_with_a_secret_that_stays(
    console: Console, page: ReviewPage, qtbot: QtBot
) -> None:
    page.rules["red_light"].setChecked(True)
    page.least_fine.setValue(6)
    page.confirmed.setValue(2.5)
    page.save()
    assert console.tasks.idle()
    qtbot.waitUntil(lambda: read_review_policy(console.context.queries)[0] == 1)
    qtbot.waitUntil(lambda: page._version == 1)
    first = read_review_policy(console.context.queries)[1]
    assert (first.rules, first.least_fine_vnd) == (("red_light",), 6_000_000)
    assert first.confirmed_percent == 2.5
    assert len(first.salt) == 32
    page.dismissed.setValue(10)
    page.save()
    qtbot.waitUntil(lambda: read_review_policy(console.context.queries)[0] == 2)
    assert read_review_policy(console.context.queries)[1].salt == first.salt


def test_that_of_two_who_save_the_second_is_told_and_keeps_what_was_typed(
    console: Console, page: ReviewPage, qtbot: QtBot
) -> None:
    page.confirmed.setValue(5)
    save_review_policy(console.desk, 0, ReviewPolicy(rules=("dwell",)))
    page.save()
    qtbot.waitUntil(page.said.isVisible)
    assert page.confirmed.value() == 5
    assert read_review_policy(console.context.queries)[1].rules == ("dwell",)
    qtbot.waitUntil(lambda: page._version == 1)
    page.save()
    qtbot.waitUntil(lambda: read_review_policy(console.context.queries)[0] == 2)
    assert read_review_policy(console.context.queries)[1].confirmed_percent == 5
