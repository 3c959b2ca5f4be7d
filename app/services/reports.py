"""Citizen reports: registered, read, verified, assigned, answered, closed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.errors import NotFoundError, RuleViolationError
from app.domain.ids import ReportId, UnitId, WardCode, new_id
from app.domain.records import Channel, Report, ReportLane, Subject
from app.domain.report_flow import REPORT_FLOW, ReportState
from app.domain.roles import Actor, Verb
from app.domain.sos_flow import SosPriority
from app.domain.unset import UNSET, Unsettable, given
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import UNDONE, step, unchanged, undone

PREFIX, DIGITS = "PA", 6


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is known of a report when it arrives."""

    text: str
    channel: Channel
    category: str | None = None
    ward_code: WardCode | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None
    lane: ReportLane = ReportLane.TIMED
    urgency: SosPriority = SosPriority.P4
    received_at: datetime | None = None
    source: str | None = None
    source_ref: str | None = None


@dataclass(frozen=True, slots=True)
class ReportEdit:
    """Fields that staff may correct; an unset field is left alone."""

    category: str | Unsettable | None = UNSET
    ward_code: WardCode | Unsettable | None = UNSET
    address: str | Unsettable | None = UNSET
    lat: float | Unsettable | None = UNSET
    lon: float | Unsettable | None = UNSET
    lane: ReportLane | Unsettable = UNSET
    urgency: SosPriority | Unsettable = UNSET
    due_at: datetime | Unsettable | None = UNSET


def new_report(work: UnitOfWork, desk: Desk, draft: NewReport) -> Report:
    """The record of a draft with its number; not yet added."""
    if not draft.text.strip():
        raise RuleViolationError("report_text_empty")
    now = desk.clock.now()
    return Report(
        id=ReportId(new_id()),
        version=1,
        short_number=work.next_short_number(PREFIX, DIGITS, now),
        state=REPORT_FLOW.initial,
        lane=draft.lane,
        channel=draft.channel,
        text=draft.text.strip(),
        received_at=draft.received_at or now,
        updated_at=now,
        source=draft.source,
        source_ref=draft.source_ref,
        urgency=draft.urgency,
        category=draft.category,
        ward_code=draft.ward_code,
        address=draft.address,
        lat=draft.lat,
        lon=draft.lon,
        reporter_name=draft.reporter_name,
        reporter_phone=draft.reporter_phone,
    )


def register_report(desk: Desk, draft: NewReport) -> Report:
    """Enter a report by hand.

    Raises:
        RuleViolationError: ``report_text_empty``.
    """
    desk.actor.require(Verb.REGISTER_REPORT)

    def job(work: UnitOfWork) -> Report:
        report = new_report(work, desk, draft)
        work.reports.add(report)
        work.add_history(step(desk.actor, desk.clock, Subject.REPORT, "registered", None, report))
        return report

    return desk.store.write(job)


def _save(
    work: UnitOfWork, desk: Desk, action: str, before: Report, after: Report, reason: str | None
) -> Report:
    saved = work.reports.save(replace(after, updated_at=desk.clock.now()))
    work.add_history(step(desk.actor, desk.clock, Subject.REPORT, action, before, saved, reason))
    return saved


def edit_report(desk: Desk, report_id: ReportId, version: int, edit: ReportEdit) -> Report:
    """Correct category, place, lane, urgency or due date."""
    desk.actor.require(Verb.TRIAGE_REPORT)

    def job(work: UnitOfWork) -> Report:
        before = work.reports.get(report_id)
        changes: dict[str, Any] = given(edit)
        after = replace(before, version=version, **changes)
        return _save(work, desk, "edited", before, after, None)

    return desk.store.write(job)


def move_report(
    desk: Desk,
    report_id: ReportId,
    version: int,
    target: ReportState,
    *,
    reason: str | None = None,
    result_text: str | None = None,
    merged_into: ReportId | None = None,
) -> Report:
    """Walk one step of the flow; assignment has a service of its own.

    Raises:
        RuleViolationError: ``no_such_step``, ``step_needs_field``, ``merge_target_closed``,
            ``merge_into_itself``.
    """

    def job(work: UnitOfWork) -> Report:
        before = work.reports.get(report_id)
        unchanged(before, version, state=target)
        changes: dict[str, Any] = {
            name: value
            for name, value in (("reason", reason), ("result_text", result_text))
            if value
        }
        if target is ReportState.MERGED and merged_into:
            _check_merge_target(work, before, merged_into)
            changes["merged_into"] = merged_into
        REPORT_FLOW.check(before.state, target, desk.actor, changes.keys())
        if before.state is ReportState.MERGED:
            changes["merged_into"] = None
        closed_at = desk.clock.now() if target in REPORT_FLOW.finished else None
        after = replace(before, version=version, state=target, closed_at=closed_at, **changes)
        return _save(work, desk, "moved", before, after, reason)

    return desk.store.write(job)


def _check_merge_target(work: UnitOfWork, report: Report, target_id: ReportId) -> None:
    if target_id == report.id:
        raise RuleViolationError("merge_into_itself")
    target = work.reports.get(target_id)
    if target.state in REPORT_FLOW.finished:
        raise RuleViolationError("merge_target_closed", number=target.short_number)


def assign_report(
    desk: Desk,
    report_id: ReportId,
    version: int,
    unit_id: UnitId,
    due_at: datetime | None = None,
    reason: str | None = None,
    category: str | None = None,
) -> Report:
    """Hand a report to a unit; without a due date the policy sets one.

    Raises:
        RuleViolationError: ``step_needs_field`` when the category is missing,
            ``unit_inactive``, ``due_in_the_past``.
    """

    def job(work: UnitOfWork) -> Report:
        before = work.reports.get(report_id)
        unchanged(before, version, state=ReportState.ASSIGNED, unit_id=unit_id)
        if not work.units.get(unit_id).active:
            raise RuleViolationError("unit_inactive")
        now, chosen = desk.clock.now(), category or before.category
        if due_at is not None and due_at <= now:
            raise RuleViolationError("due_in_the_past")
        due = due_at or desk.policy.due(
            now, desk.calendar, lane=before.lane, urgency=before.urgency, category=chosen
        )
        known = {"unit_id", "due_at"} | ({"category"} if chosen else set())
        REPORT_FLOW.check(before.state, ReportState.ASSIGNED, desk.actor, known)
        after = replace(
            before,
            version=version,
            state=ReportState.ASSIGNED,
            unit_id=unit_id,
            category=chosen,
            due_at=due,
            reason=reason,
        )
        return _save(work, desk, "assigned", before, after, reason)

    return desk.store.write(job)


def undo_report_step(desk: Desk, report_id: ReportId, version: int) -> Report:
    """Take back one's own last step while nothing followed it."""

    def job(work: UnitOfWork) -> Report:
        before = work.reports.get(report_id)
        former = undone(desk, work, Subject.REPORT, before)
        return _save(work, desk, UNDONE, before, replace(former, version=version), None)

    return desk.store.write(job)


def reveal_reporter(desk: Desk, report_id: ReportId) -> tuple[str | None, str | None]:
    """Name and phone of the reporter; each reveal is recorded."""
    desk.actor.require(Verb.REVEAL_REPORTER)

    def job(work: UnitOfWork) -> Report:
        report = work.reports.get(report_id)
        work.add_history(step(desk.actor, desk.clock, Subject.REPORT, "revealed", report, report))
        return report

    report = desk.store.write(job)
    return report.reporter_name, report.reporter_phone


def available_steps(actor: Actor, state: ReportState) -> tuple[ReportState, ...]:
    """Targets that this person may choose from here."""
    return REPORT_FLOW.targets(state, actor)


def unit_by_code(desk: Desk, code: str) -> UnitId:
    """The active unit with a code.

    Raises:
        NotFoundError: ``unit_unknown``.
    """
    for unit in desk.store.queries.units():
        if unit.code.casefold() == code.casefold():
            return unit.id
    raise NotFoundError("unit_unknown", unit=code)
