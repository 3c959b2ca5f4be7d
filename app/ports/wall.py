"""Bookmarks, tours and camera logs: the wall's part of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.ids import BookmarkId, CameraId, TourId, UserId
from app.domain.rule_days import QuietRule, RuleDay
from app.domain.wall import Bookmark, CameraHour, CameraLogEntry, Tour


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something on the time line of a camera.

    Attributes:
        kind: ``case`` or ``bookmark``.
        what: The rule of the case, or the bookmark's note.
        record_id: Of the case or bookmark.
    """

    camera_id: CameraId
    at: datetime
    kind: str
    what: str
    record_id: str


class WallWork(Protocol):
    """The wall's part of a unit of work."""

    def bookmark(self, bookmark_id: BookmarkId) -> Bookmark:
        """The stored bookmark. Raises NotFoundError."""

    def add_bookmark(self, bookmark: Bookmark) -> None:
        """Insert with version 1."""

    def save_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Write against its version. Raises ConflictError."""

    def delete_bookmark(self, bookmark_id: BookmarkId) -> None:
        """Delete it; history tells what it was."""

    def tour(self, tour_id: TourId) -> Tour:
        """The stored tour. Raises NotFoundError."""

    def add_tour(self, tour: Tour) -> None:
        """Insert with version 1."""

    def save_tour(self, tour: Tour) -> Tour:
        """Write against its version. Raises ConflictError."""

    def delete_tour(self, tour_id: TourId) -> None:
        """Delete it; history tells what it was."""

    def add_log(self, entry: CameraLogEntry) -> None:
        """Append to a camera's log."""

    def add_hour(self, hour: CameraHour) -> None:
        """Add figures to those of an hour."""

    def add_rule_day(self, day: RuleDay) -> None:
        """Add refusals to those of a day."""

    def drop_log(self, before: datetime) -> int:
        """Delete older lines, hours and rule days; returns how many."""


class WallQueries(Protocol):
    """Reads of the wall; callable from any thread but the window's."""

    def bookmarks(
        self,
        camera_ids: Sequence[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        n: int = 500,
    ) -> Sequence[Bookmark]:
        """Bookmarks, newest first; of all cameras when none is named."""

    def kept_spans(self) -> Sequence[Bookmark]:
        """Every bookmark, by camera and time: what the archive must keep."""

    def tours(self, user_id: UserId) -> Sequence[Tour]:
        """A person's own tours and the shared ones, by name."""

    def log(
        self, camera_id: str | None = None, since: datetime | None = None, n: int = 200
    ) -> Sequence[CameraLogEntry]:
        """Newest lines of one camera's log, or of all."""

    def hours(self, camera_id: str, since: datetime) -> Sequence[CameraHour]:
        """Figures of a camera hour by hour, workstations added together, oldest first."""

    def quiet_rules(self, since: date) -> Sequence[QuietRule]:
        """What rules did not dare to tell since a day in the city, the most refusals first."""

    def marks(
        self, camera_ids: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[EventMark]:
        """Cases and bookmarks on the time line of some cameras, oldest first."""
