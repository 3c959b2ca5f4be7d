"""From candidate to review case, on a thread of its own, without losing one.

A candidate waits here until the database has taken it. Its evidence folder lies in
the outbox meanwhile, so what was not yet a case when the program ended becomes one
at the next start; the database refuses to take the same candidate twice.
"""

import contextlib
import json
import logging
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CameraId
from app.domain.records import ReviewCase
from app.ports.cameras import CameraFact, CandidateFound
from app.services.cases import MANIFEST, EvidenceItem, FoundCandidate, open_case
from app.services.desk import Desk
from detection.contracts.events import RuleKind, ViolationCandidate

_LOG = logging.getLogger(__name__)

MANIFEST_FILE = "manifest.json"
RETRY_S = 5.0
Opened = Callable[[ReviewCase], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    found: FoundCandidate
    folder: Path


class CandidateIntake:
    """Takes facts of the cameras and opens cases. ``take`` may be called from any thread.

    Args:
        desk: The program itself.
        outbox: Folder of the evidence folders.
        opened: Told each new case, on the intake's thread.
    """

    def __init__(self, desk: Desk, outbox: Path, opened: Opened | None = None) -> None:
        self._desk, self._outbox, self._opened = desk, outbox, opened
        self._waiting: list[_Waiting] = []
        self._changed = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="case-intake", daemon=True)

    def start(self) -> None:
        """Begin, first with what an earlier run left in the outbox."""
        self._outbox.mkdir(parents=True, exist_ok=True)
        for folder in sorted(path for path in self._outbox.iterdir() if path.is_dir()):
            left = read_folder(folder)
            if left is not None:
                self._waiting.append(_Waiting(left, folder))
        self._thread.start()

    def take(self, fact: CameraFact) -> None:
        """Hear a fact of the fleet; anything but a candidate is ignored."""
        if not isinstance(fact, CandidateFound):
            return
        folder = Path(fact.evidence_path)
        with self._changed:
            self._waiting.append(_Waiting(found_of(fact), folder))
            self._changed.notify()

    @property
    def waiting(self) -> int:
        """Candidates that are not cases yet."""
        with self._changed:
            return len(self._waiting)

    def stop(self, timeout_s: float = 3.0) -> None:
        """Finish what is at hand; the rest stays in the outbox."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._waiting and not self._stopping:
                    self._changed.wait()
                batch, self._waiting = self._waiting, []
                stopping = self._stopping
            left = self._open_all(batch)
            with self._changed:
                self._waiting = left + self._waiting
                if stopping or self._stopping:
                    return
                if left:
                    self._changed.wait(RETRY_S)

    def _open_all(self, batch: list[_Waiting]) -> list[_Waiting]:
        """Open what can be opened; returns what has to wait for the database."""
        for number, waiting in enumerate(batch):
            try:
                case = open_case(self._desk, waiting.found)
            except EnvironmentFailureError as error:
                _LOG.warning("%s candidates wait: %s", len(batch) - number, error.code)
                return batch[number:]
            except Exception:  # noqa: BLE001 - edge of a thread: the others still become cases
                _LOG.exception("candidate of camera %s set aside", waiting.found.camera_id)
                continue
            with contextlib.suppress(OSError):
                shutil.rmtree(waiting.folder)
            if case is not None and self._opened is not None:
                self._opened(case)
        return []


def found_of(fact: CandidateFound) -> FoundCandidate:
    """What the service needs of a fact."""
    folder = Path(fact.evidence_path)
    items = [
        EvidenceItem(part.kind, part.name, folder / part.name, part.sha256)
        for part in fact.evidence
    ]
    return FoundCandidate(
        candidate=fact.candidate,
        camera_id=CameraId(fact.camera_id),
        started_at=fact.happened_utc,
        scene_version=fact.scene_version,
        model_name=fact.model_name,
        model_sha256=fact.model_sha256,
        clock_quality=str(fact.clock),
        plate_confidence=fact.plate_confidence,
        evidence=tuple(items),
        evidence_missing=fact.evidence_missing,
    )


def read_folder(folder: Path) -> FoundCandidate | None:
    """A finished evidence folder as a candidate; None for one that was broken off."""
    try:
        manifest: Mapping[str, Any] = json.loads(
            (folder / MANIFEST_FILE).read_text(encoding="utf-8")
        )
        files = [
            EvidenceItem(row["kind"], row["name"], folder / row["name"], row["sha256"])
            for row in manifest["files"]
        ]
        return FoundCandidate(
            candidate=candidate_of(manifest["event"]),
            camera_id=CameraId(manifest["camera_id"]),
            started_at=datetime.fromisoformat(manifest["happened_utc"]),
            scene_version=int(manifest["scene_version"]),
            model_name=manifest["model"]["name"],
            model_sha256=manifest["model"]["sha256"],
            clock_quality=manifest["clock"],
            plate_confidence=(manifest["plate"] or {}).get("confidence"),
            evidence=(*files, EvidenceItem(MANIFEST, MANIFEST_FILE, folder / MANIFEST_FILE, None)),
            evidence_missing=manifest["missing"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        _LOG.warning("evidence folder without a usable manifest left where it is: %s", folder.name)
        return None


def candidate_of(row: Mapping[str, Any]) -> ViolationCandidate:
    """An event as it stands in a manifest or in ``events.jsonl``."""
    on_line = "line" in row
    return ViolationCandidate(
        kind=RuleKind(row["kind"]),
        frame=int(row["frame"]),
        confirmed_frame=int(row["confirmed_frame"]),
        time_s=float(row["time_s"]),
        track_id=int(row["track_id"]),
        class_name=row["class"],
        box_xyxy=tuple(row["box_xyxy"]),
        place_id=row["line"] if on_line else row["zone"],
        place_is_line=on_line,
        direction=row.get("direction"),
        score=float(row["score"]),
        plate=row.get("plate"),
        why=row.get("why", {}),
    )
