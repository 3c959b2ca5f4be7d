"""The presenter of the wall, without a window. The cameras are a double, the store is real."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.found_cases import CaseSpec, a_case
from support.painted_cameras import NOON, PaintedCameras
from support.tasks_by_hand import TasksByHand

from app.domain.errors import ConsoleError
from app.domain.ids import Workstation
from app.domain.records import Camera
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.store.sql_store import SqlStore, open_store
from detection.contracts.errors import SourceError
from ui.screens.wall.presenter import WallPresenter
from ui.screens.wall.view_state import Notice, WallState


class Seen:
    """What the screen would draw and say."""

    def __init__(self) -> None:
        self.states: list[WallState] = []
        self.said: list[tuple[Notice, str, Callable[[], None] | None]] = []
        self.errors: list[Exception] = []

    def show_state(self, state: WallState) -> None:
        self.states.append(state)

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        self.said.append((notice, text, undo))

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    return desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", SetClock())


@pytest.fixture
def cameras(desk: Desk) -> list[Camera]:
    return [add_camera(desk, NewCamera(f"C{n}", f"Camera {n}", f"rtsp://c{n}/a")) for n in (1, 2)]


@pytest.fixture
def tasks() -> TasksByHand:
    return TasksByHand()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def wall() -> PaintedCameras:
    return PaintedCameras()


def started(
    desk: Desk, store: SqlStore, tasks: TasksByHand, wall: PaintedCameras, seen: Seen
) -> WallPresenter:
    made = WallPresenter(desk, store.queries, tasks, wall, seen)
    made.load()
    tasks.do()
    return made


@pytest.fixture
def presenter(
    desk: Desk,
    store: SqlStore,
    tasks: TasksByHand,
    wall: PaintedCameras,
    seen: Seen,
    cameras: list[Camera],
) -> WallPresenter:
    return started(desk, store, tasks, wall, seen)


def test_that_a_first_start_shows_every_camera(
    presenter: WallPresenter, cameras: list[Camera]
) -> None:
    assert presenter.state.arrangement.keys == (cameras[0].id, cameras[1].id, "", "")


def test_that_a_deleted_layout_comes_back_with_undo(
    presenter: WallPresenter, tasks: TasksByHand, seen: Seen, store: SqlStore, desk: Desk
) -> None:
    presenter.save_as("Ngày")
    tasks.do()
    presenter.delete_current()
    tasks.do()
    assert not store.queries.layouts(desk.actor.user_id)
    notice, name, undo = seen.said[-1]
    assert (notice, name) == (Notice.LAYOUT_DELETED, "Ngày")
    assert undo is not None
    undo()
    tasks.do()
    assert [layout.name for layout in store.queries.layouts(desk.actor.user_id)] == ["Ngày"]


def test_that_saving_under_a_known_name_writes_over_it(
    presenter: WallPresenter, tasks: TasksByHand, store: SqlStore, desk: Desk
) -> None:
    presenter.save_as("Ngày")
    tasks.do()
    presenter.set_tiles(1)
    presenter.save_as("ngày")
    tasks.do()
    (layout,) = store.queries.layouts(desk.actor.user_id)
    assert (layout.tiles, layout.version) == (1, 2)


def test_that_saved_layouts_are_walked_in_a_ring(
    presenter: WallPresenter, tasks: TasksByHand
) -> None:
    for tiles, name in ((1, "Một"), (9, "Chín")):
        presenter.set_tiles(tiles)
        presenter.save_as(name)
        tasks.do()
    walked = []
    for _ in range(3):
        presenter.step_layout(1)
        walked.append(presenter.state.arrangement.tiles)
    assert walked == [1, 9, 1]


def test_that_the_arrangement_of_last_time_comes_back(
    presenter: WallPresenter,
    desk: Desk,
    store: SqlStore,
    tasks: TasksByHand,
    wall: PaintedCameras,
    cameras: list[Camera],
) -> None:
    presenter.swap(0, 3)
    presenter.toggle_full(3)
    presenter.keep()
    tasks.do()
    again = started(desk, store, tasks, wall, Seen()).state.arrangement
    assert again.keys == ("", cameras[1].id, "", cameras[0].id)
    assert again.full is None, "a wall begins as a wall"


def test_that_an_unchanged_arrangement_is_not_written_again(
    presenter: WallPresenter, tasks: TasksByHand
) -> None:
    presenter.keep()
    assert tasks.waiting == []


def test_that_a_snapshot_without_a_picture_says_so(
    presenter: WallPresenter,
    tasks: TasksByHand,
    seen: Seen,
    wall: PaintedCameras,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(camera_id: str, timeout_s: float = 5.0) -> bytes:
        raise SourceError("no_picture", camera=camera_id, waited_s=timeout_s)

    monkeypatch.setattr(wall, "snapshot", nothing)
    presenter.take_snapshot(tmp_path / "shots", NOON)
    tasks.do()
    (error,) = seen.errors
    assert isinstance(error, ConsoleError)
    assert (error.code, error.values["name"]) == ("no_picture", "C1")
    assert not (tmp_path / "shots").exists() or not list((tmp_path / "shots").iterdir())


def test_that_a_snapshot_of_an_empty_tile_is_not_taken(
    presenter: WallPresenter, seen: Seen, tmp_path: Path
) -> None:
    presenter.choose(3)
    presenter.take_snapshot(tmp_path, NOON)
    assert seen.said[-1][0] is Notice.SNAPSHOT_NO_CAMERA


def test_that_missing_evidence_is_known_by_camera(
    presenter: WallPresenter,
    desk: Desk,
    tasks: TasksByHand,
    cameras: list[Camera],
    tmp_path: Path,
) -> None:
    a_case(desk, cameras[1].id, tmp_path, CaseSpec(missing="disk_full"))
    presenter.load_alarms()
    tasks.do()
    assert dict(presenter.state.alarm_by_camera) == {cameras[1].id: "disk_full"}
    assert len(presenter.state.alarms) == 1


def test_that_somebody_without_the_right_sees_no_cases(
    store: SqlStore, tasks: TasksByHand, wall: PaintedCameras, tmp_path: Path, desk: Desk
) -> None:
    camera = add_camera(desk, NewCamera("C1", "A", "rtsp://c/a"))
    a_case(desk, camera.id, tmp_path, CaseSpec(missing="disk_full"))
    hotline = desk_on(store, tmp_path, Role.HOTLINE, "Hot Line", SetClock())
    assert started(hotline, store, tasks, wall, Seen()).state.alarms == ()


def test_that_the_map_can_bring_a_camera_to_full_size(
    presenter: WallPresenter, cameras: list[Camera]
) -> None:
    presenter.set_tiles(1)
    presenter.show_camera(cameras[1].id)
    state = presenter.state.arrangement
    assert state.full == 0
    assert state.keys == (cameras[1].id,)
    assert presenter.leave_full()
    assert not presenter.leave_full()
