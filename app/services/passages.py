"""The index of passages: written by the cameras, emptied by the calendar."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from app.domain.tracing import (
    LONGEST_DAYS,
    POLICY_CHOICES,
    POLICY_DAYS,
    Passage,
    TracingPolicy,
)
from app.ports.queries import Queries
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.services.policies import read_policy, save_policy

POLICY = "tracing"


def read_tracing_policy(queries: Queries) -> tuple[int, TracingPolicy]:
    """Version and policy in force, version 0 while nobody saved one.

    What cannot be lived by counts as the default.
    """
    version, values = read_policy(queries, POLICY)
    known = asdict(TracingPolicy())
    known |= {
        name: value
        for name in POLICY_DAYS
        if isinstance(value := values.get(name), int) and 1 <= value <= LONGEST_DAYS
    }
    known |= {name: value for name in POLICY_CHOICES if isinstance(value := values.get(name), bool)}
    return version, TracingPolicy(**known)


def tracing_policy(queries: Queries) -> TracingPolicy:
    """The policy in force."""
    return read_tracing_policy(queries)[1]


def save_tracing_policy(desk: Desk, version: int, policy: TracingPolicy) -> int:
    """Put a policy in force; returns its version.

    Raises:
        NotAllowedError: ``not_allowed``.
        RuleViolationError: ``setting_invalid``.
        ConflictError: When another person saved in between.
    """
    return save_policy(desk, POLICY, version, asdict(policy.checked())).version


def record_passages(desk: Desk, passages: Sequence[Passage]) -> int:
    """Add passages to the index in one transaction; returns how many were new.

    A batch whose answer was lost may be sent again: what is there already is left out.
    """
    return desk.store.write(lambda work: work.tracing.add_passages(passages))


def drop_expired_passages(desk: Desk, album: PassageAlbum) -> int:
    """Delete passages and pictures that are older than the policy allows.

    Answers of tracing files are no part of the index and stay.
    """
    keep = timedelta(days=tracing_policy(desk.store.queries).keep_days)
    before = desk.clock.now() - keep
    dropped = desk.store.write(lambda work: work.tracing.drop_passages(before))
    album.drop_before(before.date())
    return dropped
