"""Files of the archive: packets as they came, in pieces that can be read though cut off.

A file is an mp4 of one fragment a group of pictures. What was written before a power cut can be
read up to the last whole group; nothing is encoded and nothing is decoded to write it.
"""

import errno
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.error
from av.container import InputContainer, OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from detection.contracts.errors import SourceError
from detection.sources.pictures import Decoder, padded
from detection.sources.ring import StoredPacket

if TYPE_CHECKING:
    from av.packet import Packet

_TICKS_PER_S = 90_000
_OPTIONS = {"movflags": "frag_keyframe+delay_moov+default_base_moof", "flush_packets": "1"}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def is_no_room(error: BaseException) -> bool:
    """Whether a failure to write means that the disk is full."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


class SegmentWriter:
    """Writes one file; all methods belong to one thread.

    Args:
        path: File to make.
        first: A keyframe; all packets must be of its format.

    Raises:
        SourceError: ``clip_unsupported`` when an mp4 cannot carry the codec or the keyframe
            cannot be read.
        OSError: When the file cannot be made.
    """

    def __init__(self, path: Path, first: StoredPacket) -> None:
        self.first = first
        self.last = first
        self.written_bytes = 0
        self._last_dts = -1
        self._step_s = 0.04
        width, height = _size_of(first)
        container = av.open(str(path), "w", format="mp4", options=_OPTIONS)
        assert isinstance(container, OutputContainer)
        self._container = container
        try:
            stream = container.add_mux_stream(
                first.format.codec, rate=Fraction(25), width=width, height=height
            )
        except (av.error.FFmpegError, ValueError) as error:
            self._drop(path)
            raise SourceError("clip_unsupported") from error
        assert isinstance(stream, VideoStream)
        self._stream = stream

    def add(self, packet: StoredPacket) -> None:
        """Write a packet.

        Raises:
            OSError: The disk is full or away; see :meth:`close`.
            SourceError: ``clip_unsupported``.
        """
        if packet is not self.first:
            self._step_s = min(max(packet.decode_s - self.last.decode_s, 0.001), 1.0)
        copied: Packet[VideoStream] = padded(packet.payload)  # type: ignore[assignment]  # bound to its stream below
        copied.stream = self._stream
        copied.time_base = Fraction(1, _TICKS_PER_S)
        copied.is_keyframe = packet.keyframe
        begin_s = self.first.decode_s
        self._last_dts = max(_ticks(packet.decode_s - begin_s), self._last_dts + 1)
        copied.dts = self._last_dts
        copied.pts = max(_ticks(packet.time_s - begin_s), self._last_dts)
        copied.duration = max(1, _ticks(self._step_s))
        try:
            self._container.mux_one(copied)
        except av.error.InvalidDataError as error:
            raise SourceError("clip_unsupported") from error
        self.last = packet
        self.written_bytes += len(packet.payload)

    @property
    def seconds(self) -> float:
        """Length of what was written."""
        return self.last.time_s - self.first.time_s + self._step_s

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: The disk is full or away; what was written before can still be read.
        """
        self._container.close()

    def _drop(self, path: Path) -> None:
        try:
            self._container.close()
        finally:
            path.unlink(missing_ok=True)


class SegmentReader:
    """Decodes one file from any place on; all methods belong to one thread.

    Args:
        path: An mp4 file.

    Raises:
        SourceError: ``clip_unreadable``.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._container: InputContainer = av.open(str(path))
        except (av.error.FFmpegError, OSError) as error:
            raise SourceError("clip_unreadable") from error
        if not self._container.streams.video:
            self._container.close()
            raise SourceError("clip_unreadable")
        self._stream = self._container.streams.video[0]
        self._stream.codec_context.thread_count = 1
        begin = self._stream.start_time or 0
        self._begin_s = float(begin * (self._stream.time_base or Fraction(1)))

    def pictures(
        self, from_s: float, *, keyframes_only: bool = False
    ) -> Iterator[tuple[float, VideoFrame]]:
        """Whole pictures from the last keyframe at or before a time on, to the end.

        Args:
            from_s: Seconds from the file's first picture.
            keyframes_only: Leave the others out, for a fast view.

        Yields:
            Seconds from the file's first picture, and the picture.
        """
        context = self._stream.codec_context
        context.skip_frame = "NONKEY" if keyframes_only else "DEFAULT"
        try:
            wanted = max(0.0, from_s) + self._begin_s
            self._container.seek(round(wanted * 1_000_000), backward=True)
            for frame in self._container.decode(self._stream):
                if frame.pts is None or frame.is_corrupt or frame.time_base is None:
                    continue
                yield float(frame.pts * frame.time_base) - self._begin_s, frame
        except (av.error.FFmpegError, OSError, ValueError):
            return  # cut off: what was whole has been shown

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()


def readable_seconds(path: Path) -> float | None:
    """How much of a file that was cut off can be read; None when nothing can."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                return None
            times = [
                float((packet.pts + (packet.duration or 0)) * packet.time_base)
                for packet in _whole(container)
                if packet.pts is not None and packet.time_base is not None
            ]
    except (av.error.FFmpegError, OSError, ValueError):
        return None
    return max(times) if times else None


def _whole(container: InputContainer) -> "Iterator[Packet[VideoStream]]":
    """Packets up to the first that is not there."""
    try:
        for packet in container.demux(container.streams.video[0]):
            if packet.size:
                yield packet
    except (av.error.FFmpegError, OSError):
        return


def _ticks(seconds: float) -> int:
    return round(seconds * _TICKS_PER_S)


def _size_of(first: StoredPacket) -> tuple[int, int]:
    stream_format = first.format
    if stream_format.width_px and stream_format.height_px:
        return stream_format.width_px, stream_format.height_px
    decoder = Decoder()
    for picture in (*decoder.decode(first), *decoder.flush()):
        return picture.size
    raise SourceError("clip_unsupported")
