"""What the playback shows, frozen."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from app.domain.records import Camera
from app.domain.wall import Bookmark
from app.ports.archive import ArchiveFigures, MotionBucket, RecordedSpan, RecordingState
from app.ports.replay import ReplayTrack
from widgets.wall.arrangement import Arrangement

Cut = tuple[datetime | None, datetime | None]
"""Begin and end of what is to be exported."""
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class Notice(Enum):
    """What the screen says in passing."""

    BOOKMARKED = "bookmarked"
    BOOKMARK_DELETED = "bookmark_deleted"
    BOOKMARK_SAVED = "bookmark_saved"
    NO_CAMERA = "no_camera"
    NO_MORE_CAMERAS = "no_more_cameras"
    NO_NEXT = "no_next"
    NO_PREVIOUS = "no_previous"
    NOT_YET = "not_yet"


class Side(Enum):
    """What stands right of the pictures."""

    NOTHING = "nothing"
    BOOKMARKS = "bookmarks"
    EXPORT = "export"


class Scope(Enum):
    """Which bookmarks are listed."""

    ALL = "all"
    OWN = "own"
    CAMERAS = "cameras"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the clock stands; changes many times a second while it plays."""

    at: datetime = EPOCH
    playing: bool = False
    speed: float = 1.0
    ended: bool = False
    tracks: tuple[ReplayTrack, ...] = ()
    code: str = ""

    def track(self, camera_id: str) -> ReplayTrack | None:
        """How one camera is."""
        return next((each for each in self.tracks if each.camera_id == camera_id), None)


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something that happened.

    Attributes:
        kind: ``case``, ``bookmark`` or ``fault``.
        what: Rule of the case, note of the bookmark, kind of the fault.
    """

    camera_id: str
    at: datetime
    kind: str
    what: str
    record_id: str


@dataclass(frozen=True, slots=True)
class CameraTime:
    """What is recorded of one camera in the part of time that was read."""

    camera_id: str
    spans: tuple[RecordedSpan, ...] = ()
    motion: tuple[MotionBucket, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineState:
    """The time line.

    Attributes:
        since: Begin of what was read.
        until: Its end.
        part_s: Length of a part of the motion.
    """

    since: datetime = EPOCH
    until: datetime = EPOCH
    part_s: float = 0.0
    rows: tuple[CameraTime, ...] = ()
    marks: tuple[TimeMark, ...] = ()
    figures: ArchiveFigures | None = None
    read: bool = False

    def recorded(self) -> bool:
        """Whether anything is recorded in what was read."""
        return any(row.spans for row in self.rows)


@dataclass(frozen=True, slots=True)
class BookmarksState:
    """The list of bookmarks.

    Attributes:
        chosen: Id of the one that is open, or empty.
    """

    scope: Scope = Scope.ALL
    search: str = ""
    found: tuple[Bookmark, ...] = ()
    chosen: str = ""
    read: bool = False


@dataclass(frozen=True, slots=True)
class PlaybackState:
    """Everything but the clock, the time line and the bookmarks.

    Attributes:
        groups: Name of the ward of each camera, by camera id.
        found: Cameras that the search leaves, by ward and code.
        cut: Begin and end of what is to be exported.
        recording: How recording did when the screen was opened; None until it is known.
        anything: Whether this workstation has recorded anything at all; None until it is known.
    """

    cameras: tuple[Camera, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    found: tuple[str, ...] = ()
    search: str = ""
    list_open: bool = False
    arrangement: Arrangement = field(default_factory=Arrangement)
    side: Side = Side.NOTHING
    cut: Cut = (None, None)
    recording: RecordingState | None = None
    anything: bool | None = None
    loaded: bool = False

    @property
    def chosen(self) -> str:
        """Id of the selected camera, or empty."""
        return self.arrangement.keys[self.arrangement.selected]

    @property
    def camera_ids(self) -> tuple[str, ...]:
        """The cameras that are shown."""
        return tuple(key for key in self.arrangement.keys if key)

    def name_of(self, camera_id: str) -> str:
        """Name of a camera, or its id."""
        names = (camera.name for camera in self.cameras if camera.id == camera_id)
        return next(names, camera_id)
