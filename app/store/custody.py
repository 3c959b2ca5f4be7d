"""The chain over all cases, locks and deletions, in SQL.

Appending is one at a time: SQLite's write lock sees to that, on PostgreSQL an advisory lock
that the transaction holds until its end. The unique digest of the entry before makes a fork
impossible even for whoever goes round the lock.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, and_, exists, func, select, text, update

from app.domain.case_flow import CaseState
from app.domain.custody import ChainEntry, ChainKind, Deletion, EvidenceLock, Seal, next_entry
from app.domain.errors import NotFoundError, RuleViolationError
from app.domain.ids import CaseId, Workstation
from app.domain.records import Evidence, ReviewCase, Subject
from app.ports.custody import SealedCase
from app.store import kinds, tables
from app.store.kinds import Mapped
from app.store.repository import Touch, inserted
from app.store.tables_custody import custody_chain, evidence_deletions, evidence_locks
from app.store.tables_review import case_checks

T = TypeVar("T")
Reading = Callable[[Callable[[Connection], T]], T]

EVIDENCE = Mapped(Evidence, tables.evidence)
LOCK = Mapped(EvidenceLock, evidence_locks)
DELETION = Mapped(Deletion, evidence_deletions)

_APPEND_LOCK = 0x10C0_0002
_IN_A_QUESTION = 500


class SqlCustodyWork:
    """Custody inside a transaction."""

    def __init__(self, connection: Connection, workstation: Workstation, touch: Touch) -> None:
        self._connection = connection
        self._workstation = workstation
        self._touch = touch

    def append(self, seal: Seal) -> ChainEntry:
        """Put an entry at the end of the chain."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_APPEND_LOCK})"))
        entry = next_entry(newest_entry(self._connection), seal, self._workstation)
        row = {
            **asdict(entry.seal),
            "seq": entry.seq,
            "workstation": entry.workstation,
            "previous_sha256": entry.previous_sha256,
            "entry_sha256": entry.entry_sha256,
        }
        if not inserted(self._connection, custody_chain, row):
            raise RuleViolationError("already_exists", subject="custody_chain", id=str(entry.seq))
        return entry

    def hold_case(self, case_id: CaseId) -> None:
        """Keep others from changing the case until this transaction ends."""
        if self._connection.dialect.name == "postgresql":
            held = select(tables.cases.c.id).where(tables.cases.c.id == case_id)
            self._connection.execute(held.with_for_update())

    def files_of(self, case_id: CaseId) -> Sequence[Evidence]:
        """All files that a case ever had."""
        return _files(self._connection, [case_id])[case_id]

    def deletions_of(self, case_id: CaseId) -> Sequence[Deletion]:
        """Files of a case that went under the policy."""
        return _deletions(self._connection, [case_id])[case_id]

    def open_lock(self, case_id: CaseId) -> EvidenceLock | None:
        """The lock that nobody released."""
        return open_lock(self._connection, case_id)

    def add_lock(self, lock: EvidenceLock) -> None:
        """Append a lock."""
        if not inserted(self._connection, evidence_locks, LOCK.values(lock)):
            raise RuleViolationError("already_exists", subject="evidence_lock", id=lock.case_id)
        self._touch(Subject.CASE, lock.case_id)

    def release_lock(self, lock: EvidenceLock) -> bool:
        """Write the release of a lock; False when somebody else released it first."""
        statement = (
            update(evidence_locks)
            .where(evidence_locks.c.id == lock.id, evidence_locks.c.released_at.is_(None))
            .values(
                released_at=lock.released_at,
                released_by=lock.released_by,
                release_reason=lock.release_reason,
            )
        )
        self._touch(Subject.CASE, lock.case_id)
        return bool(self._connection.execute(statement).rowcount)

    def add_deletions(self, deletions: Sequence[Deletion]) -> None:
        """Append records of deleted files."""
        for deletion in deletions:
            if not inserted(self._connection, evidence_deletions, DELETION.values(deletion)):
                raise RuleViolationError(
                    "already_exists", subject="evidence_deletion", id=deletion.id
                )


class SqlCustodyQueries:
    """Answers about custody."""

    def __init__(self, read: Reading[Any]) -> None:  # answers of many types
        self._read = read

    def head(self) -> ChainEntry | None:
        """The newest entry."""
        found: ChainEntry | None = self._read(newest_entry)
        return found

    def entries(self, after: int = 0, n: int = 2000) -> Sequence[ChainEntry]:
        """Entries of the chain with a larger number, in order."""
        chain = custody_chain
        asked = select(chain).where(chain.c.seq > after).order_by(chain.c.seq).limit(n)
        return self._entries(asked)

    def sealed_cases(self, after: str = "", n: int = 500) -> Sequence[SealedCase]:
        """Cases in the order of their ids."""

        def question(connection: Connection) -> list[SealedCase]:
            cases = tables.cases
            rows = connection.execute(
                select(*kinds.CASE.columns).where(cases.c.id > after).order_by(cases.c.id).limit(n)
            )
            return _sealed(connection, [kinds.CASE.read(row) for row in rows])

        found: list[SealedCase] = self._read(question)
        return found

    def sealed_case(self, case_id: CaseId) -> SealedCase:
        """One case. Raises NotFoundError."""

        def question(connection: Connection) -> list[SealedCase]:
            asked = select(*kinds.CASE.columns).where(tables.cases.c.id == case_id)
            return _sealed(connection, [kinds.CASE.read(row) for row in connection.execute(asked)])

        found: list[SealedCase] = self._read(question)
        if not found:
            raise NotFoundError("not_found", subject=Subject.CASE.value, id=case_id)
        return found[0]

    def removed_cases(self) -> Sequence[ChainEntry]:
        """The first entry of each case that the chain knows and the database does not."""
        chain, cases = custody_chain, tables.cases
        gone = ~exists().where(cases.c.id == chain.c.case_id)
        firsts = select(func.min(chain.c.seq)).where(gone).group_by(chain.c.case_id)
        return self._entries(select(chain).where(chain.c.seq.in_(firsts)).order_by(chain.c.seq))

    def lock_of(self, case_id: CaseId) -> EvidenceLock | None:
        """The lock that nobody released."""
        found: EvidenceLock | None = self._read(lambda c: open_lock(c, case_id))
        return found

    def locks(self) -> Sequence[EvidenceLock]:
        """All locks that nobody released, oldest first."""
        asked = (
            select(*LOCK.columns)
            .where(evidence_locks.c.released_at.is_(None))
            .order_by(evidence_locks.c.at, evidence_locks.c.id)
        )
        found: list[EvidenceLock] = self._read(
            lambda c: [LOCK.read(row) for row in c.execute(asked)]
        )
        return found

    def past_cases(
        self, states: Collection[CaseState], before: datetime, after: str = "", n: int = 200
    ) -> Sequence[CaseId]:
        """Cases in these states whose last step was before a time and that still have files."""
        cases, files, gone = tables.cases, tables.evidence, evidence_deletions
        checks = case_checks
        deleted = exists().where(
            gone.c.case_id == files.c.case_id,
            gone.c.kind == files.c.kind,
            gone.c.name == files.c.name,
        )
        has_files = exists().where(
            files.c.case_id == cases.c.id, files.c.kind != "manifest", ~deleted
        )
        looked_at = exists().where(checks.c.case_id == cases.c.id, checks.c.done_at.is_(None))
        asked = (
            select(cases.c.id)
            .where(
                cases.c.state.in_(list(states)),
                cases.c.updated_at < before,
                cases.c.id > after,
                has_files,
                ~looked_at,
            )
            .order_by(cases.c.id)
            .limit(n)
        )
        found: list[CaseId] = self._read(
            lambda c: [CaseId(one) for one in c.execute(asked).scalars()]
        )
        return found

    def held(self, digests: Collection[str]) -> frozenset[str]:
        """Those of these files that some record still needs."""
        found: frozenset[str] = self._read(lambda c: _held(c, list(digests)))
        return found

    def deletions_since(self, moment: datetime) -> Sequence[Deletion]:
        """Deletions of late, oldest first."""
        gone = evidence_deletions
        asked = select(*DELETION.columns).where(gone.c.at >= moment).order_by(gone.c.at, gone.c.id)
        found: list[Deletion] = self._read(
            lambda c: [DELETION.read(row) for row in c.execute(asked)]
        )
        return found

    def _entries(self, asked: Any) -> list[ChainEntry]:  # noqa: ANN401  a select of many columns
        found: list[ChainEntry] = self._read(lambda c: [_entry(row) for row in c.execute(asked)])
        return found


def newest_entry(connection: Connection) -> ChainEntry | None:
    """The end of the chain."""
    chain = custody_chain
    row = connection.execute(select(chain).order_by(chain.c.seq.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def open_lock(connection: Connection, case_id: CaseId) -> EvidenceLock | None:
    """The lock of a case that nobody released."""
    locks = evidence_locks
    row = connection.execute(
        select(*LOCK.columns).where(locks.c.case_id == case_id, locks.c.released_at.is_(None))
    ).first()
    return None if row is None else LOCK.read(row)


def _entry(row: Row[Any]) -> ChainEntry:  # a row has columns of many types
    seal = Seal(
        row.kind,
        row.case_id,
        row.case_number,
        row.facts_sha256,
        row.manifest_sha256,
        row.files_sha256,
        row.at,
    )
    return ChainEntry(row.seq, seal, row.workstation, row.previous_sha256, row.entry_sha256)


def _files(connection: Connection, ids: list[CaseId]) -> defaultdict[str, list[Evidence]]:
    files = tables.evidence
    asked = select(*EVIDENCE.columns).where(files.c.case_id.in_(ids)).order_by(files.c.id)
    return _by_case(EVIDENCE.read(row) for row in connection.execute(asked))


def _deletions(connection: Connection, ids: list[CaseId]) -> defaultdict[str, list[Deletion]]:
    gone = evidence_deletions
    asked = select(*DELETION.columns).where(gone.c.case_id.in_(ids)).order_by(gone.c.id)
    return _by_case(DELETION.read(row) for row in connection.execute(asked))


F = TypeVar("F", Evidence, Deletion)


def _by_case(found: Iterable[F]) -> defaultdict[str, list[F]]:
    by_case: defaultdict[str, list[F]] = defaultdict(list)
    for each in found:
        by_case[each.case_id].append(each)
    return by_case


def _sealed(connection: Connection, cases: list[ReviewCase]) -> list[SealedCase]:
    """Cases with all that belongs to their custody, in four questions for all of them."""
    ids = [case.id for case in cases]
    files, deletions = _files(connection, ids), _deletions(connection, ids)
    chain = custody_chain
    asked = select(chain).where(chain.c.case_id.in_(ids)).order_by(chain.c.seq)
    seals: dict[str, ChainEntry] = {}
    removals: defaultdict[str, list[ChainEntry]] = defaultdict(list)
    for entry in map(_entry, connection.execute(asked)):
        if entry.seal.kind is ChainKind.DELETED:
            removals[entry.seal.case_id].append(entry)
        else:
            seals[entry.seal.case_id] = entry
    return [
        SealedCase(case, files[case.id], seals.get(case.id), deletions[case.id], removals[case.id])
        for case in cases
    ]


def _held(connection: Connection, digests: list[str]) -> frozenset[str]:
    """Looked for in every table that names files by their hash, whoever added it."""
    held: set[str] = set()
    for start in range(0, len(digests), _IN_A_QUESTION):
        asked = digests[start : start + _IN_A_QUESTION]
        held |= _held_as_evidence(connection, asked)
        for table in tables.metadata.tables.values():
            if table in (tables.evidence, custody_chain, evidence_deletions):
                continue
            for named in (part for part in table.columns if part.name.endswith("sha256")):
                held |= set(connection.execute(select(named).where(named.in_(asked))).scalars())
    return frozenset(held)


def _held_as_evidence(connection: Connection, asked: list[str]) -> set[str]:
    files, gone = tables.evidence, evidence_deletions
    deleted = exists().where(
        and_(
            gone.c.case_id == files.c.case_id,
            gone.c.kind == files.c.kind,
            gone.c.name == files.c.name,
        )
    )
    rows = connection.execute(select(files.c.sha256).where(files.c.sha256.in_(asked), ~deleted))
    return set(rows.scalars())
