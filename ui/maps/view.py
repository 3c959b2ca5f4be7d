"""The map widget: pyqtlet2's, loaded without waiting, with one bridge and bulk layers.

pyqtlet2 as it stands waits in a nested event loop for its page and makes a Python
object a marker. Here the page comes over a scheme of ours, the only object on the
channel is the bridge, and points travel as one piece of JSON a kind.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_API", "pyside6")
from pyqtlet2 import L, MapWidget
from typing_extensions import override

from app.ports.tiles import TileSource
from ui.bridge.tasks import TaskRunner
from ui.maps.assets import MapAssets
from ui.maps.schemes import PAGE, TILE_PATTERN, OutsideGuard, PageHandler, TileHandler

HUE_LAT_LON = (16.4637, 107.5909)
FIRST_ZOOM = 12
Point = tuple[str, float, float, str, str]
"""Id, latitude, longitude, level, label."""
PassageSpot = tuple[str, float, float, int, str, bool]
"""Camera id, latitude, longitude, passages there, label, whether it is looked at."""


class Bridge(QObject):
    """What the page tells. The one object on the channel.

    Signals:
        chosen(str, str): Kind and id of a point that was clicked.
        asked(str, str): Kind and id of a point that was clicked with the other button.
        picked(float, float): Latitude and longitude of a place that was clicked.
        looked(float, float, float, float): South, west, north, east of what is in view.
    """

    chosen = Signal(str, str)
    asked = Signal(str, str)
    picked = Signal(float, float)
    looked = Signal(float, float, float, float)

    @Slot(str, str)
    def choose(self, kind: str, point_id: str) -> None:
        """A point was clicked."""
        self.chosen.emit(kind, point_id)

    @Slot(str, str)
    def ask(self, kind: str, point_id: str) -> None:
        """A point was clicked with the other button."""
        self.asked.emit(kind, point_id)

    @Slot(float, float)
    def pick(self, lat: float, lon: float) -> None:
        """A place was clicked while picking."""
        self.picked.emit(lat, lon)

    @Slot(float, float, float, float)
    def look(self, south: float, west: float, north: float, east: float) -> None:
        """The view moved."""
        self.looked.emit(south, west, north, east)


class MapView(MapWidget):
    """The map.

    Signals:
        ready(): The page is there; what was asked before is drawn now.
    """

    ready = Signal()

    def __init__(
        self,
        assets: MapAssets,
        tiles: TileSource | None,
        tasks: TaskRunner,
        online_url: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._assets, self._tiles, self._tasks, self._online_url = assets, tiles, tasks, online_url
        self._waiting: list[str] = []
        self._is_ready = False
        super().__init__()
        self.setParent(parent)

    @override
    def _loadPage(self) -> None:
        """Called by MapWidget's constructor: our profile, our page, and no nested event loop."""
        self.bridge = Bridge(self)
        self.bridge.looked.connect(self._on_first_look)
        self._profile = QWebEngineProfile(QApplication.instance())
        host = QUrl(self._online_url).host()
        self.guard = OutsideGuard(host, self)
        self._profile.setUrlRequestInterceptor(self.guard)
        handler = PageHandler(self._assets, f"https://{host}" if host else "", self)
        self._profile.installUrlSchemeHandler(b"app", handler)
        if self._tiles is not None:
            self._profile.installUrlSchemeHandler(
                b"tiles", TileHandler(self._tiles, self._tasks, self)
            )
        self._page = QWebEnginePage(self._profile, self)
        self._page.destroyed.connect(self._profile.deleteLater)
        self.setPage(self._page)
        self._channel = QWebChannel(self)
        self._page.setWebChannel(self._channel)
        self._channel.registerObject("bridge", self.bridge)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.load(PAGE)

    @Slot(bool)
    def _on_loaded(self, loaded: bool) -> None:
        if not loaded:
            return
        first_view = {"center": list(HUE_LAT_LON), "zoom": FIRST_ZOOM}
        self.map = L.map(self, {"maxZoom": 19, "minZoom": 8, **first_view})
        self._page.runJavaScript("consoleMap.start()")

    @Slot()
    def _on_first_look(self) -> None:
        if self._is_ready:
            return
        self._is_ready = True
        zooms = self._tiles.zooms if self._tiles is not None else None
        if zooms is not None:
            self.call("addTiles", TILE_PATTERN, *zooms, "")
        elif self._online_url:
            self.call("addTiles", self._online_url, 0, 19, QUrl(self._online_url).host())
        for script in self._waiting:
            self.script(script)
        self._waiting.clear()
        self.ready.emit()

    @property
    def is_ready(self) -> bool:
        """Whether the page is there."""
        return self._is_ready

    def call(self, name: str, *arguments: object) -> None:
        """Call a function of the page; arguments travel as JSON, never as code."""
        packed = ", ".join(json.dumps(argument, ensure_ascii=True) for argument in arguments)
        self.script(f"consoleMap.{name}({packed})")

    def script(self, code: str) -> None:
        """Run code of ours in the page, now or as soon as there is one."""
        if self._is_ready:
            self._page.runJavaScript(code)
        else:
            self._waiting.append(code)

    def ask(self, code: str, answered: Callable[[object], None]) -> None:
        """Evaluate code of ours in the page and hand the result on."""
        self._page.runJavaScript(code, answered)

    def set_points(self, kind: str, points: Sequence[Point]) -> None:
        """Replace all points of a kind."""
        self.call("setPoints", kind, points)

    def set_passages(
        self, spots: Sequence[PassageSpot], way: Sequence[tuple[float, float]], *, fit: bool
    ) -> None:
        """Replace what a search found.

        Args:
            spots: Cameras; :attr:`Bridge.chosen` tells a click with the kind ``passage``.
            way: Latitude and longitude of the answer, in the order of time.
            fit: Whether to bring those with passages into view.
        """
        self.call("setPassages", spots, way, fit)

    def show_kind(self, kind: str, *, shown: bool) -> None:
        """Show or hide a kind of points, or the wards."""
        self.call("showKind", kind, shown)

    def set_wards(self, collection: Mapping[str, object], *, schematic: bool) -> None:
        """Replace the ward outlines by a GeoJSON feature collection."""
        self.call("setWards", collection, schematic)

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Take the colours of the theme, also for the moment before the page is there."""
        self._page.setBackgroundColor(QColor(colours["base"]))
        self.call("setColours", colours)

    def focus_on(self, kind: str, point_id: str) -> None:
        """Bring a point to the middle and mark it."""
        self.call("focusOn", kind, point_id)

    def set_picking(self, *, picking: bool) -> None:
        """Whether the next click chooses a place instead of a point."""
        self.call("setPicking", picking)

    def whole_city(self) -> None:
        """Show the city as at the start."""
        self.script(f"map.setView({list(HUE_LAT_LON)}, {FIRST_ZOOM})")

    def stop(self) -> None:
        """Let go of the page before its profile, as Qt asks."""
        self._page.deleteLater()
