"""The index of passages: written by the cameras, emptied by the calendar."""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.tracing import Passage, TracingPolicy
from app.ports.queries import Queries
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.services.policies import read_policy

POLICY = "tracing"


def tracing_policy(queries: Queries) -> TracingPolicy:
    """The policy in force; what cannot be lived by counts as the default."""
    _version, values = read_policy(queries, POLICY)
    default = TracingPolicy()
    days = {
        name: value
        for name in ("keep_days", "file_days")
        if isinstance(value := values.get(name), int) and 1 <= value <= 3650
    }
    return TracingPolicy(
        keep_days=days.get("keep_days", default.keep_days),
        file_days=days.get("file_days", default.file_days),
        read_plates=bool(values.get("read_plates", default.read_plates)),
    )


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
