"""The recorder of a worker: one thread that writes the packets of its cameras into the archive.

It takes packets from the rings at its own pace, so that no reader ever waits for a disk. When
there is too little space it writes nothing and looks each half second: what the rings still
hold is written as soon as there is room. Evidence of cases is another thread's business.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.ports.archive import RecordingState
from app.ports.cameras import RecordingChanged, RecordingSpec
from app.workers.messages import WorkerFact
from app.workers.track_recorder import TrackRecorder
from detection.contracts.cameras import StreamKind
from detection.contracts.errors import SourceError
from detection.sources.ring import PacketRing
from detection.sources.segments import is_no_room

EVERY_S = 0.5
_AGAIN_SHARE = 0.02
"""Recording goes on when so much more than the reserve is free."""
_AGAIN_AT_MOST = 64_000_000

_log = logging.getLogger(__name__)


class Recorder:
    """Records cameras; any thread may call.

    Args:
        say: Takes facts, from any thread.
        free_bytes: Free space of the disk of a folder; raises OSError when it is away.
    """

    def __init__(
        self,
        say: Callable[[WorkerFact], None],
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._say = say
        self._free_bytes = free_bytes
        self._tracks: dict[str, TrackRecorder] = {}
        self._states: dict[str, RecordingState] = {}
        self._leaving: list[TrackRecorder] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def add(
        self, camera_id: str, stream: StreamKind, spec: RecordingSpec, ring: PacketRing
    ) -> None:
        """Begin to record a camera."""
        with self._lock:
            self._tracks[camera_id] = TrackRecorder(camera_id, stream, spec, ring)

    def remove(self, camera_id: str) -> None:
        """End with a camera; its file is finished soon."""
        with self._lock:
            track = self._tracks.pop(camera_id, None)
            self._states.pop(camera_id, None)
            if track is not None:
                self._leaving.append(track)

    def figures(self, camera_id: str) -> tuple[int, float]:
        """Bytes written, and seconds lost, of a camera."""
        track = self._tracks.get(camera_id)
        return (track.written_bytes, track.lost_s) if track is not None else (0, 0.0)

    def close(self, timeout_s: float) -> None:
        """Finish all files and end."""
        self._stopping.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stopping.is_set():
            begun_s = time.monotonic()
            try:
                self._turn()
            except Exception:  # noqa: BLE001  # edge of a thread: recording goes on
                _log.exception("recording stumbled and goes on")
            self._stopping.wait(max(0.05, begun_s + EVERY_S - time.monotonic()))
        with self._lock:
            rest = [*self._tracks.values(), *self._leaving]
        for track in rest:
            self._last_words(track)

    def _turn(self) -> None:
        with self._lock:
            leaving, self._leaving = self._leaving, []
            tracks = dict(self._tracks)
        for track in leaving:
            self._last_words(track)
        for camera_id, track in tracks.items():
            state = self._record(camera_id, track)
            if self._states.get(camera_id) is not state and camera_id in self._tracks:
                self._states[camera_id] = state
                now = datetime.fromtimestamp(time.time(), UTC)
                self._say(RecordingChanged(camera_id, state, now))

    def _record(self, camera_id: str, track: TrackRecorder) -> RecordingState:
        """Write what has come; what became of it."""
        known = self._states.get(camera_id)
        folder = Path(track.spec.folder)
        try:
            if known is None:
                track.recover()
            folder.mkdir(parents=True, exist_ok=True)
            if not self._has_room(folder, track.spec, known):
                track.abandon()
                return RecordingState.DISK_FULL
            track.take()
        except (OSError, SourceError) as error:
            track.abandon()
            return RecordingState.DISK_FULL if is_no_room(error) else RecordingState.FOLDER_AWAY
        return RecordingState.RUNNING

    def _has_room(self, folder: Path, spec: RecordingSpec, known: RecordingState | None) -> bool:
        """Whether the cases keep their reserve; a little more is asked for to begin again."""
        least = spec.reserve_bytes
        if known is RecordingState.DISK_FULL:
            least += min(round(_AGAIN_SHARE * least), _AGAIN_AT_MOST)
        return self._free_bytes(folder) >= least

    @staticmethod
    def _last_words(track: TrackRecorder) -> None:
        try:
            track.take()
        except (OSError, SourceError) as error:
            _log.info("recording ended early: %s", type(error).__name__)
        track.abandon()
