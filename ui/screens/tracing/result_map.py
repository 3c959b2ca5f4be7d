"""The results of a search on the map of the city: wards, cameras with their passages, the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.bridge.context import ScreenContext
from ui.maps.assets import MapAssets, read_assets
from ui.maps.cells import ward_collection
from ui.maps.view import MapView, PassageSpot
from ui.screens.tracing.places import City, Spot


class ResultMap(QWidget):
    """The page is made when the map is first shown; what was drawn before is then there.

    Signals:
        camera_clicked(str): Search this camera alone.
    """

    camera_clicked = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._city = City()
        self._spots: Sequence[Spot] = ()
        self._way: Sequence[Spot] = ()
        self._fitted: tuple[str, ...] | None = None
        self._asked = False
        self.view: MapView | None = None
        self.note = QLabel(self)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self) -> None:
        """Make the page, once."""
        if self._asked:
            return
        self._asked = True
        context = self._context
        context.tasks.run(read_assets, self._make_view, context.show_error, owner=self)

    def _make_view(self, assets: MapAssets) -> None:
        context = self._context
        online = context.settings.online_tiles_url if context.settings.online_tiles else ""
        view = self.view = MapView(assets, context.tiles, context.tasks, online, self)
        view.bridge.chosen.connect(self._chosen)
        self._column.addWidget(view, 1)
        self.setFocusProxy(view)
        self.recolour()
        self._draw_wards()
        self._draw(fit=True)

    def set_city(self, city: City) -> None:
        """Take wards and cameras."""
        self._city = city
        self._draw_wards()

    def draw(self, spots: Sequence[Spot], way: Sequence[Spot]) -> None:
        """Draw what a search found; the view moves only when other cameras have passages."""
        self._spots, self._way = spots, way
        found = tuple(spot.camera_id for spot in spots if spot.passages)
        self._draw(fit=found != self._fitted)
        if self.view is not None:
            self._fitted = found
        self.retranslate()

    def _draw(self, *, fit: bool) -> None:
        if self.view is None:
            return
        spots: list[PassageSpot] = [
            (one.camera_id, one.lat, one.lon, one.passages, self._label(one), one.chosen)
            for one in self._spots
        ]
        way = [(one.lat, one.lon) for one in self._way]
        self.view.set_passages(spots, way, fit=fit)

    def _label(self, spot: Spot) -> str:
        if not spot.passages:
            return spot.name
        return self.tr("{camera} · %n passages", "", spot.passages).format(camera=spot.name)

    def _draw_wards(self) -> None:
        if self.view is not None and self._city.wards:
            collection, schematic = ward_collection(self._city.wards)
            self.view.set_wards(collection, schematic=schematic)

    def recolour(self) -> None:
        """Take the colours of the theme."""
        if self.view is not None:
            self.view.set_colours(dict(self._context.theme.tokens.items()))
            self._draw(fit=False)

    @Slot(str, str)
    def _chosen(self, kind: str, camera_id: str) -> None:
        if kind == "passage":
            self.camera_clicked.emit(camera_id)

    def whole_city(self) -> None:
        """Show the city as at the start."""
        if self.view is not None:
            self.view.whole_city()

    def retranslate(self) -> None:
        """Set every text again."""
        city, total = self._city, sum(spot.passages for spot in self._spots)
        parts = [self.tr("%n of the loaded passages are on the map.", "", total)]
        if city.unplaced:
            missing = self.tr("%n cameras have no place; set it under Settings.", "", city.unplaced)
            parts.append(missing)
        self.note.setText(" ".join(parts))
        self.setAccessibleName(self.tr("Map of the results"))

    def stop(self) -> None:
        """Let go of the page."""
        if self.view is not None:
            self.view.stop()
            self.view = None
