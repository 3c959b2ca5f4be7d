"""History: every change of a record says who, when, from where, from, to and why.

A step stores the old and new value of each changed field, so that it can be
shown to a reader and taken back while nothing followed.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.errors import ConflictError, RuleViolationError
from app.domain.ids import new_id
from app.domain.penalties import PenaltyFile
from app.domain.records import (
    Call,
    Camera,
    History,
    Policy,
    Report,
    ReviewCase,
    Sos,
    Subject,
    Unit,
    User,
    WallLayout,
)
from app.domain.roles import Actor
from app.domain.tracing import TracingFile
from app.domain.wall import Bookmark, Tour
from app.ports.clock import Clock
from app.ports.store import UnitOfWork
from app.services.desk import Desk

Record = (
    Report
    | Sos
    | Call
    | ReviewCase
    | Camera
    | Unit
    | User
    | WallLayout
    | Policy
    | TracingFile
    | PenaltyFile
    | Bookmark
    | Tour
)
R = TypeVar("R", ReviewCase, PenaltyFile)
T = TypeVar("T", Report, Sos, ReviewCase)

UNDO_WINDOW = timedelta(minutes=10)
_OWN = frozenset(
    {"id", "version", "updated_at", "password_hash", "reporter_name", "reporter_phone"}
)
"""Never in the history: the record's own book-keeping, and who reported, which is shown masked."""
UNDONE = "undone"
_NO_STEP = frozenset(
    {
        *(UNDONE, "registered", "opened", "imported", "exported"),
        *("evidence_added", "evidence_deleted", "evidence_locked", "evidence_unlocked"),
    }
)
"""Nothing that a person could take back."""


def _plain(value: object) -> object:
    """A value as JSON keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def changed(before: Record | None, after: Record) -> dict[str, list[object]]:
    """Old and new value of every field that differs, as JSON keeps them."""
    pairs = {
        field.name: [
            None if before is None else _plain(getattr(before, field.name)),
            _plain(getattr(after, field.name)),
        ]
        for field in fields(after)
        if field.name not in _OWN
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def step(
    actor: Actor,
    clock: Clock,
    subject: Subject,
    action: str,
    before: Record | None,
    after: Record,
    reason: str | None = None,
) -> History:
    """The history row of one change."""
    return History(
        id=new_id(),
        subject=subject,
        subject_id=after.id,
        at=clock.now(),
        user_id=actor.user_id,
        user_name=actor.name,
        workstation=actor.workstation,
        action=action,
        from_state=str(before.state) if before and hasattr(before, "state") else None,
        to_state=str(after.state) if hasattr(after, "state") else None,
        reason=reason,
        changes_json=json.dumps(changed(before, after), ensure_ascii=False),
    )


def unchanged(record: Record, version: int, **mine: object) -> None:
    """Refuse a step from an older version before its flow is looked at.

    Without this, the second of two people would be told that there is no such step instead of
    what the first one did.

    Raises:
        ConflictError: With what this step wanted and what is stored in the same fields.
    """
    if record.version != version:
        theirs = {name: getattr(record, name) for name in mine}
        raise ConflictError("row_changed", mine, theirs, record.version)


def _typed(hint: Any, raw: object) -> object:  # noqa: ANN401 - a type hint has no narrower type
    """Turn a JSON value back into what the field holds."""
    if raw is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        return _typed(next(arg for arg in get_args(hint) if arg is not type(None)), raw)
    if hint is datetime:
        return datetime.fromisoformat(str(raw))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(str(raw))
    return tuple(raw) if isinstance(raw, list) else raw


def undone(desk: Desk, work: UnitOfWork, subject: Subject, record: T) -> T:
    """The record as it was before its last step.

    Raises:
        RuleViolationError: ``nothing_to_undo``, ``undo_not_yours``, ``undo_too_late``.
    """
    last = work.last_history(subject, record.id)
    if last is None or last.action in _NO_STEP:
        raise RuleViolationError("nothing_to_undo")
    if last.user_id != desk.actor.user_id:
        raise RuleViolationError("undo_not_yours", user=last.user_name)
    if desk.clock.now() - last.at > UNDO_WINDOW:
        raise RuleViolationError("undo_too_late", minutes=UNDO_WINDOW.seconds // 60)
    changes: dict[str, list[object]] = json.loads(last.changes_json)
    hints = get_type_hints(type(record))
    if changes.keys() - hints.keys():
        raise RuleViolationError("nothing_to_undo")
    former: dict[str, Any] = {name: _typed(hints[name], pair[0]) for name, pair in changes.items()}
    return replace(record, **former, updated_at=desk.clock.now())


def restored(record: R, changes: Mapping[str, list[object]]) -> R:
    """The record with the old values of those changed fields that it has."""
    hints = get_type_hints(type(record))
    former: dict[str, Any] = {
        name: _typed(hints[name], pair[0]) for name, pair in changes.items() if name in hints
    }
    return replace(record, **former)
