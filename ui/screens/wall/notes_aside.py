"""Notes that are being written on moments of cameras: drafts, so that a restart loses none."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Slot

from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper
from ui.screens.wall.bookmarking import Note

DRAFT = "wall.note"


class NotesAside(QObject):
    """One note for each camera. Implements :class:`ui.screens.wall.bookmarking.KeepsNotes`."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, Note] = {}
        self._drafts = DraftKeeper(context, DRAFT, self)
        self._drafts.found.connect(self._take)
        self._drafts.look()

    def of(self, camera_id: str) -> Note | None:
        """The note of a camera."""
        return self._notes.get(camera_id)

    def put(self, note: Note) -> None:
        """Keep a note; it takes the place of an earlier one of its camera."""
        self._notes[note.camera_id] = note
        payload = {"at": note.at.isoformat(), "text": note.text, "replayed": note.replayed}
        self._drafts.keep(DRAFT, note.camera_id, payload)

    def forget(self, camera_id: str) -> None:
        """It was saved, or emptied."""
        if self._notes.pop(camera_id, None) is not None:
            self._drafts.drop(DRAFT, camera_id)

    def flush(self) -> None:
        """Write what waits now."""
        self._drafts.flush()

    @Slot(object)
    def _take(self, found: dict[tuple[str, str], Mapping[str, object]]) -> None:
        """What an earlier sitting left; what was typed before it was read is newer."""
        for (_, camera_id), payload in found.items():
            at = datetime.fromisoformat(str(payload["at"]))
            note = Note(camera_id, at, str(payload["text"]), bool(payload["replayed"]))
            self._notes.setdefault(camera_id, note)
