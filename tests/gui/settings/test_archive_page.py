"""The section of the archive, by its fields."""

import pytest
from pytestqt.qtbot import QtBot
from support.gui import Console

from app.domain.archive_policy import POLICY, ArchivePolicy, archive_policy_of
from app.ports.archive import ArchiveFigures, RecordingState
from app.services.policies import read_policy, save_policy
from ui.screens.settings.archive_page import ArchivePage
from ui.screens.settings.screen import SettingsScreen

pytestmark = pytest.mark.gui


@pytest.fixture
def page(console: Console, qtbot: QtBot, screen: SettingsScreen) -> ArchivePage:
    qtbot.addWidget(screen)
    screen.show()
    screen.screen_shown()
    screen.open_section("archive")
    assert console.tasks.idle()
    qtbot.wait(10)
    found = screen.pages["archive"]
    assert isinstance(found, ArchivePage)
    return found


def stored(console: Console) -> tuple[int, ArchivePolicy]:
    version, values = read_policy(console.desk.store.queries, POLICY)
    return version, archive_policy_of(values)


def test_that_the_defaults_stand_there_and_a_change_is_saved(
    console: Console, page: ArchivePage, qtbot: QtBot
) -> None:
    assert page.policy() == ArchivePolicy()
    page.recording.setChecked(True)
    page.quota.setValue(12.5)
    page.save()
    qtbot.waitUntil(lambda: page._version == 1)
    assert stored(console) == (1, ArchivePolicy(recording=True, quota_gb=12.5))


def test_that_some_cameras_must_be_chosen_when_not_all_are_recorded(
    console: Console, page: ArchivePage
) -> None:
    page.recording.setChecked(True)
    page.every_camera.setChecked(False)
    page.save()
    assert page.said.text()
    assert stored(console)[0] == 0


def test_that_the_second_of_two_who_save_keeps_what_was_typed(
    console: Console, page: ArchivePage, qtbot: QtBot
) -> None:
    page.quota.setValue(50.0)
    save_policy(console.desk, POLICY, 0, {"quota_gb": 70.0})
    page.save()
    qtbot.waitUntil(lambda: page._version == 1)
    assert page.quota.value() == 50.0
    assert stored(console)[1].quota_gb == 70.0


@pytest.mark.parametrize("state", list(RecordingState))
def test_that_each_state_is_told_with_its_figures(page: ArchivePage, state: RecordingState) -> None:
    some = ArchiveFigures(
        state, 12 * 10**9, 200 * 10**9, 3 * 10**9, 1.5e6, 30.0, 34.8, 37.0, 0.0, ("C1", "C2")
    )
    page.show_figures(some)
    assert "12,0" in page.figures.text()
    assert "34,8" in page.figures.text()
    assert "{" not in page.figures.text()
