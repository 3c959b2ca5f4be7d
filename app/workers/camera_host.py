"""One camera inside a worker: which streams are read, what is shown, how it is.

Chooses between main and sub stream so that the picture never goes black, writes pictures at tile
size, and turns the conditions of its streams into the one state that people see.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from app.ports.cameras import CameraHealth, CameraSpec, CameraStateChanged
from app.workers.health_watch import HealthWatch
from app.workers.ingest import Condition, Decoding, Ingest, StreamLife
from app.workers.messages import SetView, WorkerFact
from app.workers.recorder import Recorder
from app.workers.tile_writer import TileWriter
from app.workers.track_recorder import save_ring
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.sources.addresses import SourceAddress
from detection.sources.pictures import Picture, to_jpeg
from detection.sources.ring import PacketRing

DISPLAY_PER_S = 25.0
HEALTH_EVERY_S = 0.5

_log = logging.getLogger(__name__)
_DISABLED = Condition(CameraState.DISABLED, StateCause.SWITCHED_OFF)
_STARTING = Condition(CameraState.CONNECTING, StateCause.STARTING)


class Analyst(Protocol):
    """Who looks at the pictures of a camera for violations."""

    def offer(self, camera_id: str, picture: Picture) -> None:
        """Take a picture, or leave it; never waits."""
        ...

    def counts(self, camera_id: str) -> tuple[int, int]:
        """Samples that were looked at, and samples that were dropped."""
        ...


@dataclass(slots=True)
class _Count:
    """Counters at the last look, for rates."""

    at_s: float
    pictures: int = 0
    payload_bytes: int = 0


class CameraHost:
    """Reads, shows and reports one camera.

    All methods belong to the worker's main thread; pictures and conditions arrive on the reading
    threads.

    Args:
        spec: The camera.
        say: Takes facts, from any thread.
        analyst: Gets the pictures of the analysed stream, on a reading thread.
        recorder: Writes the packets of the recorded stream.
    """

    def __init__(
        self,
        spec: CameraSpec,
        say: Callable[[WorkerFact], None],
        analyst: Analyst | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.spec = spec
        self.abandoned = 0
        self.display_per_s = DISPLAY_PER_S
        self._say = say
        self._analyst = analyst
        self._recorder = recorder
        references = Path(spec.reference_dir) if spec.reference_dir else None
        self._watch = HealthWatch(spec.camera_id, references, say)
        self._lock = threading.RLock()
        origin_s = time.monotonic()
        self._lives = {kind: StreamLife(origin_s) for kind in StreamKind}
        self._ingests: dict[StreamKind, Ingest] = {}
        self._leaving: list[Ingest] = []
        self._view: TileWriter | None = None
        self._view_lock = threading.Lock()
        self._shown: StreamKind | None = None
        self._newest: Picture | None = None
        self._published = 0
        self._said: Condition | None = None
        self._count = _Count(origin_s)
        self._stopped = False

    def start(self) -> None:
        """Begin reading what is needed."""
        self._report()
        recorded = self._recorded()
        if self._recorder is not None and recorded is not None and self.spec.recording is not None:
            ring = self.ring(recorded)
            self._recorder.add(self.spec.camera_id, recorded, self.spec.recording, ring)
        self._read_what_is_needed()

    def save_ring(self, seconds: float, folder: Path) -> str:
        """Write the last seconds into a folder; why not, as a code, else empty. Waits."""
        shown = self._shown or self._wanted()
        return save_ring(self.ring(shown), seconds, self.spec.camera_id, shown, folder)

    def ring(self, stream: StreamKind) -> PacketRing:
        """The packets that were kept of a stream."""
        return self._lives[stream].ring

    def set_view(self, wish: SetView) -> None:
        """Fill a tile from now on; shows the last picture in it at once."""
        try:
            view = TileWriter(wish)
        except FileNotFoundError:
            return  # the wish was overtaken by a newer one
        with self._view_lock:
            self._close_view()
            self._view = view
            if self._newest is not None:
                self._published += view.write(self._newest, self._shown or wish.stream)
        self._read_what_is_needed()

    def hide_view(self) -> None:
        """Make no pictures."""
        with self._view_lock:
            self._close_view()
        self._read_what_is_needed()

    def snapshot(self) -> bytes:
        """The newest picture as JPEG; empty when there is none."""
        picture = self._newest
        return b"" if picture is None else to_jpeg(picture.raw)

    def tick(self, now_s: float) -> None:
        """Watch the reading threads; replace one that never came back."""
        for ingest in list(self._ingests.values()):
            ingest.tick(now_s)
            if ingest.hung(now_s):
                self._abandon(ingest)
        self._leaving = [ingest for ingest in self._leaving if ingest.alive]
        self._watch_transport(now_s)
        if now_s - self._count.at_s >= HEALTH_EVERY_S:
            self._say(self._health(now_s))

    def accept_picture(self) -> None:
        """Compare with the present picture from now on."""
        self._watch.accept()

    def _watch_transport(self, now_s: float) -> None:
        figures = self._lives[self._shown or self._wanted()].figures
        offset_s = None if figures.behind else figures.drift_s
        self._watch.tick(now_s, figures.pictures, figures.held_back, offset_s)

    def stop(self) -> None:
        """Ask all threads to end."""
        self._stopped = True
        with self._lock:
            for ingest in self.readers():
                ingest.stop()

    def join(self, until_s: float) -> None:
        """Wait for the threads, not beyond a monotonic time; then let go of the memory."""
        for ingest in self.readers():
            ingest.join(max(0.0, until_s - time.monotonic()))
        with self._view_lock:
            self._close_view()
        self._watch.close()

    def readers(self) -> tuple[Ingest, ...]:
        """All reading threads, also those that are leaving or hang."""
        return (*self._ingests.values(), *self._leaving)

    def _wanted(self) -> StreamKind:
        """The stream that should be on the tile."""
        if self.spec.detection is not None:
            return self.spec.detection.stream  # decoded anyway, and overlays fit it exactly
        view = self._view
        main = not self.spec.sub_url or (view is not None and view.stream is StreamKind.MAIN)
        return StreamKind.MAIN if main else StreamKind.SUB

    def _recorded(self) -> StreamKind | None:
        """The stream whose packets are recorded."""
        recording = self.spec.recording
        if recording is None or not self.spec.enabled:
            return None
        return recording.stream if self.spec.sub_url else StreamKind.MAIN

    def _read_what_is_needed(self) -> None:
        """Start and stop reading threads; the shown stream stays until its successor shows."""
        if self._stopped or not self.spec.enabled:
            return
        with self._lock:
            wanted, recorded = self._wanted(), self._recorded()
            shown = self._shown or wanted
            for kind in {wanted, shown, recorded or wanted}:
                if kind not in self._ingests:
                    self._begin(kind)
            if shown is wanted:
                for kind in [kind for kind in self._ingests if kind not in (wanted, recorded)]:
                    self._end(kind)
            looked_at = self._view is not None or self.spec.detection is not None
            decoding = Decoding.EVERYTHING if looked_at else Decoding.KEYFRAMES
            for kind, ingest in self._ingests.items():
                ingest.want(decoding if kind in (wanted, shown) else Decoding.NOTHING)
        self._report()

    def _begin(self, kind: StreamKind) -> None:
        url = self.spec.main_url if kind is StreamKind.MAIN else self.spec.sub_url
        address = SourceAddress(url, self.spec.user, self.spec.password, self.spec.transport)
        label = f"{self.spec.camera_id}/{kind}"
        ingest = Ingest(
            label, address, kind, self._lives[kind], self._on_picture, self._on_condition
        )
        self._ingests[kind] = ingest
        ingest.start()

    def _end(self, kind: StreamKind) -> None:
        ingest = self._ingests.pop(kind)
        ingest.stop()
        self._leaving.append(ingest)

    def _abandon(self, ingest: Ingest) -> None:
        """Leave a thread that hangs in the library alone, and read with a new one."""
        _log.error("reader hangs and is replaced, camera %s", self.spec.camera_id)
        ingest.stop()
        self.abandoned += 1
        self._leaving.append(ingest)
        with self._lock:
            if self._ingests.get(ingest.stream) is ingest:
                del self._ingests[ingest.stream]
                self._begin(ingest.stream)
        self._report(Condition(CameraState.STALE, StateCause.READER_HUNG))

    def _on_picture(self, stream: StreamKind, picture: Picture) -> None:
        wanted = self._wanted()
        detection = self.spec.detection
        if self._analyst and detection is not None and detection.stream is stream:
            self._analyst.offer(self.spec.camera_id, picture)
        if stream is wanted and self._shown is not wanted:
            self._shown = wanted
            self._newest = picture
            self._read_what_is_needed()
        elif stream is not self._shown:
            return
        self._newest = picture
        self._watch.offer(picture)
        with self._view_lock:
            view = self._view
            if view is not None and view.is_due(picture.monotonic_s, self.display_per_s):
                self._published += view.write(picture, stream)

    def _close_view(self) -> None:
        if self._view is not None:
            self._view.close()
            self._view = None

    def _on_condition(self, _stream: StreamKind, _condition: Condition) -> None:
        self._report()

    def _report(self, condition: Condition | None = None) -> None:
        """Say the camera's state when it is a new one."""
        with self._lock:
            condition = condition or self._derived()
            if condition == self._said or (self._stopped and self._said is not None):
                return
            self._said = condition
            self._say(
                CameraStateChanged(
                    camera_id=self.spec.camera_id,
                    state=condition.state,
                    cause=condition.cause,
                    since_utc=datetime.fromtimestamp(time.time(), UTC),
                    detail=condition.detail,
                )
            )

    def _derived(self) -> Condition:
        if not self.spec.enabled:
            return _DISABLED
        order = [self._shown, self._wanted(), *self._ingests]
        conditions = [
            self._ingests[kind].condition
            for kind in order
            if kind is not None and kind in self._ingests
        ]
        live = [found for found in conditions if found.state is CameraState.LIVE]
        return next(iter(live or conditions), _STARTING)

    def _health(self, now_s: float) -> CameraHealth:
        shown = self._shown or self._wanted()
        figures = [life.figures for life in self._lives.values()]
        pictures = sum(each.pictures for each in figures)
        payload = sum(each.payload_bytes for each in figures)
        before, span_s = self._count, max(now_s - self._count.at_s, 1e-3)
        self._count = _Count(now_s, pictures, payload)
        newest = self._newest
        analyst = self._analyst
        samples, dropped = analyst.counts(self.spec.camera_id) if analyst else (0, 0)
        recorder, camera_id = self._recorder, self.spec.camera_id
        recorded_bytes, lost_s = recorder.figures(camera_id) if recorder else (0, 0.0)
        return CameraHealth(
            camera_id=self.spec.camera_id,
            stream=shown,
            age_s=now_s - newest.monotonic_s if newest is not None else float("inf"),
            frames_per_s=(pictures - before.pictures) / span_s,
            bits_per_s=8 * (payload - before.payload_bytes) / span_s,
            replaced=pictures + sum(each.skipped for each in figures) - self._published,
            held_back=sum(each.held_back for each in figures),
            stalls=sum(each.stalls for each in figures),
            reconnects=sum(each.reconnects for each in figures),
            samples=samples,
            samples_dropped=dropped,
            clock_offset_s=self._lives[shown].figures.drift_s,
            motion=self._lives[shown].motion.value,
            behind=any(each.behind for each in figures),
            recorded_bytes=recorded_bytes,
            recording_lost_s=lost_s,
        )
