"""The ways into the playback: from the wall, from a violation, and what is then shown."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.cinema import NOW, Cinema, begins
from support.found_cases import CaseSpec, a_case
from support.painted_cameras import PaintedCameras

from app.domain.errors import NotFoundError
from app.services.wall_keeping import add_bookmark
from ui.bridge.playback_records import (
    bookmark_record,
    cameras_record,
    case_record,
    near_record,
    read_record,
)
from ui.screens.violations.screen import ViolationsScreen
from ui.screens.wall.screen import WallScreen

pytestmark = pytest.mark.gui
FIRST, SECOND = begins()


def test_that_h_on_the_wall_plays_the_camera_back_and_shift_h_the_whole_wall(
    cinema: Cinema,
) -> None:
    ids = [camera.id for camera in cinema.cameras]
    context = replace(cinema.console.context, cameras=PaintedCameras(tuple(ids)))
    wall = WallScreen(context)
    cinema.qtbot.addWidget(wall, before_close_func=lambda _: wall.close_screen())
    wall.show()
    assert cinema.console.tasks.idle()
    QTest.keyClick(wall.view, Qt.Key.Key_2)
    QTest.keyClick(wall.view, Qt.Key.Key_H)
    QTest.keyClick(wall.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert cinema.console.visits == [
        ("playback", cameras_record([ids[1]])),
        ("playback", cameras_record(ids)),
    ]


def test_that_h_at_a_violation_asks_what_the_cameras_around_saw_then(
    cinema: Cinema, tmp_path: Path
) -> None:
    case = a_case(cinema.console.desk, cinema.cameras[1].id, tmp_path, CaseSpec(number=1))
    screen = ViolationsScreen(cinema.console.context)
    cinema.qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.show()
    screen.screen_shown()
    cinema.until(lambda: screen.presenter.state.bundle is not None)
    QTest.keyClick(screen.queue.table, Qt.Key.Key_H)
    assert cinema.console.visits == [("playback", case_record(case.id))]


def test_that_a_case_opens_its_camera_and_the_nearest_ones_when_it_happened(
    cinema: Cinema, tmp_path: Path
) -> None:
    case = a_case(cinema.console.desk, cinema.cameras[2].id, tmp_path, CaseSpec(number=1))
    screen = cinema.screen()
    screen.show_record(case_record(case.id))
    screen.screen_shown()
    cinema.until(screen.settled)
    shown = screen.presenter.state.camera_ids
    assert shown == tuple(cinema.cameras[place].id for place in (2, 1, 0))
    assert screen.presenter.state.chosen == case.camera_id
    assert screen.presenter.moment.at == case.started_at - timedelta(seconds=5)
    assert any(mark.mark_id == case.id for mark in screen.band.content.marks)
    QTest.keyClick(screen.view, Qt.Key.Key_V)
    assert cinema.console.visits == [("violations", case.id)]


def test_that_a_bookmark_and_a_place_open_their_cameras(cinema: Cinema) -> None:
    mark = add_bookmark(cinema.console.desk, cinema.cameras[1].id, SECOND, "x")
    screen = cinema.screen()
    screen.show_record(bookmark_record(mark.id))
    screen.screen_shown()
    cinema.until(screen.settled)
    assert screen.presenter.state.camera_ids == (cinema.cameras[1].id,)
    assert screen.presenter.moment.at == SECOND
    screen.show_record(near_record(16.4625, 107.59, FIRST))
    cinema.until(lambda: screen.presenter.moment.at == FIRST)
    assert screen.presenter.state.chosen == cinema.cameras[1].id


def test_that_a_bookmark_that_is_gone_is_said_and_the_newest_is_shown(cinema: Cinema) -> None:
    screen = cinema.screen()
    screen.show_record(bookmark_record("gone"))
    screen.screen_shown()
    cinema.until(screen.settled)
    assert [type(error) for error in cinema.console.errors] == [NotFoundError]
    assert screen.presenter.state.camera_ids
    cinema.console.errors.clear()


def test_that_it_opens_shortly_before_the_newest_picture(cinema: Cinema) -> None:
    screen = cinema.opened()
    end = SECOND + timedelta(seconds=20)
    assert abs(screen.presenter.moment.at - (end - timedelta(seconds=20))) < timedelta(seconds=0.2)
    assert screen.band.scale.holds(NOW.timestamp() - 1), "the present is in sight"


def test_that_it_never_opens_before_a_short_recording_began(cinema: Cinema) -> None:
    for path in cinema.root.rglob("*.mp4"):
        if path.name > f"{SECOND + timedelta(seconds=11):%H%M%S}" or path.name < f"{SECOND:%H%M%S}":
            path.unlink()
    screen = cinema.opened()
    assert screen.presenter.moment.at == SECOND


def test_that_a_text_of_nobody_opens_nothing(cinema: Cinema) -> None:
    assert read_record("new") is None
    screen = cinema.screen()
    screen.show_record("new")
    assert not screen.presenter.state.loaded
