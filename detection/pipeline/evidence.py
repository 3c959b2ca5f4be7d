"""What a reviewer needs to see of a candidate, written once and addressed by SHA-256.

Stills are decoded from the packets that were kept, the clip is those packets themselves. Evidence
that cannot be written never costs the candidate: the record then says what is missing and why.
"""

import errno
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from detection.backends.checked_files import sha256_of
from detection.backends.images import jpeg_of, png_of
from detection.contracts.detections import ImageArray
from detection.contracts.errors import DetectionError, ModelError, SourceError
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import Frame
from detection.contracts.scenes import ZoneKind
from detection.geometry.boxes import bottom_centre
from detection.geometry.polygons import contains
from detection.pipeline.evidence_drawing import drawn
from detection.pipeline.evidence_manifest import MANIFEST_NAME, Contents, manifest_of
from detection.pipeline.evidence_values import (
    EvidenceFile,
    EvidenceKind,
    EvidenceRecord,
    EvidenceRequest,
    LampSpan,
    RoadUser,
    Still,
    TrackPoint,
    scaled_box,
)
from detection.sources.clips import stills_at, write_clip
from detection.sources.ring import PacketCut

log = logging.getLogger(__name__)

CLIP_BEFORE_S = 5.0
CLIP_AFTER_S = 5.0
STILL_DISTANCE_S = 1.0
"""The stills before and after stand this far from the one on the line, within the track."""
STILL_LATE_S = 0.3
"""A still later than this shows another moment: the one asked for is gone."""
JUNCTION_WITHIN_S = 3.0
"""How long after the event the still in the junction may be taken."""
LAMPS_BEFORE_S = 120.0
"""The lamp's phases are told from here on; the longest red of a junction fits in."""
LAMPS_DRAWN_S = 60.0


def ready_at_s(candidate: ViolationCandidate) -> float:
    """Source time from which the ring holds everything that the evidence shows."""
    return candidate.time_s + CLIP_AFTER_S


def build_evidence(request: EvidenceRequest, folder: Path) -> EvidenceRecord:
    """Write the evidence of a candidate.

    The folder is complete when its ``manifest.json`` is there. Takes up to a second: not for the
    thread that reads the camera.

    Args:
        request: What is known.
        folder: A folder of its own for this candidate; made when it is not there.

    Returns:
        What was kept. A full or absent disk is no error here: it is in the record. A folder that
        is finished already is left as it is: ``evidence_exists``.
    """
    if (folder / MANIFEST_NAME).exists():
        return EvidenceRecord((), "evidence_exists")
    build = _Build(folder)
    request = replace(request, track=whole_track(request))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stills, on_line = _write_stills(request, build)
        spans = _lamp_spans(request)
        _write_track(request, build, on_line, spans)
        _write_plate(request, build)
        _write_clip(request, build)
        contents = Contents(tuple(build.files), stills, build.clip_span_s, build.missing, spans)
        manifest = manifest_of(request, contents)
        build.keep(EvidenceKind.MANIFEST, MANIFEST_NAME, manifest)
        _sync_folder(folder)
    except (OSError, ModelError) as error:
        cause = _cause_of(error)
        log.error("evidence not written, camera %s: %s", request.camera_id, cause)  # noqa: TRY400  # expected, the code says it all
        build.take_back()
        return EvidenceRecord((), cause)
    return EvidenceRecord(tuple(build.files), build.missing)


class _Build:
    """Collects the files of one folder. Each appears under its name only when it is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[EvidenceFile] = []
        self.missing: str | None = None
        self.clip_span_s: tuple[float, float] | None = None

    def lacks(self, code: str) -> None:
        """Note what is missing; the first cause is the one that is told."""
        self.missing = self.missing or code

    def keep(self, kind: EvidenceKind, name: str, content: bytes) -> None:
        """Write bytes as a file."""

        def write(path: Path) -> None:
            path.write_bytes(content)

        self.keep_made(kind, name, write)

    def keep_made(self, kind: EvidenceKind, name: str, make: Callable[[Path], None]) -> None:
        """Let ``make`` write a file under a passing name, then give it its own."""
        with _unfinished(self.folder / f"{Path(name).stem}.part{Path(name).suffix}") as passing:
            make(passing)
            with passing.open("rb+") as file:
                os.fsync(file.fileno())
            digest, size = sha256_of(passing), passing.stat().st_size
            passing.replace(self.folder / name)
        self.files.append(EvidenceFile(kind, name, digest, size))

    def take_back(self) -> None:
        """Remove what was written: without a manifest it is only in the way of a full disk."""
        for name in (MANIFEST_NAME, *(file.name for file in self.files)):
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)


def whole_track(request: EvidenceRequest) -> tuple[TrackPoint, ...]:
    """The subject's way with what followed after the verdict, until the clip ends."""
    if request.around is None:
        return request.track
    last_s = request.track[-1].time_s if request.track else float("-inf")
    end_s = request.candidate.time_s + CLIP_AFTER_S
    later = request.around.track(request.candidate.track_id)
    return request.track + tuple(p for p in later if last_s < p.time_s <= end_s)


def _lamp_spans(request: EvidenceRequest) -> tuple[LampSpan, ...]:
    event_s = request.candidate.time_s
    if request.around is None:
        return ()
    return request.around.lamp_spans(event_s - LAMPS_BEFORE_S, event_s + CLIP_AFTER_S)


def _cut(request: EvidenceRequest, from_s: float, to_s: float) -> PacketCut:
    """Packets of a span; of a camera that came back meanwhile those of the event itself."""
    event_s = request.candidate.time_s
    cut = request.packets.cut(from_s, to_s)
    if cut.packets and cut.from_s <= event_s:
        return cut
    earlier = request.packets.cut(from_s, event_s)
    return earlier if earlier.packets else cut


def _write_stills(
    request: EvidenceRequest, build: _Build
) -> tuple[tuple[Still, ...], ImageArray | None]:
    moments = still_times(request)
    cut = _cut(request, moments[0][1], moments[-1][1])
    try:
        found = stills_at(cut, tuple(time_s for _, time_s in moments))
    except DetectionError as error:
        build.lacks(error.code)
        found = (None,) * len(moments)
    stills, on_line = [], None
    for (kind, asked_s), frame in zip(moments, found, strict=True):
        if frame is None or frame.time_s > asked_s + STILL_LATE_S:
            build.lacks("evidence_stills_missing")
            continue
        name = f"{kind.value}.jpg"
        build.keep(kind, name, jpeg_of(frame.image))
        stills.append(_still(request, kind, name, frame))
        on_line = frame.image if kind is EvidenceKind.ON_LINE else on_line
    return tuple(stills), on_line


def _still(request: EvidenceRequest, kind: EvidenceKind, name: str, frame: Frame) -> Still:
    box, others = _box_in(request, frame), _others(request, frame)
    lamps = tuple(
        scaled_box(lamp.box_xyxy, request.scene, frame.image)
        for lamp in request.scene.lamps
        if lamp.box_xyxy is not None
    )
    return Still(kind, name, frame.time_s, box, others, lamps)


def _write_track(
    request: EvidenceRequest,
    build: _Build,
    on_line: ImageArray | None,
    spans: tuple[LampSpan, ...],
) -> None:
    if on_line is None:
        return
    event_s = request.candidate.time_s
    near = [span for span in spans if span.to_s >= event_s - LAMPS_DRAWN_S]
    shown = tuple(replace(s, from_s=max(s.from_s, event_s - LAMPS_DRAWN_S)) for s in near)
    picture = drawn(on_line, request.scene, request.track, event_s, shown)
    build.keep(EvidenceKind.TRACK, "track.jpg", jpeg_of(picture))


def still_times(request: EvidenceRequest) -> tuple[tuple[EvidenceKind, float], ...]:
    """Source times of the three stills: before, on the line, after.

    After is the first moment in the junction when the scene has one and the subject got there.
    """
    event_s = request.candidate.time_s
    first_s = request.track[0].time_s if request.track else event_s - STILL_DISTANCE_S
    last_s = request.track[-1].time_s if request.track else event_s + STILL_DISTANCE_S
    before_s = min(event_s, max(first_s, event_s - STILL_DISTANCE_S))
    after_s = max(event_s, min(last_s, event_s + STILL_DISTANCE_S))
    return (
        (EvidenceKind.BEFORE, before_s),
        (EvidenceKind.ON_LINE, event_s),
        (EvidenceKind.AFTER, _in_junction_s(request) or after_s),
    )


def _in_junction_s(request: EvidenceRequest) -> float | None:
    junctions = [z.polygon for z in request.scene.zones if z.kind is ZoneKind.JUNCTION]
    event_s = request.candidate.time_s
    for point in request.track:
        ahead = event_s < point.time_s <= event_s + JUNCTION_WITHIN_S
        anchor = bottom_centre(point.box_xyxy)
        if ahead and any(contains(junction, anchor) for junction in junctions):
            return point.time_s
    return None


def _others(request: EvidenceRequest, frame: Frame) -> tuple[RoadUser, ...] | None:
    """Everybody but the subject, in the pixels of the still."""
    if request.around is None:
        return None
    return tuple(
        replace(seen, box_xyxy=scaled_box(seen.box_xyxy, request.scene, frame.image))
        for seen in request.around.road_users(frame.time_s)
        if seen.track_id != request.candidate.track_id
    )


def _box_in(request: EvidenceRequest, frame: Frame) -> tuple[float, ...] | None:
    if not request.track:
        return None
    nearest = min(request.track, key=lambda point: abs(point.time_s - frame.time_s))
    return scaled_box(nearest.box_xyxy, request.scene, frame.image)


def _write_plate(request: EvidenceRequest, build: _Build) -> None:
    if request.plate is not None:
        build.keep(EvidenceKind.PLATE, "plate.png", png_of(request.plate.crop))


def _write_clip(request: EvidenceRequest, build: _Build) -> None:
    event_s = request.candidate.time_s
    cut = _cut(request, event_s - CLIP_BEFORE_S, event_s + CLIP_AFTER_S)
    build.clip_span_s = (cut.from_s, min(cut.to_s, event_s + CLIP_AFTER_S))
    try:
        build.keep_made(EvidenceKind.CLIP, "clip.mp4", lambda path: write_clip(cut, path))
    except SourceError as error:
        if isinstance(error.__cause__, OSError) and error.code == "clip_not_written":
            raise error.__cause__ from error
        build.lacks(error.code)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the names last, where the system can (Windows cannot open a folder)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cause_of(error: OSError | ModelError) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "disk_full"
    return "evidence_not_written"
