"""The wall at city size: tours, alarms, areas and pins, put together beside the wall screen."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.domain.records import Subject
from app.ports.store import Changes
from ui.bridge.context import ScreenContext
from ui.screens.wall.alarm_ears import AlarmEars
from ui.screens.wall.area_chooser import AreaChooser
from ui.screens.wall.camera_rows import CameraListModel, ListedState
from ui.screens.wall.city_words import CityWords
from ui.screens.wall.conductor import Conductor
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.groups import NearWish
from ui.screens.wall.presenter import WallPresenter
from ui.screens.wall.stage import WallStage
from ui.screens.wall.tour_editor import TourEditor
from ui.screens.wall.tour_shelf import TourShelf
from ui.screens.wall.view_state import WallState
from ui.screens.wall.watch_bar import WatchBar
from ui.screens.wall.wishes import WallWishes
from widgets.search_choice import Choice
from widgets.wall.arrangement import Arrangement
from widgets.wall.marks import MarkOverlay, PinTips, TileMark
from widgets.wall.wall_view import WallView

TURN_MS = 250
_SLOWLY = 4
"""Lists and faults are looked at each so many turns."""
_NO_ACTS = frozenset({"T", "Shift+T", ".", ",", "A", "G", "N"})
"""Keys that lead the wall rather than look at a picture: a tour goes on."""


class CityWall(QObject):
    """Made by the wall screen, which lays its widgets out and passes keys and states on.

    Attributes:
        bar: Goes into the bar above the wall.
        chooser: Goes to the left of the wall.
        editor: Goes to the right of the wall.
        conductor: Tours and alarms; whoever holds cameras tells its ``held_by``.
        marks: Painted over the tiles, after their signs.
        list_model: The list of cameras, whose states are kept up.

    Signals:
        editor_opened: The right side is taken by the editor of tours.
    """

    editor_opened = Signal()

    def __init__(
        self, context: ScreenContext, presenter: WallPresenter, feed: CameraFeed, view: WallView
    ) -> None:
        super().__init__(view)
        self._context, self._presenter, self._feed, self._view = context, presenter, feed, view
        self.bar, self.chooser, self.editor = WatchBar(), AreaChooser(), TourEditor()
        self.stage = WallStage(presenter, context.cameras, feed, view)
        self.conductor = Conductor(self.stage, context.clock.monotonic)
        self.words = CityWords(self)
        self.shelf = TourShelf(context, self.editor, self)
        self.wishes = WallWishes(context, presenter, self.conductor, self.words)
        self.marks = MarkOverlay()
        self._tips = PinTips(view, self.marks)
        self._ears = AlarmEars(context, self.stage, self.conductor, self)
        self.list_model: CameraListModel | None = None
        self._turns = 0
        self.chooser.hide()
        self.editor.hide()
        presenter.lasting = self.conductor.lasting
        self._connect()
        self._take_settings()
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self.turn)
        self._timer.start()
        self.shelf.read()

    def _connect(self) -> None:
        chooser, view = self.chooser, self._view
        self.bar.areas_wished.connect(self.toggle_areas)
        self.bar.tour_wished.connect(self.toggle_tour)
        self.bar.alarms_wished.connect(self.toggle_alarms)
        self.shelf.changed.connect(self._show_tours)
        self.editor.start_wished.connect(self._start_edited)
        self.editor.wall_wished.connect(self._take_wall)
        for chosen in (chooser.area_wished, chooser.layout_wished, chooser.tour_wished):
            chosen.connect(self._close_chooser)
        chooser.area_wished.connect(self.wishes.show_area)
        chooser.layout_wished.connect(self.wishes.open_layout)
        chooser.tour_wished.connect(self._start)
        chooser.editor_wished.connect(self._edit_from_chooser)
        view.key_typed.connect(self._key_typed)
        view.tile_chosen.connect(self._acted)
        view.full_wished.connect(self._acted)
        view.tiles_swapped.connect(self._acted)
        view.key_dropped.connect(self._acted)
        self._context.changes.changed.connect(self._changed)
        self._context.preferences.changed.connect(self._take_settings)

    # -- what comes in -------------------------------------------------------------------

    def show_state(self, state: WallState) -> None:
        """The wall shows something else, or cases came."""
        areas = self.conductor.areas()
        self.chooser.show_choices(areas, state.layouts)
        self.editor.offer(
            [Choice(str(one.id), f"{one.code}  {one.name}") for one in state.cameras],
            [Choice(one.code, one.name) for one in areas if one.code],
        )
        self._ears.hear_cases(state)
        self.wishes.take_waiting()
        self._show_marks(state.arrangement)

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and Subject.TOUR in changes.ids:
            self.shelf.read()

    @Slot()
    def _take_settings(self) -> None:
        settings, conductor = self._context.settings, self.conductor
        conductor.promotion.seconds = settings.promote_s
        conductor.touring.pause_s = settings.tour_pause_s
        if conductor.promoting != settings.promote_alarms:
            conductor.set_promoting(on=settings.promote_alarms)
        self._show_bar()

    @Slot(str)
    def _key_typed(self, key: str) -> None:
        if key not in _NO_ACTS:
            self.conductor.act()

    @Slot()
    def _acted(self) -> None:
        self.conductor.act()

    # -- what goes by itself -------------------------------------------------------------

    @Slot()
    def turn(self) -> None:
        """Do what it is time for; nothing while nobody can see the wall."""
        if not self._view.isVisible():
            self.stage.open_ahead(())
            return
        self._turns += 1
        if self._turns % _SLOWLY == 0:
            self._ears.look_at_faults()
            if self.list_model is not None and self._presenter.state.list_open:
                self.list_model.show_states(self._listed_states())
        self.conductor.turn()
        self._show_marks(self.stage.arrangement)
        self._show_bar()

    def _listed_states(self) -> Mapping[str, ListedState]:
        states = {}
        for camera in self.stage.cameras:
            face = self._feed.face(camera.id)
            words = face.state or face.cause
            states[str(camera.id)] = ListedState(words, face.tone, off=not camera.enabled)
        return states

    # -- tours and alarms ----------------------------------------------------------------

    @Slot()
    def toggle_tour(self) -> None:
        """Start the tour that was chosen last, or stop the one that goes."""
        if self.conductor.touring.tour is not None:
            before = self.conductor.stop_tour()
            undo = partial(self._presenter.arrange, before) if before is not None else None
            said = self.tr("The tour was stopped. The wall stays as it is.")
            self._context.toast(said, undo)
        elif self.shelf.chosen is None:
            self._context.toast(self.tr("There is no tour yet. Make one here."), None)
            self.open_editor()
        else:
            self._start(self.shelf.chosen.id)
        self._show_bar()

    def step_tour(self, on: int) -> None:
        """The next or previous page of the tour."""
        self.conductor.step_tour(on)
        self._show_bar()

    @Slot(str)
    def _start(self, tour_id: str) -> None:
        tour = self.shelf.find(tour_id)
        if tour is None:
            return
        self.shelf.choose(tour_id)
        self.wishes.notes = {}
        if not self.conductor.start_tour(tour):
            said = self.tr("No camera of the tour “{name}” has a picture: it was not started.")
            self._context.toast(said.format(name=tour.name), None)
        self._show_bar()

    @Slot()
    def toggle_alarms(self) -> None:
        """Let alarms bring their camera up, or not; kept in the settings of the workstation."""
        self._context.preferences.change(promote_alarms=not self.conductor.promoting)

    def show_near_sos(self) -> None:
        """Show the cameras nearest to the gravest open SOS."""
        point = self._ears.gravest_sos()
        if point is None:
            self._context.toast(self.tr("No open SOS has a place on the map."), None)
        else:
            self.wishes.show_near(NearWish((point.lat, point.lon), point.label))

    # -- panels --------------------------------------------------------------------------

    @Slot()
    def toggle_areas(self) -> None:
        """Open or close the chooser of wards, tours and layouts."""
        if self.chooser.isHidden():
            if self._presenter.state.list_open:
                self._presenter.toggle_list()
            self.chooser.begin()
        else:
            self.close_panel(self.chooser)
        self.bar.areas_button.setChecked(not self.chooser.isHidden())

    @Slot()
    def toggle_editor(self) -> None:
        """Open or close the editor of tours."""
        if self.editor.isHidden():
            self.open_editor()
        else:
            self.close_panel(self.editor)

    def open_editor(self) -> None:
        """Open the editor, with what was typed there before, else the chosen tour."""
        if self.editor.tour_id is None and not self.editor.form.name and self.shelf.chosen:
            self.shelf.edit(self.shelf.chosen.id)
        self.editor_opened.emit()
        self.editor.show()
        self.editor.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self, panel: AreaChooser | TourEditor) -> None:
        """Fold a panel away; what is typed there stays."""
        panel.hide()
        self.bar.areas_button.setChecked(not self.chooser.isHidden())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_chooser(self) -> None:
        self.close_panel(self.chooser)

    @Slot()
    def _edit_from_chooser(self) -> None:
        self.close_panel(self.chooser)
        self.open_editor()

    @Slot()
    def _start_edited(self) -> None:
        if self.editor.tour_id is None:
            self._context.toast(self.tr("Save the tour first."), None)
        else:
            self._start(self.editor.tour_id)

    @Slot()
    def _take_wall(self) -> None:
        self.editor.take_wall([key for key in self.stage.arrangement.keys if key])

    def save_here(self) -> bool:
        """Save the tour when the hands are in its editor; False when they are elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None or not self.editor.isAncestorOf(focused):
            return False
        self.editor.save()
        return True

    def step_back(self) -> bool:
        """Esc: fold the panel away in which the hands are."""
        focused = QApplication.focusWidget()
        for panel in (self.chooser, self.editor):
            if focused is not None and panel.isAncestorOf(focused):
                self.close_panel(panel)
                return True
        return False

    # -- what is shown -------------------------------------------------------------------

    def _show_marks(self, arrangement: Arrangement) -> None:
        promotion = self.conductor.promotion
        self.wishes.forget_gone(arrangement.keys)
        marks = {key: TileMark(note) for key, note in self.wishes.notes.items()}
        for one in promotion.shown:
            marks[one.alarm.camera_id] = self.words.mark(promotion, one)
        self.marks.show_marks(marks, arrangement.pinned)

    @Slot()
    def _show_tours(self) -> None:
        self.chooser.show_tours(self.shelf.tours)
        self._show_bar()

    def _show_bar(self) -> None:
        status, on = self.conductor.status(), self.conductor.promoting
        running = status is not None
        text = self.tr("■ Tour") if running else self.tr("▶ Tour")
        self.bar.show_running(running=running, text=text)
        names = {str(one.id): one.name for one in self.stage.cameras}
        tip = self.words.passed(status.passed, names) if status else ""
        self.bar.show_status(self.words.tour(status) if status else "", tip)
        promotion = self.conductor.promotion
        waiting = self.words.waiting(promotion, names)
        self.bar.show_alarms(on=on, text=self.words.alarms(promotion, on=on), waiting=waiting)

    def retranslate(self) -> None:
        """Set every text again."""
        for part in (self.bar, self.chooser, self.editor):
            part.retranslate()
        self._tips.text = self.tr("Pinned: only you replace this tile. P lets it go.")
        self._show_tours()

    def stop(self) -> None:
        """Nothing goes by itself any more."""
        self._timer.stop()
        self.stage.open_ahead(())
