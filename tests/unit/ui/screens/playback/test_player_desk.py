"""The player of the screen, with a labelled double of the replays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.ports.replay import ReplayPlayer, ReplayStatus, ReplayTrack, TrackState
from ui.screens.playback.player_desk import PlayerDesk

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class TapePlayer:
    """A double of a player: notes what it is told, says what a test sets."""

    def __init__(self, camera_ids: Sequence[str], at: datetime) -> None:
        self.camera_ids = tuple(camera_ids)
        self.told: list[object] = []
        tracks = tuple(ReplayTrack(each, TrackState.SHOWN, at) for each in camera_ids)
        self.says = ReplayStatus(1, at, False, 1.0, False, tracks)

    def play(self, speed: float = 1.0) -> None:
        self.told.append(("play", speed))

    def pause(self) -> None:
        self.told.append("pause")

    def seek(self, at: datetime) -> None:
        self.told.append(at)

    def step(self, pictures: int = 1, camera_id: str | None = None) -> None:
        self.told.append((pictures, camera_id))

    def status(self) -> ReplayStatus:
        return self.says

    def close(self) -> None:
        self.told.append("close")


class Tapes:
    """A double of the replays."""

    def __init__(self) -> None:
        self.opened: list[TapePlayer] = []

    def open_archive(self, camera_ids: Sequence[str], at: datetime) -> TapePlayer:
        self.opened.append(TapePlayer(camera_ids, at))
        return self.opened[-1]


class Office:
    """A desk with its double."""

    def __init__(self) -> None:
        self.tapes, self.seconds = Tapes(), 0.0
        self.swaps: list[ReplayPlayer | None] = []
        self.desk = PlayerDesk(self.tapes, lambda: self.seconds, self.swaps.append)  # type: ignore[arg-type]  # a double of a part
        self.desk.show(["A", "B"], NOON)

    @property
    def player(self) -> TapePlayer:
        return self.tapes.opened[-1]


def test_that_other_cameras_are_opened_where_the_clock_stood_and_go_on_playing() -> None:
    office = Office()
    office.desk.set_speed(4.0)
    office.desk.toggle()
    office.player.says = replace(office.player.says, at=at(30), playing=True, speed=4.0)
    office.desk.poll()
    first = office.player
    office.desk.show(["A", "C"])
    assert "close" in first.told
    assert office.player is not first
    assert office.player.says.at == at(30)
    assert office.player.told == [("play", 4.0)]


def test_that_the_same_cameras_in_another_order_keep_their_player() -> None:
    office = Office()
    office.desk.show(["B", "A"])
    assert len(office.tapes.opened) == 1


def test_that_what_was_before_a_jump_is_passed_over() -> None:
    office = Office()
    office.desk.seek(at(600))
    office.player.says = replace(office.player.says, at=at(1))
    assert not office.desk.poll()
    assert office.desk.moment.at == at(600)
    office.player.says = replace(office.player.says, at=at(600.1))
    assert office.desk.poll()
    assert office.desk.moment.at == at(600.1)


def test_that_a_jump_that_led_elsewhere_is_believed_after_a_while() -> None:
    office = Office()
    office.desk.seek(at(600))
    office.player.says = replace(office.player.says, at=at(700))
    office.seconds = 2.0
    assert office.desk.poll()
    assert office.desk.moment.at == at(700)


def test_that_speed_goes_up_and_down_within_its_bounds_and_waits_for_play() -> None:
    office = Office()
    for _ in range(10):
        office.desk.change_speed(1)
    assert office.desk.moment.speed == 16.0
    for _ in range(10):
        office.desk.change_speed(-1)
    assert office.desk.moment.speed == 0.25
    assert office.player.told == []
    office.desk.toggle()
    assert office.player.told == [("play", 0.25)]


def test_that_a_step_pauses_and_moves_by_the_chosen_camera() -> None:
    office = Office()
    office.desk.toggle()
    office.desk.step(-1, "B")
    assert office.player.told[-1] == (-1, "B")
    assert not office.desk.moment.playing


def test_that_play_is_not_undone_by_what_was_said_before_it_arrived() -> None:
    office = Office()
    office.desk.toggle()
    office.player.says = replace(office.player.says, at=at(0.05))
    assert not office.desk.poll()
    assert office.desk.moment.playing
    office.player.says = replace(office.player.says, at=at(0.1), ended=True)
    assert office.desk.poll()
    assert not office.desk.moment.playing, "the end is believed at once"
