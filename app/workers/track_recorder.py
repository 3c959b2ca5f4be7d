"""Records one camera: takes packets from its ring and writes files of the archive."""

import json
import logging
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.gateways.archive_layout import (
    MOTION,
    begun_at,
    day_folder,
    finished_path,
    part_path,
    parts_of,
)
from app.ports.cameras import RecordingSpec
from detection.contracts.cameras import StreamKind
from detection.contracts.errors import SourceError
from detection.contracts.frames import ClockQuality
from detection.sources.motion import MotionMeter
from detection.sources.ring import PacketRing, StoredPacket
from detection.sources.segments import SegmentWriter, readable_seconds

_GAP_S = 1.0
_BEFORE_S = 0.0005

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """A file that is being written."""

    writer: SegmentWriter
    path: Path
    clock: ClockQuality
    offset: timedelta
    """Smallest difference of arrival and source time: of the packet that waited least."""
    motion: list[float] = field(default_factory=list)


class TrackRecorder:
    """All methods belong to the recorder's thread.

    Args:
        camera_id: Whose packets they are.
        stream: Which of its streams.
        spec: Where to, and how long a file is.
        ring: Where packets wait; what comes out of it before it was written is lost.
    """

    def __init__(
        self, camera_id: str, stream: StreamKind, spec: RecordingSpec, ring: PacketRing
    ) -> None:
        self.spec = spec
        self.written_bytes = 0
        self.lost_s = 0.0
        self._camera_id = camera_id
        self._stream = stream
        self._ring = ring
        self._root = Path(spec.folder)
        self._next = 0
        self._open: _Open | None = None
        self._last: StoredPacket | None = None
        self._unsupported: int | None = None
        self._meter = MotionMeter()

    def recover(self) -> None:
        """Finish files that a power cut or a killed worker left; remove what cannot be read."""
        for part in parts_of(self._root, self._camera_id):
            begun = begun_at(part)
            seconds = readable_seconds(part) if begun is not None else None
            if begun is None or seconds is None:
                part.unlink(missing_ok=True)
                continue
            from_utc, stream = begun
            clock = ClockQuality.RECEIVER
            part.replace(
                finished_path(self._root, self._camera_id, stream, from_utc, seconds, clock)
            )

    def take(self) -> None:
        """Write what has come since.

        Raises:
            OSError: The disk is full or away. What was not written stays in the ring and is
                tried again with the next call.
        """
        number, packets = self._ring.following(self._next)
        first = number - len(packets)
        for place, packet in enumerate(packets):
            self._write(packet)
            self._next = first + place + 1
        self._next = number

    def finish(self) -> None:
        """End the file that is being written.

        Raises:
            OSError: The disk is full or away.
        """
        opened, self._open = self._open, None
        if opened is None:
            return
        try:
            opened.writer.close()
        except OSError:
            self._settle(opened, whole=False)
            raise
        self._settle(opened, whole=_kept_by_disk(opened.path))

    def abandon(self) -> None:
        """Keep what can be read of the file that is being written, without writing more."""
        try:
            self.finish()
        except (OSError, SourceError) as error:
            _log.debug("file of camera %s is cut off: %s", self._camera_id, type(error).__name__)

    def _write(self, packet: StoredPacket) -> None:
        if self._unsupported == packet.format.epoch:
            return
        opened = self._open
        if opened is not None and self._is_over(opened, packet):
            self.finish()
            opened = None
        if opened is None:
            if not packet.keyframe:
                return
            opened = self._begin(packet)
            if opened is None:
                return
        moved = self._meter.add(packet)
        if moved is not None:
            opened.motion.append(moved)
        opened.offset = min(opened.offset, _offset_of(packet))
        if packet.clock is ClockQuality.BAD:
            opened.clock = packet.clock
        opened.writer.add(packet)
        self.written_bytes += len(packet.payload)
        self._count_gap(packet)

    def _is_over(self, opened: _Open, packet: StoredPacket) -> bool:
        first, last = opened.writer.first, opened.writer.last
        if packet.format.epoch != first.format.epoch:
            return True
        long = packet.time_s - first.time_s >= self.spec.segment_s
        return packet.keyframe and (long or packet.decode_s - last.decode_s > _GAP_S)

    def _begin(self, packet: StoredPacket) -> _Open | None:
        offset = _offset_of(packet)
        from_utc = _utc(packet, offset)
        path = part_path(self._root, self._camera_id, self._stream, from_utc)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            writer = SegmentWriter(path, packet)
        except SourceError as error:
            _log.warning("camera %s cannot be recorded: %s", self._camera_id, error.code)
            self._unsupported = packet.format.epoch
            path.unlink(missing_ok=True)
            return None
        self._open = _Open(writer, path, packet.clock, offset)
        return self._open

    def _count_gap(self, packet: StoredPacket) -> None:
        """Seconds that nobody wrote, though packets came: they fell out of the ring."""
        last, self._last = self._last, packet
        if last is not None and last.format.epoch == packet.format.epoch:
            gap_s = packet.decode_s - last.decode_s
            self.lost_s += gap_s if gap_s > _GAP_S else 0.0

    def _settle(self, opened: _Open, *, whole: bool) -> None:
        """Give a file its final name; of one that was cut off, what can be read counts."""
        writer, path = opened.writer, opened.path
        seconds = writer.seconds if whole else readable_seconds(path) or 0.0
        if seconds <= 0.0:
            path.unlink(missing_ok=True)
            return
        from_utc = _utc(writer.first, opened.offset)
        final = finished_path(
            self._root, self._camera_id, self._stream, from_utc, seconds, opened.clock
        )
        final.parent.mkdir(parents=True, exist_ok=True)
        path.replace(final)
        self._note_motion(from_utc, opened.motion)

    def _note_motion(self, from_utc: datetime, motion: list[float]) -> None:
        if not motion:
            return
        values = bytes(round(255 * value) for value in motion).hex()
        line = json.dumps({"at": from_utc.isoformat(), "values": values})
        folder = day_folder(self._root, self._camera_id, from_utc.date())
        try:
            with (folder / MOTION).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            _log.debug("motion not noted: %s", error.errno)


def save_ring(
    ring: PacketRing, seconds: float, camera_id: str, stream: StreamKind, folder: Path
) -> str:
    """Write the last seconds of a ring as files of an archive, one for each connection.

    What came before the camera was lost and found again is there too.

    Returns:
        Why not, as a code; empty when they are there.
    """
    spans = _connections(ring, seconds)
    if not spans:
        return "replay_ring_empty"
    codes = [_save_span(packets, camera_id, stream, folder) for packets in spans]
    return next((code for code in codes if code), "")


def _connections(ring: PacketRing, seconds: float) -> list[tuple[StoredPacket, ...]]:
    """The packets of the last seconds by connection, the oldest first."""
    to_s = ring.newest_s
    from_s = to_s - seconds
    spans: list[tuple[StoredPacket, ...]] = []
    while to_s > from_s:
        packets = ring.cut(from_s, to_s).packets
        if not packets or (spans and packets[0].format.epoch == spans[0][0].format.epoch):
            break
        spans.insert(0, packets)
        to_s = packets[0].decode_s - _BEFORE_S
    return spans


def _save_span(
    packets: tuple[StoredPacket, ...], camera_id: str, stream: StreamKind, folder: Path
) -> str:
    """Write packets of one connection as a file; why not, as a code."""
    offset = min(_offset_of(packet) for packet in packets)
    from_utc = _utc(packets[0], offset)
    part = part_path(folder, camera_id, stream, from_utc)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        writer = SegmentWriter(part, packets[0])
        for packet in packets:
            writer.add(packet)
        writer.close()
        length_s, clock = writer.seconds, packets[0].clock
        part.replace(finished_path(folder, camera_id, stream, from_utc, length_s, clock))
    except SourceError as error:
        return error.code
    except OSError:
        return "replay_not_written"
    return ""


def _offset_of(packet: StoredPacket) -> timedelta:
    """Wall clock at source time 0, as this packet's arrival says."""
    since = packet.wall_utc - datetime(1970, 1, 1, tzinfo=UTC)
    return since - timedelta(seconds=packet.time_s)


def _utc(packet: StoredPacket, offset: timedelta) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + offset + timedelta(seconds=packet.time_s)


def _kept_by_disk(path: Path) -> bool:
    """Make the disk keep all of a file; whether it does."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        os.fsync(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
