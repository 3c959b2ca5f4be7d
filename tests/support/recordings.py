"""Archives made by the real recorder from films, at any time of the past."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from app.gateways.archive_folder import FolderArchive
from app.gateways.archive_holds import FolderHold
from app.ports.archive import ArchiveFigures, MotionBucket, RecordedSpan, RecordingState, Segment
from app.ports.cameras import RecordingSpec
from app.workers.track_recorder import TrackRecorder
from detection.contracts.cameras import StreamKind
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing, StoredPacket


def packets_of(film: Path) -> list[StoredPacket]:
    """All packets of a film, as a camera would have sent them."""
    ring = PacketRing(seconds=3600.0)
    for _ in read_film(SourceAddress(str(film)), ring=ring):
        pass
    return ring.following(0)[1]


def record(
    root: Path,
    camera_id: str,
    packets: Sequence[StoredPacket],
    at: datetime,
    segment_s: float = 5.0,
) -> None:
    """Let the recorder write packets as if they had come from this time on."""
    ring = PacketRing(seconds=3600.0)
    spec = RecordingSpec(str(root), segment_s=segment_s, reserve_bytes=0)
    track = TrackRecorder(camera_id, StreamKind.MAIN, spec, ring)
    ring.extend([replace(each, wall_utc=at + timedelta(seconds=each.time_s)) for each in packets])
    track.take()
    track.finish()


class ArchiveOf:
    """The real reading side of a folder; its figures are a double, set by the test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = FolderArchive(lambda: root)
        self.state = RecordingState.RUNNING
        self.hours_left: float | None = 31.4

    def segments(self, camera_id: str, since: datetime, until: datetime) -> Sequence[Segment]:
        return self._folder.segments(camera_id, since, until)

    def spans(self, camera_id: str, since: datetime, until: datetime) -> Sequence[RecordedSpan]:
        return self._folder.spans(camera_id, since, until)

    def motion(
        self, camera_id: str, since: datetime, until: datetime, parts: int = 120
    ) -> Sequence[MotionBucket]:
        return self._folder.motion(camera_id, since, until, parts)

    def hold(self, camera_ids: Sequence[str], since: datetime, until: datetime) -> FolderHold:
        return self._folder.hold(camera_ids, since, until)

    def figures(self) -> ArchiveFigures:
        used = sum(path.stat().st_size for path in self.root.rglob("*.mp4"))
        return ArchiveFigures(
            state=self.state,
            used_bytes=used,
            quota_bytes=20_000_000_000,
            free_bytes=4_000_000_000,
            bytes_per_s=120_000.0,
            hours_kept=1.0,
            hours_left=self.hours_left,
            hours_deep=40.0,
            lost_s=0.0,
            cameras=("C1", "C2"),
        )
