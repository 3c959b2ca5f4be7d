"""Decides what the playback shows; knows no widget, so that it is tested without a window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject

from app.domain.records import Subject
from app.ports.archive import Archive
from app.ports.queries import Queries
from app.ports.replay import ReplayPlayer, Replays
from app.ports.store import Changes
from app.services.desk import Desk
from ui.bridge.playback_records import PlaybackRecord
from ui.bridge.tasks import Runs
from ui.screens.playback import tiles
from ui.screens.playback.bookmark_desk import BookmarkDesk
from ui.screens.playback.moments import moment_of
from ui.screens.playback.player_desk import PlayerDesk
from ui.screens.playback.reading import CamerasRead, Opened, names_found, open_record, read_cameras
from ui.screens.playback.timeline_desk import TimelineDesk
from ui.screens.playback.view_state import (
    BookmarksState,
    Cut,
    Moment,
    Notice,
    PlaybackState,
    Side,
    TimelineState,
)
from widgets.wall.arrangement import Arrangement

CASE_NEAR = timedelta(seconds=60)


class PlaybackOutput(Protocol):
    """What the screen offers the presenter."""

    def show_state(self, state: PlaybackState) -> None:
        """Draw this."""

    def show_moment(self, moment: Moment) -> None:
        """Draw where the clock stands."""

    def show_timeline(self, state: TimelineState) -> None:
        """Draw the time line."""

    def show_bookmarks(self, state: BookmarksState) -> None:
        """Draw the bookmarks."""

    def go_to_part(self, at: datetime) -> None:
        """Let the time line show what is around a time."""

    def take_player(self, player: ReplayPlayer | None) -> None:
        """Pictures come from this player now."""

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the operator."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


class PlaybackPresenter:
    """Holds the state of the playback. Call it on one thread only."""

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        archive: Archive | None,
        replays: Replays | None,
        output: PlaybackOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._queries, self._tasks = desk, queries, tasks
        self._archive, self._output, self._owner = archive, output, owner
        self._opened = 0
        self.state = PlaybackState()
        self.player = PlayerDesk(replays, desk.clock.monotonic, output.take_player)
        self.timeline = TimelineDesk(
            queries,
            archive,
            desk.actor,
            tasks,
            self._take_timeline,
            output.show_error,
            owner,
        )
        self.bookmarks = BookmarkDesk(desk, queries, tasks, output, self._name_of, owner)

    @property
    def moment(self) -> Moment:
        """Where the clock stands."""
        return self.player.moment

    # -- opening -------------------------------------------------------------------------

    def open(self, wanted: PlaybackRecord) -> None:
        """Show what another screen asks for; a later wish goes before an earlier one."""
        self._opened += 1
        number, now = self._opened, self._desk.clock.now()
        if len(wanted.camera_ids) > tiles.MOST:
            self._output.say(Notice.NO_MORE_CAMERAS, str(tiles.MOST), None)

        def done(opened: Opened) -> None:
            if number == self._opened:
                self._take_opened(opened)

        def failed(error: Exception) -> None:
            self._output.show_error(error)
            if number == self._opened and not self.state.loaded and wanted != PlaybackRecord():
                self.open(PlaybackRecord())  # what was asked for is gone: what is there instead

        work = lambda: open_record(self._queries, self._archive, wanted, now)  # noqa: E731 - once
        self._tasks.run(work, done, failed, owner=self._owner)
        self.bookmarks.load()

    def take_changes(self, changes: Changes) -> None:
        """Read again what a commit touched."""
        if Subject.CAMERA in changes.ids or Subject.WARD in changes.ids:
            self._tasks.run(
                lambda: read_cameras(self._queries),
                self._take_cameras,
                self._output.show_error,
                lane="playback-cameras",
                owner=self._owner,
            )
        if Subject.BOOKMARK in changes.ids:
            self.bookmarks.load()
        if {Subject.BOOKMARK, Subject.CASE, Subject.CAMERA_LOG} & changes.ids.keys():
            self.timeline.read()

    def _take_opened(self, opened: Opened) -> None:
        self.player.pause()
        at = opened.at or self._desk.clock.now()
        self._set(
            replace(
                self.state,
                cameras=opened.cameras,
                groups=opened.groups,
                found=names_found(opened.cameras, opened.groups, self.state.search),
                arrangement=tiles.showing(opened.camera_ids, opened.selected),
                anything=opened.anything,
                recording=opened.recording,
                loaded=True,
            ),
            at,
        )
        self._output.go_to_part(at)

    def _take_cameras(self, found: CamerasRead) -> None:
        cameras, groups = found
        known = {camera.id for camera in cameras}
        ids = [each for each in self.state.camera_ids if each in known]
        arrangement = self.state.arrangement
        if len(ids) != len(self.state.camera_ids):
            arrangement = tiles.showing(ids, self.state.chosen)
        sifted = names_found(cameras, groups, self.state.search)
        self._set(
            replace(
                self.state,
                cameras=cameras,
                groups=groups,
                found=sifted,
                arrangement=arrangement,
            )
        )

    def _take_timeline(self, state: TimelineState) -> None:
        if state.recorded() and not self.state.anything:
            self._set(replace(self.state, anything=True))
        self._output.show_timeline(state)

    # -- cameras -------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Leave only the cameras whose code, name or ward matches, folded."""
        found = names_found(self.state.cameras, self.state.groups, text)
        self._set(replace(self.state, search=text, found=found))

    def toggle_list(self) -> None:
        """Fold the camera list in or out."""
        self._set(replace(self.state, list_open=not self.state.list_open))

    def toggle_camera(self, camera_id: str) -> None:
        """Show a camera, or take it out."""
        made = tiles.toggled(self.state.arrangement, camera_id)
        if made == self.state.arrangement:
            self._output.say(Notice.NO_MORE_CAMERAS, str(tiles.MOST), None)
        self._arrange(made)

    def take_out(self) -> None:
        """Take the selected camera out."""
        if self.state.chosen:
            self.toggle_camera(self.state.chosen)

    def choose(self, tile: int) -> None:
        """Select a tile."""
        self._arrange(tiles.chosen(self.state.arrangement, tile))

    def choose_camera(self, camera_id: str) -> None:
        """Select a camera that is shown."""
        if camera_id in self.state.camera_ids:
            self.choose(self.state.arrangement.keys.index(camera_id))

    def step_camera(self, by: int) -> None:
        """Select the next or the previous camera."""
        self._arrange(tiles.stepped(self.state.arrangement, by))

    def swap(self, one: int, other: int) -> None:
        """Two tiles change places."""
        self._arrange(tiles.swapped(self.state.arrangement, one, other))

    def toggle_full(self, tile: int | None = None) -> None:
        """Full size and back."""
        self._arrange(tiles.toggled_full(self.state.arrangement, tile))

    def enter(self) -> None:
        """Go on where the selected camera goes on, or show it at full size and back."""
        track = self.moment.track(self.state.chosen)
        if track is not None and track.next_at is not None:
            self.seek(track.next_at)
        else:
            self.toggle_full()

    def leave_full(self) -> bool:
        """Back to all cameras; False when they are shown already."""
        if self.state.arrangement.full is None:
            return False
        self.toggle_full()
        return True

    # -- the clock -----------------------------------------------------------------------

    def poll(self) -> None:
        """Take what the player says."""
        if self.player.poll():
            self._tell_moment()

    def seek(self, at: datetime) -> None:
        """Show this time; never one that lies ahead of the present."""
        self.player.seek(min(at, self._desk.clock.now()))
        self._tell_moment()

    def seek_by(self, seconds: float) -> None:
        """Go on or back."""
        self.seek(self.moment.at + timedelta(seconds=seconds))

    def toggle_playing(self) -> None:
        """Play or pause."""
        self.player.toggle()
        self._tell_moment()

    def set_speed(self, speed: float) -> None:
        """Play this fast."""
        self.player.set_speed(speed)
        self._tell_moment()

    def change_speed(self, by: int) -> None:
        """Faster (1) or slower (-1)."""
        self.player.change_speed(by)
        self._tell_moment()

    def step_picture(self, pictures: int) -> None:
        """Picture by picture of the selected camera; the others follow."""
        self.player.step(pictures, self.state.chosen)
        self._tell_moment()

    def jump(self, text: str) -> bool:
        """Go to a typed time; False when it cannot be understood."""
        at = moment_of(text, self.moment.at, self._desk.clock.now())
        if at is None:
            return False
        if at > self._desk.clock.now():
            self._output.say(Notice.NOT_YET, "", None)
        self._go(at)
        return True

    def go_event(self, way: int) -> None:
        """The next or previous case, bookmark or fault."""
        self.timeline.find_event(self.moment.at, way, lambda at: self._found(at, way))

    def go_motion(self, way: int) -> None:
        """Where motion begins next, or began before, at the selected camera."""
        if self.state.chosen:
            self.timeline.find_motion(
                self.state.chosen, self.moment.at, way, lambda at: self._found(at, way)
            )

    def go_gap(self, way: int) -> None:
        """Beyond the next or previous gap of the selected camera."""
        if self.state.chosen:
            now = self._desk.clock.now()
            self.timeline.find_gap(
                self.state.chosen, self.moment.at, now, way, lambda at: self._found(at, way)
            )

    def go_newest(self) -> None:
        """Shortly before the end of what is recorded of the cameras that are shown."""
        ids = self.state.camera_ids
        if ids:
            self.open(PlaybackRecord(camera_ids=ids))

    def _found(self, at: datetime | None, way: int) -> None:
        if at is None:
            self._output.say(Notice.NO_NEXT if way > 0 else Notice.NO_PREVIOUS, "", None)
        else:
            self._go(at)

    def _go(self, at: datetime) -> None:
        self.seek(at)
        self._output.go_to_part(self.moment.at)

    # -- bookmarks, export ---------------------------------------------------------------

    def show_side(self, side: Side) -> None:
        """Show this beside the pictures, or nothing when it is shown already."""
        now = Side.NOTHING if side is self.state.side else side
        self._set(replace(self.state, side=now))

    def bookmark_here(self) -> None:
        """Mark this moment of the selected camera."""
        if not self.state.chosen:
            self._output.say(Notice.NO_CAMERA, "", None)
            return
        self.bookmarks.add(self.state.chosen, self.moment.at)
        if self.state.side is not Side.BOOKMARKS:
            self.show_side(Side.BOOKMARKS)

    def open_bookmark(self, bookmark_id: str) -> None:
        """Go to the moment of a bookmark; its camera comes in when it is not shown."""
        found = next((o for o in self.bookmarks.state.found if o.id == bookmark_id), None)
        if found is None:
            return
        self.bookmarks.choose(bookmark_id)
        if found.camera_id not in self.state.camera_ids:
            self.toggle_camera(found.camera_id)
        self.choose_camera(found.camera_id)
        self._go(found.at)

    def case_here(self) -> str:
        """Id of the case nearest to this moment, within a minute; else empty."""
        at = self.moment.at
        cases = [one for one in self.timeline.state.marks if one.kind == "case"]
        near = [one for one in cases if abs(one.at - at) <= CASE_NEAR]
        return min(near, key=lambda one: abs(one.at - at)).record_id if near else ""

    def begin_cut(self) -> None:
        """What is to be exported begins here."""
        self._set_cut((self.moment.at, self.state.cut[1]))

    def end_cut(self) -> None:
        """What is to be exported ends here."""
        self._set_cut((self.state.cut[0], self.moment.at))

    def _set_cut(self, cut: Cut) -> None:
        """A mark on the wrong side of the other one begins anew."""
        begin, end = cut
        if begin is not None and end is not None and begin >= end:
            cut = (begin, None) if begin == self.moment.at else (None, end)
        self._set(replace(self.state, cut=cut, side=Side.EXPORT))

    def close(self) -> None:
        """Let go of the player."""
        self.player.close()

    # -- parts ---------------------------------------------------------------------------

    def _name_of(self, camera_id: str) -> str:
        return self.state.name_of(camera_id)

    def _arrange(self, arrangement: Arrangement) -> None:
        if arrangement != self.state.arrangement:
            self._set(replace(self.state, arrangement=arrangement))

    def _tell_moment(self) -> None:
        self.bookmarks.look_at(self.state.camera_ids, self.moment.at)
        self._output.show_moment(self.moment)

    def _set(self, state: PlaybackState, at: datetime | None = None) -> None:
        before, self.state = self.state, state
        self._output.show_state(state)
        if at is not None or set(before.camera_ids) != set(state.camera_ids):
            self.player.show(state.camera_ids, at)
            self._tell_moment()
        self.timeline.show_cameras(state.camera_ids)
