from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.gui import TurnedClock

from app.settings.paths import resources
from ui.bridge import sounds
from ui.bridge.sounds import P1, SOS, Sounds

pytestmark = pytest.mark.gui


class Effect:
    """Counts instead of sounding."""

    def __init__(self) -> None:
        self.played = 0

    def play(self) -> None:
        self.played += 1


@pytest.fixture
def made(qtbot: QtBot) -> tuple[Sounds, Effect]:
    player = Sounds(resources() / "sounds", TurnedClock().now)
    effect = Effect()
    player._effects = {P1: effect, SOS: effect}  # type: ignore[dict-item]  # no sound device here
    return player, effect


def test_that_a_mute_is_silent_and_ends_by_itself(
    made: tuple[Sounds, Effect], qtbot: QtBot
) -> None:
    player, effect = made
    assert player.play(P1)
    player.mute(10)
    assert not player.play(P1)
    assert player.muted_until is not None
    assert player._timer.interval() == 600_000
    player._timer.timeout.emit()
    assert player.muted_until is None
    assert player.play(SOS)
    assert effect.played == 2


def test_that_a_workstation_can_do_without(made: tuple[Sounds, Effect]) -> None:
    player, effect = made
    player.set_on(on=False)
    assert not player.play(P1)
    assert effect.played == 0


def test_that_a_machine_without_sound_says_so_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = Sounds(Path("nowhere"), TurnedClock().now)
    told: list[int] = []
    player.unavailable.connect(lambda: told.append(1))
    give_up = player._give_up
    monkeypatch.setattr(player, "_effect", lambda _name: give_up("no sound device"))
    assert not player.play(P1)
    assert not player.play(P1)
    assert told == [1]


@pytest.mark.parametrize("name", [P1, SOS])
def test_that_both_sounds_ship_with_the_program(name: str) -> None:
    assert (resources() / "sounds" / f"{name}.wav").read_bytes().startswith(b"RIFF")
    assert sounds.MUTE_MINUTES == 10
