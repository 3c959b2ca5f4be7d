"""Custody of evidence: the chain over all cases, locks, and deletions under the policy."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.case_flow import CaseState
from app.domain.custody import ChainEntry, Deletion, EvidenceLock, Seal
from app.domain.ids import CaseId
from app.domain.records import Evidence, ReviewCase


@dataclass(frozen=True, slots=True)
class SealedCase:
    """A case with everything that its custody is judged by.

    Attributes:
        entry: The newest entry that seals its files; None when the chain does not know it.
        removals: Entries of the chain that tell of deleted files.
    """

    case: ReviewCase
    files: Sequence[Evidence]
    entry: ChainEntry | None
    deletions: Sequence[Deletion]
    removals: Sequence[ChainEntry]


class CustodyWork(Protocol):
    """The part of a unit of work that belongs to custody."""

    def append(self, seal: Seal) -> ChainEntry:
        """Put an entry at the end of the chain.

        Waits for other workstations that append; there is no way to change or remove one. Call
        it last in a transaction: whoever appends holds the others up until it commits.
        """

    def files_of(self, case_id: CaseId) -> Sequence[Evidence]:
        """All files that a case ever had, also those that are deleted."""

    def deletions_of(self, case_id: CaseId) -> Sequence[Deletion]:
        """Files of a case that went under the policy."""

    def open_lock(self, case_id: CaseId) -> EvidenceLock | None:
        """The lock that nobody released, whether it has run out or not."""

    def add_lock(self, lock: EvidenceLock) -> None:
        """Append a lock. Raises RuleViolationError ``already_exists`` while one is open."""

    def release_lock(self, lock: EvidenceLock) -> bool:
        """Write the release of a lock; False when somebody else released it first."""

    def add_deletions(self, deletions: Sequence[Deletion]) -> None:
        """Append records of deleted files; there is no way to change or remove one."""


class CustodyQueries(Protocol):
    """Reads for verification, retention and the screens."""

    def head(self) -> ChainEntry | None:
        """The newest entry, None before the first case."""

    def entries(self, after: int = 0, n: int = 2000) -> Sequence[ChainEntry]:
        """Entries of the chain with a larger number, in order."""

    def sealed_cases(self, after: str = "", n: int = 500) -> Sequence[SealedCase]:
        """Cases in the order of their ids, those after ``after``."""

    def sealed_case(self, case_id: CaseId) -> SealedCase:
        """One case. Raises NotFoundError."""

    def removed_cases(self) -> Sequence[ChainEntry]:
        """The first entry of each case that the chain knows and the database does not."""

    def lock_of(self, case_id: CaseId) -> EvidenceLock | None:
        """The lock that nobody released, whether it has run out or not."""

    def locks(self) -> Sequence[EvidenceLock]:
        """All locks that nobody released, oldest first."""

    def past_cases(
        self, states: Collection[CaseState], before: datetime, after: str = "", n: int = 200
    ) -> Sequence[CaseId]:
        """Cases in these states whose last step was before a time and that still have files.

        In the order of their ids, those after ``after``; those of a second look that is still
        open are left out, locked ones are not.
        """

    def held(self, digests: Collection[str]) -> frozenset[str]:
        """Those of these files that some record still needs."""

    def unfinished(self, after: str = "", n: int = 500) -> Sequence[Deletion]:
        """Deletions in the order of their ids, to see whether their files are really gone."""


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """What a document about a case is made of.

    Attributes:
        manifest: The evidence manifest as it was written, or None.
        pictures: Files by kind; those of a blurred export are the blurred copies.
        blurred: Kinds of pictures that were blurred.
    """

    sealed: SealedCase
    camera_name: str
    camera_code: str
    manifest: Mapping[str, object] | None
    pictures: Mapping[str, Path]
    blurred: frozenset[str]
    head: ChainEntry | None
    made_at: datetime
    made_by: str


class CaseDocuments(Protocol):
    """Makes readable documents and blurred copies. Blocks: not for the event loop."""

    def write_record(self, document: CaseDocument, target: Path) -> None:
        """Write the record of a case as PDF.

        Raises:
            EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
        """

    def write_readme(self, cases: Sequence[str], head: ChainEntry | None, target: Path) -> None:
        """Write how the package is verified, as text for people."""

    def blur(
        self,
        picture: Path,
        others: Sequence[tuple[float, ...]] | None,
        subject: Sequence[float] | None,
        target: Path,
    ) -> bool:
        """Write a copy of a picture.

        Args:
            picture: The original, untouched.
            others: Places to make unreadable, pixels; None makes everything around the subject so.
            subject: Box that stays as it is, or None.
            target: The copy.

        Returns:
            Whether anything was made unreadable.
        """
