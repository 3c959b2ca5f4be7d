"""Pins, alarms and areas by key events, on a real store. The cameras are a double."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.city_walls import WARDS, add_city
from support.consoles import Console, open_console
from support.found_cases import CaseSpec, a_case
from support.painted_cameras import PaintedCameras
from support.wall_screens import a_tour_of, keys_of, pass_by, press, shown, undo_last

from app.domain.ids import WardCode
from app.domain.records import Camera
from app.domain.sos_flow import SosPriority
from app.domain.wall import PictureFault
from app.services.sos import SosEdit, open_sos
from app.settings.options import Settings
from detection.contracts.cameras import CameraState, StateCause
from ui.screens.wall.screen import WallScreen

pytestmark = pytest.mark.gui
Key = Qt.Key


# -- pins ------------------------------------------------------------------------------------


def test_that_a_pinned_camera_survives_smaller_walls_other_cameras_and_a_restart(
    console: Console,
    screen: WallScreen,
    city: list[Camera],
    qtbot: QtBot,
    tmp_path: Path,
    cameras: PaintedCameras,
) -> None:
    press(screen, Key.Key_6, Key.Key_P, Key.Key_Minus)
    assert city[5].id in keys_of(screen)
    screen.presenter.show_camera(city[7].id)
    screen.step_back()
    screen.presenter.place_next(city[6].id)
    assert city[5].id in keys_of(screen)
    screen.close_screen()
    assert console.tasks.idle()
    again = open_console(tmp_path, cameras=cameras)
    restarted = shown(again, qtbot)
    assert restarted.presenter.state.arrangement.pinned == {city[5].id}
    restarted.close_screen()
    again.close()


def test_that_deleting_a_pinned_camera_is_said_and_undone_with_its_pin(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_1, Key.Key_P, Key.Key_Delete)
    assert keys_of(screen)[0] == ""
    undo_last(console)
    assert screen.presenter.state.arrangement.pinned == {city[0].id}


def test_that_a_removed_camera_comes_back_on_a_smaller_wall_and_beside_what_came_since(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_8, Key.Key_Delete, Key.Key_Minus)
    kept = set(keys_of(screen)) - {""}
    undo_last(console)
    assert {city[7].id, *kept} <= set(keys_of(screen))
    press(screen, Key.Key_1, Key.Key_Delete)
    gone = console.toasts[-1][1]
    screen.presenter.place(0, city[6].id)
    assert gone is not None
    gone()
    assert city[6].id in keys_of(screen), "undo takes no tile that was filled since"


def test_that_a_drop_on_a_pinned_tile_is_said_and_undone(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_Minus, Key.Key_1, Key.Key_P)
    screen.view.key_dropped.emit(0, city[7].id)
    assert keys_of(screen)[0] == city[7].id
    assert city[0].name in console.toasts[-1][0]
    undo_last(console)
    assert keys_of(screen)[0] == city[0].id


def test_that_a_wall_does_not_shrink_below_its_pins_and_says_so(
    console: Console, screen: WallScreen
) -> None:
    press(screen, Key.Key_1, Key.Key_P, Key.Key_2, Key.Key_P)
    screen.presenter.set_tiles(1)
    assert screen.presenter.state.arrangement.tiles == 9
    assert "2" in console.toasts[-1][0]


def test_that_the_pin_is_drawn_and_tells_what_it_means(
    screen: WallScreen, city: list[Camera], qtbot: QtBot
) -> None:
    press(screen, Key.Key_1, Key.Key_P)
    screen.view.grab()
    place = screen.city.marks.pins[city[0].id]
    assert screen.view.rect_of(0).contains(place.center())
    assert screen.city._tips.text_at(place.center())
    assert not screen.city._tips.text_at(screen.view.rect_of(1).center())


# -- alarms ----------------------------------------------------------------------------------


def test_that_a_new_red_light_case_brings_its_camera_up_and_a_key_switches_that_off(
    console: Console, screen: WallScreen, city: list[Camera], qtbot: QtBot, tmp_path: Path
) -> None:
    press(screen, Key.Key_Minus)
    before = keys_of(screen)
    console.clock.go_on(31)
    a_case(console.desk, city[7].id, tmp_path, CaseSpec(missing="no_picture", class_name="car"))
    qtbot.waitUntil(lambda: city[7].id in keys_of(screen))
    mark = screen.city.marks.stamp(city[7].id)
    assert "30 s" in str(mark)
    press(screen, Key.Key_A)
    assert keys_of(screen) == before
    assert not screen.city.bar.alarms_button.isChecked()
    assert not console.context.settings.promote_alarms


def test_that_an_alarm_gives_its_tile_back_after_the_time_that_is_set(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    console.context.preferences.change(promote_s=12)
    press(screen, Key.Key_Minus)
    before = keys_of(screen)
    for _ in range(4):
        screen.city.turn()
    cameras.faults[city[6].id] = (PictureFault.COVERED,)
    for _ in range(4):
        screen.city.turn()
    assert city[6].id in keys_of(screen)
    pass_by(console, screen, 12.5)
    assert keys_of(screen) == before


def test_that_an_sos_near_a_camera_brings_it_up(
    console: Console, screen: WallScreen, city: list[Camera], qtbot: QtBot
) -> None:
    press(screen, Key.Key_Minus)
    _, _, lat, lon = WARDS[3]
    open_sos(
        console.desk,
        SosEdit(priority=SosPriority.P1, ward_code=WardCode("W04"), lat=lat + 0.0003, lon=lon),
    )
    qtbot.waitUntil(lambda: city[7].id in keys_of(screen))


# -- areas -----------------------------------------------------------------------------------


def test_that_g_finds_a_ward_without_marks_and_shows_it_beside_the_pin(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_1, Key.Key_P, Key.Key_G)
    chooser = screen.city.chooser
    assert chooser.field.hasFocus()
    QTest.keyClicks(chooser.field, "vy da")
    assert any("(2)" in text for text in chooser.texts())
    QTest.keyClick(chooser.field, Key.Key_Return)
    assert chooser.isHidden()
    assert screen.view.hasFocus()
    arrangement = screen.presenter.state.arrangement
    assert arrangement.tiles == 4
    assert set(arrangement.keys) == {city[0].id, city[2].id, city[6].id, ""}
    undo_last(console)
    assert screen.presenter.state.arrangement.tiles == 9


def test_that_undoing_a_ward_brings_back_ones_own_wall_and_not_the_alarm(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    press(screen, Key.Key_Minus)
    own = keys_of(screen)
    for _ in range(4):
        screen.city.turn()
    cameras.faults[city[6].id] = (PictureFault.COVERED,)
    for _ in range(4):
        screen.city.turn()
    assert city[6].id in keys_of(screen)
    press(screen, Key.Key_G)
    QTest.keyClicks(screen.city.chooser.field, "phu xuan")
    QTest.keyClick(screen.city.chooser.field, Key.Key_Return)
    undo_last(console)
    assert keys_of(screen) == own


def test_that_a_ward_that_no_wall_holds_is_walked_through(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add_city(console.desk, cameras, 30, wards=1)
    screen = shown(console, qtbot)
    press(screen, Key.Key_1, Key.Key_P)
    before = screen.presenter.state.arrangement
    press(screen, Key.Key_G)
    QTest.keyClicks(screen.city.chooser.field, "phu xuan")
    QTest.keyClick(screen.city.chooser.field, Key.Key_Return)
    first = set(keys_of(screen))
    press(screen, Key.Key_Period)
    assert first | set(keys_of(screen)) - {""} == {camera.id for camera in made}
    assert made[0].id in keys_of(screen)
    assert "30 cameras in turn" in console.toasts[-1][0]
    undo_last(console)
    assert screen.presenter.state.arrangement.tiles == before.tiles
    pass_by(console, screen, 60)
    assert screen.presenter.state.arrangement.keys == before.keys, "undo ends the tour too"


def test_that_a_large_ward_without_a_picture_is_said_and_the_wall_stays(
    console: Console, cameras: PaintedCameras, qtbot: QtBot
) -> None:
    made = add_city(console.desk, cameras, 30, wards=1)
    screen = shown(console, qtbot)
    before = screen.presenter.state.arrangement
    for camera in made:
        cameras.set_state(camera.id, CameraState.UNREACHABLE, StateCause.NO_PACKETS)
    press(screen, Key.Key_G)
    QTest.keyClicks(screen.city.chooser.field, "phu xuan")
    QTest.keyClick(screen.city.chooser.field, Key.Key_Return)
    assert screen.presenter.state.arrangement == before
    assert "has a picture" in console.toasts[-1][0]


def test_that_saved_layouts_and_tours_stand_beside_the_wards(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    screen.presenter.save_as("Ca sang")
    assert console.tasks.idle()
    a_tour_of(console, screen, *city)
    press(screen, Key.Key_G)
    texts = screen.city.chooser.texts()
    assert any(text.startswith("Ca sang") for text in texts)
    QTest.keyClicks(screen.city.chooser.field, "vong")
    QTest.keyClick(screen.city.chooser.field, Key.Key_Return)
    assert screen.city.conductor.touring.tour is not None


def test_that_a_search_without_an_answer_says_so(screen: WallScreen) -> None:
    press(screen, Key.Key_G)
    QTest.keyClicks(screen.city.chooser.field, "zzz")
    assert "zzz" in screen.city.chooser.empty.text()
    assert screen.step_back()


def test_that_the_nearest_four_cameras_fill_the_wall_with_their_distance(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    _, _, lat, lon = WARDS[0]
    screen.show_record(f"near:{lat},{lon}:SOS-26-A07-0001")
    arrangement = screen.presenter.state.arrangement
    assert (arrangement.tiles, arrangement.keys[0]) == (4, city[0].id)
    assert city[4].id in arrangement.keys
    assert "30 m" in str(screen.city.marks.stamp(city[4].id))
    assert "SOS-26-A07-0001" in console.toasts[-1][0]
    undo_last(console)
    assert screen.presenter.state.arrangement.tiles == 9


def test_that_a_wish_before_the_cameras_are_read_is_done_afterwards(
    console: Console, city: list[Camera], qtbot: QtBot
) -> None:
    made = WallScreen(console.context)
    qtbot.addWidget(made, before_close_func=lambda _: made.close_screen())
    made.show_record(f"show:{city[2].id},{city[3].id}")
    assert console.tasks.idle()
    assert keys_of(made) == (city[2].id, city[3].id, "", "")


def test_that_n_shows_what_is_near_the_gravest_sos_and_says_when_there_is_none(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_N)
    assert "No open SOS" in console.toasts[-1][0]


def test_that_m_goes_to_the_camera_on_the_map(
    console: Console, screen: WallScreen, city: list[Camera]
) -> None:
    press(screen, Key.Key_3, Key.Key_M)
    assert console.visits == [("map", f"camera:{city[2].id}")]


# -- the list --------------------------------------------------------------------------------


def test_that_the_list_groups_by_ward_finds_wards_and_tells_states(
    console: Console, screen: WallScreen, city: list[Camera], cameras: PaintedCameras
) -> None:
    cameras.set_state(city[2].id, CameraState.UNREACHABLE, StateCause.NO_ANSWER)
    press(screen, Key.Key_L)
    for _ in range(4):
        screen.city.turn()
    model = screen.camera_list.model
    texts = [str(model.index(row).data()) for row in range(model.rowCount())]
    assert [text for text in texts if text.startswith("phường")] == [
        f"{name}  2" for _, name, _, _ in sorted(WARDS, key=lambda ward: ward[1])
    ]
    screen.focus_search()
    QTest.keyClicks(screen.camera_list.field, "vy da")
    assert screen.presenter.state.found == (city[2].id, city[6].id)
    tip = model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Unreachable" in tip


def test_that_the_alarm_state_of_the_workstation_counts_from_the_start(
    tmp_path: Path, qtbot: QtBot, cameras: PaintedCameras
) -> None:
    console = open_console(tmp_path, cameras=cameras, settings=Settings(promote_alarms=False))
    screen = shown(console, qtbot)
    assert not screen.city.conductor.promoting
    assert "△" in screen.city.bar.alarms_button.text()
    screen.close_screen()
    console.close()
