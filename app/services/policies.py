"""Rules of the house that all workstations follow, kept in every version.

A policy is a frozen class of the domain with defaults; what is stored are its values as JSON.
Names that a newer program stored are kept when an older one saves.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.errors import ConflictError
from app.domain.records import Policy, Subject
from app.domain.roles import Verb
from app.ports.queries import Queries
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

PolicyValues = dict[str, Any]  # a policy's own class gives the values their types


def read_policy(queries: Queries, name: str) -> tuple[int, PolicyValues]:
    """Version and stored values of a policy; 0 and nothing while the defaults are in force.

    A stored text that is no JSON object counts as nothing: the defaults are then in force.
    """
    stored = queries.policy(name)
    return (0, {}) if stored is None else (stored.version, _values(stored))


def save_policy(desk: Desk, name: str, version: int, values: Mapping[str, object]) -> Policy:
    """Put new values in force everywhere.

    Args:
        desk: Who decides.
        name: The policy.
        version: Version that was looked at; 0 while nobody had saved one.
        values: What JSON can keep; other stored values stay as they are.

    Raises:
        NotAllowedError: ``not_allowed``.
        ConflictError: When another person saved in between; holds both values of each field.
    """
    desk.actor.require(Verb.MANAGE_SETTINGS)

    def job(work: UnitOfWork) -> Policy:
        before = work.policy(name)
        stored = {} if before is None else _values(before)
        found = 0 if before is None else before.version
        if found != version:
            theirs = {key: stored.get(key) for key in values}
            raise ConflictError("row_changed", dict(values), theirs, found)
        after = Policy(
            id=name,
            version=version + 1,
            value_json=json.dumps({**stored, **values}, ensure_ascii=False, sort_keys=True),
            author_id=desk.actor.user_id,
            saved_at=desk.clock.now(),
        )
        work.add_policy(after)
        old = None if before is None else replace(before, saved_at=after.saved_at)
        work.add_history(step(desk.actor, desk.clock, Subject.POLICY, "edited", old, after))
        return after

    return desk.store.write(job)


def _values(policy: Policy) -> PolicyValues:
    try:
        values = json.loads(policy.value_json)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
