"""Turning without a window: a camera, a store of leases and a wall that are doubles."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, QPointF
from support.consoles import SetClock
from support.painted_cameras import PaintedCameras
from support.tasks_by_hand import TasksByHand

from app.domain.errors import ConsoleError, EnvironmentFailureError
from app.domain.ids import CameraId, UserId, Workstation
from app.domain.roles import Actor, Role
from app.domain.wall import CameraLogEntry, CameraLogKind, Turned
from app.ports.ptz import PtzAbilities, PtzPreset
from app.services.desk import Desk
from app.services.turning import HELD_AFTER_S, RENEW_S, TURN_LEASE_S
from ui.screens.wall.steering import FAST, SLOW, STILL
from ui.screens.wall.turn_parts import TurnMeans
from ui.screens.wall.turning import AGAIN_S, IDLE_S, RETRY_S, Turning
from widgets.wall.arrangement import Arrangement

if TYPE_CHECKING:
    from app.ports.files import FileVault
    from app.ports.store import Store

ALL = PtzAbilities(turns=True, zooms=True, centres=True, presets=True)


@dataclass
class Leases:
    """The part of a store that turning needs."""

    holders: dict[str, str] = field(default_factory=dict)
    lines: list[CameraLogEntry] = field(default_factory=list)

    def take_camera(self, camera_id: CameraId, holder: str, seconds: float) -> bool:  # noqa: ARG002 - the port's names
        return self.holders.setdefault(camera_id, holder) == holder

    def release_camera(self, camera_id: CameraId, holder: str) -> None:
        if self.holders.get(camera_id) == holder:
            del self.holders[camera_id]

    def write(self, job: Callable[[object], None]) -> None:
        job(SimpleNamespace(wall=SimpleNamespace(add_log=self.lines.append)))

    def holder_of_camera(self, camera_id: CameraId) -> str:
        return self.holders.get(camera_id, "")


@dataclass
class CameraByHand:
    """Implements ``PtzControl``; NOT a camera."""

    can: PtzAbilities = ALL
    code: str = ""
    told: list[str] = field(default_factory=list)

    def _tell(self, what: str) -> None:
        self.told.append(what)
        if self.code:
            raise EnvironmentFailureError(self.code)

    def abilities(self, camera_id: str, *, anew: bool = False) -> PtzAbilities:  # noqa: ARG002 - the port's names
        self._tell("abilities")
        return self.can

    def move(
        self, camera_id: str, pan: float, tilt: float, zoom: float = 0.0, for_s: float = 1.0
    ) -> None:
        self._tell(f"move {camera_id} {pan:g} {tilt:g} {zoom:g} for {for_s:g}")

    def stop(self, camera_id: str) -> None:
        self._tell(f"stop {camera_id}")

    def centre_on(self, camera_id: str, x: float, y: float, zoom: float = 0.0) -> None:  # noqa: ARG002 - as above
        self._tell(f"centre {x:g} {y:g}")

    def presets(self, camera_id: str) -> Sequence[PtzPreset]:  # noqa: ARG002 - as above
        return [PtzPreset("1", "Cầu"), PtzPreset("2", "Chợ")]

    def go_to(self, camera_id: str, token: str) -> None:  # noqa: ARG002 - as above
        self._tell(f"go to {token}")


@dataclass
class Room:
    """An operator at a wall of four tiles."""

    role: Role = Role.OPERATOR
    clock: SetClock = field(default_factory=SetClock)
    camera: CameraByHand = field(default_factory=CameraByHand)
    leases: Leases = field(default_factory=Leases)
    tasks: TasksByHand = field(default_factory=TasksByHand)
    arrangement: Arrangement = field(default_factory=lambda: Arrangement(4, ("C1", "C2", "", "")))
    errors: list[Exception] = field(default_factory=list)
    wall: PaintedCameras = field(default_factory=PaintedCameras)

    def share_at(self, tile: int, point: QPoint) -> tuple[float, float] | None:  # noqa: ARG002 - the view's names
        return point.x() / 100, point.y() / 100

    def hand(self) -> Turning:
        actor = Actor(UserId("an"), "An Nguyen", self.role, Workstation("A07"))
        store, files = cast("Store", self.leases), cast("FileVault", None)
        desk = Desk(actor, store, files, self.clock)
        return Turning(
            desk,
            TurnMeans(self.camera, self.wall),
            self.tasks,
            self,
            self.errors.append,
            monotonic=self.clock.monotonic,
        )

    def codes(self) -> list[str]:
        return [error.code for error in self.errors if isinstance(error, ConsoleError)]


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def hand(room: Room) -> Turning:
    made = room.hand()
    made.toggle()
    room.tasks.do()
    room.camera.told.clear()
    return made


def test_that_a_camera_is_asked_then_held_with_its_positions(room: Room) -> None:
    hand = room.hand()
    hand.toggle()
    look = hand.look("C1")
    assert look is not None
    assert not look.ready
    room.tasks.do()
    look = hand.look("C1")
    assert look is not None
    assert (look.ready, look.holder) == (True, "An Nguyen")
    assert [one.name for one in look.presets] == ["Cầu", "Chợ"]
    assert room.leases.holders == {"turn:C1": "An Nguyen (A07)"}
    hand.toggle()
    room.tasks.do()
    assert hand.look("C1") is None
    assert room.leases.holders == {}


def test_that_a_camera_is_not_judged_from_before_it_can_turn_until_after_it_was_let_go(
    room: Room,
) -> None:
    hand = room.hand()
    before_s = time.monotonic()
    hand.toggle()
    room.tasks.do()
    assert "abilities" in room.camera.told
    assert not any(told.startswith("move") for told in room.camera.told)
    assert room.wall.held["C1"] >= before_s + TURN_LEASE_S + HELD_AFTER_S
    room.wall.held.clear()
    hand.toggle()
    room.tasks.do()
    assert room.wall.held["C1"] >= before_s + HELD_AFTER_S


def test_that_it_moves_while_a_key_is_held_and_stops_when_it_comes_up(
    room: Room, hand: Turning
) -> None:
    assert hand.key_pressed("Right", repeated=False)
    room.tasks.do()
    for _ in range(3):
        hand.key_pressed("Right", repeated=True)
        room.tasks.do()
    assert room.camera.told == [f"move C1 {SLOW:g} 0 0 for 1"], "repetitions tell nothing new"
    assert hand.key_released("Right")
    room.tasks.do()
    assert room.camera.told[1:] == ["stop C1"]
    hand.tick()
    room.tasks.do()
    assert len(room.camera.told) == 2, "a camera that stands is left alone"


def test_that_a_held_movement_is_told_again_before_it_ends_by_itself(
    room: Room, hand: Turning
) -> None:
    hand.key_pressed("Shift+Up", repeated=False)
    room.tasks.do()
    for _ in range(3):
        room.clock.go_on(AGAIN_S + 0.01)
        hand.key_pressed("Shift+Up", repeated=True)
        hand.tick()
        room.tasks.do()
    assert room.camera.told == [f"move C1 0 {FAST:g} 0 for 1"] * 4


def test_that_a_stop_waits_for_the_movement_before_it(room: Room, hand: Turning) -> None:
    hand.key_pressed("Left", repeated=False)
    hand.key_released("Left")
    assert len(room.tasks.waiting) == 1, "one order at a time"
    room.tasks.do()
    assert room.camera.told == [f"move C1 {-SLOW:g} 0 0 for 1", "stop C1"]


def said(room: Room) -> list[tuple[bool, str, str]]:
    """What the log of the camera says: begun or over, who, and the position's name."""
    lines = room.leases.lines
    assert {(line.kind, line.camera_id, line.workstation) for line in lines} <= {
        (CameraLogKind.TURNED, "C1", "A07")
    }
    turned = [(line.began, Turned.read(line.detail)) for line in lines]
    return [(began, one.by, one.preset) for began, one in turned]


def test_that_the_log_of_the_camera_tells_who_turned_it_and_where_to(
    room: Room, hand: Turning
) -> None:
    for _ in range(3):
        hand.key_pressed("Left", repeated=False)
        room.tasks.do()
        hand.key_released("Left")
        room.tasks.do()
    assert said(room) == [(True, "An Nguyen", "")], "one line, not one for each key"
    hand.key_pressed("2", repeated=False)
    room.tasks.do()
    hand.key_pressed("Up", repeated=False)
    hand.leave()
    room.tasks.do()
    assert said(room)[1:] == [
        (True, "An Nguyen", "Chợ"),
        (True, "An Nguyen", ""),
        (False, "An Nguyen", ""),
    ]


def test_that_a_camera_that_was_only_looked_at_or_refused_has_no_line(
    room: Room, hand: Turning
) -> None:
    room.camera.code = "ptz_failed"
    hand.key_pressed("2", repeated=False)
    room.tasks.do()
    room.camera.code = ""
    hand.leave()
    room.tasks.do()
    assert said(room) == []


@pytest.mark.parametrize("way", ["focus", "escape", "tile", "lost release"])
def test_that_every_way_out_sends_a_stop(room: Room, hand: Turning, way: str) -> None:
    hand.key_pressed("Left", repeated=False)
    room.tasks.do()
    match way:
        case "focus":
            hand.focus_left()
        case "escape":
            assert hand.leave()
        case "tile":
            room.arrangement = replace(room.arrangement, selected=1)
            hand.tick()
        case _:
            hand.key_pressed("Left", repeated=True)
            room.clock.go_on(3.0)
            hand.tick()
    room.tasks.do()
    assert room.camera.told[-1] == "stop C1"
    assert (hand.look("C1") is not None) == (way in ("focus", "lost release"))


def test_that_a_stop_that_was_lost_is_sent_again(room: Room, hand: Turning) -> None:
    hand.key_pressed("Left", repeated=False)
    room.tasks.do()
    room.camera.code = "ptz_away"
    hand.key_released("Left")
    room.tasks.do()
    look = hand.look("C1")
    assert look is not None
    assert look.problem == "ptz_away"
    assert look.movement != STILL, "nobody knows that it stands"
    room.clock.go_on(RETRY_S + 0.1)
    hand.tick()
    room.tasks.do()
    assert room.codes() == ["ptz_away"], "told once"
    room.camera.code = ""
    room.clock.go_on(RETRY_S + 0.1)
    hand.tick()
    room.tasks.do()
    look = hand.look("C1")
    assert look is not None
    assert (look.problem, look.movement) == ("", STILL)
    assert room.camera.told[-3:] == ["stop C1"] * 3


def test_that_a_movement_that_was_refused_is_not_said_again_and_again(
    room: Room, hand: Turning
) -> None:
    room.camera.code = "ptz_refused"
    hand.key_pressed("Left", repeated=False)
    room.tasks.do()
    hand.key_pressed("Left", repeated=True)
    hand.tick()
    room.tasks.do()
    assert room.camera.told == [f"move C1 {-SLOW:g} 0 0 for 1"]
    assert room.codes() == ["ptz_refused"]


def test_that_number_keys_and_clicks_do_what_the_camera_can(room: Room, hand: Turning) -> None:
    hand.key_pressed("2", repeated=False)
    room.tasks.do()
    hand.key_pressed("7", repeated=False)
    assert hand.mouse_pressed(0, QPointF(30, 60))
    hand.mouse_released(0, QPointF(30, 60))
    room.tasks.do()
    assert room.camera.told == ["go to 2", "centre 0.3 0.6"]
    assert not hand.mouse_pressed(1, QPointF(30, 60)), "another camera"


def test_that_a_click_only_selects_where_the_camera_cannot_centre(room: Room) -> None:
    room.camera.can = replace(ALL, centres=False, presets=False)
    hand = room.hand()
    hand.toggle()
    room.tasks.do()
    assert not hand.mouse_pressed(0, QPointF(30, 60))
    look = hand.look("C1")
    assert look is not None
    assert look.presets == ()


@pytest.mark.parametrize("code", ["ptz_none", "ptz_refused", "ptz_away", "ptz_failed"])
def test_that_a_camera_that_cannot_be_had_is_told_and_not_held(room: Room, code: str) -> None:
    room.camera.code = code
    hand = room.hand()
    hand.toggle()
    room.tasks.do()
    assert room.codes() == [code]
    assert hand.camera_id == ""
    assert room.leases.holders == {}


def test_that_a_fixed_camera_is_not_held(room: Room) -> None:
    room.camera.can = PtzAbilities(turns=False, zooms=False, centres=False, presets=False)
    hand = room.hand()
    hand.toggle()
    room.tasks.do()
    assert room.codes() == ["ptz_none"]


def test_that_who_turns_it_already_is_named(room: Room) -> None:
    room.leases.holders["turn:C1"] = "Binh Tran (A02)"
    hand = room.hand()
    hand.toggle()
    room.tasks.do()
    (error,) = room.errors
    assert isinstance(error, ConsoleError)
    assert (error.code, error.values["holder"]) == ("ptz_taken", "Binh Tran (A02)")
    hand.leave()
    room.tasks.do()
    assert room.leases.holders == {"turn:C1": "Binh Tran (A02)"}


def test_that_the_right_is_asked_for(room: Room) -> None:
    room.role = Role.REVIEWER
    hand = room.hand()
    hand.toggle()
    room.tasks.do()
    assert room.codes() == ["not_allowed"]
    assert hand.camera_id == ""


def test_that_a_camera_left_while_it_is_asked_is_given_back(room: Room) -> None:
    hand = room.hand()
    hand.toggle()
    assert hand.leave()
    room.tasks.do()
    assert room.leases.holders == {}


def test_that_a_camera_left_and_asked_for_again_is_held(room: Room) -> None:
    hand = room.hand()
    for _ in range(3):
        hand.toggle()
    room.tasks.do()
    assert hand.camera_id == "C1"
    assert room.leases.holders == {"turn:C1": "An Nguyen (A07)"}


def test_that_a_click_that_began_on_another_camera_turns_nothing(room: Room, hand: Turning) -> None:
    assert hand.mouse_pressed(0, QPointF(10, 10))
    room.arrangement = replace(room.arrangement, keys=("C2", "C1", "", ""), selected=1)
    hand.mouse_released(0, QPointF(10, 10))
    room.tasks.do()
    assert room.camera.told == []


def test_that_control_is_renewed_and_given_back_when_nobody_turns(
    room: Room, hand: Turning
) -> None:
    room.clock.go_on(RENEW_S + 1.0)
    hand.tick()
    assert room.tasks.waiting
    room.tasks.do()
    room.leases.holders["turn:C1"] = "Binh Tran (A02)"
    room.clock.go_on(RENEW_S + 1.0)
    hand.tick()
    room.tasks.do()
    assert room.codes() == ["ptz_taken"]
    assert hand.camera_id == ""


def test_that_unused_control_is_let_go(room: Room, hand: Turning) -> None:
    room.clock.go_on(IDLE_S + 1.0)
    hand.tick()
    room.tasks.do()
    assert hand.camera_id == ""
    assert room.leases.holders == {}
