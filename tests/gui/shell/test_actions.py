"""Declared actions and guide pages: nothing twice, nothing without a word or a page."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from support.gui import settle

from ui.actions.specs import ActionSpec, clashes
from ui.application.console import Console
from ui.bridge.languages import LANGUAGES
from ui.shell.guide import guide_folder, page_path
from ui.shell.registry import SCREENS

pytestmark = pytest.mark.gui
Opener = Callable[..., Console]
TESTED = [one.name for one in SCREENS if one.name != "map"]


def actions_of(console: Console, name: str) -> tuple[ActionSpec, ...]:
    assert console.session is not None
    work = console.session.work
    work.open_screen(name)
    settle(console)
    return (*work.screens[name].actions_offered(), *work.shell_actions)


@pytest.mark.parametrize("name", TESTED)
def test_that_no_key_and_no_id_stands_for_two_things_on_a_screen(opened: Opener, name: str) -> None:
    assert clashes(actions_of(opened(screen="overview"), name)) == ()


@pytest.mark.parametrize("name", TESTED)
def test_that_every_action_is_named_after_its_screen_and_has_a_real_key(
    opened: Opener, name: str
) -> None:
    for one in actions_of(opened(screen="overview"), name):
        assert one.id.partition(".")[0] in (name, "shell")
        assert one.text()
        for keys in one.shortcuts:
            assert QKeySequence(keys)[0].key().value not in (0, 0x1FFFFFF), keys


def test_that_two_actions_with_one_key_are_found() -> None:
    one = ActionSpec("a.one", "One", lambda: None, ("Ctrl+K",))
    other = ActionSpec("a.other", "Other", lambda: None, ("Ctrl+k",))
    assert clashes((one, other)) == ("Ctrl+K",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["start", *(one.name for one in SCREENS)])
def test_that_the_guide_has_a_page_in_both_languages(name: str, language: str) -> None:
    path = page_path(name, language)
    assert path == guide_folder() / language / f"{name}.md"
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_that_links_of_the_guide_lead_somewhere() -> None:
    pages = sorted(guide_folder().rglob("*.md"))
    broken = [
        f"{page.parent.name}/{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).is_file()
    ]
    assert pages
    assert broken == []


def test_that_a_page_that_is_missing_falls_back() -> None:
    assert page_path("no such screen", "vi").name == "start.md"
