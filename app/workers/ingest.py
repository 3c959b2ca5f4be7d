"""One stream of one camera, kept open for ever on a thread of its own.

Reads packets into a ring, decodes what is wanted and hands pictures to its camera. Whatever goes
wrong becomes a condition with a cause, and is tried again.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from app.workers.backlog import Backlog
from app.workers.ladder import ReconnectLadder
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.errors import SourceError
from detection.sources.addresses import SourceAddress, SourceKind, probe
from detection.sources.connection import (
    HLS_READ_TIMEOUT_S,
    OPEN_TIMEOUT_S,
    PROBE_TIMEOUT_S,
    READ_TIMEOUT_S,
    Connection,
    Epochs,
)
from detection.sources.faults import state_for
from detection.sources.motion import MotionMeter
from detection.sources.pictures import Decoder, Picture
from detection.sources.ring import PacketRing, StoredPacket
from detection.sources.timeline import Timeline

STALE_S = 1.7
"""Said a little early, so that the tile says it within two seconds."""
NO_PICTURE_S = 10.0
GOOD_FOR_S = 10.0
PROBE_EVERY_S = 1.0
_GRACE_S = 5.0
_PROBED = frozenset({StateCause.CONNECTION_REFUSED, StateCause.NO_ANSWER, StateCause.HOST_UNKNOWN})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Condition:
    """How a stream is, and why."""

    state: CameraState
    cause: StateCause
    detail: str = ""


@dataclass(slots=True)
class IngestFigures:
    """Counters since the stream was first opened; they go on when a thread is replaced."""

    pictures: int = 0
    payload_bytes: int = 0
    stalls: int = 0
    reconnects: int = 0
    held_back: int = 0
    skipped: int = 0
    drift_s: float = 0.0
    behind: bool = False


class Decoding(Enum):
    """What is made of the packets of a stream."""

    EVERYTHING = "everything"
    KEYFRAMES = "keyframes"
    NOTHING = "nothing"


@dataclass(slots=True)
class StreamLife:
    """What outlives a reading thread: ring, numbers of formats, figures.

    Attributes:
        origin_s: Monotonic time of source time 0, common to a camera's streams.
    """

    origin_s: float
    ring: PacketRing = field(default_factory=PacketRing)
    epochs: Epochs = field(default_factory=Epochs)
    figures: IngestFigures = field(default_factory=IngestFigures)
    motion: MotionMeter = field(default_factory=MotionMeter)


class Ingest:
    """Reads one stream until told to stop.

    ``start``, ``stop``, ``tick`` and ``hung`` belong to the owner's thread; the callbacks come on
    the reading thread, ``on_condition`` on either.

    Args:
        label: Camera id and stream, for the log.
        address: What to open.
        stream: Which stream it is.
        life: What outlives this thread.
        on_picture: Gets each whole picture.
        on_condition: Gets each change of condition.
    """

    def __init__(
        self,
        label: str,
        address: SourceAddress,
        stream: StreamKind,
        life: StreamLife,
        on_picture: Callable[[StreamKind, Picture], None],
        on_condition: Callable[[StreamKind, Condition], None],
    ) -> None:
        self.stream = stream
        self.life = life
        self._address = address
        self._label = label
        self._on_picture = on_picture
        self._on_condition = on_condition
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._condition = Condition(CameraState.CONNECTING, StateCause.STARTING)
        self._ladder = ReconnectLadder(seed=hash(label))
        self._timeline = Timeline(origin_s=life.origin_s)
        self._every_picture = True
        self._wanted = Decoding.EVERYTHING
        self._catch_up = False
        self._last_packet_s: float | None = None
        self._last_picture_s: float | None = None
        self._live_since_s: float | None = None
        self._opened_s = time.monotonic()
        self._held_at_picture = 0
        self._decoder = Decoder()
        self._backlog = Backlog()
        self._call_limit_s: float | None = None
        self._thread = threading.Thread(target=self._run, name=f"ingest-{label}", daemon=True)

    @property
    def condition(self) -> Condition:
        """How the stream is now."""
        return self._condition

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    @property
    def last_picture_s(self) -> float | None:
        """Monotonic arrival of the newest whole picture."""
        return self._last_picture_s

    def start(self) -> None:
        """Begin reading."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end; it does so within the read time limit."""
        self._stop.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread; whether it ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def want(self, wanted: Decoding) -> None:
        """Decode all pictures, only keyframes when nobody looks, or nothing to record."""
        before, self._wanted = self._wanted, wanted
        every = wanted is Decoding.EVERYTHING
        if (every and not self._every_picture) or before is Decoding.NOTHING:
            self._catch_up = wanted is not Decoding.NOTHING
        self._every_picture = every

    def hung(self, now_s: float) -> bool:
        """Whether a library call is long past its own time limit."""
        limit_s = self._call_limit_s
        return limit_s is not None and now_s > limit_s

    def tick(self, now_s: float) -> None:
        """Look at the clock from outside, because the reading thread may be waiting."""
        with self._lock:
            if self._stop.is_set() or self._condition.state is not CameraState.LIVE:
                self._notice_no_picture(now_s)
                return
            last_s = self._last_picture_s if self._every_picture else self._last_packet_s
            if last_s is None or now_s - last_s < STALE_S:
                return
            damaged = self._decoder.held_back > self._held_at_picture
            arriving = self._last_packet_s is not None and now_s - self._last_packet_s < STALE_S
            if arriving and damaged:
                self._say(Condition(CameraState.BROKEN, StateCause.DECODE_ERRORS))
                return
            self.life.figures.stalls += 1
            self._say(Condition(CameraState.STALE, StateCause.NO_PACKETS))

    def _notice_no_picture(self, now_s: float) -> None:
        """Packets come, but no picture ever did."""
        waiting = self._condition.state in (CameraState.CONNECTING, CameraState.STALE)
        arriving = self._last_packet_s is not None and now_s - self._last_packet_s < STALE_S
        if not (waiting and arriving) or self._stop.is_set():
            return
        since_s = max(self._opened_s, self._last_picture_s or 0.0)
        if now_s - since_s < NO_PICTURE_S:
            return
        damaged = self._decoder.held_back > self._held_at_picture
        cause = StateCause.DECODE_ERRORS if damaged else StateCause.NO_VIDEO
        self._say(Condition(CameraState.BROKEN, cause))

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                cause, detail = self._read_once()
            except Exception:  # noqa: BLE001  # edge of a thread: must not end the camera
                _log.exception("reading failed, camera %s", self._label)
                cause, detail = StateCause.NO_VIDEO, ""
            self._call_limit_s = None
            if self._stop.is_set():
                return
            if cause is None:
                continue
            self._fail(cause, detail)
            self._wait_for_retry(cause)

    def _read_once(self) -> tuple[StateCause | None, str]:
        """Open and read until the stream ends or fails.

        Returns:
            The cause; None when a film ended and begins again.
        """
        connection = Connection(self._address, self._timeline, self.life.epochs)
        self._decoder = Decoder()
        self._backlog = Backlog()
        self._held_at_picture = 0
        received = False
        try:
            self._call_limit_s = time.monotonic() + OPEN_TIMEOUT_S + PROBE_TIMEOUT_S + _GRACE_S
            connection.open()
            self._opened_s = time.monotonic()
            self._expect_packet()
            for packet in connection.packets(self._stop):
                received = True
                self._backlog.arrived(packet.monotonic_s, self._timeline.lag_s)
                self._take(packet)
                self._backlog.done(time.monotonic())
                self._expect_packet()
            return self._ended(received=received), ""
        except SourceError as error:
            return StateCause(error.code), str(error.values.get("detail", ""))
        finally:
            self._call_limit_s = time.monotonic() + _GRACE_S
            connection.close()

    def _ended(self, *, received: bool) -> StateCause | None:
        film = self._address.kind is SourceKind.FILE
        if film and received:
            return None
        return StateCause.NO_VIDEO if film else StateCause.STREAM_ENDED

    def _expect_packet(self) -> None:
        slow = self._address.kind in (SourceKind.HLS, SourceKind.FILE)
        read_s = HLS_READ_TIMEOUT_S if slow else READ_TIMEOUT_S
        self._call_limit_s = time.monotonic() + 2 * read_s + _GRACE_S

    def _take(self, packet: StoredPacket) -> None:
        figures = self.life.figures
        self._last_packet_s = packet.monotonic_s
        figures.payload_bytes += len(packet.payload)
        figures.drift_s = self._timeline.drift_s
        if self._catch_up:
            self._begin_again_from_ring()
        self.life.ring.append(packet)
        self.life.motion.add(packet)
        figures.behind = self._backlog.behind
        self._decoder.keyframes_only = not self._every_picture or self._backlog.behind
        figures.skipped += self._backlog.behind and not packet.keyframe
        held_before = self._decoder.held_back
        undecoded = self._wanted is Decoding.NOTHING
        for picture in () if undecoded else self._decoder.decode(packet):
            self._show(picture)
        figures.held_back += self._decoder.held_back - held_before
        if undecoded or not (self._every_picture or self._last_picture_s is None):
            self._became_live(packet.monotonic_s)

    def _begin_again_from_ring(self) -> None:
        """Decode from the last keyframe on, so that a tile shows a picture at once."""
        self._catch_up = False
        newest_s = self.life.ring.newest_s
        self._decoder = Decoder()
        self._held_at_picture = 0
        last: Picture | None = None
        for packet in self.life.ring.cut(newest_s, newest_s).packets:
            for picture in self._decoder.decode(packet):
                last = picture
        if last is not None:
            self._show(last)

    def _show(self, picture: Picture) -> None:
        self.life.figures.pictures += 1
        self._last_picture_s = picture.monotonic_s
        self._held_at_picture = self._decoder.held_back
        if not self._stop.is_set():
            self._on_picture(self.stream, picture)
        self._became_live(picture.monotonic_s)

    def _became_live(self, now_s: float) -> None:
        if self._live_since_s is None:
            self._live_since_s = now_s
        if self._ladder.failures and now_s - self._live_since_s > GOOD_FOR_S:
            self._ladder.succeeded()
        if self._condition.state is not CameraState.LIVE:
            with self._lock:
                self._say(Condition(CameraState.LIVE, StateCause.PICTURES_ARRIVE))

    def _fail(self, cause: StateCause, detail: str) -> None:
        was_live = self._live_since_s is not None
        self._live_since_s = None
        self.life.figures.reconnects += was_live
        state = state_for(cause)
        if was_live and state is CameraState.UNREACHABLE:
            state = CameraState.STALE  # it answered a moment ago; the next attempt will tell
        with self._lock:
            stale = Condition(CameraState.STALE, StateCause.NO_PACKETS)
            if cause is StateCause.NO_PACKETS and self._condition != stale:
                self.life.figures.stalls += 1
            self._say(Condition(state, cause, detail))

    def _say(self, condition: Condition) -> None:
        if condition == self._condition or self._stop.is_set():
            return
        self._condition = condition
        self._on_condition(self.stream, condition)

    def _wait_for_retry(self, cause: StateCause) -> None:
        """Wait a step of the ladder, shorter when the camera can be seen to be back."""
        limit_s = time.monotonic() + self._ladder.next_wait_s()
        while not self._stop.is_set():
            rest_s = limit_s - time.monotonic()
            if rest_s <= 0 or self._stop.wait(min(PROBE_EVERY_S, rest_s)):
                return
            if self._is_back(cause):
                return

    def _is_back(self, cause: StateCause) -> bool:
        if cause is StateCause.STREAM_UNKNOWN and self._address.kind is SourceKind.FILE:
            return self._address.path.exists()
        place = self._address.host_port() if cause in _PROBED else None
        if place is None:
            return False
        try:
            probe(*place, PROBE_EVERY_S)
        except SourceError:
            return False
        return True
