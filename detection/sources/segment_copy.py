"""Copies packets of archive files into clips: nothing is decoded, nothing is encoded."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.error
from av.container import InputContainer, OutputContainer

from detection.contracts.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet
    from av.video.stream import VideoStream

_SAME_FILM_S = 1.0
"""A gap between two files up to here is none that a player would notice."""
_A_HAIR_S = 0.001
_TICKS_PER_S = 90_000


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """What was written.

    Attributes:
        from_s: Time of the first picture, in the seconds of the pieces.
        to_s: End of the last picture.
    """

    from_s: float
    to_s: float
    pictures: int


class SegmentSource:
    """The packets of one file from a time on, with their times in the seconds of the caller.

    Args:
        path: An mp4 file of the archive.
        begin_s: Time of its first picture.

    Raises:
        SourceError: ``clip_unreadable``.
    """

    def __init__(self, path: Path, begin_s: float) -> None:
        self.begin_s = begin_s
        try:
            self._container: InputContainer = av.open(str(path))
        except (av.error.FFmpegError, OSError) as error:
            raise SourceError("clip_unreadable") from error
        if not self._container.streams.video:
            self._container.close()
            raise SourceError("clip_unreadable")
        self.stream = self._container.streams.video[0]
        start = self.stream.start_time or 0
        self._start_s = float(start * (self.stream.time_base or Fraction(1)))

    @property
    def format(self) -> tuple[str, int, int, bytes]:
        """Packets of one clip must agree in this."""
        context = self.stream.codec_context
        return context.name, context.width, context.height, bytes(context.extradata or b"")

    def packets(
        self, since_s: float, until_s: float
    ) -> "Iterator[tuple[Packet[VideoStream], float, float]]":
        """Packets from the last keyframe at or before a time on: packet, show and decode time."""
        wanted = max(0.0, since_s - self.begin_s) + self._start_s
        try:
            self._container.seek(round(wanted * 1_000_000), backward=True)
            for packet in self._container.demux(self.stream):
                if not packet.size or packet.pts is None or packet.dts is None:
                    continue
                base = float(packet.time_base or Fraction(1))
                decode_s = packet.dts * base - self._start_s + self.begin_s
                if decode_s > until_s:
                    return
                yield packet, packet.pts * base - self._start_s + self.begin_s, decode_s
        except (av.error.FFmpegError, ValueError):
            return  # cut off: what was whole has been given

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()


class PartWriter:
    """One clip; all methods belong to one thread.

    Args:
        path: File to make.
        source: The file whose packets come first.

    Raises:
        SourceError: ``clip_unsupported``.
        OSError: When the file cannot be made.
    """

    def __init__(self, path: Path, source: SegmentSource) -> None:
        self._path, self.format = path, source.format
        made = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        assert isinstance(made, OutputContainer)
        self._out = made
        try:
            self._stream = made.add_stream_from_template(source.stream)
        except (av.error.FFmpegError, ValueError) as error:
            self.drop()
            raise SourceError("clip_unsupported") from error
        self._first_s: float | None = None
        self._shown_s = 0.0
        self._last_s = self._step_s = 0.0
        self._last_dts = -1
        self.pictures = 0

    @property
    def end_s(self) -> float:
        """End of what was written."""
        return self._last_s + self._step_s

    def add(self, packet: "Packet[VideoStream]", show_s: float, decode_s: float) -> int:
        """Write a packet; returns its bytes. Raises OSError, and SourceError."""
        size = packet.size
        if self._first_s is None:
            self._first_s, self._shown_s = decode_s, show_s
        else:
            self._step_s = min(max(decode_s - self._last_s, 0.001), 1.0)
        self._last_s = decode_s
        dts = max(round((decode_s - self._first_s) * _TICKS_PER_S), self._last_dts + 1)
        packet.time_base = Fraction(1, _TICKS_PER_S)
        packet.dts, self._last_dts = dts, dts
        packet.pts = max(round((show_s - self._first_s) * _TICKS_PER_S), dts)
        packet.stream = self._stream
        try:
            self._out.mux_one(packet)
        except av.error.InvalidDataError as error:
            raise SourceError("clip_unsupported") from error
        self.pictures += 1
        return size

    def follows(self, source: SegmentSource) -> bool:
        """Whether a file goes on where this clip stands."""
        near = -_SAME_FILM_S <= source.begin_s - self.end_s <= _SAME_FILM_S
        return near and source.format == self.format

    def finish(self) -> CopiedPart | None:
        """Finish the file; None when nothing was written and it was removed. Raises OSError."""
        if self._first_s is None:
            self.drop()
            return None
        self._out.close()
        return CopiedPart(self._shown_s, self.end_s, self.pictures)

    def drop(self) -> None:
        """Remove what was written."""
        try:
            self._out.close()
        except (av.error.FFmpegError, OSError):
            pass
        finally:
            self._path.unlink(missing_ok=True)
