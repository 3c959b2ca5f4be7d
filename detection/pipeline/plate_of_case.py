"""Reads the plate of a candidate when its evidence is written.

Plates are read for those who are accused, not for all who pass: pictures of the subject's track are
decoded from the packet ring at full resolution, those in which it is largest first.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from detection.backends.plate_ocr import RapidTextReader, TextReader
from detection.contracts.errors import DetectionError, ModelError
from detection.pipeline.evidence_values import (
    EvidenceRequest,
    PlateEvidence,
    TrackPoint,
    scaled_box,
)
from detection.pipeline.plate_looks import LEAST_WIDTH_PX
from detection.pipeline.plates import TrackPlates
from detection.sources.clips import stills_at

log = logging.getLogger(__name__)

WITHOUT_PLATE = frozenset(("person", "bicycle"))
LEAST_BOX_PX = 2 * LEAST_WIDTH_PX
"""On a smaller vehicle the plate is below what can be read."""
MOST_PICTURES = 5
AROUND_S = 3.0
"""Pictures this far from the event are looked at; the ring may hold no more."""
SAME_PICTURE_S = 0.02


@cache
def shared_reader() -> TextReader | None:
    """The reader of this process, loaded when first needed; None where it is not installed.

    It is not for two threads: one thread of a process writes evidence.
    """
    try:
        return RapidTextReader(threads=1)
    except ModelError as error:
        log.warning("plates are not read: %s", error.code)
        return None


def with_plate(
    request: EvidenceRequest, reader: Callable[[], TextReader | None] = shared_reader
) -> EvidenceRequest:
    """The request with the plate of its subject, as far as it can be read.

    A reading that is not certain goes along with its doubts, for the reviewer; the candidate then
    has no plate.

    Takes up to some seconds of one core; not for the thread that reads a camera.
    """
    if request.plate is not None or request.candidate.class_name in WITHOUT_PLATE:
        return request
    points = _best_points(request)
    found = reader() if points else None
    if found is None:
        return request
    try:
        plate = _read(request, points, found)
    except DetectionError as error:
        log.warning("plate not read, camera %s: %s", request.camera_id, error.code)
        return request
    if plate is None:
        return request
    told = plate.text if plate.certain else None
    return replace(request, plate=plate, candidate=replace(request.candidate, plate=told))


def _best_points(request: EvidenceRequest) -> tuple[TrackPoint, ...]:
    event_s = request.candidate.time_s
    near = [point for point in request.track if abs(point.time_s - event_s) <= AROUND_S]
    scale = _scale_of(request, near)
    near = [point for point in near if _width(point) * scale >= LEAST_BOX_PX]
    largest = sorted(near, key=_width, reverse=True)[:MOST_PICTURES]
    return tuple(sorted(largest, key=lambda point: point.time_s))


def _scale_of(request: EvidenceRequest, points: Sequence[TrackPoint]) -> float:
    """Pixels of the camera's own picture for one of the scene; 1 while that is not known."""
    if not points:
        return 1.0
    stored = request.packets.cut(points[0].time_s, points[-1].time_s).format
    if stored is None or not stored.width_px:
        return 1.0
    return stored.width_px / request.scene.image_size[0]


def _width(point: TrackPoint) -> float:
    return point.box_xyxy[2] - point.box_xyxy[0]


def _read(
    request: EvidenceRequest, points: Sequence[TrackPoint], reader: TextReader
) -> PlateEvidence | None:
    times_s = tuple(point.time_s for point in points)
    frames = stills_at(request.packets.cut(times_s[0], times_s[-1]), times_s)
    plates = TrackPlates(reader)
    for point, frame in zip(points, frames, strict=True):
        if frame is not None and abs(frame.time_s - point.time_s) <= SAME_PICTURE_S:
            box = scaled_box(point.box_xyxy, request.scene, frame.image)
            plates.see(request.candidate.track_id, frame.image, point.frame, box)
    return plates.reading(request.candidate.track_id, request.candidate.class_name)
