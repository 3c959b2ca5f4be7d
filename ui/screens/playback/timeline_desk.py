"""Reads the time line for what is shown of it, and finds the next of things."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.roles import Actor
from app.ports.archive import Archive
from app.ports.queries import Queries
from ui.bridge.tasks import Runs
from ui.screens.playback.reading import find_event, find_gap, find_motion, read_timeline
from ui.screens.playback.view_state import TimelineState

T = TypeVar("T")
PARTS = 480
"""Parts of the motion over what is read, which is twice what is shown."""
MARGIN = 0.5

Found = Callable[[datetime | None], None]


class TimelineDesk:
    """Call it on one thread only.

    Args:
        shown: Told each new state.
        failed: Told what could not be read.
    """

    def __init__(
        self,
        queries: Queries,
        archive: Archive | None,
        actor: Actor,
        tasks: Runs,
        shown: Callable[[TimelineState], None],
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
    ) -> None:
        self._queries, self._archive, self._actor = queries, archive, actor
        self._tasks, self._owner = tasks, owner
        self._shown, self._failed = shown, failed
        self._camera_ids: tuple[str, ...] = ()
        self._part: tuple[datetime, datetime] | None = None
        self._reading = False
        self._again = False
        self.state = TimelineState()

    def show_cameras(self, camera_ids: Sequence[str]) -> None:
        """Read these cameras."""
        if tuple(camera_ids) != self._camera_ids:
            self._camera_ids = tuple(camera_ids)
            self.read()

    def show_part(self, from_s: float, to_s: float) -> None:
        """Read this part of time, and as much again around it."""
        margin = MARGIN * (to_s - from_s)
        begin = datetime.fromtimestamp(from_s - margin, UTC)
        end = datetime.fromtimestamp(to_s + margin, UTC)
        self._part = (begin, end)
        self.read()

    def read(self) -> None:
        """Read again; while it is being read, once more afterwards."""
        archive, part = self._archive, self._part
        if archive is None or part is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        ids = self._camera_ids
        parts = min(PARTS, max(1, int((part[1] - part[0]).total_seconds())))
        self._tasks.run(
            lambda: read_timeline(self._queries, archive, self._actor, ids, *part, parts),
            self._take,
            self._take_failure,
            owner=self._owner,
        )

    def find_event(self, at: datetime, way: int, found: Found) -> None:
        """The next (1) or previous (-1) mark of the cameras that are shown."""
        ids = self._camera_ids
        self._run(lambda: find_event(self._queries, self._actor, ids, at, way), found)

    def find_motion(self, camera_id: str, at: datetime, way: int, found: Found) -> None:
        """Where motion begins next, or began before."""
        archive = self._archive
        if archive is not None:
            self._run(lambda: find_motion(archive, camera_id, at, way), found)

    def find_gap(self, camera_id: str, at: datetime, now: datetime, way: int, found: Found) -> None:
        """Beyond the next or previous gap."""
        archive = self._archive
        if archive is not None:
            self._run(lambda: find_gap(archive, camera_id, at, now, way), found)

    def reach(self) -> timedelta:
        """How much of time was read."""
        return self.state.until - self.state.since

    def _run(self, work: Callable[[], datetime | None], found: Found) -> None:
        self._tasks.run(work, found, self._failed, lane="playback-find", owner=self._owner)

    def _take(self, state: TimelineState) -> None:
        self._reading = False
        self.state = state
        self._shown(state)
        self._once_more()

    def _take_failure(self, error: Exception) -> None:
        self._reading = False
        self._failed(error)

    def _once_more(self) -> None:
        if self._again:
            self._again = False
            self.read()
