"""Instant replay without a window, on players that the test moves."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from support.consoles import SetClock
from support.replay_double import BEGIN, PlayerByHand, ReplaysByHand

from app.domain.errors import ConsoleError
from ui.screens.wall.feed import TileSource
from ui.screens.wall.instant import HOLDS_S, MOST_AT_ONCE, InstantReplay, Phase
from widgets.wall.arrangement import Arrangement


@dataclass
class Room:
    """A wall of four tiles with its replays."""

    clock: SetClock = field(default_factory=lambda: SetClock(BEGIN + timedelta(seconds=30)))
    replays: ReplaysByHand = field(default_factory=ReplaysByHand)
    wall: Arrangement = field(default_factory=lambda: Arrangement(4, ("one", "two", "three", "")))
    lent: dict[str, TileSource] = field(default_factory=dict)
    errors: list[ConsoleError] = field(default_factory=list)

    def lend(self, key: str, source: TileSource) -> None:
        self.lent[key] = source

    def take_back(self, key: str) -> None:
        del self.lent[key]

    def hand(self) -> InstantReplay:
        return InstantReplay(
            self.replays,
            self,
            lambda: self.wall,
            self.clock.now,
            self.errors.append,
            self.clock.monotonic,
        )

    @property
    def player(self) -> PlayerByHand:
        return self.replays.players[-1]


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def hand(room: Room) -> InstantReplay:
    return room.hand()


def begun(room: Room, hand: InstantReplay) -> None:
    hand.toggle()
    room.player.stand(0.0, playing=False)
    hand.tick()


def test_that_it_plays_as_soon_as_the_packets_are_there(room: Room, hand: InstantReplay) -> None:
    hand.toggle()
    assert set(room.lent) == {"one"}
    look = hand.look("one")
    assert look is not None
    assert look.phase is Phase.OPENING
    hand.tick()
    assert room.player.told == []
    room.player.stand(0.0, playing=False)
    hand.tick()
    assert room.player.told == ["play 1"]
    room.player.stand(7.0)
    room.clock.go_on(7.0)
    look = hand.look("one")
    assert look is not None
    assert (look.phase, look.age_s, look.seconds) == (Phase.PLAYING, 30.0, 30.0)
    assert look.place == pytest.approx(7 / 30)
    assert hand.look("two") is None, "the other tiles go on"


def test_that_the_age_grows_while_it_stands(room: Room, hand: InstantReplay) -> None:
    begun(room, hand)
    hand.pause_or_go_on()
    assert room.player.told[-1] == "pause"
    room.player.stand(10.0, playing=False)
    room.clock.go_on(60.0)
    look = hand.look("one")
    assert look is not None
    assert (look.phase, look.age_s) == (Phase.PAUSED, 80.0)
    hand.pause_or_go_on()
    assert room.player.told[-1] == "play 1"


def test_that_arrows_jump_five_seconds_within_the_half_minute(
    room: Room, hand: InstantReplay
) -> None:
    begun(room, hand)
    room.player.stand(12.0)
    for key, target in (("Left", "seek 7"), ("Right", "seek 17")):
        assert hand.understands(key)
        assert hand.key_pressed(key, repeated=False)
        assert room.player.told[-1] == target
    room.player.stand(2.0)
    hand.key_pressed("Left", repeated=False)
    assert room.player.told[-1] == "seek 0"
    room.player.stand(28.0)
    hand.key_pressed("Right", repeated=False)
    assert room.player.told[-1] == "seek 30"
    hand.key_pressed(".", repeated=False)
    assert room.player.told[-1] == "step 1"


def test_that_keys_are_left_alone_in_a_live_tile(room: Room, hand: InstantReplay) -> None:
    begun(room, hand)
    room.wall = replace(room.wall, selected=1)
    assert not hand.understands("Left")
    assert not hand.key_pressed("Left", repeated=False)
    assert not hand.leave()
    assert "one" in room.lent


def test_that_the_end_is_held_and_then_the_tile_is_live_again(
    room: Room, hand: InstantReplay
) -> None:
    begun(room, hand)
    room.player.stand(30.0, playing=False, ended=True)
    hand.tick()
    look = hand.look("one")
    assert look is not None
    assert (look.phase, look.place, look.back_in_s) == (Phase.ENDED, 1.0, int(HOLDS_S))
    room.clock.go_on(HOLDS_S - 1.0)
    hand.tick()
    assert hand.shows("one")
    room.clock.go_on(1.5)
    hand.tick()
    assert not hand.shows("one")
    assert room.player.closed
    assert room.lent == {}


def test_that_a_look_back_from_the_end_plays_again(room: Room, hand: InstantReplay) -> None:
    begun(room, hand)
    room.player.stand(30.0, playing=False, ended=True)
    hand.tick()
    hand.key_pressed("Left", repeated=False)
    assert room.player.told[-2:] == ["seek 25", "play 1"]
    room.player.stand(30.0, playing=False, ended=True)
    hand.pause_or_go_on()
    assert room.player.told[-2:] == ["seek 0", "play 1"]


def test_that_pictures_looked_at_one_by_one_are_never_taken_away(
    room: Room, hand: InstantReplay
) -> None:
    begun(room, hand)
    hand.key_pressed(",", repeated=False)
    room.player.stand(30.0, playing=False, ended=True)
    hand.tick()
    room.clock.go_on(10 * HOLDS_S)
    hand.tick()
    assert hand.shows("one")


def test_that_nothing_in_memory_is_said_and_the_tile_stays_live(
    room: Room, hand: InstantReplay
) -> None:
    hand.toggle()
    room.player.stand(0.0, playing=False, ended=True, code="replay_ring_empty")
    hand.tick()
    assert [error.code for error in room.errors] == ["replay_ring_empty"]
    assert room.lent == {}


def test_that_a_camera_that_never_opens_is_given_up(room: Room, hand: InstantReplay) -> None:
    hand.toggle()
    room.clock.go_on(60.0)
    hand.tick()
    assert [error.code for error in room.errors] == ["replay_ring_empty"]
    assert room.player.closed


def test_that_the_same_key_brings_the_live_picture_back(room: Room, hand: InstantReplay) -> None:
    begun(room, hand)
    room.player.stand(4.0)
    assert hand.moment("one") == BEGIN + timedelta(seconds=4)
    hand.toggle()
    assert hand.moment("one") is None
    assert room.player.closed


def test_that_a_camera_that_leaves_the_wall_is_looked_back_on_no_more(
    room: Room, hand: InstantReplay
) -> None:
    begun(room, hand)
    room.wall = Arrangement(4, ("two", "three", "", ""))
    hand.tick()
    assert hand.keys() == ()


def test_that_more_than_a_few_at_once_are_refused_in_words(room: Room, hand: InstantReplay) -> None:
    room.wall = Arrangement(9, tuple("abcdefghi"))
    for tile in range(MOST_AT_ONCE + 1):
        room.wall = replace(room.wall, selected=tile)
        hand.toggle()
    assert len(hand.keys()) == MOST_AT_ONCE
    assert [error.code for error in room.errors] == ["replay_too_many"]
    hand.stop()
    assert all(player.closed for player in room.replays.players)
