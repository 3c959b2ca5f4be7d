"""The camera wall as a widget: draws what the presenter decides, hears keys and drags."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.ids import CameraId, CaseId, LayoutId
from app.domain.roles import Verb
from app.ports.store import Changes
from app.settings.paths import Home
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.playback_records import SCREEN as PLAYBACK
from ui.bridge.playback_records import cameras_record
from ui.bridge.times import local
from ui.models.evidence_files import evidence_of, read_evidence
from ui.screens.wall.camera_list import CameraList
from ui.screens.wall.city import CityWall
from ui.screens.wall.city_keys import city_actions
from ui.screens.wall.details import CameraDetails
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.filmstrip import THUMB, Filmstrip
from ui.screens.wall.hand_keys import hand_actions
from ui.screens.wall.handwork import Handwork
from ui.screens.wall.keys import wall_actions
from ui.screens.wall.lamp_bands import LampBands
from ui.screens.wall.presenter import WallPresenter
from ui.screens.wall.reading import file_name_of
from ui.screens.wall.signs import CameraSigns
from ui.screens.wall.toolbar import WallToolbar
from ui.screens.wall.view_state import Notice, WallState
from widgets.wall.bands import BandOverlay
from widgets.wall.colours import WallColours
from widgets.wall.signs import SignOverlay
from widgets.wall.wall_view import WallView

if TYPE_CHECKING:
    from app.domain.records import Camera

_KEEP_AFTER_MS = 1500
_DIGITS_WITHIN_MS = 900


class WallScreen(Screen):
    """Live pictures of the city's cameras."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._scenes: dict[str, int | None] = {}
        self._cameras: tuple[Camera, ...] = ()
        self._digits = ""
        self._digit_clock = QElapsedTimer()
        self._feed = CameraFeed(context.cameras)
        self._signs = CameraSigns(context.cameras)
        self._lamps = LampBands(context.cameras, self._feed.lent)
        self.presenter = WallPresenter(
            context.desk, context.queries, context.tasks, context.cameras, self, owner=self
        )
        self.details = CameraDetails(context, self)
        self._feed_view()
        self._build_parts()
        self.hand = Handwork(context, self.view, self._feed)
        self.city.conductor.held_by.append(self.hand.held)
        self._actions = (
            *wall_actions(self.presenter, self),
            *self.details.actions_offered(),
            *city_actions(self.city, self.presenter.toggle_pin),
            *hand_actions(self.hand),
        )
        self._keys = {
            key: spec for spec in self._actions if not spec.bind for key in spec.shortcuts
        }
        self.view.understood = frozenset(self._keys) | frozenset("0123456789")
        self._build_layout()
        self._connect_parts()
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_timer.timeout.connect(self.presenter.keep)
        self.retranslate()
        self._recolour()
        self.presenter.load()

    # -- building ------------------------------------------------------------------------

    def _feed_view(self) -> None:
        """The wall itself, and what leads it beside the person."""
        self.view = WallView(self._feed, self)
        self.city = CityWall(self.context, self.presenter, self._feed, self.view)

    def _build_parts(self) -> None:
        self.toolbar = WallToolbar(self.city.bar, self)
        self.filmstrip = Filmstrip(self.context.theme, self)
        self.filmstrip.hide()
        self.camera_list = CameraList(self.context.theme, self)
        self.camera_list.hide()
        self.city.list_model = self.camera_list.model
        self.view.add_overlay(BandOverlay(self._lamps.bands_of))
        self.view.add_overlay(SignOverlay(self._signs.signs_of))
        self.view.add_overlay(self.city.marks)
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.hide()

    def _build_layout(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.camera_list)
        middle.addWidget(self.city.chooser)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.empty, 1)
        middle.addWidget(self.details)
        middle.addWidget(self.city.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.filmstrip)
        layout.addLayout(middle, 1)

    def _connect_parts(self) -> None:
        presenter, bar = self.presenter, self.toolbar
        bar.list_wished.connect(presenter.toggle_list)
        bar.drawings_wished.connect(presenter.toggle_drawings)
        bar.snapshot_wished.connect(self.take_snapshot)
        bar.tiles_wished.connect(presenter.set_tiles)
        bar.layout_wished.connect(lambda text: presenter.open_layout(LayoutId(text)))
        bar.save_wished.connect(presenter.save_as)
        bar.delete_wished.connect(presenter.delete_current)
        bar.name_left.connect(self._focus_wall)
        self.camera_list.searched.connect(presenter.search)
        self.camera_list.camera_wished.connect(presenter.place_next)
        self.filmstrip.case_wished.connect(self._open_case)
        self.filmstrip.picture_wished.connect(self._read_thumb)
        self.view.tile_chosen.connect(presenter.choose)
        self.view.full_wished.connect(presenter.toggle_full)
        self.view.tiles_swapped.connect(presenter.swap)
        self.view.key_dropped.connect(presenter.place)
        self.view.key_typed.connect(self._key_typed)
        self.details.left.connect(self._focus_wall)
        self.city.editor_opened.connect(self.details.fold_away)
        self.context.changes.changed.connect(self._changed)
        self.context.theme.theme_changed.connect(self._recolour)

    # -- what the presenter says ---------------------------------------------------------

    def show_state(self, state: WallState) -> None:
        """Draw the state."""
        if state.cameras != self._cameras:
            self._cameras = state.cameras
            self._feed.set_names({camera.id: camera.name for camera in state.cameras})
            self.view.refresh()
        self._feed.set_alarms(dict(state.alarm_by_camera))
        self._feed.drawings_on = self._lamps.on = state.drawings_on
        self.toolbar.show_state(state)
        self._show_list(state)
        self.filmstrip.show_cases(state.alarms)
        no_cameras = state.loaded and not state.cameras
        self.empty.setVisible(no_cameras)
        self.view.setVisible(not no_cameras)
        self.view.set_arrangement(state.arrangement)
        self.details.follow(state)
        self._read_scenes(state)
        self.city.show_state(state)
        self._keep_timer.start()

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the operator with a toast."""
        words = {
            Notice.SNAPSHOT_SAVED: self.tr("Snapshot saved: {text}"),
            Notice.SNAPSHOT_NO_CAMERA: self.tr("The selected tile has no camera."),
            Notice.LAYOUT_SAVED: self.tr("Layout “{text}” saved."),
            Notice.LAYOUT_DELETED: self.tr("Layout “{text}” deleted."),
            Notice.CAMERA_REMOVED: self.tr("{text} was taken off the wall."),
            Notice.PIN_REPLACED: self.tr("The pinned camera {text} gave way."),
            Notice.PINS_TOO_MANY: self.tr("{text} tiles are pinned. P lets one go."),
            Notice.ALL_PINNED: self.tr("Every tile is pinned: {text} has no place. P lets one go."),
        }
        self.context.toast(words[notice].format(text=text), undo)

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        self.context.show_error(error)

    # -- what the shell asks -------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        """Bring a camera to full size."""
        if not self.city.wishes.take(record_id):
            self.presenter.show_camera(record_id)
        self._focus_wall()

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return self._actions

    @override
    def step_back(self) -> bool:
        if self.toolbar.leave_name() or self.city.step_back():
            return True
        focused = QApplication.focusWidget()
        if focused is not None and self.camera_list.isAncestorOf(focused):
            self._focus_wall()
            return True
        if self.hand.step_back():
            return True
        return self.details.fold_away() or self.presenter.leave_full()

    @override
    def retranslate(self) -> None:
        self.toolbar.retranslate()
        self.city.retranslate()
        self.filmstrip.retranslate()
        self.filmstrip.title.setText(self.tr("New violations"))
        self.camera_list.field.setPlaceholderText(self.tr("Code, name or ward"))
        self.camera_list.model.without_ward = self.tr("Without a ward")
        self.empty.setText(
            self.tr(
                "There are no cameras yet.\nAn administrator adds them under Settings, Cameras."
            )
        )
        self.view.empty_text = self.tr("Drag a camera here, or press Ctrl+F")
        self.view.setAccessibleName(self.tr("Camera wall"))
        self.details.retranslate()
        self._show_list(self.presenter.state)
        for words in (self._feed, self._signs, self._lamps):
            words.forget_words()
        self.view.refresh()

    @override
    def screen_shown(self) -> None:
        self._focus_wall()

    @override
    def screen_hidden(self) -> None:
        self.hand.hide_hands()

    @override
    def close_screen(self) -> None:
        self._keep_timer.stop()
        self.details.stop()
        self.city.stop()
        self.hand.stop()
        self.presenter.keep()
        self.view.stop()

    # -- deeds ---------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Open the camera list and type into its search field."""
        if not self.presenter.state.list_open:
            self.presenter.toggle_list()
        self.camera_list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.camera_list.field.selectAll()

    def name_layout(self) -> None:
        """Ask for the name of the arrangement."""
        if not self.city.save_here():
            self.toolbar.ask_name(self.toolbar.layouts.currentText())

    @Slot()
    def take_snapshot(self) -> None:
        """Save the selected picture."""
        chosen = self.context.settings.snapshot_folder
        folder = Path(chosen) if chosen else Home.of_user().root / "snapshots"
        code = file_name_of(self.presenter.code_of_selected())
        if not self.hand.snapshot_of_replay(folder, code, self._snapshot_saved):
            self.presenter.take_snapshot(folder, local(self.context.clock.now()))

    @Slot(object)
    def _snapshot_saved(self, path: Path) -> None:
        self.say(Notice.SNAPSHOT_SAVED, str(path), None)

    def open_newest_case(self) -> None:
        """Go to the newest violation case."""
        if self.presenter.state.alarms:
            self._open_case(self.presenter.state.alarms[0].id)

    def open_scene(self) -> None:
        """Draw the scene of the selected camera."""
        arrangement = self.presenter.state.arrangement
        camera_id = arrangement.keys[arrangement.selected]
        if camera_id and self.context.may(Verb.MANAGE_CAMERAS):
            self.context.navigate("scenes", camera_id)

    def open_playback(self, *, whole: bool) -> None:
        """Play back what was recorded of the selected camera, or of the whole wall."""
        arrangement = self.presenter.state.arrangement
        chosen = arrangement.keys[arrangement.selected]
        every = [key for key in arrangement.keys if key]
        if every:
            wanted = every if whole or not chosen else [chosen]
            self.context.navigate(PLAYBACK, cameras_record(wanted))

    # -- events --------------------------------------------------------------------------

    @Slot(str)
    def _key_typed(self, key: str) -> None:
        if key.isdigit():
            self._digit(key)
            return
        spec = self._keys[key]
        if spec.ready():
            spec.run()

    def _digit(self, digit: str) -> None:
        """Select a tile by its number; two digits in quick succession are one number."""
        quick = self._digit_clock.isValid() and self._digit_clock.elapsed() < _DIGITS_WITHIN_MS
        both = self._digits + digit if quick else digit
        tiles = self.presenter.state.arrangement.tiles
        self._digits = both if 0 < int(both) <= tiles else digit
        self._digit_clock.start()
        if int(self._digits) > 0:
            self.presenter.choose(int(self._digits) - 1)

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.presenter.take_changes(changes)

    @Slot()
    def _recolour(self) -> None:
        tokens = self.context.theme.tokens
        self.view.set_colours(
            WallColours(vacant=tokens.surface, muted=tokens.muted, focus=tokens.accent)
        )
        self.filmstrip.update()

    @Slot()
    def _focus_wall(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_case(self, case_id: str) -> None:
        self.context.navigate("violations", case_id)

    # -- parts ---------------------------------------------------------------------------

    def _show_list(self, state: WallState) -> None:
        found = frozenset(state.found)
        shown = [camera for camera in state.cameras if camera.id in found]
        text = ""
        if state.loaded and not shown:
            text = self.tr("No camera matches “{text}”.").format(text=state.search)
        on_wall = frozenset(state.arrangement.keys) - {""}
        self.camera_list.show_cameras(shown, on_wall, text, dict(state.ward_names))
        self.camera_list.setVisible(state.list_open)
        if not state.list_open and self.camera_list.field.hasFocus():
            self._focus_wall()

    def _read_scenes(self, state: WallState) -> None:
        """Fetch scenes of the cameras on the wall, each version once."""
        on_wall = frozenset(state.arrangement.keys)
        for camera in state.cameras:
            known = self._scenes.get(camera.id, None)
            if camera.id in on_wall and camera.scene_version and known != camera.scene_version:
                self._scenes[camera.id] = camera.scene_version
                self._read_scene(camera.id)

    def _read_scene(self, camera_id: CameraId) -> None:
        queries = self.context.queries

        def work() -> str:
            scene = queries.scene(camera_id)
            return scene.scene_json if scene is not None else "{}"

        self.context.tasks.run(
            work, lambda text: self._feed.set_scene(camera_id, text), self.show_error, owner=self
        )

    @Slot(str)
    def _read_thumb(self, case_id: str) -> None:
        queries, files = self.context.queries, self.context.desk.files

        def work() -> QImage:
            evidence = queries.case(CaseId(case_id)).evidence
            return read_evidence(files, evidence_of(evidence, "on_line"), THUMB * 2)

        def done(picture: QImage) -> None:
            self.filmstrip.show_picture(case_id, picture)

        self.context.tasks.run(work, done, _no_thumb, owner=self)


def _no_thumb(_error: Exception) -> None:
    """A card without its picture still says everything else."""
