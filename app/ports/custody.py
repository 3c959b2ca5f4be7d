"""Custody of evidence: the chain over all cases, locks, and deletions under the policy."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
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

    def hold_case(self, case_id: CaseId) -> None:
        """Keep others from changing the case until this transaction ends."""

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

    def deletions_since(self, moment: datetime) -> Sequence[Deletion]:
        """Deletions of late, oldest first, to see whether their files are really gone."""
