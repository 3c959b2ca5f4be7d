"""Cases as a package to hand over: a record to read, the evidence, hashes and how to check them.

Originals are only read. Pictures can be copied with bystanders unreadable; the package then says
which ones, with the hash of the copy and of the original. Each export stands in the history of
each of its cases before the package has its name.
"""

import errno
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.custody import ChainEntry, checked_reason
from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.ids import CaseId
from app.domain.roles import Verb
from app.ports.case_documents import CaseDocument, CaseDocuments
from app.ports.custody import SealedCase
from app.ports.store import UnitOfWork
from app.services.custody_files import digest_of
from app.services.custody_locks import custody_step
from app.services.custody_pictures import (
    PICTURES,
    BlurChoice,
    ExportedFile,
    LeftOut,
    exported_files,
    manifest_of,
)
from app.services.desk import Desk
from app.services.review_checks import must_be_blind

__all__ = ["BlurChoice", "Exported", "LeftOut", "export_cases"]

EXPORTED = "exported"
RECORD, PACKAGE, SUMS, README = "ho-so.pdf", "package.json", "SHA256SUMS", "README.txt"
PACKAGE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """What a package has.

    Attributes:
        files: Files in it, records and lists included.
        left_out: Evidence that is not in it, with the cause.
        sha256: Digest of the package.
    """

    cases: int
    files: int
    left_out: tuple[LeftOut, ...]
    sha256: str


def export_cases(
    desk: Desk,
    case_ids: Sequence[CaseId],
    target: Path,
    blur: BlurChoice = BlurChoice.NONE,
    *,
    reason: str,
) -> Exported:
    """Write cases as one ZIP; it appears whole or not at all.

    Args:
        desk: Who exports.
        case_ids: The cases, at least one.
        target: File to write; an older one of that name is replaced.
        blur: Who is made unreadable in the copies.
        reason: What for; stays in the history of each case.

    Raises:
        RuleViolationError: ``reason_empty``, ``nothing_chosen``, or ``second_look_blind`` for a
            case that this person still judges without knowing the first verdict.
        NotFoundError: When a case is not there.
        EnvironmentFailureError: ``export_unavailable``, ``pdf_font_missing``,
            ``evidence_root_away``, ``file_not_written`` or ``disk_full``; no package is left.
    """
    desk.actor.require(Verb.EXPORT_CASES)
    why, documents = checked_reason(reason), desk.documents
    if not case_ids:
        raise RuleViolationError("nothing_chosen")
    if documents is None:
        raise EnvironmentFailureError("export_unavailable")
    _require_seen(desk, case_ids)
    if not desk.files.reachable():
        raise EnvironmentFailureError("evidence_root_away")
    part = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="ioc-export-") as folder:
            package = _Package(desk, documents, blur, Path(folder))
            cases = [desk.store.queries.custody.sealed_case(one) for one in dict.fromkeys(case_ids)]
            package.write(cases, part, why)
        _synced(part)
        exported = Exported(len(cases), package.count, tuple(package.left_out), digest_of(part))
        _log(desk, cases, exported, blur, why)
        part.replace(target)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "disk_full" if full else "file_not_written"
        raise EnvironmentFailureError(code, name=target.name) from error
    finally:
        part.unlink(missing_ok=True)
    return exported


def _require_seen(desk: Desk, case_ids: Sequence[CaseId]) -> None:
    """A record tells the first verdict."""
    review = desk.store.queries.review
    if any(must_be_blind(review.checks(one), desk.actor) is not None for one in case_ids):
        raise RuleViolationError("second_look_blind")


def _log(
    desk: Desk, cases: Sequence[SealedCase], exported: Exported, blur: BlurChoice, why: str
) -> None:
    said: dict[str, list[object]] = {
        "package_sha256": [None, exported.sha256],
        "blur": [None, blur.value],
    }

    def job(work: UnitOfWork) -> None:
        for sealed in cases:
            work.add_history(custody_step(desk, sealed.case.id, EXPORTED, why, said))

    desk.store.write(job)


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class _Package:
    """Writes one package."""

    def __init__(
        self, desk: Desk, documents: CaseDocuments, blur: BlurChoice, folder: Path
    ) -> None:
        self._desk, self._documents, self._blur, self._folder = desk, documents, blur, folder
        self._head = desk.store.queries.custody.head()
        self._made_at = desk.clock.now()
        self._sums: list[tuple[str, str]] = []
        self.left_out: list[LeftOut] = []

    @property
    def count(self) -> int:
        """Files in the package; the list of sums counts itself."""
        return len(self._sums) + 1

    def write(self, cases: Sequence[SealedCase], part: Path, why: str) -> None:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            rows = [self._write_case(archive, sealed) for sealed in cases]
            numbers = [sealed.case.short_number for sealed in cases]
            readme = self._documents.readme(numbers, self._head)
            self._put(archive, README, readme.encode("utf-8-sig"))
            document = {
                "package_version": PACKAGE_VERSION,
                "made_utc": self._made_at.isoformat(),
                "made_by": self._desk.actor.name,
                "workstation": self._desk.actor.workstation,
                "reason": why,
                "blur": self._blur.value,
                "chain_head": _entry_row(self._head),
                "cases": rows,
            }
            text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
            self._put(archive, PACKAGE, text.encode())
            lines = "".join(f"{digest}  {name}\n" for digest, name in self._sums)
            archive.writestr(self._entry(SUMS), lines)

    def _write_case(self, archive: zipfile.ZipFile, sealed: SealedCase) -> dict[str, object]:
        number = sealed.case.short_number
        folder = self._folder / number
        folder.mkdir()
        manifest = manifest_of(self._desk.files, sealed)
        files, left_out = exported_files(
            self._desk.files, self._documents, sealed, manifest, self._blur, folder
        )
        self.left_out += left_out
        record = folder / RECORD
        self._documents.write_record(self._document(sealed, manifest, files), record)
        self._put_file(archive, f"{number}/{RECORD}", record)
        rows = []
        for file in files:
            name = f"{number}/{file.name}"
            rows.append(
                {**file.row(), "path": name, "sha256": self._put_file(archive, name, file.path)}
            )
            if file.blurred:
                file.path.unlink()
        record.unlink()
        return {
            "number": number,
            "case_id": sealed.case.id,
            "state": sealed.case.state.value,
            "rule": sealed.case.rule,
            "started_utc": sealed.case.started_at.isoformat(),
            "manifest_sha256": sealed.case.manifest_sha256,
            "chain_entry": _entry_row(sealed.entry),
            "record": f"{number}/{RECORD}",
            "files": rows,
            "left_out": [one.row() for one in left_out],
        }

    def _document(
        self, sealed: SealedCase, manifest: dict[str, Any], files: Sequence[ExportedFile]
    ) -> CaseDocument:
        cameras = self._desk.store.queries.cameras()
        named = [one for one in cameras if one.id == sealed.case.camera_id]
        camera = f"{named[0].name} ({named[0].code})" if named else sealed.case.camera_id
        pictures = {file.kind: file.path for file in files if file.kind in PICTURES}
        return CaseDocument(
            sealed=sealed,
            camera=camera,
            manifest=manifest,
            pictures=pictures,
            blurred=frozenset(file.kind for file in files if file.blurred),
            head=self._head,
            made_at=self._made_at,
            made_by=self._desk.actor.name,
        )

    def _put_file(self, archive: zipfile.ZipFile, name: str, path: Path) -> str:
        """Copy a file in, and its digest as it was copied into the list of sums."""
        digest = hashlib.sha256()
        with path.open("rb") as source, archive.open(self._entry(name), "w") as target:
            while chunk := source.read(1 << 20):
                digest.update(chunk)
                target.write(chunk)
        self._sums.append((digest.hexdigest(), name))
        return digest.hexdigest()

    def _put(self, archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        archive.writestr(self._entry(name), content)
        self._sums.append((hashlib.sha256(content).hexdigest(), name))

    def _entry(self, name: str) -> zipfile.ZipInfo:
        made = self._made_at
        when = (made.year, made.month, made.day, made.hour, made.minute, made.second)
        return zipfile.ZipInfo(name, when)


def _entry_row(entry: ChainEntry | None) -> dict[str, object] | None:
    if entry is None:
        return None
    return {
        "seq": entry.seq,
        "kind": entry.seal.kind.value,
        "at_utc": entry.seal.at.isoformat(),
        "previous_sha256": entry.previous_sha256,
        "entry_sha256": entry.entry_sha256,
    }
