"""Writes a span of recorded pictures of some cameras as clips, with a manifest of hashes."""

import errno
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from threading import Event

from app.domain.custody import checked_reason
from app.domain.errors import EnvironmentFailureError, NotFoundError, RuleViolationError
from app.domain.ids import new_id
from app.domain.records import Camera, History, Subject
from app.domain.roles import Verb
from app.ports.archive import Archive, ArchiveHold, Segment
from app.ports.clip_cutter import ClipCutter, Cut, CutClip
from app.ports.store import UnitOfWork
from app.services.custody_files import digest_of
from app.services.desk import Desk

LONGEST = timedelta(hours=24)
EXPORTED = "exported"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
_ROOM = 1.02
_SPARE_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be written.

    Attributes:
        folder: A new folder is made in it.
        reason: What for; stays in the history of each camera.
        zone: On whose clock the names and the manifest tell the time, with its offset.
    """

    cameras: tuple[Camera, ...]
    since: datetime
    until: datetime
    folder: Path
    reason: str
    zone: tzinfo = UTC

    def stamp(self, at: datetime) -> str:
        """A time as every file system takes it."""
        return f"{at.astimezone(self.zone):%Y%m%dT%H%M%S%z}"

    def told(self, at: datetime) -> str:
        """A time as the manifest tells it."""
        return at.astimezone(self.zone).isoformat()


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far it is, in bytes."""

    done_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class ExportedSpan:
    """What was written.

    Attributes:
        folder: Where.
        without: Cameras of which nothing is recorded in the span.
        unreadable: Cameras of which some of what is recorded cannot be read, and is missing.
        manifest_sha256: Hash of the manifest, as it stands in the history.
        stopped: It was ended early; nothing is left.
    """

    folder: Path
    clips: int
    size_bytes: int
    without: tuple[str, ...]
    manifest_sha256: str
    unreadable: tuple[str, ...] = ()
    stopped: bool = False


def export_span(
    desk: Desk,
    archive: Archive,
    cutter: ClipCutter,
    order: ExportOrder,
    tell: Callable[[ExportProgress], None],
    stop: Event,
) -> ExportedSpan:
    """Write the clips, a manifest and a list of sums; the folder appears whole or not at all.

    Raises:
        RuleViolationError: ``reason_empty``, ``nothing_chosen``, ``export_span_wrong``.
        NotFoundError: ``nothing_recorded``.
        EnvironmentFailureError: ``recording_unreadable``, ``export_no_room``, ``disk_full`` or
            ``file_not_written``; nothing is left.
        SourceError: ``clip_unsupported``; nothing is left.
        NotAllowedError: ``not_allowed``.
    """
    desk.actor.require(Verb.EXPORT_CASES)
    reason = checked_reason(order.reason)
    if not order.cameras:
        raise RuleViolationError("nothing_chosen")
    if not timedelta(0) < order.until - order.since <= LONGEST:
        raise RuleViolationError("export_span_wrong", hours=LONGEST // timedelta(hours=1))
    hold = archive.hold([camera.id for camera in order.cameras], order.since, order.until)
    try:
        return _write_held(desk, archive, _Means(cutter, hold, tell, stop), order, reason)
    finally:
        hold.end()


@dataclass(frozen=True, slots=True)
class _Means:
    """With what it is written, and who hears of it."""

    cutter: ClipCutter
    hold: ArchiveHold
    tell: Callable[[ExportProgress], None]
    stop: Event


def _write_held(
    desk: Desk, archive: Archive, means: _Means, order: ExportOrder, reason: str
) -> ExportedSpan:
    """Write what is there now that the ring passes it over."""
    found = {
        camera: tuple(archive.segments(camera.id, order.since, order.until))
        for camera in order.cameras
    }
    if not any(found.values()):
        raise _nothing(order)
    writing = _Writing(desk, means, order, found)
    try:
        return writing.run(reason)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        code = "disk_full" if full else "file_not_written"
        raise EnvironmentFailureError(code, name=writing.target.name) from error
    finally:
        shutil.rmtree(writing.part, ignore_errors=True)


class _Writing:
    """One export."""

    def __init__(
        self,
        desk: Desk,
        means: _Means,
        order: ExportOrder,
        found: dict[Camera, tuple[Segment, ...]],
    ) -> None:
        self._desk, self._means, self._order, self._found = desk, means, order, found
        name = f"xem-lai_{order.stamp(order.since)}_{order.stamp(order.until)}"
        self.target = _free(order.folder / name)
        self.part = self.target.with_name(f".{self.target.name}.part")
        self._done = 0
        self._total = sum(_share(one, order) for each in found.values() for one in each)

    def run(self, reason: str) -> ExportedSpan:
        self._check_room()
        self.part.mkdir(parents=True)
        cut: dict[Camera, Cut] = {}
        for camera, segments in self._found.items():
            cut[camera] = self._cut(camera, segments)
            self._means.hold.let_go(camera.id)
            if self._means.stop.is_set():
                return ExportedSpan(self.target, 0, 0, (), "", stopped=True)
        clips = [clip for one in cut.values() for clip in one.clips]
        unreadable = tuple(camera.name for camera, one in cut.items() if one.unread)
        if not clips and unreadable:
            raise EnvironmentFailureError("recording_unreadable", names=", ".join(unreadable))
        if not clips:
            raise _nothing(self._order)
        manifest = self._manifest(cut, reason)
        self._log(cut, reason, manifest)
        self.part.replace(self.target)
        empty = (camera.name for camera, one in cut.items() if not (one.clips or one.unread))
        size = sum(clip.size_bytes for clip in clips)
        return ExportedSpan(self.target, len(clips), size, tuple(empty), manifest, unreadable)

    def _check_room(self) -> None:
        """Refuse before anything is written; the disk may still fill up meanwhile."""
        free = shutil.disk_usage(self._order.folder).free
        wanted = round(self._total * _ROOM) + _SPARE_BYTES
        if free < wanted:
            gb = {"needed": f"{wanted / 1e9:.1f}", "free": f"{free / 1e9:.1f}"}
            raise EnvironmentFailureError("export_no_room", **gb)

    def _cut(self, camera: Camera, segments: Sequence[Segment]) -> Cut:
        code = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in camera.code)

        def name(at: datetime) -> Path:
            return self.part / f"{code}_{self._order.stamp(at)}.mp4"

        if not segments:
            return Cut(())
        order = self._order
        return self._means.cutter.cut(segments, order.since, order.until, name, self._go_on)

    def _go_on(self, fresh_bytes: int) -> bool:
        self._done += fresh_bytes
        self._means.hold.renew()
        self._means.tell(ExportProgress(self._done, max(self._total, self._done)))
        return not self._means.stop.is_set()

    def _manifest(self, cut: dict[Camera, Cut], reason: str) -> str:
        """Write manifest and sums; the hash of the manifest."""
        actor, order = self._desk.actor, self._order
        clips = [clip for one in cut.values() for clip in one.clips]
        sums = {clip.path.name: digest_of(clip.path) for clip in clips}
        told = {
            "made_at": order.told(self._desk.clock.now()),
            "made_by": actor.name,
            "workstation": actor.workstation,
            "reason": reason,
            "since": order.told(order.since),
            "until": order.told(order.until),
            "how": "packet copy; begins on the keyframe at or before the begin of the span",
            "cameras": [
                {
                    "code": camera.code,
                    "name": camera.name,
                    "clips": [_told(order, clip, sums[clip.path.name]) for clip in one.clips],
                    "unreadable": [_span(order, segment) for segment in one.unread],
                }
                for camera, one in cut.items()
            ],
        }
        path = self.part / MANIFEST
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        sums[MANIFEST] = digest_of(path)
        lines = [f"{digest}  {name}\n" for name, digest in sums.items()]
        (self.part / SUMS).write_text("".join(lines), encoding="utf-8")
        return sums[MANIFEST]

    def _log(self, cut: dict[Camera, Cut], reason: str, manifest: str) -> None:
        """Who took pictures of which camera along, and what for."""
        desk, order = self._desk, self._order
        said = {
            "package_sha256": [None, manifest],
            "since": [None, order.since.isoformat()],
            "until": [None, order.until.isoformat()],
        }

        def job(work: UnitOfWork) -> None:
            for camera, one in cut.items():
                if one.clips:
                    work.add_history(_step(desk, camera, reason, said))

        desk.store.write(job)


def _nothing(order: ExportOrder) -> NotFoundError:
    span = {"since": order.since.isoformat(), "until": order.until.isoformat()}
    return NotFoundError("nothing_recorded", **span)


def _step(desk: Desk, camera: Camera, reason: str, said: dict[str, list[str | None]]) -> History:
    return History(
        id=new_id(),
        subject=Subject.CAMERA,
        subject_id=camera.id,
        at=desk.clock.now(),
        user_id=desk.actor.user_id,
        user_name=desk.actor.name,
        workstation=desk.actor.workstation,
        action=EXPORTED,
        from_state=None,
        to_state=None,
        reason=reason,
        changes_json=json.dumps(said, ensure_ascii=False),
    )


def _told(order: ExportOrder, clip: CutClip, digest: str) -> dict[str, object]:
    return {
        "file": clip.path.name,
        "sha256": digest,
        "bytes": clip.size_bytes,
        "from": order.told(clip.from_utc),
        "to": order.told(clip.to_utc),
        "pictures": clip.pictures,
        "clock": sorted({segment.clock.value for segment in clip.segments}),
        "stream": sorted({segment.stream.value for segment in clip.segments}),
    }


def _span(order: ExportOrder, segment: Segment) -> dict[str, str]:
    return {"from": order.told(segment.from_utc), "to": order.told(segment.to_utc)}


def _share(segment: Segment, order: ExportOrder) -> int:
    """About how many bytes of a file lie in the span."""
    length = (segment.to_utc - segment.from_utc) / timedelta(seconds=1)
    begin, end = max(segment.from_utc, order.since), min(segment.to_utc, order.until)
    return round(segment.size_bytes * min(max((end - begin).total_seconds() / length, 0.0), 1.0))


def _free(wanted: Path) -> Path:
    """A name that nobody has yet."""
    tried, number = wanted, 2
    while tried.exists():
        tried, number = wanted.with_name(f"{wanted.name}_{number}"), number + 1
    return tried
