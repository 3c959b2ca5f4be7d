"""Marking a moment of a camera with one line of words. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass
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


class Bookmarking:
    """Holds the note that is being written, and those that were put aside.

    Args:
        desk: Who marks.
        tasks: Writes elsewhere.
        recording: Whether a camera is recorded.
        output: The screen.
        owner: While it lives, answers are heard.
    """

    def __init__(
        self,
        desk: Desk,
        tasks: Runs,
        recording: Callable[[str], RecordingState],
        output: MarkOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._tasks, self._recording = desk, tasks, recording
        self._output, self._owner = output, owner
        self._aside: dict[str, Note] = {}
        self.note: Note | None = None

    def begin(self, camera_id: str, at: datetime, *, replayed: bool) -> None:
        """Write on a moment; a note of this camera that was put aside comes back first."""
        if self.note is not None:
            self.put_aside(self.note.text)
        note = self._aside.pop(camera_id, None) or Note(camera_id, at, replayed=replayed)
        self._set(note)

    def put_aside(self, text: str) -> None:
        """Close the field; what was typed comes back with the next mark of this camera."""
        note = self.note
        if note is not None and text.strip():
            self._aside[note.camera_id] = Note(note.camera_id, note.at, text, note.replayed)
        self._set(None)

    def save(self, text: str) -> None:
        """Keep the mark; the note may be empty."""
        note = self.note
        if note is None:
            return
        self._set(None)
        desk = self._desk
        self._tasks.run(
            lambda: add_bookmark(desk, CameraId(note.camera_id), note.at, text),
            self._saved,
            lambda error: self._not_saved(note, text, error),
            lane=LANE,
            owner=self._owner,
        )

    def _saved(self, bookmark: Bookmark) -> None:
        state = self._recording(bookmark.camera_id)
        self._output.say_marked(bookmark, state, lambda: self._undo(bookmark))

    def _not_saved(self, note: Note, text: str, error: Exception) -> None:
        self._aside[note.camera_id] = Note(note.camera_id, note.at, text, note.replayed)
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
