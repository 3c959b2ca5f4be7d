"""A made-up scene, and dry runs that a test decides."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from app.ports.dry_run import Footage
from detection.contracts.dry_run import (
    ComparedViolation,
    DryRunProgress,
    DryRunReport,
    Fate,
)
from detection.contracts.events import RuleKind, ViolationCandidate

SCENE: dict[str, object] = {
    "image_size": [640, 360],
    "lines": [
        {"id": "dung-bac", "kind": "stop", "p1": [200, 200], "p2": [400, 200], "approach": "bac"}
    ],
    "lamps": [{"id": "den-bac", "approach": "bac", "box": [500, 40, 520, 90]}],
    "lanes": [
        {
            "id": "lan-bac",
            "polygon": [[200, 200], [300, 200], [260, 340], [100, 340]],
            "direction": [0.2, -1.0],
            "classes": ["car"],
        }
    ],
    "zones": [],
    "ignore": [],
}


def a_violation(fate: Fate, at_s: float = 3.0, score: float = 0.9) -> ComparedViolation:
    """A red light that nobody jumped."""
    candidate = ViolationCandidate(
        kind=RuleKind.RED_LIGHT,
        frame=round(at_s * 10),
        confirmed_frame=round(at_s * 10) + 4,
        time_s=at_s,
        track_id=7,
        class_name="motorcycle",
        box_xyxy=(300.0, 150.0, 340.0, 210.0),
        place_id="dung-bac",
        place_is_line=True,
        direction=None,
        score=score,
        why={"elapsed_red_s": 2.5, "margin_px": 12.0},
    )
    picture = np.full((180, 320, 3), 110, np.uint8)
    cv2.rectangle(picture, (150, 75), (170, 105), (40, 220, 255), 2)
    done, jpeg = cv2.imencode(".jpg", picture)
    assert done
    before = candidate if fate is Fate.STAYS else None
    return ComparedViolation(fate, candidate, before, at_s, None, jpeg.tobytes())


@dataclass
class DryRunsByHand:
    """Implements ``DryRuns`` without judging anything: a labelled double.

    Attributes:
        result: Given back, or raised.
        asked: Footage, edited and saved scene of each run.
        go: The run ends when it is set, or when it is told to stop.
    """

    result: DryRunReport | Exception = field(
        default_factory=lambda: DryRunReport((), 0, 0.0, "tiny", "0" * 64)
    )
    asked: list[tuple[Footage, str, str | None]] = field(default_factory=list)
    go: threading.Event = field(default_factory=threading.Event)
    stopped: bool = False
    has_archive: bool = False

    def run(
        self,
        footage: Footage,
        edited_json: str,
        saved_json: str | None,
        tell: Callable[[DryRunProgress], None],
        stop: threading.Event,
    ) -> DryRunReport:
        self.asked.append((footage, edited_json, saved_json))
        tell(DryRunProgress(20.0, 60.0, 2))
        while not self.go.wait(0.01):
            if stop.is_set():
                self.stopped = True
                break
        if isinstance(self.result, Exception):
            raise self.result
        return self.result
