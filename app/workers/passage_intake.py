"""Vehicles that went by go into the index of passages, many in one transaction.

The index helps; it never stands in the way. When the database is slow or lost, lines wait, and
when too many wait the oldest are dropped and counted. Once a day what is past its time goes.
"""

import logging
import threading
import time
from collections import deque

from app.domain.errors import ConsoleError
from app.domain.ids import CameraId, PassageId, new_id
from app.domain.tracing import Colour, Passage, heading_of
from app.ports.cameras import CameraFact, VehiclePassed
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.services.passages import drop_expired_passages, record_passages

_LOG = logging.getLogger(__name__)

WRITE_EVERY_S = 2.0
MOST_WAITING = 2_000
MOST_AT_ONCE = 200
CLEAN_EVERY_S = 24 * 3600.0


class PassageIntake:
    """Takes facts of the cameras. ``take`` may be called from any thread.

    Args:
        desk: The program itself.
        album: Where the small pictures go.
        write_every_s: Pause between two transactions.
        clean_every_s: Pause between two rounds of deleting.
    """

    def __init__(
        self,
        desk: Desk,
        album: PassageAlbum,
        *,
        write_every_s: float = WRITE_EVERY_S,
        clean_every_s: float = CLEAN_EVERY_S,
    ) -> None:
        self._desk, self._album = desk, album
        self._write_every_s, self._clean_every_s = write_every_s, clean_every_s
        self._waiting: deque[VehiclePassed] = deque(maxlen=MOST_WAITING)
        self._unwritten: list[Passage] = []
        self._stop = threading.Event()
        self._cleaned_s: float | None = None
        self._thread = threading.Thread(target=self._run, name="passage-intake", daemon=True)
        self.dropped = 0

    def start(self) -> None:
        """Begin; the first round of deleting comes at once."""
        self._thread.start()

    def take(self, fact: CameraFact) -> None:
        """Hear a fact of the fleet; anything but a passage is ignored."""
        if not isinstance(fact, VehiclePassed):
            return
        if len(self._waiting) == MOST_WAITING:
            self.dropped += 1
        self._waiting.append(fact)

    @property
    def waiting(self) -> int:
        """Passages that are not in the index yet."""
        return len(self._waiting) + len(self._unwritten)

    def stop(self, timeout_s: float = 3.0) -> None:
        """Write what is at hand, if the database takes it."""
        self._stop.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stop.wait(self._write_every_s):
            self._write()
            self._clean()
        self._write()

    def _write(self) -> None:
        while self._waiting or self._unwritten:
            while self._waiting and len(self._unwritten) < MOST_AT_ONCE:
                self._unwritten.append(self._passage_of(self._waiting.popleft()))
            try:
                record_passages(self._desk, self._unwritten)
            except ConsoleError as error:
                _LOG.warning("passages wait: %s", error.code)
                return
            self._unwritten = []

    def _passage_of(self, fact: VehiclePassed) -> Passage:
        seen = fact.vehicle
        thumb = ""
        if seen.jpeg:
            try:
                thumb = self._album.put(fact.camera_id, fact.passed_utc, seen.jpeg)
            except ConsoleError as error:
                _LOG.warning("a passage goes without its picture: %s", error.code)
        return Passage(
            id=PassageId(new_id()),
            camera_id=CameraId(fact.camera_id),
            at=fact.passed_utc,
            track_id=seen.track_id,
            class_name=seen.class_name,
            colour=Colour(seen.colour),
            heading=heading_of(*seen.moved_xy),
            lane_id=seen.lane_id,
            plate=fact.plate,
            plate_confidence=fact.plate_confidence,
            clock_quality=fact.clock.value,
            thumb=thumb,
        )

    def _clean(self) -> None:
        now_s = time.monotonic()
        if self._cleaned_s is not None and now_s - self._cleaned_s < self._clean_every_s:
            return
        try:
            dropped = drop_expired_passages(self._desk, self._album)
        except ConsoleError as error:
            _LOG.warning("old passages stay for now: %s", error.code)
            return
        self._cleaned_s = now_s
        if dropped:
            _LOG.info("%d old passages deleted", dropped)
