"""Review cases with evidence that a test can look at: painted stills, a real clip."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
from support.clips import video

from app.domain.ids import CameraId
from app.domain.records import ReviewCase
from app.services.cases import EvidenceItem, FoundCandidate, open_case
from app.services.desk import Desk
from detection.contracts.events import RuleKind, ViolationCandidate

STARTED = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
COLOURS = {"before": (90, 60, 30), "on_line": (30, 90, 60), "after": (60, 30, 90)}
"""Blue, green, red of each still, so that a pixel tells which one it is."""


@dataclass(frozen=True)
class CaseSpec:
    """What differs from one case to the next."""

    number: int = 1
    rule: RuleKind = RuleKind.RED_LIGHT
    plate: str | None = "75F1-123.45"
    confidence: float | None = 0.91
    missing: str | None = None
    class_name: str = "motorcycle"


def a_case(
    desk: Desk, camera_id: CameraId, folder: Path, spec: CaseSpec | None = None
) -> ReviewCase:
    """Open a case; one that misses its evidence has no files."""
    spec = spec or CaseSpec()
    evidence = () if spec.missing else _evidence(folder, spec)
    made = open_case(
        desk,
        FoundCandidate(
            candidate=_candidate(spec),
            camera_id=camera_id,
            started_at=STARTED + timedelta(seconds=spec.number),
            scene_version=1,
            model_name="yolox-nano",
            model_sha256="0" * 64,
            clock_quality="receiver",
            plate_confidence=spec.confidence,
            evidence=evidence,
            evidence_missing=spec.missing,
        ),
    )
    assert made is not None
    return made


def _candidate(spec: CaseSpec) -> ViolationCandidate:
    return ViolationCandidate(
        kind=spec.rule,
        frame=100 + spec.number,
        confirmed_frame=110 + spec.number,
        time_s=8.0 + spec.number,
        track_id=spec.number,
        class_name=spec.class_name,
        box_xyxy=(200.0, 120.0, 300.0, 260.0),
        place_id="stop-1",
        place_is_line=True,
        direction=1,
        score=0.87,
        plate=spec.plate,
        why={"lamp": "red", "elapsed_red_s": 2.4, "went_on_px": 41.0, "last_frame": 130},
    )


def _evidence(folder: Path, spec: CaseSpec) -> tuple[EvidenceItem, ...]:
    place = folder / f"outbox-{spec.number}"
    place.mkdir(parents=True, exist_ok=True)
    items = []
    for kind, colour in COLOURS.items():
        picture = np.full((360, 640, 3), colour, np.uint8)
        cv2.rectangle(picture, (200, 120), (300, 260), (230, 230, 230), -1)
        items.append(_written(place, kind, f"{kind}.png", picture))
    crop = np.full((60, 160, 3), 240, np.uint8)
    cv2.putText(crop, spec.plate or "", (6, 38), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 2)
    items.append(_written(place, "plate", "plate.png", crop))
    clip = video(place / "clip.mp4", size=(320, 240), count=15)
    items.append(EvidenceItem("clip", "clip.mp4", clip, None))
    manifest = place / "manifest.json"
    stills = [{"kind": kind, "box_xyxy": [200, 120, 300, 260]} for kind in COLOURS]
    manifest.write_text(json.dumps({"stills": stills, "case": spec.number}))
    items.append(EvidenceItem("manifest", "manifest.json", manifest, None))
    return tuple(items)


def _written(place: Path, kind: str, name: str, picture: np.ndarray) -> EvidenceItem:
    path = place / name
    assert cv2.imwrite(str(path), picture)
    return EvidenceItem(kind, name, path, None)
