"""Clips and stills out of packets that were kept, without encoding anything again."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import av.error
from av.video.stream import VideoStream

from detection.contracts.errors import SourceError
from detection.contracts.frames import Frame
from detection.sources.pictures import Decoder, Picture, Scaler, padded
from detection.sources.ring import PacketCut

_TICKS_PER_S = 90_000


def write_clip(cut: PacketCut, path: Path) -> None:
    """Write packets as an mp4 by stream copy; the clip begins at time 0.

    Args:
        cut: Not empty.
        path: File to write; an unfinished one is removed.

    Raises:
        SourceError: ``clip_empty``, ``clip_unsupported`` (the codec fits into no mp4) or
            ``clip_not_written`` (disk).
    """
    stream_format = cut.format
    if stream_format is None:
        raise SourceError("clip_empty")
    width, height = _size_of(cut)
    try:
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as out:
            stream = out.add_mux_stream(
                stream_format.codec, rate=_rate_of(cut), width=width, height=height
            )
            assert isinstance(stream, VideoStream)
            _mux(cut, stream, out.mux_one)
    except (av.error.FFmpegError, ValueError, OSError) as error:
        path.unlink(missing_ok=True)
        disk = isinstance(error, OSError) and not isinstance(error, av.error.InvalidDataError)
        raise SourceError("clip_not_written" if disk else "clip_unsupported") from error


def picture_at(cut: PacketCut, time_s: float) -> Picture | None:
    """Decode the newest whole picture at or before a source time, else the first one."""
    found: Picture | None = None
    for picture in _decoded(cut):
        if found is not None and picture.time_s > time_s + 1e-4:
            break
        found = picture
    return found


def still_at(cut: PacketCut, time_s: float) -> Frame | None:
    """Decode the still at a source time; None when the cut has no whole picture."""
    picture = picture_at(cut, time_s)
    return None if picture is None else Scaler().to_frame(picture)


def stills_at(cut: PacketCut, times_s: tuple[float, ...]) -> tuple[Frame | None, ...]:
    """Decode several stills in one pass; each the newest at or before its time."""
    scaler = Scaler()
    stills: dict[float, Frame] = {}
    waiting = sorted(set(times_s))
    previous: Picture | None = None
    for picture in _decoded(cut):
        while waiting and previous is not None and picture.time_s > waiting[0] + 1e-4:
            stills[waiting.pop(0)] = scaler.to_frame(previous)
        if not waiting:
            break
        previous = picture
    if previous is not None:
        stills.update((time_s, scaler.to_frame(previous)) for time_s in waiting)
    return tuple(stills.get(time_s) for time_s in times_s)


def _decoded(cut: PacketCut) -> Iterator[Picture]:
    """Whole pictures of a cut in the order in which they are shown."""
    decoder = Decoder()
    for packet in cut.packets:
        yield from decoder.decode(packet)
    yield from decoder.flush()


def _mux(
    cut: PacketCut, stream: VideoStream, mux: "Callable[[av.Packet[VideoStream]], None]"
) -> None:
    begin_s = cut.packets[0].decode_s
    last_dts = -1
    for number, packet in enumerate(cut.packets):
        following = cut.packets[number + 1 : number + 2]
        copied: av.Packet[VideoStream] = padded(packet.payload)  # type: ignore[assignment]  # bound to its stream below
        copied.stream = stream
        copied.time_base = Fraction(1, _TICKS_PER_S)
        copied.is_keyframe = packet.keyframe
        last_dts = max(_ticks(packet.decode_s - begin_s), last_dts + 1)
        copied.dts = last_dts
        copied.pts = max(_ticks(packet.time_s - begin_s), last_dts)
        if following:
            copied.duration = max(1, _ticks(following[0].decode_s - packet.decode_s))
        mux(copied)


def _ticks(seconds: float) -> int:
    return round(seconds * _TICKS_PER_S)


def _size_of(cut: PacketCut) -> tuple[int, int]:
    stream_format = cut.format
    assert stream_format is not None
    if stream_format.width_px and stream_format.height_px:
        return stream_format.width_px, stream_format.height_px
    first = picture_at(cut, cut.from_s)
    if first is None:
        raise SourceError("clip_empty")
    return first.size


def _rate_of(cut: PacketCut) -> Fraction:
    span_s = cut.packets[-1].decode_s - cut.packets[0].decode_s
    frames = max(1, len(cut.packets) - 1)
    return Fraction(frames / span_s).limit_denominator(1000) if span_s > 0 else Fraction(25)
