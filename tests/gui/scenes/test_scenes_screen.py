"""The scene editor under real keys and a real mouse."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console
from support.keys import Hands
from support.painted_cameras import PaintedCameras
from support.scenes import SCENE, DryRunsByHand, a_violation

from app.domain.records import Camera
from app.ports.dry_run import StoredFilm
from app.services.cameras import NewCamera, add_camera
from app.services.scenes import save_scene_upon
from detection.contracts.dry_run import DryRunReport, Fate
from ui.screens.scenes.document import Kind
from ui.screens.scenes.dry_run_presenter import RunState
from ui.screens.scenes.screen import ScenesScreen

pytestmark = pytest.mark.gui
Key = Qt.Key


def settle(console: Console) -> None:
    while console.tasks.running:
        assert console.tasks.idle()


def click(screen: ScenesScreen, x: float, y: float) -> None:
    """Click on a pixel of the picture."""
    at = screen.canvas.view.to_widget((x, y))
    place = QPoint(round(at[0]), round(at[1]))
    QTest.mouseMove(screen.canvas, place)
    QTest.mouseClick(
        screen.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def names(screen: ScenesScreen, kind: Kind) -> list[str]:
    assert screen.drafting.doc is not None
    return [part.name for part in screen.drafting.doc.of(kind)]


def stored(console: Console, camera: Camera) -> dict[str, object]:
    found = console.store.queries.scene(camera.id)
    assert found is not None
    read: dict[str, object] = json.loads(found.scene_json)
    return read


def test_that_a_zone_is_drawn_named_and_saved_as_a_new_version(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_4)
    for x, y in ((450, 220), (560, 220), (560, 320), (450, 320)):
        click(screen, x, y)
    assert screen.step_back()
    assert len(names(screen, Kind.ZONE)) == 1
    hands.control(Key.Key_S)
    settle(console)
    scene = stored(console, camera)
    assert scene["version"] == 2
    assert isinstance(scene["zones"], list)
    assert scene["zones"][0]["kind"] == "no_stopping"
    assert screen.presenter.sitting is not None
    assert not screen.presenter.sitting.dirty
    assert [row.version for row in screen.presenter.rows] == [2, 1]


def test_that_undo_and_redo_go_over_points_then_over_shapes(
    screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_7)
    for x, y in ((20, 20), (90, 20), (90, 90)):
        click(screen, x, y)
    hands.control(Key.Key_Z)
    assert screen.canvas.board.pencil is not None
    assert len(screen.canvas.board.pencil.points) == 2
    click(screen, 90, 90)
    assert screen.step_back()
    assert screen.drafting.doc is not None
    assert len(screen.drafting.doc.of(Kind.IGNORE)) == 1
    hands.control(Key.Key_Z)
    assert not screen.drafting.doc.of(Kind.IGNORE)
    hands.control(Key.Key_Y)
    assert len(screen.drafting.doc.of(Kind.IGNORE)) == 1


def test_that_points_are_measured_one_after_another_without_leaving_the_keys(
    screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_8)
    places = ((200, 180), (400, 180), (520, 340), (90, 340))
    metres = ("0; 20", "7; 20", "7; 0", "0; 0")
    for (x, y), text in zip(places, metres, strict=True):
        click(screen, x, y)
        hands.type(text + "\n")
    doc = screen.drafting.doc
    assert doc is not None
    measure = doc.measure()
    assert measure is not None
    assert measure.rms_px < 1e-6
    assert screen.drafting.tool is Kind.POINT  # the next one waits
    assert screen.step_back()
    assert screen.drafting.tool is None
    assert screen.canvas._grid


def test_that_a_line_is_turned_around_and_nudged_with_keys_alone(
    screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_PageDown)
    while screen.drafting.part is None or screen.drafting.part.kind is not Kind.STOP:
        hands.press(Key.Key_PageDown)
    hands.press(Key.Key_X)
    assert screen.drafting.part.points == ((400.0, 200.0), (200.0, 200.0))
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert screen.drafting.part.points[0] == (400.0, 190.0)
    hands.press(Key.Key_Delete)
    assert names(screen, Kind.STOP) == []


def test_that_unsaved_work_is_offered_again_after_a_restart(
    console: Console, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_6)  # a forbidden turn, not yet told where
    screen.presenter.drafts.flush()
    settle(console)
    again = ScenesScreen(console.context)
    settle(console)
    assert len(names(again, Kind.TURN)) == 1
    assert again.presenter.sitting is not None
    assert again.presenter.sitting.from_draft
    assert again.notices.banner.text
    again.notices._discard()
    assert names(again, Kind.TURN) == []
    again.close_screen()
    settle(console)


def test_that_what_is_gravely_wrong_is_not_saved(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_6)
    assert screen.side.wrong.count() == 1
    hands.control(Key.Key_S)
    settle(console)
    assert stored(console, camera)["version"] == 1
    assert len(console.toasts) == 1


def test_that_the_second_of_two_sees_both_scenes_and_loses_nothing(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    hands.press(Key.Key_7)
    for x, y in ((20, 20), (90, 20), (90, 90)):
        click(screen, x, y)
    assert screen.step_back()
    theirs = {**SCENE, "zones": []}
    theirs["lamps"] = []
    save_scene_upon(console.desk, camera.id, 1, json.dumps(theirs))
    settle(console)
    hands.control(Key.Key_S)
    settle(console)
    assert screen.notices.conflict is not None
    assert screen.notices.two_values.rows
    screen.notices.two_values.keep_mine.emit()
    settle(console)
    scene = stored(console, camera)
    assert scene["version"] == 3
    assert len(scene["ignore"]) == 1  # type: ignore[arg-type]  # a list in JSON
    kept = console.store.queries.scenes.version(camera.id, 2)
    assert kept is not None


def test_that_an_old_version_is_only_looked_at(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    save_scene_upon(console.desk, camera.id, 1, json.dumps({**SCENE, "lamps": []}))
    settle(console)
    screen.show_record(f"{camera.id}:1")
    settle(console)
    assert names(screen, Kind.LAMP) == ["den-bac"]
    assert screen.drafting.read_only
    hands.press(Key.Key_1)
    assert screen.canvas.board.pencil is None
    screen.presenter.bring_back(1)
    settle(console)
    assert stored(console, camera)["version"] == 3
    assert names(screen, Kind.LAMP) == ["den-bac"]


def test_that_another_cameras_scene_is_copied_and_scaled(
    console: Console, camera: Camera, screen: ScenesScreen, hands: Hands
) -> None:
    other = add_camera(console.desk, NewCamera("CAM-2", "Cầu mẫu", "rtsp://192.0.2.8/a"))
    wall = console.context.cameras
    assert isinstance(wall, PaintedCameras)
    wall.put(other.id, np.full((720, 1280, 4), 60, np.uint8))
    settle(console)
    screen.show_record(other.id)
    settle(console)
    assert screen.drafting.doc is not None
    assert screen.drafting.doc.size == (1280, 720)
    screen.presenter.copy_from(camera.id)
    settle(console)
    (line,) = screen.drafting.doc.of(Kind.STOP)
    assert line.points == ((400.0, 400.0), (800.0, 400.0))


def test_that_a_dry_run_shows_what_changes_and_is_kept_as_a_note(
    console: Console,
    camera: Camera,
    screen: ScenesScreen,
    hands: Hands,
    runs: DryRunsByHand,
    tmp_path: Path,
) -> None:
    hands.press(Key.Key_7)
    for x, y in ((20, 20), (90, 20), (90, 90)):
        click(screen, x, y)
    assert screen.step_back()
    hands.press(Key.Key_F9)
    page, film = screen.dry_run, tmp_path / "phim.mp4"
    page.take_film(film)
    hands.press(Key.Key_Space)
    hands.wait(lambda: page.presenter.progress.done_s == 20.0)
    assert page.presenter.running
    assert page.progress.value() == 333
    fates = (Fate.STAYS, Fate.APPEARS, Fate.DISAPPEARS)
    found = tuple(
        a_violation(fate, at_s) for fate, at_s in zip(fates, (2.0, 3.0, 4.0), strict=True)
    )
    runs.result = DryRunReport(found, 600, 60.0, "tiny", "0" * 64)
    runs.go.set()
    settle(console)
    assert page.presenter.state is RunState.DONE
    rows = [page.result.model.row_at(place) for place in range(3)]
    assert [row[1].fate for row in rows if row] == [Fate.APPEARS, Fate.DISAPPEARS, Fate.STAYS]
    ((footage, edited, saved),) = runs.asked
    assert footage == StoredFilm(film)
    assert len(json.loads(edited)["ignore"]) == 1
    assert saved is not None
    assert json.loads(saved)["ignore"] == []
    page.save.click()
    settle(console)
    assert stored(console, camera)["version"] == 2
    assert screen.presenter.rows[0].note == page.note(runs.result)


def test_that_esc_stops_a_dry_run_and_a_failure_is_said(
    console: Console, screen: ScenesScreen, hands: Hands, runs: DryRunsByHand, tmp_path: Path
) -> None:
    hands.press(Key.Key_F9)
    page = screen.dry_run
    page.take_film(tmp_path / "phim.mp4")
    page.begin()
    assert screen.step_back()
    settle(console)
    assert runs.stopped
    from detection.contracts.errors import SourceError  # noqa: PLC0415 - used here only

    runs.result = SourceError("no_picture")
    runs.go.set()
    page.begin()
    settle(console)
    assert page.presenter.state is RunState.FAILED
    assert page._said
    assert screen.step_back()
    assert screen.stack.currentWidget() is screen.splitter


def test_that_a_film_or_a_picture_stands_in_for_a_camera_that_is_away(
    console: Console, screen: ScenesScreen, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: screen.desk._presenter.sitting is not None)
    settle(console)
    picture = tmp_path / "anh.png"
    assert cv2.imwrite(str(picture), np.full((360, 640, 3), 90, np.uint8))
    screen.desk.open_file(picture)
    settle(console)
    assert not screen.canvas._picture.isNull()
    broken = tmp_path / "hong.mp4"
    broken.write_bytes(b"no film")

    def says_what_else_to_do() -> bool:
        """The list of cameras may be read once more meanwhile, which takes a new still."""
        screen.desk.open_file(broken)
        settle(console)
        return "Ctrl+O" in screen.canvas.empty_text and broken.name in screen.canvas.empty_text

    qtbot.waitUntil(says_what_else_to_do)


def test_that_enter_finishes_what_the_mouse_drew(screen: ScenesScreen, hands: Hands) -> None:
    corners = ((500, 20), (620, 20), (620, 120), (500, 120))
    hands.press(Key.Key_7)
    for x, y in corners:
        click(screen, x, y)
    hands.press(Key.Key_Return)
    assert screen.drafting.tool is None
    assert screen.drafting.doc is not None
    assert len(screen.drafting.doc.of(Kind.IGNORE)[-1].points) == len(corners)


def test_that_a_scene_read_again_keeps_the_picture_that_is_drawn_upon(
    console: Console, screen: ScenesScreen, hands: Hands, camera: Camera
) -> None:
    settle(console)
    assert not screen.canvas._picture.isNull()
    wall = console.context.cameras
    assert isinstance(wall, PaintedCameras)
    wall.take_away(camera.id)  # a camera that starts again with its new scene has no still
    before = screen.presenter.sitting
    screen.show_record(camera.id)
    hands.wait(lambda: screen.presenter.sitting is not before)
    settle(console)
    assert not screen.canvas._picture.isNull()
