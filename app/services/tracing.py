"""Tracing files: registered, authorised by a second person, handed over, closed."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import RuleViolationError
from app.domain.ids import TracingFileId, UserId, new_id
from app.domain.records import Subject
from app.domain.roles import Verb
from app.domain.tracing import (
    TRACING_FLOW,
    LookKind,
    TracingFile,
    TracingLook,
    TracingState,
    check_request,
)
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.passages import tracing_policy
from app.services.steps import step, unchanged

PREFIX, DIGITS = "TV", 4


@dataclass(frozen=True, slots=True)
class TracingRequest:
    """What the authority's letter says.

    Attributes:
        camera_ids: Cameras that may be searched; empty means all.
    """

    request_number: str
    authority: str
    purpose: str
    scope_from: datetime
    scope_to: datetime
    expires_at: datetime
    camera_ids: tuple[str, ...] = ()


def register_tracing(desk: Desk, request: TracingRequest) -> TracingFile:
    """Write a request down; nothing can be searched until another person authorised it.

    Raises:
        RuleViolationError: As :func:`app.domain.tracing.check_request`.
    """
    desk.actor.require(Verb.TRACE_VEHICLES)
    now = desk.clock.now()
    policy = tracing_policy(desk.store.queries)

    def job(work: UnitOfWork) -> TracingFile:
        file = TracingFile(
            id=TracingFileId(new_id()),
            version=1,
            short_number=work.next_short_number(PREFIX, DIGITS, now),
            state=TRACING_FLOW.initial,
            request_number=request.request_number.strip(),
            authority=request.authority.strip(),
            purpose=request.purpose.strip(),
            scope_from=request.scope_from,
            scope_to=request.scope_to,
            camera_ids=request.camera_ids,
            expires_at=request.expires_at,
            opened_at=now,
            updated_at=now,
            opened_by=UserId(desk.actor.user_id),
        )
        check_request(file, now, policy)
        work.tracing.add_file(file)
        work.add_history(step(desk.actor, desk.clock, Subject.TRACING, "registered", None, file))
        return file

    return desk.store.write(job)


def authorise_tracing(desk: Desk, file_id: TracingFileId, version: int) -> TracingFile:
    """Allow the searches of a request; by another person than who registered it.

    Raises:
        RuleViolationError: ``second_person_needed``, or the request cannot be allowed any more.
    """
    policy = tracing_policy(desk.store.queries)

    def change(before: TracingFile) -> TracingFile:
        if before.opened_by == desk.actor.user_id:
            raise RuleViolationError("second_person_needed")
        check_request(before, desk.clock.now(), policy)
        return replace(before, decided_by=UserId(desk.actor.user_id), reason=None)

    return _walk(desk, file_id, version, TracingState.AUTHORISED, "authorised", change)


def refuse_tracing(desk: Desk, file_id: TracingFileId, version: int, reason: str) -> TracingFile:
    """Say no, and why."""

    def change(before: TracingFile) -> TracingFile:
        return replace(before, decided_by=UserId(desk.actor.user_id), reason=reason.strip() or None)

    return _walk(desk, file_id, version, TracingState.REFUSED, "refused", change)


def close_tracing(
    desk: Desk, file_id: TracingFileId, version: int, reason: str = ""
) -> TracingFile:
    """Nothing more is asked; a file that was not handed over needs a reason."""

    def change(before: TracingFile) -> TracingFile:
        return replace(before, reason=reason.strip() or before.reason)

    return _walk(desk, file_id, version, TracingState.CLOSED, "closed", change)


def reopen_tracing(desk: Desk, file_id: TracingFileId, version: int, reason: str) -> TracingFile:
    """Allow further searches after a hand-over, while the file has not expired."""
    policy = tracing_policy(desk.store.queries)

    def change(before: TracingFile) -> TracingFile:
        check_request(before, desk.clock.now(), policy)
        return replace(before, reason=reason.strip() or None)

    return _walk(desk, file_id, version, TracingState.AUTHORISED, "reopened", change)


def record_hand_over(
    desk: Desk, file_id: TracingFileId, version: int, receiver: str, package_sha256: str
) -> TracingFile:
    """Write down who signed for which package."""

    def change(before: TracingFile) -> TracingFile:
        return replace(before, receiver=receiver.strip() or None, package_sha256=package_sha256)

    return _walk(desk, file_id, version, TracingState.HANDED_OVER, "handed_over", change)


def look_of(desk: Desk, file: TracingFile, kind: LookKind, what: dict[str, object]) -> TracingLook:
    """A line for the log of a file."""
    return TracingLook(
        id=new_id(),
        file_id=file.id,
        at=desk.clock.now(),
        user_id=UserId(desk.actor.user_id),
        user_name=desk.actor.name,
        workstation=desk.actor.workstation,
        kind=kind,
        what_json=json.dumps(what, ensure_ascii=False),
    )


def _walk(  # one step of one file
    desk: Desk,
    file_id: TracingFileId,
    version: int,
    target: TracingState,
    action: str,
    change: Callable[[TracingFile], TracingFile],
) -> TracingFile:
    def job(work: UnitOfWork) -> TracingFile:
        before = work.tracing.file(file_id)
        unchanged(before, version, state=target)
        after = change(before)
        given = {name for name in ("reason", "receiver") if getattr(after, name)}
        TRACING_FLOW.check(before.state, target, desk.actor, given)
        saved = work.tracing.save_file(replace(after, state=target, updated_at=desk.clock.now()))
        work.add_history(
            step(desk.actor, desk.clock, Subject.TRACING, action, before, saved, saved.reason)
        )
        if target is TracingState.HANDED_OVER:
            work.tracing.add_look(
                look_of(
                    desk,
                    saved,
                    LookKind.HAND_OVER,
                    {"receiver": saved.receiver, "package_sha256": saved.package_sha256},
                )
            )
        return saved

    return desk.store.write(job)
