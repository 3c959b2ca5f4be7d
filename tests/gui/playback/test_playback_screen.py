"""The playback by key events, over pictures that were really recorded and are really decoded."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from support.cinema import FILM_S, NOW, Cinema, begins, press

from app.domain.errors import ConflictError
from app.ports.archive import RecordingState
from app.ports.replay import TrackState
from app.services.wall_keeping import add_bookmark, note_bookmark
from ui.actions.specs import clashes
from ui.bridge.times import local
from ui.screens.playback.screen import PlaybackScreen
from ui.screens.playback.view_state import Scope, Side

pytestmark = pytest.mark.gui
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST, SECOND = begins()


def shown_at(screen: PlaybackScreen) -> list[datetime | None]:
    return [track.picture_at for track in screen.presenter.moment.tracks]


def wait_for_pictures(cinema: Cinema, screen: PlaybackScreen, at: datetime) -> None:
    """Until every shown camera shows its newest picture at or before a time; ten come a second."""

    def there() -> bool:
        found = shown_at(screen)
        return bool(found) and all(
            each is not None and -0.005 <= (at - each).total_seconds() < 0.095 for each in found
        )

    cinema.until(there)


def pixel(screen: PlaybackScreen, tile: int) -> tuple[int, int, int]:
    """Colour of the bar of the film at its place, in a tile."""
    rect = screen.view.rect_of(tile)
    picture = screen.view.grab(rect).toImage()
    colour = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    return colour.red(), colour.green(), colour.blue()


def test_that_two_cameras_show_one_moment_and_go_on_together(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST + timedelta(seconds=8))
    wait_for_pictures(cinema, screen, FIRST + timedelta(seconds=8))
    press(screen, Qt.Key.Key_Period)
    wait_for_pictures(cinema, screen, FIRST + timedelta(seconds=8.1))
    press(screen, Qt.Key.Key_BracketRight)
    press(screen, Qt.Key.Key_Space)
    assert screen.presenter.moment.speed == 2.0
    cinema.until(lambda: screen.presenter.moment.at > FIRST + timedelta(seconds=11))
    press(screen, Qt.Key.Key_Space)
    player = screen.presenter.player
    cinema.until(player.standing)
    at = player.moment.at
    wait_for_pictures(cinema, screen, at)
    one, other = shown_at(screen)
    assert one == other, "both cameras at the same picture"
    assert screen.transport.clock.text() == local(at).strftime("%H:%M:%S")
    assert "23/11/2026" in screen.transport.date.text()


def test_that_the_picture_of_the_moment_is_painted(cinema: Cinema) -> None:
    middle = FIRST + timedelta(seconds=FILM_S / 2)
    screen = cinema.opened(middle)
    wait_for_pictures(cinema, screen, middle)
    cinema.until(lambda: pixel(screen, 0)[0] > 200 and pixel(screen, 1)[0] > 200)
    assert pixel(screen, 0)[2] < 80, "the yellow bar of the film, half way"
    press(screen, Qt.Key.Key_Left)
    wait_for_pictures(cinema, screen, FIRST)
    cinema.until(lambda: pixel(screen, 0)[2] > 60)


def test_that_a_gap_says_when_it_goes_on_and_enter_goes_there(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST + timedelta(seconds=60))
    cinema.until(
        lambda: all(
            track.state is TrackState.NOTHING_RECORDED for track in screen.presenter.moment.tracks
        )
    )
    key = screen.presenter.state.chosen
    face = screen._feed.face(key)
    assert local(SECOND).strftime("%H:%M:%S") in face.cause
    press(screen, Qt.Key.Key_Return)
    wait_for_pictures(cinema, screen, SECOND)
    assert not screen._feed.face(key).grey


def test_that_gaps_are_crossed_both_ways(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST + timedelta(seconds=3))
    press(screen, Qt.Key.Key_G)
    wait_for_pictures(cinema, screen, SECOND)
    press(screen, Qt.Key.Key_G, SHIFT)
    wait_for_pictures(cinema, screen, FIRST + timedelta(seconds=FILM_S - 0.3))
    press(screen, Qt.Key.Key_G, SHIFT)
    cinema.until(lambda: bool(cinema.console.toasts))


def test_that_a_time_is_typed_and_nonsense_is_kept_and_said(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST)
    press(screen, Qt.Key.Key_J)
    assert screen.transport.jump.hasFocus()
    QTest.keyClicks(screen.transport.jump, "99:99")
    QTest.keyClick(screen.transport.jump, Qt.Key.Key_Return)
    assert not screen.transport.jump_said.isHidden()
    assert screen.transport.jump.text() == "99:99"
    screen.transport.jump.clear()
    wanted = local(SECOND) + timedelta(seconds=5)
    QTest.keyClicks(screen.transport.jump, wanted.strftime("%H%M%S"))
    QTest.keyClick(screen.transport.jump, Qt.Key.Key_Return)
    wait_for_pictures(cinema, screen, SECOND + timedelta(seconds=5))
    assert screen.view.hasFocus(), "the keys act on the pictures again"
    assert screen.transport.jump.text() == "", "what was typed is done"


def test_that_the_time_line_shows_what_is_recorded_and_can_be_scrubbed(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST, 3)
    band = screen.band
    cinema.until(lambda: len(band.content.rows) == 3 and len(band.content.rows[0].spans) == 2)
    assert band.content.rows[2].spans == ()
    assert band.content.now_s == NOW.timestamp()
    y = band.height() - 10
    start, end = band.x_of(FIRST.timestamp() + 2), band.x_of(SECOND.timestamp() + 4)
    QTest.mousePress(band, Qt.MouseButton.LeftButton, pos=QPoint(round(start), y))
    QTest.mouseMove(band, QPoint(round(end), y))
    QTest.mouseRelease(band, Qt.MouseButton.LeftButton, pos=QPoint(round(end), y))
    a_pixel = timedelta(seconds=band.scale.seconds / band.width() * 2)
    wanted = SECOND + timedelta(seconds=4)
    assert abs(screen.presenter.moment.at - wanted) <= a_pixel


def test_that_the_time_line_zooms_by_keys_around_the_cursor(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST)
    before, x = screen.band.scale.seconds, screen.band.x_of(FIRST.timestamp())
    QTest.keyClick(screen.band, Qt.Key.Key_Plus)
    assert screen.band.scale.seconds < before
    assert screen.band.x_of(FIRST.timestamp()) == pytest.approx(x, abs=1.0)
    QTest.keyClick(screen.band, Qt.Key.Key_Minus)
    assert screen.band.scale.seconds == pytest.approx(before)


def test_that_a_bookmark_is_set_noted_deleted_and_brought_back(cinema: Cinema) -> None:
    at = FIRST + timedelta(seconds=8)
    screen = cinema.opened(at)
    press(screen, Qt.Key.Key_B)
    cinema.until(lambda: screen.presenter.bookmarks.chosen is not None)
    assert screen.bookmarks.note.hasFocus()
    screen.bookmarks.note.insert("Xe tải lùi")  # an input method, not a key
    QTest.keyClick(screen.bookmarks.note, Qt.Key.Key_Return)
    assert cinema.console.tasks.idle()
    (kept,) = cinema.console.store.queries.wall.kept_spans()
    assert (kept.note, kept.at, kept.camera_id) == ("Xe tải lùi", at, cinema.cameras[0].id)
    cinema.until(lambda: [mark.text for mark in screen.band.content.marks])
    assert "Xe tải lùi" in screen.band.content.marks[0].text
    screen.bookmarks.delete_button.click()
    assert cinema.console.tasks.idle()
    assert list(cinema.console.store.queries.wall.kept_spans()) == []
    undo = cinema.console.toasts[-1][1]
    assert undo is not None
    undo()
    assert cinema.console.tasks.idle()
    (again,) = cinema.console.store.queries.wall.kept_spans()
    assert (again.note, again.at) == ("Xe tải lùi", at)


def test_that_a_note_is_not_written_over_one_that_somebody_wrote_meanwhile(
    cinema: Cinema,
) -> None:
    console = cinema.console
    made = add_bookmark(console.desk, cinema.cameras[0].id, FIRST, "đám đông")
    screen = cinema.opened(FIRST)
    screen.presenter.show_side(Side.BOOKMARKS)
    cinema.until(lambda: len(screen.bookmarks.model.bookmarks) == 1)
    screen.bookmarks.view.setCurrentIndex(screen.bookmarks.model.index(0))
    screen.bookmarks.note.setText("xe cấp cứu")
    note_bookmark(console.desk, made.id, made.version, "đã giải tán")
    cinema.until(lambda: screen.bookmarks.model.bookmarks[0].note == "đã giải tán")
    assert screen.bookmarks.note.text() == "xe cấp cứu", "what is typed stays"
    QTest.keyClick(screen.bookmarks.note, Qt.Key.Key_Return)
    cinema.until(lambda: console.errors)
    assert isinstance(console.errors.pop(), ConflictError)
    (kept,) = console.store.queries.wall.bookmarks()
    assert kept.note == "đã giải tán"
    assert console.tasks.idle()
    QTest.keyClick(screen.bookmarks.note, Qt.Key.Key_Return)
    assert console.tasks.idle()
    (kept,) = console.store.queries.wall.bookmarks()
    assert kept.note == "xe cấp cứu", "said once, and then meant"


def test_that_a_note_outlives_another_row_and_a_restart_until_it_is_saved(
    cinema: Cinema,
) -> None:
    desk, store = cinema.console.desk, cinema.console.store
    one = add_bookmark(desk, cinema.cameras[0].id, FIRST + timedelta(seconds=9), "đám đông")
    add_bookmark(desk, cinema.cameras[1].id, FIRST, "ngập")
    screen = cinema.opened(FIRST)
    screen.presenter.show_side(Side.BOOKMARKS)
    panel = screen.bookmarks
    cinema.until(lambda: len(panel.model.bookmarks) == 2)
    panel.view.setCurrentIndex(panel.model.index(0))
    QTest.keyClicks(panel.note, ", xe cap cuu")
    panel.after.stepUp()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.note.text() == "ngập"
    assert panel.discard_button.isHidden()
    assert "đám đông, xe cap cuu" in str(panel.model.index(0).data()), "the row says it"
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    assert (panel.note.text(), panel.after.value()) == ("đám đông, xe cap cuu", 3)
    screen.close_screen()
    assert cinema.console.tasks.idle()

    again = cinema.opened(FIRST)
    again.presenter.show_side(Side.BOOKMARKS)
    cinema.until(lambda: len(again.bookmarks.model.bookmarks) == 2 and again.unsaved.all())
    again.bookmarks.view.setCurrentIndex(again.bookmarks.model.index(0))
    assert (again.bookmarks.note.text(), again.bookmarks.after.value()) == (
        "đám đông, xe cap cuu",
        3,
    )
    QTest.keyClick(again.bookmarks.note, Qt.Key.Key_Return)
    assert cinema.console.tasks.idle()
    kept = {each.id: each for each in store.queries.wall.bookmarks()}[one.id]
    assert kept.note == "đám đông, xe cap cuu"
    assert kept.keep_to - kept.at == timedelta(minutes=3)
    assert store.queries.drafts(desk.actor.user_id) == []
    assert "đám đông, xe cap cuu" in str(again.bookmarks.model.index(0).data())


def test_that_what_is_typed_on_a_bookmark_can_be_thrown_away(cinema: Cinema) -> None:
    add_bookmark(cinema.console.desk, cinema.cameras[0].id, FIRST, "đám đông")
    screen = cinema.opened(FIRST)
    screen.presenter.show_side(Side.BOOKMARKS)
    panel = screen.bookmarks
    cinema.until(lambda: len(panel.model.bookmarks) == 1)
    panel.view.setCurrentIndex(panel.model.index(0))
    QTest.keyClicks(panel.note, " lon")
    assert panel.note.text() == "đám đông lon", "a space is typed like any other sign"
    QTest.mouseClick(panel.discard_button, Qt.MouseButton.LeftButton)
    assert panel.note.text() == "đám đông"
    QTest.keyClicks(panel.note, "x")
    assert screen.unsaved.all()
    QTest.keyClick(panel.note, Qt.Key.Key_Backspace)
    assert not screen.unsaved.all(), "what is saved is no draft"
    assert panel.discard_button.isHidden()


def test_that_bookmarks_are_sifted_and_opened(cinema: Cinema) -> None:
    desk = cinema.console.desk
    one, two, third = (camera.id for camera in cinema.cameras)
    add_bookmark(desk, one, FIRST + timedelta(seconds=4), "đám đông")
    add_bookmark(desk, third, SECOND + timedelta(seconds=2), "ngập nước")
    add_bookmark(desk, two, FIRST - timedelta(days=2), "cũ")
    screen = cinema.opened(FIRST)
    screen.presenter.show_side(Side.BOOKMARKS)
    cinema.until(lambda: len(screen.bookmarks.model.bookmarks) == 3)
    screen.presenter.bookmarks.set_scope(Scope.DAY)
    assert [each.note for each in screen.bookmarks.model.bookmarks] == ["ngập nước", "đám đông"]
    QTest.keyClicks(screen.bookmarks.field, "ngap")
    assert [each.note for each in screen.bookmarks.model.bookmarks] == ["ngập nước"]
    screen.bookmarks.view.setCurrentIndex(screen.bookmarks.model.index(0))
    screen.bookmarks.open_button.click()
    assert third in screen.presenter.state.camera_ids, "its camera came in"
    assert screen.presenter.state.chosen == third
    assert screen.presenter.moment.at == SECOND + timedelta(seconds=2)


def test_that_events_are_gone_through_by_key(cinema: Cinema) -> None:
    camera = cinema.cameras[1].id
    moments = [FIRST + timedelta(seconds=5), SECOND + timedelta(seconds=5)]
    for at in moments:
        add_bookmark(cinema.console.desk, camera, at)
    screen = cinema.opened(FIRST)
    for at in moments:
        press(screen, Qt.Key.Key_N)
        wait_for_pictures(cinema, screen, at)
    press(screen, Qt.Key.Key_N, SHIFT)
    wait_for_pictures(cinema, screen, moments[0])


def test_that_cameras_are_found_folded_and_come_and_go(cinema: Cinema) -> None:
    screen = cinema.opened(FIRST)
    screen.focus_search()
    QTest.keyClicks(screen.camera_list.field, "dap da")
    assert screen.presenter.state.found == (cinema.cameras[2].id,)
    QTest.keyClick(screen.camera_list.field, Qt.Key.Key_Return)
    assert len(screen.presenter.state.camera_ids) == 3
    cinema.until(lambda: len(screen.presenter.moment.tracks) == 3)
    assert screen.step_back()
    press(screen, Qt.Key.Key_Delete)
    assert len(screen.presenter.state.camera_ids) == 2


def test_that_nothing_recorded_says_where_recording_is_switched_on(cinema: Cinema) -> None:
    for path in cinema.root.rglob("*.mp4"):
        path.unlink()
    cinema.archive.state, cinema.archive.hours_left = RecordingState.OFF, None
    screen = cinema.screen()
    screen.screen_shown()
    assert cinema.console.tasks.idle()
    assert not screen.empty.isHidden()
    assert screen.view.isHidden()
    screen.empty.asked.emit()
    assert cinema.console.visits == [("settings", "list:archive")]


def test_that_no_cameras_at_this_workstation_is_said(cinema: Cinema) -> None:
    cinema.console.context = replace(cinema.console.context, replays=None, archive=None)
    screen = cinema.screen()
    screen.screen_shown()
    assert cinema.console.tasks.idle()
    assert not screen.empty.isHidden()


def test_that_a_file_that_cannot_be_read_is_said(cinema: Cinema) -> None:
    camera = cinema.cameras[0].id
    for path in (cinema.root / camera).rglob("*.mp4"):
        path.write_bytes(b"no film at all")
    screen = cinema.opened(FIRST + timedelta(seconds=2), 1)
    cinema.until(lambda: screen.presenter.moment.tracks[0].state is TrackState.UNREADABLE)
    face = screen._feed.face(camera)
    assert face.cause
    assert face.grey


def test_that_no_key_is_given_twice(cinema: Cinema) -> None:
    screen = cinema.screen()
    assert clashes(screen.actions_offered()) == ()
