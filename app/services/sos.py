"""SOS: written down while the caller speaks, sent out, called back, closed.

The record exists from the first character; every later field is an edit of it,
so nothing waits for a form to be complete.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.errors import RuleViolationError
from app.domain.ids import CallId, SosId, WardCode, new_id
from app.domain.records import Call, Sos, Subject
from app.domain.roles import Actor, Verb
from app.domain.sos_flow import SOS_FLOW, CallState, SosPriority, SosState
from app.domain.unset import UNSET, Unsettable, given
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import UNDONE, step, unchanged, undone

PREFIX, DIGITS = "SOS", 4
CALL_BACK_AFTER = {
    SosPriority.P1: timedelta(minutes=10),
    SosPriority.P2: timedelta(minutes=20),
    SosPriority.P3: timedelta(minutes=60),
    SosPriority.P4: timedelta(hours=4),
}
"""When a caller is to be called back unless someone says otherwise."""


@dataclass(frozen=True, slots=True)
class SosEdit:
    """Fields of the call card; an unset field is left alone."""

    priority: SosPriority | Unsettable = UNSET
    caller_name: str | Unsettable | None = UNSET
    phone: str | Unsettable | None = UNSET
    victim_phone: str | Unsettable | None = UNSET
    ward_code: WardCode | Unsettable | None = UNSET
    place: str | Unsettable | None = UNSET
    lat: float | Unsettable | None = UNSET
    lon: float | Unsettable | None = UNSET
    people: int | Unsettable | None = UNSET
    children: int | Unsettable | None = UNSET
    elderly: int | Unsettable | None = UNSET
    sick: int | Unsettable | None = UNSET
    water_cm: int | Unsettable | None = UNSET
    needs: tuple[str, ...] | Unsettable = UNSET
    text: str | Unsettable = UNSET


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the people, counted."""

    safe: int = 0
    injured: int = 0
    missing: int = 0
    dead: int = 0

    @property
    def total(self) -> int:
        """Everyone accounted for."""
        return self.safe + self.injured + self.missing + self.dead


def open_sos(desk: Desk, first: SosEdit) -> Sos:
    """Begin an SOS with whatever is known, even a single character.

    The call it came with is recorded as answered.
    """
    desk.actor.require(Verb.LOG_SOS)

    def job(work: UnitOfWork) -> Sos:
        now = desk.clock.now()
        changes: dict[str, Any] = given(first)
        sos = Sos(
            id=SosId(new_id()),
            version=1,
            short_number=work.next_short_number(PREFIX, DIGITS, now),
            state=SOS_FLOW.initial,
            priority=changes.pop("priority", SosPriority.P2),
            opened_at=now,
            updated_at=now,
            last_contact_at=now,
            **changes,
        )
        sos = replace(sos, next_contact_at=now + CALL_BACK_AFTER[sos.priority])
        work.sos.add(sos)
        work.add_history(step(desk.actor, desk.clock, Subject.SOS, "opened", None, sos))
        _add_call(work, desk, sos, CallState.ANSWERED, outgoing=False)
        return sos

    return desk.store.write(job)


def _add_call(work: UnitOfWork, desk: Desk, sos: Sos, state: CallState, *, outgoing: bool) -> None:
    now = desk.clock.now()
    call = Call(
        id=CallId(new_id()),
        version=1,
        state=state,
        outgoing=outgoing,
        phone=sos.phone,
        started_at=now,
        updated_at=now,
        ended_at=now if outgoing else None,
        sos_id=sos.id,
    )
    work.calls.add(call)
    work.add_history(step(desk.actor, desk.clock, Subject.CALL, "logged", None, call))


def _save(
    work: UnitOfWork, desk: Desk, action: str, before: Sos, after: Sos, reason: str | None = None
) -> Sos:
    saved = work.sos.save(replace(after, updated_at=desk.clock.now()))
    work.add_history(step(desk.actor, desk.clock, Subject.SOS, action, before, saved, reason))
    return saved


def edit_sos(desk: Desk, sos_id: SosId, version: int, edit: SosEdit) -> Sos:
    """Write down more of what the caller says.

    A more urgent priority also brings the next call-back forward.
    """
    desk.actor.require(Verb.LOG_SOS)

    def job(work: UnitOfWork) -> Sos:
        before = work.sos.get(sos_id)
        changes: dict[str, Any] = given(edit)
        after = replace(before, version=version, **changes)
        if after.next_contact_at is not None and after.priority is not before.priority:
            latest = after.last_contact_at + CALL_BACK_AFTER[after.priority]
            after = replace(after, next_contact_at=min(after.next_contact_at, latest))
        return _save(work, desk, "edited", before, after)

    return desk.store.write(job)


def move_sos(
    desk: Desk,
    sos_id: SosId,
    version: int,
    target: SosState,
    *,
    team: str | None = None,
    reason: str | None = None,
    handed_to: str | None = None,
) -> Sos:
    """Walk one step of the flow; closing and merging have services of their own.

    Raises:
        RuleViolationError: ``no_such_step``, ``step_needs_field``.
    """
    details = {"team": team, "reason": reason, "handed_to": handed_to}
    changes = {name: value for name, value in details.items() if value}
    return _walk(desk, sos_id, version, target, lambda _work, _sos: changes)


def _walk(
    desk: Desk,
    sos_id: SosId,
    version: int,
    target: SosState,
    details: Callable[[UnitOfWork, Sos], dict[str, Any]],
) -> Sos:
    """One step whose fields are worked out inside the unit of work."""

    def job(work: UnitOfWork) -> Sos:
        before = work.sos.get(sos_id)
        unchanged(before, version, state=target)
        changes = details(work, before)
        known = {"outcome" if name.startswith("outcome_") else name for name in changes}
        SOS_FLOW.check(before.state, target, desk.actor, known)
        if target in SOS_FLOW.finished:
            changes = changes | {"closed_at": desk.clock.now(), "next_contact_at": None}
        after = replace(before, version=version, state=target, **changes)
        return _save(work, desk, "moved", before, after, changes.get("reason"))

    return desk.store.write(job)


def merge_sos(desk: Desk, sos_id: SosId, version: int, merged_into: SosId) -> Sos:
    """Join an SOS to the one of the same household.

    Raises:
        RuleViolationError: ``merge_into_itself``, ``merge_target_closed``.
    """

    def details(work: UnitOfWork, sos: Sos) -> dict[str, Any]:
        _check_merge_target(work, sos, merged_into)
        return {"merged_into": merged_into}

    return _walk(desk, sos_id, version, SosState.MERGED, details)


def _check_merge_target(work: UnitOfWork, sos: Sos, target_id: SosId) -> None:
    if target_id == sos.id:
        raise RuleViolationError("merge_into_itself")
    target = work.sos.get(target_id)
    if target.state in SOS_FLOW.finished:
        raise RuleViolationError("merge_target_closed", number=target.short_number)


def _outcome_fields(sos: Sos, outcome: Outcome) -> dict[str, Any]:
    if outcome.total < 1 or (sos.people is not None and outcome.total != sos.people):
        raise RuleViolationError(
            "outcome_does_not_add_up", people=sos.people, accounted=outcome.total
        )
    return {
        "outcome_safe": outcome.safe,
        "outcome_injured": outcome.injured,
        "outcome_missing": outcome.missing,
        "outcome_dead": outcome.dead,
    }


def _way_to_dispatch(sos: Sos) -> tuple[SosState, ...]:
    """Steps that lie between an SOS and its dispatch."""
    located = sos.lat is not None or bool(sos.place) or sos.ward_code is not None
    match sos.state:
        case SosState.NEW:
            found = SosState.LOCATED if located else SosState.UNLOCATED
            return (found, SosState.WAITING, SosState.DISPATCHED)
        case SosState.WAITING:
            return (SosState.DISPATCHED,)
        case _:
            return (SosState.WAITING, SosState.DISPATCHED)


def dispatch_sos(desk: Desk, sos_id: SosId, version: int, team: str) -> Sos:
    """Send a team: walks every step up to DISPATCHED in one go, each with its history.

    Raises:
        RuleViolationError: ``step_needs_field`` without a team, ``already_dispatched``.
    """
    desk.actor.require(Verb.DISPATCH_SOS)

    def job(work: UnitOfWork) -> Sos:
        sos = work.sos.get(sos_id)
        unchanged(sos, version, state=SosState.DISPATCHED, team=team.strip())
        if sos.state in (SosState.DISPATCHED, SosState.EN_ROUTE, SosState.ON_SCENE):
            raise RuleViolationError("already_dispatched", team=sos.team)
        for target in _way_to_dispatch(sos):
            known = {"team"} if team.strip() else set()
            SOS_FLOW.check(sos.state, target, desk.actor, known)
            after = replace(sos, state=target)
            if target is SosState.DISPATCHED:
                after = replace(after, team=team.strip())
            sos = _save(work, desk, "moved", sos, after)
        return sos

    return desk.store.write(job)


def record_contact(
    desk: Desk,
    sos_id: SosId,
    version: int,
    *,
    reached: bool,
    next_contact_at: datetime | None = None,
) -> Sos:
    """Log a call back, reached or not; without a time the priority sets the next one."""
    desk.actor.require(Verb.LOG_SOS)

    def job(work: UnitOfWork) -> Sos:
        before = work.sos.get(sos_id)
        now = desk.clock.now()
        after = replace(
            before,
            version=version,
            last_contact_at=now if reached else before.last_contact_at,
            next_contact_at=next_contact_at or now + CALL_BACK_AFTER[before.priority],
        )
        state = CallState.CALLED_BACK if reached else CallState.NOT_REACHED
        saved = _save(work, desk, "reached" if reached else "not_reached", before, after)
        _add_call(work, desk, saved, state, outgoing=True)
        return saved

    return desk.store.write(job)


def close_sos(
    desk: Desk, sos_id: SosId, version: int, outcome: Outcome, reason: str | None = None
) -> Sos:
    """Close an SOS whose people are all accounted for.

    Raises:
        RuleViolationError: ``outcome_does_not_add_up``, ``no_such_step``.
    """

    def details(_work: UnitOfWork, sos: Sos) -> dict[str, Any]:
        return _outcome_fields(sos, outcome) | ({"reason": reason} if reason else {})

    return _walk(desk, sos_id, version, SosState.CLOSED, details)


def undo_sos_step(desk: Desk, sos_id: SosId, version: int) -> Sos:
    """Take back one's own last step while nothing followed it."""

    def job(work: UnitOfWork) -> Sos:
        before = work.sos.get(sos_id)
        former = undone(desk, work, Subject.SOS, before)
        return _save(work, desk, UNDONE, before, replace(former, version=version))

    return desk.store.write(job)


def available_steps(actor: Actor, state: SosState) -> tuple[SosState, ...]:
    """Targets that this person may choose from here."""
    return SOS_FLOW.targets(state, actor)
