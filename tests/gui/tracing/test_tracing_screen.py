"""Tracing by its keys, on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.records import a_camera, a_ward
from support.tracing import a_passage

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.roles import Role
from app.domain.tracing import Colour, LookKind, TracingFile, TracingState
from app.gateways.passage_album import FolderPassageAlbum
from app.services.desk import Desk
from app.services.passages import record_passages
from app.services.tracing import TracingRequest, authorise_tracing, register_tracing
from app.services.tracing_package import check_package
from ui.screens.tracing.file_bar import FileStep
from ui.screens.tracing.places import rings
from ui.screens.tracing.screen import TracingScreen

pytestmark = pytest.mark.gui


@pytest.fixture
def album(tmp_path: Path) -> FolderPassageAlbum:
    return FolderPassageAlbum(tmp_path / "passages")


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot, album: FolderPassageAlbum) -> Iterator[Console]:
    made = open_console(tmp_path)
    made.context = replace(made.context, album=album)
    yield made
    made.close()


@pytest.fixture
def other(console: Console, tmp_path: Path) -> Desk:
    return desk_on(console.store, tmp_path, Role.SUPERVISOR, "Tran Thu", console.clock)


@pytest.fixture
def passages(console: Console, album: FolderPassageAlbum) -> None:
    camera = a_camera(name="Cầu Mẫu")
    console.store.write(lambda work: work.cameras.add(camera))
    picture = cv2.imencode(".jpg", np.full((60, 90, 3), 90, np.uint8))[1].tobytes()
    now = console.clock.now()
    found = []
    for number in range(5):
        at = now - timedelta(minutes=10 * number + 5)
        found.append(
            a_passage(
                camera_id=camera.id,
                at=at,
                plate=f"75A1234{number}",
                colour=Colour.RED if number % 2 else Colour.WHITE,
                thumb=album.put(camera.id, at, picture),
            )
        )
    record_passages(console.desk, found)


def requested(desk: Desk, console: Console) -> TracingFile:
    now = console.clock.now()
    return register_tracing(
        desk,
        TracingRequest(
            "123/CV-MAU",
            "Đội điều tra mẫu",
            "Va chạm giả định",
            now - timedelta(hours=3),
            now,
            now + timedelta(days=7),
        ),
    )


@pytest.fixture
def file(console: Console, other: Desk, passages: None) -> TracingFile:
    waiting = requested(other, console)
    return authorise_tracing(console.desk, waiting.id, waiting.version)


@pytest.fixture
def screen(console: Console, qtbot: QtBot) -> TracingScreen:
    made = TracingScreen(console.context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.screen_shown()
    assert console.tasks.idle()
    return made


def looks(console: Console, file: TracingFile) -> list[LookKind]:
    return [one.kind for one in console.store.queries.tracing.detail(file.id).looks]


def searched(screen: TracingScreen, console: Console, file: TracingFile, plate: str = "") -> None:
    screen.show_record(file.id)
    assert console.tasks.idle()
    QTest.keyClicks(screen.search.plate, plate)
    QTest.keyClick(screen.search.plate, Qt.Key.Key_Return)
    assert console.tasks.idle()


def test_that_a_search_is_typed_shown_and_written_down(
    screen: TracingScreen, console: Console, file: TracingFile
) -> None:
    searched(screen, console, file, "12343")
    assert screen.rows.rowCount() == 1
    assert looks(console, file) == [LookKind.VIEW, LookKind.SEARCH]  # the first row is shown
    assert sum(one.passages for one in screen.presenter.state.buckets) == 1
    assert console.errors == []


def test_that_a_row_shows_its_picture_and_the_view_is_written_down(
    screen: TracingScreen, console: Console, file: TracingFile
) -> None:
    searched(screen, console, file)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_J)
    assert console.tasks.idle()
    assert not screen.side.picture.pixmap().isNull()
    assert looks(console, file) == [LookKind.VIEW, LookKind.VIEW, LookKind.SEARCH]


def test_that_the_answer_grows_and_shrinks_by_one_key(
    screen: TracingScreen, console: Console, file: TracingFile
) -> None:
    searched(screen, console, file)
    QTest.keyClick(screen.table, Qt.Key.Key_J)
    assert console.tasks.idle()
    screen.presenter.toggle_mark()
    assert console.tasks.idle()
    assert screen.side.answer.count() == 1
    screen.presenter.toggle_mark()
    assert console.tasks.idle()
    assert screen.side.answer.count() == 0
    assert [text for text, _undo in console.toasts] == [
        "Put into the answer.",
        "Taken out of the answer.",
    ]


def test_that_a_request_is_typed_and_waits_for_another(
    screen: TracingScreen, console: Console
) -> None:
    screen.start_request()
    QTest.keyClicks(screen.form.number, "77/CV-MAU")
    QTest.keyClicks(screen.form.authority, "Doi mau")
    QTest.keyClicks(screen.form.purpose, "Tim xe")
    QTest.mouseClick(screen.form.keep, Qt.MouseButton.LeftButton)
    assert console.tasks.idle()
    (made,) = console.store.queries.tracing.files()
    assert (made.request_number, made.state) == ("77/CV-MAU", TracingState.REQUESTED)
    assert not screen.presenter.may_authorise()
    assert not screen.presenter.may_search()
    assert screen.form.number.text() == ""


def test_that_a_refused_request_keeps_what_was_typed(
    screen: TracingScreen, console: Console
) -> None:
    screen.start_request()
    QTest.keyClicks(screen.form.number, "77/CV-MAU")
    QTest.mouseClick(screen.form.keep, Qt.MouseButton.LeftButton)
    assert console.tasks.idle()
    assert isinstance(console.errors[0], RuleViolationError)
    assert screen.form.number.text() == "77/CV-MAU"
    assert screen.step_back()
    screen.start_request()
    assert screen.form.number.text() == "77/CV-MAU"


def test_that_another_person_authorises_by_the_button(
    screen: TracingScreen, console: Console, other: Desk
) -> None:
    waiting = requested(other, console)
    screen.show_record(waiting.id)
    assert console.tasks.idle()
    assert not screen.search.isEnabled()
    asked = "Requested by Tran Thu (A07), 14:03 23/11/2026"
    assert screen.head.people.text() == asked, "who decides sees who asked"
    QTest.mouseClick(screen.head.authorise, Qt.MouseButton.LeftButton)
    assert console.tasks.idle()
    assert console.store.queries.tracing.detail(waiting.id).file.state is TracingState.AUTHORISED
    assert screen.search.isEnabled()
    allowed = "Authorised by An Nguyen (A07), 14:03 23/11/2026"
    assert screen.head.people.text() == f"{asked} · {allowed}"


def test_that_the_answer_is_handed_over_by_keys(
    screen: TracingScreen,
    console: Console,
    file: TracingFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "answer.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    searched(screen, console, file)
    QTest.keyClick(screen.table, Qt.Key.Key_J)
    assert console.tasks.idle()
    screen.presenter.toggle_mark()
    assert console.tasks.idle()
    screen.head.ask(FileStep.HAND_OVER)
    QTest.keyClicks(screen.head.asked, "Nguyen Mau")
    QTest.keyClick(screen.head.asked, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert console.errors == []
    assert check_package(target) == ()
    assert not screen.search.isEnabled()


def test_that_a_lost_database_keeps_the_search_that_was_typed(
    screen: TracingScreen, console: Console, file: TracingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.show_record(file.id)
    assert console.tasks.idle()

    def lost(*_given: object) -> object:
        raise EnvironmentFailureError("database_unreachable")

    monkeypatch.setattr(type(console.store), "write", lost)
    QTest.keyClicks(screen.search.plate, "1234")
    QTest.keyClick(screen.search.plate, Qt.Key.Key_Return)
    assert console.tasks.idle()
    assert [type(one) for one in console.errors] == [EnvironmentFailureError]
    assert screen.search.plate.text() == "1234"
    assert screen.rows.rowCount() == 0


def test_that_an_expired_file_says_so(
    screen: TracingScreen, console: Console, file: TracingFile
) -> None:
    console.clock.go_on(8 * 24 * 3600)
    screen.show_record(file.id)
    assert console.tasks.idle()
    assert "Expired" in screen.head.title.text()
    assert not screen.search.isEnabled()


def test_that_outlines_of_wards_become_rings() -> None:
    square = '{"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}'
    assert rings(a_ward(outline_json=None)) == []
    assert rings(a_ward(outline_json=square)) == [[(1, 2), (3, 2), (3, 4), (1, 2)]]
