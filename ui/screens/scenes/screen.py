"""The scene editor as a widget: tools left, the picture in the middle, values right."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import ConflictError
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.screens.scenes.bar import SceneBar
from ui.screens.scenes.checks import Finding, findings
from ui.screens.scenes.differences import differences
from ui.screens.scenes.document import Kind, SceneDoc
from ui.screens.scenes.drafting import Drafting
from ui.screens.scenes.dry_run_page import DryRunPage
from ui.screens.scenes.keys import scene_actions
from ui.screens.scenes.look import faint_shapes, shapes_of
from ui.screens.scenes.measuring import road_grid
from ui.screens.scenes.notices import Hint, Notices
from ui.screens.scenes.picture_desk import PictureDesk
from ui.screens.scenes.presenter import ScenesPresenter
from ui.screens.scenes.properties import PropertiesPanel
from ui.screens.scenes.rooms import beside, column_of, tabs_of
from ui.screens.scenes.side import SidePanel
from ui.screens.scenes.versions import VersionsPanel
from widgets.drawing.canvas import DrawingCanvas
from widgets.empty import EmptyState
from widgets.key_names import key_name


class ScenesScreen(Screen):
    """Draws what :class:`ScenesPresenter` knows."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = ScenesPresenter(context, self)
        self._findings: tuple[Finding, ...] = ()
        self._compared: tuple[int, SceneDoc] | None = None
        self._grid_on = True
        self._build_parts()
        self._build_layout()
        self.drafting = Drafting(self.presenter, self.canvas, self)
        self._actions = scene_actions(self, self.drafting, self.desk)
        self._keys = {
            key: spec for spec in self._actions if not spec.bind for key in spec.shortcuts
        }
        self._connect_presenter()
        self._connect_parts()
        self.retranslate()
        self.presenter.start()

    # -- building ------------------------------------------------------------------------

    def _build_parts(self) -> None:
        self.bar, self.side = SceneBar(), SidePanel()
        self.canvas = DrawingCanvas()
        self.hint, self.notices = Hint(), Notices(self.presenter)
        self.desk = PictureDesk(self.context, self.presenter, self.canvas, self.bar, self.notices)
        self.properties, self.versions = PropertiesPanel(), VersionsPanel()
        self.dry_run = DryRunPage(self.context)
        self.empty = EmptyState()

    def _build_layout(self) -> None:
        middle = QWidget()
        middle.setLayout(column_of(self.notices, self.canvas, self.hint, stretched=self.canvas))
        self.tabs = tabs_of((self.properties, self.versions))
        self.splitter = beside(self.side, middle, self.tabs)
        self.stack = QStackedWidget()
        for part in (self.splitter, self.dry_run, self.empty):
            self.stack.addWidget(part)
        self.setLayout(column_of(self.bar, self.stack, stretched=self.stack))
        self.setFocusProxy(self.canvas)

    def _connect_presenter(self) -> None:
        presenter = self.presenter
        presenter.cameras_changed.connect(self._show_cameras)
        presenter.opened.connect(self._take_opened)
        presenter.doc_changed.connect(self._show_doc)
        presenter.versions_changed.connect(lambda: self.versions.show_rows(presenter.rows))
        presenter.saved.connect(self._take_saved)
        presenter.conflict.connect(self._take_conflict)
        presenter.compared.connect(self._take_compared)
        presenter.refused.connect(self._take_refusal)
        self.desk.resized.connect(self._take_resized)
        self.desk.lamp_read.connect(self.properties.show_lamp)
        self.notices.scale_wished.connect(self._scale)
        self.notices.settled.connect(self._settled)

    def _connect_parts(self) -> None:
        bar, drafting, properties = self.bar, self.drafting, self.properties
        bar.camera_wished.connect(self.presenter.open)
        bar.copy_wished.connect(self.presenter.copy_from)
        bar.undo.clicked.connect(self.undo)
        bar.redo.clicked.connect(self.redo)
        bar.save.clicked.connect(self.save)
        bar.dry_run.clicked.connect(self.open_dry_run)
        self.side.tool_wished.connect(self.take_tool)
        self.side.part_wished.connect(self._choose)
        drafting.tool_changed.connect(self._take_tool_changed)
        drafting.chosen_changed.connect(self._show_chosen)
        self.canvas.pencil_changed.connect(self._show_hint)
        drafting.point_set.connect(self._ask_metres)
        properties.metres_entered.connect(self._next_point)
        properties.value_typed.connect(drafting.set_value)
        properties.name_typed.connect(drafting.rename)
        properties.limit_typed.connect(drafting.set_limit)
        properties.turn_wished.connect(drafting.turn_around)
        properties.direction_wished.connect(lambda give: drafting.give_direction(give=give))
        self.versions.look_wished.connect(self._look_at)
        self.versions.compare_wished.connect(self._compare)
        self.versions.back_wished.connect(self.presenter.bring_back)
        self.dry_run.left.connect(self._leave_dry_run)
        self.dry_run.save_wished.connect(self._save_with_note)

    # -- what the presenter says ---------------------------------------------------------

    @Slot()
    def _show_cameras(self) -> None:
        sitting = self.presenter.sitting
        current = sitting.camera_id if sitting is not None else ""
        self.bar.show_cameras(self.presenter.cameras, current, self.presenter.unsaved())
        if not self.presenter.cameras:
            self.stack.setCurrentWidget(self.empty)
        elif self.stack.currentWidget() is self.empty:
            self.stack.setCurrentWidget(self.splitter)

    @Slot()
    def _take_opened(self) -> None:
        self._compared = None
        self.drafting.take_tool(None)
        self.canvas.choose("")
        self.versions.show_differences(None, ())
        self._show_cameras()
        self.notices.forget()
        self._take_resized()
        self.desk.begin()

    @Slot()
    def _show_doc(self) -> None:
        sitting = self.presenter.sitting
        doc = None if sitting is None else sitting.doc
        self._findings = () if doc is None else findings(doc)
        faulty = frozenset(one.key for one in self._findings)
        measure = None if doc is None else doc.measure()
        faint = () if self._compared is None else faint_shapes(self._compared[1])
        if doc is not None:
            self.canvas.set_size(doc.size)
        shapes = () if doc is None else shapes_of(doc, faulty)
        self.canvas.set_shapes((*faint, *shapes))
        self.canvas.set_grid(road_grid(measure) if measure is not None and self._grid_on else ())
        self.canvas.set_read_only(self.drafting.read_only)
        if self._compared is not None and doc is not None:
            version, other = self._compared
            self.versions.show_differences(version, differences(other, doc))
        self._show_chosen()
        self._show_state()

    @Slot()
    def _show_chosen(self) -> None:
        doc, part = self.drafting.doc, self.drafting.part
        self.properties.show_part(doc, part, read_only=self.drafting.read_only)
        self.side.show_doc(doc, self._findings, self.drafting.chosen)
        self.desk.watch_lamp(part if part is not None and part.kind is Kind.LAMP else None)
        self._show_hint()

    def _show_state(self) -> None:
        sitting = self.presenter.sitting
        read_only = self.drafting.read_only
        grave = any(one.grave for one in self._findings)
        self.side.set_tools_on(on=not read_only)
        self.bar.undo.setEnabled(sitting is not None and sitting.past.can_undo and not read_only)
        self.bar.redo.setEnabled(sitting is not None and sitting.past.can_redo and not read_only)
        self.bar.copy.setEnabled(not read_only)
        dirty = sitting is not None and sitting.dirty
        self.bar.save.setEnabled(dirty and not grave and not self.presenter.busy)
        self.bar.dry_run.setEnabled(sitting is not None and self.context.dry_runs is not None)
        if sitting is None:
            self.bar.state.setText("")
        elif dirty:
            self.bar.state.setText(self.tr("Not saved · draft kept"))
        else:
            words = self.tr("Version {n}") if sitting.base else self.tr("No scene yet")
            self.bar.state.setText(words.format(n=sitting.base))

    @Slot(int)
    def _take_saved(self, version: int) -> None:
        self.notices.show_now()
        self._show_state()
        said = self.tr("Scene saved as version {n}; it is judged with from now on.")
        self.context.toast(said.format(n=version), None)

    @Slot(object)
    def _take_conflict(self, error: ConflictError) -> None:
        self._take_compared(self.presenter.theirs(error), error.stored_version)
        self.presenter.read_versions()
        self.notices.take_conflict(error)

    @Slot(object)
    def _take_compared(self, other: SceneDoc | None, version: int | None = None) -> None:
        wanted = version or self.versions.chosen
        self._compared = None if other is None or wanted is None else (wanted, other)
        if self._compared is None:
            self.versions.show_differences(None, ())
        self._show_doc()

    @Slot(object)
    def _take_refusal(self, error: Exception) -> None:
        self._show_state()
        self.context.show_error(error)

    @Slot()
    def _show_hint(self) -> None:
        self.hint.show_for(self.canvas.board)

    @Slot()
    def _take_resized(self) -> None:
        self._show_doc()
        self.canvas.fit()

    @Slot(object)
    def _scale(self, size: tuple[int, int]) -> None:
        self.presenter.scale_to(size)
        self.notices.size_fits()
        self.canvas.fit()

    @Slot()
    def _settled(self) -> None:
        self._compared = None
        self.versions.show_differences(None, ())
        self._show_doc()

    # -- deeds ---------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save, unless something grave is wrong."""
        self.canvas.end()
        if any(one.grave for one in self._findings):
            self.context.toast(self.tr("First mend what is marked ▲ on the left."), None)
        else:
            self.presenter.save()

    @Slot(str)
    def _save_with_note(self, note: str) -> None:
        self.stack.setCurrentWidget(self.splitter)
        self.presenter.save(note)

    @Slot()
    def undo(self) -> None:
        """Take back the last point under way, else the last step."""
        if not self.canvas.board.take_back():
            self.presenter.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self.presenter.redo()

    @Slot(object)
    def take_tool(self, kind: object) -> None:
        """Begin to draw."""
        self.canvas.setFocus()
        self.drafting.take_tool(kind if isinstance(kind, Kind) else None)

    @Slot(object)
    def _take_tool_changed(self, kind: object) -> None:
        self.side.show_tool(kind if isinstance(kind, Kind) else None)

    @Slot()
    def _ask_metres(self) -> None:
        """A measured point was just set: its metres are typed next."""
        self.tabs.setCurrentIndex(0)
        self.properties.metre.setFocus()

    @Slot()
    def _next_point(self) -> None:
        """Metres were typed: the next point, while points are being set one after another."""
        if self.drafting.setting_points:
            self.take_tool(Kind.POINT)
        else:
            self.canvas.setFocus()

    def toggle_grid(self) -> None:
        """Show or hide the metres."""
        self._grid_on = not self._grid_on
        self._show_doc()

    def step_camera(self, by: int) -> None:
        """The next camera of the list."""
        ids = [camera.id for camera in self.presenter.cameras]
        sitting = self.presenter.sitting
        if ids:
            current = "" if sitting is None else sitting.camera_id
            places = [place for place, one in enumerate(ids) if one == current]
            self.presenter.open(ids[(places[0] + by) % len(ids)] if places else ids[0])

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.tabs.setCurrentIndex(0)
        self.drafting.choose(key)

    @Slot(int)
    def _look_at(self, version: int) -> None:
        sitting = self.presenter.sitting
        if sitting is not None:
            self.presenter.open(f"{sitting.camera_id}:{version}")

    @Slot(object)
    def _compare(self, version: object) -> None:
        self.presenter.compare_with(version if isinstance(version, int) else None)

    @Slot()
    def open_dry_run(self) -> None:
        """Try what is drawn on stored pictures."""
        sitting, camera = self.presenter.sitting, self.presenter.camera()
        if sitting is None or camera is None or self.context.dry_runs is None:
            return
        self.canvas.end()
        self.dry_run.set_scene(camera, sitting, self.desk.film)
        self.stack.setCurrentWidget(self.dry_run)
        self.dry_run.take_focus()

    @Slot()
    def _leave_dry_run(self) -> None:
        self.stack.setCurrentWidget(self.splitter)
        self.canvas.setFocus()

    # -- what the shell asks -------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        self.stack.setCurrentWidget(self.splitter)
        self.presenter.open(record_id)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return self._actions

    @override
    def step_back(self) -> bool:
        if self.stack.currentWidget() is self.dry_run:
            if not self.dry_run.step_back():
                self._leave_dry_run()
            return True
        if self.drafting.tool is not None or self.canvas.board.pencil is not None:
            self.drafting.take_tool(None)
            return True
        if self.drafting.chosen:
            self.drafting.choose("")
            self.canvas.setFocus()
            return True
        if not self.canvas.hasFocus() and self.isVisible():
            self.canvas.setFocus()
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        spec = self._keys.get(key_name(event) or "")
        editing = self.stack.currentWidget() is self.splitter
        if spec is not None and editing and spec.ready():
            spec.run()
            return
        super().keyPressEvent(event)

    @override
    def screen_shown(self) -> None:
        self.canvas.setFocus()

    @override
    def screen_hidden(self) -> None:
        self.desk.stop()

    @override
    def settled(self) -> bool:
        return not self.context.tasks.running

    @override
    def close_screen(self) -> None:
        self.canvas.end()
        self.presenter.drafts.flush()
        self.desk.stop()
        self.dry_run.stop()

    @override
    def retranslate(self) -> None:
        for part in (self.bar, self.side, self.properties, self.versions, self.dry_run):
            part.retranslate()
        self.tabs.setTabText(0, self.tr("Values"))
        self.tabs.setTabText(1, self.tr("Versions"))
        self.canvas.setAccessibleName(self.tr("Picture of the camera"))
        self.empty.tell(
            self.tr("There are no cameras yet."),
            self.tr("An administrator adds them under Settings, Cameras."),
        )
        self._show_cameras()
        self.notices.show_now()
        self._show_doc()
