"""The details of a camera, without a window. The cameras are a double, the store is real."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on
from support.painted_cameras import NOON, PaintedCameras
from support.tasks_by_hand import TasksByHand

from app.domain.errors import NotAllowedError
from app.domain.ids import Workstation, new_id
from app.domain.records import Camera, Subject
from app.domain.roles import Role
from app.domain.wall import CameraHour, CameraLogEntry, CameraLogKind, PictureFault, Turned
from app.ports.archive import RecordingState
from app.ports.cameras import CameraHealth, DetectionChanged
from app.ports.load import DetectionGrant, GrantReason
from app.ports.store import Changes
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.store.sql_store import SqlStore, open_store
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from ui.bridge.times import NOTHING
from ui.screens.wall.details_presenter import READ_EVERY_S, DetailsPresenter
from ui.screens.wall.details_state import (
    DetailsState,
    HourFigures,
    LogLine,
    details_of,
    hour_figures,
    log_lines,
)


@dataclass
class Seen:
    """What the panel would draw and say."""

    states: list[DetailsState | None] = field(default_factory=list)
    logs: list[tuple[Sequence[LogLine], HourFigures]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    def show_details(self, state: DetailsState | None) -> None:
        self.states.append(state)

    def show_log(self, lines: Sequence[LogLine], hours: HourFigures) -> None:
        self.logs.append((lines, hours))

    def forget_log(self) -> None:
        self.logs.clear()

    def say_accepted(self, name: str) -> None:
        self.accepted.append(name)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)


@dataclass
class Desks:
    """A desk with two cameras, and a presenter at it."""

    desk: Desk
    store: SqlStore
    clock: SetClock
    cameras: tuple[Camera, Camera]
    wall: PaintedCameras
    tasks: TasksByHand = field(default_factory=TasksByHand)
    seen: Seen = field(default_factory=Seen)

    def presenter(self, role: Role = Role.SUPERVISOR) -> DetailsPresenter:
        desk = desk_on(self.store, Path(self.desk.files.root), role, role.value, self.clock)  # type: ignore[attr-defined]  # the vault of the tests has one
        return DetailsPresenter(desk, self.store.queries, self.tasks, self.wall, self.seen)

    def log(self, kind: CameraLogKind, *, began: bool = True, detail: str = "") -> None:
        entry = CameraLogEntry(
            new_id(), self.cameras[0].id, self.clock.now(), kind, began, detail, "A07"
        )
        self.store.write(lambda work: work.wall.add_log(entry))


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    clock = SetClock()
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    desk = desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", clock)
    one, two = (add_camera(desk, NewCamera(f"C{n}", f"Camera {n}", f"rtsp://c{n}/a")) for n in "12")
    wall = PaintedCameras()
    for camera in (one, two):
        wall.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
    yield Desks(desk, store, clock, (one, two), wall)
    store.close()


def rows_of(desks: Desks) -> dict[str, str]:
    return dict(details_of(desks.wall, desks.cameras[0], desks.clock.now()).rows)


def test_that_every_figure_is_told(desks: Desks) -> None:
    camera_id = desks.cameras[0].id
    desks.wall.healths[camera_id] = CameraHealth(
        *(camera_id, StreamKind.MAIN, 0.12, 14.8, 812_400.0, 3, 12, 4, 2),
        samples=1234,
        samples_dropped=56,
        clock_offset_s=-0.31,
        recording_lost_s=12.4,
    )
    desks.wall.recordings[camera_id] = RecordingState.RUNNING
    desks.wall.detections[camera_id] = DetectionChanged(camera_id, running=True)
    desks.wall.grants[camera_id] = DetectionGrant(camera_id, 8.0, 2.5, GrantReason.SHORT)
    desks.clock.at = NOON + timedelta(minutes=5)
    assert rows_of(desks) == {
        "State": "Live",
        "Since": "12:00 · 5 min",
        "Stream": "Main stream",
        "Pictures": "14,8/s · 812 kbit/s",
        "Picture age": "0,1 s",
        "Clock offset": "\N{MINUS SIGN}0,3 s",
        "Detection": "2,5/8 looks/s · machine short",
        "Looked at": "1.234, no time for 56",
        "Recording": "Is recorded · lost 12 s",
        "Since start": "4 stalls · 2 reconnects · 12 held back",
    }


def test_that_what_is_not_known_is_left_open_in_the_same_rows(desks: Desks) -> None:
    rows = rows_of(desks)
    assert rows["Pictures"] == rows["Picture age"] == rows["Looked at"] == NOTHING
    assert rows["Detection"] == "None on this workstation"
    desks.wall.remove_camera(desks.cameras[0].id)
    assert list(rows_of(desks)) == list(rows)


def test_that_the_hours_without_trouble_are_there_too(desks: Desks) -> None:
    camera_id, now = desks.cameras[0].id, desks.clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    rows = [
        CameraHour(camera_id, hour, "", 3, 1, 0),
        CameraHour(camera_id, hour - timedelta(hours=23), "", 7, 0, 0),
    ]
    found = hour_figures(rows, now)
    assert found.stalls == (7, *(0,) * 22, 3)
    assert found.reconnects == (*(0,) * 23, 1)
    assert [label for label in found.labels if label] == ["18", "00", "06", "12"]
    assert found.said_stalls.endswith("10")


def test_that_each_kind_of_line_is_a_sentence_in_both_directions(desks: Desks) -> None:
    now = desks.clock.now()
    texts = []
    for kind in CameraLogKind:
        for began in (True, False):
            detail = "Binh Tran" if kind is CameraLogKind.REFERENCE else "disk_full"
            entry = CameraLogEntry("l", desks.cameras[0].id, now, kind, began, detail, "A07")
            (line,) = log_lines([entry], now)
            texts.append(line.text)
            assert line.text.startswith("14:03:00  ")
            assert not line.text.endswith(f"  {kind.value}"), "a code is no sentence"
    (line,) = log_lines(
        [
            CameraLogEntry(
                "l",
                desks.cameras[0].id,
                now,
                CameraLogKind.TURNED,
                True,
                Turned("Lê Mẫu", "Cầu").written(),
                "A07",
            )
        ],
        now,
    )
    assert line.text == "14:03:00  Turned to Cầu by Lê Mẫu (A07)"
    assert not line.wrong
    assert len(set(texts)) == len(texts) - 1, "a picture is accepted, and that is never over"
    assert any("Binh Tran" in text for text in texts)
    assert any("disk full" in text for text in texts)


def test_that_nothing_is_read_while_the_panel_is_closed(desks: Desks) -> None:
    presenter = desks.presenter()
    presenter.follow(desks.cameras[0])
    presenter.refresh()
    presenter.take_changes(Changes({Subject.CAMERA_LOG: frozenset({desks.cameras[0].id})}, True))
    assert (desks.tasks.waiting, desks.seen.states) == ([], [])


def test_that_the_log_is_read_again_when_it_grew_and_hours_now_and_then(desks: Desks) -> None:
    presenter = desks.presenter()
    presenter.follow(desks.cameras[0])
    presenter.set_open(on=True)
    desks.tasks.do()
    desks.log(CameraLogKind.MOVED)
    for camera in reversed(desks.cameras):
        presenter.take_changes(Changes({Subject.CAMERA_LOG: frozenset({camera.id})}, True))
    desks.tasks.do()
    assert [len(lines) for lines, _ in desks.seen.logs] == [0, 1]
    presenter.refresh()
    assert desks.tasks.waiting == []
    desks.clock.go_on(READ_EVERY_S)
    presenter.refresh()
    assert len(desks.tasks.waiting) == 1


def test_that_an_answer_about_the_camera_before_is_not_shown(desks: Desks) -> None:
    desks.log(CameraLogKind.MOVED)
    presenter = desks.presenter()
    presenter.set_open(on=True)
    presenter.follow(desks.cameras[0])
    presenter.follow(desks.cameras[1])
    desks.tasks.do()
    assert [len(lines) for lines, _ in desks.seen.logs] == [0]
    presenter.follow(None)
    assert desks.seen.states[-1] is None


def test_that_the_log_of_one_camera_never_stands_under_the_name_of_another(desks: Desks) -> None:
    desks.log(CameraLogKind.MOVED)
    presenter = desks.presenter()
    presenter.set_open(on=True)
    presenter.follow(desks.cameras[0])
    desks.tasks.do()
    assert len(desks.seen.logs) == 1
    presenter.follow(desks.cameras[1])
    assert desks.seen.logs == [], "forgotten before the answer comes, or when none comes"


def test_that_a_supervisor_accepts_a_picture_and_an_operator_may_not(desks: Desks) -> None:
    camera = desks.cameras[0]
    desks.wall.faults[camera.id] = (PictureFault.MOVED,)
    operator = desks.presenter(Role.OPERATOR)
    operator.follow(camera)
    operator.accept()
    desks.tasks.do()
    assert isinstance(desks.seen.errors[0], NotAllowedError)
    assert desks.wall.accepted == []
    supervisor = desks.presenter()
    supervisor.follow(camera)
    supervisor.accept()
    desks.tasks.do()
    assert (desks.seen.accepted, desks.wall.accepted) == (["Camera 1"], [camera.id])
