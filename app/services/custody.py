"""Is every piece of evidence still there, and still what it was?

Three things are held against one another: the files and their hashes, the rows of the database
and the chain over all cases. Whoever changes one contradicts another.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from app.domain.custody import GENESIS, ChainEntry, entry_digest
from app.domain.errors import EnvironmentFailureError
from app.services.custody_files import EvidenceFault, case_faults
from app.services.desk import Desk

__all__ = ["Custody", "EvidenceFault", "check_custody"]

_THREADS = 4
_CASES_AT_ONCE = 500
_ENTRIES_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Custody:
    """What a check of all evidence found.

    Attributes:
        files: Files that the cases have, those that were deleted under the policy included.
        deleted: Files that went under the retention policy, with a record.
        head: The newest entry of the chain, to be kept elsewhere; None before the first case.
    """

    cases: int
    files: int
    faults: tuple[EvidenceFault, ...]
    deleted: int = 0
    entries: int = 0
    head: ChainEntry | None = None

    @property
    def broken(self) -> tuple[EvidenceFault, ...]:
        """Faults that are none of the console's own making."""
        return tuple(fault for fault in self.faults if fault.code != "never_kept")


def check_custody(desk: Desk, known_head: str | None = None) -> Custody:
    """Read every file of every case and hold it against hash, manifest, rows and chain.

    Args:
        desk: Whose store and files.
        known_head: Digest of an entry that was once the newest; the chain must still have it.

    Raises:
        EnvironmentFailureError: ``evidence_root_away``: nothing can be said of files then.
    """
    if not desk.files.reachable():
        raise EnvironmentFailureError("evidence_root_away")
    chain = _Chain(known_head)
    faults = list(chain.walk(desk))
    faults += [
        EvidenceFault(entry.seal.case_number, "case_removed", str(entry.seq))
        for entry in desk.store.queries.custody.removed_cases()
    ]
    cases = files = deleted = 0
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="custody") as pool:
        after = ""
        while page := desk.store.queries.custody.sealed_cases(after, _CASES_AT_ONCE):
            for sealed, found in zip(
                page, pool.map(lambda case: case_faults(desk.files, case), page), strict=True
            ):
                cases += 1
                files += len(sealed.files)
                deleted += len(sealed.deletions)
                faults += found
            after = page[-1].case.id
    return Custody(cases, files, tuple(faults), deleted, chain.entries, chain.head)


class _Chain:
    """Walks the chain once, entry by entry."""

    def __init__(self, known_head: str | None) -> None:
        self._known_head = known_head
        self.entries = 0
        self.head: ChainEntry | None = None

    def walk(self, desk: Desk) -> Iterator[EvidenceFault]:
        """Faults of the chain itself."""
        after, previous, met = 0, GENESIS, self._known_head is None
        while page := desk.store.queries.custody.entries(after, _ENTRIES_AT_ONCE):
            for entry in page:
                if entry.seq != after + 1:
                    yield EvidenceFault(entry.seal.case_number, "chain_gap", str(after + 1))
                elif entry.previous_sha256 != previous:
                    yield EvidenceFault(entry.seal.case_number, "chain_broken", str(entry.seq))
                if entry.entry_sha256 != _digest_of(entry):
                    yield EvidenceFault(entry.seal.case_number, "entry_altered", str(entry.seq))
                met = met or entry.entry_sha256 == self._known_head
                after, previous, self.head = entry.seq, entry.entry_sha256, entry
                self.entries += 1
        if not met:
            yield EvidenceFault("", "head_missing", str(self._known_head))


def _digest_of(entry: ChainEntry) -> str:
    return entry_digest(entry.seq, entry.seal, entry.workstation, entry.previous_sha256)
