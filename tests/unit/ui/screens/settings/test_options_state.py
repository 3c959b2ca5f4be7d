"""The form of options: complete, and it changes what differs."""

from dataclasses import fields

from app.settings.options import Settings
from ui.screens.settings.options_state import BY_NAME, changed_options, need_restart
from ui.screens.settings.words import LABELS

NOT_IN_THE_FORM = {
    "database",  # a wrong one would lock the window out of its own settings
    "unknown",
}


def test_that_every_option_is_in_the_form_with_a_name() -> None:
    assert {one.name for one in fields(Settings)} - NOT_IN_THE_FORM == BY_NAME.keys()
    assert LABELS.keys() == BY_NAME.keys()


def test_that_only_what_differs_is_changed_and_codes_are_capital() -> None:
    typed = {"workstation": " b12 ", "sound_on": True, "idle_lock_min": 15}
    assert changed_options(Settings(), typed) == {"workstation": "B12"}


def test_that_a_change_tells_whether_it_waits_for_the_next_start() -> None:
    assert need_restart({"theme": "light", "workstation": "B12"})
    assert not need_restart({"theme": "light"})
