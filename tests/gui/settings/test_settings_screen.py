"""What an administrator sets up, by keys, down to the rows and files that it becomes."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.keys import Hands, at_the_keys

from app.domain.records import Camera
from app.domain.roles import Role
from app.ports.secrets import CameraLogin
from app.services.cameras import CameraEdit, NewCamera, add_camera, edit_camera
from app.services.people import log_in
from app.services.scenes import NO_SCENE, save_scene_upon
from app.settings.paths import resources
from detection.contracts.cameras import CameraState, StateCause
from ui.screens.settings.cameras_page import CamerasPage
from ui.screens.settings.people_page import PeoplePage
from ui.screens.settings.places_page import PlacesPage
from ui.screens.settings.screen import SettingsScreen
from ui.screens.settings.workstation_page import WorkstationPage
from ui.shell.registry import screens_for

pytestmark = pytest.mark.gui
ALT = Qt.KeyboardModifier.AltModifier
PASSWORD = "mat-khau-that-dai"  # noqa: S105  # of a made-up person


def workstation(screen: SettingsScreen) -> WorkstationPage:
    page = screen.pages["workstation"]
    assert isinstance(page, WorkstationPage)
    return page


def people(screen: SettingsScreen) -> PeoplePage:
    page = screen.pages["people"]
    assert isinstance(page, PeoplePage)
    return page


def cameras(screen: SettingsScreen) -> CamerasPage:
    page = screen.pages["cameras"]
    assert isinstance(page, CamerasPage)
    return page


def places(screen: SettingsScreen) -> PlacesPage:
    page = screen.pages["places"]
    assert isinstance(page, PlacesPage)
    return page


def only_camera(console: Console) -> Camera:
    (camera,) = console.store.queries.cameras()
    return camera


def a_camera(console: Console, code: str = "CAM-1") -> Camera:
    return add_camera(console.desk, NewCamera(code, "Chợ mẫu", "rtsp://192.0.2.7/main"))


def open_cameras(hands: Hands) -> None:
    hands.press(Qt.Key.Key_3, ALT)
    hands.settle()


def test_that_arrows_choose_a_section_and_enter_goes_into_it(
    screen: SettingsScreen, hands: Hands
) -> None:
    assert screen.sections.hasFocus()
    for name in ("people", "cameras", "places"):
        hands.press(Qt.Key.Key_Down)
        assert screen.page is screen.pages[name]
    hands.press(Qt.Key.Key_Up)
    hands.settle()
    hands.press(Qt.Key.Key_Return)
    assert cameras(screen).table.hasFocus()
    assert screen.step_back()
    assert screen.sections.hasFocus()


def test_that_only_an_administrator_is_offered_the_settings(console: Console) -> None:
    offered = {
        role: "settings"
        in {one.name for one in screens_for(replace(console.desk.actor, role=role))}
        for role in Role
    }
    assert [role for role, there in offered.items() if there] == [Role.ADMINISTRATOR]


def test_that_a_role_without_a_right_has_no_section(tmp_path: Path, qtbot: QtBot) -> None:
    made = open_console(tmp_path, role=Role.SUPERVISOR)
    screen = SettingsScreen(made.context)
    qtbot.addWidget(screen)
    assert screen.pages == {}
    made.close()


# workstation -------------------------------------------------------------------------------


def test_that_options_are_saved_by_keys(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    page = workstation(screen)
    hands.press(Qt.Key.Key_1, ALT)
    page.fields["workstation"].setFocus()
    hands.control(Qt.Key.Key_A)
    hands.type("b12")
    page.fields["idle_lock_min"].setFocus()
    hands.control(Qt.Key.Key_A)
    hands.type("30")
    page.fields["sound_on"].setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.control(Qt.Key.Key_S)
    settings = console.context.settings
    assert (settings.workstation, settings.idle_lock_min, settings.sound_on) == ("B12", 30, False)
    assert "started again" in page.said.text()


def test_that_a_refused_value_is_named_at_its_field_and_nothing_is_saved(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    page = workstation(screen)
    page.fields["workstation"].setFocus()
    hands.control(Qt.Key.Key_A)
    hands.type("trạm dài")
    page.fields["sound_on"].setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.control(Qt.Key.Key_S)
    assert console.context.settings.workstation == "A01"
    assert console.context.settings.sound_on is True
    assert page.fields["workstation"].property("wrong") is True
    assert page.fields["workstation"].hasFocus()
    assert page.value("workstation") == "trạm dài"


def test_that_online_tiles_need_an_address_with_its_places(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    page = workstation(screen)
    page.put("online_tiles", value=True)
    page.put("online_tiles_url", "https://tiles.example/map.png")
    hands.control(Qt.Key.Key_S)
    assert page.fields["online_tiles_url"].property("wrong") is True
    page.put("online_tiles_url", "https://tiles.example/{z}/{x}/{y}.png")
    hands.control(Qt.Key.Key_S)
    assert console.context.settings.online_tiles is True


def test_that_the_look_changes_at_once_and_a_switch_elsewhere_is_followed(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    page = workstation(screen)
    page.put("theme", "light")
    hands.control(Qt.Key.Key_S)
    assert console.context.theme.mode.value == "light"
    page.put("workstation", "C33")
    console.context.preferences.change(theme="dark")
    assert (page.value("theme"), page.value("workstation")) == ("dark", "C33")


# people ------------------------------------------------------------------------------------


def add_binh(hands: Hands, again: str = PASSWORD) -> None:
    hands.press(Qt.Key.Key_2, ALT)
    hands.settle()
    hands.control(Qt.Key.Key_N)
    hands.type("binh\tTrần Văn Bình\t")
    hands.press(Qt.Key.Key_Down)
    hands.type(f"\t{PASSWORD}\t{again}\n")
    hands.settle()


def test_that_a_person_added_by_keys_can_log_in(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    add_binh(hands)
    hasher = console.context.hasher
    assert hasher is not None
    actor = log_in(console.store, console.clock, hasher, "binh", PASSWORD)
    assert (actor.name, actor.role) == ("Trần Văn Bình", Role.DISPATCHER)
    assert people(screen).said.text() == "Trần Văn Bình can log in now."
    assert people(screen).model.rowCount() == 2
    assert people(screen).fields["password"].text() == ""


def test_that_passwords_that_differ_are_refused_and_nothing_typed_is_lost(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    add_binh(hands, again="another-one-that-is-long")
    page = people(screen)
    assert len(console.store.queries.users()) == 1
    assert page.fields["again"].property("wrong") is True
    assert page.fields["login"].text() == "binh"


def test_that_a_login_that_is_taken_is_said_at_its_field(
    screen: SettingsScreen, hands: Hands
) -> None:
    add_binh(hands)
    add_binh(hands)
    assert people(screen).fields["login"].property("wrong") is True


def test_that_a_person_gets_a_new_password_and_is_kept_out_and_let_in(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    add_binh(hands)
    page = people(screen)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.type("a-whole-new-password\ta-whole-new-password\n")
    hands.settle()
    binh = console.store.queries.user_by_login("binh")
    assert binh is not None
    assert binh.password_hash == "plain:a-whole-new-password"  # noqa: S105  # made up
    for active in (False, True):
        QTest.keyClick(page.active_button, Qt.Key.Key_Space)
        hands.settle()
        stored = console.store.queries.user_by_login("binh")
        assert stored is not None
        assert stored.active is active


def test_that_nobody_is_offered_to_lock_themselves_out(
    screen: SettingsScreen, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_2, ALT)
    hands.settle()
    assert not people(screen).active_button.isEnabled()


# cameras -----------------------------------------------------------------------------------


def test_that_a_pasted_address_gives_its_password_to_the_keyring_alone(
    console: Console, screen: SettingsScreen, hands: Hands, tmp_path: Path
) -> None:
    open_cameras(hands)
    hands.control(Qt.Key.Key_N)
    hands.type("CAM-9\tTrường mẫu\trtsp://viewer:bi-mat-9@192.0.2.9:554/main\t")
    form = cameras(screen).form
    assert form.lines["main_url"].text() == "rtsp://192.0.2.9:554/main"
    assert form.lines["password"].text() == "bi-mat-9"
    assert form.lines["password"].echoMode() is form.lines["password"].EchoMode.Password
    hands.control(Qt.Key.Key_S)
    hands.settle()
    hands.settle()
    camera = only_camera(console)
    assert (camera.code, camera.main_url) == ("CAM-9", "rtsp://192.0.2.9:554/main")
    assert camera.enabled
    secrets = console.context.secrets
    assert secrets is not None
    assert secrets.login_of(camera.id) == CameraLogin("viewer", "bi-mat-9")
    assert form.lines["password"].text() == ""
    assert form.lines["password"].placeholderText() == "kept; type to replace it"
    assert form.lines["user"].text() == "viewer"
    assert "bi-mat-9" not in (tmp_path / "console.sqlite3").read_bytes().decode("latin-1")
    assert cameras(screen).said.text() == "Saved."


def test_that_a_refused_address_keeps_what_was_typed(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    open_cameras(hands)
    hands.control(Qt.Key.Key_N)
    hands.type("CAM-9\tA\trtsp://\t")
    hands.control(Qt.Key.Key_S)
    hands.settle()
    form = cameras(screen).form
    assert not console.store.queries.cameras()
    assert form.lines["main_url"].property("wrong") is True
    assert form.lines["code"].text() == "CAM-9"


def test_that_a_change_and_a_switch_are_saved(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    a_camera(console)
    open_cameras(hands)
    page = cameras(screen)
    page.form.lines["place"].setFocus()
    hands.type("16.4637, 107.5909")
    page.form.enabled.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.control(Qt.Key.Key_S)
    hands.settle()
    camera = only_camera(console)
    assert (camera.lat, camera.lon, camera.enabled) == (16.4637, 107.5909, False)


def test_that_a_conflict_shows_both_values_and_either_can_stand(
    console: Console, screen: SettingsScreen, hands: Hands, tmp_path: Path
) -> None:
    camera = a_camera(console)
    open_cameras(hands)
    page = cameras(screen)
    page.form.lines["name"].setFocus()
    hands.control(Qt.Key.Key_A)
    hands.type("Tên của tôi")
    other = desk_on(console.store, tmp_path, Role.ADMINISTRATOR, "Binh Tran", console.clock)
    edit_camera(other, camera.id, camera.version, CameraEdit(name="Tên của họ", detect=True))
    hands.settle()
    hands.control(Qt.Key.Key_S)
    hands.settle()
    assert [(row.mine, row.theirs) for row in page.two_values.rows] == [
        ("Tên của tôi", "Tên của họ")
    ]
    assert page.form.lines["name"].text() == "Tên của tôi"
    page.two_values.keep_mine.emit()
    hands.settle()
    hands.settle()
    assert only_camera(console).name == "Tên của tôi"
    assert only_camera(console).detect


def test_that_typing_about_one_camera_stays_while_another_is_looked_at(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    a_camera(console, "CAM-1")
    a_camera(console, "CAM-2")
    open_cameras(hands)
    page = cameras(screen)
    page.form.lines["name"].setFocus()
    hands.control(Qt.Key.Key_A)
    hands.type("Dang go")
    page.table.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.settle()
    assert page.form.lines["code"].text() == "CAM-2"
    assert page.model.index(0, 0).data() == "CAM-1 •"
    hands.press(Qt.Key.Key_Up)
    hands.settle()
    assert page.form.lines["name"].text() == "Dang go"


def test_that_the_map_gives_a_place_to_the_camera_that_asked(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    camera = a_camera(console)
    open_cameras(hands)
    QTest.keyClick(cameras(screen).form.map_button, Qt.Key.Key_Space)
    assert console.visits[-1] == ("map", f"pick:settings:{camera.id}")
    screen.show_record(f"place:{camera.id}:16.470000,107.600000")
    hands.control(Qt.Key.Key_S)
    hands.settle()
    assert (only_camera(console).lat, only_camera(console).lon) == (16.47, 107.6)


def test_that_a_scene_is_checked_and_the_field_that_is_wrong_is_named(
    console: Console, screen: SettingsScreen, hands: Hands, tmp_path: Path
) -> None:
    a_camera(console)
    open_cameras(hands)
    page = cameras(screen)
    example = json.loads((resources() / "scenes" / "example.json").read_text(encoding="utf-8"))
    example["lines"][0]["kind"] = "no such kind"
    (tmp_path / "wrong.json").write_text(json.dumps(example), encoding="utf-8")
    page.import_scene(tmp_path / "wrong.json")
    hands.settle()
    assert "lines[0].kind" in page.said.text()
    assert only_camera(console).scene_version is None
    page.import_scene(resources() / "scenes" / "example.json")
    hands.settle()
    hands.settle()
    assert only_camera(console).scene_version == 1
    assert page.said.text() == "Scene saved as version 1."


def test_that_a_scene_file_does_not_go_over_a_scene_saved_in_between(
    console: Console, screen: SettingsScreen, hands: Hands
) -> None:
    a_camera(console)
    open_cameras(hands)
    page, example = cameras(screen), resources() / "scenes" / "example.json"
    save_scene_upon(console.desk, only_camera(console).id, NO_SCENE, '{"image_size": [8, 8]}')
    page.import_scene(example)  # before this window has heard of it
    hands.settle()
    hands.settle()
    assert only_camera(console).scene_version == 1
    assert page.said.text()
    page.import_scene(example)
    hands.settle()
    hands.settle()
    assert only_camera(console).scene_version == 2


class Wall:
    """Cameras in a state that the test sets."""

    def __init__(self) -> None:
        self.told = SimpleNamespace(state=CameraState.REFUSED, cause=StateCause.WRONG_PASSWORD)

    def state(self, _camera_id: str) -> object:
        return self.told


def test_that_a_try_saves_and_says_how_the_camera_is_read(console: Console, qtbot: QtBot) -> None:
    wall = Wall()
    context = replace(console.context, cameras=wall)  # type: ignore[arg-type]  # what is asked of it
    a_camera(console)
    screen = SettingsScreen(context)
    hands = at_the_keys(qtbot, screen)
    open_cameras(hands)
    page = cameras(screen)
    page.form.lines["name"].setFocus()
    hands.press(Qt.Key.Key_End)
    hands.type(" 2")
    QTest.keyClick(page.try_button, Qt.Key.Key_Space)
    hands.settle()
    assert only_camera(console).name.endswith("2")
    assert page.said.property("level") == "P1"
    wall.told = SimpleNamespace(state=CameraState.LIVE, cause=StateCause.PICTURES_ARRIVE)
    page.show_states()
    assert page.said.property("level") == "good"
    screen.close_screen()


# map and units -----------------------------------------------------------------------------


def tiles(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        connection.commit()
    return path


def test_that_files_of_the_map_and_the_units_are_taken_in(
    console: Console, screen: SettingsScreen, hands: Hands, tmp_path: Path
) -> None:
    hands.press(Qt.Key.Key_4, ALT)
    hands.settle()
    page = places(screen)
    assert page.counts["tiles"].text() == "None yet."
    page.bring("tiles", tiles(tmp_path / "nen.mbtiles"))
    hands.settle()
    assert page.counts["tiles"].text() == "Here now: nen.mbtiles"
    assert (tmp_path / "map" / "nen.mbtiles").is_file()
    square = [[[107.5, 16.4], [107.6, 16.4], [107.6, 16.5], [107.5, 16.4]]]
    feature = {
        "type": "Feature",
        "properties": {"code": "99001", "name": "Phường Mẫu"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    outlines = tmp_path / "wards.geojson"
    outlines.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8"
    )
    page.bring("wards", outlines)
    hands.settle()
    assert [ward.code for ward in console.store.queries.wards() if ward.outline_json] == ["99001"]
    units = tmp_path / "units.csv"
    units.write_text("code,name,phone,ward_code\nDV1,Đội mẫu,,\n", encoding="utf-8")
    page.bring("units", units)
    hands.settle()
    assert [unit.name for unit in console.store.queries.units()] == ["Đội mẫu"]
    assert page.said["units"].text() == "Added: 1, changed: 0, the same: 0."


def test_that_a_wrong_file_is_refused_in_words_and_leaves_nothing(
    screen: SettingsScreen, hands: Hands, tmp_path: Path
) -> None:
    hands.press(Qt.Key.Key_4, ALT)
    hands.settle()
    page = places(screen)
    fake = tmp_path / "nen.mbtiles"
    shutil.copyfile(resources() / "scenes" / "example.json", fake)
    page.bring("tiles", fake)
    hands.settle()
    assert page.said["tiles"].text().startswith("“nen.mbtiles” is not an MBTiles file.")
    assert not (tmp_path / "map").exists()
    page.bring("units", fake)
    hands.settle()
    assert page.said["units"].property("level") == "P1"
