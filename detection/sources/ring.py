"""The last half minute of a stream as compressed packets.

A ring of packets, never of pictures: 30 s of decoded 720p would be a gigabyte,
the same as packets is a few megabytes. The ring always begins on a keyframe, so
that whatever is cut from it can be decoded.
"""

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile, islice

from detection.contracts.frames import ClockQuality

RING_SECONDS = 30.0
RING_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StreamFormat:
    """How packets must be read.

    Packets with equal formats can stand in one clip. A reconnect or a new
    resolution makes a new format.

    Attributes:
        codec: Name of the decoder, such as ``h264``.
        width_px: Coded picture width; 0 while not known.
        height_px: Coded picture height; 0 while not known.
        headers: Decoder headers (SPS, PPS; extradata), empty when they travel in the packets.
        epoch: Counts up with every reconnect and every change of the headers.
    """

    codec: str
    width_px: int
    height_px: int
    headers: bytes
    epoch: int


@dataclass(frozen=True, slots=True)
class StoredPacket:
    """One compressed packet with its times.

    Attributes:
        payload: The packet; H.264 and HEVC as Annex B with parameter sets in front of keyframes.
        time_s: Source time of the picture (pts), seconds since the camera was first read;
            goes on over reconnects and loops.
        decode_s: Source time at which it must be decoded (dts); never decreases.
        keyframe: Whether decoding can begin here.
        monotonic_s: ``time.monotonic()`` at arrival.
        wall_utc: Aware UTC wall clock at arrival.
        format: How to read it.
        clock: How far ``wall_utc`` and ``time_s`` agree.
        damaged: Whether the transport already knows that bytes are missing.
    """

    payload: bytes
    time_s: float
    decode_s: float
    keyframe: bool
    monotonic_s: float
    wall_utc: datetime
    format: StreamFormat
    clock: ClockQuality = ClockQuality.RECEIVER
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class PacketCut:
    """Packets of one format, beginning on a keyframe; empty when nothing fits.

    Attributes:
        packets: In decode order.
        complete: Whether the cut reaches from the asked beginning to the asked end.
    """

    packets: tuple[StoredPacket, ...]
    complete: bool

    @property
    def format(self) -> StreamFormat | None:
        """The common format, or None when the cut is empty."""
        return self.packets[0].format if self.packets else None

    @property
    def from_s(self) -> float:
        """Source time of the first picture; 0.0 when empty."""
        return self.packets[0].time_s if self.packets else 0.0

    @property
    def to_s(self) -> float:
        """Source time of the newest picture; 0.0 when empty."""
        return max((packet.time_s for packet in self.packets), default=0.0)


class PacketRing:
    """Keeps the newest packets of one stream, bounded in seconds and in bytes.

    Thread-safe: the reader appends, anyone cuts.
    """

    def __init__(self, seconds: float = RING_SECONDS, max_bytes: int = RING_BYTES) -> None:
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._packets: deque[StoredPacket] = deque()
        self._bytes = 0
        self._appended = 0
        self._lock = threading.Lock()

    def append(self, packet: StoredPacket) -> None:
        """Add a packet and let go of the oldest groups of pictures beyond the bounds.

        A packet that no keyframe of its own format precedes is not kept.
        """
        with self._lock:
            last = self._packets[-1] if self._packets else None
            fresh = last is None or last.format.epoch != packet.format.epoch
            if fresh and not packet.keyframe:
                return
            self._packets.append(packet)
            self._appended += 1
            self._bytes += len(packet.payload)
            self._trim()

    def cut(self, from_s: float, to_s: float) -> PacketCut:
        """Copy out what covers a span of source time.

        Begins on the last keyframe at or before ``from_s`` (or the first one kept) and stays
        within one format, that of the newest packet at or before ``to_s``.
        """
        with self._lock:
            kept = [packet for packet in self._packets if packet.decode_s <= to_s]
            newest_s = self._packets[-1].decode_s if self._packets else 0.0
        if not kept:
            return PacketCut((), complete=False)
        epoch = kept[-1].format.epoch
        same = [packet for packet in kept if packet.format.epoch == epoch]
        begins = [packet.time_s for packet in same if packet.keyframe and packet.time_s <= from_s]
        start_s = begins[-1] if begins else same[0].time_s
        cut = tuple(
            dropwhile(lambda packet: not (packet.keyframe and packet.time_s >= start_s), same)
        )
        return PacketCut(cut, complete=bool(begins) and newest_s >= to_s)

    def following(self, number: int) -> tuple[int, tuple[StoredPacket, ...]]:
        """What came after a number that an earlier call gave; 0 asks for all that is kept.

        Who asks too late gets what is left; the ring never waits for anybody.

        Returns:
            The number to ask with next, and the packets in the order of their coming.
        """
        with self._lock:
            fresh = min(self._appended - number, len(self._packets))
            if fresh <= 0:
                return self._appended, ()
            begin = len(self._packets) - fresh
            return self._appended, tuple(islice(self._packets, begin, None))

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._packets.clear()
            self._bytes = 0

    @property
    def seconds_kept(self) -> float:
        """Span of source time between the oldest and the newest packet."""
        with self._lock:
            if not self._packets:
                return 0.0
            return self._packets[-1].decode_s - self._packets[0].decode_s

    @property
    def bytes_kept(self) -> int:
        """Size of all payloads."""
        with self._lock:
            return self._bytes

    @property
    def newest_s(self) -> float:
        """Source time of the newest packet; 0.0 when empty."""
        with self._lock:
            return self._packets[-1].decode_s if self._packets else 0.0

    def extend(self, packets: Iterable[StoredPacket]) -> None:
        """Append several packets."""
        for packet in packets:
            self.append(packet)

    def _trim(self) -> None:
        """Drop whole groups of pictures from the old end while a bound is exceeded."""
        while self._exceeds_bounds():
            second = next(
                (i for i, packet in enumerate(self._packets) if i and packet.keyframe), None
            )
            if second is None:
                if self._bytes > self._max_bytes:
                    self._packets.clear()  # one endless group: wait for the next keyframe
                    self._bytes = 0
                return
            for _ in range(second):
                self._bytes -= len(self._packets.popleft().payload)

    def _exceeds_bounds(self) -> bool:
        if not self._packets:
            return False
        if self._bytes > self._max_bytes:
            return True
        second = next((p for i, p in enumerate(self._packets) if i and p.keyframe), None)
        return second is not None and self._packets[-1].decode_s - second.decode_s >= self._seconds
