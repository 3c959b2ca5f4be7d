"""Pictures from a worker to the window through shared memory, newest only.

The window makes and removes the memory; a worker writes into it. Three places are written in
turn, so that a picture that was just handed out stays whole for two more pictures. A number in
front of and behind each place tells a reader whether it was written while it looked.
"""

import os
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from typing_extensions import override

from app.ports.cameras import TileFrame, ZoomArea
from detection.contracts.cameras import StreamKind

PLACES = 3
ROW_ALIGN = 64
_HEADER = struct.Struct("<QQ")
"""Newest sequence, its place."""
_PLACE = struct.Struct("<QQIIIIIIddddddd")
"""Begun, ended, width, height, stride, source width, source height, stream, time, arrival, wall,
and the part of the camera's picture (right is 0 for all of it)."""
_PLACE_BYTES = 128
_PIXELS_AT = 4096
_STREAMS = (StreamKind.MAIN, StreamKind.SUB)


def place_bytes(width_px: int, height_px: int) -> int:
    """Room for one picture of at most this size, rows padded."""
    stride = (width_px * 4 + ROW_ALIGN - 1) // ROW_ALIGN * ROW_ALIGN
    return (stride * height_px + 4095) // 4096 * 4096


def memory_bytes(width_px: int, height_px: int) -> int:
    """Size of a memory for pictures of at most this size."""
    return _PIXELS_AT + PLACES * place_bytes(width_px, height_px)


class _Memory(SharedMemory):
    """Shared memory that may still be looked at when it is let go of."""

    @property
    def bytes(self) -> memoryview:
        """All of it."""
        assert self.buf is not None
        return self.buf

    @override
    def __del__(self) -> None:
        with suppress(OSError, BufferError):
            self.close()


@dataclass(frozen=True, slots=True)
class WrittenPicture:
    """What belongs to the pixels of one picture."""

    width_px: int
    height_px: int
    stride_bytes: int
    source_size: tuple[int, int]
    stream: StreamKind
    time_s: float
    monotonic_s: float
    wall_utc: datetime
    zoom: ZoomArea | None = None


class PictureWriter:
    """Writes pictures; belongs to one thread of a worker.

    Args:
        name: Name of a memory that the window made.
        size: Largest picture that fits.

    Raises:
        FileNotFoundError: If the memory is gone.
    """

    def __init__(self, name: str, size: tuple[int, int]) -> None:
        self._memory = _Memory(name)
        self._room = place_bytes(*size)
        newest, _ = _HEADER.unpack_from(self._memory.bytes, 0)
        self._sequence = int(newest)  # goes on where a worker that died left off

    def write(self, pixels: memoryview, about: WrittenPicture) -> bool:
        """Write the newest picture; False when it does not fit."""
        if pixels.nbytes > self._room:
            return False
        sequence = self._sequence + 1
        place = sequence % PLACES
        buffer = self._memory.bytes
        at = _PIXELS_AT + place * self._room
        _PLACE.pack_into(buffer, _place_at(place), *_fields(sequence, 0, about))
        buffer[at : at + pixels.nbytes] = pixels
        _PLACE.pack_into(buffer, _place_at(place), *_fields(sequence, sequence, about))
        _HEADER.pack_into(buffer, 0, sequence, place)
        self._sequence = sequence
        return True

    def close(self) -> None:
        """Let go of the memory; it stays for the window."""
        self._memory.close()


class PictureMemory:
    """The window's side: makes the memory, reads the newest picture, removes it.

    Args:
        size: Largest picture in pixels.
        first_sequence: Added to all sequences, so that they keep counting over memories.

    Raises:
        OSError: If the system has no room for it.
    """

    def __init__(self, size: tuple[int, int], first_sequence: int = 0) -> None:
        self.size = size
        self._memory = _Memory(create=True, size=memory_bytes(*size))
        try:
            _reserve(self._memory)
        except OSError:
            self._memory.unlink()
            self._memory.close()
            raise
        self._first = first_sequence
        self._removed = False

    @property
    def name(self) -> str:
        """Name by which a worker finds it."""
        return self._memory.name

    @property
    def sequence(self) -> int:
        """Sequence of the newest picture; that of the beginning when there is none."""
        newest, _ = _HEADER.unpack_from(self._memory.bytes, 0)
        return self._first + int(newest)

    @property
    def has_picture(self) -> bool:
        """Whether anything was written."""
        return self.sequence > self._first

    def newest(self, camera_id: str) -> TileFrame | None:
        """The newest picture without copying it, or None before the first."""
        if self._removed:
            return None
        buffer = self._memory.bytes
        for _ in range(PLACES):
            sequence, place = _HEADER.unpack_from(buffer, 0)
            if not sequence:
                return None
            fields = _PLACE.unpack_from(buffer, _place_at(place))
            if fields[0] == fields[1] == sequence:
                return self._frame(camera_id, int(place), fields)
        return None

    def holds(self, frame: TileFrame) -> bool:
        """Whether a picture is one of this memory's."""
        return not self._removed and frame.pixels.obj is self._memory.bytes.obj

    def still_valid(self, frame: TileFrame) -> bool:
        """Whether a picture of this memory was not written since."""
        if self._removed:
            return False
        begun, ended, *_ = _PLACE.unpack_from(self._memory.bytes, _place_at(frame.slot))
        return bool(begun == ended == frame.sequence - self._first)

    def remove(self) -> bool:
        """Remove it; False while a picture that was handed out is still in use: try again."""
        if not self._removed:
            self._memory.unlink()
            self._removed = True
        try:
            self._memory.close()
        except BufferError:
            return False
        return True

    def _frame(self, camera_id: str, place: int, fields: tuple[float, ...]) -> TileFrame:
        begun, _, width, height, stride, wide, high, stream = (int(f) for f in fields[:8])
        at = _PIXELS_AT + place * place_bytes(*self.size)
        return TileFrame(
            camera_id=camera_id,
            width_px=width,
            height_px=height,
            stride_bytes=stride,
            pixels=self._memory.bytes[at : at + stride * height].toreadonly(),
            sequence=self._first + begun,
            source_width_px=wide,
            source_height_px=high,
            time_s=fields[8],
            age_s=max(0.0, time.monotonic() - fields[9]),
            captured_utc=datetime.fromtimestamp(fields[10], UTC),
            stream=_STREAMS[stream],
            slot=place,
            zoom=ZoomArea(*fields[11:15]) if fields[13] else None,
        )


def _reserve(memory: SharedMemory) -> None:
    """Take the room now: a write to room that is not there kills the process that writes."""
    file = Path("/dev/shm", memory.name.lstrip("/"))  # noqa: S108  # where Linux keeps them
    if not hasattr(os, "posix_fallocate") or not file.exists():
        return
    handle = os.open(file, os.O_RDWR)
    try:
        os.posix_fallocate(handle, 0, memory.size)
    finally:
        os.close(handle)


def _place_at(place: int) -> int:
    return _PLACE_BYTES * (place + 1)


def _fields(begun: int, ended: int, about: WrittenPicture) -> tuple[float, ...]:
    zoom = about.zoom
    return (
        begun,
        ended,
        about.width_px,
        about.height_px,
        about.stride_bytes,
        *about.source_size,
        _STREAMS.index(about.stream),
        about.time_s,
        about.monotonic_s,
        about.wall_utc.timestamp(),
        *((zoom.left, zoom.top, zoom.right, zoom.bottom) if zoom else (0.0, 0.0, 0.0, 0.0)),
    )
