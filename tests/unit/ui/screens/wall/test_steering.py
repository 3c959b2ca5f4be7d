"""Held keys and the movement they mean."""

from ui.screens.wall.steering import FAST, LONGEST_S, SILENT_S, SLOW, STILL, Movement, Steering


def test_that_two_keys_are_a_diagonal_and_shift_is_faster() -> None:
    held = Steering()
    held.press("Left", 0.0, repeated=False)
    held.press("Shift+Up", 0.0, repeated=False)
    assert held.movement(0.1) == Movement(-SLOW, FAST, 0.0)
    assert held.release("Left")
    assert held.movement(0.2) == Movement(0.0, FAST, 0.0)
    assert held.release("Up"), "whatever was held beside it when it came up"
    assert held.movement(0.3) == STILL
    assert not held.release("Up")


def test_that_opposite_keys_stand_still() -> None:
    held = Steering()
    held.press("Left", 0.0, repeated=False)
    held.press("Right", 0.0, repeated=False)
    assert held.movement(0.0) == STILL


def test_that_a_held_key_that_repeats_itself_goes_on() -> None:
    held = Steering()
    held.press("+", 0.0, repeated=False)
    for tenth in range(1, 200):
        held.press("+", tenth / 10, repeated=True)
    assert held.movement(20.0) == Movement(0.0, 0.0, SLOW)


def test_that_a_key_whose_release_was_lost_is_let_go() -> None:
    held = Steering()
    held.press("Down", 0.0, repeated=False)
    held.press("Down", 0.5, repeated=True)
    assert held.movement(0.5 + SILENT_S - 0.1) == Movement(0.0, -SLOW, 0.0)
    assert held.movement(0.5 + SILENT_S + 0.1) == STILL
    held.press("Down", 9.0, repeated=True)
    assert held.movement(9.0) == STILL, "a late repetition starts nothing"


def test_that_without_repetitions_a_movement_still_ends() -> None:
    held = Steering()
    held.press("Up", 0.0, repeated=False)
    assert held.movement(LONGEST_S - 0.1) == Movement(0.0, SLOW, 0.0)
    assert held.movement(LONGEST_S + 0.1) == STILL


def test_that_other_keys_move_nothing() -> None:
    assert Steering.knows("Shift+Left")
    assert Steering.knows("-")
    assert not Steering.knows("Ctrl+Left")
    assert not Steering.knows("B")
