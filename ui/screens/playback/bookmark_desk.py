"""The bookmarks of the playback: made, noted, kept longer, deleted and brought back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.domain.folding import matches
from app.domain.ids import BookmarkId, CameraId
from app.domain.wall import Bookmark
from app.ports.queries import Queries
from app.services.desk import Desk
from app.services.wall_keeping import (
    add_bookmark,
    change_bookmark,
    delete_bookmark,
    restore_bookmark,
)
from ui.bridge.tasks import Runs
from ui.bridge.times import day_start
from ui.screens.playback.unsaved import Typed
from ui.screens.playback.view_state import BookmarksState, Notice, Scope

T = TypeVar("T")
MOST_LISTED = 500


class BookmarkOutput(Protocol):
    """What the screen offers."""

    def show_bookmarks(self, state: BookmarksState) -> None:
        """Draw this."""

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the operator."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


class BookmarkDesk:
    """Call it on one thread only.

    Args:
        name_of: Name of a camera, for the search.
    """

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        output: BookmarkOutput,
        name_of: Callable[[str], str],
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._queries, self._tasks = desk, queries, tasks
        self._output, self._name_of, self._owner = output, name_of, owner
        self._all: tuple[Bookmark, ...] = ()
        self._camera_ids: tuple[str, ...] = ()
        self._day: datetime | None = None
        self.state = BookmarksState()

    @property
    def chosen(self) -> Bookmark | None:
        """The one that is open."""
        return next((one for one in self.state.found if one.id == self.state.chosen), None)

    def load(self) -> None:
        """Read them all, newest first."""
        self._run(lambda: self._queries.wall.bookmarks(n=MOST_LISTED), self._take)

    def look_at(self, camera_ids: Sequence[str], at: datetime) -> None:
        """Which cameras and which day are shown; the list follows when it goes by them."""
        day, ids = day_start(at), tuple(camera_ids)
        if (ids, day) != (self._camera_ids, self._day):
            self._camera_ids, self._day = ids, day
            self._sift()

    def search(self, text: str) -> None:
        """Leave those whose note, camera or author matches, folded."""
        self.state = replace(self.state, search=text)
        self._sift()

    def set_scope(self, scope: Scope) -> None:
        """Whose, of which cameras, of which day."""
        self.state = replace(self.state, scope=scope)
        self._sift()

    def choose(self, bookmark_id: str) -> None:
        """Open one."""
        if bookmark_id != self.state.chosen:
            self.state = replace(self.state, chosen=bookmark_id)
            self._output.show_bookmarks(self.state)

    def add(self, camera_id: str, at: datetime) -> None:
        """Mark a moment; the note can be written afterwards."""
        self._run(lambda: add_bookmark(self._desk, CameraId(camera_id), at), self._added)

    def change(self, typed: Typed) -> None:
        """Write note and kept span of the open one, over the version that was read."""
        old = self.chosen
        if old is None:
            return
        before, after = typed.kept
        keep = (old.at - before, old.at + after)
        self._run(
            lambda: change_bookmark(self._desk, old.id, typed.version, typed.note, keep),
            self._saved,
        )

    def delete(self) -> None:
        """Remove the open one; can be undone."""
        old = self.chosen
        if old is not None:
            self._delete(old.id, silent=False)

    def _delete(self, bookmark_id: BookmarkId, *, silent: bool) -> None:
        def done(gone: Bookmark) -> None:
            self._put([one for one in self._all if one.id != gone.id])
            if not silent:
                self._output.say(Notice.BOOKMARK_DELETED, gone.note, lambda: self._bring_back(gone))

        self._run(lambda: delete_bookmark(self._desk, bookmark_id), done)

    def _bring_back(self, gone: Bookmark) -> None:
        self._run(lambda: restore_bookmark(self._desk, gone), self._restored)

    def _restored(self, bookmark: Bookmark) -> None:
        self._put([*(one for one in self._all if one.id != bookmark.id), bookmark])

    def _added(self, bookmark: Bookmark) -> None:
        self.state = replace(self.state, chosen=bookmark.id)
        self._restored(bookmark)
        self._output.say(
            Notice.BOOKMARKED,
            self._name_of(bookmark.camera_id),
            lambda: self._delete(bookmark.id, silent=True),
        )

    def _saved(self, bookmark: Bookmark) -> None:
        self._restored(bookmark)
        self._output.say(Notice.BOOKMARK_SAVED, bookmark.note, None)

    def _take(self, found: Sequence[Bookmark]) -> None:
        self.state = replace(self.state, read=True)
        self._put(found)

    def _put(self, bookmarks: Sequence[Bookmark]) -> None:
        self._all = tuple(sorted(bookmarks, key=lambda one: one.at, reverse=True))
        self._sift()

    def _sift(self) -> None:
        found = tuple(one for one in self._all if self._fits(one))
        chosen = self.state.chosen if any(o.id == self.state.chosen for o in found) else ""
        self.state = replace(self.state, found=found, chosen=chosen)
        self._output.show_bookmarks(self.state)

    def _fits(self, one: Bookmark) -> bool:
        words = f"{one.note} {self._name_of(one.camera_id)} {one.author_name}"
        if not matches(self.state.search, words):
            return False
        match self.state.scope:
            case Scope.OWN:
                return one.author_id == self._desk.actor.user_id
            case Scope.CAMERAS:
                return one.camera_id in self._camera_ids
            case Scope.DAY:
                return self._day is not None and day_start(one.at) == self._day
            case _:
                return True

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._tasks.run(work, done, self._failed, lane="bookmarks", owner=self._owner)

    def _failed(self, error: Exception) -> None:
        self._output.show_error(error)
        self.load()
