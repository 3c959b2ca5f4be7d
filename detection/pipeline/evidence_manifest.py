"""The manifest of an evidence folder: what is in it, and how the verdict came about."""

import json
from dataclasses import dataclass
from pathlib import Path

from detection.backends.checked_files import sha256_of
from detection.contracts.errors import ModelError
from detection.contracts.signals import LampReading, LampState
from detection.pipeline.evidence_values import EvidenceFile, EvidenceRequest, Still

MANIFEST_NAME = "manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """What was written before the manifest.

    Attributes:
        clip_span_s: Source times that the clip covers; shorter than wanted just after a start.
        missing: Code of the first thing that is missing, or None.
    """

    files: tuple[EvidenceFile, ...]
    stills: tuple[Still, ...]
    clip_span_s: tuple[float, float] | None
    missing: str | None


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
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        rows: list[dict[str, str]] = manifest["files"]
        expected = {row["name"]: row["sha256"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return (MANIFEST_NAME,)
    return tuple(name for name, digest in expected.items() if _differs(folder / name, digest))


def _differs(path: Path, digest: str) -> bool:
    try:
        return sha256_of(path) != digest
    except ModelError:
        return True


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


def _still_row(still: Still) -> dict[str, object]:
    box = still.box_xyxy
    return {
        "kind": still.kind.value,
        "name": still.name,
        "time_s": round(still.time_s, 3),
        "box_xyxy": None if box is None else [round(value, 1) for value in box],
    }


def _plate_row(request: EvidenceRequest) -> dict[str, object] | None:
    plate = request.plate
    if plate is None:
        return None
    return {"text": plate.text, "confidence": round(plate.confidence, 4), "frame": plate.frame}
