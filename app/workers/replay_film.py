"""The recorded pictures of one camera as one film over all its files."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from av.video.frame import VideoFrame

from app.gateways.archive_folder import FolderArchive
from app.ports.archive import Segment
from detection.contracts.errors import SourceError
from detection.sources.segments import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterator

AHEAD_S = 4.0
"""Decoding on is cheaper than looking for another keyframe up to here."""
LOOK_AGAIN_S = 1.0
"""At the end of what was recorded the folder is asked again when the clock went on this much."""
_A_HAIR_S = 0.0005
Shot = tuple[float, VideoFrame]
"""Seconds since 1970, and the picture."""


class ReplayFilm:
    """Finds the picture of a time; belongs to one thread.

    Attributes:
        next_s: Where the next recorded picture begins when there is none here; else None.
        unreadable: Whether the file of this time cannot be read.
    """

    def __init__(self, archive: FolderArchive, camera_id: str) -> None:
        self.next_s: float | None = None
        self.unreadable = False
        self._archive, self._camera_id = archive, camera_id
        self._segment: Segment | None = None
        self._reader: SegmentReader | None = None
        self._shots: Iterator[Shot] | None = None
        self._pending: Shot | None = None
        self._last_s: float | None = None
        self._keyframes_only = False
        self._stale = False

    def look_again(self) -> None:
        """More may be recorded by now; any thread."""
        self._stale = True

    def picture_at(self, at_s: float, *, keyframes_only: bool = False) -> Shot | None:
        """The newest picture at or before a time that is not the one of the last answer.

        None when that one is still right, or when nothing is recorded here.
        """
        if self._must_seek(at_s) or keyframes_only is not self._keyframes_only:
            self._keyframes_only = keyframes_only
            self._seek(at_s)
        newest: Shot | None = None
        while (shot := self._next()) is not None and shot[0] <= at_s + _A_HAIR_S:
            newest, self._pending = shot, None
        if newest is not None:
            self._last_s = newest[0]
        return newest

    def following(self) -> Shot | None:
        """The next picture, also beyond a gap."""
        shot = self._next()
        if shot is None and self.next_s is not None:
            self._seek(self.next_s)
            shot = self._next()
        if shot is not None:
            self._pending, self._last_s = None, shot[0]
        return shot

    def before(self) -> Shot | None:
        """The picture before the last answer."""
        if self._last_s is None:
            return None
        at_s = self._last_s - 2 * _A_HAIR_S
        self._seek(at_s)
        return self.picture_at(at_s)

    @property
    def pending_s(self) -> float | None:
        """When the next picture is due, as far as it is known."""
        return self._pending[0] if self._pending is not None else None

    @property
    def covers(self) -> bool:
        """Whether something is recorded where it stands."""
        return self._reader is not None

    def close(self) -> None:
        """Let go of the file."""
        reader, self._reader, self._shots, self._pending = self._reader, None, None, None
        if reader is not None:
            reader.close()

    def _must_seek(self, at_s: float) -> bool:
        if self._last_s is None:
            begin_s = _seconds(self._segment.from_utc) if self._segment is not None else None
            return begin_s is None or self._reader is None or at_s < begin_s
        if self._reader is None:
            if self.next_s is None:  # the end of what was recorded: by now there may be more
                return self._stale or not self._last_s <= at_s < self._last_s + LOOK_AGAIN_S
            return at_s < self._last_s or at_s >= self.next_s
        ahead_s = AHEAD_S if not self._keyframes_only else 60.0
        return at_s < self._last_s - _A_HAIR_S or at_s > self._last_s + ahead_s

    def _seek(self, at_s: float) -> None:
        self.close()
        self._last_s, self._stale = None, False
        segment = self._archive.following(self._camera_id, _moment(at_s))
        self._segment = None
        self.next_s, self.unreadable = None, False
        if segment is None:
            self._last_s = at_s
            return
        if _seconds(segment.from_utc) > at_s + _A_HAIR_S:
            self.next_s, self._last_s = _seconds(segment.from_utc), at_s
            return
        self._open(segment, at_s)

    def _open(self, segment: Segment, at_s: float) -> None:
        begin_s = _seconds(segment.from_utc)
        self._segment, self.unreadable = segment, False
        try:
            self._reader = SegmentReader(segment.path)
        except SourceError:
            self.unreadable, self._reader, self._last_s = True, None, at_s
            self.next_s = _seconds(segment.to_utc)
            return
        found = self._reader.pictures(at_s - begin_s, keyframes_only=self._keyframes_only)
        self._shots = ((begin_s + time_s, frame) for time_s, frame in found)

    def _next(self) -> Shot | None:
        """The next picture without taking it; goes over to the following file."""
        while self._pending is None and self._shots is not None:
            self._pending = next(self._shots, None)
            if self._pending is None:
                self._go_on()
        return self._pending

    def _go_on(self) -> None:
        """The file is over: the one that follows, or a gap."""
        segment = self._segment
        assert segment is not None
        end_s = _seconds(segment.to_utc)
        self.close()
        after = self._archive.following(self._camera_id, segment.to_utc)
        if after is not None and after.path == segment.path:
            after = self._archive.following(
                self._camera_id, segment.to_utc + timedelta(milliseconds=2)
            )
        if after is None or after.path == segment.path:
            self.next_s = None
        elif _seconds(after.from_utc) - end_s <= 1.0:
            self._open(after, _seconds(after.from_utc))
        else:
            self.next_s = _seconds(after.from_utc)


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
