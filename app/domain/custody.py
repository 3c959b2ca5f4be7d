"""The chain over all cases: each entry names the digest of the one before it.

An entry seals what a case was when it was written down: its facts, its files and its manifest.
Whoever removes a case, changes a row or exchanges a file afterwards contradicts the chain; who
rewrites the chain contradicts the head that somebody else keeps.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId, UserId, Workstation
from app.domain.records import Evidence, ReviewCase

GENESIS = "0" * 64
"""What the first entry names as the one before it."""

LONGEST_REASON = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ChainKind(StrEnum):
    """Why an entry was written."""

    OPENED = "opened"
    COMPLETED = "completed"
    """Files came later, when a disk had room again."""
    TAKEN_OVER = "taken_over"
    """The case is older than the chain: it was sealed as it was found."""
    DELETED = "deleted"
    """Files went under the retention policy; ``files_sha256`` is of those that went."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What an entry says of its case.

    Attributes:
        facts_sha256: Digest of what the detector said (see :func:`facts_digest`).
        manifest_sha256: Digest of the evidence manifest, or None when there is none.
        files_sha256: Digest of the list of files (see :func:`files_digest`).
    """

    kind: ChainKind
    case_id: CaseId
    case_number: str
    facts_sha256: str
    manifest_sha256: str | None
    files_sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """One link of the chain.

    Attributes:
        seq: Counts up from 1 without gaps.
        previous_sha256: ``entry_sha256`` of the entry before, ``GENESIS`` for the first.
        entry_sha256: Digest of everything above (see :func:`entry_digest`).
    """

    seq: int
    seal: Seal
    workstation: Workstation
    previous_sha256: str
    entry_sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceLock:
    """Evidence that must not go, whatever the retention policy says.

    Attributes:
        until: When the lock ends by itself; None for one that is released by a person.
        released_at: When it was released, or None while it holds.
    """

    id: str
    case_id: CaseId
    reason: str
    user_id: UserId
    user_name: str
    at: datetime
    until: datetime | None = None
    released_at: datetime | None = None
    released_by: str | None = None
    release_reason: str | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether the evidence may not be deleted now."""
        return self.released_at is None and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True)
class Deletion:
    """A file that went under the retention policy, and what it was.

    Attributes:
        chain_seq: The entry of the chain that tells of it.
        outcome: Which line of the policy (see ``retention.Outcome``).
        policy_version: Version of the policy; 0 for the defaults.
        days: How long that line keeps files.
    """

    id: str
    case_id: CaseId
    chain_seq: int
    kind: str
    name: str
    sha256: str
    size_bytes: int
    at: datetime
    user_id: UserId
    user_name: str
    outcome: str
    policy_version: int
    days: int


def facts_digest(case: ReviewCase) -> str:
    """Digest of what the detector said of a case: nothing that a person may change later."""
    return _digest(
        [
            case.id,
            case.short_number,
            case.camera_id,
            case.rule,
            case.track_id,
            micros(case.started_at),
            case.frame,
            case.time_s,
            case.class_name,
            case.score,
            case.place_id,
            case.box_json,
            case.why_json,
            case.scene_version,
            case.model_name,
            case.model_sha256,
            case.clock_quality,
            case.plate,
        ]
    )


def files_digest(files: Iterable[Evidence | Deletion]) -> str:
    """Digest of a list of files, whatever their order."""
    return _digest(sorted([file.kind, file.name, file.sha256, file.size_bytes] for file in files))


def seal_of(
    case: ReviewCase, files: Iterable[Evidence | Deletion], kind: ChainKind, at: datetime
) -> Seal:
    """The seal of a case as it is now."""
    digest = files_digest(files)
    facts = facts_digest(case)
    return Seal(kind, case.id, case.short_number, facts, case.manifest_sha256, digest, at)


def entry_digest(seq: int, seal: Seal, workstation: str, previous_sha256: str) -> str:
    """Digest of an entry."""
    return _digest(
        [
            previous_sha256,
            seq,
            seal.kind.value,
            seal.case_id,
            seal.case_number,
            seal.facts_sha256,
            seal.manifest_sha256,
            seal.files_sha256,
            micros(seal.at),
            workstation,
        ]
    )


def next_entry(newest: ChainEntry | None, seal: Seal, workstation: Workstation) -> ChainEntry:
    """The entry that follows the newest one."""
    seq = 1 if newest is None else newest.seq + 1
    previous = GENESIS if newest is None else newest.entry_sha256
    digest = entry_digest(seq, seal, workstation, previous)
    return ChainEntry(seq, seal, workstation, previous, digest)


def checked_reason(reason: str) -> str:
    """A reason without blanks around it.

    Raises:
        RuleViolationError: ``reason_empty``, or ``text_too_long``.
    """
    plain = reason.strip()
    if not plain:
        raise RuleViolationError("reason_empty")
    if len(plain) > LONGEST_REASON:
        raise RuleViolationError("text_too_long", most=LONGEST_REASON)
    return plain


def micros(moment: datetime) -> int:
    """Whole microseconds since 1970 of an aware time."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
