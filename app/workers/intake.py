"""From candidate to review case, on a thread of its own, without losing one.

A candidate waits here until the database has taken it. Its evidence folder lies in
the outbox meanwhile, so what was not yet a case when the program ended becomes one
at the next start; the database refuses to take the same candidate twice. Files that
no disk takes stay in the outbox and are added to their case when there is room, and
what waits in the spool is sent on each minute.
"""

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.errors import ConsoleError, EnvironmentFailureError
from app.domain.ids import CameraId
from app.domain.records import ReviewCase
from app.ports.cameras import CameraFact, CandidateFound
from app.services.cases import (
    MANIFEST,
    EvidenceItem,
    FoundCandidate,
    complete_case,
    open_case,
)
from app.services.desk import Desk
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.pipeline.watch_events import event_line

_LOG = logging.getLogger(__name__)

MANIFEST_FILE = "manifest.json"
RECORD_FILE = "candidate.json"
RETRY_S = 5.0
LATE_S = 60.0
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
        retry_s: Pause before the database is asked again.
        late_s: Pause before files are offered again that no disk took.
    """

    def __init__(
        self,
        desk: Desk,
        outbox: Path,
        opened: Opened | None = None,
        *,
        retry_s: float = RETRY_S,
        late_s: float = LATE_S,
    ) -> None:
        self._desk, self._outbox, self._opened = desk, outbox, opened
        self._retry_s, self._late_s = retry_s, late_s
        self._waiting: list[_Waiting] = []
        self._late: list[_Waiting] = []
        self._late_at_s = 0.0
        self._sent_s = time.monotonic()
        self._changed = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="case-intake", daemon=True)

    def start(self) -> None:
        """Begin, first with what an earlier run left in the outbox."""
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
        left = self._left_behind()
        with self._changed:
            self._waiting = left + self._waiting
        while True:
            with self._changed:
                if not self._waiting and not self._stopping:
                    self._changed.wait(self._late_s)
                batch, self._waiting = self._waiting, []
                stopping = self._stopping
            left = self._open_all(batch)
            self._offer_late()
            self._send_on()
            with self._changed:
                self._waiting = left + self._waiting
                if stopping or self._stopping:
                    return
                if left:
                    self._changed.wait(self._retry_s)

    def _left_behind(self) -> list[_Waiting]:
        """What an earlier run left in the outbox."""
        try:
            self._outbox.mkdir(parents=True, exist_ok=True)
            folders = sorted(path for path in self._outbox.iterdir() if path.is_dir())
        except OSError as error:
            _LOG.error("the outbox cannot be read: %s", error.strerror)
            return []
        found = ((read_folder(folder), folder) for folder in folders)
        return [_Waiting(left, folder) for left, folder in found if left is not None]

    def _open_all(self, batch: list[_Waiting]) -> list[_Waiting]:
        """Open what can be opened; returns what has to wait for the database."""
        for number, told in enumerate(batch):
            waiting = _with_folder(told)
            try:
                case = open_case(self._desk, waiting.found)
                whole = case is not None and case.evidence_missing is None
                whole = whole or complete_case(self._desk, waiting.found)
            except EnvironmentFailureError as error:
                _LOG.warning("%s candidates wait: %s", len(batch) - number, error.code)
                for each in batch[number:]:
                    write_record(each.found, each.folder)
                return batch[number:]
            except Exception:  # noqa: BLE001 - edge of a thread: the others still become cases
                _LOG.exception("candidate of camera %s set aside", waiting.found.camera_id)
                write_record(waiting.found, waiting.folder)
                continue
            self._put_away(waiting, whole=whole)
            if case is not None:
                self._tell(case)
        return []

    def _put_away(self, waiting: _Waiting, *, whole: bool) -> None:
        """The folder goes when its files are kept; those that no disk took are offered again."""
        if whole:
            shutil.rmtree(waiting.folder, ignore_errors=True)
            return
        self._late.append(waiting)
        self._late_at_s = time.monotonic() + self._late_s

    def _send_on(self) -> None:
        """Files that waited in the spool go to the evidence root as soon as it is back."""
        if time.monotonic() < self._sent_s + self._late_s:
            return
        self._sent_s = time.monotonic()
        try:
            if self._desk.files.spooled():
                self._desk.files.flush()
        except (ConsoleError, OSError) as error:
            _LOG.warning("the spool waits: %s", type(error).__name__)

    def _offer_late(self) -> None:
        if not self._late or time.monotonic() < self._late_at_s:
            return
        late, self._late = self._late, []
        for waiting in late:
            try:
                whole = complete_case(self._desk, waiting.found)
            except ConsoleError as error:
                _LOG.warning("evidence still waits: %s", error.code)
                whole = False
            except Exception:  # noqa: BLE001 - edge of a thread: the folder stays for the next start
                _LOG.exception("evidence of camera %s set aside", waiting.found.camera_id)
                continue
            self._put_away(waiting, whole=whole)

    def _tell(self, case: ReviewCase) -> None:
        if self._opened is None:
            return
        try:
            self._opened(case)
        except Exception:  # noqa: BLE001 - edge of a callback: the next candidates still become cases
            _LOG.exception("nobody was told of case %s", case.id)


def _with_folder(told: _Waiting) -> _Waiting:
    """The candidate as its folder has it, when its worker died before it could tell of files."""
    if told.found.evidence or not (told.folder / MANIFEST_FILE).is_file():
        return told
    found = read_folder(told.folder)
    return told if found is None else _Waiting(found, told.folder)


def write_record(found: FoundCandidate, folder: Path) -> None:
    """Write down a candidate that has no manifest, so that it outlives the program.

    A disk that is full is no reason to fail: it is still known in memory.
    """
    if (folder / MANIFEST_FILE).is_file() or (folder / RECORD_FILE).is_file():
        return
    row = {
        "event": json.loads(event_line(found.candidate)),
        "camera_id": found.camera_id,
        "happened_utc": found.started_at.isoformat(),
        "scene_version": found.scene_version,
        "model": {"name": found.model_name, "sha256": found.model_sha256},
        "clock": found.clock_quality,
        "plate": {
            "confidence": found.plate_confidence,
            "reading": None if found.plate_reading is None else json.loads(found.plate_reading),
        },
        "files": [],
        "missing": found.evidence_missing or "evidence_not_written",
    }
    part = folder / (RECORD_FILE + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(row, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / RECORD_FILE)
    except OSError as error:
        _LOG.warning("candidate of camera %s not written: %s", found.camera_id, error.strerror)


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
        plate_reading=fact.plate_reading,
        evidence=tuple(items),
        evidence_missing=fact.evidence_missing,
    )


def read_folder(folder: Path) -> FoundCandidate | None:
    """A finished evidence folder as a candidate; None for one that was broken off."""
    written = folder / MANIFEST_FILE
    if not written.is_file():
        written = folder / RECORD_FILE
    try:
        manifest: Mapping[str, Any] = json.loads(written.read_text(encoding="utf-8"))
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
            plate_reading=_reading_in(manifest["plate"]),
            evidence=(*files, *_manifest_in(folder)),
            evidence_missing=manifest["missing"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        _LOG.warning("evidence folder without a usable manifest left where it is: %s", folder.name)
        return None


def _reading_in(plate: Mapping[str, Any] | None) -> str | None:
    reading = (plate or {}).get("reading")
    return None if reading is None else json.dumps(reading, ensure_ascii=False)


def _manifest_in(folder: Path) -> tuple[EvidenceItem, ...]:
    path = folder / MANIFEST_FILE
    return (EvidenceItem(MANIFEST, MANIFEST_FILE, path, None),) if path.is_file() else ()


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
