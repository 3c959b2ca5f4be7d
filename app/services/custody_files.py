"""One case against its files, its manifest and the chain."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.custody import Deletion, facts_digest, files_digest
from app.domain.errors import NotFoundError
from app.domain.records import Evidence
from app.ports.custody import SealedCase
from app.ports.files import FileVault

MANIFEST = "manifest"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """Something that is not as the case remembers it.

    Attributes:
        case_number: The case, or nothing when the fault is the chain's own.
        code: Of a file: ``missing``, ``changed``, ``unreadable``, ``not_in_manifest``,
            ``manifest_unreadable`` or ``never_kept`` (the case itself says that files could not
            be written). Of a case: ``case_removed``, ``not_in_chain``, ``case_altered``,
            ``files_altered``, ``manifest_replaced`` or ``deletion_forged``. Of the chain:
            ``chain_gap``, ``chain_broken``, ``entry_altered`` or ``head_missing``.
        name: File, the cause of ``never_kept``, or the number of the entry.
    """

    case_number: str
    code: str
    name: str


def case_faults(files: FileVault, sealed: SealedCase) -> tuple[EvidenceFault, ...]:
    """Everything that is wrong with a case. Reads all its files; any thread."""
    number = sealed.case.short_number
    faults = [EvidenceFault(number, code, name) for code, name in _row_faults(sealed)]
    if sealed.case.evidence_missing is not None:
        faults.append(EvidenceFault(number, "never_kept", sealed.case.evidence_missing))
    faults += [EvidenceFault(number, code, name) for code, name in _file_faults(files, sealed)]
    return tuple(faults)


def _row_faults(sealed: SealedCase) -> Iterator[tuple[str, str]]:
    """Rows of the database that the chain does not know so."""
    entry = sealed.entry
    if entry is None:
        yield "not_in_chain", "-"
        return
    if facts_digest(sealed.case) != entry.seal.facts_sha256:
        yield "case_altered", str(entry.seq)
    if files_digest(sealed.files) != entry.seal.files_sha256:
        yield "files_altered", str(entry.seq)
    if sealed.case.manifest_sha256 != entry.seal.manifest_sha256:
        yield "manifest_replaced", str(entry.seq)
    told = {removal.seq: removal.seal.files_sha256 for removal in sealed.removals}
    rows: dict[int, list[Deletion]] = {seq: [] for seq in told}
    for deletion in sealed.deletions:
        rows.setdefault(deletion.chain_seq, []).append(deletion)
    for seq, gone in rows.items():
        if told.get(seq) != files_digest(gone):
            yield "deletion_forged", str(seq)


def _file_faults(vault: FileVault, sealed: SealedCase) -> Iterator[tuple[str, str]]:
    manifest: Path | None = None
    good: dict[str, str] = {}
    for file in kept_files(sealed):
        fault, path = _compared(vault, file)
        if fault is not None:
            yield fault, file.name
        elif file.kind == MANIFEST:
            manifest = path
        else:
            good[file.name] = file.sha256
    if manifest is not None:
        yield from _against_manifest(manifest, good)


def kept_files(sealed: SealedCase) -> Sequence[Evidence]:
    """The files of a case that were not deleted under the policy."""
    gone = {(one.kind, one.name, one.sha256) for one in sealed.deletions}
    return [file for file in sealed.files if (file.kind, file.name, file.sha256) not in gone]


def _compared(vault: FileVault, file: Evidence) -> tuple[str | None, Path | None]:
    try:
        path = vault.path(file.sha256)
        return (None if digest_of(path) == file.sha256 else "changed"), path
    except NotFoundError:
        return "missing", None
    except OSError:
        return "unreadable", None


def _against_manifest(manifest: Path, good: dict[str, str]) -> Iterator[tuple[str, str]]:
    try:
        rows = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        listed = {row["name"]: row["sha256"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        yield "manifest_unreadable", manifest.name
        return
    for name, sha256 in good.items():
        if listed.get(name) != sha256:
            yield "not_in_manifest", name


def digest_of(path: Path) -> str:
    """SHA-256 of a file in hex. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
