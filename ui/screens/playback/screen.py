"""The playback as a widget: draws what the presenter decides, hears keys and hands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.roles import Verb
from app.ports.replay import ReplayPlayer, TrackState
from app.ports.store import Changes
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.playback_records import PlaybackRecord, read_record
from ui.screens.playback.export_desk import ExportDesk
from ui.screens.playback.feed import ReplayFeed
from ui.screens.playback.keys import playback_actions
from ui.screens.playback.parts import PlaybackParts
from ui.screens.playback.presenter import PlaybackPresenter
from ui.screens.playback.unsaved import Typed, UnsavedNotes
from ui.screens.playback.view_state import (
    EPOCH,
    BookmarksState,
    Moment,
    Notice,
    PlaybackState,
    TimelineState,
)
from ui.screens.playback.words import (
    notice_text,
)
from widgets.timeband.band import ZOOM_STEP

POLL_MS = 60
READ_AGAIN_MS = 5000
FIRST_WINDOW_S = 1800.0
_DIGITS = frozenset("123456789")


class PlaybackScreen(Screen):
    """Recorded pictures of up to 16 cameras on one clock, over a time line."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked = False
        self._feed = ReplayFeed(self._moment_now)
        self.exports = ExportDesk(context, self)
        self.parts = PlaybackParts(self._feed, self._name_of, context.clock.now, self.exports, self)
        parts = self.parts
        self.view, self.band, self.transport = parts.view, parts.band, parts.transport
        self.camera_list, self.bookmarks, self.empty = (
            parts.camera_list,
            parts.bookmarks,
            parts.empty,
        )
        self.presenter = PlaybackPresenter(
            context.desk,
            context.queries,
            context.tasks,
            context.archive,
            context.replays,
            self,
            owner=self,
        )
        self.unsaved = UnsavedNotes(context, self)
        self._actions = playback_actions(self.presenter, self)
        self._keys = {
            key: spec for spec in self._actions if not spec.bind for key in spec.shortcuts
        }
        self.view.understood = self.band.understood = frozenset(self._keys) | _DIGITS
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        self.transport.export_button.setVisible(context.may(Verb.EXPORT_CASES))
        self._connect_parts()
        self._build_timers()
        self.retranslate()
        self._recolour()

    # -- building ------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        presenter, bar, marks = self.presenter, self.transport, self.presenter.bookmarks
        bar.list_wished.connect(presenter.toggle_list)
        bar.play_wished.connect(presenter.toggle_playing)
        bar.seek_wished.connect(presenter.seek_by)
        bar.step_wished.connect(presenter.step_picture)
        bar.event_wished.connect(presenter.go_event)
        bar.speed_wished.connect(presenter.set_speed)
        bar.side_wished.connect(presenter.show_side)
        bar.bookmark_wished.connect(self.bookmark_here)
        bar.jump_wished.connect(self._jump)
        self.camera_list.searched.connect(presenter.search)
        self.camera_list.camera_wished.connect(presenter.toggle_camera)
        self.view.tile_chosen.connect(presenter.choose)
        self.view.full_wished.connect(presenter.toggle_full)
        self.view.tiles_swapped.connect(presenter.swap)
        self.view.key_typed.connect(self._key_typed)
        self.band.key_typed.connect(self._key_typed)
        self.band.moment_wished.connect(self._scrubbed)
        self.band.scale_changed.connect(presenter.timeline.show_part)
        self.band.row_wished.connect(presenter.choose_camera)
        self.band.mark_wished.connect(self._mark_wished)
        self.bookmarks.searched.connect(marks.search)
        self.bookmarks.scope_wished.connect(marks.set_scope)
        self.bookmarks.chosen.connect(marks.choose)
        self.bookmarks.open_wished.connect(self._open_bookmark)
        self.bookmarks.saved.connect(self._save_bookmark)
        self.bookmarks.typed.connect(self._keep_typed)
        self.bookmarks.discarded.connect(self._discard_typed)
        self.unsaved.changed.connect(self._show_typed)
        self.bookmarks.delete_wished.connect(marks.delete)
        self.parts.export.begin_wished.connect(presenter.begin_cut)
        self.parts.export.end_wished.connect(presenter.end_cut)
        self.empty.asked.connect(self._open_settings)
        self.context.changes.changed.connect(self._changed)
        self.context.theme.theme_changed.connect(self._recolour)

    def _build_timers(self) -> None:
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.presenter.poll)
        self._again = QTimer(self, interval=READ_AGAIN_MS)
        self._again.timeout.connect(self._read_again)

    # -- what the presenter says ---------------------------------------------------------

    def show_state(self, state: PlaybackState) -> None:
        """Draw the state."""
        self._feed.set_names({camera.id: camera.name for camera in state.cameras})
        context = self.context
        self.parts.show_state(
            state,
            running=context.archive is not None and context.replays is not None,
            may_set=context.may(Verb.MANAGE_SETTINGS),
        )
        self.parts.show_band(state, self.presenter.timeline.state)

    def show_moment(self, moment: Moment) -> None:
        """Draw where the clock stands."""
        if moment.at == EPOCH:  # nothing is opened yet
            return
        self.transport.show_moment(moment, self.context.clock.now())
        self.band.show_moment(moment.at.timestamp())

    def show_timeline(self, state: TimelineState) -> None:
        """Draw the time line and the line of the archive."""
        self.parts.show_band(self.presenter.state, state)

    def show_bookmarks(self, state: BookmarksState) -> None:
        """Draw the bookmarks."""
        one = self.presenter.bookmarks.chosen
        own = one is not None and one.author_id == self.context.actor.user_id
        self.unsaved.settle(state.found)
        mine = own or self.context.may(Verb.MANAGE_CAMERAS)
        self.bookmarks.show_state(state, self.unsaved.all(), mine=mine)

    def go_to_part(self, at: datetime) -> None:
        """Let the time line show what is around a time."""
        self.parts.go_to_part(at)
        self.presenter.timeline.show_part(self.band.scale.from_s, self.band.scale.to_s)

    def take_player(self, player: ReplayPlayer | None) -> None:
        """Pictures come from this player now."""
        self._feed.set_player(player)
        self.view.refresh()

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the operator with a toast."""
        self.context.toast(notice_text(notice, text), undo)
        if notice is Notice.BOOKMARKED:
            self.bookmarks.focus_note()

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        self.context.show_error(error)

    # -- what the shell asks -------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        """Play what another screen asks for."""
        wanted = read_record(record_id)
        if wanted is not None:
            self._asked = True
            self.presenter.open(wanted)
            self.parts.focus_view()

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return self._actions

    @override
    def step_back(self) -> bool:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        if inside and focused not in (self.view, self.band):
            self.parts.focus_view()
            return True
        return self.presenter.leave_full()

    @override
    def settled(self) -> bool:
        tracks = self.presenter.moment.tracks
        opening = any(track.state is TrackState.OPENING for track in tracks)
        ready = self.presenter.state.loaded and self.presenter.timeline.state.read
        waiting = bool(self.presenter.state.camera_ids) and self.context.replays is not None
        return ready and not opening and (bool(tracks) or not waiting)

    @override
    def screen_shown(self) -> None:
        if not self._asked:
            self._asked = True
            self.presenter.open(PlaybackRecord())
        self._poll.start()
        self._again.start()
        self.parts.focus_view()

    @override
    def screen_hidden(self) -> None:
        self.presenter.player.pause()
        self._poll.stop()
        self._again.stop()

    @override
    def close_screen(self) -> None:
        self._poll.stop()
        self._again.stop()
        self.unsaved.flush()
        self.view.stop()
        self.exports.stop()
        self.presenter.close()

    @override
    def retranslate(self) -> None:
        self.parts.retranslate()
        self.show_state(self.presenter.state)
        self.show_moment(self.presenter.moment)
        self.show_timeline(self.presenter.timeline.state)
        self.show_bookmarks(self.presenter.bookmarks.state)

    # -- deeds ---------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Open the camera list and type into its search field."""
        if not self.presenter.state.list_open:
            self.presenter.toggle_list()
        self.parts.focus_search()

    def focus_jump(self) -> None:
        """Type a time."""
        self.transport.ask_time()

    @Slot()
    def bookmark_here(self) -> None:
        """Mark this moment, then type its note."""
        self.presenter.bookmark_here()

    def zoom_in(self) -> None:
        """Less time on the time line."""
        self.band.zoom(1 / ZOOM_STEP)

    def zoom_out(self) -> None:
        """More time on the time line."""
        self.band.zoom(ZOOM_STEP)

    def open_case(self) -> None:
        """Open the nearest case of the time line."""
        case_id = self.presenter.case_here()
        if case_id:
            self.context.navigate("violations", case_id)

    def show_live(self) -> None:
        """Go to the camera on the wall."""
        if self.presenter.state.chosen:
            self.context.navigate("wall", self.presenter.state.chosen)

    # -- events --------------------------------------------------------------------------

    @Slot(str)
    def _key_typed(self, key: str) -> None:
        if key in _DIGITS:
            self.presenter.choose(int(key) - 1)
            return
        spec = self._keys[key]
        if spec.ready() and self.context.may(spec.verb):
            spec.run()

    @Slot(float)
    def _scrubbed(self, at_s: float) -> None:
        self.presenter.seek(datetime.fromtimestamp(at_s, UTC))

    @Slot(str)
    def _jump(self, text: str) -> None:
        if self.presenter.jump(text):
            self.transport.jump.clear()
            self.parts.focus_view()
        else:
            self.transport.refuse_time(text)

    @Slot(str)
    def _mark_wished(self, mark_id: str) -> None:
        marks = self.presenter.timeline.state.marks
        mark = next((one for one in marks if one.record_id == mark_id), None)
        if mark is not None and mark.kind == "case":
            self.context.navigate("violations", mark_id)
        elif mark is not None and mark.kind == "bookmark":
            self._open_bookmark(mark_id)

    @Slot(str)
    def _open_bookmark(self, bookmark_id: str) -> None:
        self.presenter.open_bookmark(bookmark_id)
        self.parts.focus_view()

    @Slot(object)
    def _save_bookmark(self, typed: Typed) -> None:
        one = self.presenter.bookmarks.chosen
        self.presenter.bookmarks.change(typed)
        if one is not None and not typed.says(one):  # a newer one is refused once
            self.unsaved.put(one.id, replace(typed, version=0))
            self._show_typed()
        self.parts.focus_view()

    @Slot(str, object)
    def _keep_typed(self, bookmark_id: str, typed: Typed) -> None:
        self.unsaved.put(bookmark_id, typed)
        self._show_typed()

    @Slot(str)
    def _discard_typed(self, bookmark_id: str) -> None:
        self.unsaved.forget(bookmark_id)
        self._show_typed()

    @Slot()
    def _show_typed(self) -> None:
        self.show_bookmarks(self.presenter.bookmarks.state)

    @Slot()
    def _open_settings(self) -> None:
        self.context.navigate("settings", "list:archive")

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.presenter.take_changes(changes)

    @Slot()
    def _read_again(self) -> None:
        """What is being recorded grows while one looks."""
        if self.parts.present_in_reach():
            self.presenter.timeline.read()

    @Slot()
    def _recolour(self) -> None:
        self.parts.recolour(self.context.theme.tokens)

    # -- parts ---------------------------------------------------------------------------

    def _moment_now(self) -> Moment:
        return self.presenter.moment

    def _name_of(self, camera_id: str) -> str:
        return self.presenter.state.name_of(camera_id)
