"""The results of a search on the map of the city."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console, desk_on, open_console
from support.records import a_camera, a_ward
from support.tracing import a_passage

from app.domain.ids import CameraId
from app.domain.records import Camera
from app.domain.roles import Role
from app.domain.tracing import PassageCriteria, TracingFile
from app.gateways.passage_album import FolderPassageAlbum
from app.ports.store import UnitOfWork
from app.services.passages import record_passages
from app.services.tracing import TracingRequest, authorise_tracing, register_tracing
from app.services.tracing_search import mark_passage, search_passages
from ui.screens.tracing.places import City, read_city, spots_of, way_of
from ui.screens.tracing.screen import TracingScreen

pytestmark = pytest.mark.gui
CHROMIUM = (
    "QRhiGles2",
    "Failed to create RHI",
    "Vulkan",
    "GBM is not",
    "GPUInfo",
    "Refused to connect",
)


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = open_console(tmp_path)
    made.context = replace(made.context, album=FolderPassageAlbum(tmp_path / "passages"))
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def cameras(console: Console) -> tuple[Camera, Camera, Camera]:
    """Two on the map, one that nobody has placed; three passages at the first, one at the last."""
    first = a_camera(name="Cầu Mẫu", lat=16.46, lon=107.59)
    second = a_camera(name="Chợ Mẫu", lat=16.47, lon=107.60)
    nowhere = a_camera(name="Kho Mẫu", lat=None, lon=None)
    now = console.clock.now()

    def job(work: UnitOfWork) -> None:
        for camera in (first, second, nowhere):
            work.cameras.add(camera)
        work.put_ward(a_ward())

    console.store.write(job)
    places = (first, first, second, first, nowhere)
    found = [
        a_passage(camera_id=CameraId(camera.id), at=now - timedelta(minutes=number + 1))
        for number, camera in enumerate(places)
    ]
    record_passages(console.desk, found)
    return first, second, nowhere


@pytest.fixture
def file(console: Console, cameras: object, tmp_path: Path) -> TracingFile:
    other = desk_on(console.store, tmp_path, Role.SUPERVISOR, "Tran Thu", console.clock)
    now = console.clock.now()
    request = TracingRequest(
        "1/CV", "Đội mẫu", "Thử", now - timedelta(hours=3), now, now + timedelta(days=7)
    )
    waiting = register_tracing(other, request)
    return authorise_tracing(console.desk, waiting.id, waiting.version)


def test_that_spots_count_what_was_found_and_tell_how_many_have_no_place(
    console: Console, cameras: tuple[Camera, Camera, Camera], file: TracingFile
) -> None:
    now = console.clock.now()
    asked = PassageCriteria(now - timedelta(hours=1), now)
    rows = search_passages(console.desk, file.id, asked).page.rows
    city = read_city(console.store.queries)
    spots = {spot.name: spot for spot in spots_of(city, rows, rows[0])}
    assert {name: spot.passages for name, spot in spots.items()} == {"Cầu Mẫu": 3, "Chợ Mẫu": 1}
    assert spots["Cầu Mẫu"].chosen
    assert city.unplaced == 1
    album = console.context.album
    assert album is not None
    for row in rows:
        mark_passage(console.desk, file.id, row, album)
    hits = console.store.queries.tracing.detail(file.id).hits
    way = way_of(list(spots.values()), hits)
    assert [spot.name for spot in way] == ["Cầu Mẫu", "Chợ Mẫu", "Cầu Mẫu", "Cầu Mẫu"]
    assert spots_of(City(), rows, None) == []


@pytest.mark.webengine
@pytest.mark.qt_log_ignore(*CHROMIUM)
def test_that_a_key_shows_the_map_and_a_click_on_a_camera_searches_it(
    console: Console, cameras: tuple[Camera, Camera, Camera], file: TracingFile, qtbot: QtBot
) -> None:
    screen = TracingScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _screen: screen.close_screen())
    screen.resize(1366, 700)
    screen.show()
    assert console.tasks.idle()
    screen.show_record(file.id)
    assert console.tasks.idle()
    QTest.keyClick(screen.search.plate, Qt.Key.Key_Return)
    assert console.tasks.idle()
    (key,) = (spec for spec in screen.actions_offered() if spec.id == "tracing.map")
    assert key.shortcuts == ("M",)
    key.run()
    qtbot.waitUntil(
        lambda: screen.map.view is not None and screen.map.view.is_ready, timeout=30_000
    )
    assert screen.results.currentWidget() is screen.map
    view = screen.map.view
    assert view is not None
    answers: list[object] = []
    found = "[...document.querySelectorAll('.passages:not(.none)')]"
    view.ask(f"{found}.map(s => s.textContent).sort().join()", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["1,3"]
    view.bridge.choose("passage", cameras[1].id)
    qtbot.waitUntil(lambda: console.tasks.idle() and screen.rows.rowCount() == 1)
    searched = screen.presenter.state.searched
    assert searched is not None
    assert searched.camera_ids == (cameras[1].id,)
    key.run()
    assert screen.results.currentWidget() is screen.table
