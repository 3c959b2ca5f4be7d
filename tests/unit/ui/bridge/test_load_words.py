"""The sentence about a machine that is short."""

from app.ports.load import LoadFigures
from ui.bridge.load_words import load_sentence


def test_that_a_machine_that_keeps_up_is_not_spoken_of() -> None:
    assert load_sentence(LoadFigures(0.99, wished_per_s=64.0, granted_per_s=64.0)) == ""


def test_that_everything_that_is_dropped_is_told() -> None:
    said = load_sentence(LoadFigures(0.974, True, 128.0, 34.0, 12.0, 3))
    assert "97 %" in said
    assert "34/128" in said
    assert "12 pictures/s" in said
    assert said.endswith("cameras behind: 3")


def test_that_only_what_is_dropped_is_told() -> None:
    said = load_sentence(LoadFigures(0.9, False, 64.0, 64.0, 25.0, 1))
    assert "looks" not in said
    assert "pictures/s" not in said
    assert said.endswith("cameras behind: 1")
