"""Keeps the archive within its quota, and knows how long it will last.

One thread of the console; recording itself goes on in the workers without it.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.domain.archive_policy import POLICY, ArchivePolicy, archive_policy_of
from app.domain.errors import ConsoleError
from app.gateways.archive_folder import FolderArchive
from app.ports.archive import (
    ArchiveFigures,
    ArchiveHold,
    MotionBucket,
    RecordedSpan,
    RecordingState,
    Segment,
)
from app.ports.cameras import CameraFact, CameraHealth, CameraWall
from app.ports.store import Store
from app.services.policies import read_policy
from app.workers.archive_ring import ArchiveRing

EVERY_S = 2.0
COUNT_EVERY_S = 15.0
_MEASURED_S = 120.0
_SLACK_SHARE, _SLACK_AT_MOST = 0.04, 256_000_000
_AHEAD_S = 60.0

_log = logging.getLogger(__name__)


class ArchiveKeeper:
    """Implements :class:`app.ports.archive.Archive`.

    Args:
        store: Says what is to be recorded, and which spans are bookmarked.
        fleet: Says how much was written.
        folder: Where the archive is when the policy names no folder.
    """

    def __init__(self, store: Store, fleet: CameraWall, folder: Path) -> None:
        self._store, self._fleet, self._folder = store, fleet, folder
        self._policy = ArchivePolicy()
        self._archive = FolderArchive(lambda: self.root)
        self._ring = ArchiveRing(folder)
        self._written: dict[str, tuple[int, float]] = {}
        self._total_bytes = 0
        self._measured: deque[tuple[float, int]] = deque()
        self._counted_s = -COUNT_EVERY_S
        self._figures = self._figures_now(datetime.fromtimestamp(time.time(), UTC))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="archive-keeper", daemon=True)

    @property
    def root(self) -> Path:
        """Folder of the archive now."""
        return Path(self._policy.folder) if self._policy.folder else self._folder

    def start(self) -> Callable[[], None]:
        """Begin to keep; the result ends listening to the fleet."""
        self._thread.start()
        return self._fleet.listen(self._hear)

    def stop(self, timeout_s: float = 3.0) -> None:
        """End."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def segments(self, camera_id: str, since: datetime, until: datetime) -> Sequence[Segment]:
        """Finished files that overlap a span of time, oldest first."""
        return self._archive.segments(camera_id, since, until)

    def spans(self, camera_id: str, since: datetime, until: datetime) -> Sequence[RecordedSpan]:
        """What is recorded within a span of time."""
        return self._archive.spans(camera_id, since, until)

    def motion(
        self, camera_id: str, since: datetime, until: datetime, parts: int = 120
    ) -> Sequence[MotionBucket]:
        """Motion in equal parts of a span of time."""
        return self._archive.motion(camera_id, since, until, parts)

    def hold(self, camera_ids: Sequence[str], since: datetime, until: datetime) -> ArchiveHold:
        """Keep what is recorded in a span from the ring while it is read."""
        return self._archive.hold(camera_ids, since, until)

    def figures(self) -> ArchiveFigures:
        """How the archive does, as of the last round."""
        return self._figures

    def go_round(self, now_s: float) -> None:
        """Read the policy, count, and let go of the oldest. On one thread only."""
        self._ask_the_store()
        if self._ring.root != self.root:
            self._ring = ArchiveRing(self.root)
            self._counted_s = now_s - COUNT_EVERY_S
        self._measured.append((now_s, self._total_bytes))
        while now_s - self._measured[0][0] > _MEASURED_S:
            self._measured.popleft()
        if not self.root.exists():
            self._figures = self._figures_now(datetime.fromtimestamp(time.time(), UTC))
            return
        ahead = round(_AHEAD_S * self._bytes_per_s())
        reserve = self._policy.reserve_bytes
        least_free = reserve + min(round(_SLACK_SHARE * reserve), _SLACK_AT_MOST) + ahead
        short = self._ring.free_bytes < least_free
        if short or now_s - self._counted_s >= COUNT_EVERY_S:
            self._counted_s = now_s
            self._ring.count()
            if self._policy.recording:
                self._ring.trim(self._policy.quota_bytes, least_free, self._archive.kept())
        self._figures = self._figures_now(datetime.fromtimestamp(time.time(), UTC))

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.go_round(time.monotonic())
            except Exception:  # noqa: BLE001 - edge of a thread: the ring is trimmed next time
                _log.exception("the archive was not looked after")
            self._stopping.wait(EVERY_S)

    def _ask_the_store(self) -> None:
        """What to record and to keep; as it was while the database is away."""
        try:
            queries = self._store.queries
            _, values = read_policy(queries, POLICY)
            self._policy = archive_policy_of(values)
            kept = [
                (one.camera_id, one.keep_from, one.keep_to) for one in queries.wall.kept_spans()
            ]
        except ConsoleError as error:
            _log.debug("the archive is kept as before: %s", error.code)
            return
        if kept != self._archive.kept():
            self._ring.write_kept(kept)

    def _hear(self, fact: CameraFact) -> None:
        if not isinstance(fact, CameraHealth):
            return
        before, _ = self._written.get(fact.camera_id, (0, 0.0))
        fresh = fact.recorded_bytes - before
        self._total_bytes += fresh if fresh >= 0 else fact.recorded_bytes
        self._written[fact.camera_id] = (fact.recorded_bytes, fact.recording_lost_s)

    def _bytes_per_s(self) -> float:
        if len(self._measured) < 2:
            return 0.0
        (first_s, first), (last_s, last) = self._measured[0], self._measured[-1]
        return (last - first) / max(last_s - first_s, 1e-3)

    def _figures_now(self, now: datetime) -> ArchiveFigures:
        policy, rate = self._policy, self._bytes_per_s()
        cameras = tuple(each for each in self._fleet.camera_ids() if policy.records(each))
        used, free = self._ring.used_bytes, self._ring.free_bytes
        room = max(0, min(policy.quota_bytes - used, free - policy.reserve_bytes))
        deep = min(policy.quota_bytes, used + max(0, free - policy.reserve_bytes))
        oldest = self._ring.oldest()
        measured = policy.recording and rate > 0
        return ArchiveFigures(
            state=self._state(cameras),
            used_bytes=used,
            quota_bytes=policy.quota_bytes,
            free_bytes=free,
            bytes_per_s=rate,
            hours_kept=(now - oldest).total_seconds() / 3600 if oldest is not None else 0.0,
            hours_left=room / rate / 3600 if measured else None,
            hours_deep=deep / rate / 3600 if measured else None,
            lost_s=sum(lost for _, lost in self._written.values()),
            cameras=cameras,
        )

    def _state(self, cameras: Sequence[str]) -> RecordingState:
        if not (self._policy.recording and cameras):
            return RecordingState.OFF
        states = {self._fleet.recording(camera_id) for camera_id in cameras}
        worst = (RecordingState.FOLDER_AWAY, RecordingState.DISK_FULL, RecordingState.RUNNING)
        return next((state for state in worst if state in states), RecordingState.OFF)
