"""A request for evidence that a test can change."""

from datetime import UTC, datetime

import numpy as np

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.scenes import Scene
from detection.contracts.signals import LampReading, LampState
from detection.pipeline.evidence_values import EvidenceRequest, PlateEvidence, TrackPoint
from detection.sources.ring import PacketRing

FPS, EVENT_S = 10, 10.0


def a_request(ring: PacketRing, **changes: object) -> EvidenceRequest:
    frame = round(EVENT_S * FPS)
    candidate = ViolationCandidate(
        kind=RuleKind.RED_LIGHT,
        frame=frame,
        confirmed_frame=frame + 4,
        time_s=EVENT_S,
        track_id=7,
        class_name="car",
        box_xyxy=(-3.0, 40.0, 60.0, 120.0),
        place_id="stop-1",
        place_is_line=True,
        direction=1,
        score=0.9,
        plate="75A-123.45",
        why={"elapsed_red_s": 4.5},
    )
    values: dict[str, object] = {
        "camera_id": "gate",
        "candidate": candidate,
        "happened_utc": datetime(2026, 5, 1, 3, tzinfo=UTC),
        "clock": ClockQuality.GOOD,
        "scene": Scene("gate", (320, 240), version=3),
        "track": tuple(
            TrackPoint(index, index / FPS, (float(index), 0.0, index + 9.0, 9.0))
            for index in range(frame - 30, frame + 5)
        ),
        "lamps": (LampReading("north", "a", LampState.RED, EVENT_S - 4.5, 0.9),),
        "model_name": "tiny",
        "model_sha256": "ab" * 32,
        "packets": ring,
        "plate": PlateEvidence("75A-123.45", 0.93, frame, np.full((20, 60, 3), 77, np.uint8)),
        "previous_manifest": "cd" * 32,
    }
    return EvidenceRequest(**(values | changes))  # type: ignore[arg-type]  # values of a test
