import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from support.gui import CHROMIUM_SAYS

from app.gateways.ward_files import read_ward_list
from app.settings.paths import resources
from app.store.tiles import MbTiles
from ui.bridge.tasks import TaskRunner
from ui.maps.assets import read_assets
from ui.maps.cells import ward_collection
from ui.maps.view import FIRST_ZOOM, HUE_LAT_LON, MapView
from widgets.theme import DARK

pytestmark = [
    pytest.mark.gui,
    pytest.mark.webengine,
    pytest.mark.qt_log_ignore(*CHROMIUM_SAYS, "Refused to connect", "Fetch API cannot load"),
]

COLOURS = dict(DARK.items()) | {
    level: getattr(DARK, level.lower()) for level in ("P1", "P2", "P3", "P4")
}
TILE_COLOUR = QColor(12, 180, 60)


def _png(colour: QColor) -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def tiles(tmp_path: Path) -> MbTiles:
    """A file that holds every tile around the city at one zoom."""
    with sqlite3.connect(tmp_path / "city.mbtiles") as file:
        file.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        picture = _png(TILE_COLOUR)
        file.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [
                (FIRST_ZOOM, column, (1 << FIRST_ZOOM) - 1 - row, picture)
                for column in range(3266, 3278)
                for row in range(1852, 1866)
            ],
        )
    file.close()
    return MbTiles(tmp_path)


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _view(qtbot: QtBot, tasks: TaskRunner, tiles: MbTiles | None = None) -> MapView:
    view = MapView(read_assets(), tiles, tasks)
    view.resize(900, 600)
    view.show()
    qtbot.addWidget(view, before_close_func=lambda _view: view.stop())
    qtbot.waitSignal(view.ready, timeout=20_000).wait()
    view.set_colours(COLOURS)
    return view


def _shows(view: MapView, colour: QColor, least: int) -> bool:
    picture = view.grab().toImage()
    wanted = (colour.red(), colour.green(), colour.blue())
    found = 0
    for y in range(0, picture.height(), 2):
        for x in range(0, picture.width(), 2):
            pixel = picture.pixelColor(x, y)
            seen = (pixel.red(), pixel.green(), pixel.blue())
            found += all(abs(one - other) <= 12 for one, other in zip(seen, wanted, strict=True))
            if found >= least:
                return True
    return False


def _answer(qtbot: QtBot, view: MapView, code: str) -> object:
    answers: list[object] = []
    view.ask(code, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def _some_points(count: int) -> list[tuple[str, float, float, str, str]]:
    dice = random.Random(7)  # noqa: S311 - places of made-up points
    return [
        (
            f"r{n}",
            dice.gauss(HUE_LAT_LON[0], 0.03),
            dice.gauss(HUE_LAT_LON[1], 0.03),
            "P2",
            f"PA-{n}",
        )
        for n in range(count)
    ]


def test_that_tiles_of_an_mbtiles_file_are_seen(
    qtbot: QtBot, tasks: TaskRunner, tiles: MbTiles
) -> None:
    view = _view(qtbot, tasks, tiles)
    qtbot.waitUntil(lambda: _shows(view, TILE_COLOUR, least=500), timeout=20_000)
    assert view.guard.blocked == []


def test_that_ward_outlines_are_seen(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.set_colours(COLOURS | {"rule": "#00ffff"})
    collection, schematic = ward_collection(
        read_ward_list(resources() / "reference" / "wards.json")
    )
    view.set_wards(collection, schematic=schematic)
    qtbot.waitUntil(lambda: _shows(view, QColor("#00ffff"), least=8), timeout=20_000)
    assert schematic


def test_that_a_cluster_is_seen_and_counts_its_points(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.set_points("report", _some_points(400))
    qtbot.waitUntil(lambda: _shows(view, QColor(DARK.p2), least=20), timeout=20_000)
    counted = "[...document.querySelectorAll('.cluster.report')].length"
    found = _answer(qtbot, view, counted)
    assert isinstance(found, (int, float))
    assert 0 < found < 400


def test_that_ten_thousand_points_are_there_within_a_second(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    view = _view(qtbot, tasks)
    points = _some_points(10_000)
    took = _answer(
        qtbot,
        view,
        "(function(){const t=performance.now();consoleMap.setPoints('report',"
        + json.dumps(points)
        + ");return performance.now()-t})()",
    )
    assert isinstance(took, (int, float))
    assert took < 1000


def test_that_a_request_to_an_outside_host_is_blocked(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.script(
        "window.R='waiting';fetch('https://example.org/').then(()=>{window.R='went out'})"
        ".catch(()=>{window.R='refused'})"
    )
    qtbot.waitUntil(lambda: _answer(qtbot, view, "window.R") != "waiting", timeout=10_000)
    assert _answer(qtbot, view, "window.R") == "refused"


def test_that_a_label_with_markup_stays_text(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    evil = '</span><img src=x onerror="window.hacked=1">\'`${1}'
    view.set_points("sos", [("s1", *HUE_LAT_LON, "P1", evil)])
    view.script("map.eachLayer(l=>{if(l.options&&l.options.level==='P1')l.fire('mouseover')})")
    seen = _answer(qtbot, view, "document.querySelector('.leaflet-tooltip span').textContent")
    assert seen == evil
    assert _answer(qtbot, view, "window.hacked === undefined") is True


def test_that_a_click_on_a_point_tells_its_kind_and_id(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.set_points("sos", [("s1", *HUE_LAT_LON, "P1", "SOS-26-A07-0001")])
    with qtbot.waitSignal(view.bridge.chosen, timeout=10_000) as chosen:
        view.script("map.eachLayer(l=>{if(l.options&&l.options.level==='P1')l.fire('click')})")
    assert chosen.args == ["sos", "s1"]


def test_that_picking_tells_the_place_and_not_the_point(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.set_picking(picking=True)
    with qtbot.waitSignal(view.bridge.picked, timeout=10_000) as picked:
        view.script("map.fire('click', {latlng: L.latLng(16.5, 107.6)})")
    assert picked.args == [16.5, 107.6]


def test_that_passages_of_a_search_stand_on_the_map_with_their_number_and_label(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    view = _view(qtbot, tasks)
    lat, lon = HUE_LAT_LON
    evil = "C1 <b>Cầu</b> · 12 lượt"
    spots = [("c1", lat, lon, 12, evil, True), ("c2", lat + 0.01, lon, 0, "C2", False)]
    view.set_passages(spots, [(lat, lon), (lat + 0.01, lon)], fit=True)
    count = _answer(qtbot, view, "document.querySelector('.passages:not(.none)').textContent")
    assert count == "12"
    labels = (
        "[...document.querySelectorAll('.leaflet-tooltip span')].map(s => s.textContent).join('|')"
    )
    assert _answer(qtbot, view, labels) == evil
    assert _answer(qtbot, view, "document.querySelectorAll('path.leaflet-interactive').length") == 0
    with qtbot.waitSignal(view.bridge.chosen, timeout=10_000) as chosen:
        view.script("document.querySelector('.passages').parentElement.click()")
    assert chosen.args == ["passage", "c1"]


def test_that_enter_on_a_camera_of_a_search_chooses_it(qtbot: QtBot, tasks: TaskRunner) -> None:
    view = _view(qtbot, tasks)
    view.set_passages([("c1", *HUE_LAT_LON, 3, "C1", False)], [], fit=False)
    enter = "new KeyboardEvent('keypress', {key: 'Enter', bubbles: true})"
    with qtbot.waitSignal(view.bridge.chosen, timeout=10_000) as chosen:
        view.script(f"document.querySelector('.passages').parentElement.dispatchEvent({enter})")
    assert chosen.args == ["passage", "c1"]
