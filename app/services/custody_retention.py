"""Evidence goes when its time is over, and leaves a record of what it was.

The record is committed before the file is touched: a power cut between the two leaves a file
too much, never one too few, and the next run takes it away. The manifest always stays.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from app.domain.custody import ChainKind, Deletion, seal_of
from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CaseId, UserId, new_id
from app.domain.records import Evidence, ReviewCase
from app.domain.retention import POLICY_NAME, Outcome, RetentionPolicy, outcome_of, retention_of
from app.domain.retention import states_of as states_with
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.custody_files import MANIFEST
from app.services.custody_locks import custody_step
from app.services.desk import Desk
from app.services.policies import read_policy, save_policy

_LOG = logging.getLogger(__name__)

DELETED = "evidence_deleted"
_LOOKED_BACK = timedelta(days=30)
_ROUND = "retention_day"


@dataclass(frozen=True, slots=True)
class RetentionRound:
    """What a run did, or would do.

    Attributes:
        by_outcome: Cases that lost files, by outcome.
        files: Files that were let go of.
        size_bytes: Their size.
        locked: Cases whose time is over and whose evidence is locked.
        shared: Files that stay because another record has the very same one.
    """

    by_outcome: Mapping[Outcome, int]
    files: int
    size_bytes: int
    locked: int
    shared: int

    @property
    def cases(self) -> int:
        """Cases that lost files."""
        return sum(self.by_outcome.values())


@dataclass(frozen=True, slots=True)
class _Rule:
    outcome: Outcome
    before: datetime
    days: int
    policy_version: int


class _Tally:
    def __init__(self) -> None:
        self.by_outcome: Counter[Outcome] = Counter()
        self.gone: list[tuple[str, int]] = []
        self.locked = 0
        self.shared = 0

    def take(self, rule: _Rule, files: Sequence[Evidence] | Sequence[Deletion]) -> None:
        if files:
            self.by_outcome[rule.outcome] += 1
            self.gone += [(file.sha256, file.size_bytes) for file in files]

    def result(self) -> RetentionRound:
        size = sum(size for _, size in self.gone)
        return RetentionRound(dict(self.by_outcome), len(self.gone), size, self.locked, self.shared)


def read_retention(desk: Desk) -> tuple[int, RetentionPolicy]:
    """Version and values of the policy in force."""
    version, values = read_policy(desk.store.queries, POLICY_NAME)
    return version, retention_of(values)


def save_retention(desk: Desk, version: int, policy: RetentionPolicy) -> int:
    """Put a policy in force everywhere; returns its version.

    Args:
        desk: Who decides.
        version: Version that was looked at; 0 while the defaults are in force.
        policy: The new values.

    Raises:
        NotAllowedError: ``not_allowed``.
        ConflictError: When another person saved in between.
    """
    return save_policy(desk, POLICY_NAME, version, asdict(policy)).version


def run_retention(desk: Desk, *, dry_run: bool = False) -> RetentionRound:
    """Delete what the policy lets go.

    Args:
        desk: In whose name; the program itself once a day.
        dry_run: Only count.

    Raises:
        EnvironmentFailureError: ``evidence_root_away``; nothing is written then.
    """
    desk.actor.require(Verb.MANAGE_SETTINGS)
    if not desk.files.reachable():
        raise EnvironmentFailureError("evidence_root_away")
    now, tally = desk.clock.now(), _Tally()
    for rule in _rules(desk, now):
        for case_id in _past(desk, rule):
            if dry_run:
                _count(desk, rule, case_id, tally, now)
            else:
                tally.take(rule, _let_go(desk, rule, case_id, tally, now))
    if dry_run:
        return tally.result()
    _finish_removals(desk, now)
    tally.shared = len(desk.store.queries.custody.held({sha256 for sha256, _ in tally.gone}))
    return tally.result()


def run_daily_retention(desk: Desk) -> RetentionRound | None:
    """Delete what the policy lets go, once a day over all workstations.

    Returns:
        What was done; None when today's run was made already or the policy forbids it.
    """
    today = desk.clock.now().date().isoformat()
    if not read_retention(desk)[1].daily:
        return None

    def claim(work: UnitOfWork) -> bool:
        if work.checkpoint(_ROUND) == today:
            return False
        work.set_checkpoint(_ROUND, today)
        return True

    if not desk.files.reachable() or not desk.store.write(claim):
        return None
    return run_retention(desk)


def _rules(desk: Desk, now: datetime) -> Iterator[_Rule]:
    version, policy = read_retention(desk)
    for outcome in Outcome:
        before = policy.ends_before(outcome, now)
        if before is not None:
            yield _Rule(outcome, before, policy.days(outcome), version)


def _past(desk: Desk, rule: _Rule) -> Iterator[CaseId]:
    after = ""
    states = states_with(rule.outcome)
    while page := desk.store.queries.custody.past_cases(states, rule.before, after):
        yield from page
        after = page[-1]


def _count(desk: Desk, rule: _Rule, case_id: CaseId, tally: _Tally, now: datetime) -> None:
    sealed = desk.store.queries.custody.sealed_case(case_id)
    lock = desk.store.queries.custody.lock_of(case_id)
    if lock is not None and lock.holds(now):
        tally.locked += 1
        return
    tally.take(rule, _going(sealed.files, sealed.deletions))


def _let_go(
    desk: Desk, rule: _Rule, case_id: CaseId, tally: _Tally, now: datetime
) -> Sequence[Deletion]:
    """Record in one transaction that the files of a case go."""

    def job(work: UnitOfWork) -> tuple[bool, Sequence[Deletion]]:
        work.custody.hold_case(case_id)
        case = work.cases.get(case_id)
        lock = work.custody.open_lock(case_id)
        if lock is not None and lock.holds(now):
            return True, ()
        if not _still_past(case, rule):
            return False, ()
        files = _going(work.custody.files_of(case_id), work.custody.deletions_of(case_id))
        if not files:
            return False, ()
        entry = work.custody.append(seal_of(case, files, ChainKind.DELETED, now))
        gone = [_deletion(desk, rule, file, entry.seq, now) for file in files]
        work.custody.add_deletions(gone)
        said: dict[str, list[object]] = {
            "files": [len(files), 0],
            "days": [None, rule.days],
            "policy_version": [None, rule.policy_version],
        }
        work.add_history(custody_step(desk, case_id, DELETED, rule.outcome.value, said))
        return False, gone

    locked, gone = desk.store.write(job)
    tally.locked += locked
    return gone


def _still_past(case: ReviewCase, rule: _Rule) -> bool:
    return outcome_of(case.state) is rule.outcome and case.updated_at < rule.before


def _going(files: Sequence[Evidence], deletions: Sequence[Deletion]) -> Sequence[Evidence]:
    gone = {(one.kind, one.name) for one in deletions}
    return [file for file in files if file.kind != MANIFEST and (file.kind, file.name) not in gone]


def _deletion(desk: Desk, rule: _Rule, file: Evidence, chain_seq: int, now: datetime) -> Deletion:
    return Deletion(
        id=new_id(),
        case_id=file.case_id,
        chain_seq=chain_seq,
        kind=file.kind,
        name=file.name,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        at=now,
        user_id=UserId(desk.actor.user_id),
        user_name=desk.actor.name,
        outcome=rule.outcome.value,
        policy_version=rule.policy_version,
        days=rule.days,
    )


def _finish_removals(desk: Desk, now: datetime) -> None:
    """Take away the files of this run and those that an earlier one could not."""
    recorded = desk.store.queries.custody.deletions_since(now - _LOOKED_BACK)
    digests = {one.sha256 for one in recorded}
    held = desk.store.queries.custody.held(digests)
    for sha256 in sorted(digests - held):
        try:
            desk.files.remove(sha256)
        except EnvironmentFailureError as error:
            _LOG.warning("a deleted file is still there: %s, %s", error.code, sha256[:12])
            if error.code == "evidence_root_away":
                return
