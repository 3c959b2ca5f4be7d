"""Which decisions need a second person: read and saved for all workstations."""

import secrets
from dataclasses import replace

from app.domain.review_policy import POLICY, ReviewPolicy, review_policy
from app.ports.queries import Queries
from app.services.desk import Desk
from app.services.policies import read_policy, save_policy

_SALT_BYTES = 16


def read_review_policy(queries: Queries) -> tuple[int, ReviewPolicy]:
    """Version and policy in force; version 0 while nobody has saved one."""
    version, values = read_policy(queries, POLICY)
    return version, review_policy(values)


def save_review_policy(desk: Desk, version: int, policy: ReviewPolicy) -> int:
    """Put a policy in force; returns its version.

    The first one gets the secret of the draw, which is kept from then on: a new one would
    draw other cases and let people try until theirs are not drawn.

    Raises:
        NotAllowedError: ``not_allowed``.
        ConflictError: When another person saved in between.
    """
    if not policy.salt:
        policy = replace(policy, salt=secrets.token_hex(_SALT_BYTES))
    return save_policy(desk, POLICY, version, policy.values()).version
