"""One connection to a camera, file or device: opened, read packet by packet, closed.

It knows nothing of trying again; that is the worker's business. A call may block for as long
as its time limit and, when the library misbehaves, longer: the owner watches from outside.
"""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import av
import av.error
import av.logging
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.video.stream import VideoStream

from detection.contracts.cameras import StateCause
from detection.contracts.errors import SourceError
from detection.sources.addresses import SourceAddress, SourceKind, probe
from detection.sources.faults import cause_of
from detection.sources.headers import (
    ANNEX_B_CODECS,
    START_CODE_CODECS,
    is_annex_b,
    parameter_sets,
    with_parameter_sets,
)
from detection.sources.ring import StoredPacket, StreamFormat
from detection.sources.timeline import Timeline

if TYPE_CHECKING:
    from av.packet import Packet

OPEN_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 2.0
HLS_READ_TIMEOUT_S = 20.0
PROBE_TIMEOUT_S = 2.0

_log = logging.getLogger(__name__)
av.logging.set_level(None)  # the library would print addresses with their passwords


class Pause(Protocol):
    """A wait that a stop ends at once, such as ``threading.Event``."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait; True when it is time to stop."""
        ...

    def is_set(self) -> bool:
        """Whether it is time to stop."""
        ...


class Epochs:
    """Numbers for stream formats, one after the other; shared by the connections of a stream."""

    def __init__(self) -> None:
        self._last = 0

    def following(self) -> int:
        """The next number."""
        self._last += 1
        return self._last


def _utc_now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


class Connection:
    """Opens a source and yields its packets until it ends, fails or is told to stop.

    All methods belong to one thread.

    Args:
        address: What to open.
        timeline: Source time of this stream; shared with earlier connections.
        epochs: Numbers of stream formats; shared with earlier connections.
        paced: Whether films are read at their own speed.
        wall_clock: Aware UTC wall clock.
    """

    def __init__(
        self,
        address: SourceAddress,
        timeline: Timeline,
        epochs: Epochs,
        *,
        paced: bool = True,
        wall_clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._address = address
        self._timeline = timeline
        self._epochs = epochs
        self._paced = paced and address.kind in (SourceKind.FILE, SourceKind.HLS)
        self._wall_clock = wall_clock
        self._container: InputContainer | None = None
        self._stream: VideoStream | None = None
        self._converter: BitStreamFilterContext | None = None
        self._format: StreamFormat | None = None
        self._sets = b""

    @property
    def format(self) -> StreamFormat:
        """How packets are read; known once opened."""
        assert self._format is not None
        return self._format

    def open(self) -> None:
        """Connect and learn the format. Takes ten seconds at most, in theory.

        Raises:
            SourceError: Its code is a :class:`StateCause`; ``values['detail']`` is masked.
        """
        self._timeline.begin_connection()
        begun_s = time.monotonic()
        try:
            self._reach()
            self._container = self._open_container()
            self._stream = self._video_of(self._container)
            self._read_format(self._stream)
        except (av.error.FFmpegError, OSError, SourceError, ValueError) as error:
            self.close()
            if time.monotonic() - begun_s > 0.95 * OPEN_TIMEOUT_S:
                raise SourceError(StateCause.NO_ANSWER) from None  # the library says anything then
            raise self._failure(error) from None  # the original text carries the password

    def packets(self, stop: Pause) -> Iterator[StoredPacket]:
        """Yield packets with their times until the stream ends or ``stop`` is set.

        Raises:
            SourceError: ``no_packets`` after two silent seconds, or another cause.
        """
        assert self._container is not None
        assert self._stream is not None
        pacer = _Pacer(stop) if self._paced else None
        try:
            for packet in self._container.demux(self._stream):
                if stop.is_set():
                    return
                if not packet.size:
                    continue
                if pacer is not None and pacer.wait_for(_seconds(packet, packet.dts)):
                    return
                yield from self._stored(packet)
        except av.error.EOFError:
            return
        except av.error.ExitError as error:
            raise SourceError(StateCause.NO_PACKETS) from error
        except (av.error.FFmpegError, OSError) as error:
            raise self._failure(error) from None

    def close(self) -> None:
        """Close the connection; may be called twice."""
        container, self._container, self._stream = self._container, None, None
        self._converter = None
        if container is not None:
            container.close()

    def _reach(self) -> None:
        kind = self._address.kind
        if kind is SourceKind.FILE and not self._address.path.exists():
            raise SourceError(StateCause.STREAM_UNKNOWN)
        place = self._address.host_port()
        if place is not None:
            probe(*place, PROBE_TIMEOUT_S)

    def _open_container(self) -> InputContainer:
        kind = self._address.kind
        read_s = HLS_READ_TIMEOUT_S if kind is SourceKind.HLS else READ_TIMEOUT_S
        return av.open(
            self._address.opened_as(),
            mode="r",
            format=_format_name(kind),
            options=_options(self._address),
            timeout=(OPEN_TIMEOUT_S, read_s),
        )

    @staticmethod
    def _video_of(container: InputContainer) -> VideoStream:
        if not container.streams.video:
            raise SourceError(StateCause.NO_VIDEO)
        return container.streams.video[0]

    def _read_format(self, stream: VideoStream) -> None:
        context = stream.codec_context
        codec, extradata = context.codec.name, context.extradata or b""
        codec = context.name if codec not in ANNEX_B_CODECS else codec
        if codec in ANNEX_B_CODECS and not is_annex_b(extradata):
            self._converter = BitStreamFilterContext(f"{codec}_mp4toannexb", in_stream=stream)
            extradata = b""
        if codec == "mpeg4":  # old films put two pictures into one packet
            self._converter = BitStreamFilterContext("mpeg4_unpack_bframes", in_stream=stream)
        if codec in START_CODE_CODECS:
            self._sets = extradata = parameter_sets(extradata, codec)
        self._format = StreamFormat(
            codec, context.width, context.height, extradata, self._epochs.following()
        )

    def _stored(self, packet: "Packet[VideoStream]") -> Iterator[StoredPacket]:
        if self._converter is None:
            yield self._store_one(packet)
            return
        for converted in self._converter.filter(packet):
            yield self._store_one(converted)

    def _store_one(self, packet: "Packet[VideoStream]") -> StoredPacket:
        arrived_s = time.monotonic()
        placed = self._timeline.place(
            _seconds(packet, packet.pts), _seconds(packet, packet.dts), arrived_s
        )
        payload = bytes(packet)
        if packet.is_keyframe:
            payload = self._readable_alone(payload)
        return StoredPacket(
            payload=payload,
            time_s=placed.time_s,
            decode_s=placed.decode_s,
            keyframe=packet.is_keyframe,
            monotonic_s=arrived_s,
            wall_utc=self._wall_clock(),
            format=self.format,
            clock=placed.clock,
            damaged=packet.is_corrupt,
        )

    def _readable_alone(self, payload: bytes) -> bytes:
        """Put headers in front of a keyframe, and notice when they change."""
        codec = self.format.codec
        if codec not in START_CODE_CODECS:
            return payload
        sets = parameter_sets(payload, codec) if codec in ANNEX_B_CODECS else b""
        if sets and sets != self._sets:
            if self._sets:
                self._format = StreamFormat(codec, 0, 0, sets, self._epochs.following())
            self._sets = sets
        return with_parameter_sets(payload, codec, self._sets)

    def _failure(self, error: BaseException) -> SourceError:
        cause = cause_of(error)
        detail = self._address.scrubbed(str(error))
        if isinstance(error, SourceError):
            detail = ""
        _log.debug("source failed: %s %s", cause, detail)
        return SourceError(cause, detail=detail)


class _Pacer:
    """Lets a film's packets through at the film's own speed."""

    _LATE_S = 5.0

    def __init__(self, stop: Pause) -> None:
        self._stop = stop
        self._begin_s: float | None = None

    def wait_for(self, decode_s: float | None) -> bool:
        """Wait until it is this packet's turn; True when it is time to stop."""
        if decode_s is None:
            return self._stop.wait(0.04)
        now_s = time.monotonic()
        if self._begin_s is None or abs(self._begin_s + decode_s - now_s) > self._LATE_S:
            self._begin_s = now_s - decode_s
        return self._stop.wait(max(0.0, self._begin_s + decode_s - now_s))


def _seconds(packet: "Packet[VideoStream]", stamp: int | None) -> float | None:
    return None if stamp is None or not packet.time_base else float(stamp * packet.time_base)


def _format_name(kind: SourceKind) -> str | None:
    if kind is not SourceKind.USB:
        return None
    return "dshow" if sys.platform == "win32" else "v4l2"


def _options(address: SourceAddress) -> dict[str, str]:
    """Options of the demuxer: find the format quickly, keep nothing back."""
    match address.kind:
        case SourceKind.RTSP:
            return {
                "rtsp_transport": address.transport.value,
                "analyzeduration": "500000",
                "probesize": "500000",
                "fflags": "nobuffer",
                "max_delay": "300000",
                "allowed_media_types": "video",
                "user_agent": "ioc-console",
            }
        case SourceKind.HTTP:  # MJPEG carries no times: those of arrival are the true ones
            return {
                "analyzeduration": "500000",
                "use_wallclock_as_timestamps": "1",
                "user_agent": "ioc-console",
            }
        case SourceKind.HLS:
            return {"analyzeduration": "500000", "user_agent": "ioc-console"}
        case SourceKind.FILE | SourceKind.USB:
            return {}
