"""Is every piece of evidence still there, and still what it was?"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import NotFoundError
from app.domain.ids import CaseId
from app.domain.records import Evidence
from app.ports.queries import CaseFilter
from app.services.cases import MANIFEST
from app.services.desk import Desk

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """Something that is not as the case remembers it.

    Attributes:
        code: ``missing``, ``changed``, ``not_in_manifest``, ``manifest_unreadable`` or
            ``never_kept`` (the case itself says that files could not be written).
        name: File, or the cause of ``never_kept``.
    """

    case_number: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Custody:
    """What a check of all evidence found."""

    cases: int
    files: int
    faults: tuple[EvidenceFault, ...]


def check_custody(desk: Desk) -> Custody:
    """Read every file of every case and compare it with its hash and with the manifest."""
    cases = files = 0
    faults: list[EvidenceFault] = []
    key: str | None = None
    while True:
        page = desk.store.queries.cases(CaseFilter(order="oldest"), key)
        for row in page.rows:
            detail = desk.store.queries.case(CaseId(row.id))
            cases += 1
            files += len(detail.evidence)
            if row.evidence_missing is not None:
                faults.append(EvidenceFault(row.short_number, "never_kept", row.evidence_missing))
            faults.extend(_faults_of(desk, row.short_number, detail.evidence))
        key = page.next_key
        if key is None:
            return Custody(cases, files, tuple(faults))


def _faults_of(desk: Desk, number: str, kept: Sequence[Evidence]) -> Iterator[EvidenceFault]:
    manifest: Path | None = None
    good: dict[str, str] = {}
    for file in kept:
        path = _path(desk, file)
        if path is None:
            yield EvidenceFault(number, "missing", file.name)
        elif _digest(path) != file.sha256:
            yield EvidenceFault(number, "changed", file.name)
        elif file.kind == MANIFEST:
            manifest = path
        else:
            good[file.name] = file.sha256
    if manifest is not None:
        yield from _against_manifest(number, manifest, good)


def _against_manifest(number: str, manifest: Path, good: dict[str, str]) -> Iterator[EvidenceFault]:
    try:
        listed = {
            row["name"]: row["sha256"]
            for row in json.loads(manifest.read_text(encoding="utf-8"))["files"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        yield EvidenceFault(number, "manifest_unreadable", manifest.name)
        return
    for name, sha256 in good.items():
        if listed.get(name) != sha256:
            yield EvidenceFault(number, "not_in_manifest", name)


def _path(desk: Desk, file: Evidence) -> Path | None:
    try:
        return desk.files.path(file.sha256)
    except NotFoundError:
        return None


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
