"""Who the vehicle belongs to: each look-up is written down, whatever it gives."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.case_flow import CaseState
from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId, UserId, new_id
from app.domain.penalties import LookupOutcome, VehicleOwner
from app.domain.records import ReviewCase
from app.domain.roles import Verb
from app.ports.owners import OwnerRecord, OwnerRegistry
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.penalties import Move, penalty_policy, walked

BY_HAND = "by_hand"


def look_up_owner(
    desk: Desk, case_id: CaseId, version: int, registry: OwnerRegistry
) -> tuple[ReviewCase, Sequence[OwnerRecord]]:
    """Ask the register; one owner is taken over at once, several are for a person to choose.

    Returns:
        The case, and what the register knows: none and several leave the case where it is.

    Raises:
        RuleViolationError: ``plate_missing`` for a case without a plate.
        EnvironmentFailureError: When the register cannot be asked; nothing is written then.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    case = desk.store.queries.case(case_id).case
    plate = (case.plate_corrected or case.plate or "").strip()
    if not plate:
        raise RuleViolationError("plate_missing")
    found = registry.find(plate)
    outcome = _outcome(found)
    if outcome is LookupOutcome.FOUND:
        return choose_owner(desk, case_id, version, found[0], registry.source), found
    policy = penalty_policy(desk.store.queries)
    move = Move(f"owner_{outcome.value}", None, {"looked_up": outcome}, registry.source)

    def job(work: UnitOfWork) -> ReviewCase:
        _require_waiting(work, case_id)
        return walked(work, desk, (case_id, version), move, policy)

    return desk.store.write(job), found


def _outcome(found: Sequence[OwnerRecord]) -> LookupOutcome:
    if not found:
        return LookupOutcome.NONE
    return LookupOutcome.FOUND if len(found) == 1 else LookupOutcome.SEVERAL


def _require_waiting(work: UnitOfWork, case_id: CaseId) -> None:
    state = work.cases.get(case_id).state
    if state is not CaseState.SCREENED:
        raise RuleViolationError(
            "no_such_step", flow="case", source=state.value, target=CaseState.OWNER_FOUND.value
        )


def choose_owner(
    desk: Desk, case_id: CaseId, version: int, record: OwnerRecord, source: str
) -> ReviewCase:
    """Take an owner over from the register."""
    return _take_over(desk, (case_id, version), record, source, LookupOutcome.FOUND)


def enter_owner(
    desk: Desk, case_id: CaseId, version: int, record: OwnerRecord, reason: str
) -> ReviewCase:
    """Write an owner down that no register gave, saying where it comes from.

    Raises:
        RuleViolationError: ``name_empty``, ``address_empty``, ``reason_empty``.
    """
    tidy = replace(record, name=record.name.strip(), address=record.address.strip())
    for code, text in (
        ("name_empty", tidy.name),
        ("address_empty", tidy.address),
        ("reason_empty", reason.strip()),
    ):
        if not text:
            raise RuleViolationError(code)
    return _take_over(desk, (case_id, version), tidy, BY_HAND, LookupOutcome.BY_HAND, reason)


def _take_over(
    desk: Desk,
    which: tuple[CaseId, int],
    record: OwnerRecord,
    source: str,
    outcome: LookupOutcome,
    reason: str = "",
) -> ReviewCase:
    desk.actor.require(Verb.REVIEW_CASE)
    policy, me = penalty_policy(desk.store.queries), UserId(desk.actor.user_id)
    owner = VehicleOwner(
        id=new_id(),
        case_id=which[0],
        plate=record.plate,
        name=record.name,
        address=record.address,
        ward=record.ward,
        phone=record.phone,
        vehicle=record.vehicle,
        source=source,
        found_by=me,
        found_at=desk.clock.now(),
    )
    given = {"owner_id": owner.id, "found_by": me, "looked_up": outcome}
    action = "owner_entered" if outcome is LookupOutcome.BY_HAND else "owner_found"
    move = Move(action, CaseState.OWNER_FOUND, given, reason.strip() or source)

    def job(work: UnitOfWork) -> ReviewCase:
        saved = walked(work, desk, which, move, policy)
        work.penalties.add_owner(owner)
        return saved

    return desk.store.write(job)
