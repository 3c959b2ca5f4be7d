"""Tours by key events, on a real store. The cameras are a double."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, open_console
from support.painted_cameras import PaintedCameras
from support.wall_screens import a_tour_of, keys_of, pass_by, press, shown, undo_last

from app.domain.errors import ConflictError
from app.domain.records import Camera
from app.domain.roles import Role
from app.services.wall_keeping import new_tour, save_tour
from detection.contracts.cameras import CameraState, StateCause
from ui.screens.wall.screen import WallScreen
from ui.screens.wall.touring import AHEAD_S

pytestmark = pytest.mark.gui
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_that_t_walks_a_tour_around_the_pin_and_stops_where_it_is(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_Minus, Key.Key_1, Key.Key_P)
    before = keys_of(screen)
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_T)
    pass_by(console, screen, 10)
    first = keys_of(screen)
    assert first[0] == city[0].id
    assert set(first[1:]) == {camera.id for camera in city[4:7]}
    assert "Vòng cầu" in screen.city.bar.status.whole
    assert "2/3" in screen.city.bar.status.whole
    press(screen, Key.Key_Comma)
    assert keys_of(screen) == before
    press(screen, Key.Key_Period, Key.Key_T)
    assert keys_of(screen) == first
    assert screen.city.bar.status.whole == ""
    undo_last(console)
    assert keys_of(screen) == before


def test_that_a_step_of_the_tour_leaves_full_size(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_Minus)
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_T, Key.Key_Return)
    assert screen.presenter.state.arrangement.full is not None
    press(screen, Key.Key_Period)
    assert screen.presenter.state.arrangement.full is None
    assert keys_of(screen)[0] == city[4].id


def test_that_a_key_pauses_the_tour_and_it_goes_on_by_itself(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_Minus)
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_T, Key.Key_Right)
    before = keys_of(screen)
    pass_by(console, screen, 29)
    assert keys_of(screen) == before
    assert "paused 1 s" in screen.city.bar.status.whole
    pass_by(console, screen, 1)
    pass_by(console, screen, 10)
    assert keys_of(screen) != before


def test_that_the_cameras_of_the_next_stop_are_opened_ahead_at_the_size_of_a_tile(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    press(screen, Key.Key_Minus)
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_T)
    assert city[5].id not in cameras.views
    pass_by(console, screen, 10 - AHEAD_S)
    width, height, _ = cameras.views[city[5].id]
    assert abs(width - screen.view.rect_of(0).width()) <= 1
    assert abs(height - screen.view.rect_of(0).height()) <= 1
    press(screen, Key.Key_T)
    assert city[5].id not in cameras.views, "let go when the tour ends"


def test_that_a_dead_camera_is_passed_over_and_named(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    cameras.set_state(city[1].id, CameraState.UNREACHABLE, StateCause.NO_ANSWER)
    a_tour_of(console, screen, city[0], city[1])
    press(screen, Key.Key_T)
    pass_by(console, screen, 0.5)
    assert "1 passed over" in screen.city.bar.status.whole
    assert city[1].name in screen.city.bar.status.toolTip()


def test_that_a_tour_is_made_by_keys_alone_kept_started_deleted_and_brought_back(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    editor = screen.city.editor
    assert editor.name.hasFocus()
    editor.name.insert("Vòng đêm")  # an input method, not keys
    editor.name.textEdited.emit(editor.name.text())
    editor.adder.setFocus()
    for code in ("c03", "c05"):
        QTest.keyClicks(editor.adder, code)
        QTest.keyClick(editor.adder, Key.Key_Return)
    editor.stops.setFocus()
    QTest.keyClick(editor.stops, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor.name, Key.Key_Return)
    assert console.tasks.idle()
    (tour,) = console.store.queries.wall.tours(console.desk.actor.user_id)
    assert (tour.name, set(tour.camera_ids)) == ("Vòng đêm", {city[2].id, city[4].id})
    QTest.mouseClick(editor.delete_button, Qt.MouseButton.LeftButton)
    assert console.tasks.idle()
    assert not console.store.queries.wall.tours(console.desk.actor.user_id)
    undo_last(console)
    assert console.tasks.idle()
    (again,) = console.store.queries.wall.tours(console.desk.actor.user_id)
    assert again.camera_ids == tour.camera_ids


def test_that_somebody_elses_shared_tour_is_walked_and_saving_it_makes_a_copy(
    console: Console, city: list[Camera], qtbot: QtBot, tmp_path: Path, cameras: PaintedCameras
) -> None:
    desk = console.desk
    ids = [camera.id for camera in city]
    save_tour(desk, None, new_tour(desk, "Chung", 10, ids, shared=True))
    save_tour(desk, None, new_tour(desk, "Riêng", 10, ids))
    other = open_console(tmp_path, cameras=cameras, role=Role.OPERATOR, name="Binh Tran")
    screen = shown(other, qtbot)
    assert [tour.name for tour in screen.city.shelf.tours] == ["Chung"]
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    editor = screen.city.editor
    assert not editor.delete_button.isEnabled()
    assert "copy" in editor.said.text()
    QTest.keyClick(editor.name, Key.Key_Return)
    assert other.tasks.idle()
    made = other.store.queries.wall.tours(other.desk.actor.user_id)
    assert sorted((tour.name, tour.owner_id == desk.actor.user_id) for tour in made) == [
        ("Chung", False),
        ("Chung", True),
    ]
    assert other.errors == []
    screen.close_screen()
    other.close()


def test_that_what_two_people_type_into_one_tour_is_never_written_over_unsaid(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    desk, shelf, editor = console.desk, screen.city.shelf, screen.city.editor
    a_tour_of(console, screen, *city)
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    (read,) = shelf.tours
    saved = save_tour(desk, read, replace(read, seconds=20))
    shelf.read()
    assert console.tasks.idle()
    assert editor.form.seconds == 20, "nothing was typed: what somebody saved is shown"
    editor.seconds.setValue(40)
    save_tour(desk, saved, replace(saved, name="Vòng mới"))
    shelf.read()
    assert console.tasks.idle()
    editor.save()
    assert console.tasks.idle()
    assert isinstance(console.errors.pop(), ConflictError)
    assert [(one.name, one.seconds) for one in shelf.tours] == [("Vòng mới", 20)]
    assert editor.form.seconds == 40, "what was typed stays"
    editor.save()
    assert console.tasks.idle()
    assert [(one.name, one.seconds) for one in shelf.tours] == [("Vòng cầu", 40)]


def test_that_a_late_answer_clears_nothing_that_is_typed_for_another_tour(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    shelf, editor = screen.city.shelf, screen.city.editor
    a_tour_of(console, screen, *city)
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    for deed in (editor.save, shelf.delete):
        shelf.edit(shelf.tours[0].id)
        deed()
        shelf.edit("")
        editor.name.setText("Vòng khác")
        editor.seconds.setValue(45)
        assert console.tasks.idle()
        assert (editor.tour_id, editor.form.seconds) == (None, 45)
    assert shelf.tours == ()


def test_that_a_tour_without_a_name_is_refused_and_nothing_typed_is_lost(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    editor = screen.city.editor
    QTest.mouseClick(editor.wall_button, Qt.MouseButton.LeftButton)
    assert len(editor.form.stops) == len(city)
    QTest.keyClick(editor.name, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert console.tasks.idle()
    assert [getattr(error, "code", "") for error in console.errors] == ["tour_name_empty"]
    assert len(editor.form.stops) == len(city)


def test_that_escape_folds_the_editor_away_and_what_was_typed_stays(screen: WallScreen) -> None:
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    QTest.keyClicks(screen.city.editor.name, "Ca dem")
    screen.name_layout()  # Ctrl+S, as the shell answers it: here it is the tour that is saved
    assert screen.toolbar.name_field.isHidden()
    assert screen.step_back()
    assert screen.city.editor.isHidden()
    QTest.keyClick(screen.view, Key.Key_T, SHIFT)
    assert screen.city.editor.name.text() == "Ca dem"


def test_that_without_a_tour_t_opens_the_editor(console: Console, screen: WallScreen) -> None:
    press(screen, Key.Key_T)
    assert not screen.city.editor.isHidden()
    assert "no tour" in console.toasts[-1][0]


def test_that_cameras_opened_ahead_are_let_go_when_nobody_sees_the_wall(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    press(screen, Key.Key_Minus)
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_T)
    pass_by(console, screen, 10 - AHEAD_S)
    assert city[5].id in cameras.views
    screen.hide()
    screen.city.turn()
    assert city[5].id not in cameras.views
