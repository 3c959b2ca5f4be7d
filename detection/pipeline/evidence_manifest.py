"""The manifest of an evidence folder: what is in it, and how the verdict came about."""

import json
from dataclasses import dataclass
from pathlib import Path

from detection.backends.checked_files import sha256_of
from detection.contracts.errors import ModelError
from detection.contracts.signals import LampReading, LampState
from detection.pipeline.evidence_values import EvidenceFile, EvidenceRequest, LampSpan, Still

MANIFEST_NAME = "manifest.json"
MANIFEST_VERSION = 2


@dataclass(frozen=True, slots=True)
class Contents:
    """What was written before the manifest.

    Attributes:
        clip_span_s: Source times that the clip covers; shorter than wanted just after a start.
        missing: Code of the first thing that is missing, or None.
        lamps: Phases of the lamps around the event.
    """

    files: tuple[EvidenceFile, ...]
    stills: tuple[Still, ...]
    clip_span_s: tuple[float, float] | None
    missing: str | None
    lamps: tuple[LampSpan, ...] = ()


def manifest_of(request: EvidenceRequest, contents: Contents) -> bytes:
    """The manifest as UTF-8 JSON with sorted keys: equal evidence has an equal digest."""
    document = {
        "manifest_version": MANIFEST_VERSION,
        "previous_manifest": request.previous_manifest,
        "camera_id": request.camera_id,
        "event": event_row(request),
        "happened_utc": request.happened_utc.isoformat(),
        "clock": request.clock.value,
        "scene_version": request.scene.version,
        "model": {"name": request.model_name, "sha256": request.model_sha256},
        "lamps": [_lamp_row(lamp, request.candidate.time_s) for lamp in request.lamps],
        "lamp_timeline": [_span_row(span, request.candidate.time_s) for span in contents.lamps],
        "track": [
            {
                "frame": point.frame,
                "time_s": round(point.time_s, 3),
                "box_xyxy": [round(value, 1) for value in point.box_xyxy],
            }
            for point in request.track
        ],
        "stills": [_still_row(still) for still in contents.stills],
        "plate": _plate_row(request),
        "files": [
            {
                "kind": file.kind.value,
                "name": file.name,
                "sha256": file.sha256,
                "size_bytes": file.size_bytes,
            }
            for file in contents.files
        ],
        "clip_span_s": contents.clip_span_s,
        "missing": contents.missing,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def event_row(request: EvidenceRequest) -> dict[str, object]:
    """The candidate as plain values."""
    seen = request.candidate
    return {
        "kind": seen.kind.value,
        "frame": seen.frame,
        "confirmed_frame": seen.confirmed_frame,
        "time_s": round(seen.time_s, 3),
        "track_id": seen.track_id,
        "class": seen.class_name,
        "box_xyxy": [round(value, 1) for value in seen.box_xyxy],
        "line" if seen.place_is_line else "zone": seen.place_id,
        "direction": seen.direction,
        "score": round(seen.score, 4),
        "plate": seen.plate,
        "why": dict(seen.why),
    }


def damaged_files(folder: Path) -> tuple[str, ...]:
    """Compare a folder with its manifest.

    Returns:
        Names of files that are missing or not what they were, the manifest's own name when it
        cannot be read; empty when all is well.
    """
    return tuple(name for _, name in file_faults(folder))


def file_faults(folder: Path) -> tuple[tuple[str, str], ...]:
    """Compare a folder with its manifest.

    Returns:
        ``missing``, ``changed`` or ``manifest_unreadable``, each with the name of the file.
    """
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        rows: list[dict[str, str]] = manifest["files"]
        expected = {row["name"]: row["sha256"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return (("manifest_unreadable", MANIFEST_NAME),)
    found = ((_fault(folder / name, digest), name) for name, digest in expected.items())
    return tuple((code, name) for code, name in found if code is not None)


def _fault(path: Path, digest: str) -> str | None:
    if not path.is_file():
        return "missing"
    try:
        return None if sha256_of(path) == digest else "changed"
    except ModelError:
        return "missing"


def _lamp_row(lamp: LampReading, event_s: float) -> dict[str, object]:
    elapsed_s = None if lamp.since_s is None else round(event_s - lamp.since_s, 3)
    return {
        "lamp": lamp.lamp_id,
        "approach": lamp.approach,
        "state": lamp.state.value,
        "since_s": lamp.since_s,
        "elapsed_s": elapsed_s,
        "elapsed_red_s": elapsed_s if lamp.state is LampState.RED else None,
        "confidence": round(lamp.confidence, 4),
    }


def _span_row(span: LampSpan, event_s: float) -> dict[str, object]:
    """A phase; its times count from the event, so that nobody has to subtract."""
    here = span.from_s <= event_s <= span.to_s
    red = here and span.began_seen and span.state is LampState.RED
    return {
        "lamp": span.lamp_id,
        "approach": span.approach,
        "state": span.state.value,
        "from_s": round(span.from_s - event_s, 3),
        "to_s": round(span.to_s - event_s, 3),
        "began_seen": span.began_seen,
        "elapsed_red_s": round(event_s - span.from_s, 3) if red else None,
    }


def _others_rows(still: Still) -> list[dict[str, object]] | None:
    if still.others is None:
        return None
    return [
        {
            "track_id": seen.track_id,
            "class": seen.class_name,
            "box_xyxy": [round(value, 1) for value in seen.box_xyxy],
        }
        for seen in still.others
    ]


def _still_row(still: Still) -> dict[str, object]:
    box = still.box_xyxy
    return {
        "kind": still.kind.value,
        "name": still.name,
        "time_s": round(still.time_s, 3),
        "box_xyxy": None if box is None else [round(value, 1) for value in box],
        "others": _others_rows(still),
        "lamp_boxes": [[round(value, 1) for value in lamp] for lamp in still.lamp_boxes],
    }


def _plate_row(request: EvidenceRequest) -> dict[str, object] | None:
    plate = request.plate
    if plate is None:
        return None
    return {
        "text": plate.text if plate.certain else None,
        "confidence": round(plate.confidence, 4) if plate.certain else None,
        "frame": plate.frame,
        **({} if plate.reading is None else {"reading": plate.reading.document()}),
    }
