"""Marking a moment of a camera with one line of words. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from app.domain.ids import CameraId
from app.domain.wall import Bookmark
from app.ports.archive import RecordingState
from app.services.desk import Desk
from app.services.wall_keeping import add_bookmark, delete_bookmark
from ui.bridge.tasks import Runs

LANE = "bookmarks"


@dataclass(frozen=True, slots=True)
class Note:
    """A mark that is being written.

    Attributes:
        at: The moment, of the picture that was shown when it began.
        replayed: Whether that picture was a replayed one.
    """

    camera_id: str
    at: datetime
    text: str = ""
    replayed: bool = False


class MarkOutput(Protocol):
    """What the screen offers."""

    def show_note(self, note: Note | None) -> None:
        """Open the field for a note, or close it."""
        ...

    def say_marked(
        self, bookmark: Bookmark, recording: RecordingState, undo: Callable[[], None]
    ) -> None:
        """Tell that it is kept, and whether there are pictures around it."""
        ...

    def say_unmarked(self, bookmark: Bookmark) -> None:
        """Tell that it is gone again."""
        ...

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        ...


class KeepsNotes(Protocol):
    """Where notes lie until they are saved."""

    def of(self, camera_id: str) -> Note | None:
        """The note of a camera."""
        ...

    def put(self, note: Note) -> None:
        """Keep a note; it takes the place of an earlier one of its camera."""
        ...

    def forget(self, camera_id: str) -> None:
        """It was saved, or emptied."""
        ...


class Bookmarking:
    """Holds the note that is being written; those that were put aside lie in drafts.

    Args:
        desk: Who marks.
        tasks: Writes elsewhere.
        recording: Whether a camera is recorded.
        output: The screen.
        aside: Where notes lie until they are saved.
        owner: While it lives, answers are heard.
    """

    def __init__(
        self,
        desk: Desk,
        tasks: Runs,
        recording: Callable[[str], RecordingState],
        output: MarkOutput,
        aside: KeepsNotes,
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._tasks, self._recording = desk, tasks, recording
        self._output, self._owner = output, owner
        self._aside, self._saving = aside, set[Note]()
        self.note: Note | None = None

    def begin(self, camera_id: str, at: datetime, *, replayed: bool) -> None:
        """Write on a moment; a note of this camera that was put aside comes back first."""
        if self.note is not None:
            self.put_aside(self.note.text)
        aside = self._aside.of(camera_id)
        fresh = Note(camera_id, at, replayed=replayed)
        self._set(fresh if aside is None or aside in self._saving else aside)

    def type(self, text: str) -> None:
        """What stands in the field by now."""
        note = self.note
        if note is None:
            return
        self.note = replace(note, text=text)
        if text.strip():
            self._aside.put(self.note)
        else:
            self._aside.forget(note.camera_id)

    def put_aside(self, text: str) -> None:
        """Close the field; what was typed comes back with the next mark of this camera."""
        self.type(text)
        self._set(None)

    def save(self, text: str) -> None:
        """Keep the mark; the note may be empty."""
        self.type(text)
        note = self.note
        if note is None:
            return
        self._saving.add(note)
        self._set(None)
        desk = self._desk
        self._tasks.run(
            lambda: add_bookmark(desk, CameraId(note.camera_id), note.at, note.text),
            lambda bookmark: self._saved(note, bookmark),
            lambda error: self._not_saved(note, error),
            lane=LANE,
            owner=self._owner,
        )

    def _saved(self, note: Note, bookmark: Bookmark) -> None:
        self._saving.discard(note)
        if self._aside.of(note.camera_id) == note:
            self._aside.forget(note.camera_id)
        state = self._recording(bookmark.camera_id)
        self._output.say_marked(bookmark, state, lambda: self._undo(bookmark))

    def _not_saved(self, note: Note, error: Exception) -> None:
        self._saving.discard(note)
        self._output.show_error(error)

    def _undo(self, bookmark: Bookmark) -> None:
        desk = self._desk
        self._tasks.run(
            lambda: delete_bookmark(desk, bookmark.id),
            self._output.say_unmarked,
            self._output.show_error,
            lane=LANE,
            owner=self._owner,
        )

    def _set(self, note: Note | None) -> None:
        self.note = note
        self._output.show_note(note)
