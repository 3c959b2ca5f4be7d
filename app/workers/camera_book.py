"""Writes down how cameras do: faults of their pictures, recording, stalls by the hour.

Facts come on the fleet's thread and are only queued there. While the database is away they wait;
beyond a bound the oldest go.
"""

import logging
import threading
from collections import deque
from datetime import datetime, timedelta

from app.domain.archive_policy import POLICY, archive_policy_of
from app.domain.errors import ConsoleError
from app.domain.ids import CameraId, new_id
from app.domain.wall import CameraHour, CameraLogEntry, CameraLogKind, PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import (
    CameraFact,
    CameraHealth,
    PictureHealthChanged,
    RecordingChanged,
    RulesTold,
)
from app.ports.clock import Clock
from app.ports.store import Store, UnitOfWork
from app.services.policies import read_policy
from app.workers.rule_book import RuleBook

WRITE_EVERY_S = 5.0
HOURS_EVERY_S = 60.0
DROP_EVERY_S = 3600.0
MOST_WAITING = 5000

_log = logging.getLogger(__name__)
Figures = tuple[int, int, int]


class CameraBook:
    """``hear`` may be called from any thread; writing happens on a thread of its own.

    Args:
        store: Where it is written.
        clock: Wall clock and monotonic seconds.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._entries: deque[CameraLogEntry] = deque(maxlen=MOST_WAITING)
        self._on: set[tuple[str, CameraLogKind]] = set()
        self._last: dict[str, Figures] = {}
        self._sums: dict[tuple[str, datetime], Figures] = {}
        self._rules = RuleBook(store.workstation)
        self._lock = threading.Lock()
        self._hours_s = self._dropped_s = clock.monotonic()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera-book", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self, timeout_s: float = 3.0) -> None:
        """Write what waits, and end."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def hear(self, fact: CameraFact) -> None:
        """Take note of a fact; never waits for the database."""
        match fact:
            case PictureHealthChanged(camera_id=camera_id, began=began, ended=ended):
                fault = began or ended
                if fault is not None:
                    self._note(camera_id, _KINDS[fault], began is not None, fact.at, fact.detail)
            case RecordingChanged(camera_id=camera_id, state=state):
                stopped = state in (RecordingState.DISK_FULL, RecordingState.FOLDER_AWAY)
                self._note(camera_id, CameraLogKind.RECORDING, stopped, fact.at, state.value)
            case CameraHealth():
                self._count(fact)
            case RulesTold():
                self._rules.hear(fact, self._clock.now())
            case _:
                return

    def write(self) -> None:
        """Write what waits; it stays waiting when that fails.

        Raises:
            ConsoleError: When the database does not take it.
        """
        now_s = self._clock.monotonic()
        entries = list(self._entries)
        summing = now_s - self._hours_s >= HOURS_EVERY_S
        hours, days = (self._hours(), self._rules.take()) if summing else ([], [])
        drop = now_s - self._dropped_s >= DROP_EVERY_S
        if not (entries or hours or days or drop):
            return

        def job(work: UnitOfWork) -> None:
            for entry in entries:
                work.wall.add_log(entry)
            for hour in hours:
                work.wall.add_hour(hour)
            for day in days:
                work.wall.add_rule_day(day)
            if drop:
                work.wall.drop_log(self._clock.now() - timedelta(days=self._log_days()))

        try:
            self._store.write(job)
        except ConsoleError:
            self._take_back(hours)
            self._rules.take_back(days)
            raise
        for _ in entries:
            self._entries.popleft()
        self._hours_s = now_s if hours or days else self._hours_s
        self._dropped_s = now_s if drop else self._dropped_s

    def _run(self) -> None:
        while not self._stopping.wait(WRITE_EVERY_S):
            self._write_quietly()
        self._hours_s = -HOURS_EVERY_S
        self._write_quietly()

    def _write_quietly(self) -> None:
        try:
            self.write()
        except ConsoleError as error:
            _log.info("the log of the cameras waits: %s", error.code)
        except Exception:  # noqa: BLE001 - edge of a thread: it is tried again
            _log.exception("the log of the cameras waits")

    def _note(
        self, camera_id: str, kind: CameraLogKind, began: bool, at: datetime, detail: str
    ) -> None:
        """Once for each begin and end, though workers begin anew and say things again."""
        key = (camera_id, kind)
        with self._lock:
            if began is (key in self._on):
                return
            (self._on.add if began else self._on.discard)(key)
            self._entries.append(
                CameraLogEntry(
                    id=new_id(),
                    camera_id=CameraId(camera_id),
                    at=at,
                    kind=kind,
                    began=began,
                    detail=detail,
                    workstation=self._store.workstation,
                )
            )

    def _count(self, health: CameraHealth) -> None:
        now = (health.stalls, health.reconnects, health.held_back)
        hour = self._clock.now().replace(minute=0, second=0, microsecond=0)
        with self._lock:
            before = self._last.get(health.camera_id, now)
            self._last[health.camera_id] = now
            fresh = tuple(max(0, a - b) if a >= b else a for a, b in zip(now, before, strict=True))
            if any(fresh):
                key = (health.camera_id, hour)
                sums = self._sums.get(key, (0, 0, 0))
                self._sums[key] = (sums[0] + fresh[0], sums[1] + fresh[1], sums[2] + fresh[2])

    def _hours(self) -> list[CameraHour]:
        with self._lock:
            sums, self._sums = self._sums, {}
        station = self._store.workstation
        return [CameraHour(CameraId(key[0]), key[1], station, *sums[key]) for key in sums]

    def _take_back(self, hours: list[CameraHour]) -> None:
        with self._lock:
            for one in hours:
                sums = self._sums.get((one.camera_id, one.hour), (0, 0, 0))
                figures = (one.stalls, one.reconnects, one.held_back)
                self._sums[one.camera_id, one.hour] = (
                    sums[0] + figures[0],
                    sums[1] + figures[1],
                    sums[2] + figures[2],
                )

    def _log_days(self) -> int:
        _, values = read_policy(self._store.queries, POLICY)
        return archive_policy_of(values).log_days


_KINDS: dict[PictureFault, CameraLogKind] = {
    fault: CameraLogKind(fault.value) for fault in PictureFault
}
