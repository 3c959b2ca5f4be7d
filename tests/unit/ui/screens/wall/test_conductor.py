"""Tours and alarms together on one wall, without a window. The stage is a double."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from support.consoles import SetClock

from app.domain.ids import CameraId, TourId, UserId, WardCode
from app.domain.records import Camera
from app.domain.wall import Tour
from ui.screens.wall.arranging import chosen, toggled_full, with_keys
from ui.screens.wall.conductor import HELD_PAUSES_S, Conductor
from ui.screens.wall.promotion import Alarm, AlarmKind
from widgets.wall.arrangement import Arrangement


def a_camera(name: str) -> Camera:
    made = Camera(CameraId(name), 1, name, name, "rtsp://x/a", None, "tcp", True, False)
    return replace(made, ward_code=WardCode("W1" if name < "d" else "W2"))


@dataclass
class PlainStage:
    """The wall as values."""

    arrangement: Arrangement = field(default_factory=lambda: with_keys(4, tuple("abcd")))
    cameras: tuple[Camera, ...] = tuple(map(a_camera, "abcdefgh"))
    dead: set[str] = field(default_factory=set)
    black: set[str] = field(default_factory=set)
    ahead: list[tuple[str, ...]] = field(default_factory=list)
    ward_names: dict[str, str] = field(default_factory=lambda: {"W1": "Phú Xuân", "W2": "Vỹ Dạ"})

    def arrange(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement

    def alive(self, camera: Camera) -> bool:
        return camera.id not in self.dead

    def has_picture(self, camera_id: str) -> bool:
        return camera_id not in self.black

    def open_ahead(self, camera_ids: Sequence[str]) -> None:
        self.ahead.append(tuple(camera_ids))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def stage() -> PlainStage:
    return PlainStage()


@pytest.fixture
def conductor(stage: PlainStage, clock: SetClock) -> Conductor:
    made = Conductor(stage, clock.monotonic)
    clock.go_on(60)
    return made


def a_tour(cameras: str = "abcdefgh", groups: tuple[str, ...] = ()) -> Tour:
    return Tour(TourId("t"), 1, UserId("u"), "Vòng", 10, tuple(cameras), groups)


def keys(stage: PlainStage) -> str:
    return "".join(key or "-" for key in stage.arrangement.keys)


def go_on(conductor: Conductor, clock: SetClock, seconds: float) -> None:
    for _ in range(round(seconds * 2)):
        clock.go_on(0.5)
        conductor.turn()


def test_that_a_tour_walks_through_the_open_tiles_and_leaves_the_pinned(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    stage.arrangement = replace(stage.arrangement, pinned=frozenset("b"))
    assert conductor.start_tour(a_tour())
    assert keys(stage) == "abcd"
    go_on(conductor, clock, 10)
    assert keys(stage) == "ebfg"
    conductor.step_tour(-1)
    assert keys(stage) == "abcd"


def test_that_the_wall_before_the_tour_can_be_had_again_with_todays_pins(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.start_tour(a_tour())
    go_on(conductor, clock, 10)
    assert conductor.lasting(stage.arrangement).keys == tuple("abcd"), "kept over a restart"
    stage.arrangement = replace(stage.arrangement, pinned=frozenset("g"))
    before = conductor.stop_tour()
    assert keys(stage) == "efgh", "what is seen stays"
    assert before is not None
    assert (before.keys, before.pinned) == (tuple("abgd"), {"g"})


def test_that_tiles_made_for_a_tour_alone_go_when_it_stops(
    conductor: Conductor, stage: PlainStage
) -> None:
    own, stage.arrangement = with_keys(4, tuple("abc")), with_keys(9, tuple("abc"))
    conductor.start_tour(a_tour("efgh"), own)
    stage.arrangement = replace(stage.arrangement, pinned=frozenset("f"))
    kept = conductor.lasting(stage.arrangement)
    assert (kept.tiles, kept.pinned) == (4, {"f"})
    assert "f" in kept.keys
    assert conductor.stop_tour() == kept


def test_that_a_tour_without_a_living_camera_does_not_begin(
    conductor: Conductor, stage: PlainStage
) -> None:
    stage.dead = set("ab")
    assert not conductor.start_tour(a_tour("ab"))
    assert conductor.status() is None
    assert conductor.stop_tour() is None


def test_that_a_camera_that_dies_is_passed_over_and_told(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.start_tour(a_tour(groups=("W1", "W2"), cameras=""))
    assert keys(stage) == "abc-"
    stage.dead = {"d", "e"}
    go_on(conductor, clock, 10)
    status = conductor.status()
    assert status is not None
    assert (status.title, status.number, status.passed) == ("Vỹ Dạ", 2, ("d", "e"))
    assert set(keys(stage)) == set("fgh-")


def test_that_the_next_page_is_opened_ahead_and_awaited(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.start_tour(a_tour())
    stage.black = {"e"}
    go_on(conductor, clock, 7)
    assert stage.ahead[-1] == tuple("efgh")
    go_on(conductor, clock, 4)
    assert keys(stage) == "abcd", "no black tile"
    stage.black = set()
    conductor.turn()
    assert keys(stage) == "efgh"


def test_that_a_tour_stands_still_at_full_size_and_while_a_camera_is_held(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.start_tour(a_tour())
    stage.arrangement = toggled_full(stage.arrangement, 0)
    go_on(conductor, clock, 45)
    assert keys(stage) == "abcd"
    stage.arrangement = toggled_full(stage.arrangement)
    held = frozenset("c")
    conductor.held_by.append(lambda: held)
    go_on(conductor, clock, 45)
    assert keys(stage) == "abcd"
    held = frozenset()
    go_on(conductor, clock, 41)
    assert keys(stage) == "efgh"


def test_that_a_tour_goes_on_around_a_camera_that_was_left_held(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.held_by.append(lambda: frozenset("c"))
    conductor.act()
    conductor.start_tour(a_tour())
    go_on(conductor, clock, HELD_PAUSES_S + 45)
    assert keys(stage)[2] == "c"
    assert set(keys(stage)) != set("abcd")


def test_that_an_alarm_comes_up_during_a_tour_and_the_tour_leaves_it_alone(
    conductor: Conductor, stage: PlainStage, clock: SetClock
) -> None:
    conductor.start_tour(a_tour("abcdefg"))
    conductor.take_alarm(Alarm("1", "h", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    assert keys(stage) == "ahcd"
    go_on(conductor, clock, 10)
    assert keys(stage)[1] == "h"
    go_on(conductor, clock, 22)
    assert "h" not in keys(stage)


def test_that_alarms_switched_off_are_not_even_remembered(
    conductor: Conductor, stage: PlainStage
) -> None:
    conductor.take_alarm(Alarm("1", "h", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    conductor.set_promoting(on=False)
    assert keys(stage) == "abcd"
    conductor.take_alarm(Alarm("2", "g", AlarmKind.CASE, 0, "red_light"))
    conductor.set_promoting(on=True)
    conductor.turn()
    assert keys(stage) == "abcd"


def test_that_an_alarm_of_a_camera_that_is_no_more_is_not_shown(
    conductor: Conductor, stage: PlainStage
) -> None:
    conductor.take_alarm(Alarm("1", "gone", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    assert keys(stage) == "abcd"


def test_that_an_alarms_camera_is_opened_before_it_is_shown(
    conductor: Conductor, stage: PlainStage
) -> None:
    stage.black = {"h"}
    conductor.take_alarm(Alarm("1", "h", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    assert (keys(stage), stage.ahead[-1]) == ("abcd", ("h",))
    stage.black = set()
    conductor.turn()
    assert (keys(stage), stage.ahead[-1]) == ("ahcd", ())


def test_that_a_dead_camera_is_not_brought_up(conductor: Conductor, stage: PlainStage) -> None:
    stage.dead = {"h"}
    conductor.take_alarm(Alarm("1", "h", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    assert keys(stage) == "abcd"


def test_that_the_tile_somebody_just_chose_is_not_taken(
    conductor: Conductor, stage: PlainStage
) -> None:
    stage.arrangement = chosen(with_keys(1, ("a",)), 0)
    conductor.act()
    conductor.take_alarm(Alarm("1", "h", AlarmKind.CASE, 0, "red_light"))
    conductor.turn()
    assert keys(stage) == "a"
