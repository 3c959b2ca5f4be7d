"""What is typed on bookmarks and not saved yet: a draft for each, kept through a restart."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.wall import Bookmark
from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper

DRAFT = "bookmark.note"


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the editor.

    Attributes:
        before_min: Minutes that the archive keeps before the moment.
        after_min: Minutes that it keeps after it.
        version: Of the bookmark that this was typed over; 0 once it was refused for a newer one,
            which makes the next saving one that is meant.
    """

    note: str
    before_min: int
    after_min: int
    version: int

    @property
    def kept(self) -> tuple[timedelta, timedelta]:
        """Before and after the moment."""
        return timedelta(minutes=self.before_min), timedelta(minutes=self.after_min)

    def says(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark holds just this, but for spaces around it."""
        saved = saved_of(bookmark)
        mine = (self.note.strip(), self.before_min, self.after_min)
        return mine == (saved.note, saved.before_min, saved.after_min)


def saved_of(one: Bookmark) -> Typed:
    """A bookmark as the editor shows it."""
    before, after = one.at - one.keep_from, one.keep_to - one.at
    return Typed(one.note, _minutes(before), _minutes(after), one.version)


class UnsavedNotes(QObject):
    """Drafts by bookmark.

    Signals:
        changed(): What an earlier sitting left was read.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed: dict[str, Typed] = {}
        self._drafts = DraftKeeper(context, DRAFT, self)
        self._drafts.found.connect(self._take)
        self._drafts.look()

    def all(self) -> Mapping[str, Typed]:
        """What is typed, by id of the bookmark."""
        return self._typed

    def put(self, bookmark_id: str, typed: Typed) -> None:
        """Keep what is typed."""
        self._typed[bookmark_id] = typed
        self._drafts.keep(DRAFT, bookmark_id, asdict(typed))

    def forget(self, bookmark_id: str) -> None:
        """It was saved, or thrown away."""
        if self._typed.pop(bookmark_id, None) is not None:
            self._drafts.drop(DRAFT, bookmark_id)

    def settle(self, bookmarks: Iterable[Bookmark]) -> None:
        """Forget what was written into the bookmarks since it was typed."""
        for one in bookmarks:
            typed = self._typed.get(one.id)
            if typed is not None and typed.version != one.version and typed.says(one):
                self.forget(one.id)

    def flush(self) -> None:
        """Write what waits now."""
        self._drafts.flush()

    @Slot(object)
    def _take(self, found: dict[tuple[str, str], Mapping[str, str | int]]) -> None:
        """What was left; what was typed before it was read is newer."""
        for (_, bookmark_id), payload in found.items():
            typed = Typed(
                str(payload.get("note", "")),
                int(payload.get("before_min", 0)),
                int(payload.get("after_min", 0)),
                int(payload.get("version", 0)),
            )
            self._typed.setdefault(bookmark_id, typed)
        self.changed.emit()


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)
