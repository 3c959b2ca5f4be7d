"""What the wall keeps: bookmarks, tours, and the log of how cameras and their pictures did."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.errors import RuleViolationError
from app.domain.ids import BookmarkId, CameraId, TourId, UserId

KEEP_BEFORE = timedelta(minutes=1)
KEEP_AFTER = timedelta(minutes=2)
"""Around a bookmark the archive is kept beyond the ring."""
LONGEST_NOTE = 500
SHORTEST_STOP_S, LONGEST_STOP_S = 3, 3600
MOST_STOPS = 200


class PictureFault(StrEnum):
    """What can be wrong with the picture of a camera that answers."""

    FROZEN = "frozen"
    """Packets arrive, and each picture is the one before."""
    COVERED = "covered"
    """Nothing can be made out: covered, painted over, or blinded."""
    MOVED = "moved"
    """The camera looks elsewhere than it did."""
    DEFOCUSED = "defocused"
    """Much less sharp than this camera usually is."""
    CORRUPT = "corrupt"
    """Many pictures are damaged; the last good one is held."""
    CLOCK = "clock"
    """The camera's clock runs away from the receiver's."""


class CameraLogKind(StrEnum):
    """What the log of a camera tells; those of a picture are its faults."""

    FROZEN = "frozen"
    COVERED = "covered"
    MOVED = "moved"
    DEFOCUSED = "defocused"
    CORRUPT = "corrupt"
    CLOCK = "clock"
    RECORDING = "recording"
    """Recording stopped against the wish, or goes on again."""
    REFERENCE = "reference"
    """A person accepted the picture as the one to compare with."""
    TURNED = "turned"
    """A person turned the camera, or let go of it; the detail is a :class:`Turned`."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A moment of a camera that somebody wants to find again.

    Attributes:
        keep_from: The archive is kept from here on, whatever its quota says.
        keep_to: And up to here.
    """

    id: BookmarkId
    version: int
    camera_id: CameraId
    at: datetime
    note: str
    author_id: UserId
    author_name: str
    made_at: datetime
    keep_from: datetime
    keep_to: datetime

    def checked(self) -> "Bookmark":
        """The bookmark, when it can be kept.

        Raises:
            RuleViolationError: ``text_too_long`` or ``bookmark_span_wrong``.
        """
        if len(self.note) > LONGEST_NOTE:
            raise RuleViolationError("text_too_long", most=LONGEST_NOTE)
        if not self.keep_from <= self.at <= self.keep_to:
            raise RuleViolationError("bookmark_span_wrong")
        return self


@dataclass(frozen=True, slots=True)
class Tour:
    """Cameras that are shown one after another.

    Attributes:
        seconds: How long each stop is shown.
        camera_ids: Its stops, in order; empty when it goes by areas.
        groups: Ward codes whose cameras are shown together, one ward after another.
        shared: Whether everybody sees it, or only its owner.
    """

    id: TourId
    version: int
    owner_id: UserId
    name: str
    seconds: int
    camera_ids: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    shared: bool = False

    def checked(self) -> "Tour":
        """The tour, when it can be walked.

        Raises:
            RuleViolationError: ``tour_name_empty``, ``tour_seconds_wrong`` or ``tour_stops_wrong``.
        """
        if not self.name.strip():
            raise RuleViolationError("tour_name_empty")
        if not SHORTEST_STOP_S <= self.seconds <= LONGEST_STOP_S:
            raise RuleViolationError(
                "tour_seconds_wrong", least=SHORTEST_STOP_S, most=LONGEST_STOP_S
            )
        if not 1 <= len(self.camera_ids) + len(self.groups) <= MOST_STOPS:
            raise RuleViolationError("tour_stops_wrong", most=MOST_STOPS)
        return self


@dataclass(frozen=True, slots=True)
class CameraLogEntry:
    """One line of a camera's log; append-only.

    Attributes:
        began: True when it began, False when it was over, for what lasts.
        detail: Technical values, masked; no text for people.
        workstation: Where it was seen.
    """

    id: str
    camera_id: CameraId
    at: datetime
    kind: CameraLogKind
    began: bool
    detail: str
    workstation: str


@dataclass(frozen=True, slots=True)
class Turned:
    """Who turned a camera, and where to.

    Attributes:
        preset: The stored position that it was sent to, named as the camera names it; empty when
            it was turned by hand.
    """

    by: str
    preset: str = ""

    def written(self) -> str:
        """As it stands in the detail of a line of the log."""
        return json.dumps([self.by, self.preset], ensure_ascii=False)

    @classmethod
    def read(cls, detail: str) -> "Turned":
        """From the detail of a line; one that cannot be read is taken for a name."""
        try:
            by, preset = json.loads(detail)
        except ValueError:
            return cls(detail)
        return cls(str(by), str(preset))


@dataclass(frozen=True, slots=True)
class CameraHour:
    """How a camera's connection did in one hour, seen from one workstation."""

    camera_id: CameraId
    hour: datetime
    workstation: str
    stalls: int
    reconnects: int
    held_back: int
