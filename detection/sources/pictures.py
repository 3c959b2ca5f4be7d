"""Packets to pictures, and pictures to the size that is asked for.

Damaged pictures are held back until the next keyframe: an operator rather looks at the last
good picture, whose age is shown, than at a smeared one that seems to be live.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from detection.contracts.cameras import StateCause
from detection.contracts.detections import ImageArray
from detection.contracts.errors import SourceError
from detection.contracts.frames import ClockQuality, Frame
from detection.sources.ring import StoredPacket, StreamFormat

if TYPE_CHECKING:
    from av.stream import Stream

_TICKS_PER_S = 1_000_000
_HELD_AT_MOST_S = 6.0
_STRICT_CODECS = frozenset({"h264", "hevc", "mjpeg"})
_STRICT_FOR_S = 8.0
"""A camera without one whole picture in this time breaks the rules of its codec, not the wire."""
_REMEMBERED = 64
_PLANAR_420 = frozenset({"yuv420p", "yuvj420p"})


@dataclass(frozen=True, slots=True)
class Picture:
    """One decoded picture, still in the camera's own pixels.

    Attributes:
        index: 0-based count of decoded pictures of this stream.
        time_s: Source time.
        monotonic_s: ``time.monotonic()`` at arrival of its packet.
        wall_utc: Aware UTC wall clock at arrival.
        raw: The decoder's frame.
    """

    index: int
    time_s: float
    monotonic_s: float
    wall_utc: datetime
    clock: ClockQuality
    raw: VideoFrame

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.raw.width, self.raw.height


class Decoder:
    """Decodes the packets of one stream on one thread, over changes of format.

    Attributes:
        held_back: Damaged pictures and packets that were not shown.
        keyframes_only: Decode only keyframes, for streams that nobody looks at.
    """

    def __init__(self) -> None:
        self.held_back = 0
        self.keyframes_only = False
        self._context: VideoCodecContext | None = None
        self._format: StreamFormat | None = None
        self._arrivals: OrderedDict[int, StoredPacket] = OrderedDict()
        self._index = 0
        self._held_since_s: float | None = None
        self._strict = True
        self._first_fed_s: float | None = None

    def decode(self, packet: StoredPacket) -> Iterator[Picture]:
        """Feed one packet; yield the pictures that are whole.

        Raises:
            SourceError: ``no_video`` when no decoder knows the codec.
        """
        if self._format is None or packet.format.epoch != self._format.epoch:
            self._start(packet.format)
        elif self._never_satisfied(packet.monotonic_s):
            self._strict = False
            self._start(packet.format)
        if packet.damaged:
            self._hold(packet.monotonic_s)
        if self.keyframes_only and not packet.keyframe:
            self._hold_quietly(packet.monotonic_s)
            return
        stamp = round(packet.time_s * _TICKS_PER_S)
        self._remember(stamp, packet)
        for raw in self._feed(packet, stamp):
            picture = self._picture_of(raw, packet)
            if picture is not None:
                yield picture

    def flush(self) -> Iterator[Picture]:
        """Yield what the decoder still keeps at the end of a film."""
        if self._context is None or not self._arrivals:
            return
        last = next(reversed(self._arrivals.values()))
        try:
            rest = self._context.decode(None)
        except av.error.FFmpegError:
            return
        for raw in rest:
            picture = self._picture_of(raw, last)
            if picture is not None:
                yield picture

    @property
    def holding(self) -> bool:
        """Whether pictures are being held back until the next keyframe."""
        return self._held_since_s is not None

    def _start(self, stream_format: StreamFormat) -> None:
        try:
            context = av.CodecContext.create(stream_format.codec, "r")
        except (av.error.FFmpegError, ValueError) as error:
            raise SourceError(StateCause.NO_VIDEO, codec=stream_format.codec) from error
        assert isinstance(context, VideoCodecContext)
        context.thread_count = 1
        if self._is_strict(stream_format):
            context.options = {"err_detect": "explode"}
        if stream_format.headers:
            context.extradata = stream_format.headers
        if stream_format.width_px and stream_format.height_px:
            context.width, context.height = stream_format.width_px, stream_format.height_px
        self._context, self._format = context, stream_format
        self._held_since_s = None
        self._arrivals.clear()

    def _is_strict(self, stream_format: StreamFormat) -> bool:
        return self._strict and stream_format.codec in _STRICT_CODECS

    def _never_satisfied(self, now_s: float) -> bool:
        """Whether strictness shows nothing at all of a stream that arrives."""
        if self._first_fed_s is None:
            self._first_fed_s = now_s
        waited_s = now_s - self._first_fed_s
        return self._strict and not self._index and waited_s > _STRICT_FOR_S and self.held_back > 0

    def _feed(self, packet: StoredPacket, stamp: int) -> list[VideoFrame]:
        assert self._context is not None
        fed = padded(packet.payload)
        fed.pts, fed.dts, fed.is_keyframe = stamp, stamp, packet.keyframe
        fed.time_base = Fraction(1, _TICKS_PER_S)
        try:
            return self._context.decode(fed)
        except (av.error.FFmpegError, ValueError):
            if self._is_strict(packet.format):
                self._hold(packet.monotonic_s)
            return []  # elsewhere complaints are common and the picture comes all the same

    def _picture_of(self, raw: VideoFrame, newest: StoredPacket) -> Picture | None:
        arrival = self._arrivals.get(raw.pts, newest) if raw.pts is not None else newest
        if raw.is_corrupt:
            self._hold(arrival.monotonic_s)
            return None
        if self._held_since_s is not None:
            waited_s = arrival.monotonic_s - self._held_since_s
            if not raw.key_frame and waited_s < _HELD_AT_MOST_S:
                self.held_back += 1
                return None
            self._held_since_s = None
        picture = Picture(
            index=self._index,
            time_s=arrival.time_s,
            monotonic_s=arrival.monotonic_s,
            wall_utc=arrival.wall_utc,
            clock=arrival.clock,
            raw=raw,
        )
        self._index += 1
        return picture

    def _remember(self, stamp: int, packet: StoredPacket) -> None:
        self._arrivals[stamp] = packet
        while len(self._arrivals) > _REMEMBERED:
            self._arrivals.popitem(last=False)

    def _hold(self, now_s: float) -> None:
        self.held_back += 1
        self._held_since_s = now_s

    def _hold_quietly(self, now_s: float) -> None:
        """Pictures between keyframes were left out on purpose; what refers to them is useless."""
        self._held_since_s = now_s


def padded(payload: bytes) -> "av.Packet[Stream]":
    """A packet of the library's own memory.

    ``av.Packet(payload)`` only points at the bytes; decoders read beyond their end and sometimes
    call a whole picture corrupt.
    """
    packet = av.Packet(len(payload))
    packet.update(payload)
    return packet


def fitted(source: tuple[int, int], tile: tuple[int, int]) -> tuple[int, int]:
    """Largest even size with the source's proportions that fits the tile, never 0."""
    width, height = source
    scale = min(tile[0] / width, tile[1] / height)
    return max(2, round(width * scale) // 2 * 2), max(2, round(height * scale) // 2 * 2)


class Scaler:
    """Turns pictures into other sizes and layouts; one per stream and purpose, one thread.

    A reformatter keeps its context (15 MB) as long as sizes stay the same.
    """

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def to_bgra(self, picture: Picture, size: tuple[int, int]) -> VideoFrame:
        """The picture at exactly this size as B G R 255."""
        return self.raw_to_bgra(picture.raw, size)

    def raw_to_bgra(self, raw: VideoFrame, size: tuple[int, int]) -> VideoFrame:
        """A decoder's frame, or a part of it, at exactly this size as B G R 255."""
        return self._reformatter.reformat(
            raw,
            width=size[0],
            height=size[1],
            format="bgra",
            interpolation=Interpolation.FAST_BILINEAR,
            threads=1,
        )

    def to_bgr(self, picture: Picture, size: tuple[int, int] | None = None) -> ImageArray:
        """The picture as an array of shape ``(height, width, 3)``, BGR, its own memory.

        Args:
            picture: The picture.
            size: Width and height to scale to; its own when None.
        """
        width, height = size or picture.size
        raw = self._reformatter.reformat(
            picture.raw, width=width, height=height, format="bgr24", threads=1
        )
        return packed(raw)

    def to_frame(self, picture: Picture) -> Frame:
        """The picture as detection's own frame."""
        return Frame(
            index=picture.index,
            time_s=picture.time_s,
            monotonic_s=picture.monotonic_s,
            wall_utc=picture.wall_utc,
            clock=picture.clock,
            image=self.to_bgr(picture),
        )


def cut_out(
    raw: VideoFrame, area: tuple[float, float, float, float]
) -> tuple[VideoFrame, tuple[float, float, float, float]]:
    """A part of a picture in the same colours, copied.

    Args:
        raw: The decoder's frame.
        area: Left, top, right, bottom in shares of width and height.

    Returns:
        The part, with even borders, and the shares that it really covers.
    """
    if raw.format.name not in _PLANAR_420:
        raw = VideoReformatter().reformat(raw, format="yuv420p", threads=1)
    left, right = _even_span(area[0], area[2], raw.width)
    top, bottom = _even_span(area[1], area[3], raw.height)
    part = VideoFrame(right - left, bottom - top, raw.format.name)
    part.colorspace, part.color_range = raw.colorspace, raw.color_range
    for number, (target, source) in enumerate(zip(part.planes, raw.planes, strict=True)):
        half = 2 if number else 1
        pixels = np.frombuffer(memoryview(source), np.uint8).reshape(-1, source.line_size)
        into = np.frombuffer(memoryview(target), np.uint8).reshape(-1, target.line_size)
        rows, columns = slice(top // half, bottom // half), slice(left // half, right // half)
        copied = pixels[rows, columns]
        into[: copied.shape[0], : copied.shape[1]] = copied
    wide, high = raw.width, raw.height
    return part, (left / wide, top / high, right / wide, bottom / high)


def _even_span(begin: float, end: float, length: int) -> tuple[int, int]:
    """Even pixels from begin to end, at least 16 of them where there are so many."""
    first = round(begin * length) // 2 * 2
    first = max(0, min(first, (length - 16) // 2 * 2))
    return first, min(max(round(end * length) // 2 * 2, first + 16), length // 2 * 2)


def packed(raw: VideoFrame) -> ImageArray:
    """Copy a ``bgr24`` frame without its padding."""
    plane = raw.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(raw.height, plane.line_size)
    return np.ascontiguousarray(rows[:, : raw.width * 3]).reshape(raw.height, raw.width, 3)


def to_jpeg(raw: VideoFrame, quality: int = 4) -> bytes:
    """Compress a picture as JPEG.

    Args:
        raw: Any picture.
        quality: 2 (best) to 31.
    """
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = raw.width, raw.height, "yuvj420p"
    encoder.time_base, encoder.thread_count = Fraction(1, 25), 1
    encoder.options = {"qmin": str(quality), "qmax": str(quality)}
    whole = VideoReformatter().reformat(raw, format="yuvj420p", dst_color_range="JPEG", threads=1)
    whole.pts, whole.time_base = 0, Fraction(1, 25)
    return b"".join(bytes(part) for part in (*encoder.encode(whole), *encoder.encode(None)))
