"""Review cases as the detector opens them; ``review`` has what a person decides."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.case_flow import CASE_FLOW
from app.domain.custody import ChainKind, seal_of
from app.domain.errors import ConsoleError
from app.domain.ids import CameraId, CaseId, EvidenceId, new_id
from app.domain.records import Evidence, ReviewCase, Subject
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.review import save_case
from app.services.steps import step
from detection.contracts.events import ViolationCandidate

PREFIX, DIGITS = "VP", 6
MANIFEST = "manifest"
NOT_KEPT = frozenset({"disk_full", "files_not_kept"})
"""Why the vault refuses a good file; another time it may take it."""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One finished file of a candidate.

    Attributes:
        sha256: Hash that its maker wrote down, or None for the manifest itself.
    """

    kind: str
    name: str
    path: Path
    sha256: str | None


@dataclass(frozen=True, slots=True)
class FoundCandidate:
    """A candidate with everything the case must remember of how it was judged.

    Attributes:
        plate_reading: How sure each character of the plate is, as JSON.
    """

    candidate: ViolationCandidate
    camera_id: CameraId
    started_at: datetime
    scene_version: int
    model_name: str
    model_sha256: str
    clock_quality: str
    plate_confidence: float | None = None
    plate_reading: str | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    evidence_missing: str | None = None


def open_case(desk: Desk, found: FoundCandidate) -> ReviewCase | None:
    """Make a case of a candidate, with its evidence.

    Files that cannot be kept never cost the case: it then says why they are missing.

    Returns:
        The case, or None when this very candidate is a case already.
    """
    kept = _keep_files(desk, found)

    def job(work: UnitOfWork) -> ReviewCase | None:
        seen = found.candidate
        if work.case_of(found.camera_id, seen.kind.value, seen.track_id, found.started_at):
            return None
        case = _new_case(work, desk, found, kept)
        work.cases.add(case)
        work.add_evidence(kept.evidence_of(case.id))
        work.add_history(step(desk.actor, desk.clock, Subject.CASE, "opened", None, case))
        files = work.custody.files_of(case.id)
        work.custody.append(seal_of(case, files, ChainKind.OPENED, desk.clock.now()))
        return case

    return desk.store.write(job)


def complete_case(desk: Desk, found: FoundCandidate) -> bool:
    """Give a case the files that could not be kept when it was opened: a disk was full then.

    Returns:
        Whether nothing is left to do; False as long as a file still cannot be kept.
    """
    seen = found.candidate
    case_id = desk.store.write(
        lambda work: work.case_of(found.camera_id, seen.kind.value, seen.track_id, found.started_at)
    )
    if case_id is None:
        return True
    have = {(file.kind, file.name) for file in desk.store.queries.case(case_id).evidence}
    left = tuple(item for item in found.evidence if (item.kind, item.name) not in have)
    kept = _keep_files(desk, replace(found, evidence=left))
    if not kept.files:
        return not kept.refused

    def job(work: UnitOfWork) -> None:
        before = work.cases.get(case_id)
        work.add_evidence(kept.evidence_of(case_id))
        after = replace(
            before,
            evidence_missing=kept.missing,
            manifest_sha256=kept.manifest_sha256 or before.manifest_sha256,
        )
        saved = save_case(work, desk, "evidence_added", before, after)
        files = work.custody.files_of(case_id)
        work.custody.append(seal_of(saved, files, ChainKind.COMPLETED, desk.clock.now()))

    desk.store.write(job)
    return not kept.refused


@dataclass(frozen=True, slots=True)
class _Kept:
    """What became of the files of a candidate.

    Attributes:
        files: Files in the vault with size and hash.
        missing: The first cause of a gap, or None.
        refused: Whether there are good files that no disk took.
    """

    files: tuple[tuple[EvidenceItem, int, str], ...]
    missing: str | None
    refused: bool

    @property
    def manifest_sha256(self) -> str | None:
        return next((sha256 for item, _, sha256 in self.files if item.kind == MANIFEST), None)

    def evidence_of(self, case_id: CaseId) -> list[Evidence]:
        return [
            Evidence(EvidenceId(new_id()), case_id, item.kind, item.name, sha256, size)
            for item, size, sha256 in self.files
        ]


def _keep_files(desk: Desk, found: FoundCandidate) -> _Kept:
    """Put the files in the vault, as many as can be kept."""
    files: list[tuple[EvidenceItem, int, str]] = []
    missing, refused = found.evidence_missing, False
    for item in found.evidence:
        try:
            size, sha256 = item.path.stat().st_size, desk.files.put(item.path)
        except ConsoleError as error:
            missing = missing or error.code
            refused = refused or error.code in NOT_KEPT
            continue
        except OSError:
            missing = missing or "evidence_unreadable"
            continue
        if item.sha256 is not None and item.sha256 != sha256:
            missing = missing or "evidence_altered"
            continue
        files.append((item, size, sha256))
    return _Kept(tuple(files), missing, refused)


def _new_case(work: UnitOfWork, desk: Desk, found: FoundCandidate, kept: _Kept) -> ReviewCase:
    seen, now = found.candidate, desk.clock.now()
    return ReviewCase(
        id=CaseId(new_id()),
        version=1,
        short_number=work.next_short_number(PREFIX, DIGITS, now),
        state=CASE_FLOW.initial,
        camera_id=found.camera_id,
        rule=seen.kind.value,
        track_id=seen.track_id,
        started_at=found.started_at,
        updated_at=now,
        frame=seen.frame,
        time_s=seen.time_s,
        class_name=seen.class_name,
        score=seen.score,
        place_id=seen.place_id,
        box_json=json.dumps([round(value, 1) for value in seen.box_xyxy]),
        why_json=json.dumps(dict(seen.why)),
        scene_version=found.scene_version,
        model_name=found.model_name,
        model_sha256=found.model_sha256,
        clock_quality=found.clock_quality,
        plate=seen.plate,
        plate_confidence=found.plate_confidence,
        plate_reading_json=found.plate_reading,
        evidence_missing=kept.missing,
        manifest_sha256=kept.manifest_sha256,
    )
