"""Keys as they are printed on the keyboard."""

import pytest

from widgets.key_names import printed_keys


@pytest.mark.parametrize(
    ("declared", "printed"),
    [
        ("Return", "Enter"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Enter", "Enter"),
        ("Left", "←"),
        ("Shift+Down", "Shift+↓"),
        ("Alt+PgDown", "Alt+PgDn"),
        ("PgUp", "PgUp"),
        ("Del", "Delete"),
        ("Ins", "Insert"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("Space", "Space"),
        ("Shift+F5", "Shift+F5"),
        ("K", "K"),
    ],
)
def test_that_people_read_what_stands_on_the_key(declared: str, printed: str) -> None:
    assert printed_keys(declared) == printed
