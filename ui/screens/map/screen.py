"""The map screen: layers left, the map, and what is in view right."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Subject, Ward
from app.domain.roles import Verb
from app.ports.rows import MapPoint
from app.ports.store import Changes
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.words import words_for
from ui.maps.assets import MapAssets, read_assets
from ui.maps.cells import ward_collection
from ui.maps.view import MapView
from ui.screens.map.layers_panel import PANEL_PX, LayersPanel
from ui.screens.map.looking_back import LookingBack
from ui.screens.map.offers import offers
from ui.screens.map.presenter import SCREENS, MapPresenter, asked_point
from ui.screens.map.rows import PointRows, RowLook, row_text
from ui.screens.map.view_state import KINDS, LEVELS, Bounds, ListedPoint, MapState, PickRequest
from widgets.banner import BannerBar
from widgets.splitter import FoldingSplitter
from widgets.theme import URGENCY_MARKS

_SUBJECTS = {Subject.REPORT, Subject.SOS, Subject.CAMERA, Subject.WARD}
LIST_PX = 344


class MapScreen(Screen):
    """Open reports, SOS and cameras; a click goes to the row, a row comes to the map."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = MapPresenter()
        self.looking_back = LookingBack(context, self._on_chosen, self)
        self.view: MapView | None = None
        self._wanted: tuple[str, str] | None = None
        self._wards: tuple[Ward, ...] = ()
        self._stale = False
        self._build()
        context.changes.changed.connect(self._on_changed)
        context.theme.theme_changed.connect(self._on_theme)
        context.tasks.run(read_assets, self._make_view, context.show_error, owner=self)
        self._ask_points()
        context.tasks.run(context.queries.wards, self._take_wards, context.show_error, owner=self)
        self.retranslate()

    def _build(self) -> None:
        self.banner = BannerBar(self)
        self.banner.clear()
        self.splitter = FoldingSplitter(self)
        self.splitter.addWidget(self._build_layers())
        self.stage = QFrame(self)
        stage_layout = QVBoxLayout(self.stage)
        stage_layout.setContentsMargins(0, 0, 0, 0)
        self.splitter.addWidget(self.stage)
        self.splitter.addWidget(self._build_list())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([PANEL_PX, 1000, LIST_PX])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.splitter, 1)

    def _build_layers(self) -> QWidget:
        panel = self.layers = LayersPanel(self, cameras=self.context.may(Verb.WATCH_CAMERAS))
        self.kind_boxes, self.ward_box = panel.kind_boxes, panel.ward_box
        panel.kind_switched.connect(self._switch_kind)
        panel.level_switched.connect(self._switch_level)
        panel.wards_switched.connect(self._switch_wards)
        panel.list_button.clicked.connect(self._switch_list)
        panel.wall_button.clicked.connect(self.show_on_wall)
        panel.playback_button.clicked.connect(self.look_back)
        return panel

    def _build_list(self) -> QWidget:
        panel = QFrame(self)
        layout = QVBoxLayout(panel)
        self.list_title = QLabel(panel)
        self.row_model = PointRows(self)
        self.row_list = QListView(panel)
        self.row_list.setModel(self.row_model)
        self.row_list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.row_list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.row_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.row_list.activated.connect(lambda index: self._open_row(index.row()))
        self.row_list.clicked.connect(lambda index: self._focus_row(index.row()))
        self.row_list.selectionModel().currentChanged.connect(self._on_row)
        self.row_list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.row_list.customContextMenuRequested.connect(self._on_row_menu)
        layout.addWidget(self.list_title)
        layout.addWidget(self.row_list, 1)
        return panel

    def _make_view(self, assets: MapAssets) -> None:
        settings = self.context.settings
        online = settings.online_tiles_url if settings.online_tiles else ""
        self.view = MapView(assets, self.context.tiles, self.context.tasks, online, self.stage)
        self.view.bridge.chosen.connect(self._on_chosen)
        self.view.bridge.asked.connect(self._on_asked)
        self.view.bridge.picked.connect(self._on_picked)
        self.view.bridge.looked.connect(self._on_looked)
        layout = self.stage.layout()
        if layout is not None:
            layout.addWidget(self.view)
        self._on_theme()
        self._draw_wards()
        self._draw_points()
        self.view.set_picking(picking=self.presenter.state.picking is not None)
        self._go_to_wanted()
        if not assets.clustered:
            self.banner.tell(
                self.tr(
                    "Points are not clustered: the library leaflet.markercluster is not installed."
                )
            )

    @Slot()
    def _on_theme(self) -> None:
        self._draw_list(self.presenter.state)
        if self.view is None:
            return
        colours = dict(self.context.theme.tokens.items())
        colours |= {level: colours[level.lower()] for level in LEVELS}
        self.view.set_colours(colours)
        self._draw_points()

    def _ask_points(self) -> None:
        self._stale = False
        queries, kinds = self.context.queries, frozenset(KINDS)
        self.context.tasks.run(
            lambda: tuple(queries.map_points(kinds)),
            self._take_points,
            self.context.show_error,
            lane="map_points",
            owner=self,
        )

    def _take_points(self, points: tuple[MapPoint, ...]) -> None:
        self._draw_list(self.presenter.set_points(self._with_camera_states(points)))
        self._draw_points()
        self._go_to_wanted()

    def _with_camera_states(self, points: tuple[MapPoint, ...]) -> tuple[MapPoint, ...]:
        return tuple(
            self._with_state(point) if point.kind == "camera" else point for point in points
        )

    def _with_state(self, point: MapPoint) -> MapPoint:
        """The camera with what it does now; as stored when the wall does not know it (any more)."""
        cameras = self.context.cameras
        try:
            state = None if cameras is None else cameras.state(point.id)
        except KeyError:
            return point
        return point if state is None else replace(point, level=str(state.state))

    def _take_wards(self, wards: object) -> None:
        self._wards = tuple(wards) if isinstance(wards, (list, tuple)) else ()
        self._draw_wards()

    def _draw_wards(self) -> None:
        if not self._wards:
            return
        collection, schematic = ward_collection(self._wards)
        self.layers.schematic_note.setVisible(schematic)
        if self.view is not None:
            self.view.set_wards(collection, schematic=schematic)

    def _draw_points(self) -> None:
        if self.view is None:
            return
        for kind in KINDS:
            self.view.set_points(kind, self.presenter.drawn(kind))

    def _draw_list(self, state: MapState) -> None:
        rows = [row_text(row) for row in state.rows]
        if state.more:
            rows.append(self.tr("… and %n more in view", "", state.more))
        with QSignalBlocker(self.row_list.selectionModel()):
            self.row_model.show_rows(rows, [self._row_look(row) for row in state.rows])
            self.row_list.setCurrentIndex(self.row_model.index(self.presenter.selected_row()))
        self.row_list.viewport().update()
        self.list_title.setText(self.tr("%n in view", "", len(state.rows) + state.more))

    def _row_look(self, row: ListedPoint) -> RowLook:
        """Colour and word of the urgency, so that the shape is not alone."""
        mark = URGENCY_MARKS.get(row.level)
        if mark is None:
            return RowLook(None, row.label)
        kind = "priority" if row.kind == "sos" else "urgency"
        colour = self.context.theme.tokens.colour(mark.token)
        return RowLook(colour, f"{row.label} · {words_for(row.level, kind)}")

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not _SUBJECTS.isdisjoint(changes.ids):
            self._stale = True
            if self.isVisible():
                self._ask_points()

    @override
    def screen_shown(self) -> None:
        if self._stale:
            self._ask_points()

    def _switch_kind(self, kind: str, shown: bool) -> None:
        layers = self.presenter.state.layers.with_kind(kind, shown=shown)
        self._draw_list(self.presenter.set_layers(layers))
        if self.view is not None:
            self.view.set_points(kind, self.presenter.drawn(kind))

    def _switch_level(self, level: str, shown: bool) -> None:
        layers = self.presenter.state.layers.with_level(level, shown=shown)
        self._draw_list(self.presenter.set_layers(layers))
        self._draw_points()

    def _switch_wards(self, shown: bool) -> None:
        if self.view is not None:
            self.view.show_kind("ward", shown=shown)

    @Slot(float, float, float, float)
    def _on_looked(self, south: float, west: float, north: float, east: float) -> None:
        self._draw_list(self.presenter.set_bounds(Bounds(south, west, north, east)))

    @Slot(str, str)
    def _on_chosen(self, kind: str, point_id: str) -> None:
        self.context.navigate(SCREENS[kind], point_id)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._row(current.row())
        self.presenter.selected = None if row is None else (row.kind, row.id)

    @Slot(QPoint)
    def _on_row_menu(self, at: QPoint) -> None:
        row = self._row(self.row_list.indexAt(at).row())
        if row is not None:
            place = self.row_list.viewport().mapToGlobal(at)
            self.looking_back.offer(row.kind, row.id, place)

    @Slot(str, str)
    def _on_asked(self, kind: str, point_id: str) -> None:
        self._select(kind, point_id)
        self.looking_back.offer(kind, point_id, QCursor.pos())

    def _select(self, kind: str, point_id: str) -> None:
        self.presenter.selected = (kind, point_id)
        self._draw_list(self.presenter.state)

    @Slot(float, float)
    def _on_picked(self, lat: float, lon: float) -> None:
        request = self.presenter.state.picking
        if request is None:
            return
        self._end_picking()
        self.context.navigate(request.screen, request.answer(lat, lon))

    def _open_row(self, number: int) -> None:
        row = self._row(number)
        if row is not None:
            self._on_chosen(row.kind, row.id)

    def _focus_row(self, number: int) -> None:
        row = self._row(number)
        if row is not None and self.view is not None:
            self.view.focus_on(row.kind, row.id)

    def _row(self, number: int) -> ListedPoint | None:
        rows = self.presenter.state.rows
        return rows[number] if 0 <= number < len(rows) else None

    @override
    def show_record(self, record_id: str) -> None:
        request = PickRequest.of(record_id)
        if request is not None:
            self.presenter.set_picking(request)
            self._tell_picking()
            if self.view is not None:
                self.view.set_picking(picking=True)
            return
        self._wanted = asked_point(record_id)
        self._go_to_wanted()

    def _tell_picking(self) -> None:
        self.banner.tell(self.tr("Click the place on the map. Esc goes back without a place."))

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self.view is None:
            return
        kind, point_id = self._wanted
        if any(row[0] == point_id for row in self.presenter.drawn(kind)):
            self.view.focus_on(kind, point_id)
            self._wanted = None
            self._select(kind, point_id)

    def _end_picking(self) -> None:
        self.presenter.set_picking(None)
        self.banner.clear()
        if self.view is not None:
            self.view.set_picking(picking=False)

    @override
    def step_back(self) -> bool:
        request = self.presenter.state.picking
        if request is None:
            return self._fold_list()
        self._end_picking()
        self.context.navigate(request.screen, request.record_id)
        return True

    def _fold_list(self) -> bool:
        """Fold a list away that was brought back in a narrow window; False when there is none."""
        if not self.splitter.right_was_asked_for:
            return False
        self.splitter.toggle_right()
        self.stage.setFocus()
        return True

    @Slot()
    def _switch_list(self) -> None:
        if self.splitter.right_is_shown:
            self.splitter.toggle_right()
        else:
            self.go_to_list()

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return offers(self)

    def show_on_wall(self) -> None:
        """Fill the wall with the cameras in view."""
        cameras = self.presenter.cameras_in_view()
        if cameras:
            self.context.navigate("wall", f"show:{','.join(cameras)}")
        else:
            self.context.toast(self.tr("No camera is in view."), None)

    @Slot()
    def look_back(self) -> None:
        """Play back what is selected, or the cameras in view when nothing is."""
        if self.presenter.selected is None:
            self.look_back_at_all()
        else:
            self.looking_back.look(*self.presenter.selected)

    def look_back_at_all(self) -> None:
        """Play back the cameras in view."""
        self.looking_back.look_at_all(self.presenter.cameras_in_view())

    def go_to_list(self) -> None:
        """Put the hands into the list of what is in view; a folded one comes back."""
        if not self.splitter.right_is_shown:
            self.splitter.toggle_right()
        self.row_list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.row_list.currentIndex().isValid():
            self.row_list.setCurrentIndex(self.row_model.index(0))

    def whole_city(self) -> None:
        """Show the whole city."""
        if self.view is not None:
            self.view.whole_city()

    @override
    def retranslate(self) -> None:
        self.layers.retranslate()
        self.row_list.setAccessibleName(self.tr("What is in view"))
        self._draw_list(self.presenter.state)
        if self.presenter.state.picking is not None:
            self._tell_picking()

    @override
    def settled(self) -> bool:
        return self.view is not None and self.view.is_ready

    @override
    def close_screen(self) -> None:
        if self.view is not None:
            self.view.stop()
            self.view = None
